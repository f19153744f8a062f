//! What is looked up while somebody is still on the telephone.

use chrono::{DateTime, Utc};

use super::{
    codes::{Place, Priority},
    view::Card,
};
use crate::{
    forms::blank,
    ids::{BuildingId, CategoryId},
    phone::Line,
};

/// What is known so far of a request that is being written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Intake {
    /// What it is about.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    /// Another urgency than the category's.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// The house.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub building: Option<BuildingId>,
    /// What part of the house, when it is said.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Whether an apartment is named.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub has_apartment: bool,
}

/// What the caller can be told before anything is saved.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Foreseen {
    /// The priority it would have, once that is known; the promise is of a house too.
    pub priority: Option<Priority>,
    /// When somebody would have to react.
    pub response_due_at: Option<DateTime<Utc>>,
    /// When the work would have to be done.
    pub resolution_due_at: Option<DateTime<Utc>>,
    /// Open requests of the house about the same, the newest first.
    pub similar: Vec<Card>,
    /// What else the house shares and knows of already, the newest first.
    pub known: Vec<Card>,
    /// Where an emergency is told at any hour.
    pub emergency_phone: Option<Line>,
}
