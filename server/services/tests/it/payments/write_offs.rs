//! Debts that are given up: one person drafts, another one decides, and what was given up may be owed again.

use domain::{
    charges::Month,
    ids::{CommandId, WriteOffId},
    payments::{DecideWriteOff, DraftWriteOff, SheetPeriod, WriteOff, WriteOffStatus, WriteOffVerdict},
};
use services::{Error, Kind};

use super::{refunds::accountant, *};

impl World {
    fn given_up(&self, amount: &str) -> DraftWriteOff {
        DraftWriteOff {
            account: self.account,
            command: CommandId::random(),
            amount: amount.to_owned(),
            reason: "Срок давности прошёл".to_owned(),
        }
    }

    pub(super) async fn draft_write_off(&self, amount: &str) -> Result<WriteOffId, Error> {
        payments::draft_write_off(&self.sv, &self.home.director, self.given_up(amount)).await
    }

    pub(super) async fn decide_write_off(&self, scope: &Scope, write_off: WriteOffId, verdict: WriteOffVerdict) -> Result<(), Error> {
        let cmd = DecideWriteOff {
            write_off,
            command: CommandId::random(),
            verdict,
            reason: "Суд отказал во взыскании".to_owned(),
        };
        payments::decide_write_off(&self.sv, scope, cmd).await
    }

    async fn write_off(&self, id: WriteOffId) -> WriteOff {
        payments::write_off(&self.sv, &self.home.director, id).await.unwrap()
    }

