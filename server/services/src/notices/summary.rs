//! Much at once, for one person: an entry of the inbox, and a message of its own.

use domain::{
    ids::{EventId, NotificationId, UserId},
    notices::{Channel, DeliveryStatus},
    requests::Event,
};

use super::{message::address_in, write::deliver_in};
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
        let (company, now) = (tx.company(), tx.now());
        let id = sqlx::query_scalar!(
            "insert into notifications (company_id, id, event_id, user_id, kind, title, body, link, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             on conflict on constraint notifications_once_key do nothing
             returning id",
            company.0,
            NotificationId::generate(now).0,
            event.0,
            user.0,
            self.kind.code(),
            self.title,
            self.body,
            self.link,
            now,
        )
        .fetch_optional(tx.db())
        .await?;
        let Some(id) = id else { return Ok(()) };
        deliver_in(tx, event, user, (NotificationId(id), Channel::Inbox, DeliveryStatus::Sent)).await?;
        let address = if self.telegram { address_in(tx, user).await? } else { None };
        let Some((bot, chat_id)) = address else { return Ok(()) };
        let delivery = deliver_in(tx, event, user, (NotificationId(id), Channel::Telegram, DeliveryStatus::Pending)).await?;
        let text = format!("<b>{}</b>\n{}", Outgoing::escape(&self.title), Outgoing::escape(&self.body));
        let message = Outgoing::Text {
            text,
            keyboard: None,
            anchor: None,
        };
        let row = Enqueue {
            dedupe_key: format!("sum:{event}:{chat_id}"),
            priority: telegram::Priority::Status,
            delivery: Some(delivery),
            ..Enqueue::answer(bot, chat_id, 0, 0, message)
        };
        telegram::enqueue_in(tx, &row).await?;
        Ok(())
    }
}
