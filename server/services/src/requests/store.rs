//! The rows of requests. A change locks the row first and writes it back with the next version.

mod row;

use domain::{
    ids::{CommandId, EventId, RequestId, SpecializationId},
    requests::{Acted, Action, Change, ClosedReason, Facts, Priority, Status},
};
use sqlx::types::Json;

pub(super) use row::{find, find_all, lock};

use super::{act::json, moment::Moment};
use crate::{
    error::{Error, Kind, Result},
    scope::Scope,
    tx::Tx,
};

/// A request as it is stored.
#[derive(Debug)]
pub(super) struct Stored {
    /// The request.
    pub(super) id: RequestId,
    /// The number people say.
    pub(super) number: i64,
    /// Grows by one with every change.
    pub(super) version: i32,
    /// The trade that does the work.
    pub(super) specialization: Option<SpecializationId>,
    /// Whether it is a paid service: those who see nothing else see it.
    pub(super) is_paid: bool,
    /// What the rules look at.
    pub(super) facts: Facts,
}

impl Stored {
    /// How the request stands, for a person who saw it otherwise.
    pub(super) fn current(&self) -> Acted {
        Acted {
            id: self.id,
            number: self.number,
            version: self.version,
            status: self.facts.state.status(),
        }
    }
}

/// How often an action adds to the counts of work that came back.
fn came_back(action: Action) -> (i32, i32) {
    match action {
        Action::Return => (1, 1),
        Action::SendBack | Action::Reopen => (1, 0),
        Action::Accept
        | Action::Assign
        | Action::Reassign
        | Action::Claim
        | Action::Decline
        | Action::Depart
        | Action::Start
        | Action::Hold
        | Action::Resume
        | Action::Complete
        | Action::Confirm
        | Action::AutoClose
        | Action::Reject
        | Action::Cancel
        | Action::MarkDuplicate
        | Action::SetPriority
        | Action::SetCategory
        | Action::SetPlace
        | Action::SetSchedule
        | Action::OfferSlots
        | Action::PickSlot
        | Action::EditText
        | Action::SetFlags
        | Action::Rate
        | Action::Join
        | Action::CallBack
        | Action::LinkResident => (0, 0),
    }
}

/// Writes a change, and the line of the history that says who made it; answers the new version.
pub(super) async fn save(
    tx: &mut Tx,
    scope: &Scope,
    (stored, change): (&Stored, &Change),
    (moment, command): (Moment, CommandId),
) -> Result<i32> {
    let (company, now) = (tx.company(), tx.now());
    let (actor_kind, actor_id) = scope.actor_row();
    let payload = json(&change.payload)?;
    let row = change.state.row();
    let clocks = &change.clocks;
    let (reopened, returned) = came_back(change.action);
    let closed_reason = change.closed_reason.flatten();
    let version = sqlx::query_file_scalar!(
        "src/requests/save.sql",
        company.0,
        stored.id.0,
        stored.version,
        now,
        row.status.code(),
        row.executor.map(|id| id.0),
        row.held_from.map(Status::code),
        row.hold_reason.map(|id| id.0),
        row.duplicate_of.map(|id| id.0),
        clocks.responded_at,
        clocks.started_at,
        clocks.done_at,
        clocks.closed_at,
        clocks.auto_close_at,
        change.closed_reason.is_some(),
        closed_reason.map(ClosedReason::code),
        change.resume_at,
        change.priority.map(Priority::code),
        change.category.map(|id| id.0),
        change.schedule.map(|(from, _)| from),
        change.schedule.map(|(_, to)| to),
        change.text.as_deref(),
        change.rating.as_ref().map(|rating| rating.value),
        change.rating.as_ref().and_then(|rating| rating.comment.as_deref()),
        reopened,
        returned,
        change.flags.is_paid,
        change.flags.is_warranty,
        change.slots.as_ref().map(Json) as _,
        change.place.as_ref().map(|place| place.building.0),
        change.place.as_ref().and_then(|place| place.entrance).map(|id| id.0),
        change.place.as_ref().and_then(|place| place.apartment).map(|id| id.0),
        change.place.as_ref().map(|place| place.kind.code()),
        EventId::generate(now).0,
        moment.occurred_at,
        actor_kind,
        actor_id,
        scope.channel.code(),
        change.action.code(),
        change.from.code(),
        payload,
        command.0,
        moment.offline,
    )
    .fetch_optional(tx.db())
    .await?;
    version.ok_or_else(|| Error::new(Kind::Conflict, "requests.stale"))
}

/// Notes that something happened around the request, and that somebody answered the resident.
pub(super) async fn touch(tx: &mut Tx, id: RequestId, answered: Answered) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update requests set
           updated_at = $3,
           responded_at = case when $4 then coalesce(responded_at, $3) else responded_at end
         where company_id = $1 and id = $2",
        company.0,
        id.0,
        now,
        answered == Answered::Yes,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Whether the staff answered the resident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answered {
    /// In words the resident can read, or by a call.
    Yes,
    /// Not to the resident.
    No,
}

/// Follows a change of the category, the place, the text or the client through the columns that are derived from it.
pub(super) async fn follow(tx: &mut Tx, id: RequestId, change: &Change) -> Result<()> {
    let company = tx.company();
    if change.category.is_some() && change.flags.is_paid.is_none() {
        sqlx::query!(
            "update requests set is_paid = request_categories.is_paid
             from request_categories
             where requests.company_id = $1
               and requests.id = $2
               and request_categories.company_id = requests.company_id
               and request_categories.id = requests.category_id",
            company.0,
            id.0,
        )
        .execute(tx.db())
        .await?;
    }
    if let Some(resident) = change.resident {
        super::link::make_theirs(tx, id, resident).await?;
    }
    if change.text.is_some() || change.resident.is_some() || change.place.is_some() {
        let key = super::words::of_stored(tx, id).await?;
        sqlx::query!(
            "update requests set search_key = $3 where company_id = $1 and id = $2",
            company.0,
            id.0,
            key
        )
        .execute(tx.db())
        .await?;
    }
    Ok(())
}
