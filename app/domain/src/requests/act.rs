//! What people send to do something to a request, and how it becomes a typed command.

use chrono::{DateTime, Utc};

use super::{
    action::Action,
    change::{Flags, Rating},
    codes::{Place, Priority},
    command::Command,
    edits::Keeps,
    slots::{self, Offered},
    view::{self, Reason},
};
use crate::{
    forms::blank,
    ids::{ApartmentId, BuildingId, CategoryId, CommandId, EmployeeId, EntranceId, FileId, ReasonId, RequestId, ResidentId},
    invalid::Invalid,
    time::parse_local,
    words,
};

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
    /// The house the work is in; the apartment and the entrance are of this house.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub building: Option<BuildingId>,
    /// The entrance; without one that of the apartment.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub entrance: Option<EntranceId>,
    /// The apartment, when it is about one.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub apartment: Option<ApartmentId>,
    /// What part of the house; without it the apartment, or the house.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Whether the resident pays for the work separately; another category brings its own answer, unless one is given.
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
    /// Up to three times of which the resident chooses one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Offered>,
    /// Minutes until the executor arrives.
    #[serde(default, deserialize_with = "blank")]
    pub eta_minutes: Option<i32>,
    /// The request that a duplicate repeats.
    #[serde(default, deserialize_with = "blank")]
    pub target: Option<RequestId>,
    /// The request that a duplicate repeats, by the number people say.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub target_number: Option<i64>,
    /// The resident who turned out to have called.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub resident: Option<ResidentId>,
    /// Photos uploaded before, attached by this action.
    #[serde(default)]
    pub files: Vec<FileId>,
    /// What is decided where somebody else wrote the same fact meanwhile.
    #[serde(default, skip_serializing_if = "Keeps::is_empty")]
    pub keep: Keeps,
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
            building: None,
            entrance: None,
            apartment: None,
            place: None,
            is_paid: None,
            is_warranty: None,
            scheduled_from: String::new(),
            scheduled_to: String::new(),
            slots: Vec::new(),
            eta_minutes: None,
            target: None,
            target_number: None,
            resident: None,
            files: Vec::new(),
            keep: Keeps::default(),
            occurred_at: None,
        }
    }

    /// The typed command. `reason` is the list entry that `self.reason` names.
    ///
    /// # Errors
    /// Every field the action needs and did not get.
    #[expect(clippy::too_many_lines, reason = "one arm for each action")]
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
                is_paid: self.is_paid,
            },
            Action::SetPlace => self.whereabouts()?,
            Action::SetSchedule => self.schedule(offset_minutes)?,
            Action::OfferSlots => Command::OfferSlots {
                slots: slots::read(&self.slots, offset_minutes)?,
            },
            Action::PickSlot => Command::PickSlot {
                from: parse_local(&self.scheduled_from, offset_minutes).ok_or_else(|| need("scheduled_from"))?,
            },
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
            Action::CallBack => Command::CallBack { note },
            Action::LinkResident => Command::LinkResident {
                resident: self.resident.ok_or_else(|| need("resident"))?,
            },
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
            at_most_days: reason.max_days.map(i64::from),
            resume_at,
            note,
        })
    }

    /// The place by its ids: whether they belong together, and their words, are for the store to say.
    fn whereabouts(&self) -> Result<Command, Invalid> {
        let to = view::Place {
            kind: self.place.unwrap_or(Place::within(self.apartment.is_some())),
            building: self.building.ok_or_else(|| Invalid::field("building", "required"))?,
            address: words::Localized::default(),
            entrance: self.entrance,
            entrance_number: None,
            apartment: self.apartment,
            apartment_number: None,
            floor: None,
        };
        Ok(Command::SetPlace { to: Box::new(to) })
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
