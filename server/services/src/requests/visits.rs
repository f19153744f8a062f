//! The visits that were agreed, by their time.

use chrono::Duration;
use domain::requests::{Filter, StatusTab, Visits};
use sqlx::QueryBuilder;
use uuid::Uuid;

use super::{cards, narrow::Narrow, overlaps, sight::Sight};
use crate::{Services, error::Result, scope::Scope};

/// The most visits at once: nobody reads more of a week.
const SHOWN: usize = 300;

/// The visits of a week, or of the days of the filter, that the person may see; what was called off takes nobody's time.
///
/// # Errors
/// `Denied` without the right to read requests.
pub async fn visits(sv: &Services, scope: &Scope, filter: &Filter) -> Result<Visits> {
    let mut tx = sv.begin(scope).await?;
    let today = (tx.now() + Duration::minutes(scope.offset_minutes.into())).date_naive();
    let (from, to) = filter.visit_days(today);
    let filter = Filter {
        tab: Some(StatusTab::All),
        visit_from: Some(from),
        visit_to: Some(to),
        ..filter.narrowing()
    };
    let sight = Sight::of(&mut tx, scope).await?;
    let narrow = Narrow::of(&mut tx, scope, &filter).await?;
    let mut sql = QueryBuilder::new("select requests.id from requests where requests.company_id = ");
    sql.push_bind(tx.company().0);
    sight.push(&mut sql);
    narrow.push(&mut sql, &tx);
    sql.push(" and requests.status not in ('rejected', 'cancelled') order by requests.scheduled_from, requests.id limit ");
    sql.push_bind(i64::try_from(SHOWN + 1).unwrap_or(i64::MAX));
    let mut ids: Vec<Uuid> = sql.build_query_scalar().fetch_all(tx.db()).await?;
    let more = ids.len() > SHOWN;
    ids.truncate(SHOWN);
    let cards = cards::load(&mut tx, scope, &ids).await?;
    let overlaps = overlaps::of(&mut tx, &sight, &ids).await?;
    tx.commit().await?;
    Ok(Visits {
        from,
        to,
        cards,
        more,
        overlaps,
    })
}
