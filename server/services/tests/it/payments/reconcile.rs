//! Reports of the cabinets: looked through, and made cases of.

use bytes::Bytes;
use domain::{
    ids::{CommandId, ReportId},
    payments::{
        CaseKind, Resolve, TakeCase,
        report::{ApplyReport, DifferenceKind, WrongCell},
    },
};
use services::{Kind, payments::NewReport};

use super::*;

/// What Payme's cabinet says of the day on which `world.paid` paid: one fits, one has another amount, one is twice,
/// one is not ours, and one cannot be read.
const REPORT: &str = "Отчёт;;;\nID;Дата оплаты;Сумма;Статус\np1;02.03.2026 14:00;500,00;Оплачен\np2;02.03.2026 14:00;600,00;Оплачен\n\
    p3;02.03.2026 14:00;500,00;Оплачен\np3;02.03.2026 14:00;500,00;Оплачен\nfar;02.03.2026 14:00;70,00;Оплачен\nodd;02.03.2026;х;Оплачен\n";

async fn paid(pool: PgPool) -> World {
    let world = World::new(pool).await;
    for id in ["p1", "p2", "p3", "p4"] {
        world.create(id, 50_000).await;
        world.perform(id).await;
    }
    world
}

impl World {
    async fn import(&self, scope: &Scope, bytes: impl Into<Bytes>) -> services::Result<ReportId> {
        let new = NewReport {
            desk: self.desk.parse().unwrap(),
            name: "payme.csv".to_owned(),
            bytes: bytes.into(),
            from: None,
            to: None,
        };
        payments::import_report(&self.sv, scope, new).await
    }

    async fn found(&self, report: ReportId) -> Vec<(DifferenceKind, String, Option<i64>, Option<i64>)> {
        let report = payments::report(&self.sv, &self.home.director, report).await.unwrap();
        let found = report.differences.into_iter();
        found
            .map(|one| {
                (
                    one.kind,
                    one.id,
                    one.ours_tiyin.map(|ours| ours.0),
                    one.theirs_tiyin.map(|theirs| theirs.0),
                )
            })
            .collect()
    }
}

