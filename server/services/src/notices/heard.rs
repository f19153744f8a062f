//! What the row of an event says, read. Pure.

use domain::{
    files::FileKind,
    ids::{CommentId, EmployeeId, EventId, RequestId, ResidentId},
    requests::{Action, CommentVisibility, Event, Payload},
};
use uuid::Uuid;

use crate::{
    error::{Error, Kind, Result},
    requests,
};

/// An event about a request.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    /// The event.
    pub(super) event: EventId,
    /// The request.
    pub(super) request: RequestId,
    /// Who did it.
    pub(super) by: By,
    /// Whether it was given up before.
    pub(super) was_given_up: bool,
    /// What it says.
    pub(super) said: Said,
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// One of the company.
    Employee(EmployeeId),
    /// A resident.
    Resident(ResidentId),
    /// Nobody whom one could tell of it.
    Nobody,
}

/// What an event says, with the ids of whatever it names.
#[derive(Debug, Clone)]
pub(super) enum Said {
    Created,
    Acted(Box<Step>),
    Commented(Comment),
    Attached(File),
    Kept(Saved),
    ClosingSoon,
    Unaccepted(Waits),
    Clock(Event, Box<requests::Told>),
}

impl Heard {
    /// Whether there is anybody to tell: what the staff say among themselves is for those whom it names.
    pub(super) fn concerns_anybody(&self) -> bool {
        match &self.said {
            Said::Commented(comment) => comment.visibility == CommentVisibility::Resident || !comment.mentions.is_empty(),
            Said::Created
            | Said::Acted(_)
            | Said::Attached(_)
            | Said::Kept(_)
            | Said::ClosingSoon
            | Said::Unaccepted(_)
            | Said::Clock(..) => true,
        }
    }

    /// Whether people may have been told of what came after it: the request has gone on to this version meanwhile.
    pub(super) fn is_late(&self, version: i32) -> bool {
        let own = match &self.said {
            Said::Created => Some(1),
            Said::Acted(step) => step.version,
            Said::Commented(_) | Said::Attached(_) | Said::Kept(_) | Said::ClosingSoon | Said::Unaccepted(_) | Said::Clock(..) => None,
        };
        self.was_given_up && own.is_none_or(|own| own < version)
    }
}

/// An action.
#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct Step {
    pub(super) action: Action,
    /// Of the request after it.
    #[serde(default)]
    version: Option<i32>,
    #[serde(default)]
    worker: Option<EmployeeId>,
    #[serde(flatten)]
    pub(super) payload: Payload,
}

impl Step {
    /// Who works on the request after it.
    pub(super) fn worker(&self) -> Option<EmployeeId> {
        self.payload.executor.or(self.worker)
    }
}

/// A comment.
#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct Comment {
    pub(super) comment: CommentId,
    pub(super) visibility: CommentVisibility,
    /// Not known of a comment that a version of ours wrote which ran beside this one.
    #[serde(default)]
    pub(super) mentions: Vec<EmployeeId>,
}

/// A file.
#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct File {
    /// Not known when a file of before has become ready.
    #[serde(default)]
    pub(super) kind: Option<FileKind>,
    /// Whether one of before will not come.
    #[serde(default)]
    pub(super) is_lost: bool,
}

/// Who was given the work and has not reacted.
#[derive(Debug, Clone, Copy, serde::Deserialize)]
pub(super) struct Waits {
    pub(super) executor: EmployeeId,
}

/// Work that came too late and was kept as a comment.
#[derive(Debug, Clone, serde::Deserialize)]
pub(super) struct Saved {
    pub(super) comment: CommentId,
    pub(super) action: String,
}

/// Who did it, by the two columns of the row.
pub(super) fn by(kind: &str, id: Option<Uuid>) -> By {
    match (kind, id) {
        ("employee", Some(id)) => By::Employee(EmployeeId(id)),
        ("resident", Some(id)) => By::Resident(ResidentId(id)),
        _ => By::Nobody,
    }
}

/// What kind of thing happened.
pub(super) fn event(kind: &str) -> Result<Event> {
    kind.parse().map_err(|source: domain::words::UnknownCode| broken(source))
}

/// What an event about a request says.
pub(super) fn said(kind: &str, payload: serde_json::Value) -> Result<Said> {
    let event = event(kind)?;
    Ok(match event {
        Event::Created => Said::Created,
        Event::Acted => Said::Acted(Box::new(read(payload)?)),
        Event::Commented => Said::Commented(read(payload)?),
        Event::Kept => Said::Kept(read(payload)?),
        Event::ClosingSoon => Said::ClosingSoon,
        Event::Unaccepted => Said::Unaccepted(read(payload)?),
        Event::SlaWarned | Event::SlaBreached | Event::SlaEscalated => Said::Clock(event, Box::new(read(payload)?)),
        Event::Attached => Said::Attached(read(payload)?),
        // It is about no request, or told to nobody.
        Event::Touched
        | Event::OfficeLetter
        | Event::SlaDigest
        | Event::PaymentReceived
        | Event::PaymentRefunded
        | Event::InvoiceIssued
        | Event::FiscalReceipt
        | Event::PaymentFailed
        | Event::CaseOpened
        | Event::DebtReminded
        | Event::Morning
        | Event::MoneyMorning
        | Event::GroupLost
        | Event::NoticesRead => return Err(Error::new(Kind::Inconsistent, "inconsistent")),
    })
}

fn read<T: serde::de::DeserializeOwned>(payload: serde_json::Value) -> Result<T> {
    serde_json::from_value(payload).map_err(broken)
}

fn broken(source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(Kind::Inconsistent, "inconsistent").because(source)
}
