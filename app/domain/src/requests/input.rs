//! What people send to make, change and discuss a request.

use chrono::{DateTime, Utc};

use super::{
    action::Action,
    change::{Flags, Rating},
    codes::{CommentVisibility, Place, Priority, Source},
    view::Reason,
};
use crate::{
    files::FileKind,
    forms::blank,
    ids::{ApartmentId, BuildingId, CategoryId, CommandId, EmployeeId, EntranceId, FileId, ReasonId, RequestId, ResidentId},
    invalid::Invalid,
    phone::Phone,
    time::{Timestamp, parse_local},
    words,
};

/// A request to be written down, as a door received it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Create {
    /// The client's own id; the same one never makes two requests.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// What it is about.
    #[serde(default, deserialize_with = "blank")]
    pub category: Option<CategoryId>,
    /// What part of the house.
    #[serde(default, deserialize_with = "blank")]
    pub place: Option<Place>,
    /// The building, when there is no apartment.
    #[serde(default, deserialize_with = "blank")]
    pub building: Option<BuildingId>,
    /// The entrance.
    #[serde(default, deserialize_with = "blank")]
    pub entrance: Option<EntranceId>,
    /// The apartment.
    #[serde(default, deserialize_with = "blank")]
    pub apartment: Option<ApartmentId>,
    /// Whose request it is; a resident's own is known from the session.
    #[serde(default, deserialize_with = "blank")]
    pub resident: Option<ResidentId>,
    /// The name of a caller who is not a known resident.
    #[serde(default)]
    pub client_name: String,
    /// Their phone number as typed.
    #[serde(default)]
    pub client_phone: String,
    /// What happened. May be left out when one of the files is a voice message.
    #[serde(default)]
    pub text: String,
    /// How to get in, when somebody is at home.
    #[serde(default)]
    pub access_note: String,
    /// Another urgency than the category's.
    #[serde(default, deserialize_with = "blank")]
    pub priority: Option<Priority>,
    /// The door it came through; staff may say "call" or "visit".
    #[serde(default, deserialize_with = "blank")]
    pub source: Option<Source>,
    /// Files uploaded before.
    #[serde(default)]
    pub files: Vec<FileId>,
}

/// A request whose words and numbers were checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What it is about.
    pub category: CategoryId,
    /// What part of the house.
    pub place: Place,
    /// What happened; `None` when a voice message says it.
    pub text: Option<String>,
    /// The name of a caller who is not a known resident.
    pub client_name: Option<String>,
    /// Their phone number.
    pub client_phone: Option<Phone>,
    /// How to get in.
    pub access_note: Option<String>,
}

impl Create {
    /// Checks the words and numbers; whether the place exists, and whether a file can be listened to, is for the store to say.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn check(&self) -> Result<Draft, Invalid> {
        let mut invalid = Invalid::default();
        let category = self.category.or_else(|| {
            invalid.push("category", "required", None);
            None
        });
        let text = invalid.take(self.said());
        let client_name = invalid.take(words::optional_line("client_name", &self.client_name, words::NAME_MAX));
        let access_note = invalid.take(words::optional_line("access_note", &self.access_note, 300));
        let client_phone = if self.client_phone.trim().is_empty() {
            None
        } else {
            invalid.take(Phone::parse(&self.client_phone).map_err(|_| Invalid::field("client_phone", "phone")))
        };
        if self.apartment.is_none() && self.building.is_none() {
            invalid.push("building", "required", None);
        }
        let place = self.place.unwrap_or(if self.apartment.is_some() {
            Place::Apartment
        } else {
            Place::Building
        });
        match (category, text, client_name, access_note) {
            (Some(category), Some(text), Some(client_name), Some(access_note)) if invalid.fields.is_empty() => Ok(Draft {
                category,
                place,
                text,
                client_name,
                client_phone,
                access_note,
            }),
            _ => Err(invalid),
        }
    }

    /// What happened in words, or perhaps by voice.
    fn said(&self) -> Result<Option<String>, Invalid> {
        match (self.text.trim().is_empty(), self.files.is_empty()) {
            (true, true) => Err(Self::says_nothing()),
            (true, false) => Ok(None),
            (false, _) => words::prose("text", &self.text).map(Some),
        }
    }

    /// The refusal of a request that tells nothing, neither in words nor by voice.
    #[must_use]
    pub fn says_nothing() -> Invalid {
        Invalid::field("text", "words-or-voice")
    }
}

