//! What the staff keep about a building for each other: hints, and whom to call.

use crate::{
    forms::blank,
    ids::{BuildingId, CommandId, ContactId, HintId},
};

/// A hint for the staff about a building: where the key is, how to get to the roof.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Hint {
    /// The hint.
    pub id: HintId,
    /// What to know.
    pub text: String,
}

/// A hint to add or change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveHint {
    /// The hint; `None` adds a new one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<HintId>,
    /// The client's own id.
    #[serde(default)]
    pub command: CommandId,
    /// The building.
    pub building: BuildingId,
    /// What to know.
    pub text: String,
}

/// Whom to call about a building: the concierge, the lift service, a utility.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Contact {
    /// The contact.
    pub id: ContactId,
    /// Who that is.
    pub name: String,
    /// The digits: twelve of a full number, or a short one.
    pub phone: String,
}

/// A contact to add or change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveContact {
    /// The contact; `None` adds a new one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<ContactId>,
    /// The client's own id.
    #[serde(default)]
    pub command: CommandId,
    /// The building.
    pub building: BuildingId,
    /// Who that is.
    pub name: String,
    /// The number, as typed: a full one, or a short one such as `1055`.
    pub phone: String,
}
