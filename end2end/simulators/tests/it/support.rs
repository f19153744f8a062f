//! A running fake, a bot that calls it, and a webhook that notes what it is told.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{Router, extract::State, http::HeaderMap, routing::post};
use serde_json::{Value, json};
use simulators::telegram::{FakeTelegram, Options, PersonHandle, PersonSpec, Settings, World};

pub(crate) const TOKEN: &str = "123456789:AAHousingTestTokenForVectorsOnly0001";
pub(crate) const BOT: i64 = 123_456_789;

pub(crate) struct Stage {
    pub(crate) telegram: FakeTelegram,
    pub(crate) http: reqwest::Client,
    pub(crate) dilnoza: PersonHandle,
}

impl Stage {
    pub(crate) async fn open() -> Self {
        Self::with(Settings {
            retry_unit_ms: 20,
            ..Settings::default()
        })
        .await
    }

    pub(crate) async fn with(settings: Settings) -> Self {
        let telegram = FakeTelegram::start(Options {
            settings,
            ..Options::default()
        })
        .await
        .unwrap();
        let dilnoza = telegram.world().add_person(PersonSpec::new("Дилноза", "998901234567")).unwrap();
        let http = reqwest::Client::builder().timeout(Duration::from_secs(20)).build().unwrap();
        let stage = Self { telegram, http, dilnoza };
        stage.ok("getMe", json!({})).await;
        stage
    }

    pub(crate) async fn started() -> Self {
        let stage = Self::open().await;
        stage.dilnoza.start(None).unwrap();
        stage
    }

    pub(crate) fn world(&self) -> World {
        self.telegram.world()
    }

    pub(crate) fn url(&self, method: &str) -> String {
        format!("{}/bot{TOKEN}/{method}", self.telegram.url())
    }

    pub(crate) async fn try_call(&self, method: &str, params: Value) -> reqwest::Result<Value> {
        self.http.post(self.url(method)).json(&params).send().await?.json().await
    }

    pub(crate) async fn call(&self, method: &str, params: Value) -> Value {
        self.try_call(method, params).await.unwrap()
    }

    pub(crate) async fn ok(&self, method: &str, params: Value) -> Value {
        let answer = self.call(method, params).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].clone()
    }

    pub(crate) async fn refused(&self, method: &str, params: Value) -> (i64, String) {
        let answer = self.call(method, params).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        (
            answer["error_code"].as_i64().unwrap(),
            answer["description"].as_str().unwrap().to_owned(),
        )
    }

    pub(crate) async fn control(&self, path: &str, body: Value) -> (u16, Value) {
        let url = format!("{}/control/{path}", self.telegram.url());
        let answer = self.http.post(url).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    pub(crate) async fn control_get(&self, path: &str) -> Value {
        let url = format!("{}/control/{path}", self.telegram.url());
        self.http.get(url).send().await.unwrap().json().await.unwrap()
    }

    pub(crate) async fn updates(&self, offset: i64) -> Vec<Value> {
        self.ok("getUpdates", json!({ "offset": offset })).await.as_array().unwrap().clone()
    }
}

/// What the webhook was told: the secret and the update.
pub(crate) type Heard = Arc<Mutex<Vec<(String, Value)>>>;

#[derive(Clone)]
pub(crate) struct Hook {
    pub(crate) heard: Heard,
    /// Statuses to answer first; 200 afterwards.
    pub(crate) answers: Arc<Mutex<Vec<u16>>>,
    pub(crate) url: String,
}

impl Hook {
    pub(crate) async fn open(answers: &[u16]) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/tg/1", listener.local_addr().unwrap());
        let mut answers = answers.to_vec();
        answers.reverse();
        let hook = Self {
            heard: Heard::default(),
            answers: Arc::new(Mutex::new(answers)),
            url,
        };
        let app = Router::new().route("/tg/1", post(hear)).with_state(hook.clone());
        tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
        hook
    }

    pub(crate) fn updates(&self) -> Vec<Value> {
        self.heard.lock().unwrap().iter().map(|(_, update)| update.clone()).collect()
    }

    pub(crate) async fn wait(&self, count: usize) -> Vec<Value> {
        for _ in 0..500 {
            if self.updates().len() >= count {
                return self.updates();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("only {} updates came", self.updates().len());
    }
}

async fn hear(State(hook): State<Hook>, headers: HeaderMap, body: String) -> axum::http::StatusCode {
    let secret = headers
        .get("X-Telegram-Bot-Api-Secret-Token")
        .map(|v| v.to_str().unwrap().to_owned());
    let status = hook.answers.lock().unwrap().pop().unwrap_or(200);
    let update = serde_json::from_str(&body).unwrap();
    if status == 200 {
        hook.heard.lock().unwrap().push((secret.unwrap_or_default(), update));
    }
    axum::http::StatusCode::from_u16(status).unwrap()
}

/// Text of each update, or the data of a press.
pub(crate) fn gist(updates: &[Value]) -> Vec<String> {
    let one = |update: &Value| {
        let text = update.pointer("/message/text").or_else(|| update.pointer("/callback_query/data"));
        text.and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    updates.iter().map(one).collect()
}
