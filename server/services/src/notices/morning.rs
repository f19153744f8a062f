//! How the day begins for those who lead: what is late, what is due, what nobody does, which houses have most of it.
//!
//! Once a morning by the company's clock, whatever number of processes runs; a server that was down for the whole morning says nothing.

use chrono::{Duration, NaiveDate, Timelike as _};
use domain::{
    ids::{CompanyId, EventId, UserId},
    lang::Lang,
    notices::Topic,
    requests::Event,
    roles::Role,
    time::Timestamp,
};
use text::{Args, format, localized, tr_with};

use super::{
    preferences::mutes_in,
    summary::{Channels, Summary},
};
use crate::{
    Services, auth, companies,
    error::{Kind, Result},
    outbox,
    requests::{self, HouseMorning, Morning},
    scope::Scope,
    tx::Tx,
};

/// Where it leads.
const LINK: &str = "/admin";
/// So many hours later it is no morning any more.
const UNTIL: u32 = 4;

/// Begins the day of every company whose morning it is; answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn send_morning_digests(sv: &Services) -> Result<usize> {
    let mut begun = 0;
    for company in companies::active(sv).await? {
        match begin(sv, company).await {
            Ok(true) => begun += 1,
            Ok(false) => {}
            Err(error) if error.kind == Kind::Unavailable => return Err(error),
            // One company's trouble must not silence the others.
            Err(error) => tracing::error!(company.id = %company, code = error.code, "a day could not be begun"),
        }
    }
    Ok(begun)
}

/// The mark and the event are written together: of several processes one writes them.
async fn begin(sv: &Services, company: CompanyId) -> Result<bool> {
    let scope = Scope::system(company);
    let mut tx = sv.begin(&scope).await?;
    let settings = companies::settings_in(&mut tx).await?;
    let Some(day) = morning_of(tx.now(), settings.offset_minutes, settings.morning_hour) else {
        return Ok(false);
    };
    if !mark(&mut tx, day).await? {
        return Ok(false);
    }
    for event in [Event::Morning, Event::MoneyMorning] {
        outbox::emit(&mut tx, &scope, event, None, serde_json::json!({ "day": day })).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// The day whose morning it is there.
fn morning_of(now: Timestamp, offset_minutes: i32, hour: u32) -> Option<NaiveDate> {
    let local = (now + Duration::minutes(offset_minutes.into())).naive_utc();
    (hour..hour + UNTIL).contains(&local.hour()).then(|| local.date())
}

async fn mark(tx: &mut Tx, day: NaiveDate) -> Result<bool> {
    let (company, now) = (tx.company(), tx.now());
    let marked = sqlx::query!(
        "insert into morning_digests (company_id, day, told_at) values ($1, $2, $3) on conflict do nothing",
        company.0,
        day,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(marked.rows_affected() == 1)
}

/// Tells everybody who leads, each what they may see; nobody of a day with nothing in it.
pub(super) async fn tell_in(tx: &mut Tx, event: EventId) -> Result<()> {
    let leaders = leaders(tx).await?;
    let mutes = mutes_in(tx, &leaders).await?;
    for leader in leaders {
        let Some(scope) = auth::scope_of_user(tx, leader, auth::Face::Staff).await? else {
            continue;
        };
        let morning = requests::morning_in(tx, &scope).await?;
        if morning.is_quiet() {
            continue;
        }
        let (title, body) = words(scope.lang, &morning, (tx.now(), scope.offset_minutes));
        let summary = Summary {
            kind: Event::Morning,
            link: LINK,
            title,
            body,
            channels: Channels::by_choice(&mutes, leader, Topic::Morning),
            // The hour of the morning is the company's own.
            waits: false,
        };
        summary.tell_in(tx, event, leader).await?;
    }
    Ok(())
}

/// Directors and managers, by whatever name the company calls them.
async fn leaders(tx: &mut Tx) -> Result<Vec<UserId>> {
    let company = tx.company();
    let bases: Vec<_> = LEADERS.iter().map(|role| role.code().to_owned()).collect();
    Ok(sqlx::query_scalar!(
        r#"select employees.user_id as "user: UserId"
           from employees
           join roles
             on roles.company_id = employees.company_id
            and roles.id = employees.role_id
            and roles.base = any ($2)
            and 'requests.read' = any (roles.permissions)
           where employees.company_id = $1 and employees.dismissed_at is null
           order by employees.id"#,
        company.0,
        &bases,
    )
    .fetch_all(tx.db())
    .await?)
}

/// Those whose day it is told to.
pub(super) const LEADERS: [Role; 2] = [Role::Director, Role::Manager];

fn words(lang: Lang, morning: &Morning, (now, offset_minutes): (Timestamp, i32)) -> (String, String) {
    let args = Args::new()
        .set("date", format::day_month(lang, now, offset_minutes))
        .set("overdue", morning.overdue)
        .set("today", morning.due_today)
        .set("unassigned", morning.unassigned)
        .set("returned", morning.returned)
        .set("bad", morning.bad_ratings);
    let house = |house: &HouseMorning| {
        let args = Args::new()
            .set("address", localized(lang, &house.address))
            .set("open", house.open)
            .set("overdue", house.overdue);
        tr_with(lang, "notices-morning-house", &args)
    };
    let lines = std::iter::once(tr_with(lang, "notices-morning-text", &args)).chain(morning.houses.iter().map(house));
    (tr_with(lang, "notices-morning-title", &args), lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_morning_is_the_companys() {
        let morning = |at: &str| morning_of(at.parse().unwrap(), 300, 8).map(|day| day.to_string());
        assert_eq!(morning("2026-03-02T02:59:59Z"), None);
        assert_eq!(morning("2026-03-02T03:00:00Z").as_deref(), Some("2026-03-02"));
        assert_eq!(morning("2026-03-02T06:59:59Z").as_deref(), Some("2026-03-02"));
        assert_eq!(morning("2026-03-02T07:00:00Z"), None, "nobody reads a morning at noon");
    }
}
