//! The list as an Excel file, read back with another library.

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use domain::{exports::ExportStatus, sla::SavePolicy};
use futures::StreamExt as _;
use services::{exports, people, sla};

use super::*;

const FORMULA: &str = "=HYPERLINK(\"http://evil.example\",\"Нажмите\")";

/// The rows of the file that the person is given.
pub(super) async fn rows(world: &World, scope: &Scope, filter: Filter) -> Vec<Vec<Data>> {
    let export = exports::start(&world.sv, scope, &filter).await.unwrap();
    assert_eq!((export.status, export.url.as_deref()), (ExportStatus::Queued, None));
    assert!(exports::write_next(&world.sv).await.unwrap());
    let done = exports::export(&world.sv, scope, export.id).await.unwrap();
    assert_eq!(done.status, ExportStatus::Done);
    let file = exports::fetch(&world.sv, scope, export.id).await.unwrap();
    let size = file.size;
    let bytes = file.bytes.map(|part| part.unwrap().to_vec()).concat().await;
    assert_eq!(u64::try_from(bytes.len()), Ok(size));
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(
        book.worksheet_formula(&book.sheet_names()[0]).unwrap().used_cells().count(),
        0,
        "no formula"
    );
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    assert_eq!(usize::try_from(done.rows), Ok(rows.len() - 1));
    rows
}

