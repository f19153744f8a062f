//! News from the server: a WebSocket that comes back by itself, and asking each 15 s what was missed while there is none.

use std::{cell::RefCell, time::Duration};

use domain::{
    ids::{CommandId, RequestId},
    live::{self, about_all},
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, prelude::Closure};
use web_sys::{MessageEvent, WebSocket};

pub(crate) use domain::live::is_news;

const POLL: Duration = Duration::from_secs(15);
/// The longest wait before a socket is opened again, but for chance.
const BACKOFF_MAX_MS: u64 = 30_000;
/// Phones lose the server at the same moment and come back spread over this.
const SPREAD_MS: u64 = 2_000;

/// How news are got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// By the socket of the session, else by asking.
    Socket,
    /// By looking again only: a link has no session to listen with.
    Polling,
}

/// The latest news; each counts, also when it says the same again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct News {
    turn: u64,
    /// `None`: anything may have changed.
    request: Option<RequestId>,
}

/// Tells when it is time to look again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Live(RwSignal<News>);

#[derive(Default)]
struct Line {
    wanted: Option<Live>,
    socket: Option<Socket>,
    seq: Option<i64>,
    tries: u32,
    /// Whether the last question had no answer.
    lost: bool,
}

struct Socket {
    socket: WebSocket,
    _opened: Closure<dyn Fn()>,
    _told: Closure<dyn Fn(MessageEvent)>,
    _closed: Closure<dyn Fn()>,
}

thread_local! {
    static LINE: RefCell<Line> = RefCell::default();
}

/// Makes news available; a face's root calls it once.
pub(crate) fn provide_live(source: Source) {
    let live = Live(RwSignal::new(News::default()));
    provide_context(live);
    Effect::new(move |_| {
        if source == Source::Socket {
            LINE.with_borrow_mut(|line| line.wanted = Some(live));
            connect();
        }
        let question = Action::new_local(move |(): &()| ask(live));
        let asking = set_interval_with_handle(
            move || match source {
                Source::Socket if !document().hidden() && !is_listening() => {
                    question.dispatch_local(());
                }
                Source::Polling if !document().hidden() => live.tell(None),
                Source::Socket | Source::Polling => {}
            },
            POLL,
        );
        let seen = window_event_listener_untyped("visibilitychange", move |_| {
            if !document().hidden() {
                live.tell(None);
            }
        });
        on_cleanup(move || {
            hang_up();
            seen.remove();
            if let Ok(asking) = asking {
                asking.clear();
            }
        });
    });
}

/// Answers the news of the face.
pub(crate) fn use_live() -> Live {
    expect_context::<Live>()
}

impl Live {
    /// Runs `look` each time there may be something new that concerns the page.
    pub(crate) fn follow(self, concerns: impl Fn(Option<RequestId>) -> bool + 'static, look: impl Fn() + 'static) {
        Effect::new(move |before: Option<u64>| {
            let news = self.0.get();
            if before.is_some_and(|before| before != news.turn) && concerns(news.request) {
                look();
            }
            news.turn
        });
    }

    fn tell(self, request: Option<RequestId>) {
        self.0.try_update(|news| {
            *news = News {
                turn: news.turn + 1,
                request,
            }
        });
    }
}

fn is_listening() -> bool {
    LINE.with_borrow(|line| {
        line.socket
            .as_ref()
            .is_some_and(|line| line.socket.ready_state() == WebSocket::OPEN)
    })
}

/// Whether a socket is open or on its way: there is never a second one.
fn is_busy() -> bool {
    LINE.with_borrow(|line| {
        line.socket
            .as_ref()
            .is_some_and(|line| line.socket.ready_state() <= WebSocket::OPEN)
    })
}

