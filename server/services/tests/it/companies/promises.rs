//! Working hours, promises and reasons of a file.

use domain::{
    requests::{Place, Priority, ReasonKind},
    sla::{CalendarView, Measure, PolicyView},
};
use services::{Scope, Services, companies, requests, sla, test_support::services};
use sqlx::PgPool;

use super::{file, rows};

const COMPANY: &str = r#""company": { "slug": "kichik", "name": "Кичик" }"#;
const PARTS: &str = r#"
  "houses": [{ "name": "Навруз", "buildings": [{ "address": "Навруз, 5" }] }],
  "calendars": [
    { "code": "always", "name": "Всегда" },
    { "code": "crew", "name": "Бригада", "week": ["08:00-12:00, 13:00-17:00", "08:00-17:00"], "days": ["2026-12-31 08:00-12:00 короткий день", "2027-01-01"] }
  ],
  "promises": [
    { "code": "urgent", "response_minutes": 30 },
    { "code": "leaks", "name": "Протечки", "response_minutes": 10, "resolution_minutes": 90, "measure": "working", "calendar": "crew",
      "category": "water_leak", "priority": "emergency", "place": "apartment", "houses": ["Навруз, 5"], "months": [1, 2],
      "valid_from": "2026-01-01", "warn_percent": 50, "after_return_hours": 2, "sort": 7 }
  ],
  "reasons": [
    { "kind": "hold", "code": "waiting_resident", "needs_note": false, "sort": 3 },
    { "kind": "hold", "code": "crane", "name": { "ru": "Ждём кран", "uz": "Kran kutilmoqda" }, "pauses_sla": true, "max_days": 4, "needs_date": true },
    { "kind": "reject", "code": "joke", "name": "Шутка" }
  ]"#;

fn scope_of(done: &companies::Provisioned) -> Scope {
    Scope::system(done.company)
}

async fn calendar(sv: &Services, scope: &Scope, name: &str) -> CalendarView {
    let all = sla::calendars(sv, scope).await.unwrap();
    all.into_iter().find(|one| one.name == name).unwrap()
}

async fn promise(sv: &Services, scope: &Scope, is_it: impl Fn(&PolicyView) -> bool) -> PolicyView {
    let all = sla::policies(sv, scope).await.unwrap();
    all.into_iter().find(is_it).unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_sets_hours_promises_and_reasons_once(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let whole = || file(&format!("{{ {COMPANY}, {PARTS} }}"));
    let done = companies::provision(&sv, whole()).await.unwrap();
    let scope = scope_of(&done);

    assert!(calendar(&sv, &scope, "Всегда").await.is_always, "what the file leaves out stays");
    let crew = calendar(&sv, &scope, "Бригада").await;
    let spans: Vec<_> = crew.week.iter().map(|day| day.len()).collect();
    assert_eq!((crew.is_always, spans), (false, vec![2, 1, 0, 0, 0, 0, 0]));
    let days: Vec<_> = crew.days.values().map(|day| (day.spans.len(), day.name.as_str())).collect();
    assert_eq!(days, [(1, "короткий день"), (0, "")]);

    let urgent = promise(&sv, &scope, |one| {
        one.policy.reach.priority == Some(Priority::Urgent) && one.policy.reach.category.is_none()
    })
    .await;
    assert_eq!((urgent.policy.target.response, urgent.policy.target.resolution), (30, 24 * 60));
    let leaks = promise(&sv, &scope, |one| one.name == "Протечки").await.policy;
    let target = leaks.target;
    assert_eq!((target.response, target.resolution, target.measure), (10, 90, Measure::Working));
    assert_eq!((target.warn_percent, target.min_after_return, leaks.sort), (50, 120, 7));
    assert_eq!((leaks.calendar, leaks.reach.place), (Some(crew.id), Some(Place::Apartment)));
    assert_eq!(
        (leaks.reach.buildings.len(), leaks.months, leaks.reach.category.is_some()),
        (1, vec![1, 2], true)
    );

    let reasons = requests::reason_settings(&sv, &scope).await.unwrap();
    let reason = |ru: &str| reasons.iter().find(|one| one.name.ru == ru).unwrap();
    let crane = reason("Ждём кран");
    assert_eq!(
        (crane.kind, crane.pauses_sla, crane.max_days, crane.needs_date),
        (ReasonKind::Hold, true, Some(4), true)
    );
    assert_eq!(crane.name.uz, "Kran kutilmoqda");
    assert_eq!(reason("Шутка").kind, ReasonKind::Reject);
    let waits = reasons.iter().filter(|one| one.kind == ReasonKind::Hold && one.needs_note);
    assert!(waits.count() >= 1, "the rules ask for the question itself");

    let before = rows(&pool).await;
    let again = companies::provision(&sv, whole()).await.unwrap();
    assert!(!again.is_new);
    assert_eq!(rows(&pool).await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_later_file_leaves_out_stays_and_an_empty_text_clears(pool: PgPool) {
    let sv = services(pool).await;
    let done = companies::provision(&sv, file(&format!("{{ {COMPANY}, {PARTS} }}"))).await.unwrap();
    let scope = scope_of(&done);
    let later = r#"
      "calendars": [{ "code": "crew", "days": [] }],
      "promises": [{ "code": "leaks", "category": "", "houses": [], "months": [], "valid_from": "", "place": "" }],
      "reasons": [{ "kind": "hold", "code": "crane", "max_days": 0, "hidden": true }]"#;
    companies::provision(&sv, file(&format!("{{ {COMPANY}, {later} }}"))).await.unwrap();
    let crew = calendar(&sv, &scope, "Бригада").await;
    assert_eq!((crew.week[0].len(), crew.days.len()), (2, 0));
    let leaks = promise(&sv, &scope, |one| one.name == "Протечки").await.policy;
    assert_eq!((leaks.target.response, leaks.calendar, leaks.valid_from), (10, Some(crew.id), None));
    assert_eq!(
        (leaks.reach.category, leaks.reach.place, leaks.reach.buildings.len()),
        (None, None, 0)
    );
    assert_eq!(leaks.reach.priority, Some(Priority::Emergency), "not said, not changed");
    let reasons = requests::reason_settings(&sv, &scope).await.unwrap();
    assert!(reasons.iter().all(|one| one.name.ru != "Ждём кран"), "nobody chooses it any more");
}