/// One action on a request, as any door receives it: flat, so that an HTML form can send it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Act {
    /// The request.
    #[serde(default = "RequestId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub request: RequestId,
    /// The client's own id; the same one is answered the same and done once.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// What to do.
    pub action: Action,
    /// The version the person saw.
    #[serde(default, deserialize_with = "blank")]
    pub version: Option<i32>,
    /// The executor of an assignment.
    #[serde(default, deserialize_with = "blank")]
    pub executor: Option<EmployeeId>,
    /// Assign to somebody of another trade all the same; needs the right `requests.force`.
    // What an answer is kept for is compared as a whole: a field that is not used must not be written.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub override_specialization: Option<bool>,
    /// A reason from the list that fits the action.
    #[serde(default, deserialize_with = "blank")]
    pub reason: Option<ReasonId>,
    /// Words: a comment, a question, a new text.
    #[serde(default)]
    pub note: String,
    /// When a pause ends: RFC 3339, or local `2026-03-02T09:30`.
    #[serde(default)]
    pub resume_at: String,
    /// A rating from 1 to 5.
    #[serde(default, deserialize_with = "blank")]
    pub rating: Option<i16>,
    /// The new priority.
    #[serde(default, deserialize_with = "blank")]
    pub priority: Option<Priority>,
    /// The new category.
    #[serde(default, deserialize_with = "blank")]
    pub category: Option<CategoryId>,
    /// Whether the resident pays for the work separately.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub is_paid: Option<bool>,
    /// Whether the warranty bears the work.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub is_warranty: Option<bool>,
    /// The agreed visit begins.
    #[serde(default)]
    pub scheduled_from: String,
    /// The agreed visit ends.
    #[serde(default)]
    pub scheduled_to: String,
    /// Minutes until the executor arrives.
    #[serde(default, deserialize_with = "blank")]
    pub eta_minutes: Option<i32>,
    /// The request that a duplicate repeats.
    #[serde(default, deserialize_with = "blank")]
    pub target: Option<RequestId>,
    /// The request that a duplicate repeats, by the number people say.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub target_number: Option<i64>,
    /// Photos uploaded before, attached by this action.
    #[serde(default)]
    pub files: Vec<FileId>,
    /// When it happened on a device without network.
    #[serde(default, deserialize_with = "blank")]
    pub occurred_at: Option<DateTime<Utc>>,
}

impl Act {
    /// An action without any of its optional parts.
    #[must_use]
    pub fn new(request: RequestId, command: CommandId, action: Action) -> Self {
        Self {
            request,
            command,
            action,
            version: None,
            executor: None,
            override_specialization: None,
            reason: None,
            note: String::new(),
            resume_at: String::new(),
            rating: None,
            priority: None,
            category: None,
            is_paid: None,
            is_warranty: None,
            scheduled_from: String::new(),
            scheduled_to: String::new(),
            eta_minutes: None,
            target: None,
            target_number: None,
            files: Vec::new(),
            occurred_at: None,
        }
    }

