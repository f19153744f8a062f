//! What people send to have a request written down.

use super::codes::{Place, Priority, Source};
use crate::{
    forms::blank,
    ids::{ApartmentId, BuildingId, CategoryId, CommandId, EntranceId, FileId, RequestId, ResidentId},
    invalid::Invalid,
    phone::Phone,
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
    /// The open request that this call only repeats; the staff's to say.
    // What an answer is kept for is compared as a whole: a field that is not used must not be written.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub repeats: Option<RequestId>,
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
        let place = self.place.unwrap_or(Place::within(self.apartment.is_some()));
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
