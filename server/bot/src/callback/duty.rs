//! Buttons about the person's own shift.

use super::cut;

/// A button about the person's own shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DutyPress {
    /// How it stands, and what can be done.
    Show,
    /// Begin one that ends at this minute since 1970.
    Until(i64),
    /// End it.
    End,
}

impl DutyPress {
    pub(super) fn code(self) -> String {
        match self {
            Self::Show => "o".to_owned(),
            Self::Until(minute) => format!("t{minute}"),
            Self::End => "x".to_owned(),
        }
    }

    pub(super) fn read(action: &str) -> Option<Self> {
        let (letter, rest) = cut(action)?;
        Some(match (letter, rest) {
            ('o', "") => Self::Show,
            ('t', minute) => Self::Until(minute.parse().ok()?),
            ('x', "") => Self::End,
            _ => return None,
        })
    }
}
