//! How the day begins for those who keep the accounts: the accountants, or whoever decides about payments where there is
//! none. They are told with the morning of those who lead, by the same mark.

use chrono::NaiveDate;
use domain::{
    ids::{EventId, UserId},
    lang::Lang,
    notices::Topic,
    requests::Event,
};
use text::{Args, format, tr_with};

use super::{
    preferences::mutes_in,
    summary::{Channels, Summary},
};
use crate::{
    auth,
    error::{Error, Kind, Result},
    payments::{self, MoneyMorning},
    people,
    tx::Tx,
};

/// Where it leads.
const LINK: &str = "/admin/payments";

/// What the event carries.
#[derive(serde::Deserialize)]
struct Told {
    day: NaiveDate,
}

/// Tells everybody who keeps the accounts; nobody of a day with nothing in it.
pub(super) async fn tell_in(tx: &mut Tx, event: EventId, payload: serde_json::Value) -> Result<()> {
    let told: Told = serde_json::from_value(payload).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    let accountants: Vec<_> = people::accountants_in(tx, None).await?.into_iter().map(|(user, _)| user).collect();
    let mutes = mutes_in(tx, &accountants).await?;
    for user in accountants {
        let Some(scope) = auth::scope_of_user(tx, user, auth::Face::Staff).await? else {
            continue;
        };
        let morning = payments::money_morning_in(tx, &scope, told.day).await?;
        if morning.is_quiet() {
            continue;
        }
        let (title, body) = words(scope.lang, &morning, told.day);
        let summary = Summary {
            kind: Event::MoneyMorning,
            link: LINK,
            title,
            body,
            channels: Channels::by_choice(&mutes, user, Topic::MoneyMorning),
            waits: false,
        };
        summary.tell_in(tx, event, user).await?;
    }
    Ok(())
}

/// Whether the person is one of those who are told.
pub(super) async fn is_told_in(tx: &mut Tx, user: UserId) -> Result<bool> {
    Ok(people::accountants_in(tx, None).await?.iter().any(|(one, _)| *one == user))
}

fn words(lang: Lang, morning: &MoneyMorning, day: NaiveDate) -> (String, String) {
    let args = Args::new()
        .set("date", format::day_month(lang, day.and_time(chrono::NaiveTime::MIN).and_utc(), 0))
        .set("paid", morning.paid)
        .set("amount", format::money(lang, morning.amount))
        .set("returned", morning.returned)
        .set("failed", morning.failed)
        .set("cases", morning.cases)
        .set("untaken", morning.untaken)
        .set("reports", morning.reports)
        .set("sheets", morning.sheets);
    let mut names = vec!["notices-money-morning-text"];
    if morning.cases > 0 {
        names.push("notices-money-morning-cases");
    }
    if morning.reports > 0 || morning.sheets > 0 {
        names.push("notices-money-morning-imports");
    }
    let lines: Vec<_> = names.into_iter().map(|name| tr_with(lang, name, &args)).collect();
    (tr_with(lang, "notices-money-morning-title", &args), lines.join("\n"))
}
