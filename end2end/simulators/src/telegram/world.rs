//! The world of the simulator behind one lock, and the handle everybody holds.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::watch;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    bots::{Bot, BotSpec, split_token},
    chats::{Dialog, Group, Person, Press},
    faults::{FaultKind, Faults},
    files::FileStore,
    wire::{Refusal, Reply},
};

/// Calls kept in the log.
const MOST_CALLS: usize = 20_000;

/// What may be changed while the simulator runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Holds bots to 30 messages a second, one a second in a chat, 20 a minute in a group.
    pub limits: bool,
    /// How long a button press may wait for delivery and for its answer.
    pub callback_lifetime_ms: u64,
    /// How long any other update may wait for delivery.
    pub update_lifetime_ms: u64,
    /// The unit of the waits between webhook retries (2, 4, 8 … units).
    pub retry_unit_ms: u64,
    /// Lets `web_app` buttons open plain HTTP.
    pub allow_http_web_app: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            limits: false,
            callback_lifetime_ms: 150_000,
            update_lifetime_ms: 24 * 3_600_000,
            retry_unit_ms: 1_000,
            allow_http_web_app: false,
        }
    }
}

/// One call a bot has made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CallRecord {
    /// Its place in the log, from 1.
    pub seq: u64,
    /// When it came.
    pub at: DateTime<Utc>,
    /// The bot.
    pub bot: i64,
    /// The method in Telegram's spelling.
    pub method: String,
    /// The chat it went to, if any.
    pub chat: Option<i64>,
    /// Its parameters; files by name and size.
    pub params: Value,
    /// Whether it was carried out.
    pub ok: bool,
    /// The result, or the refusal.
    pub result: Value,
    /// The fault that struck it.
    pub fault: Option<String>,
    /// How long it took.
    pub took_ms: u64,
}

/// Everything there is.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) bots: BTreeMap<i64, Bot>,
    pub(crate) people: BTreeMap<i64, Person>,
    pub(crate) groups: BTreeMap<i64, Group>,
    pub(crate) dialogs: BTreeMap<(i64, i64), Dialog>,
    pub(crate) files: FileStore,
    pub(crate) presses: BTreeMap<String, Press>,
    pub(crate) calls: VecDeque<CallRecord>,
    pub(crate) faults: Faults,
    pub(crate) settings: Settings,
    pub(crate) strict_tokens: bool,
    pub(crate) next_call: u64,
    pub(crate) next_press: u64,
    pub(crate) next_album: u64,
}

impl State {
    /// The bot of a token; a new one is let in unless tokens are strict.
    pub(crate) fn admit(&mut self, token: &str) -> Reply<i64> {
        let (id, _) = split_token(token).ok_or_else(|| Refusal::not_found("Not Found"))?;
        match self.bots.get(&id) {
            Some(bot) if bot.token == token => Ok(id),
            Some(_) => Err(Refusal::unauthorized()),
            None if self.strict_tokens => Err(Refusal::unauthorized()),
            None => {
                let spec = BotSpec {
                    token: token.to_owned(),
                    ..BotSpec::default()
                };
                self.bots.insert(id, Bot::new(id, &spec));
                Ok(id)
            }
        }
    }

    pub(crate) fn bot(&mut self, id: i64) -> Reply<&mut Bot> {
        self.bots.get_mut(&id).ok_or_else(Refusal::unauthorized)
    }

    pub(crate) fn dialog(&mut self, bot: i64, chat: i64) -> &mut Dialog {
        self.dialogs.entry((bot, chat)).or_default()
    }

    /// The next message number: one row for all private chats of a bot, one for each group.
    pub(crate) fn next_message(&mut self, bot: i64, chat: i64) -> i64 {
        let counter = match self.groups.get_mut(&chat) {
            Some(group) => Some(&mut group.next_message),
            None => self.bots.get_mut(&bot).map(|bot| &mut bot.next_message),
        };
        let Some(counter) = counter else { return 0 };
        let number = *counter;
        *counter += 1;
        number
    }

    pub(crate) fn callback_lifetime(&self) -> Duration {
        Duration::from_millis(self.settings.callback_lifetime_ms)
    }

    pub(crate) fn log_call(&mut self, mut record: CallRecord) {
        self.next_call += 1;
        record.seq = self.next_call;
        self.calls.push_back(record);
        if self.calls.len() > MOST_CALLS {
            self.calls.pop_front();
        }
    }

    /// The fault for a call, with the pace kept when limits are on.
    pub(crate) fn fault_for(&mut self, bot: i64, method: &str, chat: Option<i64>) -> Option<FaultKind> {
        let fault = self.faults.on_call(bot, method, chat);
        let paced = ["send", "copy", "forward", "edit"].iter().any(|verb| method.starts_with(verb));
        let (None, true, true, Some(chat)) = (&fault, self.settings.limits, paced, chat) else {
            return fault;
        };
        if method == "sendChatAction" {
            return None;
        }
        let bot = self.bots.get_mut(&bot)?;
        let wait = bot.pace.count(chat, tokio::time::Instant::now()).err()?;
        Some(FaultKind::TooManyRequests { retry_after: wait })
    }
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    version: watch::Sender<u64>,
    stop: CancellationToken,
    tasks: TaskTracker,
    http: reqwest::Client,
}

/// A handle on the world; clones share it.
#[derive(Clone, Debug)]
pub struct World {
    shared: Arc<Shared>,
}

impl World {
    pub(crate) fn new(state: State, http: reqwest::Client) -> Self {
        let shared = Shared {
            state: Mutex::new(state),
            version: watch::Sender::new(0),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
            http,
        };
        Self { shared: Arc::new(shared) }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the world and wakes everyone who waits for a change.
    pub(crate) fn change<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        let result = act(&mut self.lock());
        self.shared.version.send_modify(|version| *version += 1);
        result
    }

    /// Changes the world without waking anyone.
    pub(crate) fn change_quietly<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.lock())
    }

    /// Looks at the world.
    pub(crate) fn look<T>(&self, see: impl FnOnce(&State) -> T) -> T {
        see(&self.lock())
    }

    /// Tells of every change.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.shared.version.subscribe()
    }

    pub(crate) fn stop_token(&self) -> CancellationToken {
        self.shared.stop.clone()
    }

    pub(crate) fn tasks(&self) -> &TaskTracker {
        &self.shared.tasks
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.shared.http
    }
}
