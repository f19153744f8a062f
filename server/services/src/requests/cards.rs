//! Rows of lists: the page is cut first, the names are joined afterwards to what is left.

use domain::{
    ids::{ApartmentId, BuildingId, CategoryId, EmployeeId, EntranceId, RequestId},
    requests::{Card, Person, Place, PlaceView, Priority, Status, sla::Clock},
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{discretion, reads};
use crate::{error::Result, scope::Scope, tx::Tx};

/// The longest excerpt of a request's text, in characters.
const EXCERPT_MAX: usize = 140;

struct CardRow {
    id: RequestId,
    number: i64,
    version: i32,
    status: Status,
    priority: Priority,
    category_id: CategoryId,
    category_name: Json<Localized>,
    icon: String,
    text: String,
    place: Place,
    building_id: BuildingId,
    address: Json<Localized>,
    entrance_id: Option<EntranceId>,
    entrance_number: Option<i32>,
    apartment_id: Option<ApartmentId>,
    apartment_number: Option<String>,
    floor: Option<i32>,
    client_name: Option<String>,
    executor_id: Option<EmployeeId>,
    executor_name: Option<String>,
    created_at: Timestamp,
    response_due_at: Timestamp,
    response_warn_at: Option<Timestamp>,
    responded_at: Option<Timestamp>,
    response_breached: bool,
    resolution_due_at: Option<Timestamp>,
    resolution_warn_at: Option<Timestamp>,
    resolution_left_seconds: Option<i64>,
    breached: bool,
    hold_reason: Option<Json<Localized>>,
    stopped_at: Option<Timestamp>,
    scheduled_from: Option<Timestamp>,
    scheduled_to: Option<Timestamp>,
    files: i64,
    unread: bool,
    returned_count: i32,
    is_paid: bool,
    is_warranty: bool,
    offers_times: bool,
}

impl From<CardRow> for Card {
    fn from(row: CardRow) -> Self {
        Self {
            id: row.id,
            number: row.number,
            version: row.version,
            status: row.status,
            priority: row.priority,
            category: row.category_id,
            category_name: row.category_name.0,
            icon: row.icon,
            excerpt: excerpt(&row.text),
            place: PlaceView {
                kind: row.place,
                building: row.building_id,
                address: row.address.0,
                entrance: row.entrance_id,
                entrance_number: row.entrance_number,
                apartment: row.apartment_id,
                apartment_number: row.apartment_number,
                floor: row.floor,
            },
            client_name: row.client_name,
            executor: row.executor_id.zip(row.executor_name).map(|(id, name)| Person { id, name }),
            clock: Clock {
                started_at: row.created_at,
                due_at: row.resolution_due_at,
                stopped_at: row.stopped_at,
                warn_at: row.resolution_warn_at,
                left_minutes: row.resolution_left_seconds.map(|seconds| seconds / 60),
                breached: row.breached,
            },
            hold_reason: row.hold_reason.map(|name| name.0),
            created_at: row.created_at,
            response_due_at: row.response_due_at,
            response_warn_at: row.response_warn_at,
            responded_at: row.responded_at,
            response_breached: row.response_breached,
            scheduled_from: row.scheduled_from,
            scheduled_to: row.scheduled_to,
            files: row.files,
            unread: row.unread,
            returned: row.returned_count,
            is_paid: row.is_paid,
            is_warranty: row.is_warranty,
            offers_times: row.offers_times && row.status.is_open(),
        }
    }
}

/// The cards of these requests, in this order. Whether they may be seen was asked before.
pub(super) async fn load(tx: &mut Tx, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Card>> {
    let company = tx.company();
    let rows = sqlx::query_file_as!(
        CardRow,
        "src/requests/cards.sql",
        company.0,
        ids,
        scope.resident().is_none(),
        scope.user().map(|user| user.0),
        scope.actor_row().1,
        &discretion::hidden_codes(),
        tx.now() - reads::NEWS_FOR,
        tx.now(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(Card::from).collect())
}

/// The beginning of a text, on one line. No more of it is looked at than can be in it, whatever somebody sent.
fn excerpt(text: &str) -> String {
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        // A letter takes four bytes at most.
        if line.len() > 4 * EXCERPT_MAX {
            break;
        }
    }
    match line.char_indices().nth(EXCERPT_MAX) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_one_short_line() {
        assert_eq!(excerpt("Течёт\n кран"), "Течёт кран");
        let words = excerpt(&"ё ".repeat(2000));
        assert_eq!(words, format!("{}…", "ё ".repeat(EXCERPT_MAX / 2).trim_end()));
        let long = excerpt(&"ё".repeat(200));
        assert_eq!(long.chars().count(), EXCERPT_MAX + 1);
        assert!(long.ends_with('…'));
    }
}
