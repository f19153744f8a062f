//! Lists of requests: narrowed, searched, counted, cut into pages.
//!
//! The page is found in `requests` alone; `cards` joins the names to the rows that are left.

use domain::{
    ids::RequestId,
    page::Page,
    requests::{Card, Counts, Filter, Status, Total},
    time::Timestamp,
};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use super::{cards, narrow::Narrow, sight::Sight, walk::Walk};
use crate::{
    error::{Error, Result},
    scope::Scope,
    tx::Tx,
};

/// Cards on one page.
const PAGE: usize = 50;
/// The most cards of a list that has no pages.
const SHORT_LIST: i64 = 200;
/// How many requests "burns now" shows.
const HOT: i64 = 10;
/// How many requests of a building are offered as the one that is repeated.
const NEIGHBOURS: i64 = 20;

/// Where a row stands in the order of its list; what waits is due at no time.
type Key = (Uuid, Option<Timestamp>);

/// One page of the requests the person may see, in the order of the filter.
pub(super) async fn page(tx: &mut Tx, scope: &Scope, filter: &Filter) -> Result<Page<Card>> {
    let keys = keys(tx, scope, filter, PAGE).await?;
    let ids = numbered_first(tx, scope, filter, &keys.items).await?;
    Ok(Page {
        items: cards::load(tx, scope, &ids).await?,
        next: keys.next,
        prev: keys.prev,
    })
}

/// The first cards of the filter.
pub(super) async fn first(tx: &mut Tx, scope: &Scope, filter: &Filter, size: usize) -> Result<Vec<Card>> {
    let keys = keys(tx, scope, filter, size).await?;
    let mut ids = numbered_first(tx, scope, filter, &keys.items).await?;
    ids.truncate(size);
    cards::load(tx, scope, &ids).await
}

/// The ids of these keys. Where nothing but a number was typed, the list begins with the request of this number: the same
/// digits in phones and addresses would hide it.
async fn numbered_first(tx: &mut Tx, scope: &Scope, filter: &Filter, found: &[Key]) -> Result<Vec<Uuid>> {
    let mut ids: Vec<_> = found.iter().map(|(id, _)| *id).collect();
    let is_first_page = filter.after.is_empty() && filter.before.is_empty();
    if let (Ok(number), true) = (filter.q.trim().parse::<i64>(), is_first_page) {
        let exact = Filter {
            q: format!("#{number}"),
            ..filter.clone()
        };
        if let Some((id, _)) = keys(tx, scope, &exact, 1).await?.items.first() {
            ids.retain(|one| one != id);
            ids.insert(0, *id);
        }
    }
    Ok(ids)
}

/// The ids of one page, and the ways to its neighbours.
pub(crate) async fn keys(tx: &mut Tx, scope: &Scope, filter: &Filter, size: usize) -> Result<Page<Key>> {
    let walk = Walk::of(filter)?;
    let sight = Sight::of(tx, scope).await?;
    let narrow = Narrow::of(tx, scope, filter).await?;
    let mut sql = QueryBuilder::new(walk.beginning());
    sql.push_bind(tx.company().0);
    sight.push(&mut sql);
    narrow.push(&mut sql, tx);
    walk.push(&mut sql);
    sql.push_bind(i64::try_from(size + 1).unwrap_or(i64::MAX));
    let keys: Vec<Key> = sql.build_query_as().fetch_all(tx.db()).await?;
    Ok(walk.cut(keys, size))
}

/// How many requests the filter finds, counted so far as anybody reads.
pub(super) async fn total(tx: &mut Tx, scope: &Scope, filter: &Filter) -> Result<Total> {
    let sight = Sight::of(tx, scope).await?;
    let narrow = Narrow::of(tx, scope, filter).await?;
    let mut sql = QueryBuilder::new("select count(*) from (select from requests where requests.company_id = ");
    sql.push_bind(tx.company().0);
    sight.push(&mut sql);
    narrow.push(&mut sql, tx);
    sql.push(" limit ").push_bind(Total::MOST + 1).push(") as found");
    let count: i64 = sql.build_query_scalar().fetch_one(tx.db()).await?;
    Ok(Total::of(count))
}

