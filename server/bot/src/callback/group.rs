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
    /// To this one, and whose it was when the choices were shown.
    Give(EmployeeId, Holder),
    /// To nobody after all.
    Back,
    /// Whose request, and where exactly: told to the one who presses.
    Info,
}

/// Whose a request is, or that it is nobody's: the end of the id, because a button has no room for another whole one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holder(u32);

impl Holder {
    /// The one who has it.
    pub(crate) fn of(executor: Option<EmployeeId>) -> Self {
        let end = |id: EmployeeId| {
            let [.., a, b, c, d] = id.0.into_bytes();
            u32::from_be_bytes([a, b, c, d])
        };
        Self(executor.map_or(0, end))
    }

    fn read(code: &str) -> Option<Self> {
        u32::try_from(id36(code)?.as_u128()).ok().map(Self)
    }
}

impl GroupPress {
    pub(super) fn code(self) -> String {
        match self {
            Self::Take => "t".to_owned(),
            Self::Pass => "p".to_owned(),
            Self::Give(employee, from) => format!("e{}.{}", base36(employee.0.as_u128()), base36(from.0.into())),
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
            _ => {
                let (to, from) = action.strip_prefix('e')?.split_once('.')?;
                Self::Give(EmployeeId(id36(to)?), Holder::read(from)?)
            }
        })
    }
}
