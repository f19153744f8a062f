//! Rows of lists: the page is cut first, the names are joined afterwards to what is left.

use domain::{
    ids::{ApartmentId, BuildingId, CategoryId, EmployeeId, EntranceId, RequestId},
    requests::{Card, Person, Place, PlaceView, Priority, Status, sla::Clock},
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::discretion;
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
    responded_at: Option<Timestamp>,
    resolution_due_at: Option<Timestamp>,
    stopped_at: Option<Timestamp>,
    scheduled_from: Option<Timestamp>,
    scheduled_to: Option<Timestamp>,
    files: i64,
    unread: bool,
    returned_count: i32,
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
            clock: Clock { started_at: row.created_at, due_at: row.resolution_due_at, stopped_at: row.stopped_at },
            created_at: row.created_at,
            response_due_at: row.response_due_at,
            responded_at: row.responded_at,
            scheduled_from: row.scheduled_from,
            scheduled_to: row.scheduled_to,
            files: row.files,
            unread: row.unread,
            returned: row.returned_count,
        }
    }
}

/// The cards of these requests, in this order. Whether they may be seen was asked before.
pub(super) async fn load(tx: &mut Tx, scope: &Scope, ids: &[Uuid]) -> Result<Vec<Card>> {
    let company = tx.company();
    let rows = sqlx::query_as!(
        CardRow,
        r#"with page as materialized (
             select requests.*, wanted.place as wanted_place
             from unnest($2::uuid[]) with ordinality as wanted (id, place)
             join requests
               on requests.company_id = $1
              and requests.id = wanted.id
           )
           select
             page.id as "id!: RequestId",
             page.number as "number!",
             page.version as "version!",
             page.status as "status!: Status",
             page.priority as "priority!: Priority",
             page.category_id as "category_id!: CategoryId",
             request_categories.name as "category_name: Json<Localized>",
             request_categories.icon,
             page.text as "text!",
             page.place as "place!: Place",
             page.building_id as "building_id!: BuildingId",
             buildings.address as "address: Json<Localized>",
             page.entrance_id as "entrance_id: EntranceId",
             entrances.number as "entrance_number?",
             page.apartment_id as "apartment_id: ApartmentId",
             apartments.number as "apartment_number?",
             apartments.floor,
             page.client_name,
             page.executor_id as "executor_id: EmployeeId",
             users.full_name as "executor_name?",
             page.created_at as "created_at!",
             page.response_due_at as "response_due_at!",
             page.responded_at,
             page.resolution_due_at,
             coalesce(page.done_at, page.closed_at) as stopped_at,
             page.scheduled_from,
             page.scheduled_to,
             (select count(*)
              from request_files
              left join request_comments
                on request_comments.company_id = request_files.company_id
               and request_comments.id = request_files.comment_id
              where request_files.company_id = $1
                and request_files.request_id = page.id
                and ($3 or request_comments.visibility is distinct from 'internal')) as "files!",
             $4::uuid is not null and (
               exists (
                 select from request_events
                 where request_events.company_id = $1
                   and request_events.request_id = page.id
                   and request_events.at > coalesce(request_reads.last_read_at, '-infinity')
                   and request_events.actor_id is distinct from $5
                   and ($3 or request_events.action <> all($6)))
               or exists (
                 select from request_comments
                 where request_comments.company_id = $1
                   and request_comments.request_id = page.id
                   and request_comments.at > coalesce(request_reads.last_read_at, '-infinity')
                   and request_comments.author_id is distinct from $5
                   and ($3 or request_comments.visibility = 'resident'))
             ) as "unread!",
             page.returned_count as "returned_count!"
           from page
           join request_categories
             on request_categories.company_id = $1
            and request_categories.id = page.category_id
           join buildings
             on buildings.company_id = $1
            and buildings.id = page.building_id
           left join entrances
             on entrances.company_id = $1
            and entrances.id = page.entrance_id
           left join apartments
             on apartments.company_id = $1
            and apartments.id = page.apartment_id
           left join employees
             on employees.company_id = $1
            and employees.id = page.executor_id
           left join users
             on users.id = employees.user_id
           left join request_reads
             on request_reads.company_id = $1
            and request_reads.user_id = $4
            and request_reads.request_id = page.id
           order by page.wanted_place"#,
        company.0,
        ids,
        scope.resident().is_none(),
        scope.user().map(|user| user.0),
        scope.actor_row().1,
        &discretion::hidden_codes(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(Card::from).collect())
}

/// The beginning of a text, on one line.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
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
        let long = excerpt(&"ё".repeat(200));
        assert_eq!(long.chars().count(), EXCERPT_MAX + 1);
        assert!(long.ends_with('…'));
    }
}
