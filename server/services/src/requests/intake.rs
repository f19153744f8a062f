//! What a dispatcher is shown while the caller is still on the line: the promise, and what the house knows already.

use domain::{
    ids::{BuildingId, CategoryId},
    requests::{Card, Foreseen, Intake},
    roles::Permission,
};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use super::{
    cards,
    clocks::{self, Subject},
    create, list,
    lists::{self, Leaf},
    sight::Sight,
};
use crate::{companies, error::Result, scope::Scope, tx::Tx};

/// The longest of the two lists: more would not be read during a call.
const SHOWN: i64 = 5;

/// What can be said of a request before it is saved.
pub(super) async fn foresee(tx: &mut Tx, scope: &Scope, wanted: &Intake) -> Result<Foreseen> {
    scope.require(Permission::RequestsCreate)?;
    let leaf = match wanted.category {
        Some(category) => Some(lists::leaf(tx, category).await?),
        None => None,
    };
    let priority = wanted.priority.or(leaf.as_ref().map(|leaf| leaf.priority));
    let promise = match leaf.as_ref().and_then(|leaf| subject(wanted, leaf)) {
        Some(subject) => Some(clocks::promise(tx, subject).await?),
        None => None,
    };
    let sight = Sight::of(tx, scope).await?;
    let similar = match (wanted.building, wanted.category) {
        (Some(building), Some(category)) => similar(tx, scope, &sight, (building, category)).await?,
        _ => Vec::new(),
    };
    let known = match wanted.building {
        Some(building) => known(tx, scope, &sight, (building, &similar)).await?,
        None => Vec::new(),
    };
    Ok(Foreseen {
        priority,
        response_due_at: promise.map(|promise| promise.response_due_at),
        resolution_due_at: promise.map(|promise| promise.resolution_due_at),
        similar,
        known,
        emergency_phone: companies::settings_in(tx).await?.emergency_phone,
    })
}

/// What the promise goes by, as the request would be written down; `None` while the category or the house is unknown.
fn subject(wanted: &Intake, leaf: &Leaf) -> Option<Subject> {
    Some(Subject {
        category: wanted.category?,
        group: leaf.group,
        priority: wanted.priority.unwrap_or(leaf.priority),
        place: create::place(wanted.place, leaf, wanted.has_apartment),
        building: wanted.building?,
    })
}

/// The open requests of the house in the same group of categories.
async fn similar(tx: &mut Tx, scope: &Scope, sight: &Sight, (building, category): (BuildingId, CategoryId)) -> Result<Vec<Card>> {
    let mut sql = list::open_of(tx, sight);
    sql.push(" and requests.building_id = ").push_bind(building.0);
    sql.push(
        " and requests.category_id in (
            select alike.id
            from request_categories as chosen
            join request_categories as alike
              on alike.company_id = chosen.company_id
             and (alike.id = chosen.id or alike.parent_id = chosen.parent_id)
            where chosen.company_id = ",
    );
    sql.push_bind(tx.company().0)
        .push(" and chosen.id = ")
        .push_bind(category.0)
        .push(")");
    newest(tx, scope, sql).await
}

/// What else of the house is known: as `followers::known` has it for neighbours.
async fn known(tx: &mut Tx, scope: &Scope, sight: &Sight, (building, similar): (BuildingId, &[Card])) -> Result<Vec<Card>> {
    let told: Vec<Uuid> = similar.iter().map(|card| card.id.0).collect();
    let mut sql = list::open_of(tx, sight);
    sql.push(" and requests.building_id = ").push_bind(building.0);
    sql.push(" and requests.place <> 'apartment' and requests.id <> all(")
        .push_bind(told)
        .push(")");
    sql.push(
        " and not exists (
            select from request_categories
            left join request_categories as groups
              on groups.company_id = request_categories.company_id
             and groups.id = request_categories.parent_id
            where request_categories.company_id = requests.company_id
              and request_categories.id = requests.category_id
              and (groups.code in ('feedback', 'other') or split_part(request_categories.code, '_', 1) in ('feedback', 'other')))",
    );
    newest(tx, scope, sql).await
}

async fn newest(tx: &mut Tx, scope: &Scope, mut sql: QueryBuilder<Postgres>) -> Result<Vec<Card>> {
    sql.push(" order by requests.created_at desc, requests.id desc limit ")
        .push_bind(SHOWN);
    let ids: Vec<Uuid> = sql.build_query_scalar().fetch_all(tx.db()).await?;
    cards::load(tx, scope, &ids).await
}
