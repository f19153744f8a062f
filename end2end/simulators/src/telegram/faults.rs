//! Faults on demand, and the limits on how fast a bot may send.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use serde::{Deserialize, Serialize};
use tokio::time::Instant;

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// The call is answered with 429.
    TooManyRequests {
        /// Seconds to wait.
        #[serde(default = "one")]
        retry_after: u64,
    },
    /// The call is answered with a 5xx status and not carried out.
    ServerError {
        /// The status; 502 and 504 come as a page, as from a gateway.
        #[serde(default = "internal")]
        status: u16,
    },
    /// The call is answered with any refusal and not carried out.
    Refuse {
        /// The error code.
        code: u16,
        /// The description in Telegram's words.
        description: String,
    },
    /// The call is carried out, then the connection is cut before the answer.
    AckLost,
    /// The connection is cut before the call is carried out.
    Offline,
    /// The call is carried out after a pause.
    Slow {
        /// Milliseconds to wait.
        ms: u64,
    },
    /// The next update is delivered twice.
    Duplicate,
    /// The next update is delivered after a pause.
    Delay {
        /// Milliseconds to wait.
        ms: u64,
    },
    /// The next update is delivered after a later update of the same person in the other lane.
    SwapLanes,
}

fn one() -> u64 {
    1
}

fn internal() -> u16 {
    500
}

impl FaultKind {
    fn of_delivery(&self) -> bool {
        matches!(self, Self::Duplicate | Self::Delay { .. } | Self::SwapLanes)
    }

    /// The name it has in JSON.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::TooManyRequests { .. } => "too_many_requests",
            Self::ServerError { .. } => "server_error",
            Self::Refuse { .. } => "refuse",
            Self::AckLost => "ack_lost",
            Self::Offline => "offline",
            Self::Slow { .. } => "slow",
            Self::Duplicate => "duplicate",
            Self::Delay { .. } => "delay",
            Self::SwapLanes => "swap_lanes",
        }
    }
}

/// A fault with whom it strikes and how often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fault {
    /// What goes wrong.
    #[serde(flatten)]
    pub kind: FaultKind,
    /// Only calls of this bot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bot: Option<i64>,
    /// Only calls of this method, in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Only calls to, or updates from, this chat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chat: Option<i64>,
    /// How many times; 0 means until it is taken away.
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

impl Fault {
    /// A fault that strikes the next fitting call or update once.
    pub fn once(kind: FaultKind) -> Self {
        Self {
            kind,
            bot: None,
            method: None,
            chat: None,
            times: 1,
        }
    }

    /// The same fault several times; 0 means until it is taken away.
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// The same fault for one chat only.
    pub fn in_chat(mut self, chat: i64) -> Self {
        self.chat = Some(chat);
        self
    }

    /// The same fault for one method only.
    pub fn on_method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    fn fits(&self, bot: i64, chat: Option<i64>) -> bool {
        self.bot.is_none_or(|wanted| wanted == bot) && self.chat.is_none_or(|wanted| chat == Some(wanted))
    }
}

/// The faults that wait for their turn.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    pub(crate) waiting: Vec<Fault>,
}

impl Faults {
    /// The fault for this call, counted down.
    pub(crate) fn on_call(&mut self, bot: i64, method: &str, chat: Option<i64>) -> Option<FaultKind> {
        self.take(|fault| {
            !fault.kind.of_delivery() && fault.fits(bot, chat) && fault.method.as_ref().is_none_or(|name| name.eq_ignore_ascii_case(method))
        })
    }

    /// The fault for the delivery of a new update, counted down.
    pub(crate) fn on_update(&mut self, bot: i64, chat: Option<i64>) -> Option<FaultKind> {
        self.take(|fault| fault.kind.of_delivery() && fault.fits(bot, chat))
    }

    /// Whether the network between this bot and Telegram is down both ways.
    pub(crate) fn is_offline(&self, bot: i64) -> bool {
        self.waiting.iter().any(|fault| {
            let whole = fault.method.is_none() && fault.chat.is_none() && fault.times == 0;
            fault.kind == FaultKind::Offline && whole && fault.fits(bot, None)
        })
    }

    fn take(&mut self, fits: impl Fn(&Fault) -> bool) -> Option<FaultKind> {
        let at = self.waiting.iter().position(fits)?;
        let fault = self.waiting.get_mut(at)?;
        let kind = fault.kind.clone();
        if fault.times == 1 {
            self.waiting.remove(at);
        } else {
            fault.times = fault.times.saturating_sub(1);
        }
        Some(kind)
    }
}

/// How fast one bot has been sending: 30 a second, in a chat three at once and then one
/// a second, in a group 20 a minute.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    all: VecDeque<Instant>,
    chats: BTreeMap<i64, Instant>,
    groups: BTreeMap<i64, VecDeque<Instant>>,
}

impl Pace {
    /// Counts a message, or tells how many seconds to wait.
    pub(crate) fn count(&mut self, chat: i64, now: Instant) -> Result<(), u64> {
        let second = Duration::from_secs(1);
        forget(&mut self.all, now, second);
        if self.all.len() >= 30 {
            return Err(1);
        }
        if chat < 0 {
            let sent = self.groups.entry(chat).or_default();
            forget(sent, now, Duration::from_secs(60));
            if let (true, Some(oldest)) = (sent.len() >= 20, sent.front()) {
                return Err(60u64.saturating_sub(now.duration_since(*oldest).as_secs()).max(1));
            }
            sent.push_back(now);
        } else {
            let next = self.chats.get(&chat).copied().unwrap_or(now).max(now);
            let ahead = next.duration_since(now);
            if ahead > second * 2 {
                let wait = ahead - second * 2;
                return Err(wait.as_secs() + u64::from(wait.subsec_nanos() > 0));
            }
            self.chats.insert(chat, next + second);
        }
        self.all.push_back(now);
        Ok(())
    }
}

fn forget(sent: &mut VecDeque<Instant>, now: Instant, window: Duration) {
    while sent.front().is_some_and(|at| now.duration_since(*at) >= window) {
        sent.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_takes_three_at_once_and_then_one_a_second() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        for _ in 0..3 {
            assert_eq!(pace.count(7, now), Ok(()));
        }
        assert_eq!(pace.count(7, now), Err(1));
        assert_eq!(pace.count(8, now), Ok(()));
        assert_eq!(pace.count(7, now + Duration::from_millis(1001)), Ok(()));
    }

    #[test]
    fn a_group_takes_twenty_a_minute_and_a_bot_thirty_a_second() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        for _ in 0..20 {
            assert_eq!(pace.count(-100, now), Ok(()));
        }
        assert_eq!(pace.count(-100, now), Err(60));
        for chat in 1..=10 {
            assert_eq!(pace.count(chat, now), Ok(()));
        }
        assert_eq!(pace.count(11, now), Err(1));
    }

    #[test]
    fn a_fault_is_counted_down_and_zero_stays() {
        let mut faults = Faults::default();
        faults.waiting.push(Fault::once(FaultKind::AckLost).on_method("SendMessage"));
        faults.waiting.push(Fault::once(FaultKind::Offline).times(0).in_chat(5));
        assert_eq!(faults.on_call(1, "getMe", None), None);
        assert_eq!(faults.on_call(1, "sendMessage", Some(4)), Some(FaultKind::AckLost));
        assert_eq!(faults.on_call(1, "sendMessage", Some(4)), None);
        for _ in 0..3 {
            assert_eq!(faults.on_call(1, "sendMessage", Some(5)), Some(FaultKind::Offline));
        }
    }
}
