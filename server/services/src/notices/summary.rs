//! Much at once, for one person: an entry of the inbox, and a message of its own.

use domain::{
    ids::{BotId, EventId, UserId},
    notices::{Channel, Topic},
    requests::Event,
    time::Timestamp,
};

use super::{
    deliveries::{Delivery, deliver_in},
    message::address_in,
    preferences::Mutes,
    quiet::{self, Sleeper},
    words::Words,
    write::{Entry, enter_in},
};
use crate::{
    companies,
    error::Result,
    telegram::{self, Enqueue, Outgoing},
    tx::Tx,
};

/// What is summed up, in the words of its reader.
pub(super) struct Summary {
    /// What kind of thing it is.
    pub(super) kind: Event,
    /// Where it leads.
    pub(super) link: &'static str,
    /// One line, plain.
    pub(super) title: String,
    /// The rest, plain.
    pub(super) body: String,
    /// By which channels it is told.
    pub(super) channels: Channels,
    /// Whether it waits for the morning where it would wake somebody.
    pub(super) waits: bool,
}

/// By which channels something is told; the inbox has it either way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Channels {
    /// A message is sent.
    telegram: bool,
    /// The bell calls.
    rings: bool,
}

impl Channels {
    /// By all of them.
    pub(super) const EVERYWHERE: Self = Self {
        telegram: true,
        rings: true,
    };

    /// As the person chose for the topic.
    pub(super) fn by_choice(mutes: &Mutes, user: UserId, topic: Topic) -> Self {
        Self {
            telegram: mutes.lets(user, Some(topic), Channel::Telegram),
            rings: mutes.lets(user, Some(topic), Channel::Inbox),
        }
    }
}

impl Summary {
    /// The inbox entry, and the message, each once.
    pub(super) async fn tell_in(self, tx: &mut Tx, event: EventId, user: UserId) -> Result<()> {
        let words = Words {
            title: self.title,
            body: self.body,
        };
        let entry = Entry {
            kind: self.kind,
            words: &words,
            link: self.link,
            rings: self.channels.rings,
        };
        let Some(notification) = enter_in(tx, event, user, &entry).await? else {
            return Ok(());
        };
        let address = if self.channels.telegram {
            address_in(tx, user).await?
        } else {
            None
        };
        let Some((bot, chat_id)) = address else { return Ok(()) };
        let held_until = if self.waits {
            held_until_in(tx, user, (bot, chat_id)).await?
        } else {
            None
        };
        let delivery = Delivery::by_telegram((notification, event, user), tx.now());
        deliver_in(tx, &[delivery]).await?;
        let text = format!("<b>{}</b>\n{}", Outgoing::escape(&words.title), Outgoing::escape(&words.body));
        let message = Outgoing::Text {
            text,
            keyboard: None,
            anchor: None,
        };
        let row = Enqueue {
            dedupe_key: format!("sum:{event}:{chat_id}"),
            priority: telegram::Priority::Status,
            held_until,
            delivery: Some(delivery.id),
            ..Enqueue::answer(bot, chat_id, 0, 0, message)
        };
        telegram::enqueue_in(tx, &row).await?;
        Ok(())
    }
}

async fn held_until_in(tx: &mut Tx, user: UserId, chat: (BotId, i64)) -> Result<Option<Timestamp>> {
    let offset_minutes = companies::settings_in(tx).await?.offset_minutes;
    let sleeper = Sleeper { user, works: true, chat };
    quiet::unless_awake_in(tx, offset_minutes, sleeper).await
}
