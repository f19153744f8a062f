//! What a company decided about itself.

use chrono::{Duration, NaiveDate, Offset as _, TimeZone as _};
use domain::{
    decisions::Decisions,
    ids::CompanyId,
    lang::Lang,
    phone::Line,
    requests::{BoardLimits, Policy},
    time::Timestamp,
};
use serde_json::Value;
use sqlx::types::Json;

use crate::{Error, Kind, Result, Scope, Services, Tx};

/// The decisions of the transaction's company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanySettings {
    /// The company's name.
    pub name: String,
    /// What holds for requests.
    pub policy: Policy,
    /// How many requests one resident may write down within an hour.
    pub resident_hourly_limit: i64,
    /// How many within a day.
    pub resident_daily_limit: i64,
    /// Where the office is called.
    pub office_phone: Option<Line>,
    /// Where an emergency is told at any hour.
    pub emergency_phone: Option<Line>,
    /// The hour at which those who lead are told how the day begins, by the company's clock.
    pub morning_hour: u32,
    /// How much an executor can have at a time in the columns of the board.
    pub board: BoardLimits,
    /// The offset of the company's time from UTC, in minutes.
    pub offset_minutes: i32,
    /// The language of people who chose none.
    pub default_lang: Lang,
}

/// The decisions of the scope's company.
///
/// # Errors
/// When the database does not answer.
pub async fn settings(services: &Services, scope: &Scope) -> Result<CompanySettings> {
    let mut tx = services.begin(scope).await?;
    let settings = settings_in(&mut tx).await?;
    tx.commit().await?;
    Ok(settings)
}

/// The decisions of the transaction's company.
///
/// # Errors
/// When the stored settings cannot be read.
pub async fn settings_in(tx: &mut Tx) -> Result<CompanySettings> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select name, time_zone, default_locale as "default_lang: Lang", settings as "settings: Json<Value>"
           from companies
           where id = $1"#,
        company.0,
    )
    .fetch_one(tx.db())
    .await?;
    let settings: Decisions = serde_json::from_value(row.settings.0).map_err(broken)?;
    Ok(CompanySettings {
        name: row.name,
        policy: settings.policy,
        resident_hourly_limit: settings.resident_hourly_limit,
        resident_daily_limit: settings.resident_daily_limit,
        office_phone: settings.office_phone,
        emergency_phone: settings.emergency_phone,
        morning_hour: settings.morning_hour,
        board: settings.board,
        offset_minutes: offset_minutes(&row.time_zone, tx.now())?,
        default_lang: row.default_lang,
    })
}

/// The day on the calendar of the transaction's company.
///
/// # Errors
/// When the stored settings cannot be read.
pub(crate) async fn today_in(tx: &mut Tx) -> Result<NaiveDate> {
    let offset = settings_in(tx).await?.offset_minutes;
    Ok((tx.now() + Duration::minutes(offset.into())).date_naive())
}

/// The decisions of the transaction's company with these changes, as they are to be stored. What a later version wrote
/// besides stays: both versions run side by side while one is rolled out.
pub(super) async fn changed_in(tx: &mut Tx, change: impl FnOnce(&Decisions) -> Result<Decisions>) -> Result<Json<Value>> {
    let company = tx.company();
    let stored = sqlx::query_scalar!(
        r#"select settings as "settings: Json<Value>" from companies where id = $1 for no key update"#,
        company.0
    )
    .fetch_one(tx.db())
    .await?
    .0;
    let former: Decisions = serde_json::from_value(stored.clone()).map_err(broken)?;
    let ours = serde_json::to_value(change(&former)?).map_err(broken)?;
    Ok(Json(laid_over(stored, ours)))
}

/// What is stored with ours in its place, field by field: what is not ours stays.
fn laid_over(stored: Value, ours: Value) -> Value {
    match (stored, ours) {
        (Value::Object(mut stored), Value::Object(ours)) => {
            for (key, value) in ours {
                let former = stored.remove(&key).unwrap_or(Value::Null);
                stored.insert(key, laid_over(former, value));
            }
            Value::Object(stored)
        }
        (_, ours) => ours,
    }
}

/// All companies that work at present, for jobs.
///
/// # Errors
/// When the database does not answer.
pub async fn active(services: &Services) -> Result<Vec<CompanyId>> {
    let ids = sqlx::query_scalar!(r#"select id as "id: CompanyId" from companies where status = 'active' order by id"#)
        .fetch_all(services.db().jobs())
        .await?;
    Ok(ids)
}

/// The offset of a time zone from UTC at `now`, in minutes.
pub(crate) fn offset_minutes(time_zone: &str, now: Timestamp) -> Result<i32> {
    let zone: chrono_tz::Tz = time_zone.parse().map_err(broken)?;
    Ok(zone.offset_from_utc_datetime(&now.naive_utc()).fix().local_minus_utc() / 60)
}

fn broken(source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(Kind::Inconsistent, "inconsistent").because(source)
}
