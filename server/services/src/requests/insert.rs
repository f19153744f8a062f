//! The first row of a request, and the number people will say.

use domain::{
    ids::{ApartmentId, BuildingId, CategoryId, CommandId, EntranceId, RequestId, ResidentId, UserId},
    phone::Phone,
    requests::{Acceptance, Place, Priority, Source},
    time::Timestamp,
};

use super::clocks::Promise;
use crate::{
    error::{Error, Kind, OnConstraint as _, Result},
    tx::Tx,
};

/// The next number people will say. Its row stays locked until the commit, so numbers have no gaps.
pub(super) async fn next_number(tx: &mut Tx) -> Result<i64> {
    let company = tx.company();
    let number = sqlx::query_scalar!(
        "insert into request_counters (company_id, last)
         values ($1, 1)
         on conflict (company_id) do update set last = request_counters.last + 1
         returning last",
        company.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(number)
}

/// Lets the numbers of a company go on after those that were written at once.
pub(crate) async fn begin_numbers_in(tx: &mut Tx, last: i64) -> Result<()> {
    let company = tx.company();
    sqlx::query!("insert into request_counters (company_id, last) values ($1, $2)", company.0, last)
        .execute(tx.db())
        .await?;
    Ok(())
}

/// A request to be written down.
pub(super) struct New {
    pub(super) id: RequestId,
    pub(super) number: i64,
    pub(super) command: CommandId,
    pub(super) category: CategoryId,
    pub(super) place: Place,
    pub(super) text: String,
    pub(super) access_note: Option<String>,
    pub(super) building: BuildingId,
    pub(super) entrance: Option<EntranceId>,
    pub(super) apartment: Option<ApartmentId>,
    pub(super) resident: Option<ResidentId>,
    pub(super) client_name: Option<String>,
    pub(super) client_phone: Option<Phone>,
    pub(super) source: Source,
    pub(super) created_by: Option<UserId>,
    pub(super) priority: Priority,
    pub(super) is_paid: bool,
    pub(super) acceptance: Acceptance,
    pub(super) created_at: Timestamp,
    pub(super) promise: Promise,
    pub(super) search_key: String,
}

/// Writes the request down.
pub(super) async fn insert(tx: &mut Tx, new: &New) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "insert into requests (
           company_id, id, number, command_id, category_id, place, text, access_note,
           building_id, entrance_id, apartment_id, resident_id, client_name, client_phone, source, created_by,
           status, priority, is_paid, acceptance, response_due_at, resolution_due_at, search_key, created_at, updated_at,
           sla_policy_id, response_warn_at, resolution_warn_at, next_sla_at)
         values (
           $1, $2, $3, $4, $5, $6, $7, $8,
           $9, $10, $11, $12, $13, $14, $15, $16,
           'new', $17, $18, $19, $20, $21, $22, $23, $23,
           $24, $25, $26, $27)",
        company.0,
        new.id.0,
        new.number,
        new.command.0,
        new.category.0,
        new.place.code(),
        new.text,
        new.access_note.as_deref(),
        new.building.0,
        new.entrance.map(|id| id.0),
        new.apartment.map(|id| id.0),
        new.resident.map(|id| id.0),
        new.client_name.as_deref(),
        new.client_phone.as_ref().map(Phone::as_str),
        new.source.code(),
        new.created_by.map(|id| id.0),
        new.priority.code(),
        new.is_paid,
        new.acceptance.code(),
        new.promise.response_due_at,
        new.promise.resolution_due_at,
        new.search_key,
        new.created_at,
        new.promise.policy.map(|id| id.0),
        new.promise.response_warn_at,
        new.promise.resolution_warn_at,
        new.promise.next_at,
    )
    .execute(tx.db())
    .await
    .on_constraint("requests_command_key", || Error::new(Kind::Invalid, "idempotency.mismatch"))?;
    Ok(())
}
