//! Live updates: a WebSocket that tells what changed, and from where to go on after a break.

use std::time::Duration;

use axum::{
    Router,
    extract::{Query, State, ws::WebSocketUpgrade},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use services::{Services, live::LiveEvent};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    Api,
    auth::{glance, standing},
    error::Problem,
    line::Line,
    watch::{Rounds, Watch},
};

/// The open sockets of a server, and how they are kept.
#[derive(Debug, Clone)]
pub struct Sockets {
    /// Cancelled when the server stops: open sockets are closed then.
    pub stop: CancellationToken,
    /// Knows the open sockets and the calls of payment providers, so that a stopping server can wait for their ends.
    pub open: TaskTracker,
    /// How often the peer must show that it is there; one that is silent for two of these is gone.
    pub heartbeat: Duration,
    /// How often each session is looked at: a dismissed employee's socket dies within two of these.
    pub recheck: Duration,
    /// Whose they are.
    pub watch: Watch,
}

impl Sockets {
    /// Sockets that are closed at `stop`.
    #[must_use]
    pub fn new(stop: CancellationToken) -> Self {
        Self {
            stop,
            open: TaskTracker::new(),
            heartbeat: Duration::from_secs(25),
            recheck: Duration::from_secs(25),
            watch: Watch::default(),
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
    State(Api { services, sockets }): State<Api>,
    Query(from): Query<From>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Result<Response, Problem> {
    if !same_origin(&headers, &services) {
        return Err(Problem::of(StatusCode::FORBIDDEN, "denied"));
    }
    let standing = standing(&services, &headers).await?;
    let rounds = Rounds {
        services: services.clone(),
        period: sockets.recheck,
        stop: sockets.stop.clone(),
    };
    let line = Line {
        // Subscribed before the answer: nothing falls between the reading of what was missed and the first update.
        events: services::live::subscribe(&services, standing.scope()),
        watching: sockets.watch.over(standing, rounds),
        services,
        heartbeat: sockets.heartbeat,
        stop: sockets.stop,
        // Counted from now on: a server that stops during the handshake waits for it too.
        counted: sockets.open.token(),
    };
    // Peers say a few bytes, and one update at a time is written: tungstenite would keep 128 KiB for each socket.
    let upgrade = upgrade
        .read_buffer_size(256)
        .write_buffer_size(0)
        .max_write_buffer_size(64 * 1024)
        .max_message_size(4096);
    Ok(upgrade
        .on_upgrade(move |socket| async move {
            // A task of its own: that of the handshake is large, and would lie around for as long as the socket is open.
            #[expect(clippy::disallowed_methods, reason = "`counted` makes a stop wait for it")]
            tokio::spawn(line.serve(socket, from.since));
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
