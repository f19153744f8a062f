//! Buttons under a request that a group is shown. Whoever presses them does it in their own name, by their own rights.

use domain::ids::EmployeeId;

use super::{base36, id36};

/// A button under a request in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupPress {
    /// I take it.
    Take,
    /// Somebody else is to take it: show whom.
    Pass,
    /// To this one.
    Give(EmployeeId),
    /// To nobody after all.
    Back,
    /// Whose request, and where exactly: told to the one who presses.
    Info,
}

impl GroupPress {
    pub(super) fn code(self) -> String {
        match self {
            Self::Take => "t".to_owned(),
            Self::Pass => "p".to_owned(),
            Self::Give(employee) => format!("e{}", base36(employee.0.as_u128())),
            Self::Back => "b".to_owned(),
            Self::Info => "i".to_owned(),
        }
    }

    pub(super) fn read(action: &str) -> Option<Self> {
        Some(match action {
            "t" => Self::Take,
            "p" => Self::Pass,
            "b" => Self::Back,
            "i" => Self::Info,
            _ => Self::Give(EmployeeId(id36(action.strip_prefix('e')?)?)),
        })
    }
}
