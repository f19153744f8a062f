//! Work that came too late: the request was given to another meanwhile, or it ended.
//!
//! What was done is never thrown away. It stays with the request as a comment of the staff, and the person,
//! who is refused all the same, is told so. Therefore such a refusal is an outcome that is committed.

use domain::{
    files::FileKind,
    ids::{CommandId, CommentId, EmployeeId, FileId, RequestId},
    requests::{Act, Acted, Action, Attach, CommentVisibility, Event, State},
    roles::Permission,
    time::Timestamp,
    words,
};

use super::{
    attachments::{self, Files},
    moment::Moment,
    store::{self, Answered, Stored},
};
use crate::{
    error::{Error, Kind, OnConstraint as _, Result},
    outbox,
    scope::Scope,
    tx::Tx,
};

/// What attaching files is called where an action's code is expected.
const ATTACH: &str = "attach";

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(untagged)]
pub enum Outcome<T> {
    /// It was refused, and what it brought is kept.
    Kept {
        /// Why, and how the request stands.
        kept: Kept,
    },
    /// It was done.
    Done(T),
}

/// Work that was kept though its command was refused.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Kept {
    /// Why it was refused.
    pub why: TooLate,
    /// How the request stands.
    pub current: Acted,
}

/// Why work came too late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TooLate {
    /// Another has the request now.
    Reassigned,
    /// The request is finished or called off.
    Ended,
}

impl<T> Outcome<T> {
    pub(super) const fn kept(kept: Kept) -> Self {
        Self::Kept { kept }
    }

    /// What was done, or the refusal.
    pub(super) fn into_result(self) -> Result<T> {
        match self {
            Self::Kept { kept } => Err(kept.refusal()),
            Self::Done(done) => Ok(done),
        }
    }
}

impl Kept {
    /// What the person is answered.
    #[must_use]
    pub fn refusal(self) -> Error {
        let error = match self.why {
            TooLate::Reassigned => Error::new(Kind::Conflict, "requests.reassigned"),
            TooLate::Ended => Error::new(Kind::Conflict, "requests.ended"),
        };
        error.at(self.current)
    }
}

/// A command of an executor that may have come too late.
pub(super) struct Late<'a> {
    request: RequestId,
    command: CommandId,
    action: &'static str,
    note: &'a str,
    files: &'a [FileId],
    occurred_at: Option<Timestamp>,
}

impl<'a> Late<'a> {
    /// A step of the work; other actions are decisions, and nothing is lost with them.
    pub(super) fn of_act(act: &'a Act) -> Option<Self> {
        let is_work = matches!(
            act.action,
            Action::Depart | Action::Start | Action::Hold | Action::Resume | Action::Complete
        );
        let brings = act.occurred_at.is_some() || !act.files.is_empty() || !act.note.trim().is_empty();
        (is_work && brings).then_some(Self {
            request: act.request,
            command: act.command,
            action: act.action.code(),
            note: &act.note,
            files: &act.files,
            occurred_at: act.occurred_at,
        })
    }

    /// Photos of the work.
    pub(super) fn of_attach(attach: &'a Attach) -> Option<Self> {
        (!attach.files.is_empty()).then_some(Self {
            request: attach.request,
            command: attach.command,
            action: ATTACH,
            note: "",
            files: &attach.files,
            occurred_at: None,
        })
    }
}

/// Keeps what came too late from somebody who once had the request; otherwise the refusal stands.
pub(super) async fn keep(tx: &mut Tx, scope: &Scope, late: Option<Late<'_>>, refused: Error) -> Result<Kept> {
    let employee = scope
        .employee()
        .filter(|_| scope.can(Permission::RequestsWork))
        .map(|staff| staff.id);
    let (Some(late), Some(employee)) = (late.filter(|_| is_about_the_state(&refused)), employee) else {
        return Err(refused);
    };
    if !had_it(tx, late.request, employee).await? {
        return Err(refused);
    }
    let stored = store::lock(tx, late.request).await?;
    let Some(why) = too_late(&stored.facts.state, employee) else {
        return Err(refused);
    };
    write(tx, scope, &late, &stored).await?;
    Ok(Kept {
        why,
        current: stored.current(),
    })
}

fn is_about_the_state(refused: &Error) -> bool {
    matches!(
        refused.code,
        "not_found" | "denied" | "requests.illegal_transition" | "requests.not_yours"
    )
}

fn too_late(state: &State, employee: EmployeeId) -> Option<TooLate> {
    if !state.status().is_open() {
        Some(TooLate::Ended)
    } else if state.executor() == Some(employee) {
        None
    } else {
        Some(TooLate::Reassigned)
    }
}

/// Whether the request was this employee's job at some time.
async fn had_it(tx: &mut Tx, request: RequestId, employee: EmployeeId) -> Result<bool> {
    let company = tx.company();
    let had = sqlx::query_scalar!(
        r#"select exists (
             select from request_events
             where company_id = $1 and request_id = $2 and payload ->> 'executor' = $3) as "had!""#,
        company.0,
        request.0,
        employee.0.to_string(),
    )
    .fetch_one(tx.db())
    .await?;
    Ok(had)
}

/// A comment of the staff with what was done, when, and its files: not photos of the finished work, which another does now.
async fn write(tx: &mut Tx, scope: &Scope, late: &Late<'_>, stored: &Stored) -> Result<()> {
    let text = words::optional_prose("note", late.note)?.unwrap_or_default();
    let moment = Moment::of(tx, scope, late.occurred_at, stored).await?;
    let (author_kind, Some(author)) = scope.actor_row() else {
        return Err(Error::denied());
    };
    let (company, now) = (tx.company(), tx.now());
    let comment = CommentId::generate(now);
    sqlx::query!(
        "insert into request_comments (
           company_id, id, request_id, author_kind, author_id, visibility, text, command_id, at, kept_action, occurred_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        company.0,
        comment.0,
        stored.id.0,
        author_kind,
        author,
        CommentVisibility::Internal.code(),
        text,
        late.command.0,
        now,
        late.action,
        moment.occurred_at,
    )
    .execute(tx.db())
    .await
    .on_constraint("request_comments_command_key", || Error::new(Kind::Invalid, "idempotency.mismatch"))?;
    let files = Files {
        request: stored.id,
        kind: FileKind::Comment,
        comment: Some(comment),
        ids: late.files,
    };
    attachments::attach(tx, scope, &files).await?;
    store::touch(tx, stored.id, Answered::No).await?;
    let told = serde_json::json!({
        "comment": comment,
        "action": late.action,
        "number": stored.number,
        "resident": stored.facts.resident,
        "worker": stored.facts.state.executor(),
    });
    outbox::emit(tx, scope, Event::Kept, stored.id, told).await?;
    Ok(())
}
