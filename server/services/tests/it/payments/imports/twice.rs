//! A month is charged once: by one sheet, by one run, or a part of it by each.

use domain::charges::{Month, OutlierKind};

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn one_sheet_is_not_taken_twice(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let rows: [&[&str]; 4] = [
        &CHARGES,
        &[NUMBER, "2026-02", "Лифт", "1000", "", "5", "300"],
        &["100013", "2026-02", "", "", "", "", "200"],
        &["100013", "2026-01", "", "", "", "7", ""],
    ];
    let sheets = [
        world.read(SheetKind::Charges, &rows).await,
        world.read(SheetKind::Charges, &rows).await,
    ];
    let taken = join_all(sheets.map(|sheet| world.take(sheet))).await;
    assert_eq!(taken.iter().filter(|one| one.is_ok()).count(), 1, "{taken:?}");
    let [done, again] = if taken[0].is_ok() { sheets } else { [sheets[1], sheets[0]] };
    assert_eq!(world.wrong(again).await, ["2 period taken", "3 paid taken", "4 penalty taken"]);
    assert_eq!(world.take(again).await.unwrap_err().code, "charges.has_errors");
    assert_eq!(world.due().await, OWED + 100_000 + 500 - 30_000);
    let tills = "select count(*) from ledger_accounts where kind = 'cash'";
    assert_eq!(world.count(tills).await, 0, "no till of ours had what was paid elsewhere");
    world.assert_whole().await;

    // Another service of the month is another line, and what was taken back may be said again.
    world.service("Мусор", Mode::Fixed).await;
    let other = world
        .read(SheetKind::Charges, &[&CHARGES, &[NUMBER, "2026-02", "Мусор", "10", "", "", "10"]])
        .await;
    assert_eq!(world.wrong(other).await, Vec::<String>::new());
    world.undo(done).await.unwrap();
    assert_eq!(world.wrong(again).await, Vec::<String>::new());
    world.take(again).await.unwrap();
    assert_eq!(world.due().await, OWED + 100_000 + 500 - 30_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_run_charges_what_no_sheet_charged(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let waste = world.service("Мусор", Mode::Fixed).await;
    world.tariff(waste, None, "500", "2026-01-01").await;
    let march: Month = "2026-03".parse().unwrap();
    let run = world.run(march).await.unwrap();
    let sheet = world
        .read(SheetKind::Charges, &[&CHARGES, &[NUMBER, "2026-03", "Лифт", "700", "", "", ""]])
        .await;
    world.take(sheet).await.unwrap();
    assert_eq!(
        world.post(run).await.unwrap_err().code,
        "charges.stale",
        "it was computed before the sheet"
    );
    let recount = StepRun {
        command: CommandId::random(),
        run,
    };
    payments::recount_run(&world.sv, &world.home.director, recount).await.unwrap();
    let detail = payments::run(&world.sv, &world.home.director, run).await.unwrap();
    let outliers: Vec<_> = detail.outliers.iter().map(|one| (one.number.as_str(), one.kind)).collect();
    assert_eq!(
        (detail.run.total_tiyin.0, outliers),
        (2 * 50_000 + 100_000, vec![(NUMBER, OutlierKind::Charged)])
    );
    world.post(run).await.unwrap();
    assert_eq!(world.due().await, OWED + 70_000 + 50_000);
    let late = world
        .read(SheetKind::Charges, &[&CHARGES, &["100013", "2026-03", "Лифт", "700", "", "", ""]])
        .await;
    assert_eq!(world.wrong(late).await, ["2 period taken"]);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_waits_for_a_long_sheet_in_vain_is_told_so(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.lift().await;
    let run = world.run("2026-03".parse().unwrap()).await.unwrap();
    let rows: [&[&str]; 2] = [&CHARGES, &[NUMBER, "2026-02", "Лифт", "700", "", "", ""]];
    let sheet = world.read(SheetKind::Charges, &rows).await;
    let mut held = pool.begin().await.unwrap();
    sqlx::query("select pg_advisory_xact_lock(hashtext('charges.months'), hashtext($1))")
        .bind(world.home.company.0.to_string())
        .execute(&mut *held)
        .await
        .unwrap();
    let (taken, posted) = futures::join!(world.take(sheet), world.post(run));
    let codes = [taken, posted].map(|one| one.unwrap_err().code);
    assert_eq!(codes, ["charges.months_busy"; 2]);
    held.rollback().await.unwrap();
    world.take(sheet).await.unwrap();
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn two_sheets_at_once_open_an_account_once(pool: PgPool) {
    let world = World::new(pool).await;
    let rows: [&[&str]; 2] = [&UNITS, &["ул. Навруз, 5", "", "13", "", "100013", "10"]];
    let sheets = [
        world.read(SheetKind::Accounts, &rows).await,
        world.read(SheetKind::Accounts, &rows).await,
    ];
    let taken = join_all(sheets.map(|sheet| world.take(sheet))).await;
    let refused: Vec<_> = taken.into_iter().filter_map(Result::err).map(|error| error.code).collect();
    assert_eq!(refused, ["charges.has_errors"]);
    let owed = "select receivable_tiyin from account_balances join accounts on accounts.id = account_id where number = '100013'";
    assert_eq!(world.count(owed).await, 1_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_paid_elsewhere_is_no_money_of_this_month(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let sheet = world
        .read(
            SheetKind::Charges,
            &[&CHARGES, &[NUMBER, "2026-01", "Лифт", "1000", "", "", "1000"]],
        )
        .await;
    world.take(sheet).await.unwrap();
    let bill = payments::print_bill(&world.sv, &world.home.resident, world.account, "2026-03".parse().unwrap());
    let text = pdf_extract::extract_text_from_mem(&bill.await.unwrap().bytes).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("50 000 сум") && !text.contains("51 000 сум"), "{text}");
}