    /// The typed command. `reason` is the list entry that `self.reason` names.
    ///
    /// # Errors
    /// Every field the action needs and did not get.
    pub fn command(&self, reason: Option<&Reason>, offset_minutes: i32) -> Result<Command, Invalid> {
        let need = |field: &str| Invalid::field(field, "required");
        let note = words::optional_prose("note", &self.note)?;
        let said = || note.clone().ok_or_else(|| need("note"));
        Ok(match self.action {
            Action::Accept => Command::Accept,
            Action::Assign => Command::Assign {
                executor: self.executor.ok_or_else(|| need("executor"))?,
                note,
            },
            Action::Reassign => Command::Reassign {
                executor: self.executor.ok_or_else(|| need("executor"))?,
                note,
            },
            Action::Claim => Command::Claim,
            Action::Decline => Command::Decline {
                reason: reason.ok_or_else(|| need("reason"))?.id,
                note,
            },
            Action::Depart => Command::Depart {
                eta_minutes: self.eta_minutes.filter(|minutes| (1..=600).contains(minutes)),
            },
            Action::Start => Command::Start,
            Action::Hold => self.hold(reason.ok_or_else(|| need("reason"))?, note, offset_minutes)?,
            Action::Resume => Command::Resume { note },
            Action::Complete => Command::Complete { note },
            Action::SendBack => Command::SendBack { note: said()? },
            Action::Confirm => Command::Confirm {
                rating: self.opinion(note)?,
            },
            Action::AutoClose => Command::AutoClose,
            Action::Return if reason.is_none() && note.is_none() => return Err(need("note")),
            Action::Return => Command::Return {
                reason: reason.map(|reason| reason.id),
                note,
            },
            Action::Reopen => Command::Reopen { note: said()? },
            Action::Reject => Command::Reject {
                reason: reason.ok_or_else(|| need("reason"))?.id,
                note,
            },
            Action::Cancel if reason.is_none() && note.is_none() => return Err(need("note")),
            Action::Cancel => Command::Cancel {
                reason: reason.map(|reason| reason.id),
                note,
            },
            Action::MarkDuplicate => Command::MarkDuplicate {
                target: self
                    .target
                    .filter(|target| *target != self.request)
                    .ok_or_else(|| need("target_number"))?,
            },
            Action::SetPriority => Command::SetPriority {
                priority: self.priority.ok_or_else(|| need("priority"))?,
            },
            Action::SetCategory => Command::SetCategory {
                category: self.category.ok_or_else(|| need("category"))?,
            },
            Action::SetSchedule => self.schedule(offset_minutes)?,
            Action::EditText => Command::EditText {
                text: words::prose("note", &self.note)?,
            },
            Action::SetFlags if self.is_paid.is_none() && self.is_warranty.is_none() => return Err(need("is_paid")),
            Action::SetFlags => Command::SetFlags {
                flags: Flags {
                    is_paid: self.is_paid,
                    is_warranty: self.is_warranty,
                },
            },
            Action::Rate => Command::Rate {
                rating: self.opinion(note)?.ok_or_else(|| need("rating"))?,
            },
            Action::Join => Command::Join,
        })
    }

    fn hold(&self, reason: &Reason, note: Option<String>, offset_minutes: i32) -> Result<Command, Invalid> {
        let resume_at = match self.resume_at.trim() {
            "" if reason.needs_date => return Err(Invalid::field("resume_at", "required")),
            "" => None,
            text => Some(parse_local(text, offset_minutes).ok_or_else(|| Invalid::field("resume_at", "date"))?),
        };
        if reason.needs_note && note.is_none() {
            return Err(Invalid::field("note", "required"));
        }
        Ok(Command::Hold {
            reason: reason.id,
            pauses: reason.pauses_sla,
            resume_at,
            note,
        })
    }

    fn schedule(&self, offset_minutes: i32) -> Result<Command, Invalid> {
        let read = |field: &str, text: &str| parse_local(text, offset_minutes).ok_or_else(|| Invalid::field(field, "date"));
        let from = read("scheduled_from", &self.scheduled_from)?;
        let to = read("scheduled_to", &self.scheduled_to)?;
        if to <= from {
            return Err(Invalid::field("scheduled_to", "before-start"));
        }
        Ok(Command::SetSchedule { from, to })
    }

    fn opinion(&self, comment: Option<String>) -> Result<Option<Rating>, Invalid> {
        match self.rating {
            None => Ok(None),
            Some(value) if (1..=5).contains(&value) => Ok(Some(Rating { value, comment })),
            Some(_) => Err(Invalid::field("rating", "range")),
        }
    }
}

