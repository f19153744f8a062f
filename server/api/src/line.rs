//! One open socket. It holds next to nothing: ten thousand idle ones are kept by a small server.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use services::{
    Services,
    live::{LiveEvent, Subscription, Update},
};
use tokio::time::{Instant, MissedTickBehavior, timeout};
use tokio_util::{sync::CancellationToken, task::task_tracker::TaskTrackerToken};

use crate::{sockets::Open, watch::Watching};

/// A peer that does not take a message within this time is gone.
const SEND: Duration = Duration::from_secs(10);
/// How long a closed socket waits for the peer to say goodbye.
const GOODBYE: Duration = Duration::from_secs(2);
/// The server stops; come again.
const RESTARTS: u16 = 1012;
/// The session is over, or is another one now; come again with what it is.
const NORMAL: u16 = 1000;

/// Who listens, and by what right.
pub(crate) struct Line {
    pub(crate) services: Services,
    pub(crate) events: Subscription,
    pub(crate) watching: Watching,
    pub(crate) heartbeat: Duration,
    pub(crate) stop: CancellationToken,
    /// A stopping server waits for it.
    pub(crate) counted: TaskTrackerToken,
}

impl Line {
    /// Tells what was missed since then, and what is new, until the peer, the session or the server is gone.
    pub(crate) async fn serve(mut self, mut socket: WebSocket, since: Option<i64>) {
        let open = Open::count();
        let caught_up = match since {
            // What happens rarely lies on the heap while it happens: an idle socket would hold the room for it all day.
            Some(since) => Box::pin(self.catch_up(&mut socket, since)).await,
            None => true,
        };
        if caught_up {
            self.pass_on(&mut socket).await;
        }
        let code = if self.stop.is_cancelled() { RESTARTS } else { NORMAL };
        Box::pin(close(&mut socket, code)).await;
        drop((open, self.counted));
    }

    async fn pass_on(&mut self, socket: &mut WebSocket) {
        let mut heartbeat = tokio::time::interval_at(Instant::now() + self.heartbeat, self.heartbeat);
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut heard = Instant::now();
        loop {
            // Each of these may be given up half-way without losing anything.
            let goes_on = tokio::select! {
                update = self.events.next() => match update {
                    Some(update) => pass(socket, &update).await,
                    None => false,
                },
                message = socket.recv() => {
                    heard = Instant::now();
                    matches!(message, Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Text(_))))
                }
                _ = heartbeat.tick() => {
                    heard.elapsed() < self.heartbeat * 2 && send(socket, Message::Ping(bytes::Bytes::new())).await
                }
                () = self.watching.ended.cancelled() => false,
            };
            if !goes_on {
                return;
            }
        }
    }

    async fn catch_up(&self, socket: &mut WebSocket, since: i64) -> bool {
        match services::live::since(&self.services, self.watching.standing.scope(), since).await {
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
}

/// Sends what was written out once for all sockets.
async fn pass(socket: &mut WebSocket, update: &Update) -> bool {
    match Utf8Bytes::try_from(update.json.clone()) {
        Ok(text) => send(socket, Message::Text(text)).await,
        Err(_) => false,
    }
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
async fn close(socket: &mut WebSocket, code: u16) {
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
