//! A request as its row says it, read with or without a lock.

use domain::{
    ids::{EmployeeId, ReasonId, RequestId, ResidentId, SpecializationId},
    requests::{Acceptance, Clocks, Facts, Policy, Priority, Row, Slot, State, Status},
    time::Timestamp,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::Stored;
use crate::{
    error::{Error, Result},
    tx::Tx,
};

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
    policy: Option<Json<Policy>>,
    /// Nobody has changed the row between the look at what stands beside it and the lock.
    is_as_seen: bool,
}

impl RequestRow {
    /// By the policy that was read with it; what a company never decided has its default.
    fn alone(self) -> Result<Stored> {
        let policy = self.policy.as_ref().map_or_else(Policy::default, |policy| policy.0);
        self.stored(policy)
    }

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

/// One statement in three variants: reading some, reading one, and reading one with a lock. Of a list of ids the database
/// takes for granted that it is long, and plans anew each time because of what is in it: of one id it need not.
macro_rules! request_row {
    ($company:expr, $ids:expr, $policy:literal, $is_as_seen:literal, $which:literal) => {
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
                       and groups.code in ('feedback', 'other'))
                   and split_part(request_categories.code, '_', 1) not in ('feedback', 'other') as "is_shared!",
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
                       and (files.mime = 'image/jpeg' or files.status = 'pending')) as "lacks_before_photo!",
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
                       and (files.mime = 'image/jpeg' or files.status = 'pending')
                       and not exists (
                         select from request_events
                         where request_events.company_id = requests.company_id
                           and request_events.request_id = requests.id
                           and request_events.action in ('return', 'send_back', 'reopen')
                           and request_events.at >= request_files.at)) as "lacks_after_photo!",
                 "#
                + $policy
                + r#" as "policy: Json<Policy>",
                 "#
                + $is_as_seen
                + r#" as "is_as_seen!"
               from requests
               join request_categories
                 on request_categories.company_id = requests.company_id
                and request_categories.id = requests.category_id
               where requests.company_id = $1
                 and requests.id = "#
                + $which,
            $company,
            $ids,
        )
    };
}

/// The request as it is now.
pub(in super::super) async fn find(tx: &mut Tx, id: RequestId) -> Result<Stored> {
    let company = tx.company();
    request_row!(
        company.0,
        id.0,
        "(select companies.settings -> 'policy' from companies where companies.id = $1)",
        "true",
        "$2"
    )
    .fetch_one(tx.db())
    .await?
    .alone()
}

/// These requests as they are now, in any order.
pub(in super::super) async fn find_all(tx: &mut Tx, ids: &[Uuid], policy: Policy) -> Result<Vec<Stored>> {
    let company = tx.company();
    let rows = request_row!(company.0, ids, "null::jsonb", "true", "any($2)")
        .fetch_all(tx.db())
        .await?;
    rows.into_iter().map(|row| row.stored(policy)).collect()
}

/// The request, held until the transaction ends; what only refers to it, such as the message that shows it, is written
/// meanwhile.
///
/// Whoever had to wait gets the row as it is now, with its category and photos as they were before, or nothing when it has
/// another category by now. It is held then, and looked at once more.
pub(in super::super) async fn lock(tx: &mut Tx, id: RequestId) -> Result<Stored> {
    let row = match hold(tx, id).await? {
        Some(row) if row.is_as_seen => Some(row),
        Some(_) | None => hold(tx, id).await?,
    };
    row.ok_or_else(Error::not_found)?.alone()
}

async fn hold(tx: &mut Tx, id: RequestId) -> Result<Option<RequestRow>> {
    let company = tx.company();
    // By the transaction that wrote the row last: a photo changes it, too, and not its version.
    let row = request_row!(
        company.0,
        id.0,
        "(select companies.settings -> 'policy' from companies where companies.id = $1)",
        "requests.xmin = (select seen.xmin from requests as seen where seen.company_id = $1 and seen.id = $2)",
        "$2 for no key update of requests"
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row)
}
