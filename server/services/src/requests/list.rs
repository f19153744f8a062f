//! Lists of requests: narrowed, searched, counted, cut into pages.
//!
//! The page is found in `requests` alone; `cards` joins the names to the rows that are left.

use domain::{
    ids::RequestId,
    invalid::Invalid,
    page::Page,
    requests::{Card, Counts, Filter, StatusTab},
    roles::Permission,
    search_key,
    time::Timestamp,
};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use super::{cards, sight::Sight};
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

/// What a page is ordered by, newest first.
type Key = (Uuid, Timestamp);

/// One page of the requests the person may see, newest first.
pub(super) async fn page(tx: &mut Tx, scope: &Scope, filter: &Filter) -> Result<Page<Card>> {
    let sight = Sight::of(tx, scope).await?;
    let mut sql = QueryBuilder::new("select requests.id, requests.created_at from requests where requests.company_id = ");
    sql.push_bind(tx.company().0);
    sight.push(&mut sql);
    narrow(&mut sql, tx, filter);
    search(&mut sql, scope, &filter.q);
    if !filter.after.is_empty() {
        let (id, at) = read_cursor(&filter.after)?;
        sql.push(" and (requests.created_at, requests.id) < (")
            .push_bind(at)
            .push(", ")
            .push_bind(id)
            .push(")");
    }
    sql.push(" order by requests.created_at desc, requests.id desc limit ");
    sql.push_bind(i64::try_from(PAGE + 1).unwrap_or(i64::MAX));
    let keys: Vec<Key> = sql.build_query_as().fetch_all(tx.db()).await?;
    let keys = Page::cut(keys, PAGE, |(id, at)| format!("{}.{id}", at.timestamp_micros()));
    let ids: Vec<_> = keys.items.iter().map(|(id, _)| *id).collect();
    Ok(Page {
        items: cards::load(tx, scope, &ids).await?,
        next: keys.next,
    })
}

fn narrow(sql: &mut QueryBuilder<Postgres>, tx: &Tx, filter: &Filter) {
    let tab = filter.tab.unwrap_or(StatusTab::Open);
    match tab {
        // Written out, so that the index of open requests fits.
        StatusTab::Open => {
            sql.push(" and requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')");
        }
        StatusTab::All => {}
        StatusTab::New | StatusTab::Work | StatusTab::Hold | StatusTab::Done | StatusTab::Closed => {
            let codes: Vec<_> = tab.statuses().iter().map(|status| status.code().to_owned()).collect();
            sql.push(" and requests.status = any(").push_bind(codes).push(")");
        }
    }
    if let Some(category) = filter.category {
        sql.push(" and requests.category_id in (select id from request_categories where company_id = ")
            .push_bind(tx.company().0);
        sql.push(" and (id = ")
            .push_bind(category.0)
            .push(" or parent_id = ")
            .push_bind(category.0)
            .push("))");
    }
    if let Some(building) = filter.building {
        sql.push(" and requests.building_id = ").push_bind(building.0);
    }
    if let Some(executor) = filter.executor {
        sql.push(" and requests.executor_id = ").push_bind(executor.0);
    }
    if let Some(resident) = filter.resident {
        sql.push(" and requests.resident_id = ").push_bind(resident.0);
    }
    if let Some(priority) = filter.priority {
        sql.push(" and requests.priority = ").push_bind(priority.code());
    }
    if filter.late {
        // Every tab, as `counts` has it: what ended late is no longer late.
        sql.push(" and requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold') and requests.resolution_due_at < ")
            .push_bind(tx.now());
    }
    if filter.unassigned {
        sql.push(" and requests.executor_id is null");
    }
}

/// Finds "#1042" by number, "1042" by number or words, a phone however it is written, and words in any script.
/// Whoever may not see phones at any time does not find by their digits: guessing them one by one would show them.
fn search(sql: &mut QueryBuilder<Postgres>, scope: &Scope, query: &str) {
    let query = query.trim();
    if query.is_empty() {
        return;
    }
    if let Some(number) = query.strip_prefix(['#', '№']).and_then(|number| number.trim().parse::<i64>().ok()) {
        sql.push(" and requests.number = ").push_bind(number);
        return;
    }
    let pattern = search_key::pattern(&digits_of_phone(query).unwrap_or_else(|| query.to_owned()));
    sql.push(" and (requests.search_key like ").push_bind(pattern.clone());
    if !scope.can(Permission::ResidentsPhone) {
        sql.push(" and replace(requests.search_key, coalesce(requests.client_phone, ''), '') like ")
            .push_bind(pattern);
    }
    if let Ok(number) = query.parse::<i64>() {
        sql.push(" or requests.number = ").push_bind(number);
    }
    sql.push(")");
}

/// The digits of what looks like a part of a phone number with its usual signs.
fn digits_of_phone(query: &str) -> Option<String> {
    let signs = query
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | ' '));
    let digits: String = query.chars().filter(char::is_ascii_digit).collect();
    (signs && digits.len() >= 7).then_some(digits)
}

fn read_cursor(cursor: &str) -> Result<Key> {
    let read = || {
        let (micros, id) = cursor.split_once('.')?;
        Some((id.parse().ok()?, Timestamp::from_timestamp_micros(micros.parse().ok()?)?))
    };
    read().ok_or_else(|| Invalid::field("after", "choice").into())
}

/// How many requests stand under each tab.
pub(super) async fn counts(tx: &mut Tx, scope: &Scope) -> Result<Counts> {
    let sight = Sight::of(tx, scope).await?;
    let mut sql = QueryBuilder::new(
        "select
           count(*) filter (where requests.status <> 'done'),
           count(*) filter (where requests.status = 'new'),
           count(*) filter (where requests.status in ('accepted', 'assigned', 'en_route', 'in_progress')),
           count(*) filter (where requests.status = 'on_hold'),
           count(*) filter (where requests.status = 'done'),
           count(*) filter (where requests.status <> 'done' and requests.resolution_due_at < ",
    );
    sql.push_bind(tx.now());
    sql.push(
        ")
         from requests
         where requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold', 'done')
           and requests.company_id = ",
    );
    sql.push_bind(tx.company().0);
    sight.push(&mut sql);
    let (open, new, work, hold, done, overdue) = sql.build_query_as::<(i64, i64, i64, i64, i64, i64)>().fetch_one(tx.db()).await?;
    Ok(Counts {
        open,
        new,
        work,
        hold,
        done,
        overdue,
    })
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

#[cfg(test)]
mod tests {
    use domain::requests::Status;

    use super::*;

    #[test]
    fn a_phone_is_recognized_by_its_signs() {
        assert_eq!(digits_of_phone("+998 (90) 123-45-67").as_deref(), Some("998901234567"));
        assert_eq!(digits_of_phone("123-45-67").as_deref(), Some("1234567"));
        assert_eq!(digits_of_phone("1042"), None);
        assert_eq!(digits_of_phone("дом 12-34567"), None);
    }

    #[test]
    fn a_cursor_that_is_not_ours_is_refused() {
        for cursor in [
            "x",
            "12.",
            ".",
            "1700000000000000.not-an-id",
            "99999999999999999999.018f4e9a-0000-7000-8000-000000000000",
        ] {
            assert!(read_cursor(cursor).is_err(), "{cursor}");
        }
    }

    #[test]
    fn the_open_tab_is_written_out_as_the_rules_have_it() {
        let open: Vec<_> = Status::ALL.iter().filter(|status| status.is_open()).copied().collect();
        assert_eq!(StatusTab::Open.statuses(), open);
    }
}
