//! Photos on their way out: uploaded once, and a message like any other to answer.

use domain::{
    ids::CommandId,
    requests::{Act as Acting, Action},
};
use simulators::telegram::{Act, CallRecord, Fault, FaultKind, FileAct, FileSource, PersonHandle};
use sqlx::PgPool;

use super::world::{RESIDENT, World};

impl World {
    /// A resident whose request has two photos.
    async fn with_photos(&self) -> PersonHandle {
        let person = self.known(&self.home.resident, RESIDENT).await;
        let request = self.request().await;
        let accept = Acting::new(request, CommandId::random(), Action::Accept);
        self.act(&self.home.dispatcher, accept).await;
        let card = self.sees(&person, "Заявка № 1 принята").await.message_id;
        let anchored = "select 'anchored' from tg_anchor where key like 'req:%'";
        self.rows(anchored, &["anchored"]).await;
        for number in 1..=2 {
            let photo = FileAct {
                reply_to: Some(card),
                caption: Some(format!("Фото номер {number}")),
                ..FileSource::sample(number).into()
            };
            person.act(Act::Photo(photo)).unwrap();
        }
        self.rows("select status from files", &["ready", "ready"]).await;
        self.until("the request can be opened", async || person.tap("Открыть заявку").is_ok())
            .await;
        person
    }

    /// Asks for the photos, and waits until Telegram has taken so many albums.
    async fn albums(&self, person: &PersonHandle, count: usize) -> Vec<CallRecord> {
        self.until("the photos can be asked for", async || person.tap("Фото и файлы").is_ok())
            .await;
        let taken = || -> Vec<_> {
            let calls = self.telegram.world().calls(Some("sendMediaGroup"));
            calls.into_iter().filter(|call| call.ok).collect()
        };
        self.until("the photos have come", async || taken().len() >= count).await;
        // An album is remembered after it was sent.
        self.rows("select state from tg_outbox where state in ('pending', 'sending')", &[])
            .await;
        taken()
    }
}

/// Whether the call brought the files themselves.
fn uploads(call: &CallRecord) -> bool {
    call.params.to_string().contains("file_name")
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn photos_are_uploaded_once_and_said_to_be_coming(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.with_photos().await;
    world.albums(&person, 1).await;
    let albums = world.albums(&person, 2).await;
    assert_eq!(albums.iter().map(uploads).collect::<Vec<_>>(), [true, false]);
    let kept = "select count(*)::text from tg_sent_files";
    assert_eq!(world.strings(kept).await, ["2"]);
    let actions = world.telegram.world().calls(Some("sendChatAction"));
    assert_eq!(actions.len(), 1, "an id needs no patience");
    assert_eq!(actions.first().unwrap().params["action"], "upload_photo");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_photo_whose_id_telegram_forgot_is_uploaded_again(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.with_photos().await;
    world.albums(&person, 1).await;
    let forgotten = FaultKind::Refuse {
        code: 400,
        description: "Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol".to_owned(),
    };
    world.telegram.world().add_fault(Fault::once(forgotten).on_method("sendMediaGroup"));
    let albums = world.albums(&person, 2).await;
    assert_eq!(albums.iter().map(uploads).collect::<Vec<_>>(), [true, true]);
    assert!(world.strings("select 'dead' from tg_outbox where state = 'dead'").await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n52_an_answer_to_any_photo_of_the_album_is_a_comment_on_the_request(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.with_photos().await;
    world.albums(&person, 1).await;
    let of_bot = person
        .messages()
        .into_iter()
        .filter(|message| message.from == "bot" && message.kind == "photo");
    let photos: Vec<_> = of_bot.map(|message| message.message_id).collect();
    assert_eq!(photos.len(), 2);
    for (index, photo) in photos.iter().enumerate() {
        person.reply(*photo, &format!("Вот здесь, номер {index}")).unwrap();
    }
    let said = "select text from request_comments where text like 'Вот здесь%' order by text";
    world.rows(said, &["Вот здесь, номер 0", "Вот здесь, номер 1"]).await;
    assert_eq!(world.count(&person, "Отправить это как заявку"), 0);
}
