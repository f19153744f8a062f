//! What is told about updates: lane, state, attempts.

use chrono::{DateTime, Utc};
use serde::Serialize;

/// Updates of one lane arrive in order, lanes run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Messages of a chat.
    Chat(i64),
    /// Button presses of a person.
    Person(i64),
}

/// Where an update is on its way to the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UpdateState {
    /// Not yet taken by the bot.
    Pending,
    /// Taken by the bot.
    Delivered,
    /// Too old, the bot will never see it.
    Expired,
    /// Thrown away by `drop_pending_updates`.
    Dropped,
}

/// What happened to one update.
#[derive(Clone, Debug, Serialize)]
pub struct UpdateRecord {
    /// Its number.
    pub update_id: i64,
    /// The field that holds its content, such as `message`.
    pub kind: String,
    /// The lane it travels in.
    pub lane: Lane,
    /// When it came to be.
    pub created: DateTime<Utc>,
    /// Where it is now.
    pub state: UpdateState,
    /// How many times a webhook was called for it.
    pub attempts: u32,
    /// The status the webhook answered last.
    pub last_status: Option<u16>,
    /// The update as it is sent.
    #[serde(skip)]
    pub(crate) body: String,
    #[serde(skip)]
    pub(crate) person: Option<i64>,
}
