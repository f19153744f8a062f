//! What was paid ahead, used for charges, and given back: what it paid is owed again, on its lines.

use chrono::NaiveDate;
use domain::{
    charges::Month,
    ids::CommandId,
    payments::{AccountFilter, DecideWriteOff, DraftWriteOff, RefundVerdict, RefundWay, SheetPeriod, WriteOffVerdict},
};

use super::{refunds::accountant, *};

fn march() -> Month {
    "2026-03".parse().unwrap()
}

impl World {
    /// What is owed line by line, and what was paid ahead.
    pub(super) async fn standing(&self) -> (Vec<(Option<NaiveDate>, i64)>, i64) {
        let balance = payments::balance(&self.sv, &self.system(), self.account).await.unwrap();
        let lines = balance.lines.iter().map(|line| (line.period, line.amount_tiyin.0));
        (lines.collect(), balance.advance_tiyin.0)
    }

    /// 1 500 sums are paid ahead by Payme, and 1 000 of them used for the lift of March.
    async fn used(&self) -> domain::ids::ChargeRunId {
        self.lift().await;
        self.create("p1", OWED + 150_000).await;
        self.perform("p1").await;
        let run = self.run(march()).await.unwrap();
        self.post(run).await.unwrap();
        assert_eq!(self.standing().await, (vec![], 50_000));
        run
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_payment_paid_later_on_is_owed_again_when_it_goes_back(pool: PgPool) {
    let world = World::new(pool).await;
    world.used().await;
    for _ in 0..2 {
        assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    }
    let owed = vec![(None, OWED), (Some(march().first()), 100_000)];
    assert_eq!(world.standing().await, (owed, 0));
    let named = "select count(*) from ledger_transactions as backs join ledger_transactions as used on used.id = backs.corrects_id
        where backs.kind = 'advance_use' and backs.source_kind = 'refund_use' and used.kind = 'advance_use' and used.source_kind = 'charge_run'";
    assert_eq!(world.count(named).await, 1, "a correction names what it puts right");
    let period = SheetPeriod::default();
    let sheet = payments::sheet(&world.sv, &world.home.director, world.account, period)
        .await
        .unwrap();
    for title in ["advance_use", "advance_use_back"] {
        let lines = sheet.lines.iter().filter(|line| line.title() == title);
        assert_eq!(lines.count(), 1, "{title}");
    }
    world.assert_whole().await;

    // It is a debt like any other: it may be given up.
    let draft = DraftWriteOff {
        account: world.account,
        command: CommandId::random(),
        amount: String::new(),
        reason: "Срок давности прошёл".to_owned(),
    };
    let write_off = payments::draft_write_off(&world.sv, &world.home.director, draft).await.unwrap();
    let decide = DecideWriteOff {
        write_off,
        command: CommandId::random(),
        verdict: WriteOffVerdict::Approve,
        reason: String::new(),
    };
    payments::decide_write_off(&world.sv, &accountant(&world).await, decide)
        .await
        .unwrap();
    assert_eq!(world.standing().await, (vec![], 0));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn charges_whose_payment_went_back_are_taken_back_whole(pool: PgPool) {
    let world = World::new(pool).await;
    let run = world.used().await;
    world.cancel("p1", 5).await;
    world.void(run).await.unwrap();
    assert_eq!(world.standing().await, (vec![(None, OWED)], 0));
    world.assert_whole().await;
    // And the other way round: nothing was used any more.
    world.create("p2", OWED + 150_000).await;
    world.perform("p2").await;
    let again = world.run(march()).await.unwrap();
    world.post(again).await.unwrap();
    world.void(again).await.unwrap();
    assert_eq!(world.standing().await, (vec![], 150_000));
    world.cancel("p2", 5).await;
    assert_eq!(world.standing().await, (vec![(None, OWED)], 0));
    let taken_back = "select count(*) from ledger_transactions where source_kind = 'refund_use'";
    assert_eq!(world.count(taken_back).await, 1);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn parts_that_go_back_are_owed_again_newest_first(pool: PgPool) {
    let world = World::new(pool).await;
    let (second, april) = (accountant(&world).await, march().next());
    world.lift().await;
    let payment = world.pay_click(1, "51500").await;
    let mut runs = Vec::new();
    for month in [march(), april] {
        let run = world.run(month).await.unwrap();
        world.post(run).await.unwrap();
        runs.push(run);
        // Ids sort by time: the next use is the newer one.
        world.clock.advance(chrono::Duration::seconds(1));
    }
    let (of_march, of_april) = (Some(march().first()), Some(april.first()));
    assert_eq!(world.standing().await, (vec![(of_april, 50_000)], 0));
    let all_back = vec![(None, OWED), (of_march, 100_000), (of_april, 100_000)];
    for (amount, owed) in [
        ("700", vec![(of_march, 20_000), (of_april, 100_000)]),
        ("500", vec![(of_march, 70_000), (of_april, 100_000)]),
        ("", all_back),
    ] {
        let part = world.draft(payment, RefundWay::Manual, amount).await.unwrap();
        world.decide(&second, part, RefundVerdict::Approve).await.unwrap();
        assert_eq!(world.standing().await, (owed, 0), "{amount}");
        let old = AccountFilter {
            months: Some(0),
            ..AccountFilter::default()
        };
        let debtors = payments::balances(&world.sv, &world.home.director, &old).await.unwrap();
        assert!(debtors.page.items.iter().any(|row| row.id == world.account), "a debt has an age");
        world.assert_whole().await;
        world.clock.advance(chrono::Duration::seconds(1));
    }
    for run in runs {
        world.void(run).await.unwrap();
    }
    assert_eq!(world.standing().await, (vec![(None, OWED)], 0));
    world.assert_whole().await;
}
