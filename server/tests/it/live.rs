//! The live socket: who may open it, what it tells, and when it ends.

use std::{net::SocketAddr, time::Duration};

use axum::http::{HeaderValue, Method, StatusCode, header};
use futures::StreamExt as _;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use services::{
    Channel,
    auth::{self, Face},
    live,
};
use sqlx::PgPool;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async,
    tungstenite::{Error, Message, client::IntoClientRequest as _, protocol::frame::coding::CloseCode},
};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::support::Server;

/// A busy machine may need so long for what takes a moment.
const PATIENCE: Duration = Duration::from_secs(10);

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A server whose sockets are looked at often.
async fn start(pool: &PgPool) -> (Server, SocketAddr) {
    let sockets = api::Sockets {
        recheck: Duration::from_millis(200),
        ..api::Sockets::new(CancellationToken::new())
    };
    let server = Server::over((*pool.connect_options()).clone(), sockets).await;
    let address = server.listen().await;
    (server, address)
}

async fn open(address: SocketAddr, query: &str, headers: &[(header::HeaderName, &str)]) -> Result<Socket, StatusCode> {
    let mut request = format!("ws://{address}/api/live{query}").into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(name, HeaderValue::from_str(value).unwrap());
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(response)) => Err(response.status()),
        Err(error) => panic!("{error}"),
    }
}

async fn signed_in(address: SocketAddr, query: &str, cookie: &str) -> Socket {
    open(address, query, &[(header::COOKIE, cookie)]).await.unwrap()
}

/// The next update.
async fn news(socket: &mut Socket) -> Value {
    loop {
        match tokio::time::timeout(PATIENCE, socket.next()).await.unwrap().unwrap().unwrap() {
            Message::Text(text) => return serde_json::from_str(&text).unwrap(),
            Message::Ping(_) | Message::Pong(_) => {}
            other @ (Message::Binary(_) | Message::Close(_) | Message::Frame(_)) => panic!("{other:?}"),
        }
    }
}

/// The code with which the socket is closed.
async fn end(socket: &mut Socket) -> u16 {
    let ending = async {
        loop {
            if let Message::Close(frame) = socket.next().await.unwrap().unwrap() {
                return u16::from(frame.map_or(CloseCode::Status, |frame| frame.code));
            }
        }
    };
    tokio::time::timeout(PATIENCE, ending).await.unwrap()
}

async fn create(server: &Server, cookie: &str) -> String {
    let categories = server.get("/api/v1/categories", Some(cookie)).await.json();
    let leaf = categories
        .as_array()
        .unwrap()
        .iter()
        .find(|category| !category["parent"].is_null())
        .unwrap();
    let body = json!({ "category": leaf["id"], "apartment": server.company.apartment, "text": "Течёт кран", "source": "call" });
    let created = server.json(Method::POST, "/api/v1/requests", Some(cookie), &body).await;
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.body);
    created.json()["id"].as_str().unwrap().to_owned()
}

/// A listener that has begun: what happens from now on is heard.
async fn listening(server: &Server, cookie: &str) -> DropGuard {
    let (stop, sv) = (CancellationToken::new(), server.services.clone());
    let token = stop.clone();
    tokio::spawn(async move { live::listen(&sv, token).await });
    let mut probe = live::subscribe(&server.services, &server.company.director);
    loop {
        create(server, cookie).await;
        if tokio::time::timeout(Duration::from_millis(1500), probe.next()).await.is_ok() {
            return stop.drop_guard();
        }
    }
}

