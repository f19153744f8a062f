//! Money taken in by hand, corrections, and the statement that shows them.

use domain::{
    ids::CommandId,
    payments::{Adjust, Change, PaymentSource, RefundWay, SheetPeriod, TakePayment, Way},
};
use services::Kind;

use super::*;

const BANK: &str = "select sum(amount_tiyin)::bigint from ledger_entries
  join ledger_accounts on ledger_accounts.id = ledger_entries.ledger_account_id and ledger_accounts.kind = 'bank'";
const TILL: &str = "select sum(amount_tiyin)::bigint from ledger_entries
  join ledger_accounts on ledger_accounts.id = ledger_entries.ledger_account_id and ledger_accounts.kind = 'cash'";

fn payment(world: &World, way: Way, amount: &str) -> TakePayment {
    TakePayment {
        account: world.account,
        command: CommandId::random(),
        way,
        amount: amount.to_owned(),
        day: None,
        document: String::new(),
        note: "За март".to_owned(),
    }
}

fn correction(world: &World, change: Change, amount: &str) -> Adjust {
    Adjust {
        account: world.account,
        command: CommandId::random(),
        change,
        amount: amount.to_owned(),
        month: "2026-01".to_owned(),
        service: None,
        corrects: None,
        reason: "Пересчёт за отсутствие".to_owned(),
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn money_by_hand_pays_the_debt_once_and_has_a_receipt(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    let first = payment(&world, Way::Cash, "20 000,50");
    let taken = payments::take(&world.sv, director, first.clone()).await.unwrap();
    assert_eq!(payments::take(&world.sv, director, first).await.unwrap(), taken, "sent twice");
    assert_eq!(world.due().await, OWED - 2_000_050);
    let second = payments::take(&world.sv, director, payment(&world, Way::Bank, "40000"))
        .await
        .unwrap();
    assert_eq!((taken.number, second.number), (1, 2), "numbers have no gaps");
    let balance = payments::balance(&world.sv, director, world.account).await.unwrap();
    assert_eq!((balance.debt_tiyin, balance.advance_tiyin), (Tiyin(0), Tiyin(1_000_050)));
    assert_eq!(world.count("select count(*) from manual_payments").await, 2);
    let of_bank = "select count(*) from ledger_accounts where kind = 'bank'";
    assert_eq!(world.count(of_bank).await, 1);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn two_hands_at_once_take_two_numbers(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    let same = payment(&world, Way::Cash, "100");
    let all = (0..8).map(|index| {
        let cmd = if index < 4 {
            same.clone()
        } else {
            payment(&world, Way::Cash, "100")
        };
        payments::take(&world.sv, director, cmd)
    });
    let mut numbers: Vec<i64> = futures::future::join_all(all)
        .await
        .into_iter()
        .map(|taken| taken.unwrap().number)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers, [1, 2, 3, 4, 5], "the form that was sent four times is one payment");
    assert_eq!(world.due().await, OWED - 5 * 10_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_correction_needs_a_reason_and_its_right(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    let less = correction(&world, Change::Less, "1 000");
    let done = payments::adjust(&world.sv, director, less.clone()).await.unwrap();
    assert_eq!(payments::adjust(&world.sv, director, less).await.unwrap(), done);
    assert_eq!(world.due().await, OWED - 100_000);
    payments::adjust(&world.sv, director, correction(&world, Change::More, "500"))
        .await
        .unwrap();
    assert_eq!(world.due().await, OWED - 50_000);
    let silent = Adjust {
        reason: " ".to_owned(),
        amount: "1e3".to_owned(),
        ..correction(&world, Change::More, "")
    };
    let refused = payments::adjust(&world.sv, director, silent).await.unwrap_err();
    let fields: Vec<_> = refused.fields.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["amount", "reason"]);
    let nowhere = Adjust {
        service: Some(domain::ids::UtilityId::nil()),
        ..correction(&world, Change::More, "1")
    };
    let refused = payments::adjust(&world.sv, director, nowhere).await.unwrap_err();
    assert_eq!(refused.fields.fields[0].field, "service");
    assert_eq!(world.due().await, OWED - 50_000, "what is refused changes nothing");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_given_back_by_hand_leaves_where_it_came_to(pool: PgPool) {
    let world = World::new(pool).await;
    for way in [Way::Bank, Way::Cash] {
        payments::take(&world.sv, &world.home.director, payment(&world, way, "100"))
            .await
            .unwrap();
        world.approved(RefundWay::Manual, "30").await;
    }
    assert_eq!((world.count(BANK).await, world.count(TILL).await), (7_000, 7_000));
    // A provider's money that people get by hand comes from the till.
    world.pay_click(1, "100").await;
    world.approved(RefundWay::Manual, "20").await;
    assert_eq!((world.count(BANK).await, world.count(TILL).await), (7_000, 5_000));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_correction_names_what_it_corrects_of_its_own_account(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    world.charge(7, 50_000).await;
    let charge = domain::ids::PostingId(one(&world.pool, "select id from ledger_transactions where kind = 'charge'").await);
    let about = |corrects| Adjust {
        corrects: Some(corrects),
        ..correction(&world, Change::Less, "100")
    };
    payments::adjust(&world.sv, director, about(charge)).await.unwrap();
    let named = "select count(*) from manual_adjustments
      join ledger_transactions on ledger_transactions.id = manual_adjustments.corrects_id and ledger_transactions.kind = 'charge'";
    assert_eq!(world.count(named).await, 1);
    let statement = payments::statement(&world.sv, director, world.account, None).await.unwrap();
    let line = statement.items.iter().find(|line| line.kind == Why::Adjustment).unwrap();
    assert_eq!(line.corrects, Some(charge));
    let days = SheetPeriod::default();
    let sheet = payments::sheet(&world.sv, director, world.account, days).await.unwrap();
    let line = sheet.lines.iter().find(|line| line.kind == Why::Adjustment).unwrap();
    assert_eq!(sheet.corrected(line).map(|one| (one.id, one.kind)), Some((charge, Why::Charge)));
    assert!(sheet.lines.iter().all(|one| one.id == line.id || one.corrects.is_none()));
    let printed = payments::print_statement(&world.sv, director, world.account, days).await.unwrap();
    let text = pdf_extract::extract_text_from_mem(&printed.bytes).unwrap();
    // Where a narrow column breaks a line, the text has no space.
    let text: String = text.split_whitespace().collect();
    assert!(text.contains("Кзаписи:02.03.2026·Начисление·500сум"), "{text}");
    let theirs = Adjust {
        account: AccountId(one(&world.pool, "select id from accounts where number = '100013'").await),
        ..about(charge)
    };
    for (odd, why) in [
        (theirs, "another account's"),
        (about(domain::ids::PostingId(uuid::Uuid::nil())), "nobody's"),
    ] {
        let refused = payments::adjust(&world.sv, director, odd).await.unwrap_err();
        assert_eq!(refused.fields.fields[0].field, "corrects", "{why}");
    }
    assert_eq!(world.due().await, OWED + 50_000 - 10_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_who_keeps_the_money_takes_it(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    for (scope, kind) in [
        (&other.director, Kind::NotFound),
        (&world.home.manager, Kind::Denied),
        (&world.home.dispatcher, Kind::Denied),
        (&world.home.resident, Kind::Denied),
    ] {
        let taken = payments::take(&world.sv, scope, payment(&world, Way::Cash, "1")).await.unwrap_err();
        let adjusted = payments::adjust(&world.sv, scope, correction(&world, Change::More, "1"))
            .await
            .unwrap_err();
        assert_eq!((taken.kind, adjusted.kind), (kind, kind));
    }
    assert_eq!(world.due().await, OWED);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_statement_runs_from_line_to_line(pool: PgPool) {
    let world = World::new(pool).await;
    let director = &world.home.director;
    world.clock.advance(chrono::Duration::hours(1));
    world.create("t1", 1_000_000).await;
    world.perform("t1").await;
    world.clock.advance(chrono::Duration::days(40));
    payments::take(&world.sv, director, payment(&world, Way::Cash, "50 000"))
        .await
        .unwrap();
    world.clock.advance(chrono::Duration::seconds(1));
    payments::adjust(&world.sv, director, correction(&world, Change::More, "700"))
        .await
        .unwrap();
    let sheet = payments::sheet(&world.sv, director, world.account, SheetPeriod::default())
        .await
        .unwrap();
    let lines: Vec<_> = sheet
        .lines
        .iter()
        .map(|line| (line.kind, line.amount_tiyin.0, line.after_tiyin.0))
        .collect();
    assert_eq!(
        lines,
        [
            (Why::Opening, OWED, OWED),
            (Why::Payment, -1_000_000, 4_000_000),
            (Why::Payment, -5_000_000, -1_000_000),
            (Why::Adjustment, 70_000, -930_000),
        ]
    );
    assert_eq!((sheet.before_tiyin, sheet.after_tiyin), (Tiyin(0), sheet.balance.due_tiyin));
    let sources: Vec<_> = sheet.lines.iter().map(|line| line.payment.map(|(source, _)| source)).collect();
    assert_eq!(sources, [None, Some(PaymentSource::Payme), Some(PaymentSource::Cash), None]);
    assert_eq!(sheet.lines[3].note.as_deref(), Some("Пересчёт за отсутствие"));
    assert!(
        sheet.lines[2]
            .parts
            .iter()
            .any(|part| part.is_advance && part.amount_tiyin == Tiyin(-1_000_000))
    );
    let january = sheet.months.iter().find(|line| line.period.is_some()).unwrap();
    assert_eq!((january.charged_tiyin, january.left_tiyin), (Tiyin(70_000), Tiyin(70_000)));

    // The days before end with what was left then, and those after begin with it.
    let until = (world.sv.now() - chrono::Duration::days(2)).date_naive();
    let early = SheetPeriod {
        since: None,
        until: Some(until),
    };
    let early = payments::sheet(&world.sv, director, world.account, early).await.unwrap();
    assert_eq!((early.lines.len(), early.after_tiyin), (2, Tiyin(4_000_000)));
    let late = SheetPeriod {
        since: until.succ_opt(),
        until: None,
    };
    let late = payments::sheet(&world.sv, director, world.account, late).await.unwrap();
    assert_eq!((late.before_tiyin, late.lines.len()), (Tiyin(4_000_000), 2));
    let upside_down = SheetPeriod {
        since: Some(until),
        until: until.pred_opt(),
    };
    let refused = payments::sheet(&world.sv, director, world.account, upside_down).await.unwrap_err();
    assert_eq!(refused.kind, Kind::Invalid);
}
