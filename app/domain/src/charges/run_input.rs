//! What forms and the HTTP interface send of the charges of a month.

use super::month::Month;
use crate::{
    forms::blank,
    ids::{BuildingId, ChargeRunId, CommandId},
    invalid::Invalid,
    words,
};

/// Charges of a month to be computed, and looked at before they are posted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NewRun {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// The month.
    pub month: Month,
    /// The house; all that have personal accounts when none is named, each with charges of its own.
    #[serde(default, deserialize_with = "blank")]
    pub building: Option<BuildingId>,
}

/// Computes charges anew, or posts them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct StepRun {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Which.
    pub run: ChargeRunId,
}

/// Takes charges back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct VoidRun {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Which.
    pub run: ChargeRunId,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

impl VoidRun {
    /// The words of the reason.
    ///
    /// # Errors
    /// `required`, `too-short` or `too-long`.
    pub fn words(&self) -> Result<String, Invalid> {
        words::prose("reason", &self.reason)
    }
}