/// An action with exactly the facts it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of `Act`, where each is described")]
pub enum Command {
    Accept,
    Assign {
        executor: EmployeeId,
        note: Option<String>,
    },
    Reassign {
        executor: EmployeeId,
        note: Option<String>,
    },
    Claim,
    Decline {
        reason: ReasonId,
        note: Option<String>,
    },
    Depart {
        eta_minutes: Option<i32>,
    },
    Start,
    Hold {
        reason: ReasonId,
        pauses: bool,
        resume_at: Option<Timestamp>,
        note: Option<String>,
    },
    Resume {
        note: Option<String>,
    },
    Complete {
        note: Option<String>,
    },
    SendBack {
        note: String,
    },
    Confirm {
        rating: Option<Rating>,
    },
    AutoClose,
    Return {
        reason: Option<ReasonId>,
        note: Option<String>,
    },
    Reopen {
        note: String,
    },
    Reject {
        reason: ReasonId,
        note: Option<String>,
    },
    Cancel {
        reason: Option<ReasonId>,
        note: Option<String>,
    },
    MarkDuplicate {
        target: RequestId,
    },
    SetPriority {
        priority: Priority,
    },
    SetCategory {
        category: CategoryId,
    },
    SetSchedule {
        from: Timestamp,
        to: Timestamp,
    },
    EditText {
        text: String,
    },
    SetFlags {
        flags: Flags,
    },
    Rate {
        rating: Rating,
    },
    Join,
}

impl Command {
    /// The action it performs.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Accept => Action::Accept,
            Self::Assign { .. } => Action::Assign,
            Self::Reassign { .. } => Action::Reassign,
            Self::Claim => Action::Claim,
            Self::Decline { .. } => Action::Decline,
            Self::Depart { .. } => Action::Depart,
            Self::Start => Action::Start,
            Self::Hold { .. } => Action::Hold,
            Self::Resume { .. } => Action::Resume,
            Self::Complete { .. } => Action::Complete,
            Self::SendBack { .. } => Action::SendBack,
            Self::Confirm { .. } => Action::Confirm,
            Self::AutoClose => Action::AutoClose,
            Self::Return { .. } => Action::Return,
            Self::Reopen { .. } => Action::Reopen,
            Self::Reject { .. } => Action::Reject,
            Self::Cancel { .. } => Action::Cancel,
            Self::MarkDuplicate { .. } => Action::MarkDuplicate,
            Self::SetPriority { .. } => Action::SetPriority,
            Self::SetCategory { .. } => Action::SetCategory,
            Self::SetSchedule { .. } => Action::SetSchedule,
            Self::EditText { .. } => Action::EditText,
            Self::SetFlags { .. } => Action::SetFlags,
            Self::Rate { .. } => Action::Rate,
            Self::Join => Action::Join,
        }
    }

    /// The actor's words.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Assign { note, .. }
            | Self::Reassign { note, .. }
            | Self::Decline { note, .. }
            | Self::Hold { note, .. }
            | Self::Resume { note }
            | Self::Complete { note }
            | Self::Return { note, .. }
            | Self::Reject { note, .. }
            | Self::Cancel { note, .. } => note.as_deref(),
            Self::SendBack { note } | Self::Reopen { note } => Some(note),
            Self::Confirm { rating: Some(rating) } | Self::Rate { rating } => rating.comment.as_deref(),
            Self::Accept
            | Self::Claim
            | Self::Depart { .. }
            | Self::Start
            | Self::Confirm { rating: None }
            | Self::AutoClose
            | Self::MarkDuplicate { .. }
            | Self::SetPriority { .. }
            | Self::SetCategory { .. }
            | Self::SetSchedule { .. }
            | Self::EditText { .. }
            | Self::SetFlags { .. }
            | Self::Join => None,
        }
    }
}

/// A comment on a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddComment {
    /// The request.
    #[serde(default = "RequestId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub request: RequestId,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// Who may read it; a resident's comment is always for both sides.
    pub visibility: CommentVisibility,
    /// The words; may be empty when there are files.
    #[serde(default)]
    pub text: String,
    /// Files uploaded before.
    #[serde(default)]
    pub files: Vec<FileId>,
}

/// Files for a request, uploaded before.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attach {
    /// The request.
    #[serde(default = "RequestId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub request: RequestId,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// What they show.
    pub kind: FileKind,
    /// The files.
    pub files: Vec<FileId>,
}
