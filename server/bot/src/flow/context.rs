//! What a step knows besides the conversation. A step that lacks something answers what it needs
//! and is run again; so routing stands in one place and nothing is read in vain.

use domain::{
    ids::{AccountId, BuildingId, CategoryId, CommandId, EmployeeId, PostingId, RequestId, ResidentId, UserId},
    lang::Lang,
    payments::StatementLine,
    people::Home,
    phone::Line,
    place_codes::{CodedPlace, PlaceCode},
    requests::{Card, Category, Colleague, Detail, Known, Reason, ReasonKind},
    time::Timestamp,
};
use services::payments::{OwnAccount, Purse};

/// As whom a person acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Face {
    /// As a resident.
    Resident,
    /// As an employee.
    Staff,
}

/// The person, as the company knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who; `None` when the phone was not shared yet.
    pub user: Option<UserId>,
    /// Their name.
    pub name: String,
    /// The language they read.
    pub lang: Lang,
    /// As a resident.
    pub resident: Option<ResidentId>,
    /// As an employee.
    pub employee: Option<EmployeeId>,
    /// Whether they may take free jobs.
    pub can_claim: bool,
}

impl Person {
    /// Somebody who has not shared a phone.
    #[must_use]
    pub const fn is_stranger(&self) -> bool {
        self.user.is_none()
    }

    /// Somebody whose access was closed.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.user.is_some() && self.resident.is_none() && self.employee.is_none()
    }

    /// Whether the person may act so.
    #[must_use]
    pub const fn has(&self, face: Face) -> bool {
        match face {
            Face::Resident => self.resident.is_some(),
            Face::Staff => self.employee.is_some(),
        }
    }
}

/// A list of a person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// A resident's requests.
    Requests,
    /// An employee's open jobs.
    Jobs,
    /// Jobs an employee may take.
    Free,
}

impl ListKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Requests, Self::Jobs, Self::Free];

    /// The letter in a button.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Requests => 'r',
            Self::Jobs => 'j',
            Self::Free => 'f',
        }
    }

    /// As whom the list is read.
    #[must_use]
    pub const fn face(self) -> Face {
        match self {
            Self::Requests => Face::Resident,
            Self::Jobs | Self::Free => Face::Staff,
        }
    }
}

/// Lines on one page of a list.
pub const PAGE: usize = 6;

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Which list.
    pub kind: ListKind,
    /// Which page, from 0.
    pub page: u16,
    /// Its lines.
    pub cards: Vec<Card>,
    /// Whether there are further ones.
    pub more: bool,
}

/// A page of what happened to a personal account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Which account.
    pub account: AccountId,
    /// Which page, from 0.
    pub page: u16,
    /// Its lines, newest first; `None`: there is no such account for this person.
    pub lines: Option<Vec<StatementLine>>,
    /// Where the receipts of its payments are seen, when Telegram would take such links.
    pub receipts: Vec<(PostingId, String)>,
    /// Whether there are further ones.
    pub more: bool,
}

/// A request as this person may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// As whom.
    pub face: Face,
    /// Which.
    pub id: RequestId,
    /// `None`: there is no such request for them.
    pub detail: Option<Box<Detail>>,
    /// Where it opens in a browser, when Telegram would take such a link.
    pub link: Option<String>,
}

/// Something a step has to know first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The person's apartments.
    Homes,
    /// The categories.
    Categories,
    /// A request.
    Request(Face, RequestId),
    /// A list of reasons.
    Reasons(ReasonKind),
    /// What neighbours reported already: of this category, in this house.
    Known(CategoryId, BuildingId),
    /// A page of a list.
    List(ListKind, u16),
    /// The request that a message of ours is about.
    Replied(i64),
    /// The personal accounts of the person's apartments.
    Accounts,
    /// What one of them owes.
    Purse(AccountId),
    /// A page of what happened to one of them.
    History(AccountId, u16),
    /// The colleagues whom a comment on this request may name.
    Colleagues(RequestId),
    /// Until when the person is on duty.
    Duty,
    /// The place of a code at a door.
    Place(PlaceCode),
}

/// What a step knows besides the conversation.
#[derive(Debug, Clone)]
pub struct Context {
    /// The present instant.
    pub now: Timestamp,
    /// The company's offset from UTC, in minutes.
    pub offset_minutes: i32,
    /// The company's name.
    pub company: String,
    /// Where the office is called.
    pub office: Option<Line>,
    /// Where an emergency is told.
    pub emergency: Option<Line>,
    /// An id for a command or draft that begins now.
    pub fresh: CommandId,
    /// Something begun was stored by another version and is lost.
    pub draft_lost: bool,
    /// The person's apartments.
    pub homes: Option<Vec<Home>>,
    /// The categories.
    pub categories: Option<Vec<Category>>,
    /// Requests.
    pub requests: Vec<Lookup>,
    /// A list of reasons.
    pub reasons: Option<(ReasonKind, Vec<Reason>)>,
    /// What neighbours reported already of a category in a house.
    pub known: Option<(CategoryId, BuildingId, Vec<Known>)>,
    /// A page of a list.
    pub list: Option<Listing>,
    /// The request that a message of ours is about.
    pub replied: Option<(i64, Option<RequestId>)>,
    /// The personal accounts of the person's apartments.
    pub accounts: Option<Vec<OwnAccount>>,
    /// What one of them owes; `None` inside: there is no such account for this person.
    pub purse: Option<(AccountId, Option<Box<Purse>>)>,
    /// A page of what happened to one of them.
    pub history: Option<History>,
    /// The colleagues whom a comment on a request may name.
    pub colleagues: Option<(RequestId, Vec<Colleague>)>,
    /// Until when the person is on duty; `None` inside: they are not.
    pub duty: Option<Option<Timestamp>>,
    /// The place of a code at a door; `None` inside: no place of the company has it.
    pub place: Option<(PlaceCode, Option<CodedPlace>)>,
}

impl Context {
    /// A context that knows only the time and the company.
    #[must_use]
    pub const fn new(now: Timestamp, offset_minutes: i32, company: String, fresh: CommandId) -> Self {
        Self {
            now,
            offset_minutes,
            company,
            fresh,
            office: None,
            emergency: None,
            draft_lost: false,
            homes: None,
            categories: None,
            requests: Vec::new(),
            reasons: None,
            known: None,
            list: None,
            replied: None,
            accounts: None,
            purse: None,
            history: None,
            colleagues: None,
            duty: None,
            place: None,
        }
    }
}