async fn change(pool: &PgPool, sql: &'static str, ids: &[uuid::Uuid]) {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let mut query = sqlx::query(sql);
    for id in ids {
        query = query.bind(*id);
    }
    assert_eq!(query.execute(&mut *connection).await.unwrap().rows_affected(), 1);
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn foreign_pages_and_strangers_do_not_get_in(pool: PgPool) {
    let (server, address) = start(&pool).await;
    let cookie = server.director().await;
    for origin in ["https://evil.uz", "null", "https://hovli.test.evil.uz", "http://127.0.0.1"] {
        let refused = open(address, "", &[(header::ORIGIN, origin), (header::COOKIE, &cookie)]).await;
        assert_eq!(refused.err(), Some(StatusCode::FORBIDDEN), "{origin}");
    }
    for headers in [&[][..], &[(header::COOKIE, "__Host-hovli=planted")]] {
        assert_eq!(open(address, "", headers).await.err(), Some(StatusCode::UNAUTHORIZED));
    }
    let own = format!("http://{address}");
    for origin in ["https://hovli.test", &own] {
        let opened = open(address, "", &[(header::ORIGIN, origin), (header::COOKIE, &cookie)]).await;
        assert!(opened.is_ok(), "{origin}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_happens_is_told_and_what_was_missed_too(pool: PgPool) {
    let (server, address) = start(&pool).await;
    let cookie = server.director().await;
    let _listening = listening(&server, &cookie).await;
    let mut socket = signed_in(address, "", &cookie).await;
    let first = create(&server, &cookie).await;
    let mut event = news(&mut socket).await;
    while event["request"] != first.as_str() {
        event = news(&mut socket).await;
    }
    assert_eq!(event["kind"], "request.created");
    drop(socket);

    let second = create(&server, &cookie).await;
    let mut resumed = signed_in(address, &format!("?since={}", event["seq"]), &cookie).await;
    while event["request"] != second.as_str() {
        event = news(&mut resumed).await;
    }
    // Numbers that no log has are no trouble.
    for since in [i64::MIN, -1, i64::MAX] {
        let mut odd = signed_in(address, &format!("?since={since}"), &cookie).await;
        news(&mut odd).await;
        let answer = server.get(&format!("/api/live/since?since={since}"), Some(&cookie)).await;
        assert_eq!(answer.status, StatusCode::OK, "{since}");
    }
}

/// Whoever does not keep up costs no more than the backlog: they are told to look again, and hear what is left.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_peer_that_does_not_keep_up_reads_everything_anew(pool: PgPool) {
    const MANY: i64 = 5000;
    let (server, address) = start(&pool).await;
    let cookie = server.director().await;
    let _listening = listening(&server, &cookie).await;
    let mut socket = signed_in(address, "", &cookie).await;
    let request = create(&server, &cookie).await;
    while news(&mut socket).await["request"] != request.as_str() {}

    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    sqlx::query(
        "insert into events (company_id, id, kind, request_id, actor_kind, at)
         select $1, gen_random_uuid(), 'request.acted', $2, 'system', $3 from generate_series(1, $4)",
    )
    .bind(server.company.company.0)
    .bind(request.parse::<uuid::Uuid>().unwrap())
    .bind(server.services.now())
    .bind(MANY)
    .execute(&mut connection)
    .await
    .unwrap();
    let last: i64 = sqlx::query_scalar("select max(seq) from events")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    let mut heard = 0;
    let mut is_told = false;
    loop {
        let event = news(&mut socket).await;
        is_told = is_told || event["kind"] == "resync";
        heard += 1;
        if event["seq"] == last {
            break;
        }
    }
    assert!(is_told && heard < 1000, "{heard} of {MANY}");
}

/// Two rounds may pass until the socket of somebody who left is closed.
#[test]
fn the_rounds_of_the_product_are_quick_enough_for_a_minute() {
    let sockets = api::Sockets::new(CancellationToken::new());
    assert!(2 * sockets.recheck <= Duration::from_secs(60), "{:?}", sockets.recheck);
}

/// The sessions of all sockets are looked at together, and only that one ends whose session does.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_many_sockets_those_end_whose_session_does(pool: PgPool) {
    let (server, address) = start(&pool).await;
    let (stays, leaves) = (server.director().await, server.director().await);
    let bearer = server.bearer().await;
    let mut kept = signed_in(address, "", &stays).await;
    let mut program = open(address, "", &[(header::AUTHORIZATION, &bearer)]).await.unwrap();
    let mut gone = Vec::new();
    for _ in 0..5 {
        gone.push(signed_in(address, "", &leaves).await);
    }
    auth::sign_out(&server.services, leaves.split_once('=').unwrap().1).await.unwrap();
    for socket in &mut gone {
        assert_eq!(end(socket).await, 1000);
    }
    for socket in [&mut kept, &mut program] {
        assert!(
            tokio::time::timeout(Duration::from_millis(600), socket.next()).await.is_err(),
            "it is open"
        );
    }
    // Whoever goes last takes the looking with them, and the next one begins it anew.
    drop((kept, program));
    tokio::time::sleep(Duration::from_millis(600)).await;
    let mut again = signed_in(address, "", &stays).await;
    auth::sign_out(&server.services, stays.split_once('=').unwrap().1).await.unwrap();
    assert_eq!(end(&mut again).await, 1000);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_socket_ends_with_the_rights_it_was_opened_with(pool: PgPool) {
    let (server, address) = start(&pool).await;
    let company = &server.company;
    let cookie = server.director().await;

    let mut signed_out = signed_in(address, "", &cookie).await;
    auth::sign_out(&server.services, cookie.split_once('=').unwrap().1).await.unwrap();
    assert_eq!(end(&mut signed_out).await, 1000);

    // A second company where the same person works.
    change(
        &pool,
        "insert into employees (company_id, id, user_id, role_id, search_key)
         select company_id, gen_random_uuid(), $2, role_id, search_key from employees where company_id = $1 and id = $3",
        &[
            server.other.company.0,
            company.director.user().unwrap().0,
            server.other.director_id.0,
        ],
    )
    .await;
    change(
        &pool,
        "update users set password_opens = array_append(password_opens, $1) where id = $2",
        &[server.other.company.0, company.director.user().unwrap().0],
    )
    .await;
    let cookie = server.director().await;
    let token = cookie.split_once('=').unwrap().1;
    let mut switched = signed_in(address, "", &cookie).await;
    let signed = auth::signed(&server.services, token, Face::Staff, Channel::Web).await.unwrap();
    let away = [company.company, server.other.company]
        .into_iter()
        .find(|id| *id != signed.scope.company());
    let device = auth::Device::default();
    auth::switch_company(&server.services, &signed, away.unwrap(), &device)
        .await
        .unwrap();
    assert_eq!(end(&mut switched).await, 1000);
    let back = auth::switch_company(&server.services, &signed, company.company, &device)
        .await
        .unwrap();
    let cookie = format!("{}={}", rpc::SESSION_COOKIE, back.token.expose_secret());

    let mut demoted = signed_in(address, "", &cookie).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    change(
        &pool,
        "update employees set role_id = (select role_id from employees where company_id = $1 and id = $3) where company_id = $1 and id = $2",
        &[company.company.0, company.director_id.0, company.dispatcher_id.0],
    )
    .await;
    assert_eq!(end(&mut demoted).await, 1000, "and not before: the socket was open until then");

    let mut dismissed = signed_in(address, "", &cookie).await;
    change(
        &pool,
        "update employees set dismissed_at = now() where company_id = $1 and id = $2",
        &[company.company.0, company.director_id.0],
    )
    .await;
    assert_eq!(end(&mut dismissed).await, 1000);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_stopping_server_says_so(pool: PgPool) {
    let (server, address) = start(&pool).await;
    let cookie = server.director().await;
    let mut socket = signed_in(address, "", &cookie).await;
    assert_eq!(server.sockets.open.len(), 1);
    server.sockets.stop.cancel();
    assert_eq!(end(&mut socket).await, 1012);
    server.sockets.open.close();
    tokio::time::timeout(PATIENCE, server.sockets.open.wait()).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_silent_peer_is_let_go_and_one_that_answers_stays(pool: PgPool) {
    let sockets = api::Sockets {
        heartbeat: Duration::from_millis(300),
        ..api::Sockets::new(CancellationToken::new())
    };
    let server = Server::over((*pool.connect_options()).clone(), sockets).await;
    let address = server.listen().await;
    let cookie = server.director().await;
    // Pings are answered by reading only.
    let silent = signed_in(address, "", &cookie).await;
    let mut awake = signed_in(address, "", &cookie).await;
    let awake = tokio::spawn(async move { while let Some(Ok(_)) = awake.next().await {} });
    let waiting = async {
        while server.sockets.open.len() > 1 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.unwrap();
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(!awake.is_finished());
    assert_eq!(server.sockets.open.len(), 1);
    drop(silent);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_open_window_keeps_no_session_alive(pool: PgPool) {
    let (server, address) = start(&pool).await;
    let cookie = server.director().await;
    let mut socket = signed_in(address, "", &cookie).await;
    for _ in 0..3 {
        server.clock.advance(chrono::Duration::hours(3));
        assert_eq!(server.get("/api/live/since", Some(&cookie)).await.status, StatusCode::OK);
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    server.clock.advance(chrono::Duration::hours(4));
    assert_eq!(server.get("/api/live/since", Some(&cookie)).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(end(&mut socket).await, 1000, "twelve hours without a person");
}
