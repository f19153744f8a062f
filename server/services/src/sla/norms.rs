//! Norms that a company may take for its own at once. Nobody in Uzbekistan is bound by those of Russia's government decree
//! No. 416 of 15 May 2013 (point 13) on emergency dispatch: a break is contained within half an hour and mended within three
//! days; a blocked sewer is cleared within two hours, a rubbish chute too, between 8:00 and 23:00.

use domain::{
    ids::{CommandId, SlaPolicyId},
    lang::Lang,
    roles::Permission,
    sla::{Hours, Measure, Span},
};
use serde_json::json;
use text::tr;
use uuid::Uuid;

use super::{changed, shipped};
use crate::{Services, companies, error::Result, once, scope::Scope, tx::Tx};

/// Minutes until a break is contained.
const CONTAINED: i32 = 30;
/// The place of a norm among promises that are equally narrow.
const SORT: i32 = 50;
/// The code of the hours in which a rubbish chute is cleared.
const CHUTE: &str = "chute";

/// A norm: its code, the code of its category, and the minutes until the work is done.
type Norm = (&'static str, &'static str, i32);

const AROUND_THE_CLOCK: [Norm; 4] = [
    ("ru416-water", "water_leak", 3 * 24 * 60),
    ("ru416-heating", "heating_leak", 3 * 24 * 60),
    ("ru416-power", "electricity_spark", 3 * 24 * 60),
    ("ru416-sewer", "water_clog", 2 * 60),
];
const BY_DAY: Norm = ("ru416-chute", "cleaning_chute", 2 * 60);

/// Adds the norms that the company does not have, and brings back those that it took out of use; answers how many. What is
/// there stays as the company made it.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn take_norms(services: &Services, scope: &Scope, command: CommandId) -> Result<u32> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = services.begin(scope).await?;
    let taken = once(&mut tx, scope, command, &"ru416", async |tx: &mut Tx| {
        super::begin(tx).await?;
        let (taken, has_new_hours) = take(tx).await?;
        if taken > 0 || has_new_hours {
            let what = ("settings.take_norms", "company", tx.company().0);
            changed(tx, scope, what, json!({ "taken": taken })).await?;
        }
        Ok(taken)
    })
    .await?;
    tx.commit().await?;
    Ok(taken)
}

/// Answers how many norms were taken, and whether hours were added for them.
async fn take(tx: &mut Tx) -> Result<(u32, bool)> {
    let lang = companies::settings_in(tx).await?.default_lang;
    let mut taken = 0;
    for norm in AROUND_THE_CLOCK {
        taken += put(tx, lang, norm, (Measure::Calendar, None)).await?;
    }
    let (hours, is_new) = hours_of_chutes(tx, lang).await?;
    let by_day = put(tx, lang, BY_DAY, (Measure::Working, Some(hours))).await?;
    if by_day > 0 {
        bring_back(tx, hours).await?;
    }
    Ok((taken + by_day, is_new))
}

/// Every day from 8:00 to 23:00; answers whether they were not there yet, too.
async fn hours_of_chutes(tx: &mut Tx, lang: Lang) -> Result<(Uuid, bool)> {
    let day = || vec![Span { from: 8 * 60, to: 23 * 60 }];
    let hours = Hours {
        week: std::array::from_fn(|_| day()),
        ..Hours::default()
    };
    let is_new = shipped::add_calendar(tx, lang, CHUTE, &hours).await?;
    Ok((shipped::calendar_of(tx, CHUTE).await?, is_new))
}

async fn bring_back(tx: &mut Tx, hours: Uuid) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update calendars set archived_at = null where company_id = $1 and id = $2",
        company.0,
        hours
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Answers how many were added or brought back: one, or none.
async fn put(tx: &mut Tx, lang: Lang, (code, category, minutes): Norm, (measure, hours): (Measure, Option<Uuid>)) -> Result<u32> {
    let (company, now) = (tx.company(), tx.now());
    let done = sqlx::query!(
        "insert into sla_policies (company_id, id, code, name, sort, category_id, response_min, resolution_min, measure, calendar_id)
         select $1, $2, $3, $4, $5, request_categories.id, $6, $7, $8, $9
         from request_categories
         where request_categories.company_id = $1 and request_categories.code = $10
         on conflict on constraint sla_policies_code_key do update
           set archived_at = null
           where sla_policies.archived_at is not null",
        company.0,
        SlaPolicyId::generate(now).0,
        code,
        tr(lang, &format!("settings-policy-{code}")),
        SORT,
        CONTAINED,
        minutes,
        measure.code(),
        hours,
        category,
    )
    .execute(tx.db())
    .await?;
    Ok(u32::from(done.rows_affected() > 0))
}