/// How many requests stand under each tab.
pub(super) async fn counts(tx: &mut Tx, scope: &Scope) -> Result<Counts> {
    let sight = Sight::of(tx, scope).await?;
    let mut sql = QueryBuilder::new("select requests.status, count(*), count(*) filter (where requests.resolution_due_at < ");
    sql.push_bind(tx.now());
    sql.push(
        ")
         from requests
         where requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold', 'done')
           and requests.company_id = ",
    );
    sql.push_bind(tx.company().0);
    sight.push(&mut sql);
    sql.push(" group by requests.status");
    let rows: Vec<(Status, i64, i64)> = sql.build_query_as().fetch_all(tx.db()).await?;
    let mut counts = Counts::default();
    for (status, count, late) in rows {
        counts.add(status, count, late);
    }
    Ok(counts)
}

/// The open requests that are due first; a paused clock does not burn.
pub(super) async fn hot(tx: &mut Tx, scope: &Scope) -> Result<Vec<Card>> {
    let sight = Sight::of(tx, scope).await?;
    let mut sql = open_of(tx, &sight);
    sql.push(" and requests.resolution_due_at is not null order by requests.resolution_due_at, requests.id limit ");
    sql.push_bind(HOT);
    let ids: Vec<Uuid> = sql.build_query_scalar().fetch_all(tx.db()).await?;
    cards::load(tx, scope, &ids).await
}

/// The other open requests of the same building, newest first.
pub(super) async fn neighbours(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Vec<Card>> {
    let sight = Sight::of(tx, scope).await?;
    sight.require(tx, request).await?;
    let mut sql = open_of(tx, &sight);
    sql.push(" and requests.id <> ").push_bind(request.0);
    sql.push(" and requests.building_id = (select building_id from requests where company_id = ")
        .push_bind(tx.company().0)
        .push(" and id = ")
        .push_bind(request.0);
    sql.push(") order by requests.created_at desc, requests.id desc limit ")
        .push_bind(NEIGHBOURS);
    let ids: Vec<Uuid> = sql.build_query_scalar().fetch_all(tx.db()).await?;
    cards::load(tx, scope, &ids).await
}

/// The beginning of a statement over the open requests the person may see.
pub(super) fn open_of(tx: &Tx, sight: &Sight) -> QueryBuilder<Postgres> {
    let mut sql = QueryBuilder::new(
        "select requests.id from requests
         where requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')
           and requests.company_id = ",
    );
    sql.push_bind(tx.company().0);
    sight.push(&mut sql);
    sql
}

/// The employee's own jobs: what is due first, then house by house.
pub(super) async fn today(tx: &mut Tx, scope: &Scope) -> Result<Vec<Card>> {
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    let company = tx.company();
    let ids = sqlx::query_scalar!(
        "select id
         from requests
         where company_id = $1
           and executor_id = $2
           and status in ('assigned', 'en_route', 'in_progress', 'on_hold')
         order by resolution_due_at nulls last, building_id, id
         limit $3",
        company.0,
        me.0,
        SHORT_LIST,
    )
    .fetch_all(tx.db())
    .await?;
    cards::load(tx, scope, &ids).await
}

/// The free requests the employee may take: the most urgent first, then what is due first.
pub(super) async fn pool(tx: &mut Tx, scope: &Scope) -> Result<Vec<Card>> {
    let sight = Sight::of(tx, scope).await?;
    let mut sql = QueryBuilder::new("select requests.id from requests where requests.company_id = ");
    sql.push_bind(tx.company().0);
    if !sight.push_pool(&mut sql) {
        return Ok(Vec::new());
    }
    sql.push(" order by array_position(array['emergency', 'urgent', 'normal', 'planned'], requests.priority), requests.resolution_due_at nulls last, requests.id limit ");
    sql.push_bind(SHORT_LIST);
    let ids: Vec<Uuid> = sql.build_query_scalar().fetch_all(tx.db()).await?;
    cards::load(tx, scope, &ids).await
}

/// The request with this number, when the person may see it.
pub(super) async fn by_number(tx: &mut Tx, scope: &Scope, number: i64) -> Result<RequestId> {
    let sight = Sight::of(tx, scope).await?;
    let mut sql = QueryBuilder::new("select requests.id from requests where requests.company_id = ");
    sql.push_bind(tx.company().0).push(" and requests.number = ").push_bind(number);
    sight.push(&mut sql);
    let id: Option<Uuid> = sql.build_query_scalar().fetch_optional(tx.db()).await?;
    id.map(RequestId).ok_or_else(Error::not_found)
}
