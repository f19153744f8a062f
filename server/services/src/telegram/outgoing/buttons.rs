//! Buttons under a message, and in place of the letters.

use serde::{Deserialize, Serialize};

/// Buttons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keyboard {
    /// Under the message.
    Inline(Vec<Vec<Button>>),
    /// In place of the letters.
    Reply {
        /// The rows.
        rows: Vec<Vec<ReplyButton>>,
        /// Whether it goes away after one press.
        one_time: bool,
    },
    /// Takes the reply keyboard away.
    Remove,
}

/// A button under a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does.
    pub press: Press,
}

/// What a button under a message does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Press {
    /// Tells the bot.
    Data(String),
    /// Opens an address.
    Url(String),
    /// Opens a page inside Telegram.
    WebApp(String),
}

/// A button in place of the letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyButton {
    /// What it says, and what is sent when it is pressed.
    pub label: String,
    /// Whether it shares the person's own phone number.
    pub contact: bool,
}
