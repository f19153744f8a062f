//! The rules of the file: who hears of a late request, who gets a new one by itself, and answers that are given often. What is
//! left out stays.

use domain::{
    requests::{AutoMode, Priority},
    roles::Role,
    sla::{Measures, Promise, Trigger, Voice},
};
use serde::Deserialize;

use super::promises::Narrowed;

/// A step of the ladder of those who hear of a late request.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationPart {
    /// The code of the step; it is found by it.
    pub code: String,
    /// The clock it watches.
    #[serde(default)]
    pub promise: Option<Promise>,
    /// What it waits for; a new one needs it.
    #[serde(default)]
    pub trigger: Option<Trigger>,
    /// Percent, minutes or breaches, as the trigger says; a new one needs it.
    #[serde(default)]
    pub value: Option<i64>,
    /// Only for the category or group with this code; an empty text narrows no more.
    #[serde(default)]
    pub category: Option<String>,
    /// Only for this urgency; an empty text narrows no more.
    #[serde(default)]
    pub priority: Option<Narrowed<Priority>>,
    /// Only for the houses with these Russian addresses; an empty list narrows no more.
    #[serde(default)]
    pub houses: Option<Vec<String>>,
    /// The roles that are told; a new one needs them.
    #[serde(default)]
    pub roles: Option<Vec<Role>>,
    /// What happens besides.
    #[serde(default)]
    pub measures: Option<Measures>,
    /// At once, or together with others in the morning.
    #[serde(default)]
    pub voice: Option<Voice>,
    /// The step of the ladder, as people speak of it.
    #[serde(default)]
    pub level: Option<i16>,
}

/// Who gets a request by itself. It is found by what it is for: a category or group, a trade, or everything else, in a house, of an
/// urgency.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AutoAssignPart {
    /// For the category or group with this code.
    #[serde(default)]
    pub category: Option<String>,
    /// For the trade with this code.
    #[serde(default)]
    pub specialization: Option<String>,
    /// Only in the house with this Russian address.
    #[serde(default)]
    pub house: Option<String>,
    /// Only of this urgency.
    #[serde(default)]
    pub priority: Option<Priority>,
    /// Who gets it; a new one needs it.
    #[serde(default)]
    pub mode: Option<AutoMode>,
    /// The phone number or e-mail of the person, where the rule names one.
    #[serde(default)]
    pub employee: Option<String>,
    /// Whether only those on duty get it.
    #[serde(default)]
    pub on_duty_only: Option<bool>,
    /// After how many minutes without a reaction the next one gets it; 0 is never.
    #[serde(default)]
    pub reassign_minutes: Option<i32>,
}

/// An answer that the staff give often.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplatePart {
    /// What the staff call it; it is found by it.
    pub name: String,
    /// The words in Russian; a new one needs them.
    #[serde(default)]
    pub text_ru: Option<String>,
    /// The words in Uzbek; an empty text means the Russian ones.
    #[serde(default)]
    pub text_uz: Option<String>,
    /// The words in English; an empty text means the Russian ones.
    #[serde(default)]
    pub text_en: Option<String>,
}
