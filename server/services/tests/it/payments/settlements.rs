//! Settlements: what a provider hands over leaves its account, and what does not fit is a case.

use domain::{
    ids::{CommandId, SettlementId},
    page::Cursor,
    payments::{CaseKind, DeskMoney, EnterSettlement, ReverseSettlement, Settlement},
};
use services::{Error, Kind};

use super::{refunds::accountant, *};

/// The sum of a kind of accounts of the ledger.
const BANK: &str = "select coalesce(sum(amount_tiyin), 0)::bigint from ledger_entries join ledger_accounts on ledger_accounts.id = ledger_account_id where kind = 'bank'";
const FEE: &str = "select coalesce(sum(amount_tiyin), 0)::bigint from ledger_entries join ledger_accounts on ledger_accounts.id = ledger_account_id where kind = 'fee'";

impl World {
    async fn click_desk(&self) -> CashDeskId {
        CashDeskId(one(&self.pool, "select id from cash_desks where provider = 'click'").await)
    }

    async fn settle(&self, scope: &Scope, [gross, fee, net]: [&str; 3]) -> Result<SettlementId, Error> {
        let cmd = self.settlement([gross, fee, net]).await;
        payments::enter_settlement(&self.sv, scope, cmd).await
    }

    async fn settlement(&self, [gross, fee, net]: [&str; 3]) -> EnterSettlement {
        EnterSettlement {
            command: CommandId::random(),
            desk: self.click_desk().await,
            day: None,
            from: None,
            to: None,
            gross: gross.to_owned(),
            fee: fee.to_owned(),
            net: net.to_owned(),
            document: "17".to_owned(),
        }
    }

    /// What Click holds for us.
    async fn held(&self) -> DeskMoney {
        let desk = self.click_desk().await;
        let desks = payments::desk_money(&self.sv, &self.home.director).await.unwrap();
        desks.into_iter().find(|one| one.id == desk).unwrap()
    }

    async fn settlements(&self) -> Vec<Settlement> {
        payments::settlements(&self.sv, &self.home.director, None).await.unwrap().items
    }
}

