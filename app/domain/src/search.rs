//! Finding anything from anywhere: requests, residents and houses by a few words.

use crate::{
    ids::{BuildingId, RequestId, ResidentId},
    requests::Status,
    words::Localized,
};

/// A request that was found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RequestHit {
    /// The request.
    pub id: RequestId,
    /// The number people say.
    pub number: i64,
    /// What happened, the first line or so.
    pub excerpt: String,
    /// Where it stands.
    pub status: Status,
    /// The building's address.
    pub address: Localized,
    /// The apartment's number.
    pub apartment: Option<String>,
}

/// A resident who was found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ResidentHit {
    /// Who.
    pub id: ResidentId,
    /// Their name.
    pub name: String,
    /// Where they live.
    pub home: Option<String>,
}

/// A house that was found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct HouseHit {
    /// The building.
    pub id: BuildingId,
    /// Its address.
    pub address: Localized,
}

/// What was found, of what the person may see.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Found {
    /// Requests, newest first.
    pub requests: Vec<RequestHit>,
    /// Residents, by name.
    pub residents: Vec<ResidentHit>,
    /// Houses, by address.
    pub houses: Vec<HouseHit>,
}
