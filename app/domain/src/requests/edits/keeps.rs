//! What a person decided about values that contradict each other.

use super::EditField;
use crate::{code::code_enum, forms::blank};

code_enum! {
    /// What becomes of one of two values.
    pub enum Keep {
        /// The person's own value is written.
        Mine = "mine",
        /// What stands in the request stays.
        Theirs = "theirs",
        /// What stands in the request stays, and the person's own value becomes a comment among the staff.
        Both = "both",
    }
}

/// What the person decided for each field; nothing where nobody has to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
#[expect(missing_docs, reason = "the fields are those of `EditField`")]
pub struct Keeps {
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub text: Option<Keep>,
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub priority: Option<Keep>,
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub category: Option<Keep>,
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub place: Option<Keep>,
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub visit: Option<Keep>,
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub is_paid: Option<Keep>,
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub is_warranty: Option<Keep>,
}

impl Keeps {
    /// The decision about a field.
    #[must_use]
    pub const fn of(&self, field: EditField) -> Option<Keep> {
        match field {
            EditField::Text => self.text,
            EditField::Priority => self.priority,
            EditField::Category => self.category,
            EditField::Place => self.place,
            EditField::Visit => self.visit,
            EditField::IsPaid => self.is_paid,
            EditField::IsWarranty => self.is_warranty,
        }
    }

    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
