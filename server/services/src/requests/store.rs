//! The rows of requests. A change locks the row first and writes it back with the next version.

use domain::{
    ids::{EmployeeId, ReasonId, RequestId, ResidentId, SpecializationId},
    requests::{Acceptance, Acted, Action, Change, Clocks, ClosedReason, Facts, Policy, Priority, Row, Slot, State, Status},
    time::Timestamp,
};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    error::{Error, Kind, Result},
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

struct RequestRow {
    id: RequestId,
    number: i64,
    version: i32,
    specialization_id: Option<SpecializationId>,
    resident_id: Option<ResidentId>,
    status: Status,
    priority: Priority,
    acceptance: Acceptance,
    executor_id: Option<EmployeeId>,
    held_from: Option<Status>,
    hold_reason_id: Option<ReasonId>,
    duplicate_of: Option<RequestId>,
    is_paid: bool,
    created_at: Timestamp,
    responded_at: Option<Timestamp>,
    started_at: Option<Timestamp>,
    done_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    auto_close_at: Option<Timestamp>,
    resume_at: Option<Timestamp>,
    slots: Json<Vec<Slot>>,
    waits_for_resident: bool,
    is_shared: bool,
    executor_left: bool,
    lacks_before_photo: bool,
    lacks_after_photo: bool,
}

impl RequestRow {
    fn stored(self, policy: Policy) -> Result<Stored> {
        let state = State::try_from(Row {
            status: self.status,
            executor: self.executor_id,
            held_from: self.held_from,
            hold_reason: self.hold_reason_id,
            duplicate_of: self.duplicate_of,
        })?;
        let clocks = Clocks {
            created_at: self.created_at,
            responded_at: self.responded_at,
            started_at: self.started_at,
            done_at: self.done_at,
            closed_at: self.closed_at,
            auto_close_at: self.auto_close_at,
        };
        Ok(Stored {
            id: self.id,
            number: self.number,
            version: self.version,
            specialization: self.specialization_id,
            is_paid: self.is_paid,
            facts: Facts {
                state,
                resident: self.resident_id,
                acceptance: self.acceptance,
                priority: self.priority,
                clocks,
                resume_at: self.resume_at,
                slots: self.slots.0,
                waits_for_resident: self.waits_for_resident,
                is_shared: self.is_shared,
                executor_left: self.executor_left,
                lacks_before_photo: self.lacks_before_photo,
                lacks_after_photo: self.lacks_after_photo,
                policy,
            },
        })
    }
}

/// One statement in two variants: reading, and reading with a lock.
macro_rules! request_row {
    ($company:expr, $ids:expr, $lock:literal) => {
        sqlx::query_as!(
            RequestRow,
            r#"select
                 requests.id as "id: RequestId",
                 requests.number,
                 requests.version,
                 request_categories.specialization_id as "specialization_id: SpecializationId",
                 requests.resident_id as "resident_id: ResidentId",
                 requests.status as "status: Status",
                 requests.priority as "priority: Priority",
                 requests.acceptance as "acceptance: Acceptance",
                 requests.executor_id as "executor_id: EmployeeId",
                 requests.held_from as "held_from: Status",
                 requests.hold_reason_id as "hold_reason_id: ReasonId",
                 requests.duplicate_of as "duplicate_of: RequestId",
                 requests.is_paid,
                 requests.created_at,
                 requests.responded_at,
                 requests.started_at,
                 requests.done_at,
                 requests.closed_at,
                 requests.auto_close_at,
                 requests.resume_at,
                 requests.offered_slots as "slots: Json<Vec<Slot>>",
                 exists (
                   select from reasons
                   where reasons.company_id = requests.company_id
                     and reasons.id = requests.hold_reason_id
                     and reasons.code = 'waiting_resident') as "waits_for_resident!",
                 -- As `followers::known` has it.
                 requests.place <> 'apartment'
                   and not exists (
                     select from request_categories as groups
                     where groups.company_id = requests.company_id
                       and groups.id = request_categories.parent_id
                       and groups.code in ('feedback', 'other')) as "is_shared!",
                 exists (
                   select from employees
                   where employees.company_id = requests.company_id
                     and employees.id = requests.executor_id
                     and employees.dismissed_at is not null) as "executor_left!",
                 -- A file that a bot has not fetched yet has no type; what it took for a photo is believed until then.
                 request_categories.require_before
                   and not exists (
                     select from request_files
                     join files
                       on files.company_id = request_files.company_id
                      and files.id = request_files.file_id
                     where request_files.company_id = requests.company_id
                       and request_files.request_id = requests.id
                       and request_files.kind = 'before'
                       and (files.mime like 'image/%' or files.status = 'pending')) as "lacks_before_photo!",
                 -- A photo of the work that came back does not show the work done after.
                 request_categories.require_after
                   and not exists (
                     select from request_files
                     join files
                       on files.company_id = request_files.company_id
                      and files.id = request_files.file_id
                     where request_files.company_id = requests.company_id
                       and request_files.request_id = requests.id
                       and request_files.kind = 'after'
                       and (files.mime like 'image/%' or files.status = 'pending')
                       and not exists (
                         select from request_events
                         where request_events.company_id = requests.company_id
                           and request_events.request_id = requests.id
                           and request_events.action in ('return', 'send_back', 'reopen')
                           and request_events.at >= request_files.at)) as "lacks_after_photo!"
               from requests
               join request_categories
                 on request_categories.company_id = requests.company_id
                and request_categories.id = requests.category_id
               where requests.company_id = $1
                 and requests.id = any($2)"#
                + $lock,
            $company,
            $ids,
        )
    };
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

/// The request as it is now.
pub(super) async fn find(tx: &mut Tx, id: RequestId, policy: Policy) -> Result<Stored> {
    let company = tx.company();
    request_row!(company.0, &[id.0], "").fetch_one(tx.db()).await?.stored(policy)
}

/// These requests as they are now, in any order.
pub(super) async fn find_all(tx: &mut Tx, ids: &[Uuid], policy: Policy) -> Result<Vec<Stored>> {
    let company = tx.company();
    let rows = request_row!(company.0, ids, "").fetch_all(tx.db()).await?;
    rows.into_iter().map(|row| row.stored(policy)).collect()
}

/// The request, held until the transaction ends.
pub(super) async fn lock(tx: &mut Tx, id: RequestId, policy: Policy) -> Result<Stored> {
    let company = tx.company();
    request_row!(company.0, &[id.0], " for update of requests")
        .fetch_one(tx.db())
        .await?
        .stored(policy)
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

/// Writes a change; answers the new version.
pub(super) async fn save(tx: &mut Tx, stored: &Stored, change: &Change) -> Result<i32> {
    let (company, now) = (tx.company(), tx.now());
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
    if change.category.is_some() {
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
