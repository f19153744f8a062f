//! What a run goes by: who keeps the books, which rules hold, and what stands out.

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn accounts_that_stand_out_are_told(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let lift = world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    world.tariff(lift, None, "2000", "2026-04-01").await;
    let upkeep = world.service("Содержание", Mode::PerArea).await;
    world.tariff(upkeep, None, "10", "2026-01-01").await;
    as_rw(
        &pool,
        world.home.company,
        &["update apartments set area_dm2 = case when number = '12' then 100 end"],
    )
    .await
    .unwrap();
    let next = world.run(march().next()).await.unwrap();
    let detail = payments::run(&world.sv, &world.home.director, next).await.unwrap();
    let kinds: Vec<_> = detail
        .outliers
        .iter()
        .map(|one| (one.number.as_str(), one.kind, one.before_tiyin.0))
        .collect();
    assert_eq!(
        kinds,
        [("100013", OutlierKind::NoArea, 100_000), (NUMBER, OutlierKind::More, 100_000)]
    );
    assert_eq!((detail.outliers_count, detail.before_tiyin.0), (2, 200_000));
    // Prices end: everybody is missing, and there is nothing to post.
    for service in [lift, upkeep] {
        let close = CloseService {
            command: CommandId::random(),
            service,
            closed: true,
        };
        payments::close_service(&world.sv, &world.home.director, close).await.unwrap();
    }
    payments::recount_run(&world.sv, &world.home.director, step(next)).await.unwrap();
    let detail = payments::run(&world.sv, &world.home.director, next).await.unwrap();
    assert!(detail.outliers.iter().all(|one| one.kind == OutlierKind::Missing) && detail.outliers.len() == 2);
    assert_eq!(world.post(next).await.unwrap_err().code, "charges.empty");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_others_keep_the_books_of_is_not_charged(pool: PgPool) {
    let world = World::new(pool).await;
    let (lift, waste) = (world.lift().await, world.service("Мусор", Mode::Fixed).await);
    world.tariff(waste, None, "500", "2026-01-01").await;
    let save = SaveKeeper {
        command: CommandId::random(),
        building: world.home.building,
        service: Some(lift),
        keeper: "Mening uyim".to_owned(),
        since: march().next(),
        until: None,
    };
    let keeper = payments::save_keeper(&world.sv, &world.home.director, save).await.unwrap();
    let run = world.run(march()).await.unwrap();
    assert_eq!(world.total(run).await, 300_000, "not yet");
    let next = world.run(march().next()).await.unwrap();
    let detail = payments::run(&world.sv, &world.home.director, next).await.unwrap();
    assert_eq!((detail.run.total_tiyin.0, detail.kept_elsewhere.len()), (100_000, 1));
    let remove = |until| RemoveKeeper {
        command: CommandId::random(),
        keeper,
        until,
    };
    // They had April, and no month after it.
    for until in [march().next(), march().next().next()] {
        let ended = remove(Some(until));
        payments::remove_keeper(&world.sv, &world.home.director, ended).await.unwrap();
        payments::recount_run(&world.sv, &world.home.director, step(next)).await.unwrap();
        assert_eq!(world.total(next).await, 100_000);
    }
    // Ended before they began: they never had any.
    payments::remove_keeper(&world.sv, &world.home.director, remove(Some(march())))
        .await
        .unwrap();
    payments::recount_run(&world.sv, &world.home.director, step(next)).await.unwrap();
    assert_eq!(world.total(next).await, 300_000);
    let again = payments::remove_keeper(&world.sv, &world.home.director, remove(None)).await;
    assert_eq!(again.unwrap_err().kind, Kind::NotFound);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn months_that_others_kept_stay_theirs_when_the_books_come_back(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let save = SaveKeeper {
        command: CommandId::random(),
        building: world.home.building,
        service: None,
        keeper: "Mening uyim".to_owned(),
        since: "2026-01".parse().unwrap(),
        until: Some(march()),
    };
    payments::save_keeper(&world.sv, &world.home.director, save).await.unwrap();
    assert_eq!(world.run(march()).await.unwrap_err().code, "charges.nothing");
    let next = world.run(march().next()).await.unwrap();
    let detail = payments::run(&world.sv, &world.home.director, next).await.unwrap();
    assert_eq!((detail.run.total_tiyin.0, detail.kept_elsewhere.len()), (200_000, 0));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn rules_hold_once_they_are_switched_on(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let lift = world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    let rule = |kind, percent: &str, account: &str| SaveRule {
        command: CommandId::random(),
        kind,
        building: Some(world.home.building),
        service: Some(lift),
        account: account.to_owned(),
        percent: percent.to_owned(),
        grace_days: Some(0),
        cap: "50".to_owned(),
        from: Some("2026-01-01".parse().unwrap()),
        to: None,
    };
    let mut rules = Vec::new();
    for save in [rule(RuleKind::Discount, "50", NUMBER), rule(RuleKind::Penalty, "0,1", "")] {
        rules.push(payments::save_charge_rule(&world.sv, &world.home.director, save).await.unwrap());
    }
    let unknown = payments::save_charge_rule(&world.sv, &world.home.director, rule(RuleKind::Discount, "5", "999"))
        .await
        .unwrap_err();
    let wrong = &unknown.fields.fields[0];
    assert_eq!((wrong.field.as_str(), wrong.code.as_str()), ("account", "account-unknown"));
    let next = world.run(march().next()).await.unwrap();
    assert_eq!(world.total(next).await, 200_000, "switched off at first");
    for rule in rules {
        let on = SwitchRule {
            command: CommandId::random(),
            rule,
            on: true,
        };
        payments::switch_charge_rule(&world.sv, &world.home.director, on).await.unwrap();
    }
    payments::recount_run(&world.sv, &world.home.director, step(next)).await.unwrap();
    // Half of the lift for one account; three percent of March's lift for thirty days of April, for both.
    assert_eq!(world.total(next).await, 200_000 - 50_000 + 2 * 3_000);
    world.post(next).await.unwrap();
    assert_eq!(world.due().await, OWED + 100_000 + 50_000 + 3_000);
    let penalties = "select count(*) from charge_lines where kind = 'penalty'";
    assert_eq!((world.count(penalties).await, LineKind::Penalty.code()), (2, "penalty"));
    world.void(next).await.unwrap();
    assert_eq!(world.due().await, OWED + 100_000);
    world.assert_whole().await;
}
