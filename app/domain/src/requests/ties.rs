//! What a request has to do with others: who follows it, what repeats it, what is related.

use chrono::{DateTime, Utc};

use super::view::Card;
use crate::{
    forms::blank,
    ids::{RequestId, ResidentId},
};

/// What a request has to do with others, as the staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Ties {
    /// Those who joined it or were added, the latest first.
    pub followers: Vec<Follower>,
    /// Requests that repeat it, newest first.
    pub duplicates: Vec<Card>,
    /// Requests that somebody linked with it, newest first.
    pub related: Vec<Card>,
    /// Other open requests of the same house and category, which may be linked.
    pub similar: Vec<Card>,
}

/// A resident who follows a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Follower {
    /// Who.
    pub resident: ResidentId,
    /// Their name.
    pub name: String,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// Linking two requests, or ending that.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestLink))]
pub struct Link {
    /// One of them.
    #[serde(default = "RequestId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub request: RequestId,
    /// The other one.
    #[serde(default, deserialize_with = "blank")]
    pub other: Option<RequestId>,
    /// The other one, by the number people say.
    #[serde(default, deserialize_with = "blank")]
    pub number: Option<i64>,
}

/// Adding a resident as a follower, or taking one away.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Follow {
    /// The request.
    pub request: RequestId,
    /// The resident.
    #[serde(default, deserialize_with = "blank")]
    pub resident: Option<ResidentId>,
    /// The resident, by their phone number as typed.
    #[serde(default)]
    pub phone: String,
}
