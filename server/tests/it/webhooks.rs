//! The doors of payment providers: whatever comes, they answer 200 and say what is wrong in the provider's own words.

use axum::{
    body::{Body, Bytes},
    http::{Method, Request, StatusCode, header},
};
use domain::payments::click::signature;
use serde_json::{Value, json};
use services::companies;
use sqlx::PgPool;

use crate::support::{Answer, Server};

pub(crate) const KEY: &str = "KeyFromMerchantCabinet";
/// `Paycom` and the key.
pub(crate) const AUTHORIZATION: &str = "Basic UGF5Y29tOktleUZyb21NZXJjaGFudENhYmluZXQ=";
pub(crate) const SERVICE: &str = "12345";

/// A server whose first company has an account and both cash desks; Payme's address, too.
pub(crate) async fn start(pool: &PgPool) -> (Server, String) {
    let server = Server::start(pool.clone()).await;
    let plan = json!({
        "company": { "slug": server.company.slug, "name": "УК" },
        "accounts": [{ "number": "12", "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": 50_000 }],
        "cash_desks": [
            { "provider": "payme", "merchant_id": "m1", "key": KEY, "min_tiyin": 1 },
            { "provider": "click", "merchant_id": "46", "service_id": SERVICE, "key": "SECRET", "min_tiyin": 1 },
        ],
    });
    companies::provision(&server.services, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let desk: uuid::Uuid = sqlx::query_scalar("select id from cash_desks where provider = 'payme'")
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    (server, format!("/webhooks/payme/{desk}"))
}

pub(crate) async fn call(server: &Server, (method, path): (Method, &str), authorization: Option<&str>, body: impl Into<Body>) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "hovli.test")
        // Its own samples say so; a library that insists on JSON refuses it.
        .header(header::CONTENT_TYPE, "text/json; charset=UTF-8");
    if let Some(authorization) = authorization {
        request = request.header(header::AUTHORIZATION, authorization);
    }
    server.send(request.body(body.into()).unwrap()).await
}

