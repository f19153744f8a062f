//! What a company's book of promises begins with: two calendars, four policies, the ladder, the holidays of the country.
//!
//! From then on it is the company's own: what is missing is added again, what is there is never touched.

use chrono::NaiveDate;
use domain::{
    ids::{CalendarId, EscalationRuleId, SlaPolicyId},
    lang::Lang,
    requests::Priority,
    sla::{Hours, Rule, Span, Target, never_rests},
    words::Localized,
};
use sqlx::types::Json;
use text::{localized, tr};
use uuid::Uuid;

use crate::{
    companies,
    error::{Error, Kind, Result},
    tx::Tx,
};

/// Days off of the country for a five-day week, with those moved by decree. What was not decreed yet says that it is expected.
///
/// 2026: the president's decree of 24 December 2025 on additional days off and moved weekends. 2027: the Labour Code alone
/// (article 208: holidays, and those that fall on a weekend move to the next working day), until its own decree comes.
const HOLIDAYS: &str = include_str!("holidays.json");

#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    date: NaiveDate,
    name: Localized,
    /// A weekend that is worked, by the hours of a Monday.
    #[serde(default)]
    is_worked: bool,
    /// Announced only when it comes near: it follows the moon.
    #[serde(default)]
    #[expect(dead_code, reason = "tells the reader of the file what to look at again")]
    is_expected: bool,
}

/// The code of the shipped hours of an office.
const OFFICE: &str = "office";

/// Adds the shipped calendars, policies and rules that the company does not have.
pub(crate) async fn add_defaults(tx: &mut Tx) -> Result<()> {
    let lang = companies::settings_in(tx).await?.default_lang;
    add_calendar(tx, lang, "always", &Hours::around_the_clock()).await?;
    if add_calendar(tx, lang, OFFICE, &Hours::office()).await? {
        add_holidays(tx, lang).await?;
    }
    add_policies(tx, lang).await?;
    add_gas_policies(tx, lang).await?;
    add_rules(tx).await
}

/// Answers whether it was not there yet.
pub(super) async fn add_calendar(tx: &mut Tx, lang: Lang, code: &str, hours: &Hours) -> Result<bool> {
    let (company, now) = (tx.company(), tx.now());
    let added = sqlx::query!(
        "insert into calendars (company_id, id, code, name, is_always, week)
         values ($1, $2, $3, $4, $5, $6)
         on conflict on constraint calendars_code_key do nothing",
        company.0,
        CalendarId::generate(now).0,
        code,
        tr(lang, &format!("settings-calendar-{code}")),
        hours.always,
        Json(&hours.week) as Json<&[Vec<Span>; 7]>,
    )
    .execute(tx.db())
    .await?;
    Ok(added.rows_affected() > 0)
}

pub(super) async fn calendar_of(tx: &mut Tx, code: &str) -> Result<Uuid> {
    let company = tx.company();
    Ok(
        sqlx::query_scalar!("select id from calendars where company_id = $1 and code = $2", company.0, code)
            .fetch_one(tx.db())
            .await?,
    )
}

