//! Buttons about a personal account.

use super::cut;

/// A button about a personal account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountPress {
    /// Show what is owed, in this message.
    Open,
    /// Show what is owed, in a message of its own: under a receipt, which stays.
    Show,
    /// Pay the newest month alone.
    LastMonth,
    /// Pay another amount.
    Other,
    /// No, no other amount.
    Dismiss,
    /// A page of what happened, from 0.
    History(u16),
    /// The other accounts.
    Others,
}

impl AccountPress {
    pub(super) fn code(self) -> String {
        match self {
            Self::Open => "o".to_owned(),
            Self::Show => "n".to_owned(),
            Self::LastMonth => "m".to_owned(),
            Self::Other => "w".to_owned(),
            Self::Dismiss => "x".to_owned(),
            Self::History(page) => format!("h{page}"),
            Self::Others => "l".to_owned(),
        }
    }

    pub(super) fn read(action: &str) -> Option<Self> {
        let (letter, rest) = cut(action)?;
        Some(match (letter, rest) {
            ('o', "") => Self::Open,
            ('n', "") => Self::Show,
            ('m', "") => Self::LastMonth,
            ('w', "") => Self::Other,
            ('x', "") => Self::Dismiss,
            ('h', page) => Self::History(page.parse().ok()?),
            ('l', "") => Self::Others,
            _ => return None,
        })
    }
}
