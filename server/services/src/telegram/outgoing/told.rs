//! How a notice is told: to whom, how loud, and what is asked.

use serde::{Deserialize, Serialize};

/// What a notice asks its reader to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Nothing.
    #[default]
    None,
    /// Words of their own.
    Words,
    /// Whether the visit that begins at this minute since 1970 suits.
    Visit(i64),
}

/// In what part a person reads of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// As the one who asked for the work.
    Resident,
    /// As one of the company.
    Staff,
}

/// Whether the reader is alerted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// A new message.
    New,
    /// The message of an earlier notice changed in place while it still shows the request; a new one otherwise.
    Update,
}
