//! How the day begins, counted within what its reader may see.

use chrono::{Duration, NaiveTime};
use domain::words::Localized;
use sqlx::{Postgres, QueryBuilder, types::Json};

use super::sight::Sight;
use crate::{error::Result, scope::Scope, tx::Tx};

/// Houses that are named.
const HOUSES: i64 = 5;
/// An opinion up to this one is a bad one.
const BAD_RATING: i16 = 3;

/// What a day begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Morning {
    /// Open and late.
    pub(crate) overdue: i64,
    /// Open and due until the end of the day.
    pub(crate) due_today: i64,
    /// Open, and nobody does it.
    pub(crate) unassigned: i64,
    /// Open again because the resident returned it.
    pub(crate) returned: i64,
    /// Bad opinions of the last day.
    pub(crate) bad_ratings: i64,
    /// The houses with most of it.
    pub(crate) houses: Vec<HouseMorning>,
}

/// What a house begins the day with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HouseMorning {
    pub(crate) address: Localized,
    pub(crate) open: i64,
    pub(crate) overdue: i64,
}

impl Morning {
    /// Whether there is nothing to say.
    pub(crate) fn is_quiet(&self) -> bool {
        self.houses.is_empty() && self.bad_ratings == 0
    }
}

/// What the day begins with for this person.
pub(crate) async fn morning_in(tx: &mut Tx, scope: &Scope) -> Result<Morning> {
    let sight = Sight::of(tx, scope).await?;
    let now = tx.now();
    let offset = Duration::minutes(scope.offset_minutes.into());
    let tomorrow = (now + offset).date_naive().and_time(NaiveTime::MIN).and_utc() - offset + Duration::days(1);
    let mut sql = QueryBuilder::new("select count(*) filter (where requests.resolution_due_at < ");
    sql.push_bind(now);
    sql.push("), count(*) filter (where requests.resolution_due_at >= ").push_bind(now);
    sql.push(" and requests.resolution_due_at < ").push_bind(tomorrow);
    sql.push("), count(*) filter (where requests.executor_id is null), count(*) filter (where requests.returned_count > 0) from requests");
    open(tx, &sight, &mut sql);
    let (overdue, due_today, unassigned, returned) = sql.build_query_as::<(i64, i64, i64, i64)>().fetch_one(tx.db()).await?;
    Ok(Morning {
        overdue,
        due_today,
        unassigned,
        returned,
        bad_ratings: bad_ratings(tx, &sight).await?,
        houses: houses(tx, &sight).await?,
    })
}

async fn bad_ratings(tx: &mut Tx, sight: &Sight) -> Result<i64> {
    let mut sql = QueryBuilder::new("select count(*) from requests where requests.company_id = ");
    sql.push_bind(tx.company().0);
    sql.push(" and requests.rating <= ").push_bind(BAD_RATING);
    sql.push(" and requests.rated_at >= ").push_bind(tx.now() - Duration::days(1));
    sight.push(&mut sql);
    Ok(sql.build_query_scalar::<i64>().fetch_one(tx.db()).await?)
}

async fn houses(tx: &mut Tx, sight: &Sight) -> Result<Vec<HouseMorning>> {
    let mut sql =
        QueryBuilder::new("select buildings.address, house.open, house.overdue from (select requests.building_id, count(*) as open, ");
    sql.push("count(*) filter (where requests.resolution_due_at < ").push_bind(tx.now());
    sql.push(") as overdue from requests");
    open(tx, sight, &mut sql);
    sql.push(" group by requests.building_id order by 3 desc, 2 desc, 1 limit ")
        .push_bind(HOUSES);
    sql.push(") as house join buildings on buildings.company_id = ")
        .push_bind(tx.company().0);
    sql.push(" and buildings.id = house.building_id order by house.overdue desc, house.open desc, buildings.id");
    let rows = sql.build_query_as::<(Json<Localized>, i64, i64)>().fetch_all(tx.db()).await?;
    Ok(rows
        .into_iter()
        .map(|(address, open, overdue)| HouseMorning {
            address: address.0,
            open,
            overdue,
        })
        .collect())
}

/// Narrows to the open requests that may be seen.
fn open(tx: &Tx, sight: &Sight, sql: &mut QueryBuilder<Postgres>) {
    sql.push(" where requests.company_id = ").push_bind(tx.company().0);
    sql.push(" and requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')");
    sight.push(sql);
}
