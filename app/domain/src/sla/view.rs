//! The promises of a company as its pages show them.

use chrono::{DateTime, Utc};

use super::policy::Policy;

/// When a request would be due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sample {
    /// Written down then: the coming Friday at seven in the evening.
    pub created_at: DateTime<Utc>,
    /// When somebody must react.
    pub response_due_at: DateTime<Utc>,
    /// When the work must be done.
    pub resolution_due_at: DateTime<Utc>,
}

/// A policy with an example of what it means.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PolicyView {
    /// Its name.
    pub name: String,
    /// The policy.
    pub policy: Policy,
    /// What it means for a request on a Friday evening.
    pub sample: Sample,
}
