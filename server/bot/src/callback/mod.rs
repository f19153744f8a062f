//! What a button says when it is pressed: `<kind><version>:<id>:<action>`, at most 64 bytes.
//!
//! Buttons stay in chats for years and their data is no secret: a press is checked like any other input.

mod account;
mod base36;
mod duty;
mod group;
mod request;
#[cfg(test)]
mod tests;

use std::{fmt, str::FromStr};

use domain::{
    ids::{AccountId, ApartmentId, CategoryId, CommandId, RequestId, UserId},
    lang::Lang,
    requests::Place,
};
use uuid::Uuid;

pub use account::AccountPress;
pub use base36::{base36, id36};
pub use duty::DutyPress;
pub use group::{GroupPress, Holder};
pub use request::RequestPress;

use crate::flow::{Face, ListKind};

/// The longest data Telegram takes, in bytes.
pub const CALLBACK_MAX: usize = 64;

/// The version of the codes below; a press of another version is stale.
const VERSION: char = '1';

/// A press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Callback {
    /// A language was chosen.
    Language(Lang),
    /// An apartment was chosen to begin with.
    Home(ApartmentId),
    /// A line of the settings.
    Settings(SettingsPress),
    /// A step of writing a request down.
    Wizard(CommandId, WizardPress),
    /// Something about a request, as a resident or as staff.
    Request(Face, RequestId, RequestPress),
    /// Something about a request that a group is shown.
    Group(RequestId, GroupPress),
    /// A page of a person's own list, from 0.
    List(UserId, ListKind, u16),
    /// Something about a personal account.
    Account(AccountId, AccountPress),
    /// Something about the person's own shift.
    Duty(DutyPress),
}

/// A line of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingsPress {
    /// Another language.
    Language,
    /// Another apartment.
    Home,
}

/// A button of the wizard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WizardPress {
    /// Yes, make a request of these words.
    Accept,
    /// A group of categories.
    Group(CategoryId),
    /// A category.
    Leaf(CategoryId),
    /// For this apartment.
    Home(ApartmentId),
    /// For a part of the house.
    Common(Place),
    /// Let me choose another place.
    OtherPlace,
    /// On to the next step.
    Next,
    /// To the step before.
    Back,
    /// Drop it.
    Cancel,
    /// Send it.
    Send,
    /// Go on with the draft.
    Continue,
    /// Drop it and begin anew.
    Restart,
}

/// The data is not a press that this version knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown callback")]
pub struct UnknownCallback;

impl Callback {
    /// The request and the button, when it is one of those in groups.
    pub(crate) fn in_group(self) -> Option<(RequestId, GroupPress)> {
        if let Self::Group(request, press) = self {
            Some((request, press))
        } else {
            None
        }
    }
}

impl fmt::Display for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, id, action) = match self {
            Self::Language(lang) => ('g', Uuid::nil(), lang.code().to_owned()),
            Self::Home(home) => ('h', home.0, "o".to_owned()),
            Self::Settings(SettingsPress::Language) => ('m', Uuid::nil(), "l".to_owned()),
            Self::Settings(SettingsPress::Home) => ('m', Uuid::nil(), "h".to_owned()),
            Self::Wizard(draft, press) => ('w', draft.0, press.code()),
            Self::Request(Face::Resident, id, press) => ('r', id.0, press.code()),
            Self::Request(Face::Staff, id, press) => ('s', id.0, press.code()),
            Self::Group(id, press) => ('q', id.0, press.code()),
            Self::List(owner, kind, page) => ('l', owner.0, format!("{}{page}", kind.letter())),
            Self::Account(account, press) => ('p', account.0, press.code()),
            Self::Duty(press) => ('d', Uuid::nil(), press.code()),
        };
        write!(f, "{kind}{VERSION}:{}:{action}", base36(id.as_u128()))
    }
}

impl FromStr for Callback {
    type Err = UnknownCallback;

    fn from_str(data: &str) -> Result<Self, UnknownCallback> {
        let mut parts = data.splitn(3, ':');
        let (Some(head), Some(id), Some(action)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(UnknownCallback);
        };
        let mut head = head.chars();
        let (Some(kind), Some(VERSION), None) = (head.next(), head.next(), head.next()) else {
            return Err(UnknownCallback);
        };
        let id = id36(id).ok_or(UnknownCallback)?;
        let read = match kind {
            'g' => action.parse().ok().map(Self::Language),
            'h' if action == "o" => Some(Self::Home(ApartmentId(id))),
            'm' if action == "l" => Some(Self::Settings(SettingsPress::Language)),
            'm' if action == "h" => Some(Self::Settings(SettingsPress::Home)),
            'w' => WizardPress::read(action).map(|press| Self::Wizard(CommandId(id), press)),
            'r' => RequestPress::read(action).map(|press| Self::Request(Face::Resident, RequestId(id), press)),
            's' => RequestPress::read(action).map(|press| Self::Request(Face::Staff, RequestId(id), press)),
            'q' => GroupPress::read(action).map(|press| Self::Group(RequestId(id), press)),
            'l' => list(id, action),
            'p' => AccountPress::read(action).map(|press| Self::Account(AccountId(id), press)),
            'd' => DutyPress::read(action).map(Self::Duty),
            _ => None,
        };
        read.ok_or(UnknownCallback)
    }
}

fn list(owner: Uuid, action: &str) -> Option<Callback> {
    let (letter, page) = cut(action)?;
    let kind = ListKind::ALL.into_iter().find(|kind| kind.letter() == letter)?;
    Some(Callback::List(UserId(owner), kind, page.parse().ok()?))
}

impl WizardPress {
    fn code(self) -> String {
        match self {
            Self::Accept => "y".to_owned(),
            Self::Group(id) => format!("g{}", base36(id.0.as_u128())),
            Self::Leaf(id) => format!("c{}", base36(id.0.as_u128())),
            Self::Home(id) => format!("h{}", base36(id.0.as_u128())),
            Self::Common(place) => format!("p{place}"),
            Self::OtherPlace => "e".to_owned(),
            Self::Next => "n".to_owned(),
            Self::Back => "b".to_owned(),
            Self::Cancel => "x".to_owned(),
            Self::Send => "s".to_owned(),
            Self::Continue => "o".to_owned(),
            Self::Restart => "z".to_owned(),
        }
    }

    fn read(action: &str) -> Option<Self> {
        let (letter, rest) = cut(action)?;
        Some(match (letter, rest) {
            ('y', "") => Self::Accept,
            ('g', id) => Self::Group(CategoryId(id36(id)?)),
            ('c', id) => Self::Leaf(CategoryId(id36(id)?)),
            ('h', id) => Self::Home(ApartmentId(id36(id)?)),
            ('p', place) => Self::Common(place.parse().ok()?),
            ('e', "") => Self::OtherPlace,
            ('n', "") => Self::Next,
            ('b', "") => Self::Back,
            ('x', "") => Self::Cancel,
            ('s', "") => Self::Send,
            ('o', "") => Self::Continue,
            ('z', "") => Self::Restart,
            _ => return None,
        })
    }
}

/// The first letter and the rest.
fn cut(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    chars.next().map(|first| (first, chars.as_str()))
}