fn connect() {
    if is_busy() {
        return;
    }
    let (wanted, seq) = LINE.with_borrow(|line| (line.wanted, line.seq));
    let (Some(live), Some(address)) = (wanted, address(seq)) else {
        return;
    };
    let Ok(socket) = WebSocket::new(&address) else {
        return;
    };
    let opened = Closure::<dyn Fn()>::new(move || opened(live));
    let told = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| told(live, &event));
    let closed = Closure::<dyn Fn()>::new(come_back);
    socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
    socket.set_onmessage(Some(told.as_ref().unchecked_ref()));
    socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
    let socket = Socket {
        socket,
        _opened: opened,
        _told: told,
        _closed: closed,
    };
    LINE.with_borrow_mut(|line| line.socket = Some(socket));
}

fn address(seq: Option<i64>) -> Option<String> {
    let location = window().location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    let since = seq.map(|seq| format!("?since={seq}")).unwrap_or_default();
    Some(format!("{scheme}://{}/api/live{since}", location.host().ok()?))
}

fn opened(live: Live) {
    // Something may have happened while nobody listened: after a break, and while the page was on its way.
    let missed = LINE.with_borrow_mut(|line| std::mem::take(&mut line.tries) > 0 || line.seq.is_none());
    if missed {
        live.tell(None);
    }
}

fn told(live: Live, event: &MessageEvent) {
    let Some(message) = event
        .data()
        .as_string()
        .and_then(|text| serde_json::from_str::<live::News>(&text).ok())
    else {
        return;
    };
    LINE.with_borrow_mut(|line| line.seq = Some(line.seq.map_or(message.seq, |seq| seq.max(message.seq))));
    live.tell(message.about());
}

/// Asks for what was missed, where no socket can be opened. Only what is new loads pages again.
async fn ask(live: Live) {
    let since = LINE.with_borrow(|line| line.seq);
    let answer = missed(since).await;
    let was_lost = LINE.with_borrow_mut(|line| std::mem::replace(&mut line.lost, answer.is_none()));
    let Some(news) = answer else {
        // Nobody knows what was missed; the page finds out itself, and that there is no network.
        return live.tell(None);
    };
    let last = news.iter().map(|one| one.seq).max();
    LINE.with_borrow_mut(|line| line.seq = line.seq.max(last));
    // News are told again for half a minute, which also brings the notices that are written a little later.
    match news.as_slice() {
        _ if was_lost || since.is_none() => live.tell(None),
        [] => {}
        news => live.tell(about_all(news)),
    }
}

/// What happened after this number; `None` without an answer, and when the session is over.
async fn missed(since: Option<i64>) -> Option<Vec<live::News>> {
    let since = since.map(|seq| format!("?since={seq}")).unwrap_or_default();
    let answer = gloo_net::http::Request::get(&format!("/api/live/since{since}")).send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    answer.json().await.ok()
}

fn come_back() {
    let tries = LINE.with_borrow_mut(|line| {
        line.tries = line.tries.saturating_add(1);
        line.tries
    });
    let chance = CommandId::random().0.as_u64_pair().0;
    set_timeout(connect, Duration::from_millis(pause_ms(tries, chance)));
}

/// Twice as long each time, and never for all phones the same: a server that comes back must not meet everybody at once.
fn pause_ms(tries: u32, chance: u64) -> u64 {
    let whole = 1_000_u64.checked_shl(tries.min(6)).unwrap_or(BACKOFF_MAX_MS).min(BACKOFF_MAX_MS);
    whole + chance % SPREAD_MS
}

fn hang_up() {
    let socket = LINE.with_borrow_mut(|line| {
        line.wanted = None;
        line.socket.take()
    });
    if let Some(Socket { socket, .. }) = socket {
        // The closures end here; the browser must not call them any more.
        socket.set_onopen(None);
        socket.set_onmessage(None);
        socket.set_onclose(None);
        socket.close().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::{SPREAD_MS, pause_ms};

    #[test]
    fn pauses_grow_to_half_a_minute() {
        let pauses = [1, 2, 3, 4, 5, 99].map(|tries| pause_ms(tries, 0));
        assert_eq!(pauses, [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    }

    #[test]
    fn phones_do_not_come_back_together() {
        assert_eq!(
            [7, SPREAD_MS + 7, SPREAD_MS - 1].map(|chance| pause_ms(1, chance)),
            [2_007, 2_007, 3_999]
        );
    }
}
