//! Gathers what an event's row names: the request, the words and the people. All questions to other nouns stand here.

use domain::{
    files::FileKind,
    ids::{CommentId, EmployeeId, EventId, RequestId, ResidentId, UserId},
    lang::Lang,
    requests::{Action, CommentVisibility, Event, Payload},
    roles::Role,
};
use uuid::Uuid;

use super::{
    inbox,
    notice::Part,
    sla,
    story::{Acted, Story, What},
};
use crate::{
    error::{Error, Kind, Result},
    people::{self, OfficeMember},
    requests,
    tx::Tx,
};

/// Somebody who may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reader {
    /// Who.
    pub(super) user: UserId,
    /// In which language.
    pub(super) lang: Lang,
}

/// Who has to do with a request.
#[derive(Debug, Clone, Default)]
pub(super) struct Audience {
    /// The one who asked for the work.
    pub(super) resident: Option<Reader>,
    /// The one who works.
    pub(super) executor: Option<Reader>,
    /// The one who worked before.
    pub(super) previous: Option<Reader>,
    /// The one whose work came too late.
    pub(super) author: Option<Reader>,
    /// Those who take in the requests of the house.
    pub(super) dispatchers: Vec<Reader>,
    /// Those who answer for the house or the trade.
    pub(super) leaders: Vec<Reader>,
    /// Whether the resident was told of the pause that ends now.
    pub(super) pause_told: bool,
    /// Residents who joined it or sent the same, each with the request they know.
    pub(super) followers: Vec<(Reader, RequestId)>,
    /// Colleagues whom a comment names, and whether they read it in the staff app.
    pub(super) mentioned: Vec<(Reader, Part)>,
}

/// An event as it was written.
#[derive(Debug, Clone)]
pub(super) struct EventRow {
    pub(super) id: EventId,
    pub(super) kind: String,
    pub(super) request: RequestId,
    pub(super) actor_kind: String,
    pub(super) actor: Option<Uuid>,
    pub(super) payload: serde_json::Value,
}

#[derive(serde::Deserialize)]
struct Told {
    action: Action,
    #[serde(default)]
    worker: Option<EmployeeId>,
    #[serde(flatten)]
    payload: Payload,
}

#[derive(serde::Deserialize)]
struct Said {
    comment: CommentId,
    visibility: CommentVisibility,
    /// Not known of a comment that a version of ours wrote which ran beside this one.
    #[serde(default)]
    mentions: Vec<EmployeeId>,
}

#[derive(serde::Deserialize)]
struct Shown {
    /// Not known when a file of before has become ready.
    #[serde(default)]
    kind: Option<FileKind>,
}

#[derive(serde::Deserialize)]
struct Saved {
    comment: CommentId,
    action: String,
}

/// The whole story of an event.
pub(super) async fn story_in(tx: &mut Tx, row: EventRow, offset_minutes: i32) -> Result<Story> {
    let event: Event = row.kind.parse().map_err(|source: domain::words::UnknownCode| broken(source))?;
    let facts = requests::notice_facts_in(tx, row.request).await?;
    let what = match event {
        Event::Created => What::Created,
        Event::Acted => What::Acted(Box::new(acted_in(tx, row.payload).await?)),
        Event::Commented => {
            let said: Said = serde_json::from_value(row.payload).map_err(broken)?;
            let comment = requests::comment_in_words(tx, said.comment).await?.ok_or_else(Error::not_found)?;
            What::Commented {
                visibility: said.visibility,
                author: comment.author,
                text: comment.text,
                mentions: said.mentions,
            }
        }
        Event::Kept => {
            let said: Saved = serde_json::from_value(row.payload).map_err(broken)?;
            let comment = requests::comment_in_words(tx, said.comment).await?.ok_or_else(Error::not_found)?;
            What::Kept {
                action: said.action,
                author: comment.author,
                at: comment.occurred_at.unwrap_or(comment.at),
            }
        }
        Event::ClosingSoon => What::ClosingSoon,
        Event::SlaWarned | Event::SlaBreached | Event::SlaEscalated => {
            What::Clock(Box::new(sla::spoken_in(tx, (event, row.request), row.payload).await?))
        }
        Event::Attached => {
            let shown: Shown = serde_json::from_value(row.payload).map_err(broken)?;
            What::Attached { kind: shown.kind }
        }
        // It is about no request.
        Event::OfficeLetter
        | Event::SlaDigest
        | Event::PaymentReceived
        | Event::PaymentRefunded
        | Event::FiscalReceipt
        | Event::PaymentFailed
        | Event::CaseOpened
        | Event::DebtReminded
        | Event::Morning
        | Event::MoneyMorning
        | Event::GroupLost => return Err(Error::new(Kind::Inconsistent, "inconsistent")),
    };
    let (actor, by_resident) = match (row.actor_kind.as_str(), row.actor) {
        ("employee", Some(id)) => (people::user_of_employee_in(tx, EmployeeId(id)).await?, false),
        ("resident", Some(id)) => (people::user_of_resident_in(tx, ResidentId(id)).await?, true),
        _ => (None, false),
    };
    let actor = actor.map(reader);
    Ok(Story {
        event: row.id,
        request: row.request,
        what,
        actor,
        by_resident,
        facts,
        offset_minutes,
    })
}