async fn add_holidays(tx: &mut Tx, lang: Lang) -> Result<()> {
    let office = calendar_of(tx, OFFICE).await?;
    let (company, holidays, hours) = (tx.company(), holidays()?, Hours::office());
    let monday = hours.week.first().cloned().unwrap_or_default();
    let dates: Vec<_> = holidays.iter().map(|day| day.date).collect();
    let names: Vec<_> = holidays.iter().map(|day| localized(lang, &day.name)).collect();
    let spans: Vec<_> = holidays
        .iter()
        .map(|day| Json(if day.is_worked { monday.clone() } else { Vec::new() }))
        .collect();
    sqlx::query!(
        "insert into calendar_days (company_id, calendar_id, date, spans, name)
         select $1, $2, new.date, new.spans, new.name
         from unnest($3::date[], $4::jsonb[], $5::text[]) as new (date, spans, name)
         on conflict do nothing",
        company.0,
        office,
        &dates,
        &spans as &[Json<Vec<Span>>],
        &names,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn add_policies(tx: &mut Tx, lang: Lang) -> Result<()> {
    let (always, office) = (calendar_of(tx, "always").await?, calendar_of(tx, OFFICE).await?);
    for (priority, sort) in Priority::ALL.iter().copied().zip(100..) {
        let (company, now) = (tx.company(), tx.now());
        let target = Target::preset(priority);
        sqlx::query!(
            "insert into sla_policies (company_id, id, code, name, sort, priority, response_min, resolution_min, measure, calendar_id)
             values ($1, $2, $3, $4, $5, $3, $6, $7, $8, $9)
             on conflict on constraint sla_policies_code_key do nothing",
            company.0,
            SlaPolicyId::generate(now).0,
            priority.code(),
            tr(lang, &format!("requests-priority-{}", priority.code())),
            sort,
            i32::try_from(target.response).unwrap_or(i32::MAX),
            i32::try_from(target.resolution).unwrap_or(i32::MAX),
            target.measure.code(),
            if never_rests(priority) { always } else { office },
        )
        .execute(tx.db())
        .await?;
    }
    Ok(())
}

/// Months of the heating season, and the others: Cabinet of Ministers No. 22 of 12 January 2018 gives gas repairs a day in the
/// season and two outside of it.
const GAS: [(&str, [i32; 6], i32); 2] = [
    ("gas-season", [10, 11, 12, 1, 2, 3], 24 * 60),
    ("gas-off-season", [4, 5, 6, 7, 8, 9], 48 * 60),
];

async fn add_gas_policies(tx: &mut Tx, lang: Lang) -> Result<()> {
    let always = calendar_of(tx, "always").await?;
    for ((code, months, minutes), sort) in GAS.into_iter().zip(80..) {
        let (company, now) = (tx.company(), tx.now());
        sqlx::query!(
            "insert into sla_policies (company_id, id, code, name, sort, category_id, months, response_min, resolution_min, measure, calendar_id)
             select $1, $2, $3, $4, $5, request_categories.id, $6, 60, $7, 'calendar', $8
             from request_categories
             where request_categories.company_id = $1 and request_categories.code = 'gas_none'
             on conflict on constraint sla_policies_code_key do nothing",
            company.0,
            SlaPolicyId::generate(now).0,
            code,
            tr(lang, &format!("settings-policy-{code}")),
            sort,
            &months,
            minutes,
            always,
        )
        .execute(tx.db())
        .await?;
    }
    Ok(())
}

/// A ladder is read as a whole: a company that has any of it, or took it out of use, is given no step of a later one.
async fn add_rules(tx: &mut Tx) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let has_ladder = sqlx::query_scalar!(
        r#"select exists (select from escalation_rules where company_id = $1) as "has!""#,
        company.0
    )
    .fetch_one(tx.db())
    .await?;
    if has_ladder {
        return Ok(());
    }
    for rule in Rule::shipped(|| EscalationRuleId::generate(now)) {
        let roles: Vec<_> = rule.roles.iter().map(|role| role.code().to_owned()).collect();
        sqlx::query!(
            "insert into escalation_rules (company_id, id, code, clock, trigger, value, priority, roles, action, voice, level)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict on constraint escalation_rules_code_key do nothing",
            company.0,
            rule.id.0,
            code_of(&rule),
            rule.promise.code(),
            rule.trigger.code(),
            i32::try_from(rule.value).unwrap_or(i32::MAX),
            rule.reach.priority.map(Priority::code),
            &roles,
            rule.measures.code(),
            rule.voice.code(),
            rule.level,
        )
        .execute(tx.db())
        .await?;
    }
    Ok(())
}

/// By which a shipped step is known, whatever the company makes of it.
fn code_of(rule: &Rule) -> String {
    let whose = rule.reach.priority.map_or("all", Priority::code);
    format!("{}-{}-{}-{whose}", rule.promise.code(), rule.trigger.code(), rule.value)
}

fn holidays() -> Result<Vec<Holiday>> {
    serde_json::from_str(HOLIDAYS).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::{Datelike as _, Weekday};

    use super::*;

    #[test]
    fn every_shipped_step_has_its_own_code() {
        let rules = Rule::shipped(EscalationRuleId::nil);
        let codes: BTreeSet<_> = rules.iter().map(code_of).collect();
        assert_eq!(codes.len(), rules.len(), "{codes:?}");
    }

    #[test]
    fn the_shipped_holidays_are_whole() {
        let all = holidays().unwrap();
        let dates: BTreeSet<_> = all.iter().map(|day| day.date).collect();
        assert_eq!(dates.len(), all.len(), "a day is named once");
        assert_eq!(
            all.iter().map(|day| day.date).collect::<Vec<_>>(),
            dates.iter().copied().collect::<Vec<_>>()
        );
        let named = |is_worked: bool| {
            let days = all.iter().filter(|day| day.is_worked == is_worked);
            days.map(|day| day.date.to_string()).collect::<Vec<_>>()
        };
        // 8 March 2026 is a Sunday, 21 March and 9 May are Saturdays, and 21 March, 9 May and 16 May 2027 Sundays: the Monday is off.
        // 2 January, 28 and 29 May and 31 August 2026 are days of the decree, and so is 31 December for a Saturday.
        let off = "2026-01-01 2026-01-02 2026-03-09 2026-03-20 2026-03-21 2026-03-23 2026-05-09 2026-05-11 2026-05-27 2026-05-28 \
                   2026-05-29 2026-08-31 2026-09-01 2026-10-01 2026-12-08 2026-12-31 \
                   2027-01-01 2027-03-08 2027-03-09 2027-03-22 2027-05-10 2027-05-17 2027-09-01 2027-10-01 2027-12-08";
        assert_eq!(named(false).join(" "), off);
        assert_eq!(named(true), ["2026-12-12"]);
        let of_a_feast = |name: &str| {
            let days = all.iter().filter(|day| day.name.ru.contains(name));
            days.map(|day| day.date.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(of_a_feast("Рамазан хайит"), ["2026-03-20", "2027-03-09"]);
        assert_eq!(of_a_feast("Курбан хайит"), ["2026-05-27", "2027-05-17"]);
        let is_weekend = |date: NaiveDate| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        for day in &all {
            assert!(
                !day.is_worked || is_weekend(day.date),
                "{}: only a weekend is worked instead",
                day.date
            );
            assert!(
                !day.name.ru.is_empty() && !day.name.uz.is_empty() && day.name.en.as_ref().is_some_and(|name| !name.is_empty()),
                "{}",
                day.date
            );
        }
    }
}
