//! What a step leads to. The worker does it; the step only says it.

use domain::{
    ids::RequestId,
    invalid::Invalid,
    lang::Lang,
    payments::{Checkout, OpenCheckout},
    phone::Phone,
    requests::{Act, Acted, AddComment, Attach, Create, Created},
    time::Timestamp,
};
use services::{notices::Letter, telegram::Outgoing};

use super::{context::Face, event::Media, state::Talk};

/// Something to be done.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Goes out to this chat, in the order of the effects.
    Send(Outgoing),
    /// Goes out to another chat.
    Tell {
        /// The other chat.
        chat: i64,
        /// The message.
        message: Outgoing,
    },
    /// The message now shows this request: it is edited when the request changes, and answers to it are comments.
    Shows {
        /// The message.
        message: i64,
        /// The request.
        request: RequestId,
    },
    /// The message shows something else now, such as a list: an answer to it is about no request.
    ShowsNothing {
        /// The message.
        message: i64,
    },
    /// Answers a press: right after the commit, best effort.
    Answer {
        /// The words.
        text: String,
        /// Whether the person has to close them.
        alert: bool,
    },
    /// A use case; what comes of it goes to `settle`.
    Do(Work),
}

/// A use case with its input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// Finds the person of a phone and links this Telegram account to them.
    Link(Phone),
    /// Takes a letter to the office.
    TellOffice(Box<Letter>),
    /// Notes that the phone number of a request's client is shown to the staff.
    NotePhone(RequestId),
    /// Notes that the person has seen a request.
    Seen(RequestId),
    /// Begins the person's shift until then, or ends it; the message whose button was pressed.
    SetDuty(Option<Timestamp>, Option<i64>),
    /// Keeps the language in the person's profile.
    SetLang(Lang),
    /// Writes a request down.
    Create(Box<Create>, Vec<Media>),
    /// Acts on a request.
    Act(Box<Acting>),
    /// Comments on a request.
    Comment(Face, Box<AddComment>, Vec<Media>),
    /// Attaches the next photo of an album.
    Attach(Face, Box<Attach>, Vec<Media>),
    /// Makes a way into the resident's own pages.
    Cabinet,
    /// Makes links to pay; the message, when a button led to it.
    Checkout(Box<Checkout>, Option<i64>),
}

/// An action on a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acting {
    /// As whom.
    pub face: Face,
    /// What.
    pub act: Act,
    /// Files that belong to it.
    pub media: Vec<Media>,
    /// The message whose button was pressed, when it shows the request.
    pub pressed: Option<i64>,
}

/// What came of a use case.
#[derive(Debug, Clone, PartialEq)]
pub enum Done {
    /// The person is known now.
    Linked {
        /// The Telegram account that was theirs before.
        former: Option<i64>,
    },
    /// Nobody has this phone.
    Unknown(Phone),
    /// The office has the letter.
    OfficeTold,
    /// The shift was begun or ended; the message whose button was pressed.
    DutySet(Option<i64>),
    /// The person's access is closed.
    Closed,
    /// The request is written down.
    Created(Created),
    /// The action is done.
    Acted(Acted, Box<Acting>),
    /// The comment is written down.
    Commented(RequestId),
    /// The links to pay.
    Opened(Box<OpenCheckout>, Box<Checkout>, Option<i64>),
    /// The address that opens the resident's own pages, once; and the page that opens them within Telegram, where it can.
    Cabinet(String, Option<String>),
    /// The work came too late for its request: it was refused, and what it brought is kept.
    Kept(Refusal, RequestId, Option<i64>),
    /// The use case refused; nothing of this turn was kept.
    Refused(Refusal, Box<Work>),
}

/// Why a use case refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code.
    pub code: &'static str,
    /// The fields that cannot be taken.
    pub fields: Invalid,
    /// Whether a press led to it.
    pub by_press: bool,
}

/// What a step answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// The conversation after it.
    pub talk: Talk,
    /// What is to be done, in order.
    pub effects: Vec<Effect>,
}
