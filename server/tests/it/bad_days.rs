//! Bad days at the doors of payment providers: amounts that no float holds, bodies that break off on the wire, callers who
//! say that they are somebody else.

use std::{net::SocketAddr, time::Duration};

use axum::http::{Method, header};
use serde_json::{Value, json};
use services::companies;
use sqlx::PgPool;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{
    support::Server,
    webhooks::{AUTHORIZATION, KEY, SERVICE, call, code, form_of, start},
};

/// The first whole number that a float of 64 bits does not have.
const HUGE: i64 = 9_007_199_254_740_993;
/// The same in sums.
const HUGE_SUMS: &str = "90071992547409.93";
/// So much is owed at the beginning.
const OWED: i64 = 50_000;
/// The first moment of the clock of the tests, in milliseconds.
const NOW: i64 = 1_772_442_000_000;
/// Nothing on this machine takes so long.
const PATIENCE: Duration = Duration::from_secs(10);

async fn account(pool: &PgPool, number: &str) -> uuid::Uuid {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let id = sqlx::query_scalar("select id from accounts where number = $1")
        .bind(number)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    id
}

/// What the HTTP interface says, as text: a number that was read as a float would already be another one.
async fn read(server: &Server, path: &str, cookie: &str) -> String {
    server.get(&format!("/api/v1/{path}"), Some(cookie)).await.body
}

