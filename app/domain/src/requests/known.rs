//! What a neighbour may know of somebody else's request.

use chrono::{DateTime, Utc};

use super::codes::{Place, Status};
use crate::{
    ids::{BuildingId, CategoryId, RequestId},
    words::Localized,
};

/// An open request about what the whole house uses, as a neighbour may know it: what and where, never whose.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = KnownRequest))]
pub struct Known {
    /// The request.
    pub id: RequestId,
    /// The number people say.
    pub number: i64,
    /// What it is about.
    pub category: CategoryId,
    /// The category's name.
    pub category_name: Localized,
    /// The category's icon.
    pub icon: String,
    /// What part of the house.
    pub place: Place,
    /// The building.
    pub building: BuildingId,
    /// Its address.
    pub address: Localized,
    /// The entrance's number.
    pub entrance_number: Option<i32>,
    /// Where it stands.
    pub status: Status,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
    /// Whether the reader follows it already.
    pub is_followed: bool,
}
