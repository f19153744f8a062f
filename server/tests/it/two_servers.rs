//! Two processes over one database: whoever is connected to one hears at once of what was done through the other.

use std::time::Duration;

use axum::http::{HeaderValue, header};
use futures::StreamExt as _;
use serde_json::{Value, json};
use services::test_support::{Arrange, Arranged, FixedClock, PASSWORD, services, services_at};
use sqlx::PgPool;
use tokio::{net::TcpStream, process::Child};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Message, client::IntoClientRequest as _},
};

use crate::support::program::Program;

/// A busy machine may need so long for what takes a moment.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running process and somebody signed in to it.
struct Node {
    program: Program,
    _child: Child,
    client: reqwest::Client,
    bearer: String,
}

impl Node {
    async fn start(pool: &PgPool) -> Self {
        let program = Program::on(pool).await;
        let child = program.serve().await;
        program.until("/health", 200).await;
        let client = reqwest::Client::builder().timeout(PATIENCE).build().unwrap();
        let mut node = Self {
            program,
            _child: child,
            client,
            bearer: String::new(),
        };
        let body = json!({ "login": "+998900000101", "password": PASSWORD });
        let tokens = node.post("auth/login", &body).await;
        node.bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
        node
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}/api/v1/{path}", self.program.address)
    }

    async fn get(&self, path: &str) -> Value {
        let asked = self.client.get(self.url(path)).header(header::AUTHORIZATION, &self.bearer);
        asked.send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    async fn post(&self, path: &str, body: &Value) -> Value {
        let mut asked = self
            .client
            .post(self.url(path))
            .header("idempotency-key", uuid::Uuid::new_v4().to_string())
            .header("sec-fetch-site", "same-origin")
            .json(body);
        if !self.bearer.is_empty() {
            asked = asked.header(header::AUTHORIZATION, &self.bearer);
        }
        let answer = asked.send().await.unwrap();
        let (status, body) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {body}");
        serde_json::from_str(&body).unwrap()
    }

    async fn listen(&self) -> Ear {
        let mut request = format!("ws://{}/api/live", self.program.address).into_client_request().unwrap();
        request
            .headers_mut()
            .insert(header::AUTHORIZATION, HeaderValue::from_str(&self.bearer).unwrap());
        let (socket, _) = connect_async(request).await.unwrap();
        Ear { socket, heard: Vec::new() }
    }

    /// Writes a request down; answers its id.
    async fn create(&self, home: &Arranged) -> String {
        let categories = self.get("categories").await;
        let leaf = categories.as_array().unwrap().iter().find(|one| !one["parent"].is_null()).unwrap();
        let text = format!("Течёт кран, {}", uuid::Uuid::new_v4());
        let body = json!({ "category": leaf["id"], "apartment": home.apartment, "text": text, "source": "call" });
        self.post("requests", &body).await["id"].as_str().unwrap().to_owned()
    }
}

/// An open socket, and what was heard on it.
struct Ear {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    heard: Vec<(String, String)>,
}

impl Ear {
    /// Listens until something of this kind happens to the request.
    async fn until(&mut self, request: &str, kind: &str) {
        let wanted = (kind.to_owned(), request.to_owned());
        let listening = async {
            while !self.heard.contains(&wanted) {
                if let Message::Text(text) = self.socket.next().await.unwrap().unwrap() {
                    let event: Value = serde_json::from_str(&text).unwrap();
                    let word = |name: &str| event[name].as_str().unwrap_or_default().to_owned();
                    self.heard.push((word("kind"), word("request")));
                }
            }
        };
        assert!(tokio::time::timeout(PATIENCE, listening).await.is_ok(), "{wanted:?} is not heard");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_done_through_one_process_is_heard_through_the_other(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let home = Arrange::company(&sv).await;
    let (one, other) = (Node::start(&pool).await, Node::start(&pool).await);
    let (mut here, mut there) = (one.listen().await, other.listen().await);

    let first = one.create(&home).await;
    let second = other.create(&home).await;
    for ear in [&mut here, &mut there] {
        ear.until(&first, "request.created").await;
        ear.until(&second, "request.created").await;
    }
    one.post(&format!("requests/{second}/actions"), &json!({ "action": "accept" }))
        .await;
    for ear in [&mut here, &mut there] {
        ear.until(&second, "request.acted").await;
        let created = (String::from("request.created"), second.clone());
        assert_eq!(ear.heard.iter().filter(|word| **word == created).count(), 1, "and once");
    }
    // Whoever was told looks again, wherever they are connected.
    let (seen_here, seen_there) = (
        one.get(&format!("requests/{second}")).await,
        other.get(&format!("requests/{second}")).await,
    );
    assert_eq!(seen_here["card"]["status"], "accepted");
    assert_eq!(seen_here["card"], seen_there["card"]);
}

/// What the clocks of these requests have told, by its kind.
async fn told(pool: &PgPool) -> Vec<(String, i64)> {
    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    sqlx::query_as("select kind, count(*) from events where kind like 'sla.%' group by kind order by kind")
        .fetch_all(&mut connection)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_the_clocks_say_is_said_by_one_of_two_processes(pool: PgPool) {
    const EMERGENCIES: i64 = 12;
    // An emergency has a quarter of an hour for the first reaction, at any time of any day.
    let began = chrono::Utc::now() - chrono::Duration::minutes(20);
    let sv = services_at(pool.clone(), FixedClock::at(began)).await;
    let home = Arrange::company(&sv).await;
    let categories = services::requests::categories(&sv, &home.director).await.unwrap();
    let leaf = categories.iter().find(|one| one.parent.is_some()).unwrap().id;
    for turn in 0..EMERGENCIES {
        let create = json!({
            "command": uuid::Uuid::new_v4(), "category": leaf, "apartment": home.apartment, "priority": "emergency",
            "text": format!("Прорвало трубу, {turn}"), "source": "call",
        });
        let create = serde_json::from_value(create).unwrap();
        services::requests::create(&sv, &home.dispatcher, create).await.unwrap();
    }
    // Both look as soon as they start.
    let (_one, _other) = tokio::join!(Node::start(&pool), Node::start(&pool));
    let waiting = async {
        while told(&pool).await.iter().all(|(kind, _)| kind != "sla.breached") {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    assert!(tokio::time::timeout(PATIENCE, waiting).await.is_ok(), "no clock has spoken");
    // Long enough for the slower one to have its turn.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let told = told(&pool).await;
    assert!(told.contains(&("sla.breached".to_owned(), EMERGENCIES)), "{told:?}");
}
