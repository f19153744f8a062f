//! A company with a bot, the Telegram it talks to, and server processes that can be killed.

use std::{sync::Arc, time::Duration};

use axum::http::StatusCode;
use leptos::config::{Env, LeptosOptions};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use server::router::{Doors, router};
use services::{
    Config, Database, Scope, Services, SystemClock, notices,
    telegram::{self, BotKey, Enqueue, Outgoing, SaveBot},
    test_support::{Arrange, Arranged, config},
};
use simulators::telegram::{Expected, FakeTelegram, MessageView, Options, PersonHandle, PersonSpec, Settings};
use sqlx::{PgPool, postgres::PgConnectOptions};
use tokio::{net::TcpListener, runtime::Runtime};
use tokio_util::sync::CancellationToken;

pub(super) use bot::Mode;

pub(super) const TOKEN: &str = "123456789:AAHousingTestTokenForVectorsOnly0001";
/// The arranged company's resident and plumber.
pub(super) const RESIDENT: &str = "998900000111";
pub(super) const PLUMBER: &str = "998900000104";

/// One server process: its death takes everything with it that was not committed.
pub(super) struct Process {
    runtime: Option<Runtime>,
    stop: CancellationToken,
    bot: Option<tokio::task::JoinHandle<()>>,
}

impl Process {
    /// Asks it to stop, and waits until it has.
    pub(super) async fn stop(mut self) {
        self.stop.cancel();
        self.bot.take().unwrap().await.unwrap();
    }

    /// Like `kill -9`: nothing is finished and nothing is said.
    pub(super) fn kill(self) {}
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

pub(super) struct World {
    pub(super) telegram: FakeTelegram,
    pub(super) sv: Services,
    pub(super) home: Arranged,
    pub(super) key: BotKey,
    pub(super) pool: PgPool,
    pub(super) http: reqwest::Client,
    address: std::net::SocketAddr,
    config: Config,
}

impl World {
    /// Everything but a server.
    pub(super) async fn new(pool: PgPool) -> Self {
        let settings = Settings {
            retry_unit_ms: 100,
            ..Settings::default()
        };
        let telegram = FakeTelegram::start(Options {
            settings,
            ..Options::default()
        })
        .await
        .unwrap();
        // The port is taken for a moment, to be known before the first process starts.
        let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let config = Config {
            public_url: format!("http://{address}").parse().unwrap(),
            telegram_api: telegram.url().parse().unwrap(),
            ..config()
        };
        let sv = open(own_way(&pool), &config).await.0;
        let home = Arrange::company(&sv).await;
        let mut tx = sv.begin(&Scope::system(home.company)).await.unwrap();
        let save = SaveBot {
            token: SecretString::from(TOKEN),
            username: String::new(),
            api_url: None,
        };
        let bot = telegram::save_bot_in(&mut tx, sv.config(), &save).await.unwrap();
        tx.commit().await.unwrap();
        let key = BotKey {
            company: home.company,
            bot,
        };
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap();
        Self {
            telegram,
            sv,
            home,
            key,
            pool,
            http,
            address,
            config,
        }
    }

    /// At an address of which Telegram shows pages; nothing comes in there.
    pub(super) fn by_https(mut self) -> Self {
        self.config.public_url = "https://hovli.example".parse().unwrap();
        self
    }

    /// With one server that gets its updates by the webhook, which is set already.
    pub(super) async fn serving(pool: PgPool) -> (Self, Process) {
        let world = Self::new(pool).await;
        let process = world.start(Mode::Webhook).await;
        world.webhook_is_set().await;
        (world, process)
    }

    /// Starts a server process.
    pub(super) async fn start(&self, mode: Mode) -> Process {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let stop = CancellationToken::new();
        let (way, config, address, stopping) = (own_way(&self.pool), self.config.clone(), self.address, stop.clone());
        let (ready, is_ready) = tokio::sync::oneshot::channel();
        let bot = runtime.spawn(async move {
            let (services, database) = open(way, &config).await;
            let listener = listen(address).await;
            let doors = router(Doors {
                site: site(),
                services: services.clone(),
                database,
                trusted: Vec::new(),
                dev: false,
                deadline: std::time::Duration::from_secs(30),
                in_flight: 128,
                sockets: api::Sockets::new(stopping.clone()),
            });
            tokio::spawn(async move { axum::serve(listener, doors).await.unwrap() });
            tokio::spawn(route(services.clone()));
            ready.send(()).unwrap();
            bot::run(services, bot::Options { mode }, stopping).await;
        });
        is_ready.await.unwrap();
        Process {
            runtime: Some(runtime),
            stop,
            bot: Some(bot),
        }
    }

    /// The use cases of a process that reaches the database another way.
    pub(super) async fn over(&self, way: PgConnectOptions) -> Services {
        open(way, &self.config).await.0
    }

    async fn webhook_is_set(&self) {
        self.until("the webhook is set", async || {
            let info = self.bot_call("getWebhookInfo", json!({})).await;
            info["result"]["url"].as_str().is_some_and(|url| !url.is_empty())
        })
        .await;
    }

    /// A call that the bot's owner could make.
    pub(super) async fn bot_call(&self, method: &str, body: Value) -> Value {
        let url = format!("{}/bot{TOKEN}/{method}", self.telegram.url());
        self.http.post(url).json(&body).send().await.unwrap().json().await.unwrap()
    }