fn payme(method: &str, params: &str) -> String {
    format!(r#"{{"id":1,"method":"{method}","params":{{{params}}}}}"#)
}

fn create(amount: i64) -> String {
    payme(
        "CreateTransaction",
        &format!(r#""id":"p1","time":{NOW},"amount":{amount},"account":{{"account":"12"}}"#),
    )
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_amount_beyond_floats_is_exact_on_every_way(pool: PgPool) {
    let (server, desk) = start(&pool).await;
    let (director, account) = (server.director().await, account(&pool, "12").await);
    let to_payme = async |body: String| call(&server, (Method::POST, &desk), Some(AUTHORIZATION), body).await;
    let service = format!("/webhooks/click/{SERVICE}");
    let to_click = async |body: String| call(&server, (Method::POST, &service), None, body).await;

    let check = payme(
        "CheckPerformTransaction",
        &format!(r#""amount":{HUGE},"account":{{"account":"12"}}"#),
    );
    assert_eq!(code(&to_payme(check).await), 0);
    assert_eq!(code(&to_payme(create(HUGE)).await), 0);
    assert_eq!(
        code(&to_payme(create(HUGE - 1)).await),
        -31001,
        "one tiyin, which a float does not see"
    );
    assert_eq!(code(&to_payme(payme("PerformTransaction", r#""id":"p1""#)).await), 0);
    let told = to_payme(payme("GetStatement", &format!(r#""from":{NOW},"to":{NOW}"#))).await;
    assert!(told.body.contains(&format!("\"amount\":{HUGE},")), "{}", told.body);

    let prepared = to_click(form_of(HUGE_SUMS, "1", None)).await;
    assert_eq!(code(&prepared), 0, "{}", prepared.body);
    let number = prepared.json()["merchant_prepare_id"].as_i64();
    assert_eq!(code(&to_click(form_of("90071992547409.92", "1", number)).await), -2);
    assert_eq!(code(&to_click(form_of(HUGE_SUMS, "1", number)).await), 0);

    let balance = read(&server, &format!("accounts/{account}/balance"), &director).await;
    assert!(balance.contains(&format!("\"due_tiyin\":{}", OWED - 2 * HUGE)), "{balance}");
    let statement = read(&server, &format!("accounts/{account}/statement"), &director).await;
    assert_eq!(statement.matches(&format!("\"amount_tiyin\":-{HUGE}")).count(), 2, "{statement}");
    let list = read(&server, "payments", &director).await;
    assert_eq!(list.matches(&format!("\"amount_tiyin\":{HUGE}")).count(), 2, "{list}");
    let rows: Value = serde_json::from_str(&list).unwrap();
    for row in rows["items"].as_array().unwrap() {
        let detail = read(&server, &format!("payments/{}", row["id"].as_str().unwrap()), &director).await;
        // The entry of the cash desk, beside the payment itself.
        assert!(detail.matches(&format!("\"amount_tiyin\":{HUGE}")).count() >= 2, "{detail}");
    }
    assert_eq!(code(&to_payme(payme("CancelTransaction", r#""id":"p1","reason":5"#)).await), 0);
    let balance = read(&server, &format!("accounts/{account}/balance"), &director).await;
    assert!(balance.contains(&format!("\"due_tiyin\":{}", OWED - HUGE)), "{balance}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_debt_beyond_floats_is_asked_for_to_the_last_tiyin(pool: PgPool) {
    let (server, _) = start(&pool).await;
    let director = server.director().await;
    let plan = json!({
        "company": { "slug": server.company.slug, "name": "УК" },
        "accounts": [{ "number": "13", "address": "ул. Навруз, 5", "apartment": "13", "opening_tiyin": HUGE }],
    });
    companies::provision(&server.services, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let path = format!("/api/v1/accounts/{}/checkout", account(&pool, "13").await);
    let opened = server.json(Method::POST, &path, Some(&director), &json!({ "amount": "all" })).await;
    assert!(opened.body.contains(&format!("\"amount_tiyin\":{HUGE}")), "{}", opened.body);
    let link = opened.json()["click"].as_str().unwrap().replace("https://hovli.test", "");
    let led = server.get(&link, None).await;
    let page = led.headers[header::LOCATION].to_str().unwrap();
    assert!(page.contains(&format!("&amount={HUGE_SUMS}&")), "{page}");
}

/// Sends a call over a connection of its own, but for its last bytes: then it ends there. Answers what came back, if
/// anything did.
async fn over_the_wire(address: SocketAddr, call: &[u8], missing: usize) -> String {
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.write_all(&call[..call.len() - missing]).await.unwrap();
    if missing > 0 {
        connection.shutdown().await.unwrap();
    }
    let mut answer = Vec::new();
    let read = tokio::time::timeout(PATIENCE, connection.read_to_end(&mut answer)).await;
    // A connection that the server resets has said all it will.
    read.unwrap().ok();
    String::from_utf8_lossy(&answer).into_owned()
}

fn post(path: &str, authorization: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: hovli.test\r\nconnection: close\r\ncontent-type: text/json\r\n{authorization}content-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// A call that moves money, as bytes on the wire, and what it is answered when all of it comes.
struct Moving {
    bytes: Vec<u8>,
    body: usize,
    done: &'static str,
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_call_that_breaks_off_on_the_wire_moves_nothing(pool: PgPool) {
    let (server, desk) = start(&pool).await;
    let (director, account) = (server.director().await, account(&pool, "12").await);
    let address = server.listen().await;
    let due = async || {
        let path = format!("/api/v1/accounts/{account}/balance");
        server.get(&path, Some(&director)).await.json()["due_tiyin"].as_i64().unwrap()
    };
    assert_eq!(
        code(&call(&server, (Method::POST, &desk), Some(AUTHORIZATION), create(1_000)).await),
        0
    );
    let service = format!("/webhooks/click/{SERVICE}");
    let prepared = call(&server, (Method::POST, &service), None, form_of("10.00", "1", None)).await;
    let number = prepared.json()["merchant_prepare_id"].as_i64();
    let moving = |path: &str, authorization: &str, body: &str, done| Moving {
        bytes: post(path, authorization, body.as_bytes()),
        body: body.len(),
        done,
    };
    let basic = format!("authorization: {AUTHORIZATION}\r\n");
    let calls = [
        moving(&desk, &basic, &payme("PerformTransaction", r#""id":"p1""#), "\"state\":2"),
        moving(&service, "", &form_of("10.00", "1", number), "\"error\":0"),
    ];
    let mut owed = OWED;
    for call in &calls {
        for missing in [1, call.body / 2, call.body, call.body + 10] {
            let answer = over_the_wire(address, &call.bytes, missing).await;
            assert!(!answer.contains(call.done), "{missing} bytes are missing: {answer}");
            assert_eq!(due().await, owed, "{missing} bytes are missing");
        }
        let answer = over_the_wire(address, &call.bytes, 0).await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(call.done), "{answer}");
        owed -= 1_000;
        assert_eq!(due().await, owed);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_caller_has_the_address_that_a_trusted_proxy_says_and_no_other(pool: PgPool) {
    let (server, desk) = start(&pool).await;
    let plan = json!({
        "company": { "slug": server.company.slug, "name": "УК" },
        "cash_desks": [{ "provider": "payme", "merchant_id": "m1", "key": KEY, "addresses": ["185.234.113.1"] }],
    });
    companies::provision(&server.services, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let check = payme("CheckPerformTransaction", r#""amount":500,"account":{"account":"12"}"#);
    let told = async |address: SocketAddr, forwarded: &str| {
        let headers = format!("authorization: {AUTHORIZATION}\r\n{forwarded}");
        over_the_wire(address, &post(&desk, &headers, check.as_bytes()), 0).await
    };
    let allowed = "x-forwarded-for: 185.234.113.1\r\n";
    let open = server.listen().await;
    for forwarded in ["", allowed] {
        let answer = told(open, forwarded).await;
        assert!(answer.contains("-32504"), "nobody is believed: {forwarded}{answer}");
    }
    let server = server.behind(vec![open.ip()]);
    let proxied = server.listen().await;
    let answer = told(proxied, allowed).await;
    assert!(answer.contains(r#""allow":true"#), "{answer}");
    for forged in ["", "x-forwarded-for: 6.6.6.6\r\n", "x-forwarded-for: 185.234.113.1, 6.6.6.6\r\n"] {
        let answer = told(proxied, forged).await;
        assert!(answer.contains("-32504"), "{forged}{answer}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn click_is_answered_200_whatever_it_sends(pool: PgPool) {
    let (server, _) = start(&pool).await;
    let good = form_of("500.00", "1", None);
    let giant = format!("{good}&more={}", "a".repeat(3 * 1024 * 1024));
    let bodies: [(&str, Vec<u8>); 10] = [
        ("empty", Vec::new()),
        ("not UTF-8", b"\xff\xfe=\xff".to_vec()),
        ("not UTF-8 behind a good call", [good.as_bytes(), b"&more=\xff"].concat()),
        ("zero bytes", vec![0; 100]),
        ("JSON", br#"{"click_trans_id":1}"#.to_vec()),
        ("a half", good.as_bytes()[..good.len() / 2].to_vec()),
        ("a field twice", format!("{good}&action=0").into_bytes()),
        ("an odd outcome", good.replace("&error=0", "&error=7").into_bytes()),
        ("an amount with an exponent", good.replace("500.00", "5e2").into_bytes()),
        ("giant", giant.into_bytes()),
    ];
    for (what, body) in bodies {
        for door in ["", "/prepare", "/complete"] {
            let path = format!("/webhooks/click/{SERVICE}{door}");
            assert_eq!(
                code(&call(&server, (Method::POST, &path), None, body.clone()).await),
                -8,
                "{what} at {door}"
            );
        }
    }
    let path = format!("/webhooks/click/{SERVICE}");
    assert_eq!(
        code(&call(&server, (Method::POST, &path), None, good).await),
        0,
        "all of it was good but for that"
    );
}
