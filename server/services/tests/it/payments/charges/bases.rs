//! What a run goes by: who keeps the books, which rules hold, and what stands out.

use std::collections::BTreeSet;

use domain::{
    charges::{PayerKind, SaveAccountServices},
    ids::{ChargeRuleId, KeeperId},
};

use super::*;

impl World {
    /// A penalty that is switched on, for an account or for all who pay so.
    pub(crate) async fn penalty(&self, (account, payer): (&str, Option<PayerKind>), (percent, legal_ref): (&str, &str)) -> ChargeRuleId {
        let director = &self.home.director;
        let save = SaveRule {
            command: CommandId::random(),
            kind: RuleKind::Penalty,
            building: None,
            service: None,
            account: account.to_owned(),
            payer,
            percent: percent.to_owned(),
            grace_days: None,
            cap: String::new(),
            from: "2026-01-01".parse().ok(),
            to: None,
            legal_ref: legal_ref.to_owned(),
        };
        let rule = payments::save_charge_rule(&self.sv, director, save).await.unwrap();
        self.turn_rule(rule, true).await;
        rule
    }

    /// Others keep the house, or a service of it, from a month on.
    pub(crate) async fn others_keep(&self, service: Option<UtilityId>, since: Month) -> KeeperId {
        let save = SaveKeeper {
            command: CommandId::random(),
            building: self.home.building,
            service,
            keeper: "Mening uyim".to_owned(),
            since,
            until: None,
        };
        payments::save_keeper(&self.sv, &self.home.director, save).await.unwrap()
    }

    async fn turn_rule(&self, rule: ChargeRuleId, on: bool) {
        let cmd = SwitchRule {
            command: CommandId::random(),
            rule,
            on,
        };
        payments::switch_charge_rule(&self.sv, &self.home.director, cmd).await.unwrap();
    }

    /// The words of the account's bill of a month.
    pub(crate) async fn printed(&self, month: Month) -> String {
        self.printed_to(&self.home.resident, month).await
    }

