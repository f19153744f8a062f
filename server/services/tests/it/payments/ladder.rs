//! Reminders of debts: when, whom, once, and what stops them.

use domain::{
    charges::SaveKeeper,
    ids::CommandId,
    payments::{DebtLadder, Resolve, SaveDebtLadder},
    requests::Create,
};
use services::{Kind, requests};

use super::{told::RESIDENT, *};
use crate::telegram::strings;

impl World {
    /// The clock of the company, at this hour of a day of 2026.
    fn on(&self, day: &str, hour: i64) {
        let midnight: chrono::NaiveDate = format!("2026-{day}").parse().unwrap();
        let local = midnight.and_time(chrono::NaiveTime::MIN) + chrono::Duration::hours(hour - 5);
        self.clock.set(local.and_utc());
    }

    async fn switch(&self, is_on: bool) {
        let cmd = SaveDebtLadder {
            command: CommandId::random(),
            is_on,
            due_day: Some(10),
        };
        payments::save_debt_ladder(&self.sv, &self.home.director, cmd).await.unwrap();
    }

    /// Somebody else keeps the books of the house from this month on.
    async fn give_books(&self, since: &str) {
        let save = SaveKeeper {
            command: CommandId::random(),
            building: self.home.building,
            service: None,
            keeper: "ЕРЦ".to_owned(),
            since: since.parse().unwrap(),
            until: None,
        };
        payments::save_keeper(&self.sv, &self.home.director, save).await.unwrap();
    }

    async fn remind(&self) -> usize {
        payments::remind_of_debts(&self.sv).await.unwrap()
    }