pub(super) fn column(rows: &[Vec<Data>], name: &str) -> usize {
    rows[0]
        .iter()
        .position(|cell| *cell == Data::String(name.to_owned()))
        .unwrap_or_else(|| panic!("{name}"))
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_file_has_the_list_as_it_is_narrowed(pool: PgPool) {
    let world = World::new(pool).await;
    let formula = Create {
        text: FORMULA.to_owned(),
        client_name: "@SUM(A1:A9)".to_owned(),
        client_phone: "+998 90 111-22-33".to_owned(),
        ..world.draft(NO_WATER).await
    };
    requests::create(&world.sv, &world.home.dispatcher, formula).await.unwrap();
    world.finished().await;
    world.request(NO_POWER).await;
    let filter = Filter {
        category: Some(world.category(NO_WATER).await),
        sort: Some(domain::requests::Sort::Oldest),
        ..all()
    };
    let listed = world.numbers(&world.home.dispatcher, filter.clone()).await;
    let rows = rows(&world, &world.home.dispatcher, filter).await;
    let at = |name| column(&rows, name);
    let numbers: Vec<_> = rows.iter().skip(1).map(|row| row[at("Номер")].clone()).collect();
    let wanted: Vec<_> = listed
        .iter()
        .map(|number| Data::Float(f64::from(i32::try_from(*number).unwrap())))
        .collect();
    assert_eq!(numbers, wanted);

    let first = &rows[1];
    assert_eq!(first[at("Описание")], Data::String(FORMULA.to_owned()), "words stay words");
    assert_eq!(first[at("ФИО")], Data::String("@SUM(A1:A9)".to_owned()));
    assert_eq!(first[at("Телефон")], Data::String("+998 90 111-22-33".to_owned()));
    assert_eq!(first[at("Статус")], Data::String("Новая".to_owned()));
    let created = first[at("Создана")].as_datetime().unwrap();
    let at_two = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap().and_hms_opt(14, 0, 0).unwrap();
    assert!(
        (created - at_two).num_milliseconds().abs() < 1000,
        "by the company's clock: {created}"
    );
    assert_eq!(first[at("Выполнена")], Data::Empty);
    let second = &rows[2];
    assert_eq!(second[at("Исполнитель")], Data::String("Ботир Рахимов".to_owned()));
    assert_eq!(second[at("Ответственный")], Data::String("Нигора Азимова".to_owned()));
    assert_eq!(second[at("В срок")], Data::String("в срок".to_owned()));
    assert_eq!(second[at("Паузы, мин")], Data::Float(0.0));
}

/// Whoever pauses to look punctual is found by this.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_file_says_how_much_of_its_time_work_has_waited(pool: PgPool) {
    let world = World::new(pool).await;
    let reason = world.reason(ReasonKind::Hold, "Нет доступа").await;
    let hold = |id| Act {
        reason: Some(reason),
        ..act(id, Action::Hold)
    };
    let (over, waits, none) = (
        world.started(NO_WATER).await,
        world.started(NO_WATER).await,
        world.started(NO_WATER).await,
    );
    world.clock.advance(chrono::Duration::hours(6));
    for id in [over, waits] {
        requests::act(&world.sv, &world.home.plumber, hold(id)).await.unwrap();
    }
    world.clock.advance(chrono::Duration::hours(2));
    world.act(&world.home.plumber, over, Action::Resume).await.unwrap();
    world.act(&world.home.plumber, over, Action::Complete).await.unwrap();
    world.act(&world.home.plumber, none, Action::Complete).await.unwrap();
    world.clock.advance(chrono::Duration::hours(4));
    let filter = Filter {
        sort: Some(domain::requests::Sort::Oldest),
        ..all()
    };
    let rows = rows(&world, &world.home.dispatcher, filter).await;
    let share = column(&rows, "Доля пауз, %");
    let shares: Vec<_> = rows.iter().skip(1).map(|row| row[share].clone()).collect();
    // Two of eight hours, six of twelve that are not over yet, and none; some seconds passed before.
    assert_eq!(shares, [24.0, 49.0, 0.0].map(Data::Float));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_file_counts_working_minutes_and_keeps_what_was_broken(pool: PgPool) {
    let world = World::new(pool).await;
    let calendars = sla::calendars(&world.sv, &world.home.director).await.unwrap();
    let office = calendars.iter().find(|one| !one.is_always).unwrap();
    let save: SavePolicy = serde_json::from_value(serde_json::json!({
        "name": "Рабочие часы", "category": world.category(NO_WATER).await, "priority": "urgent",
        "response": 1, "response_unit": "hours", "resolution": 4, "resolution_unit": "hours", "measure": "working",
        "calendar": office.id, "warn_percent": 80, "after_return_hours": 4,
    }))
    .unwrap();
    sla::save_policy(&world.sv, &world.home.director, save).await.unwrap();
    // Monday, 14:00 to 18:00, and an hour of Tuesday morning: five working hours of twenty.
    let id = world.started(NO_WATER).await;
    world.clock.advance(chrono::Duration::hours(20));
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    let said = async |name: &str| {
        let rows = rows(&world, &world.home.dispatcher, all()).await;
        rows[1][column(&rows, name)].clone()
    };
    assert_eq!(said("Решение без пауз, рабочих мин").await, Data::Float(300.0));
    assert_eq!(said("В срок").await, Data::String("с опозданием".to_owned()));

    // What is done within the rest that returned work is granted was late all the same.
    let back = Act {
        reason: Some(world.reason(ReasonKind::Return, "Не исправлено").await),
        ..act(id, Action::Return)
    };
    requests::act(&world.sv, &world.home.resident, back).await.unwrap();
    world.clock.advance(chrono::Duration::minutes(30));
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    assert_eq!(said("Решение без пауз, рабочих мин").await, Data::Float(330.0));
    assert_eq!(said("В срок").await, Data::String("с опозданием".to_owned()));
    let clock = world.detail(&world.home.dispatcher, id).await.card.clock;
    assert_eq!(
        clock.mark(world.sv.now()),
        domain::requests::sla::Mark::Missed,
        "and the chip says the same"
    );
}

/// Three days are promised by the calendar; the work is told in working minutes all the same.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_file_counts_working_minutes_whatever_the_promise_counts(pool: PgPool) {
    let world = World::new(pool).await;
    let calendars = sla::calendars(&world.sv, &world.home.director).await.unwrap();
    let office = calendars.iter().find(|one| !one.is_always).unwrap();
    let save: SavePolicy = serde_json::from_value(serde_json::json!({
        "name": "Три дня", "category": world.category(NO_WATER).await, "priority": "urgent",
        "response": 1, "response_unit": "hours", "resolution": 72, "resolution_unit": "hours", "measure": "calendar",
        "calendar": office.id, "warn_percent": 80, "after_return_hours": 4,
    }))
    .unwrap();
    sla::save_policy(&world.sv, &world.home.director, save).await.unwrap();
    // Monday, 14:00 to 18:00, with an hour of waiting, and Tuesday, 9:00 to 11:00: five working hours of twenty-one.
    let id = world.started(NO_WATER).await;
    world.clock.advance(chrono::Duration::hours(2));
    let hold = Act {
        reason: Some(world.reason(ReasonKind::Hold, "Нет доступа").await),
        ..act(id, Action::Hold)
    };
    requests::act(&world.sv, &world.home.plumber, hold).await.unwrap();
    world.clock.advance(chrono::Duration::hours(1));
    world.act(&world.home.plumber, id, Action::Resume).await.unwrap();
    world.clock.advance(chrono::Duration::hours(18));
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    let rows = rows(&world, &world.home.dispatcher, all()).await;
    let said = |name| rows[1][column(&rows, name)].clone();
    assert_eq!(said("Решение без пауз, рабочих мин"), Data::Float(300.0));
    assert_eq!(said("Паузы, мин"), Data::Float(60.0));
    assert_eq!(said("В срок"), Data::String("в срок".to_owned()));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_long_list_comes_in_portions_without_gaps(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query(
        "insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, source, status, priority,
                               response_due_at, resolution_due_at, search_key, created_at, updated_at)
         select company_id, gen_random_uuid(), 1 + g, gen_random_uuid(), category_id, place, text, building_id, source, 'new', priority,
                response_due_at, resolution_due_at, search_key, created_at - g / 7 * interval '1 minute', updated_at
         from requests, generate_series(1, 1300) as g
         where id = $1",
    )
    .bind(id.0)
    .execute(&mut *connection)
    .await
    .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    drop(connection);
    let rows = rows(&world, &world.home.director, all()).await;
    let at = column(&rows, "Номер");
    let mut numbers: Vec<_> = rows.iter().skip(1).map(|row| row[at].as_i64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=1301).collect::<Vec<_>>());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_export_is_its_askers_and_asks_their_rights_again(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.request(NO_WATER).await;
    let (dispatcher, manager) = (&world.home.dispatcher, &world.home.manager);
    assert_eq!(
        refusal(exports::start(&world.sv, &world.home.plumber, &all()).await).0,
        Kind::Denied
    );
    assert_eq!(
        refusal(exports::start(&world.sv, &world.home.resident, &all()).await).0,
        Kind::Denied
    );

    let export = exports::start(&world.sv, dispatcher, &all()).await.unwrap();
    assert_eq!(
        exports::start(&world.sv, dispatcher, &all()).await.unwrap().id,
        export.id,
        "not written twice"
    );
    assert_eq!(refusal(exports::export(&world.sv, manager, export.id).await).0, Kind::NotFound);
    assert_eq!(
        refusal(exports::fetch(&world.sv, dispatcher, export.id).await.map(|_| ())).0,
        Kind::NotFound,
        "not done"
    );
    let noted = "select count(*) from audit_log where action = 'exports.start'";
    assert_eq!(number(&pool, noted).await, 1, "what leaves is noted, once");
    people::dismiss(&world.sv, &world.home.director, world.home.dispatcher_id)
        .await
        .unwrap();
    assert!(exports::write_next(&world.sv).await.is_err());
    assert_eq!(
        number(&pool, "select count(*) from exports where status = 'failed'").await,
        1,
        "whoever left since gets nothing"
    );
    assert!(!exports::write_next(&world.sv).await.unwrap());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_dead_process_was_at_is_written_by_another(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.request(NO_WATER).await;
    let export = exports::start(&world.sv, &world.home.dispatcher, &all()).await.unwrap();
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update exports set status = 'running', attempts = 1, lease_until = $1")
        .bind(world.sv.now() + chrono::Duration::minutes(1))
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    assert!(!exports::write_next(&world.sv).await.unwrap(), "somebody is at it");
    world.clock.advance(chrono::Duration::minutes(2));
    assert!(exports::write_next(&world.sv).await.unwrap());
    assert_eq!(
        exports::export(&world.sv, &world.home.dispatcher, export.id).await.unwrap().status,
        ExportStatus::Done
    );
    world.clock.advance(chrono::Duration::hours(25));
    assert_eq!(exports::remove_old_exports(&world.sv).await.unwrap(), 1);
    assert_eq!(
        refusal(exports::fetch(&world.sv, &world.home.dispatcher, export.id).await.map(|_| ())).0,
        Kind::NotFound
    );
}
