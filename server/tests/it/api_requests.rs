//! A program works with requests by its token alone: from the file to the history.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use serde_json::{Value, json};
use services::test_support::PASSWORD;
use sqlx::PgPool;

use crate::support::{Answer, Server, form, jpeg, request};

async fn get(server: &Server, path: &str, bearer: &str) -> Answer {
    server.program(Method::GET, path, bearer, &Value::Null).await
}

async fn leaf(server: &Server, bearer: &str) -> Value {
    let categories = get(server, "/api/v1/categories", bearer).await.json();
    let leaf = categories
        .as_array()
        .unwrap()
        .iter()
        .find(|category| !category["parent"].is_null())
        .unwrap();
    leaf["id"].clone()
}

/// A request of the resident of apartment 12; answers its id.
pub(crate) async fn written_down(server: &Server, bearer: &str) -> String {
    let body = json!({
        "category": leaf(server, bearer).await, "apartment": server.company.apartment, "resident": server.company.resident_id,
        "text": "Течёт кран на кухне", "source": "call",
    });
    let created = server.program(Method::POST, "/api/v1/requests", bearer, &body).await;
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.body);
    created.json()["id"].as_str().unwrap().to_owned()
}

async fn upload(server: &Server, bearer: &str, key: &str, bytes: &[u8]) -> Answer {
    let (content, body) = form(bytes);
    let mut asked = request(Method::POST, "/api/v1/files", None, content, body);
    asked.headers_mut().insert(header::AUTHORIZATION, bearer.parse().unwrap());
    asked.headers_mut().insert("idempotency-key", key.parse().unwrap());
    server.send(asked).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_is_taken_once_for_its_key(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let key = uuid::Uuid::new_v4().to_string();
    let first = upload(&server, &bearer, &key, &jpeg()).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.body);
    let again = upload(&server, &bearer, &key, &jpeg()).await;
    assert_eq!(again.json()["id"], first.json()["id"]);
    let other = upload(&server, &bearer, &key, &[jpeg(), vec![0]].concat()).await;
    assert_eq!(
        (other.status, other.json()["code"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("idempotency.mismatch"))
    );
    let keyless = upload(&server, &bearer, "no-key", &jpeg()).await;
    assert_eq!(
        (keyless.status, keyless.json()["code"].clone()),
        (StatusCode::BAD_REQUEST, json!("idempotency.missing"))
    );
    let words = upload(&server, &bearer, &uuid::Uuid::new_v4().to_string(), b"words").await;
    assert_eq!(
        (words.status, words.json()["code"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("files.unsupported"))
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_whole_way_of_a_request(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let id = written_down(&server, &bearer).await;
    let at = format!("/api/v1/requests/{id}");
    let post = async |path: &str, body: Value| server.program(Method::POST, &format!("{at}{path}"), &bearer, &body).await;

    let candidates = get(&server, &format!("{at}/candidates"), &bearer).await.json();
    let plumber = server.company.plumber_id.to_string();
    assert!(candidates.as_array().unwrap().iter().any(|candidate| candidate["id"] == plumber));
    let reasons = get(&server, "/api/v1/reasons?kind=hold", &bearer).await;
    assert!(!reasons.json().as_array().unwrap().is_empty());
    assert_eq!(
        get(&server, "/api/v1/reasons?kind=whim", &bearer).await.status,
        StatusCode::BAD_REQUEST
    );

    let assigned = post("/actions", json!({ "action": "assign", "executor": plumber })).await;
    assert_eq!(assigned.status, StatusCode::OK, "{}", assigned.body);
    let urgent = post("/actions", json!({ "action": "set_priority", "priority": "urgent" })).await;
    assert_eq!(urgent.status, StatusCode::OK, "{}", urgent.body);
    let stale = post("/actions", json!({ "action": "set_priority", "priority": "planned", "version": 1 })).await;
    assert_eq!(
        (stale.status, stale.json()["code"].clone()),
        (StatusCode::CONFLICT, json!("requests.stale")),
        "{}",
        stale.body
    );
    let clash = &stale.json()["clash"];
    assert_eq!(
        (&clash["version"], &clash["fields"][0]["mine"], &clash["fields"][0]["theirs"]),
        (&json!(3), &json!({ "priority": "planned" }), &json!({ "priority": "urgent" }))
    );
    let illegal = post("/actions", json!({ "action": "reopen" })).await;
    assert!(
        [StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY].contains(&illegal.status),
        "{}",
        illegal.body
    );

    let commented = post("/comments", json!({ "visibility": "internal", "text": "Ключ у консьержа" })).await;
    assert_eq!(commented.status, StatusCode::CREATED, "{}", commented.body);
    let empty = post("/comments", json!({ "visibility": "internal", "text": " " })).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let file = upload(&server, &bearer, &uuid::Uuid::new_v4().to_string(), &jpeg()).await.json();
    let attached = post("/files", json!({ "kind": "problem", "files": [file["id"]] })).await;
    assert_eq!(attached.status, StatusCode::NO_CONTENT, "{}", attached.body);

    let read = get(&server, &at, &bearer).await.json();
    assert_eq!(read["card"]["status"], "assigned");
    assert_eq!(read["comments"][0]["text"], "Ключ у консьержа");
    assert_eq!(read["files"][0]["id"], file["id"]);
    let actions: Vec<_> = read["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["action"].clone())
        .collect();
    assert!(actions.contains(&json!("assign")), "{actions:?}");
}

/// The path, the key and the body are looked at before it is known who sends them: none of it is told to strangers.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_wrong_with_a_command_is_told_after_who_sends_it(pool: PgPool) {
    let server = Server::start(pool).await;
    let sign_in = json!({ "login": "998900000101", "password": PASSWORD });
    let tokens = server.json(Method::POST, "/api/v1/auth/login", None, &sign_in).await.json();
    let program = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let callers = [(header::COOKIE, server.director().await), (header::AUTHORIZATION, program)];
    let post = |path: &str, caller: Option<&(header::HeaderName, String)>, key: Option<&str>| {
        let mut asked = request(Method::POST, path, None, "application/json", "{".into());
        if let Some((name, value)) = caller {
            asked.headers_mut().insert(name, value.parse().unwrap());
        }
        if let Some(key) = key {
            asked.headers_mut().insert("idempotency-key", key.parse().unwrap());
        }
        server.send(asked)
    };
    let (key, odd) = ("0190a5a0-0000-7000-8000-000000000001", "/api/v1/requests/not-an-id/actions");
    let at = format!("/api/v1/requests/{}/actions", uuid::Uuid::new_v4());
    let at = at.as_str();
    for path in ["/api/v1/requests", odd, at] {
        let answer = post(path, None, None).await;
        assert_eq!(
            (answer.status, answer.json()["code"].clone()),
            (StatusCode::UNAUTHORIZED, json!("auth.sign_in")),
            "{path}"
        );
    }
    let told = [
        (odd, None, StatusCode::NOT_FOUND, "not_found"),
        (at, None, StatusCode::BAD_REQUEST, "idempotency.missing"),
        (at, Some(key), StatusCode::BAD_REQUEST, "malformed"),
    ];
    for caller in &callers {
        for (path, key, status, code) in told {
            let answer = post(path, Some(caller), key).await;
            assert_eq!(
                (answer.status, answer.json()["code"].clone()),
                (status, json!(code)),
                "{} {path} {key:?}",
                caller.0
            );
        }
    }
    let out = json!({ "refresh_token": tokens["refresh_token"] });
    server.json(Method::POST, "/api/v1/auth/logout", None, &out).await;
    let [_, gone] = &callers;
    assert_eq!(
        post(odd, Some(gone), Some(key)).await.status,
        StatusCode::UNAUTHORIZED,
        "its token is still one of ours"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_strangers_send_is_not_read(pool: PgPool) {
    let server = Server::start(pool).await;
    let program = server.bearer().await;
    let silent = async |name: header::HeaderName, value: &str| {
        let body = Body::from_stream(futures::stream::pending::<Result<bytes::Bytes, std::io::Error>>());
        let mut asked = request(Method::POST, "/api/v1/requests", None, "application/json", body);
        asked.headers_mut().insert(name, value.parse().unwrap());
        tokio::time::timeout(std::time::Duration::from_secs(5), server.send(asked))
            .await
            .expect("the answer does not wait for the body")
            .status
    };
    assert_eq!(silent(header::ACCEPT, "*/*").await, StatusCode::UNAUTHORIZED);
    assert_eq!(silent(header::COOKIE, "__Host-hovli=nobody").await, StatusCode::UNAUTHORIZED);
    assert_eq!(silent(header::AUTHORIZATION, "Bearer nobody").await, StatusCode::UNAUTHORIZED);
    server.clock.advance(chrono::Duration::minutes(10));
    assert_eq!(
        silent(header::AUTHORIZATION, &program).await,
        StatusCode::UNAUTHORIZED,
        "it was good for ten minutes"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_action_is_done_once_for_its_key(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let at = format!("/api/v1/requests/{}/actions", written_down(&server, &bearer).await);
    let key = uuid::Uuid::new_v4().to_string();
    let accept = json!({ "action": "accept" });
    let first = server.program_again(Method::POST, &at, (&bearer, &key), &accept).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.body);
    let again = server.program_again(Method::POST, &at, (&bearer, &key), &accept).await;
    assert_eq!(again.json(), first.json());
    let other = server
        .program_again(Method::POST, &at, (&bearer, &key), &json!({ "action": "cancel" }))
        .await;
    assert_eq!(other.json()["code"], "idempotency.mismatch");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_list_is_narrowed_and_paged(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let mut all = Vec::new();
    for _ in 0..55 {
        all.push(written_down(&server, &bearer).await);
    }
    let ids = |page: &Value| -> Vec<String> {
        let items = page["items"].as_array().unwrap().iter();
        items.map(|card| card["id"].as_str().unwrap().to_owned()).collect()
    };
    let first = get(&server, "/api/v1/requests?tab=open", &bearer).await.json();
    let next = first["next"].as_str().unwrap();
    let second = get(&server, &format!("/api/v1/requests?tab=open&after={next}"), &bearer)
        .await
        .json();
    let mut seen = [ids(&first), ids(&second)].concat();
    assert!(second["next"].is_null());
    seen.sort();
    all.sort();
    assert_eq!(seen, all, "every request once");
    let count = async |query: &str| ids(&get(&server, &format!("/api/v1/requests?{query}"), &bearer).await.json()).len();
    assert_eq!(count("tab=done").await, 0);
    assert_eq!(count(&format!("tab=all&building={}", server.company.other_building)).await, 0);
    assert_eq!(count(&format!("tab=all&executor={}", server.company.plumber_id)).await, 0);
    assert_eq!(count("tab=all&q=%D0%BD%D0%B5%D1%82%D1%83").await, 0);
    assert!(count("tab=all&q=%D0%BA%D1%80%D0%B0%D0%BD").await > 0);
    let odd = get(&server, "/api/v1/requests?tab=odd", &bearer).await;
    assert_eq!(
        (odd.status, odd.json()["code"].clone()),
        (StatusCode::BAD_REQUEST, json!("malformed"))
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_trade_is_refused_by_its_own_code_until_it_is_meant(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let id = written_down(&server, &bearer).await;
    let act = async |body: Value| {
        server
            .program(Method::POST, &format!("/api/v1/requests/{id}/actions"), &bearer, &body)
            .await
    };
    let electrician = server.company.electrician_id;
    let refused = act(json!({ "action": "assign", "executor": electrician })).await;
    assert_eq!(
        (refused.status, refused.json()["code"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("requests.wrong_specialization")),
        "{}",
        refused.body
    );
    let meant = act(json!({ "action": "assign", "executor": electrician, "override_specialization": true })).await;
    assert_eq!(meant.status, StatusCode::OK, "{}", meant.body);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn flags_are_set_and_read(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let id = written_down(&server, &bearer).await;
    let act = async |body: Value| {
        server
            .program(Method::POST, &format!("/api/v1/requests/{id}/actions"), &bearer, &body)
            .await
    };
    let empty = act(json!({ "action": "set_flags" })).await;
    assert_eq!(
        (empty.status, empty.json()["errors"][0]["field"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("is_paid")),
        "{}",
        empty.body
    );
    let set = act(json!({ "action": "set_flags", "is_warranty": true })).await;
    assert_eq!(set.status, StatusCode::OK, "{}", set.body);
    let card = get(&server, &format!("/api/v1/requests/{id}"), &bearer).await.json()["card"].clone();
    assert_eq!((card["is_paid"].clone(), card["is_warranty"].clone()), (json!(false), json!(true)));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_voice_is_enough_and_nothing_at_all_is_not(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let opus = [b"OggS".as_slice(), &[0; 24], b"OpusHead", &[0; 64]].concat();
    let voice = upload(&server, &bearer, &uuid::Uuid::new_v4().to_string(), &opus).await.json();
    let body = json!({
        "category": leaf(&server, &bearer).await, "apartment": server.company.apartment, "files": [voice["id"]],
    });
    let created = server.program(Method::POST, "/api/v1/requests", &bearer, &body).await;
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.body);
    let silent = json!({ "category": body["category"], "apartment": body["apartment"] });
    let refused = server.program(Method::POST, "/api/v1/requests", &bearer, &silent).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert_eq!(refused.json()["errors"][0]["code"], "words-or-voice", "{}", refused.body);
}
