//! Money that a sheet brought and charges used, before the sheet is taken back.

use domain::payments::{AmountChoice, RefundStatus, RefundVerdict, RefundWay, WriteOffVerdict};

use super::{super::refunds::accountant, *};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_sheet_paid_is_owed_again_when_it_is_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let rows: [&[&str]; 2] = [&CHARGES, &[NUMBER, "2026-02", "", "", "", "", "50300"]];
    let sheet = world.read(SheetKind::Charges, &rows).await;
    world.take(sheet).await.unwrap();
    assert_eq!(world.standing().await, (vec![], 30_000));
    let march: domain::charges::Month = "2026-03".parse().unwrap();
    let run = world.run(march).await.unwrap();
    world.post(run).await.unwrap();
    assert_eq!(world.standing().await, (vec![(Some(march.first()), 70_000)], 0));
    world.undo(sheet).await.unwrap();
    let owed = vec![(None, OWED), (Some(march.first()), 100_000)];
    assert_eq!(world.standing().await, (owed, 0));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn so_it_is_with_many_accounts_at_once(pool: PgPool) {
    const PLACES: i64 = 40;
    let world = World::new(pool).await;
    world.lift().await;
    world.parking(40).await;
    let numbers: Vec<String> = (1..=PLACES).map(|place| format!("M{place}")).collect();
    let cells: Vec<[&str; 7]> = numbers
        .iter()
        .map(|number| [number.as_str(), "2026-02", "", "", "", "", "500"])
        .collect();
    let rows: Vec<&[&str]> = std::iter::once(CHARGES.as_slice())
        .chain(cells.iter().map(<[&str; 7]>::as_slice))
        .collect();
    let sheet = world.read(SheetKind::Charges, &rows).await;
    world.take(sheet).await.unwrap();
    let run = world.run("2026-03".parse().unwrap()).await.unwrap();
    world.post(run).await.unwrap();
    let owing = async |owed: i64| {
        let of = format!(
            "select count(*) from account_balances join accounts on accounts.id = account_id
             where number like 'M%' and advance_tiyin = 0 and receivable_tiyin = {owed}"
        );
        world.count(of.leak()).await
    };
    assert_eq!(owing(50_000).await, PLACES);
    world.undo(sheet).await.unwrap();
    assert_eq!(owing(100_000).await, PLACES);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_sheet_brought_goes_back_once(pool: PgPool) {
    let world = World::new(pool).await;
    let (director, second) = (&world.home.director, accountant(&world).await);
    let rows: [&[&str]; 2] = [&CHARGES, &[NUMBER, "2026-02", "", "", "", "", "300"]];
    let sheet = world.read(SheetKind::Charges, &rows).await;
    world.take(sheet).await.unwrap();
    let payment = world.payment().await;
    let waiting = world.draft(payment, RefundWay::Manual, "").await.unwrap();
    world.undo(sheet).await.unwrap();
    // Nothing of it is there to be given back.
    assert_eq!(world.refund(waiting).await.status, RefundStatus::Declined);
    let late = world.decide(&second, waiting, RefundVerdict::Approve).await.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Conflict, "payments.refund_state"));
    let late = world.draft(payment, RefundWay::Manual, "").await.unwrap_err();
    assert_eq!(late.kind, Kind::NotFound);
    assert_eq!(world.due().await, OWED);

    // And a sheet stays once something of what it brought was given back.
    let again = world.read(SheetKind::Charges, &rows).await;
    world.take(again).await.unwrap();
    let part = world.draft(world.payment().await, RefundWay::Manual, "100").await.unwrap();
    world.decide(&second, part, RefundVerdict::Approve).await.unwrap();
    assert_eq!(world.undo(again).await.unwrap_err().code, "charges.import_held");
    let detail = payments::import(&world.sv, director, again).await.unwrap();
    assert_eq!(detail.import.status, ImportStatus::Applied);
    assert_eq!(world.due().await, OWED - 20_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_sheet_paid_is_no_payment_once_it_is_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let more = world.set_out(AmountChoice::Other, Some(OWED + 100_000)).await;
    let rows: [&[&str]; 2] = [&CHARGES, &[NUMBER, "2026-02", "", "", "", "", "20000"]];
    let sheet = world.read(SheetKind::Charges, &rows).await;
    world.take(sheet).await.unwrap();
    world.undo(sheet).await.unwrap();
    world.clock.advance(chrono::Duration::seconds(1));
    world.pay_by_click(1, "51000", &more).await;
    assert_eq!(world.due().await, -100_000);
    assert_eq!(world.twice().await, Vec::<i64>::new(), "nobody else paid the debt");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_sheet_whose_charges_were_given_up_stays_until_they_are_owed_again(pool: PgPool) {
    let world = World::new(pool).await;
    let (director, second) = (&world.home.director, accountant(&world).await);
    world.lift().await;
    let rows: [&[&str]; 2] = [&CHARGES, &[NUMBER, "2026-02", "Лифт", "300", "", "", ""]];
    let charged = world.read(SheetKind::Charges, &rows).await;
    world.take(charged).await.unwrap();
    world.clock.advance(chrono::Duration::seconds(1));
    let id = world.draft_write_off("").await.unwrap();
    world.decide_write_off(&second, id, WriteOffVerdict::Approve).await.unwrap();
    assert_eq!(world.undo(charged).await.unwrap_err().code, "payments.given_up");
    assert_eq!(world.standing().await, (vec![], 0), "nothing was taken back");
    world.decide_write_off(director, id, WriteOffVerdict::Reverse).await.unwrap();
    world.undo(charged).await.unwrap();
    assert_eq!(world.standing().await, (vec![(None, OWED)], 0));

    // What a sheet paid is owed again, whatever was given up of the rest.
    let rows: [&[&str]; 2] = [&CHARGES, &[NUMBER, "2026-02", "", "", "", "", "200"]];
    let paid = world.read(SheetKind::Charges, &rows).await;
    world.take(paid).await.unwrap();
    world.clock.advance(chrono::Duration::seconds(1));
    let rest = world.draft_write_off("").await.unwrap();
    world.decide_write_off(&second, rest, WriteOffVerdict::Approve).await.unwrap();
    world.undo(paid).await.unwrap();
    assert_eq!(world.standing().await, (vec![(None, 20_000)], 0));
    world.assert_whole().await;
}
