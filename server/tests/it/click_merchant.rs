//! The adapter that calls Click, against a small server in its place.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Bytes,
    extract::{Request, State},
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use domain::{
    money::Tiyin,
    payments::click::{Ask, Heard, auth_header, hear},
};
use http_body_util::BodyExt as _;
use secrecy::SecretString;
use server::adapters::click::Client;
use services::payments::{Lost, Merchant as _};

/// What came in: method, path, `Auth`, body.
type Seen = Arc<Mutex<Vec<(String, String, String, Bytes)>>>;

async fn answer(State(seen): State<Seen>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let header = |name: &str| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    assert_eq!(header("content-type"), "application/json");
    let body = body.collect().await.unwrap().to_bytes();
    let path = parts.uri.path().to_owned();
    seen.lock()
        .unwrap()
        .push((parts.method.to_string(), path.clone(), header("auth"), body));
    match path.rsplit('/').next().unwrap() {
        "1" => r#"{"error_code":0,"payment_status":2}"#.into_response(),
        "2" => (StatusCode::BAD_GATEWAY, "Bad gateway").into_response(),
        "3" => (StatusCode::FOUND, [("location", "https://elsewhere.example/")]).into_response(),
        "4" => "x".repeat(100_000).into_response(),
        _ => (StatusCode::CREATED, r#"{"error_code":0,"invoice_id":5}"#).into_response(),
    }
}

async fn listen(seen: Seen) -> url::Url {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = Router::new().fallback(answer).with_state(seen);
    tokio::spawn(async move { axum::serve(listener, app).await });
    format!("http://{address}/v2/merchant").parse().unwrap()
}

#[tokio::test]
async fn calls_arrive_signed_in_and_answers_are_told_apart() {
    let seen = Seen::default();
    let client = Client::at(&listen(seen.clone()).await).unwrap();
    let auth = SecretString::from(auth_header("77", "SECRET", 1_519_051_543));
    let ask = async |ask: Ask<'_>| {
        let call = ask.call("5").unwrap();
        client.send(&call, &auth).await.map(|answer| hear(&answer))
    };
    let heard = ask(Ask::Status { paydoc: 1 }).await.unwrap();
    assert!(matches!(heard, Heard::Done(_)), "{heard:?}");
    assert_eq!(ask(Ask::Reverse { paydoc: 2 }).await, Ok(Heard::Unknown));
    assert_eq!(
        ask(Ask::Status { paydoc: 3 }).await,
        Ok(Heard::Unknown),
        "nobody else is told who we are"
    );
    assert_eq!(ask(Ask::Status { paydoc: 4 }).await, Err(Lost::Unknown), "no answer is that long");
    let bill = Ask::Invoice {
        amount: Tiyin(50_050),
        phone: "998901234567",
        order: "HV-1",
    };
    assert!(matches!(ask(bill).await, Ok(Heard::Done(_))));
    let seen = seen.lock().unwrap();
    let lines: Vec<_> = seen.iter().map(|(method, path, ..)| format!("{method} {path}")).collect();
    assert_eq!(
        lines,
        [
            "GET /v2/merchant/payment/status/5/1",
            "DELETE /v2/merchant/payment/reversal/5/2",
            "GET /v2/merchant/payment/status/5/3",
            "GET /v2/merchant/payment/status/5/4",
            "POST /v2/merchant/invoice/create",
        ]
    );
    assert!(
        seen.iter()
            .all(|(_, _, auth, _)| auth.starts_with("77:") && auth.ends_with(":1519051543"))
    );
    let body: serde_json::Value = serde_json::from_slice(&seen[4].3).unwrap();
    assert_eq!(body["amount"].to_string(), "500.5");
}

#[tokio::test]
async fn what_reaches_nobody_did_not_leave() {
    let client = Client::at(&"http://127.0.0.1:1/".parse().unwrap()).unwrap();
    let call = Ask::Reverse { paydoc: 2 }.call("5").unwrap();
    assert_eq!(client.send(&call, &SecretString::from("a:b:1")).await, Err(Lost::Unsent));
}

#[tokio::test]
async fn what_breaks_off_may_have_arrived() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    tokio::spawn(async move {
        // Taken, and dropped without an answer.
        while let Ok((stream, _)) = listener.accept().await {
            drop(stream);
        }
    });
    let client = Client::at(&base).unwrap();
    let call = Ask::Reverse { paydoc: 2 }.call("5").unwrap();
    assert_eq!(client.send(&call, &SecretString::from("a:b:1")).await, Err(Lost::Unknown));
}
