//! What people typed and what opens doors never reaches the log, not even when everything is logged.

use std::{
    io::Write,
    sync::{Arc, Mutex},
};

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::json;
use services::{
    Scope,
    telegram::{self, SaveBot},
};
use sqlx::PgPool;
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

use crate::support::{Server, request};

const NAME: &str = "Севара Нурматова";
const TOKEN: &str = "7000000042:AAsecretOfTheBotThatNobodyLogs00042";

/// The lines, kept.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A mobile number of the country anywhere in the text.
fn phone(text: &str) -> Option<&str> {
    text.match_indices("998").find_map(|(at, _)| {
        let number = text.get(at..at + 12)?;
        number.chars().all(|digit| digit.is_ascii_digit()).then_some(number)
    })
}

async fn bot(server: &Server) -> (String, String) {
    let company = server.company.company;
    let mut tx = server.services.begin(&Scope::system(company)).await.unwrap();
    let save = SaveBot {
        token: SecretString::from(TOKEN),
        username: "hovli_test_bot".to_owned(),
        api_url: None,
    };
    let bot = telegram::save_bot_in(&mut tx, server.services.config(), &save).await.unwrap();
    tx.commit().await.unwrap();
    let row = telegram::bot(&server.services, bot).await.unwrap().unwrap();
    (bot.to_string(), row.webhook_secret.expose_secret().to_owned())
}

/// Signs in, fails to, writes a request down, refreshes, finds, lets Telegram in; answers what opens doors.
async fn story(server: &Server) -> Vec<String> {
    let login = |password: &str| json!({ "login": "+998900000101", "password": password });
    let (post, at) = (|| Method::POST, "/api/v1/auth/login");
    server.json(post(), at, None, &login("a wrong password of mine")).await;
    let first = server.json(post(), at, None, &login(services::test_support::PASSWORD)).await.json();
    let refresh = json!({ "refresh_token": first["refresh_token"] });
    let second = server.json(post(), "/api/v1/auth/refresh", None, &refresh).await.json();
    let cookie = server.director().await;
    let categories = server.get("/api/v1/categories", Some(&cookie)).await.json();
    let leaf = categories.as_array().unwrap().iter().find(|one| !one["parent"].is_null()).unwrap()["id"].clone();
    let create = json!({
        "category": leaf, "apartment": server.company.apartment, "text": "Течёт кран", "client_name": NAME, "client_phone": "998901234567",
    });
    let created = server.json(post(), "/api/v1/requests", Some(&cookie), &create).await;
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.body);
    server.get("/api/v1/requests?tab=all&q=998901234567", Some(&cookie)).await;
    server.get("/admin/residents?q=998901234567", Some(&cookie)).await;
    server.get("/admin/phone/998901234567", Some(&cookie)).await;
    server.get("/admin/requests/new?q=998901234567", Some(&cookie)).await;
    services::notices::route_batch(&server.services).await.unwrap();
    let (bot, secret) = bot(server).await;
    let contact = json!({
        "update_id": 1,
        "message": { "message_id": 1, "date": 1, "chat": { "id": 5, "type": "private", "first_name": NAME }, "from": { "id": 5, "is_bot": false, "first_name": NAME },
                     "contact": { "phone_number": "998901234567", "first_name": NAME, "user_id": 5 } },
    });
    for given in ["a guessed secret", &secret] {
        let mut update = request(
            post(),
            &format!("/tg/{bot}"),
            None,
            "application/json",
            Body::from(contact.to_string()),
        );
        update
            .headers_mut()
            .insert("x-telegram-bot-api-secret-token", given.parse().unwrap());
        server.send(update).await;
    }
    let session = cookie.split_once('=').unwrap().1.to_owned();
    let words = |tokens: &serde_json::Value| ["access_token", "refresh_token"].map(|name| tokens[name].as_str().unwrap().to_owned());
    [words(&first), words(&second), [session, secret]].concat()
}

/// Does the work, and answers what was logged meanwhile.
async fn logged<T>(work: impl Future<Output = T>) -> (T, String) {
    let kept = Kept::default();
    let writer = kept.clone();
    let lines = fmt::layer().json().with_writer(move || writer.clone());
    let logging = tracing_subscriber::registry()
        .with(EnvFilter::new("debug"))
        .with(lines)
        .set_default();
    let done = work.await;
    drop(logging);
    let log = String::from_utf8(kept.0.lock().unwrap().clone()).unwrap();
    (done, log)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_providers_call_to_no_cash_desk_is_told_of_without_its_secrets(pool: PgPool) {
    let server = Server::start(pool).await;
    let calls = async {
        for path in ["/webhooks/payme/0190a5a0-0000-7000-8000-00000000dead", "/webhooks/click/404404"] {
            let body = "sign_string=5eba5eba&amount=5";
            let mut call = request(Method::POST, path, None, "text/json", Body::from(body));
            call.headers_mut()
                .insert("authorization", "Basic UGF5Y29tOnNlY3JldA==".parse().unwrap());
            assert_eq!(server.send(call).await.status, StatusCode::OK);
        }
    };
    let ((), log) = logged(calls).await;
    let lines = log.lines().filter(|line| line.contains("named no cash desk"));
    assert_eq!(lines.count(), 2, "{log}");
    for word in ["0000dead", "404404", "5eba5eba", "UGF5Y29tOnNlY3JldA"] {
        assert!(!log.contains(word), "{word} was logged: {log}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_is_named_and_no_secret_is_told(pool: PgPool) {
    let server = Server::start(pool).await;
    let (secrets, log) = logged(story(&server)).await;
    assert!(
        log.contains("request.id") && log.contains("company.id"),
        "nothing was captured: {log}"
    );
    assert_eq!(phone(&log), None, "{log}");
    let typed = [
        NAME,
        "Анвар Тошматов",
        "Севара",
        "a wrong password of mine",
        "a guessed secret",
        services::test_support::PASSWORD,
        TOKEN,
    ];
    for word in typed.into_iter().chain(secrets.iter().map(String::as_str)) {
        let line = log.lines().find(|line| line.contains(word));
        assert_eq!(line, None, "{word} was logged");
    }
}

#[test]
fn a_phone_is_found() {
    assert_eq!(phone("x=+998901234567;"), Some("998901234567"));
    assert_eq!(phone("99890123456 9989012345678"), Some("998901234567"));
    assert_eq!(phone("998 and 9989"), None);
}
