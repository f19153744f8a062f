//! What people see of one request: everything its reader may, with its history and what was said.

use chrono::{DateTime, Utc};

use super::{
    action::Action,
    codes::{Acceptance, CommentVisibility, Priority, Source, Status},
    lines::PriceLine,
    slots::Slot,
    view::{Card, Person, Place},
    visits::Visit,
};
use crate::{
    files::Attachment,
    ids::{CommentId, RequestId, ResidentId},
    lang::Lang,
    phone::Phone,
    words::Localized,
};

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
    /// Whether the work is under way, perhaps paused: giving it to somebody else needs a word.
    #[serde(default)]
    pub has_begun: bool,
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
