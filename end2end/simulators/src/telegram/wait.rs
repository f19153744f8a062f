//! Waiting for what a bot does.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{
    person::only_bot,
    view::MessageView,
    world::{CallRecord, State, World},
};

fn five_seconds() -> u64 {
    5_000
}

fn first() -> usize {
    1
}

/// A message that is expected in a chat.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Expected {
    /// The bot, needed when there are several.
    pub bot: Option<i64>,
    /// The chat.
    pub chat: i64,
    /// Part of the text or caption.
    pub text: Option<String>,
    /// Part of the label of a button under it.
    pub button: Option<String>,
    /// Part of the label of a button of the reply keyboard that is open.
    pub reply_button: Option<String>,
    /// Only messages without buttons under them.
    pub no_buttons: bool,
    /// Only messages that were changed after they were sent.
    pub edited: bool,
    /// `text`, `photo`, `contact` and so on.
    pub kind: Option<String>,
    /// `bot` or `person`; `bot` when absent.
    pub from: Option<String>,
    /// Only messages with a greater number.
    pub after: Option<i64>,
    /// Only this message.
    pub message_id: Option<i64>,
    /// Waits for the opposite: that no such message is there.
    pub gone: bool,
    /// How long to wait; 5 seconds when zero.
    pub timeout_ms: u64,
}

impl Expected {
    /// A message of the bot that contains a text.
    pub fn text(chat: i64, text: &str) -> Self {
        Self {
            chat,
            text: Some(text.to_owned()),
            ..Self::default()
        }
    }

    /// A message of the bot with a button.
    pub fn button(chat: i64, label: &str) -> Self {
        Self {
            chat,
            button: Some(label.to_owned()),
            ..Self::default()
        }
    }

    fn fits(&self, message: &MessageView) -> bool {
        self.text.as_ref().is_none_or(|text| message.text.contains(text))
            && self.button.as_ref().is_none_or(|label| message.has_button(label))
            && (!self.no_buttons || message.buttons.is_empty())
            && (!self.edited || message.edited)
            && self.kind.as_ref().is_none_or(|kind| message.kind == *kind)
            && message.from == self.from.as_deref().unwrap_or("bot")
            && self.after.is_none_or(|after| message.message_id > after)
            && self.message_id.is_none_or(|id| message.message_id == id)
    }

    fn find(&self, state: &State) -> Option<MessageView> {
        let chat = state.chat_view(only_bot(state, self.bot).ok()?, self.chat);
        let keyboard = self
            .reply_button
            .as_ref()
            .is_none_or(|label| chat.keyboard.iter().flatten().any(|button| button.text.contains(label)));
        let found = chat
            .messages
            .into_iter()
            .rev()
            .find(|message| self.fits(message))
            .filter(|_| keyboard);
        if self.gone {
            found.is_none().then(MessageView::default)
        } else {
            found
        }
    }
}

/// A call that is expected from a bot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExpectedCall {
    /// The bot; any when absent.
    #[serde(default)]
    pub bot: Option<i64>,
    /// The method, in any case.
    pub method: String,
    /// The chat it goes to.
    #[serde(default)]
    pub chat: Option<i64>,
    /// Part of its parameters, printed as JSON.
    #[serde(default)]
    pub contains: Option<String>,
    /// Only calls after this one.
    #[serde(default)]
    pub after_seq: u64,
    /// How many such calls.
    #[serde(default = "first")]
    pub times: usize,
    /// How long to wait.
    #[serde(default = "five_seconds")]
    pub timeout_ms: u64,
}

impl ExpectedCall {
    /// One call of a method.
    pub fn of(method: &str) -> Self {
        Self {
            bot: None,
            method: method.to_owned(),
            chat: None,
            contains: None,
            after_seq: 0,
            times: 1,
            timeout_ms: five_seconds(),
        }
    }

    fn fits(&self, call: &CallRecord) -> bool {
        call.method.eq_ignore_ascii_case(&self.method)
            && call.seq > self.after_seq
            && self.bot.is_none_or(|bot| call.bot == bot)
            && self.chat.is_none_or(|chat| call.chat == Some(chat))
            && self.contains.as_ref().is_none_or(|part| call.params.to_string().contains(part))
    }
}

/// What was waited for did not happen in time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedOut {
    /// What there was instead.
    pub seen: Value,
}

impl std::fmt::Display for TimedOut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "it did not happen in time; there was {}", self.seen)
    }
}

impl std::error::Error for TimedOut {}

impl World {
    /// Waits until something is found in the world.
    pub(crate) async fn until<T>(&self, timeout_ms: u64, find: impl Fn(&State) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + Duration::from_millis(timeout_ms);
        let mut changes = self.changes();
        let stop = self.stop_token();
        loop {
            changes.mark_unchanged();
            if let Some(found) = self.look(&find) {
                return Some(found);
            }
            tokio::select! {
                () = stop.cancelled() => return None,
                () = tokio::time::sleep_until(deadline) => return self.look(&find),
                _ = changes.changed() => {}
            }
        }
    }

    /// Waits for a message.
    pub async fn wait_for(&self, expected: &Expected) -> Result<MessageView, TimedOut> {
        let timeout = if expected.timeout_ms == 0 {
            five_seconds()
        } else {
            expected.timeout_ms
        };
        let found = self.until(timeout, |state| expected.find(state)).await;
        found.ok_or_else(|| {
            let last: Vec<MessageView> = self.messages(expected.bot, expected.chat).into_iter().rev().take(5).collect();
            TimedOut { seen: json!(last) }
        })
    }

    /// Waits for calls and gives those that were there by then.
    pub async fn wait_for_call(&self, expected: &ExpectedCall) -> Result<Vec<CallRecord>, TimedOut> {
        let fitting = |state: &State| {
            let calls: Vec<CallRecord> = state.calls.iter().filter(|call| expected.fits(call)).cloned().collect();
            (calls.len() >= expected.times).then_some(calls)
        };
        self.until(expected.timeout_ms, fitting).await.ok_or_else(|| {
            let last: Vec<CallRecord> = self.look(|state| state.calls.iter().rev().take(5).cloned().collect());
            TimedOut { seen: json!(last) }
        })
    }

    /// Waits for the answer to a button press.
    pub async fn wait_for_answer(&self, callback_query_id: &str, timeout_ms: u64) -> Result<Value, TimedOut> {
        let answer = |state: &State| state.presses.get(callback_query_id)?.answer.clone();
        self.until(timeout_ms, answer).await.ok_or(TimedOut { seen: Value::Null })
    }

    /// Waits until no update of any bot is on its way.
    pub async fn wait_until_delivered(&self, timeout_ms: u64) -> Result<(), TimedOut> {
        let empty = |state: &State| state.bots.values().all(|bot| bot.queue.pending() == 0).then_some(());
        self.until(timeout_ms, empty).await.ok_or_else(|| {
            let left: Vec<usize> = self.look(|state| state.bots.values().map(|bot| bot.queue.pending()).collect());
            TimedOut { seen: json!(left) }
        })
    }
}