fn take_back(settlement: SettlementId) -> ReverseSettlement {
    ReverseSettlement {
        settlement,
        command: CommandId::random(),
        reason: "Внесли дважды".to_owned(),
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_handed_over_is_in_the_bank_but_for_the_fee(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    world.pay_click(1, "10000").await;
    world.pay_click(2, "5000").await;
    let before = world.held().await;
    assert_eq!((before.outstanding_tiyin, before.settled_on), (Tiyin(1_500_000), None));

    let cmd = world.settlement(["12 000", "120", "11 880"]).await;
    let id = payments::enter_settlement(&world.sv, &second, cmd.clone()).await.unwrap();
    let again = payments::enter_settlement(&world.sv, &second, cmd).await.unwrap();
    assert_eq!(again, id, "one command, one settlement");
    let held = world.held().await;
    assert_eq!(held.outstanding_tiyin, Tiyin(300_000), "the rest comes later");
    assert_eq!(held.settled_on.map(|day| day.to_string()).as_deref(), Some("2026-03-02"));
    assert_eq!((world.count(BANK).await, world.count(FEE).await), (1_188_000, 12_000));
    let listed = world.settlements().await;
    assert_eq!(
        (listed.len(), listed[0].net_tiyin, listed[0].entered_by.as_str()),
        (1, Tiyin(1_188_000), "Зухра Алиева")
    );
    assert!(open_cases(&world.sv, &second).await.is_empty(), "it fits");
    assert_eq!(world.due().await, OWED - 1_500_000, "no resident owes more or less by it");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_entered_by_mistake_is_taken_back_once_by_another_transaction(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    world.pay_click(1, "10000").await;
    let id = world.settle(director, ["10000", "100", "9900"]).await.unwrap();
    assert_eq!(world.held().await.outstanding_tiyin, Tiyin(0));
    let cmd = take_back(id);
    payments::reverse_settlement(&world.sv, director, cmd.clone()).await.unwrap();
    payments::reverse_settlement(&world.sv, director, cmd).await.unwrap();
    let late = payments::reverse_settlement(&world.sv, director, take_back(id)).await.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Conflict, "payments.settlement_reversed"));
    let held = world.held().await;
    assert_eq!((held.outstanding_tiyin, held.settled_on), (Tiyin(1_000_000), None));
    assert_eq!((world.count(BANK).await, world.count(FEE).await), (0, 0));
    let posted = "select count(*) from ledger_transactions where kind = 'settlement' or corrects_id is not null";
    assert_eq!(world.count(posted).await, 2, "what was posted stays, its mirror was added once");
    let listed = world.settlements().await;
    assert_eq!(listed[0].reversal.as_deref(), Some("Внесли дважды"));
    let steps = "select count(*) from audit_log where entity = 'settlement'";
    assert_eq!(world.count(steps).await, 2);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_the_books_have_differently_is_a_case(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    world.pay_click(1, "10000").await;
    // More than Click ever took.
    let id = world.settle(&second, ["10001", "", "10001"]).await.unwrap();
    let cases = open_cases(&world.sv, &second).await;
    assert_eq!((cases.len(), cases[0].kind), (1, CaseKind::SettlementDiffers));
    assert_eq!(
        (cases[0].ours_tiyin, cases[0].theirs_tiyin),
        (Some(Tiyin(1_000_000)), Some(Tiyin(1_000_100)))
    );
    assert_eq!(
        (cases[0].subject.clone(), cases[0].owner.as_deref()),
        (id.to_string(), Some("Зухра Алиева"))
    );
    assert_eq!(world.held().await.outstanding_tiyin, Tiyin(-100), "it came, whatever the books say");
    payments::reverse_settlement(&world.sv, &second, take_back(id)).await.unwrap();

    // The payments of the named days make up another sum; what is held at all is enough.
    world.clock.advance(chrono::Duration::days(1));
    world.pay_click(2, "4000").await;
    let of_day = |day: &str, gross: &str, cmd: EnterSettlement| EnterSettlement {
        from: Some(day.parse().unwrap()),
        to: Some(day.parse().unwrap()),
        gross: gross.to_owned(),
        net: gross.to_owned(),
        ..cmd
    };
    let form = world.settlement(["1", "", "1"]).await;
    let another = || EnterSettlement {
        command: CommandId::random(),
        ..form.clone()
    };
    payments::enter_settlement(&world.sv, &second, of_day("2026-03-02", "10000", another()))
        .await
        .unwrap();
    assert_eq!(open_cases(&world.sv, &second).await.len(), 1, "the day fits");
    payments::enter_settlement(&world.sv, &second, of_day("2026-03-03", "3000", another()))
        .await
        .unwrap();
    let newest = open_cases(&world.sv, &second)
        .await
        .into_iter()
        .find(|case| case.theirs_tiyin == Some(Tiyin(300_000)));
    assert_eq!(newest.and_then(|case| case.ours_tiyin), Some(Tiyin(400_000)));
    let told = "select count(*) from events where kind = 'payment.case_opened' and payload->>'kind' = 'settlement_differs'";
    assert_eq!(world.count(told).await, 2);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_those_who_keep_payments_enter_settlements_of_their_own_desks(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let foreign = world.settle(&other.director, ["1", "", "1"]).await.unwrap_err();
    assert_eq!(
        (foreign.fields.fields[0].field.as_str(), foreign.fields.fields[0].code.as_str()),
        ("desk", "choice")
    );
    world.pay_click(1, "10000").await;
    let id = world.settle(&world.home.director, ["100", "", "100"]).await.unwrap();
    let stranger = payments::reverse_settlement(&world.sv, &other.director, take_back(id))
        .await
        .unwrap_err();
    assert_eq!(stranger.kind, Kind::NotFound);
    assert!(payments::desk_money(&world.sv, &other.director).await.unwrap().is_empty());
    assert!(
        payments::settlements(&world.sv, &other.director, None)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    for scope in [&world.home.manager, &world.home.dispatcher, &world.home.resident] {
        assert_eq!(world.settle(scope, ["1", "", "1"]).await.unwrap_err().kind, Kind::Denied);
        let back = payments::reverse_settlement(&world.sv, scope, take_back(id)).await;
        assert_eq!(back.unwrap_err().kind, Kind::Denied);
    }
    assert_eq!(
        payments::settlements(&world.sv, &world.home.manager, None)
            .await
            .unwrap()
            .items
            .len(),
        1
    );
    for scope in [&world.home.dispatcher, &world.home.resident] {
        assert_eq!(payments::desk_money(&world.sv, scope).await.unwrap_err().kind, Kind::Denied);
        let listed = payments::settlements(&world.sv, scope, Some(&Cursor(id.to_string()))).await;
        assert_eq!(listed.unwrap_err().kind, Kind::Denied);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn settlements_of_one_cash_desk_at_once_are_counted_one_after_the_other(pool: PgPool) {
    let world = World::new(pool).await;
    world.pay_click(1, "10000").await;
    let both = ["6000", "6000"].map(|amount| Box::pin(world.settle(&world.home.director, [amount, "", amount])));
    for done in futures::future::join_all(both).await {
        done.unwrap();
    }
    assert_eq!(world.held().await.outstanding_tiyin, Tiyin(-200_000));
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!(cases.len(), 1, "the second one is more than is left");
    assert_eq!(cases[0].ours_tiyin, Some(Tiyin(400_000)));
    world.assert_whole().await;
}
