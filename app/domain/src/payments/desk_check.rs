//! How a cash desk answered test calls.

use chrono::{DateTime, Utc};

use crate::{code::code_enum, ids::CashDeskId};

code_enum! {
    /// How a step of a check went.
    pub enum StepState {
        /// As it has to be.
        Ok = "ok",
        /// Otherwise.
        Failed = "failed",
        /// It could not be tried.
        Skipped = "skipped",
    }
}

/// One question of a check, and how it was answered.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CheckStep {
    /// Which question.
    pub code: String,
    /// How it went.
    pub state: StepState,
    /// What was expected.
    pub wanted: String,
    /// What was answered.
    pub got: String,
}

/// How a cash desk answered test calls, one by one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DeskCheck {
    /// The cash desk.
    pub desk: CashDeskId,
    /// When it was asked.
    pub at: DateTime<Utc>,
    /// The questions, in their order.
    pub steps: Vec<CheckStep>,
}
