//! What people send: files and words of others.

use bytes::Bytes;
use domain::{
    ids::CommandId,
    requests::{Act as Acting, Action},
};
use simulators::telegram::{Act, Fault, FaultKind, FileSource};
use sqlx::PgPool;

use super::world::{RESIDENT, World};

/// A document that is kept byte for byte; pictures are drawn anew.
fn pdf() -> Bytes {
    Bytes::from_static(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n41_a_file_is_fetched_whole_though_telegram_fails_once(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let request = world.request().await;
    let accept = Acting::new(request, CommandId::random(), Action::Accept);
    world.act(&world.home.dispatcher, accept).await;
    world
        .until("the card is there", async || {
            world
                .strings("select key from tg_anchor")
                .await
                .iter()
                .any(|key| key.starts_with("req:"))
        })
        .await;
    let card = world
        .strings("select message_id::text from tg_anchor where request_id is not null")
        .await;
    let reply_to = card.first().and_then(|id| id.parse().ok());
    // The client of the library waits ten seconds after a 5xx: a cut line is the same to us and quicker.
    let world_of_telegram = world.telegram.world();
    world_of_telegram.add_fault(Fault::once(FaultKind::Offline).on_method("getFile"));
    let act = simulators::telegram::FileAct {
        reply_to,
        caption: Some("Акт".to_owned()),
        ..FileSource::bytes(pdf()).named("akt.pdf", "application/pdf").into()
    };
    person.act(Act::Document(act)).unwrap();
    world.sees(&person, "Передали ваше сообщение").await;
    assert_eq!(
        world.strings("select status from files").await,
        ["pending"],
        "the request does not wait for it"
    );
    world.rows("select status from files", &["ready"]).await;
    let whole = "select (sha256 = sha256(convert_to($$%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n$$, 'UTF8')))::text || ' ' || bytes from files";
    assert_eq!(world.strings(whole).await, [format!("true {}", pdf().len())]);
    let attached = "select count(*)::text from request_files";
    assert_eq!(world.strings(attached).await, ["1"]);
    assert!(world_of_telegram.calls(Some("getFile")).len() >= 2);
    assert_eq!(request, world.request_of_file().await);
}

impl World {
    async fn request_of_file(&self) -> domain::ids::RequestId {
        let found = self.strings("select request_id::text from request_files").await;
        domain::ids::RequestId(found.first().unwrap().parse().unwrap())
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n45_forwarded_words_are_taken_as_words(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let sent = person.text("/help").unwrap();
    let answer = world.sees(&person, "Я передаю заявки").await;
    assert!(answer.message_id > *sent.message_ids.first().unwrap());
    let words = person.text("Сосед пишет: течёт труба в подвале").unwrap();
    world.sees(&person, "Отправить это как заявку").await;
    person.tap("Нет").unwrap();
    world.sees(&person, "Черновик удалён").await;
    person
        .act(Act::Forward {
            message_id: *words.message_ids.first().unwrap(),
            from_chat: None,
        })
        .unwrap();
    let offered = world.sees(&person, "Отправить это как заявку").await;
    assert!(offered.text.contains("течёт труба"), "{}", offered.text);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_rest_of_an_album_is_kept_with_a_return(pool: PgPool) {
    use domain::{ids::CommandId, requests::Action};
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let request = world.request().await;
    let act = |action| domain::requests::Act::new(request, CommandId::random(), action);
    let assign = domain::requests::Act {
        executor: Some(world.home.plumber_id),
        ..act(Action::Assign)
    };
    world.act(&world.home.dispatcher, assign).await;
    world.act(&world.home.plumber, act(Action::Start)).await;
    world.act(&world.home.plumber, act(Action::Complete)).await;
    world
        .until("the work can be returned", async || person.tap("Вернуть").is_ok())
        .await;
    world.sees(&person, "Что осталось сделать").await;
    person.album(4, Some("Опять капает")).unwrap();
    let returned = "select count(*)::text from request_files where kind = 'return'";
    world.rows(returned, &["4"]).await;
    assert_eq!(world.count(&person, "Это действие"), 0);
    assert_eq!(world.count(&person, "Попросите"), 0);
}
