//! The way from a link to what it points to, through language and registration.

use bot::callback::base36;
use sqlx::PgPool;

use super::world::{RESIDENT, World};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n17_a_link_survives_language_and_registration(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let request = world.request().await;
    let person = world.person("Анвар", RESIDENT);
    person.start(Some(&format!("r_{}", base36(request.0.as_u128())))).unwrap();
    world.sees(&person, "Выберите язык").await;
    person.tap("Русский").unwrap();
    world.sees(&person, "Отправить мой номер").await;
    let kept = "select (payload is not null)::text from tg_conversation";
    assert_eq!(world.strings(kept).await, ["true"]);
    person.share_contact().unwrap();
    world.sees(&person, "Рады знакомству").await;
    let card = world.sees(&person, "Заявка № 1").await;
    assert!(card.text.contains("Нет воды на кухне"), "{}", card.text);
    assert_eq!(world.strings(kept).await, ["false"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_strangers_first_photo_becomes_part_of_the_request(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.person("Анвар", RESIDENT);
    person.start(None).unwrap();
    world.sees(&person, "Выберите язык").await;
    person.album(3, Some("Течёт труба в подвале")).unwrap();
    let waiting = "select coalesce(jsonb_array_length(state -> 'draft' -> 'media'), 0)::text from tg_conversation";
    world.rows(waiting, &["3"]).await;
    world
        .until("the album is answered", async || world.count(&person, "Выберите язык") == 2)
        .await;
    person.tap("Русский").unwrap();
    world.sees(&person, "Отправить мой номер").await;
    person.share_contact().unwrap();
    world.sees(&person, "Отправить это как заявку").await;
    assert_eq!(world.strings(waiting).await, ["3"]);
    assert_eq!(
        world.count(&person, "Выберите язык"),
        1,
        "one answer to the album, and that one was used"
    );
}
