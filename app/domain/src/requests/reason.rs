//! A reason of a list as a form sends it.

use super::codes::ReasonKind;
use crate::{
    forms::blank,
    ids::{CommandId, ReasonId},
    invalid::Invalid,
    words::{self, Localized},
};

/// The longest name of a reason, in characters.
const NAME_MAX: u32 = 80;
/// The longest pause a reason may allow, in days.
const DAYS_MAX: i32 = 365;

/// A reason to be added or changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "a row of settings, each independent")]
pub struct SaveReason {
    /// The client's own id; the same one is done once.
    #[serde(default)]
    pub command: CommandId,
    /// Which; nothing adds one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<ReasonId>,
    /// The list; it never changes.
    pub kind: ReasonKind,
    /// In Russian.
    #[serde(default)]
    pub name_ru: String,
    /// In Uzbek; the same as in Russian when empty.
    #[serde(default)]
    pub name_uz: String,
    /// Whether the clock of the work waits.
    #[serde(default)]
    pub pauses_sla: bool,
    /// After how many days it runs again.
    #[serde(default, deserialize_with = "blank")]
    pub max_days: Option<i32>,
    /// Whether the resident is told.
    #[serde(default)]
    pub visible_to_resident: bool,
    /// Whether a date must be given.
    #[serde(default)]
    pub needs_date: bool,
    /// Whether words must be given.
    #[serde(default)]
    pub needs_note: bool,
    /// Its place in the list.
    #[serde(default, deserialize_with = "blank")]
    pub sort: Option<i32>,
}

impl SaveReason {
    /// Checks the words and numbers; answers the name.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn check(&self) -> Result<Localized, Invalid> {
        let mut invalid = Invalid::default();
        let ru = invalid.take(words::line("name_ru", &self.name_ru, NAME_MAX));
        let uz = invalid.take(words::optional_line("name_uz", &self.name_uz, NAME_MAX));
        if self.max_days.is_some_and(|days| !(1..=DAYS_MAX).contains(&days)) {
            invalid.push("max_days", "range", None);
        }
        match (ru, uz) {
            (Some(ru), Some(uz)) if invalid.fields.is_empty() => Ok(Localized {
                uz: uz.unwrap_or_else(|| ru.clone()),
                ru,
                uz_cyrl: None,
                en: None,
            }),
            _ => Err(invalid),
        }
    }

    /// What only a hold has; of another list it is nothing.
    #[must_use]
    pub const fn pause(&self) -> (bool, Option<i32>, bool) {
        match self.kind {
            ReasonKind::Hold if self.pauses_sla => (true, self.max_days, self.needs_date),
            ReasonKind::Hold => (false, None, self.needs_date),
            ReasonKind::Reject | ReasonKind::Return | ReasonKind::Decline | ReasonKind::Cancel => (false, None, false),
        }
    }
}