    /// What the statement says of debts given up and owed again: how much, and why.
    async fn noted(&self) -> Vec<(i64, Option<String>)> {
        let period = SheetPeriod::default();
        let sheet = payments::sheet(&self.sv, &self.home.director, self.account, period).await.unwrap();
        let noted = sheet.lines.into_iter().filter(|line| line.note.is_some());
        noted.map(|line| (line.amount_tiyin.0, line.note)).collect()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_drafts_a_write_off_does_not_approve_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (director, second) = (&world.home.director, accountant(&world).await);
    let cmd = world.given_up("20 000");
    let id = payments::draft_write_off(&world.sv, director, cmd.clone()).await.unwrap();
    let again = payments::draft_write_off(&world.sv, director, cmd).await.unwrap();
    assert_eq!(again, id, "one command, one document");
    let seen = world.write_off(id).await;
    assert_eq!((seen.status, seen.is_own), (WriteOffStatus::Draft, true));
    assert_eq!(seen.verdicts(), [WriteOffVerdict::Decline]);
    let own = world.decide_write_off(director, id, WriteOffVerdict::Approve).await.unwrap_err();
    assert_eq!((own.kind, own.code), (Kind::Denied, "payments.write_off_own"));
    for scope in [&world.home.manager, &world.home.dispatcher, &world.home.resident] {
        let refused = world.decide_write_off(scope, id, WriteOffVerdict::Approve).await;
        assert_eq!(refused.unwrap_err().kind, Kind::Denied);
        let drafted = payments::draft_write_off(&world.sv, scope, world.given_up("1")).await;
        assert_eq!(drafted.unwrap_err().kind, Kind::Denied);
    }
    assert_eq!(world.due().await, OWED, "nothing was given up yet");

    world.decide_write_off(&second, id, WriteOffVerdict::Approve).await.unwrap();
    assert_eq!(world.due().await, OWED - 2_000_000);
    let late = world.decide_write_off(&second, id, WriteOffVerdict::Approve).await.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Conflict, "payments.write_off_state"));
    let given = "select coalesce(sum(amount_tiyin), 0)::bigint from ledger_entries join ledger_accounts on ledger_accounts.id = ledger_account_id where kind = 'write_off'";
    assert_eq!(world.count(given).await, 2_000_000);
    let steps = "select count(*) from audit_log where entity = 'write_off'";
    assert_eq!(world.count(steps).await, 2, "drafted and decided");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_debt_given_up_is_owed_again_by_another_transaction(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    let id = world.draft_write_off("").await.unwrap();
    assert_eq!(world.write_off(id).await.amount_tiyin, Tiyin(OWED), "all of it");
    world.decide_write_off(&second, id, WriteOffVerdict::Approve).await.unwrap();
    assert_eq!(world.due().await, 0);
    let why = Some("Срок давности прошёл".to_owned());
    assert_eq!(world.noted().await, [(-OWED, why.clone())]);
    world.clock.advance(chrono::Duration::seconds(1));
    world
        .decide_write_off(&world.home.director, id, WriteOffVerdict::Reverse)
        .await
        .unwrap();
    assert_eq!(world.due().await, OWED);
    assert_eq!(
        world.noted().await,
        [(-OWED, why), (OWED, Some("Суд отказал во взыскании".to_owned()))]
    );
    let again = world.decide_write_off(&second, id, WriteOffVerdict::Reverse).await.unwrap_err();
    assert_eq!(again.code, "payments.write_off_state");
    let seen = world.write_off(id).await;
    assert_eq!(
        (seen.status, seen.decided_by.as_deref()),
        (WriteOffStatus::Reversed, Some("Зухра Алиева"))
    );
    assert!(seen.reversed_by.is_some() && seen.verdicts().is_empty());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn no_more_is_given_up_than_is_owed(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    for amount in ["50000.01", "0", "x"] {
        let refused = world.draft_write_off(amount).await.unwrap_err();
        assert_eq!(refused.fields.fields[0].field, "amount", "{amount}");
    }
    let first = world.draft_write_off("30000").await.unwrap();
    let too_much = world.draft_write_off("20001").await.unwrap_err();
    assert_eq!(too_much.fields.fields[0].code, "write-off-range", "a draft keeps its part");
    // Somebody paid meanwhile: what is not owed any more is not given up.
    world.pay_click(1, "30000").await;
    let paid = world.decide_write_off(&second, first, WriteOffVerdict::Approve).await.unwrap_err();
    assert_eq!((paid.kind, paid.code), (Kind::Conflict, "payments.write_off_paid"));
    world
        .decide_write_off(&world.home.director, first, WriteOffVerdict::Decline)
        .await
        .unwrap();
    let rest = world.draft_write_off("").await.unwrap();
    world.decide_write_off(&second, rest, WriteOffVerdict::Approve).await.unwrap();
    assert_eq!(world.due().await, 0);
    let nothing = world.draft_write_off("").await.unwrap_err();
    assert_eq!(nothing.fields.fields[0].code, "write-off-range");
    world.assert_whole().await;
}

/// Nobody paid for them: they stay until they are owed again.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn charges_that_are_taken_back_leave_no_credit_of_what_was_given_up(pool: PgPool) {
    let world = World::new(pool).await;
    let (director, second) = (&world.home.director, accountant(&world).await);
    let march: Month = "2026-03".parse().unwrap();
    world.lift().await;
    world.pay_click(1, "50000").await;
    for (amount, owed) in [("", vec![]), ("100", vec![(Some(march.first()), 90_000)])] {
        let run = world.run(march).await.unwrap();
        world.post(run).await.unwrap();
        let named = async || payments::run(&world.sv, director, run).await.unwrap().given_up;
        assert_eq!(named().await, Vec::<String>::new());
        world.clock.advance(chrono::Duration::seconds(1));
        let id = world.draft_write_off(amount).await.unwrap();
        world.decide_write_off(&second, id, WriteOffVerdict::Approve).await.unwrap();
        let refused = world.void(run).await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (Kind::Conflict, "payments.given_up"));
        assert_eq!(world.standing().await, (owed, 0), "nothing was taken back");
        assert_eq!(named().await, [NUMBER]);
        world.decide_write_off(director, id, WriteOffVerdict::Reverse).await.unwrap();
        assert_eq!(named().await, Vec::<String>::new());
        world.void(run).await.unwrap();
        assert_eq!(world.standing().await, (vec![], 0));
    }
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_company_has_no_such_debt(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let id = world.draft_write_off("100").await.unwrap();
    let drafted = payments::draft_write_off(&world.sv, &other.director, world.given_up("1")).await;
    assert_eq!(drafted.unwrap_err().kind, Kind::NotFound);
    let decided = world.decide_write_off(&other.director, id, WriteOffVerdict::Approve).await;
    assert_eq!(decided.unwrap_err().kind, Kind::NotFound);
    assert_eq!(
        payments::write_off(&world.sv, &other.director, id).await.unwrap_err().kind,
        Kind::NotFound
    );
    assert!(
        payments::write_offs(&world.sv, &other.director, None)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    let seen = payments::write_offs(&world.sv, &world.home.manager, None).await.unwrap();
    assert_eq!(seen.items.len(), 1, "who may see charges sees it");
    assert_eq!(
        payments::write_offs(&world.sv, &world.home.resident, None).await.unwrap_err().kind,
        Kind::Denied
    );
}
