//! News of the company as they happen: a WebSocket that comes back by itself, and polling while it cannot.
//!
//! Everything that touches the browser runs in effects and handlers.

mod follow;

use std::time::Duration;

use domain::{
    ids::RequestId,
    live::{News, OWN_READING, about_all},
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Event, EventTarget, MessageEvent, WebSocket};

pub(crate) use domain::live::is_news;
pub(crate) use follow::{follow_news, live_version};

const POLL: Duration = Duration::from_secs(10);
const FIRST_RETRY_MS: u64 = 1_000;
const LONGEST_DOUBLING: u32 = 5;

/// Something happened; `request` is what it happened to, when that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LiveTick {
    /// Grows by one with every piece of news.
    pub(crate) count: u32,
    /// What it is about; `None` may be about anything.
    pub(crate) request: Option<RequestId>,
}

/// What the connection remembers.
#[derive(Default)]
struct Wire {
    socket: Option<WebSocket>,
    since: Option<i64>,
    tries: u32,
    open: bool,
    /// Whether the last question had no answer.
    lost: bool,
}

#[derive(Clone, Copy)]
struct Live {
    wire: StoredValue<Wire, LocalStorage>,
    tick: RwSignal<LiveTick>,
}

/// Connects when the page is alive and tells every page below.
pub(crate) fn provide_live() {
    let tick = RwSignal::new(LiveTick::default());
    provide_context(tick.read_only());
    provide_context(Bell(tick.write_only()));
    Effect::new(move |_| {
        // Made here and not above: on the server a value of one thread would be dropped on another.
        let live = Live {
            wire: StoredValue::new_local(Wire::default()),
            tick,
        };
        live.connect();
        let ask = Action::new_local(move |(): &()| live.ask());
        let poll = move || {
            if live.is_cut_off() {
                ask.dispatch_local(());
            }
        };
        let polling = set_interval_with_handle(poll, POLL);
        on_cleanup(move || {
            if let Ok(polling) = polling {
                polling.clear();
            }
            live.hang_up();
        });
    });
}

/// What rings when something was read here; the server tells the person's other windows of it.
#[derive(Clone, Copy)]
pub(crate) struct Bell(WriteSignal<LiveTick>);

impl Bell {
    /// Lets the bell, the inbox and the list of requests look again; no page loads its request again.
    pub(crate) fn count_again(self) {
        self.0.try_update(|tick| {
            *tick = LiveTick {
                count: tick.count.wrapping_add(1).max(1),
                request: Some(OWN_READING),
            }
        });
    }
}

/// Answers the bell of the panel.
pub(crate) fn use_bell() -> Bell {
    use_context::<Bell>().unwrap_or_else(|| Bell(RwSignal::new(LiveTick::default()).write_only()))
}

/// Answers the news; outside of the panel's layout nothing ever happens.
fn use_live() -> ReadSignal<LiveTick> {
    use_context::<ReadSignal<LiveTick>>().unwrap_or_else(|| RwSignal::new(LiveTick::default()).read_only())
}

impl Live {
    fn connect(self) {
        let Some(since) = self.wire.try_with_value(|wire| wire.since) else {
            return;
        };
        let Some(socket) = address(since).and_then(|address| WebSocket::new(&address).ok()) else {
            return self.retry();
        };
        on(&socket, "open", move |_| self.opened());
        on(&socket, "message", move |event| self.heard(&event));
        on(&socket, "close", move |_| self.retry());
        self.wire.try_update_value(|wire| wire.socket = Some(socket));
    }

    /// Without a last number nobody knows what was missed while the page was on its way.
    fn opened(self) {
        let blind = self.wire.try_update_value(|wire| {
            wire.tries = 0;
            wire.open = true;
            wire.since.is_none()
        });
        if blind == Some(true) {
            self.tell(None);
        }
    }

    fn heard(self, event: &Event) {
        let text = event.dyn_ref::<MessageEvent>().and_then(|event| event.data().as_string());
        if let Some(news) = text.and_then(|text| serde_json::from_str::<News>(&text).ok()) {
            self.wire.try_update_value(|wire| wire.since = Some(news.seq));
            self.tell(news.about());
        }
    }

    fn retry(self) {
        let tries = self.wire.try_update_value(|wire| {
            wire.open = false;
            wire.socket = None;
            wire.tries = wire.tries.saturating_add(1);
            wire.tries
        });
        if let Some(tries) = tries {
            // All pages lose the server at the same moment and must not come back at the same one.
            let jitter = uuid::Uuid::new_v4().as_u64_pair().0 % FIRST_RETRY_MS;
            let pause = (FIRST_RETRY_MS << tries.min(LONGEST_DOUBLING)) + jitter;
            set_timeout(move || self.connect(), Duration::from_millis(pause));
        }
    }

    fn is_cut_off(self) -> bool {
        self.wire.try_with_value(|wire| wire.open) == Some(false)
    }

    /// Asks for what was missed, where no socket can be opened. Only what is new loads pages again.
    async fn ask(self) {
        let Some(since) = self.wire.try_with_value(|wire| wire.since) else {
            return;
        };
        let answer = missed(since).await;
        let lost = answer.is_none();
        let was_lost = self.wire.try_update_value(|wire| std::mem::replace(&mut wire.lost, lost));
        let Some(news) = answer else {
            // Nobody knows what was missed; the page finds out itself, and that there is no network.
            return self.tell(None);
        };
        let last = news.iter().map(|one| one.seq).max();
        self.wire.try_update_value(|wire| wire.since = wire.since.max(last));
        // News are told again for half a minute, which also brings the notices that are written a little later.
        match news.as_slice() {
            _ if was_lost == Some(true) || since.is_none() => self.tell(None),
            [] => {}
            news => self.tell(about_all(news)),
        }
    }

    fn tell(self, request: Option<RequestId>) {
        self.tick.try_update(|tick| {
            *tick = LiveTick {
                count: tick.count.wrapping_add(1).max(1),
                request,
            }
        });
    }

    fn hang_up(self) {
        if let Some(Some(socket)) = self.wire.try_update_value(|wire| wire.socket.take()) {
            socket.close().ok();
        }
    }
}

/// What happened after this number; `None` without an answer, and when the session is over.
async fn missed(since: Option<i64>) -> Option<Vec<News>> {
    let since = since.map(|seq| format!("?since={seq}")).unwrap_or_default();
    let answer = gloo_net::http::Request::get(&format!("/api/live/since{since}")).send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    answer.json().await.ok()
}

fn address(since: Option<i64>) -> Option<String> {
    let location = window().location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    let host = location.host().ok()?;
    let since = since.map(|seq| format!("?since={seq}")).unwrap_or_default();
    Some(format!("{scheme}://{host}/api/live{since}"))
}

fn on(socket: &WebSocket, event: &str, handler: impl FnMut(Event) + 'static) {
    let handler: JsValue = Closure::<dyn FnMut(Event)>::new(handler).into_js_value();
    let target: &EventTarget = socket.unchecked_ref();
    target.add_event_listener_with_callback(event, handler.unchecked_ref()).ok();
}