    /// The same, for whoever prints it.
    pub(crate) async fn printed_to(&self, scope: &Scope, month: Month) -> String {
        let printed = payments::print_bill(&self.sv, scope, self.account, month).await.unwrap();
        let text = pdf_extract::extract_text_from_mem(&printed.bytes).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

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
async fn an_account_does_not_stand_out_for_the_paid_work_of_the_month_before(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    world.invoice().await;
    let next = world.run(march().next()).await.unwrap();
    let detail = payments::run(&world.sv, &world.home.director, next).await.unwrap();
    assert_eq!(
        (detail.outliers.len(), detail.before_tiyin.0),
        (0, 200_000),
        "{:?}",
        detail.outliers
    );
    assert!(
        detail.services.iter().all(|one| one.before_tiyin == one.amount_tiyin),
        "{:?}",
        detail.services
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_others_keep_the_books_of_is_not_charged(pool: PgPool) {
    let world = World::new(pool).await;
    let (lift, waste) = (world.lift().await, world.service("Мусор", Mode::Fixed).await);
    world.tariff(waste, None, "500", "2026-01-01").await;
    let keeper = world.others_keep(Some(lift), march().next()).await;
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
async fn nobody_is_charged_a_penalty_where_others_keep_the_books(pool: PgPool) {
    let world = World::new(pool).await;
    let lift = world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    world.penalty(("", None), ("0,1", "ЗРУ-581, ст. 32")).await;
    let april = march().next();
    world.others_keep(None, april).await;
    assert_eq!(world.run(april).await.unwrap_err().code, "charges.nothing");

    // A month later: what was not paid of March is late in our own last month.
    world.others_keep(None, april.next()).await;
    let next = world.run(april).await.unwrap();
    assert_eq!(world.total(next).await, 200_000 + 2 * 3_000);

    // Of one account they keep all that it was opened for; the other one is ours still.
    let save = SaveAccountServices {
        account: world.account,
        command: CommandId::random(),
        services: vec![lift],
    };
    payments::save_account_services(&world.sv, &world.home.director, save)
        .await
        .unwrap();
    world.others_keep(Some(lift), april).await;
    payments::recount_run(&world.sv, &world.home.director, step(next)).await.unwrap();
    assert_eq!(world.total(next).await, 3_000);
    world.post(next).await.unwrap();
    assert_eq!(world.due().await, OWED + 100_000);
    world.assert_whole().await;
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
        payer: None,
        percent: percent.to_owned(),
        grace_days: Some(0),
        cap: "50".to_owned(),
        from: Some("2026-01-01".parse().unwrap()),
        to: None,
        legal_ref: String::new(),
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
        world.turn_rule(rule, true).await;
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

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_pays_decides_which_penalty_it_is_and_the_bill_says_by_which_law(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let director = &world.home.director;
    world.lift().await;
    let office = "update apartments set kind = 'office' where number = '13'";
    as_rw(&pool, world.home.company, &[office]).await.unwrap();
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    for (payer, percent, legal_ref) in [
        (PayerKind::Resident, "0,1", "ЗРУ-581, ст. 32"),
        (PayerKind::Business, "0,4", "Договор, п. 7"),
    ] {
        world.penalty(("", Some(payer)), (percent, legal_ref)).await;
    }
    let rules = payments::charge_settings(&world.sv, director).await.unwrap().rules;
    let shown: BTreeSet<_> = rules.into_iter().map(|rule| (rule.payer, rule.legal_ref.unwrap())).collect();
    let expected = [
        (Some(PayerKind::Resident), "ЗРУ-581, ст. 32".to_owned()),
        (Some(PayerKind::Business), "Договор, п. 7".to_owned()),
    ];
    assert_eq!(shown, BTreeSet::from(expected));

    // For thirty days of April: three percent of March's lift of the flat, twelve of the office's.
    let next = world.run(march().next()).await.unwrap();
    assert_eq!(world.total(next).await, 200_000 + 3_000 + 12_000);
    world.post(next).await.unwrap();
    let text = world.printed(march().next()).await;
    assert!(text.contains("Пеня: ЗРУ-581, ст. 32") && !text.contains("Договор"), "{text}");
    let text = world.printed(march()).await;
    assert!(!text.contains("ЗРУ-581"), "a month without a penalty: {text}");

    // The account's own rule is narrower: by it alone the penalty is charged.
    world.penalty((NUMBER, None), ("0,2", "Приказ, п. 9")).await;
    world.clock.advance(chrono::Duration::days(31));
    let later = march().next().next();
    let run = world.run(later).await.unwrap();
    world.post(run).await.unwrap();
    let text = world.printed(later).await;
    assert!(text.contains("Пеня: Приказ, п. 9") && !text.contains("ЗРУ-581"), "{text}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_two_penalties_alike_the_newer_one_is_charged_and_named(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    for (percent, legal_ref) in [("0,1", "ЗРУ-581, ст. 32"), ("0,2", "Приказ, п. 9")] {
        world.penalty(("", None), (percent, legal_ref)).await;
        world.clock.advance(chrono::Duration::seconds(1));
    }
    let april = march().next();
    let next = world.run(april).await.unwrap();
    assert_eq!(world.total(next).await, 200_000 + 2 * 6_000);
    world.post(next).await.unwrap();
    let text = world.printed(april).await;
    assert!(text.contains("Пеня: Приказ, п. 9") && !text.contains("ЗРУ-581"), "{text}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bill_that_is_printed_later_says_by_which_law_its_month_was_charged(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.lift().await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    let former = world.penalty(("", None), ("0,1", "ЗРУ-581, ст. 32")).await;
    let april = march().next();
    let run = world.run(april).await.unwrap();
    world.post(run).await.unwrap();

    world.turn_rule(former, false).await;
    world.penalty(("", None), ("0,2", "Приказ, п. 9")).await;
    let text = world.printed(april).await;
    assert!(text.contains("Пеня: ЗРУ-581, ст. 32") && !text.contains("Приказ"), "{text}");

    // What was charged before the rules were kept is told by those that hold.
    as_rw(&pool, world.home.company, &["update charge_runs set rules = null"])
        .await
        .unwrap();
    let text = world.printed(april).await;
    assert!(text.contains("Пеня: Приказ, п. 9") && !text.contains("ЗРУ-581"), "{text}");
}
