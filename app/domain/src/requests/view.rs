//! What people see of requests.

use chrono::{DateTime, Utc};

use super::{
    action::Action,
    codes::{Acceptance, CommentVisibility, Place as PlaceKind, Priority, ReasonKind, Source, Status},
    lines::PriceLine,
    sla::Clock,
    slots::Slot,
    visits::Visit,
};
use crate::{
    files::Attachment,
    ids::{ApartmentId, BuildingId, CategoryId, CommentId, EmployeeId, EntranceId, ReasonId, RequestId, ResidentId},
    lang::Lang,
    phone::Phone,
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
}

/// The client of a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Client {
    /// The resident, when known.
    pub resident: Option<ResidentId>,
    /// The name.
    pub name: String,
    /// The phone number, for those who may see it.
    pub phone: Option<Phone>,
    /// Whether their Telegram is connected, so that what is written reaches them.
    pub has_telegram: bool,
    /// The language they read, when they are known.
    #[serde(default)]
    pub lang: Option<Lang>,
    /// Other requests of the same client that are open.
    pub open_requests: i64,
}

/// A request with everything its reader may see.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestDetail))]
pub struct Detail {
    /// The row of the list.
    pub card: Card,
    /// What happened, in full.
    pub text: String,
    /// How to get in.
    pub access_note: Option<String>,
    /// The client.
    pub client: Option<Client>,
    /// The door it came through.
    pub source: Source,
    /// Who accepts the finished work.
    pub acceptance: Acceptance,
    /// What to tell the resident at once.
    pub stop_text: Option<Localized>,
    /// Whether starting needs a photo that is not there yet.
    #[serde(default)]
    pub lacks_before_photo: bool,
    /// Whether finishing needs a photo that is not there yet.
    pub lacks_after_photo: bool,
    /// Why it waits.
    pub hold_reason: Option<Localized>,
    /// When the pause ends.
    pub resume_at: Option<DateTime<Utc>>,
    /// When finished work counts as accepted.
    pub auto_close_at: Option<DateTime<Utc>>,
    /// The request a duplicate repeats, by number.
    pub duplicate_of: Option<i64>,
    /// The same request, for a link.
    pub duplicate_id: Option<RequestId>,
    /// How many residents follow it besides the one who asked: those who joined it or sent the same.
    #[serde(default)]
    pub followers: i64,
    /// Whether the reader is one of them.
    #[serde(default)]
    pub is_followed: bool,
    /// Whether the reader knows it only because their house shares the trouble: whose it is stays hidden.
    #[serde(default)]
    pub is_neighbours: bool,
    /// The rating from 1 to 5.
    pub rating: Option<i16>,
    /// The opinion in words.
    pub rating_comment: Option<String>,
    /// What happened to it, oldest first.
    pub history: Vec<HistoryItem>,
    /// What was said, oldest first.
    pub comments: Vec<Comment>,
    /// Photos, voices and documents, oldest first.
    pub files: Vec<Attachment>,
    /// Hints of the staff about the house.
    pub hints: Vec<String>,
    /// Materials and paid work; a resident sees what they pay for.
    #[serde(default)]
    pub lines: Vec<PriceLine>,
    /// The times for a visit that the resident may choose from.
    #[serde(default)]
    pub slots: Vec<Slot>,
    /// What else the executor is expected at, for a reader who plans visits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub executor_visits: Vec<Visit>,
    /// What the reader may do now.
    pub actions: Vec<Action>,
}

/// One line of a request's history.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryItem {
    /// Its place in the history, from 1.
    pub seq: i32,
    /// When the server took it.
    pub at: DateTime<Utc>,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    /// Who did it, by name; `None` for a timer.
    pub actor: Option<String>,
    /// `employee`, `resident` or `system`.
    pub actor_kind: String,
    /// `create`, or an action's code.
    pub action: String,
    /// The status before.
    pub from: Option<Status>,
    /// The status after.
    pub to: Status,
    /// The executor named by it.
    pub executor: Option<String>,
    /// The reason given.
    pub reason: Option<Localized>,
    /// The words said.
    pub note: Option<String>,
    /// The rating given.
    pub rating: Option<i16>,
    /// The priority set.
    pub priority: Option<Priority>,
    /// Where it was before it was put right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place_before: Option<Box<Place>>,
    /// Where it is since then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Box<Place>>,
    /// The flag "paid" as it was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_paid: Option<bool>,
    /// The flag "warranty" as it was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_warranty: Option<bool>,
    /// The time of the visit that was set or chosen, or those that were offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
    /// Minutes until arrival.
    pub eta_minutes: Option<i32>,
    /// Whether a device without network did it.
    pub offline: bool,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Comment {
    /// The comment.
    pub id: CommentId,
    /// Who wrote it, by name.
    pub author: String,
    /// Whether a resident wrote it.
    pub by_resident: bool,
    /// Who may read it.
    pub visibility: CommentVisibility,
    /// The words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Files sent with it.
    pub files: Vec<Attachment>,
    /// Colleagues it names; the words hold `@` and their name, or they are meant without being named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Person>,
    /// The work it keeps, by its action's code: it was done, but came too late for the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_action: Option<String>,
    /// When that work was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred_at: Option<DateTime<Utc>>,
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

/// How many requests stand under each tab, within what the reader may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestCounts))]
pub struct Counts {
    /// All that is open.
    pub open: i64,
    /// Nobody has reacted.
    pub new: i64,
    /// With an executor or accepted.
    pub work: i64,
    /// Waiting.
    pub hold: i64,
    /// Finished, not accepted yet.
    pub done: i64,
    /// Open and late.
    pub overdue: i64,
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
