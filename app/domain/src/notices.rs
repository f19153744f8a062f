//! What people are told: an inbox entry and the channels it goes out by.

use chrono::{DateTime, Utc};

use crate::{
    code::code_enum,
    ids::{EventId, NotificationId, RequestId},
};

code_enum! {
    /// A way out of the system.
    pub enum Channel {
        /// A Telegram message.
        Telegram = "telegram",
        /// The inbox in the browser.
        Inbox = "inbox",
    }
}

code_enum! {
    /// How far a delivery has come.
    pub enum DeliveryStatus {
        /// To be sent.
        Pending = "pending",
        /// Handed over.
        Sent = "sent",
        /// Will not be sent.
        Failed = "failed",
        /// Not needed any more.
        Skipped = "skipped",
    }
}

code_enum! {
    /// Whether the company's bot reaches a person.
    pub enum BotReach {
        /// It does, as far as is known.
        Ok = "ok",
        /// They have not started the bot.
        NotStarted = "not_started",
        /// They blocked it, or left Telegram.
        Blocked = "blocked",
    }
}

code_enum! {
    /// What the staff may choose not to be told by a channel. Emergencies and one's own jobs are always told.
    pub enum Topic {
        /// New requests.
        NewRequests = "new_requests",
        /// Work that was declined, returned or cancelled.
        Changes = "changes",
        /// Comments and files.
        Messages = "messages",
        /// What residents think of the work.
        Ratings = "ratings",
        /// Promises of time that are soon late or late, of others' jobs.
        Clocks = "clocks",
        /// How the day begins: for those who lead.
        Morning = "morning",
        /// How the day begins: for those who keep the accounts.
        MoneyMorning = "money_morning",
    }
}

/// By which channels a person is told of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Preference {
    /// The topic.
    pub topic: Topic,
    /// Whether Telegram tells of it.
    pub telegram: bool,
    /// Whether the bell calls for it; the inbox has it either way.
    pub inbox: bool,
}

impl Preference {
    /// Whether the channel tells of it.
    #[must_use]
    pub const fn tells(self, channel: Channel) -> bool {
        match channel {
            Channel::Telegram => self.telegram,
            Channel::Inbox => self.inbox,
        }
    }
}

/// A choice for one topic; a channel that is not named stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Wish {
    /// The topic.
    pub topic: Topic,
    /// Whether Telegram is to tell of it.
    pub telegram: Option<bool>,
    /// Whether the bell is to call for it.
    pub inbox: Option<bool>,
}

impl Wish {
    /// For one channel alone.
    #[must_use]
    pub fn by(topic: Topic, channel: Channel, wanted: bool) -> Self {
        Self {
            topic,
            telegram: (channel == Channel::Telegram).then_some(wanted),
            inbox: (channel == Channel::Inbox).then_some(wanted),
        }
    }

    /// The channels that are named, and whether they are wanted.
    pub fn channels(self) -> impl Iterator<Item = (Channel, bool)> {
        let named = [(Channel::Telegram, self.telegram), (Channel::Inbox, self.inbox)];
        named.into_iter().filter_map(|(channel, wanted)| Some((channel, wanted?)))
    }
}

/// A message to Telegram that was given up.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FailedMessage {
    /// The message.
    pub id: i64,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// For whom, when it is known.
    pub person: Option<String>,
    /// Its first line.
    pub title: String,
    /// The request it is about.
    pub request: Option<RequestId>,
    /// Why it was not taken.
    pub reason: String,
}

/// An event of which nobody was told: it could not be routed, and was given up.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct UntoldEvent {
    /// The event.
    pub id: EventId,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened, in the reader's language.
    pub title: String,
    /// The request it is about.
    pub request: Option<RequestId>,
    /// The number of the request.
    pub number: Option<i64>,
    /// The stable code of the last failure.
    pub code: String,
}

/// An entry of the inbox, in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notification {
    /// The entry.
    pub id: NotificationId,
    /// The type, such as `request.assign`.
    pub kind: String,
    /// One line.
    pub title: String,
    /// The rest.
    pub body: String,
    /// Where it leads.
    pub link: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it was read.
    pub read: bool,
}

/// The inbox.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Inbox {
    /// Newest first.
    pub items: Vec<Notification>,
    /// How many are unread.
    pub unread: i64,
}
