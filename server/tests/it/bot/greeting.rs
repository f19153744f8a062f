//! What a bot tells Telegram about itself.

use serde_json::{Value, json};
use sqlx::PgPool;
use std::time::Duration;

use super::world::{Mode, RESIDENT, World};

impl World {
    /// The commands beside the field for those whose Telegram speaks this language.
    async fn commands(&self, language: &str) -> Vec<(String, String)> {
        let answer = self.bot_call("getMyCommands", json!({ "language_code": language })).await;
        let word = |command: &Value, key: &str| command[key].as_str().unwrap().to_owned();
        let all = answer["result"].as_array().unwrap().iter();
        all.map(|one| (word(one, "command"), word(one, "description"))).collect()
    }

    async fn webhook(&self) -> Value {
        self.bot_call("getWebhookInfo", json!({})).await["result"].clone()
    }

    /// How often Telegram was asked to bring updates.
    fn times_set(&self) -> usize {
        self.telegram.world().calls(Some("setWebhook")).len()
    }

    /// How often it was asked what webhook stands.
    fn times_asked(&self) -> usize {
        self.telegram.world().calls(Some("getWebhookInfo")).len()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bot_names_its_commands_in_each_language(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    for (language, new) in [
        ("", "Yangi ariza"),
        ("uz", "Yangi ariza"),
        ("ru", "Новая заявка"),
        ("en", "New request"),
    ] {
        world
            .until("the commands are named", async || !world.commands(language).await.is_empty())
            .await;
        let commands = world.commands(language).await;
        assert_eq!(commands.first().unwrap(), &("new".to_owned(), new.to_owned()), "{language}");
        let names: Vec<_> = commands.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["new", "status", "pay", "my", "lang", "help", "start"], "{language}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_webhook_is_set_when_another_one_stands_and_loses_nothing(pool: PgPool) {
    let (world, process) = World::serving(pool).await;
    let ours = world.webhook().await;
    assert_eq!(ours["max_connections"], 40);
    let mut kinds: Vec<_> = ours["allowed_updates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|kind| kind.as_str().unwrap())
        .collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["callback_query", "edited_message", "message", "my_chat_member"]);

    process.stop().await;
    let asked = world.times_asked();
    let process = world.start(Mode::Webhook).await;
    world.until("the webhook is looked at", async || world.times_asked() > asked).await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(world.times_set(), 1, "it stands as it should");

    process.stop().await;
    let foreign = json!({ "url": "http://127.0.0.1:9/elsewhere" });
    assert_eq!(world.bot_call("setWebhook", foreign).await["ok"], true);
    let _process = world.start(Mode::Webhook).await;
    world
        .until("ours is back", async || world.webhook().await["url"] == ours["url"])
        .await;
    assert_eq!(world.times_set(), 3);
    for call in world.telegram.world().calls(Some("setWebhook")) {
        let (url, drop) = (call.params.get("url"), call.params.get("drop_pending_updates"));
        assert!(url.is_some() && drop.is_none(), "{:?}", call.params);
    }
    let person = world.person("Дилноза", "998901234567");
    person.start(None).unwrap();
    world.sees(&person, "Выберите язык").await;
}

/// Telegram shows pages by https alone, and brings nothing to an address that is not ours: updates are asked for.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_opens_their_pages_beside_the_field(pool: PgPool) {
    let world = World::new(pool).await.by_https();
    let _process = world.start(Mode::Polling).await;
    let person = world.person("Анвар", RESIDENT);
    let button = async || {
        let asked = json!({ "chat_id": person.id });
        world.bot_call("getChatMenuButton", asked).await["result"].clone()
    };
    world.until("the bot is there", async || person.start(None).is_ok()).await;
    world.sees(&person, "Выберите язык").await;
    person.tap("Русский").unwrap();
    world.sees(&person, "Отправить мой номер").await;
    assert_ne!(button().await["type"], "web_app", "nobody knows whose pages they are");

    person.share_contact().unwrap();
    world.sees(&person, "Рады знакомству").await;
    world
        .until("the button is there", async || button().await["type"] == "web_app")
        .await;
    let page = format!("https://hovli.example/my/telegram/{}", world.key.bot);
    assert_eq!(
        button().await,
        json!({ "type": "web_app", "text": "🏠 Мой кабинет", "web_app": { "url": page } })
    );

    person.text("/lang").unwrap();
    world
        .until("the language is asked for", async || person.tap("Oʻzbekcha").is_ok())
        .await;
    world
        .until("the button speaks it", async || button().await["text"] == "🏠 Kabinetim")
        .await;
}