fn expected() -> Vec<(DifferenceKind, String, Option<i64>, Option<i64>)> {
    let one = |reason, id: &str, ours, theirs| (reason, id.to_owned(), ours, theirs);
    vec![
        one(DifferenceKind::AmountDiffers, "p2", Some(50_000), Some(60_000)),
        one(DifferenceKind::PaidTwice, "p3", Some(50_000), Some(50_000)),
        one(DifferenceKind::MissingHere, "far", None, Some(7_000)),
        one(DifferenceKind::MissingThere, "p4", Some(50_000), None),
    ]
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_planted_mismatch_is_found_and_becomes_a_case_when_somebody_says_so(pool: PgPool) {
    let world = paid(pool).await;
    let director = &world.home.director;
    let id = world.import(director, REPORT).await.unwrap();
    let report = payments::report(&world.sv, director, id).await.unwrap();
    assert_eq!((report.rows, report.wrong.len(), report.is_applied), (5, 1, false));
    assert_eq!((report.wrong[0].line, report.wrong[0].cell), (8, WrongCell::Amount));
    assert_eq!(world.found(id).await, expected());
    assert!(open_cases(&world.sv, director).await.is_empty(), "it was only looked through");

    let apply = |report| ApplyReport {
        report,
        command: CommandId::random(),
    };
    let cmd = apply(id);
    assert_eq!(
        payments::apply_report(&world.sv, &world.home.manager, cmd.clone())
            .await
            .unwrap_err()
            .kind,
        Kind::Denied
    );
    for _ in 0..2 {
        payments::apply_report(&world.sv, director, cmd.clone()).await.unwrap();
    }
    let late = payments::apply_report(&world.sv, director, apply(id)).await.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Conflict, "payments.report_applied"));
    let mut cases = open_cases(&world.sv, director).await;
    // They were found at one instant.
    cases.sort_by_key(|case| case.kind);
    let kinds: Vec<_> = cases.iter().map(|case| case.kind).collect();
    assert_eq!(
        kinds,
        [
            CaseKind::MissingHere,
            CaseKind::MissingThere,
            CaseKind::AmountDiffers,
            CaseKind::PaidTwice
        ]
    );
    assert_eq!(
        (cases[2].ours_tiyin, cases[2].theirs_tiyin),
        (Some(Tiyin(50_000)), Some(Tiyin(60_000)))
    );
    // The same report once more finds the same, and makes no second case of it.
    let again = world.import(director, REPORT).await.unwrap();
    payments::apply_report(&world.sv, director, apply(again)).await.unwrap();
    assert_eq!(open_cases(&world.sv, director).await.len(), 4);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_report_brings_nothing_back_that_was_decided(pool: PgPool) {
    let world = paid(pool).await;
    let director = &world.home.director;
    let applied = async |bytes: &'static str| {
        let cmd = ApplyReport {
            report: world.import(director, bytes).await.unwrap(),
            command: CommandId::random(),
        };
        payments::apply_report(&world.sv, director, cmd).await.unwrap();
        open_cases(&world.sv, director).await
    };
    for case in applied(REPORT).await {
        let cmd = Resolve {
            case: case.id,
            command: CommandId::random(),
            resolution: "Сошлось с выпиской".to_owned(),
        };
        payments::resolve(&world.sv, director, cmd).await.unwrap();
    }
    assert_eq!(applied(REPORT).await, Vec::new());
    // Of one that overlaps, what was not decided about: another sum of p2, and what it does not have.
    let cases = applied("id;amount;date\np2;700;2026-03-02\n").await;
    let mut found: Vec<_> = cases.into_iter().map(|case| (case.kind, case.subject)).collect();
    found.sort();
    assert_eq!(
        found,
        [
            (CaseKind::MissingThere, "p1".to_owned()),
            (CaseKind::MissingThere, "p3".to_owned()),
            (CaseKind::AmountDiffers, "p2".to_owned()),
        ]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_book_of_excel_says_the_same(pool: PgPool) {
    let world = paid(pool).await;
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(REPORT.lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    // Sums as numbers, as Excel has them.
    sheet.write(2, 2, 500.0).unwrap();
    let id = world.import(&world.home.director, book.save_to_buffer().unwrap()).await.unwrap();
    assert_eq!(world.found(id).await, expected());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_the_provider_kept_is_read_when_the_report_says_it(pool: PgPool) {
    let world = paid(pool).await;
    let paid_out = async |report: &'static str| {
        let id = world.import(&world.home.director, report).await.unwrap();
        let report = payments::report(&world.sv, &world.home.director, id).await.unwrap();
        report.paid_out.map(|out| (out.gross_tiyin.0, out.fee_tiyin.0, out.net_tiyin().0))
    };
    assert_eq!(paid_out(REPORT).await, None, "it says nothing of it");
    let whole = "id;amount;date;fee\np1;500;2026-03-02;5\np2;500;2026-03-02;4,5\n";
    assert_eq!(paid_out(whole).await, Some((100_000, 950, 99_050)));
    // A row that could not be read may be money, too.
    let torn = "id;amount;date;fee\np1;500;2026-03-02;5\np2;?;2026-03-02;5\n";
    assert_eq!(paid_out(torn).await, None);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_went_back_is_no_money_at_either(pool: PgPool) {
    let world = World::new(pool).await;
    world.create("p1", 50_000).await;
    world.perform("p1").await;
    world.cancel("p1", 5).await;
    let cancelled = "id;amount;date;status\np1;500;2026-03-02;Возврат\n";
    let id = world.import(&world.home.director, cancelled).await.unwrap();
    assert_eq!(world.found(id).await, []);
    let still = "id;amount;date;status\np1;500;2026-03-02;Оплачен\n";
    let id = world.import(&world.home.director, still).await.unwrap();
    assert_eq!(
        world.found(id).await,
        [(DifferenceKind::AmountDiffers, "p1".to_owned(), Some(0), Some(50_000))]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_no_report_of_ours_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let director = &world.home.director;
    for (bytes, code) in [
        (Vec::new(), "report-file"),
        (b"PK\x03\x04 not a book".to_vec(), "report-file"),
        (b"name;price\na;5\n".to_vec(), "report-columns"),
        (b"id;amount\na;5\n".to_vec(), "report-days"),
        (b"id;amount;date\n".to_vec(), "report-days"),
        (b"id;amount;date\na;5;2020-01-01\nb;5;2026-01-01\n".to_vec(), "range"),
        (vec![b'a'; payments::MAX_REPORT + 1], "report-file"),
    ] {
        let refused = world.import(director, bytes).await.unwrap_err();
        assert_eq!(refused.fields.fields[0].code, code);
    }
    let foreign = world.import(&other.director, REPORT).await.unwrap_err();
    assert_eq!((foreign.fields.fields[0].field.as_str(), foreign.kind), ("desk", Kind::Invalid));
    assert_eq!(world.import(&world.home.manager, REPORT).await.unwrap_err().kind, Kind::Denied);
    let id = world.import(director, REPORT).await.unwrap();
    assert_eq!(
        payments::report(&world.sv, &other.director, id).await.unwrap_err().kind,
        Kind::NotFound
    );
    assert_eq!(
        payments::report(&world.sv, &world.home.plumber, id).await.unwrap_err().kind,
        Kind::Denied
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_case_has_the_owner_who_took_it_last(pool: PgPool) {
    let world = World::new(pool).await;
    let second = super::refunds::accountant(&world).await;
    world.click(Call::prepare(1, NUMBER, "500").complete(77)).await;
    let director = &world.home.director;
    let case = open_cases(&world.sv, director).await.remove(0);
    assert_eq!(
        (case.owner.as_deref(), case.is_own, case.is_taken),
        (Some("Зухра Алиева"), false, false),
        "it is given to whoever keeps the accounts"
    );
    let take = || TakeCase {
        case: case.id,
        command: CommandId::random(),
    };
    payments::take_case(&world.sv, director, take()).await.unwrap();
    payments::take_case(&world.sv, &second, take()).await.unwrap();
    let seen = open_cases(&world.sv, &second).await.remove(0);
    assert_eq!(
        (seen.owner.as_deref(), seen.is_own, seen.is_taken),
        (Some("Зухра Алиева"), true, true)
    );
    assert!(!open_cases(&world.sv, director).await[0].is_own);
    let other = Arrange::other_company(&world.sv).await;
    assert_eq!(
        payments::take_case(&world.sv, &other.director, take()).await.unwrap_err().kind,
        Kind::NotFound
    );
    assert_eq!(
        payments::take_case(&world.sv, &world.home.manager, take()).await.unwrap_err().kind,
        Kind::Denied
    );
}

/// What one payment has too much and another one too little is not seen in the sum of the cash desk.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_night_finds_each_payment_that_is_not_in_the_books(pool: PgPool) {
    let world = paid(pool).await;
    world.assert_whole().await;
    let mut connection = world.pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    for (id, by) in [("p1", 700_i64), ("p2", -700)] {
        sqlx::query("update payme_transactions set amount_tiyin = amount_tiyin + $2 where payme_id = $1")
            .bind(id)
            .bind(by)
            .execute(&mut *connection)
            .await
            .unwrap();
    }
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    drop(connection);
    let off = payments::check(&world.sv, &world.system()).await.unwrap();
    let is_payment = |one: &payments::Mismatch| matches!(one, payments::Mismatch::Payment(_));
    assert!(off.len() == 2 && off.iter().all(is_payment), "{off:?}");
    let mut amounts: Vec<_> = open_cases(&world.sv, &world.home.director)
        .await
        .into_iter()
        .map(|case| (case.kind, case.amount_tiyin.unwrap().0))
        .collect();
    amounts.sort_unstable();
    assert_eq!(amounts, [(CaseKind::BalanceMismatch, -700), (CaseKind::BalanceMismatch, 700)]);
}
