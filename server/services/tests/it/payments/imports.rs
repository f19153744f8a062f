//! Sheets of accounts and charges: looked at, taken whole or not at all, taken back by reversal.

mod cited;
mod kept;
mod left;
mod long;
mod meanwhile;
mod named;
mod restored;
mod twice;
mod used;

use std::collections::BTreeMap;

use domain::{
    charges::{ColumnKey, ImportStatus, MapImport, Mode, NewRun, SaveKeeper, SaveService, SheetKind, StepImport, StepRun},
    ids::{CommandId, ImportId},
    payments::{Older, SheetPeriod},
};
use futures::future::join_all;
use rust_xlsxwriter::Workbook;
use services::{Kind, payments::NewImport};

use super::*;

const UNITS: [&str; 6] = ["Адрес", "Подъезд", "Номер", "Площадь, м²", "Лицевой счёт", "Баланс на дату"];
const CHARGES: [&str; 7] = ["Лицевой счёт", "Период", "Услуга", "Начислено", "Перерасчёт", "Пеня", "Оплачено"];

pub(super) fn book(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, at) in rows.iter().zip(0..) {
        for (text, column) in row.iter().zip(0..) {
            sheet.write(at, column, *text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

impl World {
    async fn read(&self, kind: SheetKind, rows: &[&[&str]]) -> ImportId {
        let new = NewImport {
            kind,
            name: "лист.xlsx".to_owned(),
            bytes: book(rows),
        };
        payments::upload_import(&self.sv, &self.home.director, new).await.unwrap()
    }

    async fn take(&self, import: ImportId) -> services::Result<()> {
        payments::apply_import(&self.sv, &self.home.director, step(import)).await
    }

    async fn undo(&self, import: ImportId) -> services::Result<()> {
        payments::undo_import(&self.sv, &self.home.director, step(import)).await
    }

    /// What is wrong with a sheet, row by row.
    async fn wrong(&self, import: ImportId) -> Vec<String> {
        let detail = payments::import(&self.sv, &self.home.director, import).await.unwrap();
        detail
            .errors
            .iter()
            .map(|one| format!("{} {} {}", one.row, one.column, one.code))
            .collect()
    }
}

fn step(import: ImportId) -> StepImport {
    StepImport {
        command: CommandId::random(),
        import,
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn accounts_with_balances_come_in_whole_and_go_back(pool: PgPool) {
    let world = World::new(pool).await;
    let heads = [UNITS.as_slice(), &["Комнат"]].concat();
    let sheet = world
        .read(
            SheetKind::Accounts,
            &[
                &heads,
                &["ул. Навруз, 5", "7", "М-1", "18.5", "200001", "1 500,50", "3"],
                &["ул.  навруз, 5", "", "М-2", "", "200002", "-300"],
                // A known account without an opening balance.
                &["ул. Навруз, 5", "", "13", "60", "100013", "10"],
            ],
        )
        .await;
    let detail = payments::import(&world.sv, &world.home.director, sheet).await.unwrap();
    assert_eq!((detail.missing.len(), detail.errors_count), (0, 0), "{:?}", detail.errors);
    assert_eq!(
        (detail.sums.rows, detail.sums.accounts, detail.sums.opening_tiyin),
        (3, 2, Tiyin(121_050))
    );
    assert_eq!(world.count("select count(*) from accounts").await, 2, "a look changes nothing");

    let taken = join_all((0..3).map(|_| world.take(sheet))).await;
    assert_eq!(taken.iter().filter(|one| one.is_ok()).count(), 1, "{taken:?}");
    assert_eq!(world.count("select count(*) from accounts").await, 4);
    assert_eq!(
        world
            .count("select count(*) from apartments where number = 'М-1' and area_dm2 = 1850 and rooms = 3 and entrance_id is not null")
            .await,
        1
    );
    let ahead = "select -advance_tiyin from account_balances join accounts on accounts.id = account_id where number = '200002'";
    assert_eq!(world.count(ahead).await, 30_000);
    world.assert_whole().await;

    // The same sheet again: the accounts are known, and their balances were posted.
    let again = world
        .read(SheetKind::Accounts, &[&UNITS, &["ул. Навруз, 5", "", "М-1", "", "200001", "5"]])
        .await;
    assert_eq!(world.wrong(again).await, ["2 balance taken"]);

    // Whoever takes it back is told what that undoes.
    let sums = async || payments::import(&world.sv, &world.home.director, sheet).await.unwrap().sums;
    let undone = sums().await;
    assert_eq!((undone.rows, undone.accounts, undone.opening_tiyin), (3, 2, Tiyin(121_050)));
    world.undo(sheet).await.unwrap();
    assert_eq!(sums().await, Default::default(), "nothing is left to undo");
    assert_eq!(world.undo(sheet).await.unwrap_err().code, "charges.not_applied");
    assert_eq!(
        world.count("select count(*) from accounts where closed_on is not null").await,
        2,
        "those that it opened"
    );
    assert_eq!(
        world
            .count("select count(*) from account_balances where receivable_tiyin <> 0 or advance_tiyin <> 0")
            .await,
        1
    );
    world.assert_whole().await;
    // What was taken back may be said again.
    assert_eq!(world.wrong(again).await, Vec::<String>::new());
    world.take(again).await.unwrap();
    let closed = "select count(*) from accounts where closed_on is not null";
    assert_eq!(world.count(closed).await, 1, "it is open again");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn one_wrong_row_keeps_the_whole_sheet_out(pool: PgPool) {
    let world = World::new(pool).await;
    let sheet = world
        .read(
            SheetKind::Accounts,
            &[
                &UNITS,
                &["ул. Навруз, 5", "", "М-1", "", "200001", ""],
                &["нет такой", "", "М-2", "", "200002", ""],
                &["ул. Навруз, 5", "", "М-3", "", "200001", ""],
                &["ул. Навруз, 5", "", "М-4", "", "100012", ""],
                &["ул. Навруз, 5", "", "12", "", "100012", "7"],
                &["ул. Навруз, 5", "x", "", "", "HV-1", "1.234"],
            ],
        )
        .await;
    let expected = [
        "3 address choice",
        "4 account taken",
        "5 account taken",
        "6 balance taken",
        "7 entrance number",
        "7 number required",
        "7 account account-number",
        "7 balance number",
    ];
    assert_eq!(world.wrong(sheet).await, expected);
    assert_eq!(world.take(sheet).await.unwrap_err().code, "charges.has_errors");
    assert_eq!(world.count("select count(*) from accounts").await, 2);
}

/// A sheet as people draw it: a name in Cyrillic, a title over everything, one address for two rows, a row written twice.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_drawn_sheet_is_told_row_by_row_and_nothing_of_it_is_written(pool: PgPool) {
    let world = World::new(pool).await;
    let plain = rust_xlsxwriter::Format::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Лицевые счета").unwrap();
    sheet.merge_range(0, 0, 0, 5, "Дома участка № 2", &plain).unwrap();
    for (head, column) in UNITS.into_iter().zip(0..) {
        sheet.write(1, column, head).unwrap();
    }
    sheet.merge_range(2, 0, 3, 0, "ул. Навруз, 5", &plain).unwrap();
    for (number, account, row) in [("М-1", "200001", 2), ("М-2", "200002", 3)] {
        sheet.write(row, 2, number).unwrap();
        sheet.write(row, 4, account).unwrap();
    }
    for row in [4, 5] {
        for (text, column) in [("ул. Навруз, 5", 0), ("М-3", 2), ("200003", 4)] {
            sheet.write(row, column, text).unwrap();
        }
    }
    let new = NewImport {
        kind: SheetKind::Accounts,
        name: "Счета участка.xlsx".to_owned(),
        bytes: book.save_to_buffer().unwrap(),
    };
    let import = payments::upload_import(&world.sv, &world.home.director, new).await.unwrap();
    let detail = payments::import(&world.sv, &world.home.director, import).await.unwrap();
    assert_eq!(detail.missing, [], "the heads are found below the title");
    assert_eq!(world.wrong(import).await, ["4 address required", "6 account taken"]);
    assert_eq!(world.take(import).await.unwrap_err().code, "charges.has_errors");
    assert_eq!(world.count("select count(*) from accounts").await, 2);
    assert_eq!(world.count("select count(*) from apartments where number like 'М-%'").await, 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn charges_and_payments_of_past_months_come_in(pool: PgPool) {
    let world = World::new(pool).await;
    let save = SaveService {
        command: CommandId::random(),
        id: None,
        name_ru: "Лифт".to_owned(),
        name_uz: "Lift".to_owned(),
        name_en: String::new(),
        mode: Mode::Fixed,
    };
    payments::save_service(&world.sv, &world.home.director, save).await.unwrap();
    let sheet = world
        .read(
            SheetKind::Charges,
            &[
                &CHARGES,
                &[NUMBER, "01.2026", "лифт", "1000", "-100", "5", ""],
                &[NUMBER, "2026-02", "Lift", "1000", "", "", "60 000"],
                &["100013", "02.2026", "Лифт", "1000", "", "", ""],
            ],
        )
        .await;
    let detail = payments::import(&world.sv, &world.home.director, sheet).await.unwrap();
    assert_eq!(detail.errors, []);
    let sums = detail.sums;
    assert_eq!(
        (sums.charged_tiyin, sums.penalty_tiyin, sums.paid_tiyin),
        (Tiyin(290_000), Tiyin(500), Tiyin(6_000_000))
    );
    world.take(sheet).await.unwrap();
    assert_eq!(world.due().await, OWED + 190_000 + 500 - 6_000_000);
    let balance = payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    assert_eq!(
        balance.advance_tiyin,
        Tiyin(6_000_000 - OWED - 190_500),
        "all debts are paid, the rest is ahead"
    );
    world.assert_whole().await;
    let taken = payments::import(&world.sv, &world.home.director, sheet).await.unwrap();
    assert_eq!((taken.sums, taken.errors_count), (sums, 0), "it did what it was said to do");
    world.undo(sheet).await.unwrap();
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
    // Neither the app nor the panel shows what it charged, or what it said was paid.
    let home = payments::home(&world.sv, &world.home.resident, world.home.apartment, Older::default())
        .await
        .unwrap();
    let charged: Vec<_> = home[0].months.iter().map(|one| (one.period, one.total_tiyin.0)).collect();
    assert_eq!((charged, home[0].payments.len()), (vec![(None, OWED)], 0));
    let panel = payments::sheet(&world.sv, &world.home.director, world.account, SheetPeriod::default())
        .await
        .unwrap();
    let months: Vec<_> = panel
        .months
        .iter()
        .map(|one| (one.period, one.charged_tiyin.0, one.paid_tiyin.0))
        .collect();
    assert_eq!(months, [(None, OWED, 0)]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_charged_here_is_not_charged_by_a_sheet(pool: PgPool) {
    let world = World::new(pool).await;
    let plan = json!({
        "company": { "slug": world.home.slug, "name": "УК" },
        "utilities": [{ "code": "lift", "name": { "ru": "Лифт", "uz": "Lift" } }],
    });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let service = domain::ids::UtilityId(one(&world.pool, "select id from utilities").await);
    let tariff = domain::charges::SaveTariff {
        command: CommandId::random(),
        service,
        building: None,
        price: "1000".to_owned(),
        from: "2026-01-01".parse().ok(),
    };
    payments::save_tariff(&world.sv, &world.home.director, tariff).await.unwrap();
    let new = NewRun {
        command: CommandId::random(),
        month: "2026-03".parse().unwrap(),
        building: Some(world.home.building),
    };
    let run = payments::create_runs(&world.sv, &world.home.director, new).await.unwrap()[0];
    let post = StepRun {
        command: CommandId::random(),
        run,
    };
    payments::post_run(&world.sv, &world.home.director, post).await.unwrap();
    let sheet = world
        .read(
            SheetKind::Charges,
            &[
                &CHARGES,
                &[NUMBER, "2026-03", "Лифт", "1000", "", "", ""],
                &[NUMBER, "2026-02", "Газ", "1000", "", "", ""],
                &[NUMBER, "2026-02", "Лифт", "1000", "", "", ""],
                &[NUMBER, "2026-02", "lift", "1000", "", "", ""],
                &["999", "2026-02", "", "", "", "", "5"],
                &["100013", "2026-03", "", "", "", "", "5"],
            ],
        )
        .await;
    assert_eq!(
        world.wrong(sheet).await,
        ["2 period taken", "3 service choice", "5 account taken", "6 account choice"],
        "a payment of a charged month is no charge"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn balances_that_others_keep_are_mirrored_and_not_posted(pool: PgPool) {
    let world = World::new(pool).await;
    let save = SaveKeeper {
        command: CommandId::random(),
        building: world.home.building,
        service: None,
        keeper: "Mening uyim".to_owned(),
        since: "2026-01".parse().unwrap(),
        until: None,
    };
    payments::save_keeper(&world.sv, &world.home.director, save).await.unwrap();
    let sheet = world
        .read(SheetKind::Accounts, &[&UNITS, &["ул. Навруз, 5", "", "12", "", NUMBER, "700"]])
        .await;
    let detail = payments::import(&world.sv, &world.home.director, sheet).await.unwrap();
    assert_eq!(detail.errors, []);
    assert_eq!((detail.sums.opening_tiyin, detail.sums.outside_tiyin), (Tiyin(0), Tiyin(70_000)));
    // Half past midnight of the third in Tashkent.
    world.clock.set("2026-03-02T19:30:00Z".parse().unwrap());
    world.take(sheet).await.unwrap();
    assert_eq!(world.due().await, OWED, "our books know nothing of it");
    let told = async || {
        payments::outside_balances(&world.sv, &world.home.resident, world.account)
            .await
            .unwrap()
    };
    let sums = payments::import(&world.sv, &world.home.director, sheet).await.unwrap().sums;
    assert_eq!(
        (sums.opening_tiyin, sums.outside_tiyin, sums.accounts),
        (Tiyin(0), Tiyin(70_000), 0)
    );
    let theirs = told().await;
    assert_eq!((theirs[0].keeper.as_str(), theirs[0].balance_tiyin), ("Mening uyim", Tiyin(70_000)));
    assert_eq!(theirs[0].as_of.to_string(), "2026-03-03", "by the company's calendar");
    let refused = payments::outside_balances(&world.sv, &world.home.neighbour, world.account)
        .await
        .unwrap_err();
    assert_eq!(refused.kind, Kind::NotFound);
    world.undo(sheet).await.unwrap();
    assert_eq!(told().await, []);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn columns_are_named_once_and_remembered(pool: PgPool) {
    let world = World::new(pool).await;
    let rows: [&[&str]; 2] = [&["Дом", "Кв", "ЛС"], &["ул. Навруз, 5", "М-1", "200001"]];
    let sheet = world.read(SheetKind::Accounts, &rows).await;
    let detail = payments::import(&world.sv, &world.home.director, sheet).await.unwrap();
    assert_eq!(detail.missing, [ColumnKey::Address, ColumnKey::Number, ColumnKey::Account]);
    assert_eq!(world.take(sheet).await.unwrap_err().code, "charges.has_errors");
    let map = |account: &str| MapImport {
        command: CommandId::random(),
        import: sheet,
        columns: BTreeMap::from([("address", "0"), ("number", "1"), ("account", account)].map(|(key, at)| (key.to_owned(), at.to_owned()))),
    };
    let refused = payments::map_import(&world.sv, &world.home.director, map("7")).await.unwrap_err();
    assert_eq!(refused.fields.fields[0].field, "account");
    payments::map_import(&world.sv, &world.home.director, map("2")).await.unwrap();
    world.take(sheet).await.unwrap();
    let next = world
        .read(SheetKind::Accounts, &[rows[0], &["ул. Навруз, 5", "М-2", "200002"]])
        .await;
    let detail = payments::import(&world.sv, &world.home.director, next).await.unwrap();
    assert_eq!((detail.missing.len(), detail.sums.accounts), (0, 1), "remembered");
    assert_eq!(
        payments::map_import(&world.sv, &world.home.director, map("2"))
            .await
            .unwrap_err()
            .code,
        "charges.not_draft"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn sheets_are_of_those_who_may_charge_and_of_their_company(pool: PgPool) {
    let world = World::new(pool).await;
    let sheet = world
        .read(SheetKind::Accounts, &[&UNITS, &["ул. Навруз, 5", "", "М-1", "", "200001", ""]])
        .await;
    let other = Arrange::other_company(&world.sv).await;
    for refused in [
        payments::import(&world.sv, &other.director, sheet).await.map(drop),
        payments::apply_import(&world.sv, &other.director, step(sheet)).await,
        payments::undo_import(&world.sv, &other.director, step(sheet)).await,
    ] {
        assert_eq!(refused.unwrap_err().kind, Kind::NotFound);
    }
    assert!(payments::imports(&world.sv, &other.director).await.unwrap().is_empty());
    let mine = payments::imports(&world.sv, &world.home.director).await.unwrap();
    assert_eq!((mine.len(), mine[0].status), (1, ImportStatus::Draft));
    assert_eq!(
        payments::import(&world.sv, &world.home.manager, sheet).await.unwrap_err().kind,
        Kind::Denied
    );
    let new = NewImport {
        kind: SheetKind::Accounts,
        name: "x".to_owned(),
        bytes: b"not a book".to_vec(),
    };
    assert_eq!(
        payments::upload_import(&world.sv, &world.home.director, new)
            .await
            .unwrap_err()
            .code,
        "charges.unreadable"
    );
}
