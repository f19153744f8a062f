//! The Telegram message of a notice: what it takes the place of, and when it may be sent.

use domain::{
    ids::{BotId, UserId},
    notices::DeliveryStatus,
};
use uuid::Uuid;

use super::{
    deliveries::delivered_in,
    merge::{self, Earlier},
    notice::{Notice, Part},
    quiet,
    story::{Story, What},
    words::Words,
};
use crate::{
    error::Result,
    telegram::{self, Enqueue, Mode, Outgoing, Role},
    tx::Tx,
};

/// A message to write.
pub(super) struct Message<'a> {
    /// What happened.
    pub(super) story: &'a Story,
    /// To whom it is told.
    pub(super) notice: &'a Notice,
    /// What kind of thing it is.
    pub(super) kind: &'a str,
    /// In which words.
    pub(super) words: Words,
    /// The delivery it carries.
    pub(super) delivery: Uuid,
    /// What was told in the last minutes and is told anew by it.
    pub(super) earlier: &'a [Earlier],
}

/// Where the company's bot reaches a person.
pub(super) async fn address_in(tx: &mut Tx, user: UserId) -> Result<Option<(BotId, i64)>> {
    let accounts = telegram::telegram_of(tx, &[user]).await?;
    Ok(accounts.first().map(|(_, bot, chat)| (*bot, *chat)))
}

/// Puts the message into the outbox. `false` when there is nothing to say: it takes back what was never sent.
pub(super) async fn send_in(tx: &mut Tx, message: Message<'_>, (bot, chat_id): (BotId, i64)) -> Result<bool> {
    let (story, notice) = (message.story, message.notice);
    let topic = if story.is_aside() { "comment" } else { notice.part.code() };
    let prefix = format!("req:{}:{topic}:", notice.request);
    // What still waits for this person about this request is out of date now; what was said beside it never is.
    let waited = if story.is_aside() || matches!(notice.part, Part::Dispatcher | Part::Former) {
        0
    } else {
        telegram::supersede_in(tx, bot, chat_id, &prefix).await?
    };
    if waited > 0 && message.earlier.last().is_some_and(|last| last.is_taken_back_by(message.kind)) {
        delivered_in(tx, &[message.delivery], DeliveryStatus::Skipped, Some("taken back")).await?;
        let taken_back: Vec<_> = message.earlier.iter().map(|earlier| earlier.event).chain([story.event]).collect();
        let told = merge::told_before_in(tx, notice, &taken_back).await?;
        let keys: Vec<_> = told.into_iter().map(|event| key(&prefix, event, chat_id)).collect();
        telegram::revive_in(tx, bot, &keys).await?;
        return Ok(false);
    }
    // The message of the earlier step went out: it is changed in place, without another sound.
    let is_update = !message.earlier.is_empty() && waited == 0;
    let held_until = quiet::held_until_in(tx, story, notice, (bot, chat_id)).await?;
    let is_reminder = matches!(story.what, What::ClosingSoon);
    let row = Enqueue {
        bot,
        chat_id,
        dedupe_key: key(&prefix, story.event, chat_id),
        priority: telegram::Priority::Status,
        not_before: None,
        held_until: held_until.filter(|_| !is_update),
        // A reminder that comes after the closing, or twice, is worse than none.
        expires_at: story.facts.auto_close_at.filter(|_| is_reminder),
        at_most_once: is_reminder,
        delivery: Some(message.delivery),
        message: Outgoing::Notice {
            request: notice.request,
            role: if notice.part.is_resident() { Role::Resident } else { Role::Staff },
            title: message.words.title,
            body: message.words.body,
            actions: notice.actions.clone(),
            answer: notice.answer,
            aside: story.is_aside(),
            mode: if is_update { Mode::Update } else { Mode::New },
            instead_of: message.earlier.iter().map(|earlier| key(&prefix, earlier.event, chat_id)).collect(),
            silent: held_until.is_some() && is_update,
        },
    };
    telegram::enqueue_in(tx, &row).await?;
    Ok(true)
}

/// One message for each event, person and request.
fn key(prefix: &str, event: domain::ids::EventId, chat_id: i64) -> String {
    format!("{prefix}{event}:{chat_id}")
}
