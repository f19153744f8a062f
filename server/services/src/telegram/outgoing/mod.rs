//! What can be sent: the payload of an outbox row, as notices and the bot write it and the bot's sender reads it.
//!
//! Texts of the bot are HTML made by it; the words of a notice are plain and escaped here.

mod anchor;
mod buttons;
mod html;
mod told;

use domain::{
    ids::{AccountId, FileId, OrderId, PostingId, RequestId},
    requests::{Action, Slot},
};
use serde::{Deserialize, Serialize};

pub use anchor::Anchor;
pub use buttons::{Button, Keyboard, Press, ReplyButton};
pub use told::{Answer, Mode, Role};

/// A message or a change of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Outgoing {
    /// A new message in HTML.
    Text {
        /// The HTML.
        text: String,
        /// Its buttons.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keyboard: Option<Keyboard>,
        /// Under what the message is remembered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        anchor: Option<Anchor>,
    },
    /// The anchor's message changed in place; a new one when it is not known or gone.
    Anchored {
        /// Which message.
        anchor: Anchor,
        /// The HTML.
        text: String,
        /// Its buttons.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keyboard: Option<Keyboard>,
    },
    /// A known message changed in place.
    Edit {
        /// Which message.
        message_id: i64,
        /// The HTML.
        text: String,
        /// Its buttons.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keyboard: Option<Keyboard>,
    },
    /// Other buttons under a known message.
    Markup {
        /// Which message.
        message_id: i64,
        /// The buttons; `None` takes them off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keyboard: Option<Keyboard>,
    },
    /// Something happened to a request.
    Notice {
        /// The request.
        request: RequestId,
        /// In what part the reader sees it.
        role: Role,
        /// One line, plain.
        title: String,
        /// The rest, plain.
        body: String,
        /// What the reader may do now; the bot makes the buttons.
        #[serde(default)]
        actions: Vec<Action>,
        /// The times for a visit that the reader may choose from, each a button.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        slots: Vec<Slot>,
        /// What the reader is asked to say; the bot makes the buttons.
        #[serde(default)]
        answer: Answer,
        /// Words about the request that are not its card: a later change never takes their place.
        #[serde(default)]
        aside: bool,
        /// The reader is to do the work: the sender puts the whole card of the request in place of the rest of the words.
        #[serde(default)]
        job: bool,
        /// A new message, or an earlier one changed.
        mode: Mode,
        /// The keys of the earlier notices whose message this one may change.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        instead_of: Vec<String>,
        /// Without a sound: at night.
        #[serde(default)]
        silent: bool,
    },
    /// Something happened to a personal account, or to a payment that has to be looked into.
    Money {
        /// The account of the reader's apartment; the bot makes the button. Nothing for the staff.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        account: Option<AccountId>,
        /// Whether the reader is asked to pay.
        pays: bool,
        /// Where the receipt of the tax office is seen.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receipt: Option<String>,
        /// What was posted for the payment; the bot signs the link to its receipt of ours when it sends the message.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        posting: Option<PostingId>,
        /// What was billed; the bot signs the link to pay it when it sends the message.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        order: Option<OrderId>,
        /// One line, plain.
        title: String,
        /// The rest, plain.
        body: String,
    },
    /// How a request stands, for everybody in a group: the sender reads it, and changes the message that shows it already.
    GroupCard {
        /// The request.
        request: RequestId,
        /// Without a sound: at night.
        #[serde(default)]
        silent: bool,
    },
    /// Stored photos, one or an album.
    Photos {
        /// The photos.
        files: Vec<FileId>,
        /// The HTML below.
        caption: String,
        /// Under what the message is remembered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        anchor: Option<Anchor>,
    },
    /// A stored voice, video or document.
    File {
        /// The file.
        file: FileId,
        /// The HTML below.
        caption: String,
        /// Under what the message is remembered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        anchor: Option<Anchor>,
    },
    /// A phone number to call.
    Contact {
        /// The number.
        phone: String,
        /// Whose.
        name: String,
    },
    /// A place on the map.
    Location {
        /// Decimal degrees.
        latitude: String,
        /// Decimal degrees.
        longitude: String,
    },
    /// Any other call; the sender adds the chat.
    Raw {
        /// The method's name.
        method: String,
        /// Its parameters.
        body: serde_json::Value,
    },
}

