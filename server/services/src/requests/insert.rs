//! The first rows of a request, and the number people will say.

use domain::{
    ids::{ApartmentId, BuildingId, CategoryId, CommandId, EntranceId, EventId, RequestId, ResidentId, UserId},
    phone::Phone,
    requests::{Acceptance, Event, Place, Priority, Source},
};

use super::{clocks::Promise, history};
use crate::{
    error::{Error, Kind, OnConstraint as _, Result},
    scope::Scope,
    tx::Tx,
};

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
    pub(super) promise: Promise,
    /// What it is found by, besides its number.
    pub(super) words: String,
}

impl New {
    /// What its history says of it.
    fn facts(&self) -> serde_json::Value {
        serde_json::json!({ "priority": self.priority, "category": self.category })
    }

    /// What the outbox tells of it, besides its number.
    fn told(&self) -> serde_json::Value {
        serde_json::json!({
            "priority": self.priority,
            "category": self.category,
            "building": self.building,
            "resident": self.resident,
            "source": self.source,
        })
    }
}

/// Writes the request down, with what is told of it; answers its number.
pub(super) async fn insert(tx: &mut Tx, scope: &Scope, new: &New) -> Result<i64> {
    let (company, now) = (tx.company(), tx.now());
    let (actor_kind, actor_id) = scope.actor_row();
    let number = sqlx::query_file_scalar!(
        "src/requests/insert.sql",
        company.0,
        new.id.0,
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
        new.words,
        now,
        new.promise.policy.map(|id| id.0),
        new.promise.response_warn_at,
        new.promise.resolution_warn_at,
        new.promise.next_at,
        EventId::generate(now).0,
        actor_kind,
        actor_id,
        scope.channel.code(),
        history::CREATE,
        new.facts(),
        EventId::generate(now).0,
        EventId::generate(now).0,
        EventId::generate(now).0,
        Event::Created.code(),
        new.told(),
    )
    .fetch_one(tx.db())
    .await
    .on_constraint("requests_command_key", || Error::new(Kind::Invalid, "idempotency.mismatch"))?;
    tx.note_event();
    Ok(number)
}
