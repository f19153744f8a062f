//! Bots the simulator knows: who they are, how they get updates, what they have set.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{delivery::queue::Queue, faults::Pace};

/// A bot to be known from the start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BotSpec {
    /// The token, `<digits>:<secret>`; the digits are the id of the bot.
    pub token: String,
    /// The name people find it by; `hovli_<id>_bot` when absent.
    #[serde(default)]
    pub username: Option<String>,
    /// The name people see.
    #[serde(default)]
    pub name: Option<String>,
}

/// How a bot wants to be called.
#[derive(Clone, Debug)]
pub(crate) struct Webhook {
    pub(crate) url: String,
    pub(crate) secret: Option<String>,
    pub(crate) max_connections: usize,
    pub(crate) last_error: Option<(i64, String)>,
}

/// A bot with everything it has told the simulator.
#[derive(Debug)]
pub(crate) struct Bot {
    pub(crate) id: i64,
    pub(crate) token: String,
    pub(crate) username: String,
    pub(crate) name: String,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) allowed_updates: Vec<String>,
    pub(crate) queue: Queue,
    /// Grows with each `getUpdates`, so that an older one knows that it was replaced.
    pub(crate) poll: u64,
    pub(crate) pace: Pace,
    pub(crate) commands: BTreeMap<String, Value>,
    /// Menu buttons by chat; 0 is the one for all.
    pub(crate) menu: BTreeMap<i64, Value>,
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) next_update: i64,
    pub(crate) next_message: i64,
}

/// Numbers given out in a second of the clock; a simulator that starts later begins above all of an earlier one.
const A_SECOND: i64 = 8;
/// The start of 2026: from here the numbers stay within 32 bits for eight years.
const EPOCH: i64 = 1_767_225_600;

/// Where numbers begin. The bot's database outlives the simulator and would take a number it knows for a repetition.
pub(crate) fn first_number() -> i64 {
    number_at(crate::now().timestamp())
}

fn number_at(seconds: i64) -> i64 {
    ((seconds - EPOCH) * A_SECOND).rem_euclid(i64::from(i32::MAX) / 2) + 1
}

/// Kinds of updates a bot gets only when it asks for them by name.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

impl Bot {
    pub(crate) fn new(id: i64, spec: &BotSpec) -> Self {
        Self {
            id,
            token: spec.token.clone(),
            username: spec.username.clone().unwrap_or_else(|| format!("hovli_{id}_bot")),
            name: spec.name.clone().unwrap_or_else(|| "Hovli".to_owned()),
            webhook: None,
            allowed_updates: Vec::new(),
            queue: Queue::default(),
            poll: 0,
            pace: Pace::default(),
            commands: BTreeMap::new(),
            menu: BTreeMap::new(),
            texts: BTreeMap::new(),
            next_update: first_number(),
            next_message: first_number(),
        }
    }

    pub(crate) fn wants(&self, kind: &str) -> bool {
        if self.allowed_updates.is_empty() {
            return !ON_REQUEST.contains(&kind);
        }
        self.allowed_updates.iter().any(|allowed| allowed == kind)
    }

    /// The bot as a `User`.
    pub(crate) fn user(&self) -> Value {
        json!({ "id": self.id, "is_bot": true, "first_name": self.name, "username": self.username })
    }
}

/// The id and the secret of a token, if it has the form of one.
pub(crate) fn split_token(token: &str) -> Option<(i64, &str)> {
    let (digits, secret) = token.split_once(':')?;
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (plain && !secret.is_empty()).then_some(())?;
    Some((digits.parse().ok()?, secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_begin_above_those_of_an_earlier_start_and_fit_telegrams_type() {
        let spec = BotSpec::default();
        let now = first_number();
        assert!(now > number_at(crate::now().timestamp() - 5));
        let bot = Bot::new(1, &spec);
        assert!(bot.next_update >= now && bot.next_message >= now);
        for seconds in [0, EPOCH, EPOCH + 8 * 365 * 86_400, i64::from(u32::MAX)] {
            let number = number_at(seconds);
            assert!(number > 0 && i32::try_from(number + 1_000_000_000).is_ok(), "{seconds}: {number}");
        }
    }
}
