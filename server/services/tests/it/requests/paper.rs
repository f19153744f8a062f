//! What stands on paper is what stands in the panel.

use services::pdf::Printed;

use super::*;

/// What a reader takes out of the file, without the breaks of lines.
fn read(printed: &Printed) -> String {
    let text = pdf_extract::extract_text_from_mem(&printed.bytes).unwrap();
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
