//! Two people change the same thing: what each of them saw, wrote and found, field by field.
//!
//! What only one of them touched is no conflict; what both did is for a person to decide.

mod keeps;

use chrono::{DateTime, Utc};

use super::{action::Action, codes::Priority, command::Command, slots::Slot, view::Place};
use crate::{code::code_enum, ids::CategoryId};

pub use keeps::{Keep, Keeps};

code_enum! {
    /// A fact of a request that people correct.
    pub enum EditField {
        /// What happened.
        Text = "text",
        /// How urgent it is.
        Priority = "priority",
        /// What it is about.
        Category = "category",
        /// Where it is.
        Place = "place",
        /// When somebody comes, and the times that are offered for it.
        Visit = "visit",
        /// Whether the resident pays separately.
        IsPaid = "is_paid",
        /// Whether the warranty bears it.
        IsWarranty = "is_warranty",
    }
}

/// What such a fact says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EditValue {
    /// Words.
    Text(String),
    /// An urgency.
    Priority(Priority),
    /// A category.
    Category(CategoryId),
    /// A place, in words too: whoever decides may not know the other house.
    Place(Box<Place>),
    /// A visit.
    Visit {
        /// The agreed time.
        agreed: Option<Slot>,
        /// The times the resident may choose from.
        offered: Vec<Slot>,
    },
    /// Yes or no.
    Flag(bool),
}

/// One fact with its value.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Edit {
    /// Which.
    pub field: EditField,
    /// What it says.
    pub value: EditValue,
}

/// A fact that two people wrote.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Differing {
    /// Which.
    pub field: EditField,
    /// What this person wants it to say.
    pub mine: EditValue,
    /// What it says now.
    pub theirs: EditValue,
    /// Who wrote that, by name; nobody when it was a timer.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Everything in which two people contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clash {
    /// The version on which a decision is to be saved.
    pub version: i32,
    /// Field by field.
    pub fields: Vec<Differing>,
}

/// How three values of one fact stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Both wrote the same.
    Same,
    /// Only this person changed it.
    Mine,
    /// Only the other one changed it.
    Theirs,
    /// Both did, and differently.
    Both,
}

/// Compares what was seen, what is wanted and what stands now; `base` is unknown of changes that did not keep it.
#[must_use]
pub fn three_way<T: PartialEq>(base: Option<&T>, mine: &T, theirs: &T) -> Way {
    if mine == theirs {
        Way::Same
    } else if base == Some(theirs) {
        Way::Mine
    } else if base == Some(mine) {
        Way::Theirs
    } else {
        Way::Both
    }
}

impl Action {
    /// The facts it may write, whose former values history keeps.
    #[must_use]
    pub const fn edits(self) -> &'static [EditField] {
        match self {
            Self::EditText => &[EditField::Text],
            Self::SetPriority => &[EditField::Priority],
            // Another category brings its own price.
            Self::SetCategory => &[EditField::Category, EditField::IsPaid],
            Self::SetPlace => &[EditField::Place],
            Self::SetSchedule | Self::OfferSlots | Self::PickSlot => &[EditField::Visit],
            Self::SetFlags => &[EditField::IsPaid, EditField::IsWarranty],
            Self::Accept
            | Self::Assign
            | Self::Reassign
            | Self::Claim
            | Self::Decline
            | Self::Depart
            | Self::Start
            | Self::Hold
            | Self::Resume
            | Self::Complete
            | Self::SendBack
            | Self::Confirm
            | Self::AutoClose
            | Self::Return
            | Self::Reopen
            | Self::Reject
            | Self::Cancel
            | Self::MarkDuplicate
            | Self::Rate
            | Self::Join
            | Self::CallBack
            | Self::LinkResident => &[],
        }
    }
}

impl Command {
    /// What a correction wants the facts to say; nothing for steps of the work, and for a resident's choice.
    #[must_use]
    pub fn edits(&self) -> Vec<Edit> {
        let one = |field, value| vec![Edit { field, value }];
        match self {
            Self::EditText { text } => one(EditField::Text, EditValue::Text(text.clone())),
            Self::SetPriority { priority } => one(EditField::Priority, EditValue::Priority(*priority)),
            Self::SetCategory { category, .. } => one(EditField::Category, EditValue::Category(*category)),
            Self::SetPlace { to } => one(EditField::Place, EditValue::Place(to.clone())),
            Self::SetSchedule { from, to } => {
                let agreed = Some(Slot { from: *from, to: *to });
                one(
                    EditField::Visit,
                    EditValue::Visit {
                        agreed,
                        offered: Vec::new(),
                    },
                )
            }
            Self::OfferSlots { slots } => {
                let offered = slots.clone();
                one(EditField::Visit, EditValue::Visit { agreed: None, offered })
            }
            Self::SetFlags { flags } => {
                let paid = flags.is_paid.map(|is| (EditField::IsPaid, is));
                let warranty = flags.is_warranty.map(|is| (EditField::IsWarranty, is));
                let given = [paid, warranty].into_iter().flatten();
                given
                    .map(|(field, is)| Edit {
                        field,
                        value: EditValue::Flag(is),
                    })
                    .collect()
            }
            Self::Accept
            | Self::Assign { .. }
            | Self::Reassign { .. }
            | Self::Claim
            | Self::Decline { .. }
            | Self::Depart { .. }
            | Self::Start
            | Self::Hold { .. }
            | Self::Resume { .. }
            | Self::Complete { .. }
            | Self::SendBack { .. }
            | Self::Confirm { .. }
            | Self::AutoClose
            | Self::Return { .. }
            | Self::Reopen { .. }
            | Self::Reject { .. }
            | Self::Cancel { .. }
            | Self::MarkDuplicate { .. }
            | Self::PickSlot { .. }
            | Self::Rate { .. }
            | Self::Join
            | Self::CallBack { .. }
            | Self::LinkResident { .. } => Vec::new(),
        }
    }

    /// The same correction without these facts; `None` when nothing of it is left.
    #[must_use]
    pub fn without(&self, dropped: &[EditField]) -> Option<Self> {
        if let Self::SetFlags { flags } = self {
            let mut flags = *flags;
            if dropped.contains(&EditField::IsPaid) {
                flags.is_paid = None;
            }
            if dropped.contains(&EditField::IsWarranty) {
                flags.is_warranty = None;
            }
            return (flags.is_paid.is_some() || flags.is_warranty.is_some()).then_some(Self::SetFlags { flags });
        }
        let is_whole = !self.edits().iter().any(|edit| dropped.contains(&edit.field));
        is_whole.then(|| self.clone())
    }
}

impl Clash {
    /// The same where long words have no room: whoever shows it has both texts at hand.
    #[must_use]
    pub fn in_short(mut self, most: usize) -> Self {
        for differing in &mut self.fields {
            for value in [&mut differing.mine, &mut differing.theirs] {
                if let EditValue::Text(words) = value
                    && words.len() > most
                {
                    words.clear();
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests;
