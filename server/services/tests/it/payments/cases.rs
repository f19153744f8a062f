//! What somebody has to look into, until somebody decides.

use domain::{
    ids::CommandId,
    page::Cursor,
    payments::{CaseKind, CaseTab, Resolve},
};
use services::Kind;

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
