//! Somebody whose phone nobody knows reaches the office.

use services::notices;
use sqlx::PgPool;

use super::world::World;

/// The arranged company's dispatcher.
const DISPATCHER: &str = "998900000103";
const STRANGER: &str = "998977777777";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n24_a_letter_of_an_unknown_phone_reaches_those_who_take_in_requests(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let dispatcher = world.known(&world.home.dispatcher, DISPATCHER).await;
    let stranger = world.person("Зухра", STRANGER);
    stranger.start(None).unwrap();
    world.sees(&stranger, "Выберите язык").await;
    stranger.tap("Русский").unwrap();
    world.sees(&stranger, "Отправить мой номер").await;
    stranger.share_contact().unwrap();
    world.sees(&stranger, "не нашли этот номер").await;
    stranger.press("Написать в офис").unwrap();
    world.sees(&stranger, "одним сообщением").await;
    stranger.text("Я из дома 12, кв. 7. <b>Нет воды</b>").unwrap();
    world.sees(&stranger, "Передали ваше письмо").await;

    let told = world.sees(&dispatcher, "Письмо с неизвестного номера").await;
    assert!(
        told.text.contains("Зухра, +998 97 777-77-77: Я из дома 12, кв. 7. <b>Нет воды</b>"),
        "{}",
        told.text
    );
    let inbox = notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap();
    let letter = inbox.items.first().unwrap();
    assert_eq!((letter.kind.as_str(), letter.link.as_str()), ("office.letter", "/admin/residents"));
    assert!(letter.body.contains("Нет воды"));
    let plumber = notices::inbox(&world.sv, &world.home.plumber).await.unwrap();
    assert!(plumber.items.is_empty(), "{:?}", plumber.items);
}