impl Outgoing {
    /// The kind, for the row and its metrics.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Anchored { .. } => "anchored",
            Self::Edit { .. } => "edit",
            Self::Markup { .. } => "markup",
            Self::Notice { .. } => "notice",
            Self::Money { .. } => "money",
            Self::GroupCard { .. } => "group_card",
            Self::Photos { .. } => "photos",
            Self::File { .. } => "file",
            Self::Contact { .. } => "contact",
            Self::Location { .. } => "location",
            Self::Raw { .. } => "raw",
        }
    }

    /// Under what the sent message is remembered.
    #[must_use]
    pub fn anchor(&self) -> Option<Anchor> {
        match self {
            Self::Text { anchor, .. } | Self::Photos { anchor, .. } | Self::File { anchor, .. } => anchor.clone(),
            Self::Anchored { anchor, .. } => Some(anchor.clone()),
            Self::Notice { request, aside: true, .. } => Some(Anchor::aside_of(*request)),
            Self::Edit { .. }
            | Self::Markup { .. }
            | Self::Money { .. }
            | Self::Contact { .. }
            | Self::Location { .. }
            | Self::Raw { .. } => None,
            Self::Notice { request, .. } | Self::GroupCard { request, .. } => Some(Anchor::of_request(*request)),
        }
    }

    /// The request that a group is shown by it.
    pub(crate) const fn card_of(&self) -> Option<RequestId> {
        if let Self::GroupCard { request, .. } = self {
            Some(*request)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn notice(title: &str, body: &str) -> Outgoing {
        let request = RequestId(uuid::Uuid::nil());
        Outgoing::Notice {
            request,
            role: Role::Resident,
            title: title.to_owned(),
            body: body.to_owned(),
            actions: vec![Action::Confirm],
            slots: Vec::new(),
            answer: Answer::Visit(7),
            aside: false,
            job: true,
            mode: Mode::Update,
            instead_of: vec!["req:7:resident:1:5".to_owned()],
            silent: false,
        }
    }

    #[test]
    fn a_notice_of_the_version_before_is_read() {
        let mut stored = serde_json::to_value(notice("a", "")).unwrap();
        for field in ["answer", "aside", "job", "instead_of"] {
            stored.as_object_mut().unwrap().remove(field);
        }
        let Ok(Outgoing::Notice {
            answer,
            aside,
            job,
            instead_of,
            ..
        }) = serde_json::from_value(stored)
        else {
            panic!("not a notice")
        };
        assert_eq!((answer, aside, job, instead_of), (Answer::None, false, false, Vec::new()));
    }

    #[test]
    fn a_payload_is_read_as_it_was_written() {
        let keyboard = Keyboard::Inline(vec![vec![Button {
            label: "✅".to_owned(),
            press: Press::Data("a".to_owned()),
        }]]);
        for message in [
            notice("a", ""),
            Outgoing::Text {
                text: "a".to_owned(),
                keyboard: Some(keyboard),
                anchor: Some(Anchor {
                    key: "k".to_owned(),
                    request: None,
                }),
            },
            Outgoing::Text {
                text: "a".to_owned(),
                keyboard: Some(Keyboard::Remove),
                anchor: None,
            },
            Outgoing::Raw {
                method: "sendDice".to_owned(),
                body: serde_json::json!({"emoji": "🎲"}),
            },
        ] {
            let json = serde_json::to_value(&message).unwrap();
            assert_eq!(serde_json::from_value::<Outgoing>(json).unwrap(), message);
        }
    }
}
