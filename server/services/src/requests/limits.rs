//! How much one resident may write down: more is a mistake or mischief.

use chrono::Duration;
use domain::{ids::ResidentId, time::Timestamp};

use super::settings;
use crate::{
    error::{Error, Result},
    scope::Scope,
    tx::Tx,
};

/// Lets one request after another of a resident come by, so that two at once do not pass each other unseen.
pub(super) async fn one_at_a_time(tx: &mut Tx, resident: ResidentId) -> Result<()> {
    let company = tx.company();
    sqlx::query_scalar!(
        "select id from residents where company_id = $1 and id = $2 for no key update",
        company.0,
        resident.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(())
}

/// Refuses what is too much within an hour or a day.
pub(super) async fn check(tx: &mut Tx, scope: &Scope) -> Result<()> {
    let (Some(resident), Some(user)) = (scope.resident(), scope.user()) else {
        return Ok(());
    };
    let limits = settings::resident_limits(tx).await?;
    let (company, now) = (tx.company(), tx.now());
    let row = sqlx::query!(
        r#"select
             count(*) as "of_day!",
             min(created_at) as first_of_day,
             count(*) filter (where created_at > $4) as "of_hour!",
             min(created_at) filter (where created_at > $4) as first_of_hour
           from requests
           where company_id = $1
             and resident_id = $2
             and created_by = $3
             and created_at > $5"#,
        company.0,
        resident.0,
        user.0,
        now - Duration::hours(1),
        now - Duration::days(1),
    )
    .fetch_one(tx.db())
    .await?;
    if row.of_hour >= limits.hourly {
        let wait = seconds_left(row.first_of_hour, Duration::hours(1), now);
        return Err(Error::limited("requests.too_many", wait));
    }
    if row.of_day >= limits.daily {
        let wait = seconds_left(row.first_of_day, Duration::days(1), now);
        return Err(Error::limited("requests.too_many_today", wait));
    }
    Ok(())
}

/// The time until the first one counts no more.
fn seconds_left(first: Option<Timestamp>, span: Duration, now: Timestamp) -> u64 {
    let left = first.map_or(Duration::zero(), |first| first + span - now);
    u64::try_from(left.num_seconds()).unwrap_or(0) + 1
}
