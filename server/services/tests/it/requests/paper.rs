//! What stands on paper is what stands in the panel.

use domain::exports::ExportStatus;
use futures::StreamExt as _;
use services::{exports, pdf::Printed};

use super::*;

/// What a reader takes out of the file, without the breaks of lines.
fn read(printed: &Printed) -> String {
    words(&printed.bytes)
}

fn words(bytes: &[u8]) -> String {
    let text = pdf_extract::extract_text_from_mem(bytes).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_is_printed_with_its_facts_history_and_places_to_sign(pool: PgPool) {
    let world = World::new(pool).await;
    let created = world.request(NO_WATER).await;
    let dispatcher = &world.home.dispatcher;
    let printed = requests::print_request(&world.sv, dispatcher, created.id).await.unwrap();
    assert_eq!(printed.name, "zayavka-1.pdf");
    let text = read(&printed);
    let detail = requests::detail(&world.sv, dispatcher, created.id).await.unwrap();
    let client = detail.client.unwrap();
    for words in ["№ 1", "Нет воды", client.name.as_str(), "+998", "Исполнитель, подпись", "Новая"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(
        text.contains(&detail.text.split_whitespace().collect::<Vec<_>>().join(" ")),
        "{text}"
    );
    let nobodys = requests::print_request(&world.sv, dispatcher, RequestId::nil()).await;
    assert_eq!(refusal(nobodys).0, Kind::NotFound);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_register_has_the_requests_of_its_period_from_the_oldest(pool: PgPool) {
    let world = World::new(pool).await;
    world.request(NO_WATER).await;
    world.clock.advance(chrono::Duration::days(3));
    world.request(BLOCKAGE).await;
    let director = &world.home.director;
    let whole = read(&requests::print_register(&world.sv, director, &all()).await.unwrap());
    let (first, second) = (whole.find("Нет воды").unwrap(), whole.find("Засор").unwrap());
    assert!(
        first < second && whole.contains("Журнал обращений") && whole.contains("За всё время"),
        "{whole}"
    );
    let later = Filter {
        created_from: Some("2026-03-04".parse().unwrap()),
        ..all()
    };
    let later = read(&requests::print_register(&world.sv, director, &later).await.unwrap());
    assert!(
        !later.contains("Нет воды") && later.contains("Засор") && later.contains("с 04.03.2026"),
        "{later}"
    );
}

/// As many requests as are printed while somebody waits, and some more.
async fn more_than_fit(world: &World, pool: &PgPool) {
    world.request(NO_WATER).await;
    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    sqlx::query(
        "insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, apartment_id, source, status,
                               priority, response_due_at, resolution_due_at, search_key, created_at, updated_at)
         select company_id, gen_random_uuid(), 5000 + g, gen_random_uuid(), category_id, place, 'строка ' || g, building_id, apartment_id,
                source, status, priority, response_due_at, resolution_due_at, search_key, created_at + g * interval '1 second', updated_at
         from requests
         cross join generate_series(1, 1100) as g",
    )
    .execute(&mut connection)
    .await
    .unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_whole_register_is_written_by_a_job(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    more_than_fit(&world, &pool).await;
    let director = &world.home.director;
    let shown = read(&requests::print_register(&world.sv, director, &all()).await.unwrap());
    assert!(shown.contains("строка 999") && !shown.contains("строка 1100"));
    assert!(shown.contains("Показаны первые 1000"), "what is missing is said");

    let newest_first = Filter {
        sort: Some(domain::requests::Sort::Newest),
        ..all()
    };
    let asked = exports::start_register(&world.sv, director, &newest_first).await.unwrap();
    // The same register is not written twice, and is not the sheet of the same list.
    assert_eq!(exports::start_register(&world.sv, director, &all()).await.unwrap().id, asked.id);
    assert_ne!(exports::start(&world.sv, director, &all()).await.unwrap().id, asked.id);
    assert!(exports::write_next(&world.sv).await.unwrap());
    let done = exports::export(&world.sv, director, asked.id).await.unwrap();
    assert_eq!((done.status, done.rows), (ExportStatus::Done, 1101));
    let file = exports::fetch(&world.sv, director, asked.id).await.unwrap();
    assert_eq!(file.mime, "application/pdf");
    assert!(
        file.name.starts_with("zhurnal-obrashcheniy-2026-03-02-") && file.name.ends_with(".pdf"),
        "{}",
        file.name
    );
    let text = words(&file.bytes.map(|part| part.unwrap().to_vec()).concat().await);
    assert_eq!(text.matches("строка").count(), 1100);
    let (first, last) = (text.find("строка 1 ").unwrap(), text.find("строка 1100").unwrap());
    assert!(first < last && !text.contains("Показаны первые"), "from the oldest, and all of it");

    // Who may not take lists away gets none, and whoever sees a part gets that part.
    let denied = exports::start_register(&world.sv, &world.home.plumber, &all()).await;
    assert_eq!(refusal(denied), (Kind::Denied, "denied"));
    let elsewhere = EmployeePart {
        role: Role::Dispatcher,
        houses: Some(vec!["ул. Навруз, 7".to_owned()]),
        ..EmployeePart::default()
    };
    let elsewhere = world.hire(1, elsewhere).await;
    let asked = exports::start_register(&world.sv, &elsewhere, &all()).await.unwrap();
    while exports::write_next(&world.sv).await.unwrap() {}
    assert_eq!(exports::export(&world.sv, &elsewhere, asked.id).await.unwrap().rows, 0);
}
