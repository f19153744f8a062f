//! Much at once, for one person: an entry of the inbox, and a message of its own.

use domain::{
    ids::{EventId, UserId},
    requests::Event,
};

use super::{
    deliveries::{Delivery, deliver_in},
    message::address_in,
    words::Words,
    write::{Entry, enter_in},
};
use crate::{
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
    /// Whether Telegram tells it too.
    pub(super) telegram: bool,
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
        };
        let Some(notification) = enter_in(tx, event, user, &entry).await? else {
            return Ok(());
        };
        let address = if self.telegram { address_in(tx, user).await? } else { None };
        let Some((bot, chat_id)) = address else { return Ok(()) };
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
            delivery: Some(delivery.id),
            ..Enqueue::answer(bot, chat_id, 0, 0, message)
        };
        telegram::enqueue_in(tx, &row).await?;
        Ok(())
    }
}