    /// Waits until it is so.
    pub(super) async fn until(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        for _ in 0..600 {
            if is_so().await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("in vain: {what}");
    }

    /// Strings of the database, over all companies.
    pub(super) async fn strings(&self, sql: &'static str) -> Vec<String> {
        let mut connection = self.pool.acquire().await.unwrap();
        sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
        let found = sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap();
        sqlx::query("reset role").execute(&mut *connection).await.unwrap();
        found
    }

    /// Waits until a query answers this.
    pub(super) async fn rows(&self, sql: &'static str, expected: &[&str]) {
        for _ in 0..600 {
            if self.strings(sql).await == expected {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{:?} instead of {expected:?}", self.strings(sql).await);
    }

    /// Somebody with a phone who has not written yet.
    pub(super) fn person(&self, name: &str, phone: &str) -> PersonHandle {
        self.telegram.world().add_person(PersonSpec::new(name, phone)).unwrap()
    }

    /// Somebody known to the company and to the bot.
    pub(super) async fn known(&self, who: &Scope, phone: &str) -> PersonHandle {
        let person = self.person("Анвар", phone);
        self.link(who, &person).await;
        person.start(None).unwrap();
        self.sees(&person, "Здравствуйте").await;
        person
    }

    /// Links a Telegram account without a word.
    pub(super) async fn link(&self, who: &Scope, person: &PersonHandle) {
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await.unwrap();
        telegram::link_telegram(&mut tx, self.key.bot, person.id, who.user().unwrap())
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// Waits for a message of the bot with these words.
    pub(super) async fn sees(&self, person: &PersonHandle, words: &str) -> MessageView {
        self.sees_within(person, words, 15_000).await
    }

    pub(super) async fn sees_within(&self, person: &PersonHandle, words: &str, timeout_ms: u64) -> MessageView {
        let expected = Expected {
            timeout_ms,
            ..Expected::text(person.id, words)
        };
        self.telegram.world().wait_for(&expected).await.unwrap()
    }

    /// The messages of the bot to somebody with these words.
    pub(super) fn count(&self, person: &PersonHandle, words: &str) -> usize {
        let of_bot = |message: &MessageView| message.from == "bot" && message.text.contains(words);
        person.messages().iter().filter(|message| of_bot(message)).count()
    }

    /// What Telegram would send to the webhook.
    pub(super) async fn post(&self, secret: Option<&str>, body: impl Into<reqwest::Body>) -> StatusCode {
        let url = format!("http://{}/tg/{}", self.address, self.key.bot);
        let mut request = self.http.post(url).header("content-type", "application/json").body(body);
        if let Some(secret) = secret {
            request = request.header("x-telegram-bot-api-secret-token", secret);
        }
        request.send().await.unwrap().status()
    }

    pub(super) async fn secret(&self) -> String {
        let row = telegram::bot(&self.sv, self.key.bot).await.unwrap().unwrap();
        row.webhook_secret.expose_secret().to_owned()
    }

    /// Puts a message into the outbox.
    pub(super) async fn enqueue(&self, chat: i64, key: &str, at_most_once: bool) {
        let message = Outgoing::Text {
            text: key.to_owned(),
            keyboard: None,
            anchor: None,
        };
        self.enqueue_message(chat, key, message, at_most_once).await;
    }

    pub(super) async fn enqueue_message(&self, chat: i64, key: &str, message: Outgoing, at_most_once: bool) {
        let row = Enqueue {
            dedupe_key: key.to_owned(),
            at_most_once,
            ..Enqueue::answer(self.key.bot, chat, 0, 0, message)
        };
        let mut tx = self.sv.begin(&Scope::system(self.home.company)).await.unwrap();
        telegram::enqueue_in(&mut tx, &row).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// The text of an update with a message in it.
pub(super) fn update(update_id: i64, person: i64, text: &str) -> String {
    let chat = json!({ "id": person, "type": "private", "first_name": "К" });
    let from = json!({ "id": person, "is_bot": false, "first_name": "К", "language_code": "ru" });
    json!({
        "update_id": update_id,
        "message": { "message_id": 7, "date": 1_790_000_000, "chat": chat, "from": from, "text": text },
    })
    .to_string()
}

fn own_way(pool: &PgPool) -> PgConnectOptions {
    PgConnectOptions::clone(&pool.connect_options())
}

async fn open(way: PgConnectOptions, config: &Config) -> (Services, Database) {
    let database = Database::connect(way.clone(), way, 8).await.unwrap();
    let store = Arc::new(object_store::memory::InMemory::new());
    (
        Services::new(database.clone(), Arc::new(SystemClock), store, config.clone()),
        database,
    )
}

/// The port of a process that was killed a moment ago may still be closing.
async fn listen(address: std::net::SocketAddr) -> TcpListener {
    for _ in 0..100 {
        match TcpListener::bind(address).await {
            Ok(listener) => return listener,
            Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
        }
    }
    panic!("the port stays taken");
}

fn site() -> LeptosOptions {
    LeptosOptions::builder()
        .output_name("hovli")
        .site_root("target/site")
        .env(Env::PROD)
        .build()
}

/// What people are told of, as the server's job does it.
async fn route(services: Services) {
    loop {
        if notices::route_batch(&services).await.unwrap_or_default() == 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
