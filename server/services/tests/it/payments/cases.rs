//! What somebody has to look into, until somebody decides.

use chrono::{TimeZone as _, Utc};
use domain::{
    ids::{CommandId, RoleId},
    page::Cursor,
    payments::{CaseKind, CaseTab, Resolve, TakeCase},
    people::SaveEmployee,
    roles::Role,
};
use services::{
    Kind,
    auth::{self, Face},
    notices, people,
};

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_case_is_told_once_and_decided_once(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let unknown = Call::prepare(1, NUMBER, "500").complete(77);
    for _ in 0..3 {
        assert_eq!(world.click(unknown).await["error"], -6);
    }
    let director = &world.home.director;
    let open = open_cases(&world.sv, director).await;
    assert_eq!(open.len(), 1, "{open:?}");
    assert_eq!(
        (open[0].kind, open[0].amount_tiyin),
        (CaseKind::RefusedAfterDebit, Some(Tiyin(50_000)))
    );
    assert_eq!(open[0].details["paydoc"].as_i64(), Some(9_007_199_254_740_993));

    let decision = |words: &str| Resolve {
        case: open[0].id,
        command: CommandId::random(),
        resolution: words.to_owned(),
    };
    assert!(open_cases(&world.sv, &other.director).await.is_empty());
    for (scope, kind) in [
        (&other.director, Kind::NotFound),
        (&world.home.manager, Kind::Denied),
        (&world.home.resident, Kind::Denied),
    ] {
        let refused = payments::resolve(&world.sv, scope, decision("Click вернул деньги"))
            .await
            .unwrap_err();
        assert_eq!(refused.kind, kind);
    }
    assert_eq!(
        payments::resolve(&world.sv, director, decision(" ")).await.unwrap_err().kind,
        Kind::Invalid
    );
    let made = decision("Click вернул деньги");
    payments::resolve(&world.sv, director, made.clone()).await.unwrap();
    payments::resolve(&world.sv, director, made).await.unwrap();
    let late = payments::resolve(&world.sv, director, decision("Ещё раз")).await.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Conflict, "payments.case_resolved"));
    assert!(open_cases(&world.sv, director).await.is_empty());

    // What happens again after that is a case again.
    world.click(unknown).await;
    assert_eq!(open_cases(&world.sv, director).await.len(), 1);
}

/// A case: Click says that it took money for a payment that nobody prepared.
async fn open_one(world: &World, trans: i64) {
    assert_eq!(world.click(Call::prepare(trans, NUMBER, "5").complete(77)).await["error"], -6);
}

