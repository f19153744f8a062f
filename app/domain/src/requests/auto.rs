//! Requests that are assigned by themselves, and how much work everybody has.

use chrono::{DateTime, Utc};

use super::{codes::Priority, view::Person};
use crate::{
    code::code_enum,
    forms::blank,
    ids::{AutoRuleId, BuildingId, CategoryId, EmployeeId, SpecializationId},
};

code_enum! {
    /// Who gets a request by itself.
    pub enum AutoMode {
        /// Always the same person.
        Person = "person",
        /// Whoever of the trade and the house has the least to do.
        LeastLoaded = "least_loaded",
        /// Nobody: it stays free for the executors to take, whatever a wider rule says.
        Pool = "pool",
    }
}

/// A rule as it stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AutoRule {
    /// The rule.
    pub id: AutoRuleId,
    /// For this category, or the categories of this group.
    pub category: Option<CategoryId>,
    /// For the categories of this trade. Without both it is for everything that has no rule of its own.
    pub specialization: Option<SpecializationId>,
    /// Only in this house.
    #[serde(default)]
    pub building: Option<BuildingId>,
    /// Only of this urgency.
    #[serde(default)]
    pub priority: Option<Priority>,
    /// Who gets it.
    pub mode: AutoMode,
    /// The person.
    pub employee: Option<Person>,
    /// Whether only those on duty get it.
    pub on_duty_only: bool,
    /// After how many minutes without a reaction the next one gets it; never without.
    #[serde(default)]
    pub reassign_minutes: Option<i32>,
}

/// The bounds of that time, in minutes: shorter than anybody can answer, longer than anybody waits.
pub const REASSIGN_MINUTES: std::ops::RangeInclusive<i32> = 5..=7 * 24 * 60;

/// A rule to write; the former one for the same is replaced.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveAutoRule {
    /// For this category, or the categories of this group.
    #[serde(default, deserialize_with = "blank")]
    pub category: Option<CategoryId>,
    /// For the categories of this trade.
    #[serde(default, deserialize_with = "blank")]
    pub specialization: Option<SpecializationId>,
    /// Only in this house.
    #[serde(default, deserialize_with = "blank")]
    pub building: Option<BuildingId>,
    /// Only of this urgency.
    #[serde(default, deserialize_with = "blank")]
    pub priority: Option<Priority>,
    /// Who gets it.
    pub mode: AutoMode,
    /// The person, where the rule names one.
    #[serde(default, deserialize_with = "blank")]
    pub employee: Option<EmployeeId>,
    /// Whether only those on duty get it.
    #[serde(default, deserialize_with = "blank")]
    pub on_duty_only: Option<bool>,
    /// After how many minutes without a reaction the next one gets it.
    #[serde(default, deserialize_with = "blank")]
    pub reassign_minutes: Option<i32>,
}

/// How much work an executor has.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Load {
    /// Who.
    pub id: EmployeeId,
    /// Their name.
    pub name: String,
    /// Their position.
    pub position: String,
    /// Until when they are on duty, when they are.
    pub on_duty_until: Option<DateTime<Utc>>,
    /// Open jobs they have.
    pub active: i64,
    /// Those of them that are late.
    pub overdue: i64,
    /// Visits agreed for the company's today.
    pub visits: i64,
}