async fn acted_in(tx: &mut Tx, payload: serde_json::Value) -> Result<Acted> {
    let told: Told = serde_json::from_value(payload).map_err(broken)?;
    let worker = told.payload.executor.or(told.worker);
    let reason = match told.payload.reason {
        Some(reason) => requests::reason_in(tx, reason).await?,
        None => None,
    };
    let target = match told.payload.target {
        Some(target) => Some(requests::notice_facts_in(tx, target).await?.number),
        None => None,
    };
    Ok(Acted {
        action: told.action,
        worker,
        worker_name: name_in(tx, worker).await?,
        previous_name: name_in(tx, told.payload.previous).await?,
        payload: told.payload,
        reason,
        target,
    })
}

async fn name_in(tx: &mut Tx, employee: Option<EmployeeId>) -> Result<Option<String>> {
    match employee {
        Some(employee) => people::employee_name_in(tx, employee).await,
        None => Ok(None),
    }
}

/// Who has to do with the request of a story.
pub(super) async fn audience_in(tx: &mut Tx, story: &Story) -> Result<Audience> {
    let (worker, previous) = match &story.what {
        What::Created | What::Attached { .. } | What::Commented { .. } | What::Kept { .. } | What::ClosingSoon | What::Clock(_) => {
            (story.facts.executor.as_ref().map(|person| person.id), None)
        }
        What::Acted(acted) => (acted.worker, acted.payload.previous),
    };
    let resident = match story.facts.resident {
        Some(resident) => people::user_of_resident_in(tx, resident).await?.map(reader),
        None => None,
    };
    let (dispatchers, leaders) = office_in(tx, story).await?;
    let pause_told = match resident {
        Some(resident) => pause_told_in(tx, story, resident).await?,
        None => false,
    };
    Ok(Audience {
        resident,
        executor: employee_in(tx, worker).await?,
        previous: employee_in(tx, previous).await?,
        author: story.actor.filter(|_| matches!(story.what, What::Kept { .. })),
        followers: followers_in(tx, story).await?,
        mentioned: mentioned_in(tx, story).await?,
        dispatchers,
        leaders,
        pause_told,
    })
}

/// The dispatchers of the request, or whoever takes requests in where there is none; and those who answer for it.
async fn office_in(tx: &mut Tx, story: &Story) -> Result<(Vec<Reader>, Vec<Reader>)> {
    let office = people::office_of_in(tx, story.facts.building, story.facts.category_id).await?;
    let readers = |is_meant: &dyn Fn(&OfficeMember) -> bool| -> Vec<Reader> {
        office
            .iter()
            .filter(|member| is_meant(member))
            .map(|member| reader((member.user, member.lang)))
            .collect()
    };
    let mut dispatchers = readers(&|member| member.accepts && member.base == Role::Dispatcher);
    if dispatchers.is_empty() {
        dispatchers = readers(&|member| member.accepts);
    }
    Ok((dispatchers, readers(&|member| matches!(member.base, Role::Manager | Role::Foreman))))
}

/// Whether the resident knows of the pause that ends with this story.
async fn pause_told_in(tx: &mut Tx, story: &Story, resident: Reader) -> Result<bool> {
    let is_resumed = matches!(&story.what, What::Acted(acted) if acted.action == Action::Resume);
    let held_at = if is_resumed {
        requests::held_at_in(tx, story.request).await?
    } else {
        None
    };
    match held_at {
        Some(held_at) => inbox::was_told_in(tx, resident.user, (story.request, Action::Hold), held_at).await,
        None => Ok(false),
    }
}

async fn followers_in(tx: &mut Tx, story: &Story) -> Result<Vec<(Reader, RequestId)>> {
    let What::Acted(acted) = &story.what else {
        return Ok(Vec::new());
    };
    if !matches!(acted.action, Action::Complete | Action::Reject | Action::Cancel) {
        return Ok(Vec::new());
    }
    let mut followers = Vec::new();
    for (resident, own) in requests::followers_in(tx, story.request).await? {
        if let Some(found) = people::user_of_resident_in(tx, resident).await? {
            followers.push((reader(found), own));
        }
    }
    Ok(followers)
}

/// Those whom a comment names, in the part that leads them to where they work.
async fn mentioned_in(tx: &mut Tx, story: &Story) -> Result<Vec<(Reader, Part)>> {
    let What::Commented { mentions, .. } = &story.what else {
        return Ok(Vec::new());
    };
    let members = people::members_in(tx, mentions).await?;
    let part = |base| if base == Role::Executor { Part::Executor } else { Part::Dispatcher };
    Ok(members
        .into_iter()
        .map(|member| (reader((member.user, member.lang)), part(member.base)))
        .collect())
}

async fn employee_in(tx: &mut Tx, employee: Option<EmployeeId>) -> Result<Option<Reader>> {
    match employee {
        Some(employee) => Ok(people::user_of_employee_in(tx, employee).await?.map(reader)),
        None => Ok(None),
    }
}

fn reader((user, lang): (UserId, Lang)) -> Reader {
    Reader { user, lang }
}

fn broken(source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(Kind::Inconsistent, "inconsistent").because(source)
}
