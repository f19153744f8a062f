//! Visits that take the same executor's time. The time of a request that the reader does not see is told, and nothing else.

use domain::{
    ids::{EmployeeId, RequestId},
    requests::{Overlap, Visit},
    time::Timestamp,
};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::sight::Sight;
use crate::{error::Result, tx::Tx};

/// The most that are told of one visit, and of one executor.
const EACH: i64 = 20;
const AHEAD: i64 = 100;
/// What is called off or done takes nobody's time.
const TAKES_TIME: &str = "status in ('assigned', 'en_route', 'in_progress', 'on_hold')";

/// A visit as it is read: whose request, its number, its time, and whether the reader sees it.
type Read = (Uuid, i64, Timestamp, Timestamp, bool);

/// Where the executors of these visits are expected meanwhile.
pub(super) async fn of(tx: &mut Tx, sight: &Sight, shown: &[Uuid]) -> Result<Vec<Overlap>> {
    let company = tx.company();
    let mut sql = QueryBuilder::new("select shown.id, other.* from unnest(");
    sql.push_bind(shown.to_vec());
    // One after the other, whatever the planner thinks of the company's size.
    sql.push(
        ") as wanted (id)
         cross join lateral (
           select id, executor_id, scheduled_from, scheduled_to from requests where company_id = ",
    );
    sql.push_bind(company.0).push(" and id = wanted.id and ").push(TAKES_TIME);
    sql.push(" limit 1) as shown cross join lateral (");
    push_visits(&mut sql, sight);
    sql.push(" where requests.company_id = ").push_bind(company.0);
    sql.push(
        " and requests.executor_id = shown.executor_id
           and requests.id <> shown.id
           and requests.scheduled_from < shown.scheduled_to
           and requests.scheduled_to > shown.scheduled_from
           and requests.",
    );
    sql.push(TAKES_TIME)
        .push(" order by requests.scheduled_to, requests.id limit ")
        .push_bind(EACH);
    sql.push(") as other order by shown.scheduled_from, shown.id, other.scheduled_from, other.id");
    let rows: Vec<(Uuid, Uuid, i64, Timestamp, Timestamp, bool)> = sql.build_query_as().fetch_all(tx.db()).await?;
    let overlap = |(request, id, number, from, to, is_seen)| Overlap {
        request: RequestId(request),
        with: visit((id, number, from, to, is_seen)),
    };
    Ok(rows.into_iter().map(overlap).collect())
}

/// What else the executor of the request is still expected at, by time.
pub(super) async fn ahead_of(tx: &mut Tx, sight: &Sight, (request, executor): (RequestId, EmployeeId)) -> Result<Vec<Visit>> {
    let (company, now) = (tx.company(), tx.now());
    let mut sql = QueryBuilder::new("");
    push_visits(&mut sql, sight);
    sql.push(" where requests.company_id = ").push_bind(company.0);
    sql.push(" and requests.executor_id = ").push_bind(executor.0);
    sql.push(" and requests.id <> ").push_bind(request.0);
    sql.push(" and requests.scheduled_from is not null and requests.scheduled_to > ")
        .push_bind(now);
    sql.push(" and requests.").push(TAKES_TIME);
    sql.push(" order by requests.scheduled_to, requests.id limit ").push_bind(AHEAD);
    let mut visits: Vec<Visit> = sql.build_query_as().fetch_all(tx.db()).await?.into_iter().map(visit).collect();
    visits.sort_by_key(|visit| visit.from);
    Ok(visits)
}

fn push_visits(sql: &mut QueryBuilder<sqlx::Postgres>, sight: &Sight) {
    sql.push("select requests.id, requests.number, requests.scheduled_from, requests.scheduled_to, (true");
    sight.push(sql);
    sql.push(") is true as is_seen from requests");
}

fn visit((id, number, from, to, is_seen): Read) -> Visit {
    Visit {
        request: is_seen.then_some(RequestId(id)),
        number: is_seen.then_some(number),
        from,
        to,
    }
}
