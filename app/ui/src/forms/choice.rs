//! One thing that can be chosen in a select, a combobox or a group.

/// A choice: what is sent, and what people read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What people read.
    pub label: String,
    /// A second line.
    pub hint: Option<String>,
    /// Shown, but cannot be chosen.
    pub disabled: bool,
}

impl Choice {
    /// Answers a choice without a second line.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }
}
