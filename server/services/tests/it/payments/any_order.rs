//! Whatever comes in whatever order: the books add up, debts have lines, and invoices wait for what is owed.

use domain::{
    charges::{Month, RunFilter, RunStatus},
    ids::{CommandId, OrderId, PostingId},
    payments::{Adjust, CancelInvoice, Change, RefundVerdict, RefundWay, WriteOffVerdict},
};
use futures::future::join_all;
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use uuid::Uuid;

use super::{books::as_rw, refunds::accountant, *};

/// One step of the many that may come in any order.
#[derive(Debug, Clone, Copy)]
enum Step {
    Charge(u128, i64),
    Create(u8, i64),
    Perform(u8),
    Cancel(u8),
    /// A payment by Click, in whole sums, that comes to its end or fails.
    Click(i64, i64, bool),
    Adjust(Change, i64),
    /// The lift of so many months after March is charged, which uses what was paid ahead.
    Run(u8),
    /// It is taken back.
    Void(u8),
    /// Paid work, in whole sums.
    Invoice(i64),
    /// One of the invoices is taken back.
    CancelInvoice(usize),
    /// One of them is paid by its code, by Payme.
    Own(usize),
    /// What came so is taken back in Payme's cabinet.
    OwnBack(usize),
    /// So many sums of one of the payments go back.
    Refund(usize, i64),
    /// So many sums of what is owed are given up.
    GiveUp(i64),
    Rebuild,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        (0_u128..6, 1_i64..5_000_000).prop_map(|(source, amount)| Step::Charge(source, amount)),
        (0_u8..5, 1_i64..9_000_000).prop_map(|(id, amount)| Step::Create(id, amount)),
        (0_u8..5).prop_map(Step::Perform),
        (0_u8..5).prop_map(Step::Cancel),
        (1_i64..4, 1_i64..90_000, any::<bool>()).prop_map(|(trans, sums, is_paid)| Step::Click(trans, sums, is_paid)),
        (any::<bool>(), 1_i64..90_000).prop_map(|(is_more, sums)| Step::Adjust(if is_more { Change::More } else { Change::Less }, sums)),
        (0_u8..4).prop_map(Step::Run),
        (0_u8..4).prop_map(Step::Void),
        (1_i64..2_000).prop_map(Step::Invoice),
        (0_usize..8).prop_map(Step::CancelInvoice),
        (0_usize..8).prop_map(Step::Own),
        (0_usize..8).prop_map(Step::OwnBack),
        (0_usize..8, 1_i64..5_000).prop_map(|(which, sums)| Step::Refund(which, sums)),
        (1_i64..60_000).prop_map(Step::GiveUp),
        Just(Step::Rebuild),
    ];
    proptest::collection::vec(step, 1..25)
}