pub(crate) fn code(answer: &Answer) -> i64 {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/json; charset=UTF-8");
    let body = answer.json();
    body["error"]["code"].as_i64().or_else(|| body["error"].as_i64()).unwrap_or(0)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn payme_is_answered_200_whatever_it_sends(pool: PgPool) {
    let (server, path) = start(&pool).await;
    let post = Method::POST;
    let check = r#"{"id":"x","method":"CheckPerformTransaction","params":{"amount":500,"account":{"account":"12"}}}"#;
    let giant = vec![b'a'; 3 * 1024 * 1024];
    let bodies: [(&[u8], i64); 8] = [
        (check.as_bytes(), 0),
        (b"", -32700),
        (b"\xff\xfe\x00", -32700),
        (&check.as_bytes()[..40], -32700),
        (&giant, -32700),
        (b"[]", -32600),
        (br#"{"id":1,"method":"Nonsense","params":{}}"#, -32601),
        (br#"{"id":1,"method":"CheckTransaction","params":{"id":"none"}}"#, -31003),
    ];
    for (body, expected) in bodies {
        let answer = call(&server, (post.clone(), &path), Some(AUTHORIZATION), body.to_vec()).await;
        assert_eq!(code(&answer), expected, "{:?}", &body[..body.len().min(60)]);
    }
    let echoed = call(&server, (post.clone(), &path), Some(AUTHORIZATION), check).await.json();
    assert_eq!(echoed, json!({ "id": "x", "result": { "allow": true } }));
    for method in [Method::GET, Method::PUT, Method::DELETE, Method::PATCH, Method::OPTIONS] {
        assert_eq!(code(&call(&server, (method, &path), Some(AUTHORIZATION), check).await), -32300);
    }
    for authorization in [None, Some("Basic"), Some("Basic UGF5Y29tOnRlc3Q="), Some("Bearer x")] {
        assert_eq!(code(&call(&server, (post.clone(), &path), authorization, check).await), -32504);
    }
    for path in [
        "/webhooks/payme",
        "/webhooks/payme/",
        "/webhooks/payme/%ff",
        "/webhooks/payme/none",
        "/webhooks/payme/00000000-0000-0000-0000-000000000000",
        "/webhooks/payme/a/b",
    ] {
        assert_eq!(
            code(&call(&server, (post.clone(), path), Some(AUTHORIZATION), check).await),
            -32504,
            "{path}"
        );
    }
    assert_eq!(
        code(&call(&server, (post, &format!("{path}/")), Some(AUTHORIZATION), check).await),
        0
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_body_that_breaks_off_is_answered(pool: PgPool) {
    let (server, path) = start(&pool).await;
    let broken = || {
        let parts: [Result<Bytes, std::io::Error>; 2] = [
            Ok(Bytes::from_static(br#"{"id":1,"#)),
            Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
        ];
        Body::from_stream(futures::stream::iter(parts))
    };
    assert_eq!(
        code(&call(&server, (Method::POST, &path), Some(AUTHORIZATION), broken()).await),
        -32700
    );
    let click = format!("/webhooks/click/{SERVICE}");
    assert_eq!(code(&call(&server, (Method::POST, &click), None, broken()).await), -8);
}

/// Whoever sends a letter and then nothing is told so by the door's own deadline, as a provider reads it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_body_that_never_ends_is_answered_in_time(pool: PgPool) {
    use futures::StreamExt as _;
    let (server, path) = start(&pool).await;
    let endless = || {
        let begun = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"{"))]);
        Body::from_stream(begun.chain(futures::stream::pending()))
    };
    let click = format!("/webhooks/click/{SERVICE}/complete");
    let started = std::time::Instant::now();
    let (payme, click) = tokio::join!(
        call(&server, (Method::POST, &path), Some(AUTHORIZATION), endless()),
        call(&server, (Method::POST, &click), None, endless()),
    );
    assert_eq!((code(&payme), code(&click)), (-32400, -7));
    assert!(started.elapsed() < std::time::Duration::from_secs(5), "{:?}", started.elapsed());
    let kept = "select count(*) from payment_calls where verdict in (-32400, -7) and headers ->> 'host' = 'hovli.test'
      and not headers ? 'authorization'";
    assert_eq!(count(&pool, kept).await, 2, "and it is kept that they called");
}

async fn count(pool: &PgPool, sql: &'static str) -> i64 {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let count = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    count
}

async fn until_there_is(pool: &PgPool, sql: &'static str) {
    while count(pool, sql).await == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
}

/// Whoever waits for the work goes with the connection; the work does not, and neither does what the log tells of it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_call_whose_caller_hangs_up_is_worked_on_to_its_end_and_kept(pool: PgPool) {
    let (server, path) = start(&pool).await;
    let made = json!({ "id": "p1", "time": 1_772_442_000_000_i64, "amount": 500, "account": { "account": "12" } });
    let create = json!({ "id": 1, "method": "CreateTransaction", "params": made }).to_string();
    let click = format!("/webhooks/click/{SERVICE}/prepare");
    let made = "select count(*) from payme_transactions";
    let prepared = "select count(*) from click_payments";
    for (path, authorization, body, done) in [
        (&path, Some(AUTHORIZATION), create, made),
        (&click, None, form("1", None), prepared),
    ] {
        let mut log = pool.begin().await.unwrap();
        sqlx::query("lock table payment_calls in share mode")
            .execute(&mut *log)
            .await
            .unwrap();
        tokio::select! {
            () = until_there_is(&pool, done) => {}
            answer = call(&server, (Method::POST, path), authorization, body) => {
                panic!("it was answered before its caller could hang up: {}", answer.body)
            }
        }
        log.rollback().await.unwrap();
    }
    for kept in [
        "select count(*) from payment_calls where method = 'CreateTransaction' and verdict = 0",
        "select count(*) from payment_calls where method = 'prepare' and verdict = 0",
    ] {
        until_there_is(&pool, kept).await;
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn providers_are_answered_200_without_a_database(pool: PgPool) {
    let (server, path) = start(&pool).await;
    server.database.close().await;
    let check = r#"{"id":1,"method":"CheckTransaction","params":{"id":"none"}}"#;
    assert_eq!(
        code(&call(&server, (Method::POST, &path), Some(AUTHORIZATION), check).await),
        -32400
    );
    let click = format!("/webhooks/click/{SERVICE}/prepare");
    assert_eq!(code(&call(&server, (Method::POST, &click), None, "a=b").await), -7);
}

/// A call of Click's for 500 sums, signed: a Complete when it has a number of ours.
fn form(trans: &str, prepared: Option<i64>) -> String {
    form_of("500.00", trans, prepared)
}

/// The same for another amount.
pub(crate) fn form_of(amount: &str, trans: &str, prepared: Option<i64>) -> String {
    let (action, prepared) = prepared.map_or(("0", String::new()), |number| ("1", number.to_string()));
    let time = "2026-01-15 10:20:30";
    let sign = signature(&[trans, SERVICE, "SECRET", "12", &prepared, amount, action, time]);
    format!(
        "click_trans_id={trans}&service_id={SERVICE}&click_paydoc_id=1&merchant_trans_id=12&merchant_prepare_id={prepared}\
         &amount={amount}&action={action}&error=0&error_note=&sign_time=2026-01-15+10%3A20%3A30&sign_string={sign}"
    )
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn click_pays_by_two_addresses_or_by_one(pool: PgPool) {
    let (server, _) = start(&pool).await;
    let post = async |path: &str, body: String| call(&server, (Method::POST, path), None, body).await;
    let (both, prepare, complete) = (
        format!("/webhooks/click/{SERVICE}"),
        format!("/webhooks/click/{SERVICE}/prepare"),
        format!("/webhooks/click/{SERVICE}/complete"),
    );
    for (trans, first, second) in [("1", &prepare, &complete), ("2", &both, &both)] {
        let prepared = post(first, form(trans, None)).await;
        assert_eq!(code(&prepared), 0, "{}", prepared.body);
        let number = prepared.json()["merchant_prepare_id"].as_i64().unwrap();
        assert_eq!(code(&post(second, form(trans, Some(number))).await), 0);
        assert_eq!(code(&post(second, form(trans, Some(number))).await), -4);
    }
    assert_eq!(code(&post(&complete, form("3", None)).await), -3, "a Prepare at the other address");
    for path in [
        "/webhooks/click",
        "/webhooks/click/",
        "/webhooks/click/%ff/prepare",
        "/webhooks/click/999",
        "/webhooks/click/1/2/3",
    ] {
        assert_eq!(code(&post(path, form("4", None)).await), -8, "{path}");
    }
    for method in [Method::GET, Method::PUT] {
        assert_eq!(code(&call(&server, (method, &both), None, form("4", None)).await), -8);
    }
    assert_eq!(code(&post(&both, "a".repeat(3 * 1024 * 1024)).await), -8);

    let director = server.director().await;
    let account: String = {
        let mut connection = pool.acquire().await.unwrap();
        sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
        let id: uuid::Uuid = sqlx::query_scalar("select id from accounts")
            .fetch_one(&mut *connection)
            .await
            .unwrap();
        sqlx::query("reset role").execute(&mut *connection).await.unwrap();
        id.to_string()
    };
    let balance = server
        .get(&format!("/api/v1/accounts/{account}/balance"), Some(&director))
        .await
        .json();
    assert_eq!(balance["due_tiyin"].as_i64(), Some(50_000 - 2 * 50_000));
    let statement = server
        .get(&format!("/api/v1/accounts/{account}/statement"), Some(&director))
        .await
        .json();
    let kinds: Vec<_> = statement["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds.iter().filter(|kind| *kind == "payment").count(), 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn click_is_answered_200_whatever_it_sends(pool: PgPool) {
    let (server, _) = start(&pool).await;
    let good = form("9", None);
    let good = good.as_bytes();
    // What is no UTF-8 would be signed as something else than what is read.
    let mut foreign = good.to_vec();
    foreign.splice(0..0, *b"error_note=\xff\xfe&");
    let giant = vec![b'a'; 3 * 1024 * 1024];
    for path in ["", "/prepare", "/complete"] {
        let path = format!("/webhooks/click/{SERVICE}{path}");
        let bodies: [&[u8]; 7] = [
            b"",
            &good[..60],
            b"\xff\xfe\x00",
            br#"{"click_trans_id":9}"#,
            b"&&&===",
            &giant,
            &foreign,
        ];
        for body in bodies {
            let answer = call(&server, (Method::POST, &path), None, body.to_vec()).await;
            assert_eq!(code(&answer), -8, "{path} {:?}", &body[..body.len().min(60)]);
        }
    }
    let path = format!("/webhooks/click/{SERVICE}");
    assert_eq!(code(&call(&server, (Method::POST, &path), None, good.to_vec()).await), 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn our_links_lead_to_the_provider_or_nowhere(pool: PgPool) {
    let (server, _) = start(&pool).await;
    let director = server.director().await;
    let account: uuid::Uuid = {
        let mut connection = pool.acquire().await.unwrap();
        sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
        let id = sqlx::query_scalar("select id from accounts")
            .fetch_one(&mut *connection)
            .await
            .unwrap();
        sqlx::query("reset role").execute(&mut *connection).await.unwrap();
        id
    };
    let path = format!("/api/v1/accounts/{account}/checkout");
    let opened: Value = server
        .json(Method::POST, &path, Some(&director), &json!({ "amount": "all" }))
        .await
        .json();
    let link = opened["click"]
        .as_str()
        .unwrap()
        .strip_prefix("https://hovli.test")
        .unwrap()
        .to_owned();
    let led = server.get(&link, None).await;
    assert_eq!(led.status, StatusCode::SEE_OTHER);
    assert!(
        led.headers[header::LOCATION]
            .to_str()
            .unwrap()
            .starts_with("https://my.click.uz/services/pay?service_id=12345&")
    );
    for wrong in [
        link.replace("/click?", "/payme?"),
        link.replace("until=1", "until=2"),
        "/pay/x/click?until=1&sign=a".to_owned(),
        "/pay/x/y".to_owned(),
    ] {
        assert_eq!(server.get(&wrong, None).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}
