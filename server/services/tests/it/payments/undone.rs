//! Sheets of accounts taken back, when the accounts were used meanwhile.

use chrono::{TimeZone as _, Utc};
use domain::{
    charges::{ImportDetail, ImportStatus, SheetKind, StepImport},
    ids::{CommandId, ImportId},
    payments::{Adjust, Change},
};
use services::payments::NewImport;

use super::{imports::book, *};

/// A sheet that opened an account which owes 700 sums, taken.
async fn taken(world: &World) -> (ImportId, AccountId) {
    let heads: &[&str] = &["Адрес", "Номер", "Лицевой счёт", "Баланс на дату"];
    let new = NewImport {
        kind: SheetKind::Accounts,
        name: "лист.xlsx".to_owned(),
        bytes: book(&[heads, &["ул. Навруз, 5", "М-1", "200001", "700"]]),
    };
    let import = payments::upload_import(&world.sv, &world.home.director, new).await.unwrap();
    payments::apply_import(&world.sv, &world.home.director, step(import)).await.unwrap();
    let account = AccountId(one(&world.pool, "select id from accounts where number = '200001'").await);
    (import, account)
}

fn step(import: ImportId) -> StepImport {
    StepImport {
        command: CommandId::random(),
        import,
    }
}

async fn undo(world: &World, import: ImportId) -> services::Result<()> {
    payments::undo_import(&world.sv, &world.home.director, step(import)).await
}

async fn seen(world: &World, import: ImportId) -> ImportDetail {
    payments::import(&world.sv, &world.home.director, import).await.unwrap()
}

/// Nothing was taken back.
async fn assert_stays(world: &World, import: ImportId) {
    assert_eq!(undo(world, import).await.unwrap_err().code, "charges.import_held");
    let seen = seen(world, import).await;
    assert_eq!(
        (seen.import.status, seen.held.as_slice()),
        (ImportStatus::Applied, ["200001".to_owned()].as_slice())
    );
    assert_eq!(world.count("select count(*) from accounts where closed_on is not null").await, 0);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_account_that_was_paid_is_not_closed_behind_its_payers_back(pool: PgPool) {
    let world = World::new(pool).await;
    let (import, _) = taken(&world).await;
    assert_eq!(seen(&world, import).await.held, Vec::<String>::new());
    // Somebody is on the provider's page.
    world.payme("CreateTransaction", made("p1", 1_000, "200001")).await;
    assert_stays(&world, import).await;
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    assert_stays(&world, import).await;
    // What went back whole stands in nobody's way.
    assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    undo(&world, import).await.unwrap();
    assert_eq!(world.count("select count(*) from accounts where closed_on is not null").await, 1);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_account_that_was_charged_or_corrected_is_not_closed_either(pool: PgPool) {
    let world = World::new(pool).await;
    let (import, account) = taken(&world).await;
    let correct = async |change, amount: &str| {
        let cmd = Adjust {
            account,
            command: CommandId::random(),
            change,
            amount: amount.to_owned(),
            month: String::new(),
            service: None,
            corrects: None,
            reason: "Ошибка в тарифе".to_owned(),
        };
        payments::adjust(&world.sv, &world.home.director, cmd).await.unwrap();
    };
    correct(Change::More, "100").await;
    assert_stays(&world, import).await;
    // Two corrections that even out are two corrections.
    correct(Change::Less, "100").await;
    assert_stays(&world, import).await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn accounts_are_closed_on_the_day_of_the_company(pool: PgPool) {
    let world = World::new(pool).await;
    let (import, _) = taken(&world).await;
    // Half past one at night in Tashkent: in Greenwich it is the day before.
    world.clock.set(Utc.with_ymd_and_hms(2026, 3, 9, 20, 30, 0).unwrap());
    undo(&world, import).await.unwrap();
    let closed = "select count(*) from accounts where number = '200001' and closed_on = '2026-03-10'";
    assert_eq!(world.count(closed).await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn accounts_are_opened_in_the_month_of_the_company(pool: PgPool) {
    let world = World::new(pool).await;
    world.clock.set(Utc.with_ymd_and_hms(2026, 3, 31, 20, 30, 0).unwrap());
    taken(&world).await;
    let opened = "select count(*) from accounts where number = '200001' and opened_on = '2026-04-01'";
    assert_eq!(world.count(opened).await, 1);
}
