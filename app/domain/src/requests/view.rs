//! What people see of requests in lists, and what is answered when they change one.

use chrono::{DateTime, Utc};

use super::{
    codes::{Place as PlaceKind, Priority, ReasonKind, Status},
    sla::Clock,
};
use crate::{
    ids::{ApartmentId, BuildingId, CategoryId, EmployeeId, EntranceId, ReasonId, RequestId},
    words::Localized,
};

/// A colleague, by name.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Who.
    pub id: EmployeeId,
    /// Their name.
    pub name: String,
}

/// Where the work is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestPlace))]
pub struct Place {
    /// What part of the house.
    pub kind: PlaceKind,
    /// The building.
    pub building: BuildingId,
    /// Its address.
    pub address: Localized,
    /// The entrance.
    pub entrance: Option<EntranceId>,
    /// Its number.
    pub entrance_number: Option<i32>,
    /// The apartment.
    pub apartment: Option<ApartmentId>,
    /// Its number.
    pub apartment_number: Option<String>,
    /// Its floor.
    pub floor: Option<i32>,
}

/// A request as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestCard))]
pub struct Card {
    /// The request.
    pub id: RequestId,
    /// The number people say.
    pub number: i64,
    /// Grows by one with every change.
    pub version: i32,
    /// Where it stands.
    pub status: Status,
    /// How urgent it is.
    pub priority: Priority,
    /// What it is about.
    pub category: CategoryId,
    /// The category's name.
    pub category_name: Localized,
    /// The category's icon.
    pub icon: String,
    /// What happened, the first line or so.
    pub excerpt: String,
    /// Where.
    pub place: Place,
    /// Whose request, by name.
    pub client_name: Option<String>,
    /// Who works on it.
    pub executor: Option<Person>,
    /// The resolution clock.
    pub clock: Clock,
    /// Why the work waits, for the staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold_reason: Option<Localized>,
    /// When it was written down.
    pub created_at: DateTime<Utc>,
    /// When somebody must react.
    pub response_due_at: DateTime<Utc>,
    /// From when on the reaction is soon late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response_warn_at: Option<DateTime<Utc>>,
    /// When somebody first reacted.
    pub responded_at: Option<DateTime<Utc>>,
    /// Whether nobody reacted in time: that stays so, however long the promise becomes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub response_breached: bool,
    /// The agreed visit begins.
    pub scheduled_from: Option<DateTime<Utc>>,
    /// The agreed visit ends.
    pub scheduled_to: Option<DateTime<Utc>>,
    /// How many files are attached.
    pub files: i64,
    /// Whether there are events the reader has not seen.
    pub unread: bool,
    /// How often the resident returned it.
    pub returned: i32,
    /// Whether the resident pays for the work separately.
    #[serde(default)]
    pub is_paid: bool,
    /// Whether the warranty bears the work.
    #[serde(default)]
    pub is_warranty: bool,
    /// Whether the reader is to choose one of the times that were offered for a visit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub offers_times: bool,
}

impl Card {
    /// The clock of the first reaction.
    #[must_use]
    pub fn reaction(&self) -> Clock {
        let ended = !self.status.is_open() && self.responded_at.is_none();
        Clock {
            started_at: self.created_at,
            due_at: Some(self.response_due_at),
            // A request that ended without a reaction is measured by its end.
            stopped_at: if ended { self.clock.stopped_at } else { self.responded_at },
            warn_at: self.response_warn_at,
            left_minutes: None,
            breached: self.response_breached,
        }
    }
}

/// An entry of one of the company's lists of reasons.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[expect(clippy::struct_excessive_bools, reason = "a row of settings, each independent")]
pub struct Reason {
    /// The reason.
    pub id: ReasonId,
    /// The list it belongs to.
    pub kind: ReasonKind,
    /// Its name.
    pub name: Localized,
    /// Whether the resolution clock waits.
    pub pauses_sla: bool,
    /// After how many days the clock runs again; without it, it waits as long as the work.
    #[serde(default)]
    pub max_days: Option<i32>,
    /// Whether the resident is told.
    pub visible_to_resident: bool,
    /// Whether a date must be given.
    pub needs_date: bool,
    /// Whether words must be given.
    pub needs_note: bool,
}

/// An employee who could do a job.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Candidate {
    /// Who.
    pub id: EmployeeId,
    /// Their name.
    pub name: String,
    /// Their position.
    pub position: String,
    /// Whether the trade fits the category.
    pub fits: bool,
    /// Whether they are on duty.
    pub on_duty: bool,
    /// Open jobs they have.
    pub active: i64,
    /// Those of them that are late.
    pub overdue: i64,
    /// Those of them that bring them to the same house today, without this request.
    pub same_house: i64,
    /// What residents think of their last works, in tenths of a star; `None` when nobody said.
    pub rating_tenths: Option<i64>,
}

/// A request that was written down.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestCreated))]
pub struct Created {
    /// The request.
    pub id: RequestId,
    /// The number people say.
    pub number: i64,
    /// When somebody must react.
    pub response_due_at: DateTime<Utc>,
    /// When the work must be done.
    pub resolution_due_at: Option<DateTime<Utc>>,
    /// What to tell the resident at once.
    pub stop_text: Option<Localized>,
    /// Whether it was there before: the resident has sent the same within the hour.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_repeat: bool,
}

/// What an action led to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestActed))]
pub struct Acted {
    /// The request.
    pub id: RequestId,
    /// The number people say.
    pub number: i64,
    /// The version after the action.
    pub version: i32,
    /// The status after the action.
    pub status: Status,
}
