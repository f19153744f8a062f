//! The books of every company, looked at once a night by its own clock, whatever number of processes runs. A company
//! whose books could not be looked at is tried again soon, and keeps nobody else waiting.

use chrono::{Duration, NaiveDate};
use domain::{ids::CompanyId, money::Tiyin};

use super::check;
use crate::{Result, Scope, Services, companies};

/// The hour of the company's clock at which a day of the books begins: people sleep, and the day before is over.
const NIGHT: Duration = Duration::hours(3);
/// A look that failed, or whose process died, is tried again after so long.
const AGAIN: Duration = Duration::minutes(15);

/// Looks at the books of every company whose night it is, or that was not looked at when it was. What does not agree is a
/// case, a line in the log and a figure. Answers how many companies were looked at.
///
/// # Errors
/// When a company could not be looked at. The others were all the same.
pub async fn check_books(sv: &Services) -> Result<u64> {
    let (mut looked, mut failed) = (0, None);
    for company in companies::active(sv).await? {
        match look_at(sv, company).await {
            Ok(true) => looked += 1,
            Ok(false) => {}
            Err(error) => {
                tracing::error!(error.code = error.code, company.id = %company, "The books could not be looked at");
                failed.get_or_insert(error);
            }
        }
    }
    tell(sv).await?;
    failed.map_or(Ok(looked), Err)
}

/// Answers whether it was this process that looked.
async fn look_at(sv: &Services, company: CompanyId) -> Result<bool> {
    let scope = Scope::system(company);
    let Some(day) = claim(sv, &scope).await? else {
        return Ok(false);
    };
    let found = check::differences(sv, &scope).await?;
    let off = found.iter().fold(0_i64, |sum, (_, by)| sum.saturating_add(by.0.saturating_abs()));
    keep(sv, &scope, day, (found.len(), Tiyin(off))).await?;
    Ok(true)
}

/// Takes the company's look of this day; nothing when it was done, or is under way.
async fn claim(sv: &Services, scope: &Scope) -> Result<Option<NaiveDate>> {
    let mut tx = sv.begin(scope).await?;
    let (company, now) = (tx.company(), tx.now());
    let offset = companies::settings_in(&mut tx).await?.offset_minutes;
    let day = (now + Duration::minutes(offset.into()) - NIGHT).date_naive();
    let claimed = sqlx::query!(
        "insert into book_checks (company_id, tried_at) values ($1, $2)
         on conflict on constraint book_checks_pkey do update set tried_at = excluded.tried_at
         where (book_checks.checked_on is null or book_checks.checked_on < $3) and book_checks.tried_at <= $4",
        company.0,
        now,
        day,
        now - AGAIN,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await?;
    Ok((claimed.rows_affected() == 1).then_some(day))
}

async fn keep(sv: &Services, scope: &Scope, day: NaiveDate, (count, off): (usize, Tiyin)) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    sqlx::query!(
        "update book_checks set checked_on = $2, mismatches = $3, off_tiyin = $4 where company_id = $1",
        company.0,
        day,
        i32::try_from(count).unwrap_or(i32::MAX),
        off.0,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// The figures of the latest looks, the same from every process.
async fn tell(sv: &Services) -> Result<()> {
    let last = sqlx::query!(
        r#"select coalesce(sum(mismatches), 0)::float8 as "mismatches!", coalesce(sum(off_tiyin), 0)::float8 as "off!"
           from book_checks
           join companies on companies.id = book_checks.company_id
           where companies.status = 'active'"#,
    )
    .fetch_one(sv.db().jobs())
    .await?;
    metrics::gauge!("hovli_ledger_mismatches").set(last.mismatches);
    metrics::gauge!("hovli_ledger_off_tiyin").set(last.off);
    Ok(())
}
