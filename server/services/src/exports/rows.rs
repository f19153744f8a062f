//! The rows of an export, as they are read.

use chrono::Duration;
use domain::{
    ids::{BuildingId, CategoryId},
    requests::{Place, Priority, Source, Status},
    roles::Permission,
    sla::{History, Sla},
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    error::Result,
    requests::LineRow,
    scope::Scope,
    sla::{Asked, Book},
    tx::Tx,
};

/// A request with everything its row of the file says.
pub(super) struct Row {
    pub(super) number: i64,
    pub(super) status: Status,
    pub(super) priority: Priority,
    pub(super) source: Source,
    pub(super) is_paid: bool,
    pub(super) is_warranty: bool,
    pub(super) text: String,
    pub(super) client_name: Option<String>,
    pub(super) client_phone: Option<String>,
    pub(super) category: Json<Localized>,
    pub(super) address: Json<Localized>,
    pub(super) entrance: Option<i32>,
    pub(super) floor: Option<i32>,
    pub(super) apartment: Option<String>,
    pub(super) executor: Option<String>,
    pub(super) responsible: Option<String>,
    pub(super) created_at: Timestamp,
    pub(super) responded_at: Option<Timestamp>,
    pub(super) started_at: Option<Timestamp>,
    pub(super) done_at: Option<Timestamp>,
    pub(super) closed_at: Option<Timestamp>,
    pub(super) resolution_due_at: Option<Timestamp>,
    pub(super) paused_since: Option<Timestamp>,
    pub(super) paused_seconds: i64,
    /// What its clocks go by, when it has waited.
    pub(super) lines: Option<Json<Vec<LineRow>>>,
    pub(super) resume_at: Option<Timestamp>,
    pub(super) returned: i32,
    pub(super) is_duplicate: bool,
    pub(super) breached: bool,
    pub(super) category_id: CategoryId,
    pub(super) group: Option<CategoryId>,
    pub(super) place: Place,
    pub(super) building_id: BuildingId,
    pub(super) rating: Option<i16>,
    pub(super) comments: Option<String>,
    pub(super) was_offline: bool,
}

impl Row {
    /// Whether the work was done in time; `None` while it goes on, and for what was never to be done. What was broken before
    /// the work came back stays broken, whatever rest it was granted then.
    pub(super) fn in_time(&self) -> Option<bool> {
        Some(self.done_at? <= self.resolution_due_at? && !self.breached)
    }

    fn asked(&self) -> Asked {
        Asked {
            category: self.category_id,
            group: self.group,
            priority: self.priority,
            place: self.place,
            building: self.building_id,
            created_at: self.created_at,
        }
    }

    /// How much working time the work took, by the hours of its promise and without its pauses; `None` while it goes on.
    pub(super) fn worked(&self, book: &Book) -> Option<Duration> {
        let lines = self.lines.as_ref().map(|lines| lines.0.as_slice()).unwrap_or_default();
        let history = History {
            lines: lines.iter().filter_map(LineRow::line).collect(),
            ..History::starting(self.created_at)
        };
        Some(Sla::worked(&history, &book.promise(&self.asked()).terms(), self.done_at?))
    }

    /// How much of its time the work waited, in percent of the time that its promise counts; `None` before any of it passed.
    pub(super) fn pause_share(&self, book: &Book, now: Timestamp) -> Option<i64> {
        let promised = book.promise(&self.asked());
        let until = self.done_at.or(self.closed_at).unwrap_or(now);
        let whole = promised.terms().measure(self.created_at, until).num_seconds();
        let waits = self
            .paused_since
            .map_or(0, |since| promised.terms().measure(since, until).num_seconds());
        let share = (self.paused_seconds + waits).saturating_mul(100).checked_div(whole)?;
        Some(share.clamp(0, 100))
    }

    /// The phone number in its groups.
    pub(super) fn phone(&self) -> Option<String> {
        self.client_phone.as_deref().map(text::format::phone)
    }
}

/// These requests, in this order. Whether they may be seen was asked before.
pub(super) async fn of(tx: &mut Tx, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Row>> {
    let company = tx.company();
    let rows = sqlx::query_file_as!(
        Row,
        "src/exports/rows.sql",
        company.0,
        ids,
        scope.can(Permission::ResidentsPhone),
        scope.can(Permission::CommentsInternal),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows)
}