    async fn steps(&self) -> Vec<String> {
        strings(
            &self.pool,
            "select due_on || ' ' || step from debt_reminders order by told_at, account_id",
        )
        .await
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn it_is_off_until_somebody_who_may_switches_it_on(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    world.on("03-11", 12);
    assert_eq!(world.remind().await, 0);
    let read = async |scope: &Scope| payments::debt_ladder(&world.sv, scope).await.map_err(|error| error.kind);
    assert_eq!(read(&world.home.director).await, Ok(DebtLadder::default()));
    let cmd = |due_day| SaveDebtLadder {
        command: CommandId::random(),
        is_on: true,
        due_day,
    };
    for scope in [&world.home.dispatcher, &world.home.resident, &world.home.plumber] {
        assert_eq!(read(scope).await, Err(Kind::Denied));
        assert_eq!(
            payments::save_debt_ladder(&world.sv, scope, cmd(Some(10))).await.unwrap_err().kind,
            Kind::Denied
        );
    }
    for due_day in [None, Some(0), Some(29)] {
        assert_eq!(
            payments::save_debt_ladder(&world.sv, &world.home.director, cmd(due_day))
                .await
                .unwrap_err()
                .kind,
            Kind::Invalid
        );
    }
    payments::save_debt_ladder(&world.sv, &world.home.director, cmd(Some(5)))
        .await
        .unwrap();
    assert_eq!(read(&world.home.director).await, Ok(DebtLadder { is_on: true, due_day: 5 }));
    assert_eq!(
        read(&other.director).await,
        Ok(DebtLadder::default()),
        "another company decides for itself"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_step_is_told_once_whoever_looks_and_only_by_day(pool: PgPool) {
    let (world, bot) = World::with_people(pool).await;
    world.switch(true).await;
    for (day, expected) in [
        ("03-03", 1),
        ("03-04", 0),
        ("03-10", 0),
        ("03-11", 1),
        ("03-17", 1),
        ("03-24", 1),
        ("03-25", 0),
    ] {
        world.on(day, 9);
        assert_eq!(world.remind().await, 0, "{day} too early");
        world.on(day, 20);
        assert_eq!(world.remind().await, 0, "{day} too late");
        world.on(day, 10);
        let (one, two) = tokio::join!(world.remind(), world.remind());
        assert_eq!(one + two, expected, "{day}");
        assert_eq!(world.remind().await, 0, "{day} again");
    }
    assert_eq!(
        world.steps().await,
        ["2026-03-10 before", "2026-03-10 day", "2026-03-10 week", "2026-03-10 fortnight"]
    );
    world.route().await;
    assert_eq!(
        world.inbox(&world.home.resident).await.len(),
        1,
        "what nobody was told in time is not told in a heap"
    );
    assert_eq!(world.inbox(&world.home.plumber).await, []);
    let sent = world.claimed(bot).await;
    let to_resident: Vec<_> = sent
        .into_iter()
        .filter(|(chat, _)| *chat == RESIDENT)
        .map(|(_, title)| title)
        .collect();
    assert_eq!(to_resident, ["Долг за услуги: 50 000 сум"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn after_a_downtime_only_the_latest_step_is_told(pool: PgPool) {
    let world = World::new(pool).await;
    world.switch(true).await;
    world.on("03-26", 12);
    assert_eq!((world.remind().await, world.remind().await), (1, 0));
    assert_eq!(world.steps().await, ["2026-03-10 fortnight"]);
    world.on("04-09", 12);
    assert_eq!(world.remind().await, 1);
    world.on("04-11", 12);
    assert_eq!((world.remind().await, world.remind().await), (1, 0));
    assert_eq!(world.steps().await, ["2026-03-10 fortnight", "2026-03-10 month", "2026-04-10 day"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn steps_before_it_was_switched_on_are_not_told(pool: PgPool) {
    let world = World::new(pool).await;
    world.on("03-20", 12);
    world.switch(true).await;
    assert_eq!(world.remind().await, 0, "the step of the 17th was before");
    world.on("03-24", 12);
    assert_eq!(world.remind().await, 1);
    world.switch(false).await;
    world.on("04-09", 12);
    assert_eq!(world.remind().await, 0);
    world.switch(true).await;
    assert_eq!(world.remind().await, 1, "today's step counts");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_has_paid_hears_no_more(pool: PgPool) {
    let (world, bot) = World::with_people(pool.clone()).await;
    world.switch(true).await;
    world.on("03-11", 12);
    assert_eq!(world.remind().await, 1);
    world.route().await;
    // The reminder still waits to be sent when the money comes.
    world.paid("p1", OWED, NUMBER).await;
    world.route().await;
    let sent = world.claimed(bot).await;
    let is_receipt = |title: &str| title.starts_with("Оплата принята") || title.starts_with("Toʻlov qabul qilindi");
    assert!(sent.len() == 2 && sent.iter().all(|(_, title)| is_receipt(title)), "{sent:?}");
    let skipped = "select count(*)::text from tg_outbox where state = 'skipped' and last_error = 'superseded'";
    assert_eq!(strings(&pool, skipped).await, ["2"]);
    world.on("03-17", 12);
    assert_eq!(world.remind().await, 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_paid_before_anybody_was_told_is_not_asked_for(pool: PgPool) {
    let (world, _) = World::with_people(pool).await;
    world.switch(true).await;
    world.on("03-11", 12);
    assert_eq!(world.remind().await, 1);
    world.paid("p1", OWED, NUMBER).await;
    world.route().await;
    let kinds: Vec<_> = world.inbox(&world.home.resident).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["payment.received"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_others_keep_they_remind_of(pool: PgPool) {
    let (world, _) = World::with_people(pool).await;
    world.switch(true).await;
    world.on("03-11", 12);
    assert_eq!(world.remind().await, 1);
    // The books are given away before anybody was told.
    world.give_books("2026-03").await;
    world.route().await;
    assert_eq!(world.inbox(&world.home.resident).await, []);
    world.on("03-17", 12);
    assert_eq!(world.remind().await, 0);
    assert_eq!(world.steps().await, ["2026-03-10 day"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_not_due_yet_and_small_change_are_not_asked_for(pool: PgPool) {
    let world = World::new(pool).await;
    world.switch(true).await;
    world.paid("p1", OWED, NUMBER).await;
    let charge = async |source: u128, month: u32, amount: i64| {
        let cmd = Post {
            account: world.account,
            kind: Why::Charge,
            source: uuid::Uuid::from_u128(source),
            line: Line {
                period: chrono::NaiveDate::from_ymd_opt(2026, month, 1),
                service: None,
            },
            amount: Tiyin(amount),
        };
        payments::post(&world.sv, &world.system(), &cmd).await.unwrap();
    };
    charge(1, 2, 99_999).await;
    charge(2, 3, 4_000_000).await;
    world.on("03-11", 12);
    assert_eq!(world.remind().await, 0, "March is paid for in April");
    world.on("04-03", 12);
    assert_eq!(world.remind().await, 1);
    assert_eq!(world.steps().await, ["2026-04-10 before"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_dispute_stops_it_until_it_is_settled(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.switch(true).await;
    world.on("03-11", 12);
    let category = strings(&pool, "select id::text from request_categories where code = 'billing_question'").await;
    let create: Create = serde_json::from_value(json!({
        "command": CommandId::random(), "category": category[0], "apartment": world.home.apartment,
        "text": "Почему начислено больше, чем в прошлом месяце?",
    }))
    .unwrap();
    requests::create(&world.sv, &world.home.resident, create).await.unwrap();
    assert_eq!(world.remind().await, 0);
    strings(
        &pool,
        "update requests set status = 'cancelled', closed_at = now(), closed_reason = 'by_staff' returning id::text",
    )
    .await;
    let case = "insert into payment_cases (company_id, id, kind, subject_kind, subject_id, account_id, opened_at)
        select company_id, gen_random_uuid(), 'disputed', 'click', '1', id, now() from accounts where number = '100012' returning id::text";
    let case = strings(&pool, case).await;
    assert_eq!(world.remind().await, 0);
    let resolve = Resolve {
        case: case[0].parse().unwrap(),
        command: CommandId::random(),
        resolution: "Вернули деньги".to_owned(),
    };
    payments::resolve(&world.sv, &world.home.director, resolve).await.unwrap();
    // A receipt that the tax office does not have changes nothing of what is owed.
    let receipt = "insert into payment_cases (company_id, id, kind, subject_kind, subject_id, account_id, opened_at)
        select company_id, gen_random_uuid(), 'receipt_refused', 'click', '2', id, now() from accounts where number = '100012' returning id::text";
    strings(&pool, receipt).await;
    assert_eq!(world.remind().await, 1);
}