async fn take(world: &World, second: &Scope, step: Step) {
    match step {
        Step::Charge(source, amount) => world.charge(source, amount).await,
        Step::Create(id, amount) => drop(world.create(&format!("p{id}"), amount).await),
        Step::Perform(id) => drop(world.perform(&format!("p{id}")).await),
        Step::Cancel(id) => drop(world.cancel(&format!("p{id}"), 5).await),
        Step::Click(trans, sums, is_paid) => click(world, (trans, sums), is_paid).await,
        Step::Adjust(change, sums) => adjust(world, change, sums).await,
        Step::Run(after) => charge_lift(world, month(after)).await,
        Step::Void(after) => take_back(world, month(after)).await,
        Step::Invoice(sums) => invoice(world, sums).await,
        Step::CancelInvoice(which) => withdraw(world, which).await,
        Step::Own(which) => pay_own(world, which).await,
        Step::OwnBack(which) => drop(world.cancel(&format!("own{which}"), 5).await),
        Step::Refund(which, sums) => refund(world, second, (which, sums)).await,
        Step::GiveUp(sums) => give_up(world, second, sums).await,
        Step::Rebuild => {
            // One account: whoever charges the house waits for all of its accounts in their order.
            let off = &["update account_balances set receivable_tiyin = receivable_tiyin + 3
                where account_id = (select id from accounts where number = '100012')"];
            as_rw(&world.pool, world.home.company, off).await.unwrap();
            payments::rebuild_off(&world.sv, &world.home.slug).await.unwrap();
        }
    }
}

/// Whatever Click is answered: an attempt may be known by now, with another amount.
async fn click(world: &World, (trans, sums): (i64, i64), is_paid: bool) {
    let amount = sums.to_string();
    let call = Call::prepare(trans, NUMBER, &amount);
    if let Some(number) = world.click(call).await["merchant_prepare_id"].as_i64() {
        let error = if is_paid { 0 } else { -5017 };
        world
            .click(Call {
                error,
                ..call.complete(number)
            })
            .await;
    }
}

async fn adjust(world: &World, change: Change, sums: i64) {
    let cmd = Adjust {
        account: world.account,
        command: CommandId::random(),
        change,
        amount: sums.to_string(),
        month: "2026-01".to_owned(),
        service: None,
        corrects: None,
        reason: "Пересчёт".to_owned(),
    };
    payments::adjust(&world.sv, &world.home.director, cmd).await.unwrap();
}

fn month(after: u8) -> Month {
    (0..after).fold("2026-03".parse().unwrap(), |month: Month, _| month.next())
}

/// Unless the month is charged already.
async fn charge_lift(world: &World, month: Month) {
    if let Ok(run) = world.run(month).await {
        drop(world.post(run).await);
    }
}

/// If it was charged.
async fn take_back(world: &World, month: Month) {
    let posted = RunFilter {
        month: Some(month),
        status: Some(RunStatus::Posted),
        ..RunFilter::default()
    };
    let runs = payments::runs(&world.sv, &world.home.director, posted).await.unwrap().items;
    if let Some(run) = runs.first() {
        drop(world.void(run.id).await);
    }
}

async fn invoice(world: &World, sums: i64) {
    let cmd = Invoice {
        account: world.account,
        amount: Tiyin(sums * 100),
        expires_at: world.sv.now() + chrono::Duration::days(30),
    };
    payments::invoice(&world.sv, &world.system(), cmd).await.unwrap();
}

/// One of the invoices, if there are any: its order, its code and what it is about.
async fn invoiced(world: &World, which: usize) -> Option<(Uuid, String, i64)> {
    let all: Vec<_> = rows(
        world,
        "select id, code, amount_tiyin from payment_orders where kind = 'invoice' order by id",
    )
    .await;
    all.get(which % all.len().max(1)).cloned()
}

/// Unless its money is there, or somebody is paying it.
async fn withdraw(world: &World, which: usize) {
    if let Some((order, ..)) = invoiced(world, which).await {
        let cmd = CancelInvoice {
            order: OrderId(order),
            command: CommandId::random(),
        };
        drop(payments::cancel_invoice(&world.sv, &world.home.director, cmd).await);
    }
}

/// Unless it is paid or taken back.
async fn pay_own(world: &World, which: usize) {
    if let Some((_, code, amount)) = invoiced(world, which).await {
        let id = format!("own{which}");
        world.payme("CreateTransaction", made(&id, amount, &code)).await;
        world.perform(&id).await;
    }
}

/// As far as so much is left of it.
async fn refund(world: &World, second: &Scope, (which, sums): (usize, i64)) {
    let paid: Vec<(Uuid,)> = rows(world, "select id from ledger_transactions where kind = 'payment' order by id").await;
    if let Some((payment,)) = paid.get(which % paid.len().max(1)) {
        let drafted = world.draft(PostingId(*payment), RefundWay::Manual, &sums.to_string()).await;
        if let Ok(id) = drafted {
            drop(world.decide(second, id, RefundVerdict::Approve).await);
        }
    }
}

/// As far as so much is owed.
async fn give_up(world: &World, second: &Scope, sums: i64) {
    if let Ok(id) = world.draft_write_off(&sums.to_string()).await {
        drop(world.decide_write_off(second, id, WriteOffVerdict::Approve).await);
    }
}

async fn rows<T>(world: &World, sql: &'static str) -> Vec<T>
where
    T: for<'r> sqlx::FromRow<'r, sqlx::postgres::PgRow> + Send + Unpin,
{
    let mut connection = world.pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let rows = sqlx::query_as(sql).fetch_all(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    rows
}

/// From the newest invoice to the oldest, those wait that make up what their one line owes. What came by the code of one, and
/// is there still, is that one's alone.
async fn assert_waiting(world: &World) {
    const OWN: &str = "select orders.amount_tiyin, orders.status, coalesce((
            select -sum(entries.amount_tiyin)
            from payme_transactions as came
            join ledger_transactions as paid on paid.kind = 'payment' and paid.source_id = came.id
            join ledger_transactions as moves on moves.id = paid.id or moves.corrects_id = paid.id
            join ledger_entries as entries on entries.transaction_id = moves.id
            join utilities on utilities.id = entries.utility_id and utilities.code = 'works'
            where came.invoice_id = orders.id), 0)::bigint
        from payment_orders as orders
        where orders.kind = 'invoice' and orders.status <> 'cancelled'
        order by orders.created_at desc, orders.id desc";
    const OWED_FOR_WORKS: &str = "select coalesce(sum(amount_tiyin), 0)::bigint
        from ledger_entries
        join utilities on utilities.id = ledger_entries.utility_id and utilities.code = 'works'
        join ledger_accounts on ledger_accounts.id = ledger_entries.ledger_account_id and ledger_accounts.kind = 'receivable'";
    const ODD: &str = "select count(*)
        from payment_orders as orders
        join ledger_transactions as charges on charges.source_kind = 'invoice' and charges.source_id = orders.id
        where (orders.status = 'cancelled') <> exists (select from ledger_transactions as mirrors where mirrors.corrects_id = charges.id)";
    assert_eq!(world.count(ODD).await, 0, "what was taken back, and nothing else, is owed no more");
    let (mut newer, owed) = (0, world.count(OWED_FOR_WORKS).await);
    let all: Vec<(i64, String, i64)> = rows(world, OWN).await;
    for (amount, status, own) in &all {
        assert_eq!(status == "open", *own == 0 && newer < owed, "{owed}: {all:?}");
        newer += amount - own.min(amount);
    }
}

/// Nobody has paid less than nothing ahead, and all that is owed is owed on lines.
async fn assert_owed_on_lines(world: &World) {
    let less = "select count(*) from account_balances where advance_tiyin > 0";
    assert_eq!(world.count(less).await, 0, "paid ahead less than nothing");
    let balance = payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    let lines: i64 = balance.lines.iter().map(|line| line.amount_tiyin.0).sum();
    assert_eq!(lines - balance.advance_tiyin.0, balance.due_tiyin.0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whatever_comes_in_whatever_order_the_books_add_up(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    world.lift().await;
    // What was paid ahead, pays for work and the lift, and goes back.
    for step in [
        Step::Create(0, 8_000_000),
        Step::Perform(0),
        Step::Invoice(300),
        Step::Run(1),
        Step::Cancel(0),
    ] {
        take(&world, &second, step).await;
        assert_waiting(&world).await;
    }
    let mut runner = TestRunner::deterministic();
    for round in 0..6 {
        let steps = steps().new_tree(&mut runner).unwrap().current();
        if round % 2 == 0 {
            for step in &steps {
                take(&world, &second, *step).await;
                assert_owed_on_lines(&world).await;
                assert_waiting(&world).await;
            }
        } else {
            // Four connections serve them: nobody waits for one longer than the pool allows.
            for part in steps.chunks(8) {
                join_all(part.iter().map(|step| take(&world, &second, *step))).await;
            }
        }
        world.assert_whole().await;
        assert_owed_on_lines(&world).await;
        assert_waiting(&world).await;
    }
    let backs = "select count(*) from ledger_transactions where source_kind = 'refund_use'";
    assert!(world.count(backs).await > 0, "what was used went back");
    let performed = "select (select count(*) from payme_transactions where state in (2, -2))
        + (select count(*) from click_payments where state = 'confirmed')";
    let posted = "select count(*) from ledger_transactions where source_kind in ('payme', 'click') and kind = 'payment'";
    assert_eq!(
        world.count(performed).await,
        world.count(posted).await,
        "one posting for each that was ever performed"
    );
}