/// All cases of a tab, page by page, with the sizes of the pages.
async fn all(world: &World, tab: CaseTab) -> (Vec<Case>, Vec<usize>) {
    let (mut cases, mut sizes, mut after) = (Vec::new(), Vec::new(), String::new());
    loop {
        let filter = CaseFilter { tab: Some(tab), after };
        let page = payments::cases(&world.sv, &world.home.director, &filter).await.unwrap();
        sizes.push(page.items.len());
        cases.extend(page.items);
        match page.next {
            Some(Cursor(next)) => after = next,
            None => return (cases, sizes),
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_case_is_reached_page_by_page_and_what_was_decided_stays_to_be_read(pool: PgPool) {
    let world = World::new(pool).await;
    for trans in 1..=103 {
        open_one(&world, trans).await;
        world.clock.advance(chrono::Duration::seconds(1));
    }
    let (open, sizes) = all(&world, CaseTab::Open).await;
    assert_eq!(sizes, [50, 50, 3]);
    let subjects: Vec<_> = open.iter().map(|case| case.subject.clone()).collect();
    let expected: Vec<_> = (1..=103).map(|trans: i64| trans.to_string()).collect();
    assert_eq!(subjects, expected, "the oldest first");
    assert_eq!(all(&world, CaseTab::Resolved).await.0, Vec::new());

    for case in open.iter().rev().take(52) {
        let resolve = Resolve {
            case: case.id,
            command: CommandId::random(),
            resolution: format!("Click вернул деньги: {}", case.subject),
        };
        payments::resolve(&world.sv, &world.home.director, resolve).await.unwrap();
        world.clock.advance(chrono::Duration::seconds(1));
    }
    let (resolved, sizes) = all(&world, CaseTab::Resolved).await;
    assert_eq!(sizes, [50, 2]);
    let subjects: Vec<_> = resolved.iter().map(|case| case.subject.clone()).collect();
    let expected: Vec<_> = (52..=103).map(|trans: i64| trans.to_string()).collect();
    assert_eq!(subjects, expected, "the latest decision first");
    let first = &resolved[0];
    assert_eq!(first.resolution.as_deref(), Some("Click вернул деньги: 52"));
    assert!(first.is_own && first.resolved_at.is_some(), "{first:?}");
    assert_eq!(all(&world, CaseTab::Open).await.0.len(), 51);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn cases_are_given_in_turn_to_those_who_keep_the_accounts(pool: PgPool) {
    let world = World::new(pool).await;
    open_one(&world, 1).await;
    let first = open_cases(&world.sv, &world.home.director).await.remove(0);
    assert!(first.is_own && !first.is_taken, "nobody else may decide: {first:?}");
    let plan = json!({
        "company": { "slug": world.home.slug, "name": "УК" },
        "employees": [
            { "name": "Зухра Алиева", "phone": "998900000109", "role": "accountant" },
            { "name": "Нигора Саидова", "phone": "998900000110", "role": "accountant" },
        ],
    });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    for trans in 2..=5 {
        world.clock.advance(chrono::Duration::seconds(1));
        open_one(&world, trans).await;
    }
    let mut owners: Vec<_> = open_cases(&world.sv, &world.home.director)
        .await
        .into_iter()
        .skip(1)
        .map(|case| case.owner.unwrap())
        .collect();
    owners.sort();
    assert_eq!(owners, ["Зухра Алиева", "Зухра Алиева", "Нигора Саидова", "Нигора Саидова"]);
}

/// The accountant of the other house, and of no more.
async fn bound(world: &World) -> Scope {
    let roles = people::roles(&world.sv, &world.home.director).await.unwrap();
    bound_as(world, roles.iter().find(|role| role.base == Role::Accountant).unwrap().id).await
}

/// The plumber, who has this role now, in the other house and in no more.
pub(super) async fn bound_as(world: &World, role: RoleId) -> Scope {
    let (sv, home) = (&world.sv, &world.home);
    let save = SaveEmployee {
        id: home.plumber_id,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role,
        specializations: Vec::new(),
        houses: vec![home.other_building],
    };
    people::save_employee(sv, &home.director, save).await.unwrap();
    let mut tx = sv.begin(&world.system()).await.unwrap();
    let user = home.plumber.user().unwrap();
    let scope = auth::scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    scope
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_keeps_the_accounts_of_one_house_has_its_cases_and_those_of_no_house(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, director, bound) = (&world.sv, &world.home.director, bound(&world).await);
    let opened = "payment.case_opened";
    // Click takes back what an account of the first house paid.
    let call = Call::prepare(1, NUMBER, "500");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(world.click(call.complete(prepared)).await["error"], 0);
    let failing = Call {
        error: -5017,
        ..call.complete(prepared)
    };
    world.click(failing).await;
    world.route().await;
    assert!(open_cases(sv, &bound).await.is_empty());
    assert!(world.inbox(&bound).await.is_empty(), "nobody else is told");
    let case = open_cases(sv, director).await.remove(0);
    assert_eq!((case.kind, case.is_own), (CaseKind::Disputed, true), "no accountant has that house");
    assert!(world.inbox(director).await.iter().any(|(kind, _)| kind == opened));
    let take = TakeCase {
        case: case.id,
        command: CommandId::random(),
    };
    assert_eq!(payments::take_case(sv, &bound, take).await.unwrap_err().kind, Kind::NotFound);
    let resolve = Resolve {
        case: case.id,
        command: CommandId::random(),
        resolution: "Click вернул деньги".to_owned(),
    };
    assert_eq!(payments::resolve(sv, &bound, resolve).await.unwrap_err().kind, Kind::NotFound);

    // Money for nobody's account is everybody's to look into, and so the accountant's.
    assert_eq!(world.click(Call::prepare(2, "999999", "5").complete(77)).await["error"], -5);
    world.route().await;
    let seen = open_cases(sv, &bound).await;
    assert_eq!((seen.len(), seen[0].kind, seen[0].is_own), (1, CaseKind::RefusedAfterDebit, true));
    let told = world.inbox(&bound).await;
    assert!(told.len() == 1 && told[0].0 == opened, "{told:?}");
    assert_eq!(open_cases(sv, director).await.len(), 2);

    // Eight in the morning of the next day.
    world.clock.set(Utc.with_ymd_and_hms(2026, 3, 3, 3, 0, 0).unwrap());
    notices::send_morning_digests(sv).await.unwrap();
    world.route().await;
    let inbox = notices::inbox(sv, &bound).await.unwrap();
    let morning = inbox.items.iter().find(|item| item.kind == "office.money_morning").unwrap();
    assert!(morning.body.contains("Открытых разборов: 1, "), "{}", morning.body);
}
