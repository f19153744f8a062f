//! Sheets of thousands of rows: taken and taken back by a job, once and whole.

use domain::charges::{ImportJob, ImportJobKind};
use services::test_support::services_at;

use super::{super::books::as_rw, *};

const ROWS: usize = 1_001;
const OPENED: &str = "select count(*) from accounts where number like '7%' and closed_on is null";
const JOBS: &str = "select count(*) from import_jobs";

impl World {
    /// A sheet of parking places with their accounts, each of which owes a sum; the last one is at this address.
    async fn long(&self, last: &str) -> ImportId {
        let cells: Vec<[String; 6]> = (1..=ROWS)
            .map(|row| {
                let address = if row == ROWS { last } else { "ул. Навруз, 5" };
                let (number, account) = (format!("П-{row}"), format!("7{row:05}"));
                [address.to_owned(), String::new(), number, String::new(), account, "1".to_owned()]
            })
            .collect();
        let texts: Vec<[&str; 6]> = cells.iter().map(|row| row.each_ref().map(String::as_str)).collect();
        let rows: Vec<&[&str]> = std::iter::once(UNITS.as_slice())
            .chain(texts.iter().map(<[&str; 6]>::as_slice))
            .collect();
        self.read(SheetKind::Accounts, &rows).await
    }

    async fn stands(&self, import: ImportId) -> (ImportStatus, Option<ImportJob>) {
        let detail = payments::import(&self.sv, &self.home.director, import).await.unwrap();
        (detail.import.status, detail.job)
    }
}

fn queued(kind: ImportJobKind) -> Option<ImportJob> {
    Some(ImportJob { kind, failed: None })
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_long_sheet_is_taken_and_taken_back_by_a_job(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let beside = services_at(pool, world.clock.clone()).await;
    let sheet = world.long("ул. Навруз, 5").await;
    world.take(sheet).await.unwrap();
    assert_eq!(world.stands(sheet).await, (ImportStatus::Draft, queued(ImportJobKind::Apply)));
    assert_eq!(world.count(OPENED).await, 0, "nothing is taken yet");
    let map = MapImport {
        command: CommandId::random(),
        import: sheet,
        columns: BTreeMap::new(),
    };
    for refused in [
        world.take(sheet).await,
        world.undo(sheet).await,
        payments::map_import(&world.sv, &world.home.director, map).await,
    ] {
        assert_eq!(refused.unwrap_err().code, "charges.import_busy");
    }

    // Two processes look for work at once.
    let (one, two) = futures::join!(payments::work_imports(&world.sv), payments::work_imports(&beside));
    assert_ne!(one.unwrap(), two.unwrap(), "one of them had it");
    let rows = i64::try_from(ROWS).unwrap();
    assert_eq!(world.stands(sheet).await, (ImportStatus::Applied, None));
    assert_eq!((world.count(OPENED).await, world.count(JOBS).await), (rows, 0));
    let owed =
        "select coalesce(sum(due_tiyin), 0)::bigint from account_balances join accounts on accounts.id = account_id where number like '7%'";
    assert_eq!(world.count(owed).await, rows * 100);
    world.assert_whole().await;

    world.undo(sheet).await.unwrap();
    assert_eq!(world.stands(sheet).await, (ImportStatus::Applied, queued(ImportJobKind::Undo)));
    assert!(payments::work_imports(&world.sv).await.unwrap());
    assert!(!payments::work_imports(&world.sv).await.unwrap(), "once");
    assert_eq!(world.stands(sheet).await, (ImportStatus::Undone, None));
    assert_eq!((world.count(OPENED).await, world.count(owed).await), (0, 0));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn why_a_long_sheet_was_not_taken_is_told_and_it_goes_with_its_job(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let sheet = world.long("нет такой").await;
    world.take(sheet).await.unwrap();
    assert!(payments::work_imports(&world.sv).await.unwrap());
    let failed = |code: &str| {
        Some(ImportJob {
            kind: ImportJobKind::Apply,
            failed: Some(code.to_owned()),
        })
    };
    assert_eq!(world.stands(sheet).await, (ImportStatus::Draft, failed("charges.has_errors")));
    assert_eq!(world.wrong(sheet).await, ["1002 address choice"], "and it can be looked at again");
    assert_eq!(world.count(OPENED).await, 0);

    // Another try; its process dies of it each time.
    world.take(sheet).await.unwrap();
    as_rw(&pool, world.home.company, &["update import_jobs set attempts = 3"])
        .await
        .unwrap();
    assert!(payments::work_imports(&world.sv).await.unwrap());
    assert_eq!(world.stands(sheet).await.1, failed("charges.gave_up"));
    world.clock.advance(chrono::Duration::days(31));
    assert_eq!(payments::forget_sheets(&world.sv).await.unwrap(), 1);
    assert_eq!(world.count(JOBS).await, 0);
}
