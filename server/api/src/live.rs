//! Live updates: a WebSocket that tells what changed, and from where to go on after a break.

use std::time::Duration;

use axum::{
    Router,
    extract::{
        Query, State,
        ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    },
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use services::{
    Kind, Scope, Services,
    live::{LiveEvent, Subscription},
};
use tokio::time::{Instant, MissedTickBehavior, timeout};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{Api, auth::glance, error::Problem};

/// A peer that does not take a message within this time is gone.
const SEND: Duration = Duration::from_secs(10);
/// How long a closed socket waits for the peer to say goodbye.
const GOODBYE: Duration = Duration::from_secs(2);
/// A question to a database that does not answer is put off by then.
const QUESTION: Duration = Duration::from_secs(3);
/// The server stops; come again.
const RESTARTS: u16 = 1012;
/// The session is over, or is another one now; come again with what it is.
const NORMAL: u16 = 1000;

/// The open sockets of a server, and how they are kept.
#[derive(Debug, Clone)]
pub struct Sockets {
    /// Cancelled when the server stops: open sockets are closed then.
    pub stop: CancellationToken,
    /// Knows the open sockets, so that a stopping server can wait for their goodbyes.
    pub open: TaskTracker,
    /// How often the peer must show that it is there; one that is silent for two of these is gone.
    pub heartbeat: Duration,
    /// How often the session is looked at: a dismissed employee's socket dies within this time.
    pub recheck: Duration,
}

impl Sockets {
    /// Sockets that are closed at `stop`.
    #[must_use]
    pub fn new(stop: CancellationToken) -> Self {
        Self {
            stop,
            open: TaskTracker::new(),
            heartbeat: Duration::from_secs(25),
            recheck: Duration::from_secs(30),
        }
    }
}

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
    let scope = glance(&api.services, &headers).await?;
    // Subscribed before the answer: nothing falls between the reading of what was missed and the first update.
    let events = services::live::subscribe(&api.services, &scope);
    let line = Line {
        services: api.services,
        sockets: api.sockets,
        scope,
        headers: credentials(&headers),
    };
    // Counted from now on: a server that stops during the handshake waits for it too.
    let counted = line.sockets.open.token();
    // Ten thousand idle sockets must fit: tungstenite would keep 128 KiB for each.
    let upgrade = upgrade.read_buffer_size(2048).write_buffer_size(0).max_message_size(4096);
    Ok(upgrade
        .on_upgrade(move |socket| async move {
            line.serve(socket, events, from.since).await;
            drop(counted);
        })
        .into_response())
}

/// The same without a socket, for networks that allow none.
async fn poll(
    State(services): State<Services>,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Result<axum::Json<Vec<LiveEvent>>, Problem> {
    let scope = glance(&services, &headers).await?;
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
        .is_ok_and(|origin| origin == own || origin.split_once("://").is_some_and(|(_, rest)| !rest.is_empty() && rest == host))
}

/// Copies of what says who listens: the originals would keep the whole text of the handshake in memory.
fn credentials(headers: &HeaderMap) -> HeaderMap {
    let mut kept = HeaderMap::new();
    for name in [header::AUTHORIZATION, header::COOKIE] {
        for value in headers.get_all(&name) {
            if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
                kept.append(name.clone(), value);
            }
        }
    }
    kept
}

/// One open socket: who listens, and by what right.
struct Line {
    services: Services,
    sockets: Sockets,
    scope: Scope,
    headers: HeaderMap,
}

impl Line {
    async fn serve(self, mut socket: WebSocket, mut events: Subscription, since: Option<i64>) {
        let _open = crate::sockets::Open::count();
        let caught_up = match since {
            // What happens rarely lies on the heap while it happens: an idle socket would hold the room for it all day.
            Some(since) => Box::pin(self.catch_up(&mut socket, since)).await,
            None => true,
        };
        if caught_up {
            self.pass_on(&mut socket, &mut events).await;
        }
        let code = if self.sockets.stop.is_cancelled() { RESTARTS } else { NORMAL };
        close(socket, code).await;
    }

    /// Tells what is new until the peer, the session or the server is gone.
    async fn pass_on(&self, socket: &mut WebSocket, events: &mut Subscription) {
        let mut heartbeat = ticks(self.sockets.heartbeat);
        let mut recheck = ticks(self.sockets.recheck);
        let mut heard = Instant::now();
        loop {
            // Each of these may be given up half-way without losing anything.
            let goes_on = tokio::select! {
                event = events.next() => match event {
                    Some(event) => tell(socket, &event).await,
                    None => false,
                },
                message = socket.recv() => {
                    heard = Instant::now();
                    matches!(message, Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Text(_))))
                }
                _ = heartbeat.tick() => {
                    heard.elapsed() < self.sockets.heartbeat * 2 && send(socket, Message::Ping(bytes::Bytes::new())).await
                }
                _ = recheck.tick() => Box::pin(self.is_as_it_was()).await,
                () = self.sockets.stop.cancelled() => false,
            };
            if !goes_on {
                return;
            }
        }
    }

    async fn catch_up(&self, socket: &mut WebSocket, since: i64) -> bool {
        match services::live::since(&self.services, &self.scope, since).await {
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

    /// Whether the session still gives the rights with which the socket was opened: not after a dismissal, another
    /// role or a switch of company. A database that does not answer ends no session.
    async fn is_as_it_was(&self) -> bool {
        match timeout(QUESTION, glance(&self.services, &self.headers)).await {
            Ok(Ok(now)) => now.has_rights_of(&self.scope),
            Ok(Err(error)) => error.kind != Kind::Unauthenticated,
            Err(_) => true,
        }
    }
}

/// The first tick comes after a period, and a late one moves those after it.
fn ticks(period: Duration) -> tokio::time::Interval {
    let mut ticks = tokio::time::interval_at(Instant::now() + period, period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}

async fn tell(socket: &mut WebSocket, event: &LiveEvent) -> bool {
    match serde_json::to_string(event) {
        Ok(text) => send(socket, Message::text(text)).await,
        Err(_) => false,
    }
}

async fn send(socket: &mut WebSocket, message: Message) -> bool {
    timeout(SEND, socket.send(message)).await.is_ok_and(|sent| sent.is_ok())
}

/// Says goodbye and waits for the peer's: a connection that is dropped with unread messages loses the frame.
async fn close(mut socket: WebSocket, code: u16) {
    let goodbye = async {
        let frame = Message::Close(Some(CloseFrame { code, reason: "".into() }));
        // The peer may be gone already; there is nobody left to tell.
        if socket.send(frame).await.is_ok() {
            while let Some(Ok(_)) = socket.recv().await {}
        }
    };
    if timeout(GOODBYE, goodbye).await.is_err() {
        tracing::debug!("A peer did not say goodbye");
    }
}
