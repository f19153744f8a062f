//! Buttons about a request.

use domain::{
    ids::{EmployeeId, ReasonId},
    requests::{Action, CommentVisibility, ETA_MINUTES},
};

use super::{base36, cut, id36};

/// A button about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestPress {
    /// Show its card.
    Open,
    /// Do this.
    Act(Action),
    /// Go, and be there in so many minutes.
    Depart(i32),
    /// Do this for this reason.
    Reason(Action, ReasonId),
    /// The pause ends at this minute since 1970.
    Until(i64),
    /// Come at the time that begins at this minute since 1970.
    Slot(i64),
    /// A rating from 1 to 5.
    Rate(i16),
    /// Go on without words or photo.
    Skip,
    /// Let it be.
    Dismiss,
    /// Show the photos.
    Photos,
    /// Show the resident's contact.
    Contact,
    /// The executor has seen the job.
    Seen,
    /// Who may read the comment just written.
    CommentFor(CommentVisibility),
    /// Write an answer.
    Reply,
    /// The visit that begins at this minute since 1970 suits.
    Suits(i64),
    /// Another time would suit.
    OtherTime,
    /// The comment just written means this colleague.
    Mention(EmployeeId),
}

/// The actions that ask for a reason, each by its letter.
pub(super) const REASONED: [(Action, char); 4] = [
    (Action::Decline, 'd'),
    (Action::Hold, 'h'),
    (Action::Cancel, 'c'),
    (Action::Return, 'r'),
];

impl RequestPress {
    pub(super) fn code(self) -> String {
        match self {
            Self::Open => "o".to_owned(),
            Self::Act(action) => format!("a{action}"),
            Self::Depart(minutes) => format!("g{minutes}"),
            Self::Reason(action, reason) => {
                let letter = REASONED
                    .iter()
                    .find(|(known, _)| *known == action)
                    .map_or('-', |(_, letter)| *letter);
                format!("q{letter}{}", base36(reason.0.as_u128()))
            }
            Self::Until(minute) => format!("t{minute}"),
            Self::Slot(minute) => format!("m{minute}"),
            Self::Rate(value) => format!("k{value}"),
            Self::Skip => "n".to_owned(),
            Self::Dismiss => "x".to_owned(),
            Self::Photos => "f".to_owned(),
            Self::Contact => "p".to_owned(),
            Self::Seen => "s".to_owned(),
            Self::CommentFor(visibility) => format!("v{visibility}"),
            Self::Reply => "w".to_owned(),
            Self::Suits(minute) => format!("y{minute}"),
            Self::OtherTime => "z".to_owned(),
            Self::Mention(person) => format!("e{}", base36(person.0.as_u128())),
        }
    }

    pub(super) fn read(action: &str) -> Option<Self> {
        let (letter, rest) = cut(action)?;
        Some(match (letter, rest) {
            ('o', "") => Self::Open,
            ('a', code) => Self::Act(code.parse().ok()?),
            ('g', minutes) => Self::Depart(minutes.parse().ok().filter(|minutes| ETA_MINUTES.contains(minutes))?),
            ('q', rest) => {
                let (letter, id) = cut(rest)?;
                let (action, _) = REASONED.iter().find(|(_, known)| *known == letter)?;
                Self::Reason(*action, ReasonId(id36(id)?))
            }
            ('t', minute) => Self::Until(minute.parse().ok()?),
            ('m', minute) => Self::Slot(minute.parse().ok()?),
            ('k', value) => Self::Rate(value.parse().ok().filter(|value| (1..=5).contains(value))?),
            ('n', "") => Self::Skip,
            ('x', "") => Self::Dismiss,
            ('f', "") => Self::Photos,
            ('p', "") => Self::Contact,
            ('s', "") => Self::Seen,
            ('v', code) => Self::CommentFor(code.parse().ok()?),
            ('w', "") => Self::Reply,
            ('y', minute) => Self::Suits(minute.parse().ok()?),
            ('z', "") => Self::OtherTime,
            ('e', id) => Self::Mention(EmployeeId(id36(id)?)),
            _ => return None,
        })
    }
}
