//! Live updates: a WebSocket that tells what changed, and from where to go on after a break.

use std::time::Duration;

use axum::{
    Router,
    extract::{
        Query, State,
        ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use services::{
    Kind, Scope, Services,
    live::{LiveEvent, Subscription},
};

use crate::{Api, auth::scope, error::Problem};

/// How often the peer must show that it is there.
const HEARTBEAT: Duration = Duration::from_secs(25);
/// How often the session is looked at: a dismissed employee's socket dies within this time.
const RECHECK: Duration = Duration::from_secs(30);

pub(crate) fn router() -> Router<Api> {
    Router::new().route("/api/live", get(open)).route("/api/live/since", get(poll))
}

#[derive(serde::Deserialize)]
struct From {
    since: Option<i64>,
}

async fn open(
    State(api): State<Api>,
    Query(from): Query<From>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Problem> {
    if !same_origin(&headers, &api.services) {
        return Err(Problem::of(StatusCode::FORBIDDEN, "denied"));
    }
    let scope = scope(&api.services, &headers).await?;
    // Ten thousand idle sockets must fit: tungstenite would keep 128 KiB for each.
    let upgrade = upgrade.read_buffer_size(4096).write_buffer_size(0).max_message_size(4096);
    Ok(upgrade
        .on_upgrade(move |socket| serve(socket, api, scope, headers, from.since))
        .into_response())
}

/// The same without a socket, for networks that allow none.
async fn poll(
    State(services): State<Services>,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Result<axum::Json<Vec<LiveEvent>>, Problem> {
    let scope = scope(&services, &headers).await?;
    Ok(axum::Json(
        services::live::since(&services, &scope, from.since.unwrap_or(i64::MAX)).await?,
    ))
}

/// Browsers send the origin with every handshake; a foreign page must not listen.
fn same_origin(headers: &HeaderMap, services: &Services) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let own = services.config().public_url.origin().ascii_serialization();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    origin
        .to_str()
        .is_ok_and(|origin| origin == own || origin.split_once("://").is_some_and(|(_, rest)| rest == host))
}

async fn serve(mut socket: WebSocket, api: Api, scope: Scope, headers: HeaderMap, since: Option<i64>) {
    let mut events = services::live::subscribe(&api.services, &scope);
    if let Some(since) = since
        && !catch_up(&mut socket, &api.services, &scope, since).await
    {
        return;
    }
    let mut heartbeat = tokio::time::interval(HEARTBEAT);
    let mut recheck = tokio::time::interval(RECHECK);
    loop {
        let goes_on = tokio::select! {
            event = Subscription::next(&mut events) => match event {
                Some(event) => tell(&mut socket, &event).await,
                None => false,
            },
            message = socket.recv() => matches!(message, Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Text(_)))),
            _ = heartbeat.tick() => socket.send(Message::Ping(bytes::Bytes::new())).await.is_ok(),
            _ = recheck.tick() => still_signed_in(&api.services, &headers).await,
            () = api.stop.cancelled() => false,
        };
        if !goes_on {
            break;
        }
    }
    let code = if api.stop.is_cancelled() { 1012 } else { 1000 };
    // The peer may be gone already; there is nobody left to tell.
    drop(socket.send(Message::Close(Some(CloseFrame { code, reason: "".into() }))).await);
}

async fn catch_up(socket: &mut WebSocket, services: &Services, scope: &Scope, since: i64) -> bool {
    match services::live::since(services, scope, since).await {
        Ok(events) => {
            for event in &events {
                if !tell(socket, event).await {
                    return false;
                }
            }
            true
        }
        Err(error) => {
            tracing::warn!(error.code, "Missed events could not be read");
            false
        }
    }
}

async fn tell(socket: &mut WebSocket, event: &LiveEvent) -> bool {
    match serde_json::to_string(event) {
        Ok(text) => socket.send(Message::text(text)).await.is_ok(),
        Err(_) => false,
    }
}

/// A database that does not answer ends no session.
async fn still_signed_in(services: &Services, headers: &HeaderMap) -> bool {
    !matches!(scope(services, headers).await, Err(error) if error.kind == Kind::Unauthenticated)
}
