//! The Telegram messages of notices: what they take the place of, and when they may be sent.

use std::collections::{HashMap, HashSet};

use chrono::Duration;
use domain::{
    ids::{BotId, EventId, NotificationId, RequestId, UserId},
    notices::{Channel, DeliveryStatus},
    requests::{Priority, Slot, Status},
    time::Timestamp,
};

use super::{
    deliveries::{Delivery, delivered_in},
    letter::Letter,
    merge,
    notice::{Part, Reach},
    preferences::Mutes,
    quiet::{self, Night, Sleeper},
    story::{Story, What},
};
use crate::{
    error::Result,
    telegram::{self, Answer, Enqueue, Mode, Outgoing, Role, Stale, StillAsked},
    tx::Tx,
};

/// A reminder that could not be sent for so long is not sent any more.
pub(super) const REMINDED_FOR: Duration = Duration::hours(6);

/// A message to write.
pub(super) struct Message<'a> {
    letter: &'a Letter<'a>,
    bot: BotId,
    chat_id: i64,
    /// The delivery it carries.
    pub(super) delivery: Delivery,
}

/// Where the company's bot reaches a person.
pub(super) async fn address_in(tx: &mut Tx, user: UserId) -> Result<Option<(BotId, i64)>> {
    Ok(addresses_in(tx, &[user]).await?.remove(&user))
}

async fn addresses_in(tx: &mut Tx, users: &[UserId]) -> Result<HashMap<UserId, (BotId, i64)>> {
    let mut addresses = HashMap::new();
    for (user, bot, chat_id) in telegram::telegram_of(tx, users).await? {
        // Of several accounts the one that was linked first.
        addresses.entry(user).or_insert((bot, chat_id));
    }
    Ok(addresses)
}

/// The messages of those letters whose readers want to hear of them by Telegram and can.
pub(super) async fn addressed_in<'a>(tx: &mut Tx, letters: &'a [Letter<'a>], mutes: &Mutes) -> Result<Vec<Message<'a>>> {
    let is_told = |letter: &&Letter<'_>| letter.notice.reach == Reach::Everywhere && mutes.lets_through(letter, Channel::Telegram);
    let loud: Vec<_> = letters.iter().filter(is_told).collect();
    if loud.is_empty() {
        return Ok(Vec::new());
    }
    let readers: HashSet<_> = loud.iter().map(|letter| letter.user()).collect();
    let addresses = addresses_in(tx, &readers.into_iter().collect::<Vec<_>>()).await?;
    let now = tx.now();
    let message = |letter: &'a Letter<'a>| {
        let (bot, chat_id) = *addresses.get(&letter.user())?;
        Some(Message {
            letter,
            bot,
            chat_id,
            delivery: Delivery::by_telegram((letter.id, letter.story.event, letter.user()), now),
        })
    };
    Ok(loud.into_iter().filter_map(message).collect())
}

/// Puts the messages into the outbox, but for those with nothing to say: they take back what was never sent.
pub(super) async fn send_in(tx: &mut Tx, messages: Vec<Message<'_>>) -> Result<()> {
    if messages.is_empty() {
        return Ok(());
    }
    let waited = replaced_in(tx, &messages).await?;
    let night = night_in(tx, &messages).await?;
    let (mut rows, mut merged): (Vec<Enqueue>, Vec<NotificationId>) = (Vec::new(), Vec::new());
    for (place, message) in messages.iter().enumerate() {
        let waited = waited.get(&place).copied();
        let is_unsaid = waited.is_some_and(|waited| waited != Waited::Question);
        if is_unsaid && message.takes_back() {
            take_back_in(tx, message).await?;
            merged.push(message.letter.id);
        } else {
            rows.push(message.row(waited, &night, tx.now()));
        }
    }
    merge::mark_merged_in(tx, &merged).await?;
    telegram::enqueue_all_in(tx, &rows).await?;
    Ok(())
}

/// What waited in the place of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waited {
    /// Words about the request.
    Words,
    /// The work, which its reader has not heard of yet.
    Job,
    /// Only a question that waits on for the morning.
    Question,
}

impl Waited {
    fn of(waited: &[telegram::Waited]) -> Option<Self> {
        let has = |wanted: fn(&telegram::Waited) -> bool| waited.iter().any(wanted);
        if has(|one| !one.is_kept && one.is_job) {
            Some(Self::Job)
        } else if has(|one| !one.is_kept) {
            Some(Self::Words)
        } else {
            has(|one| one.held_until.is_some()).then_some(Self::Question)
        }
    }
}

/// What still waits for these people about these requests is out of date now, but for what they have still to answer; what
/// was said beside it never is. Answers the places of the messages in whose place, or beside which, others have waited.
async fn replaced_in(tx: &mut Tx, messages: &[Message<'_>]) -> Result<HashMap<usize, Waited>> {
    let replacing: Vec<_> = messages.iter().enumerate().filter(|(_, message)| message.replaces()).collect();
    let stale = replacing.iter().map(|(_, message)| Stale {
        bot: message.bot,
        chat_id: message.chat_id,
        prefix: message.prefix(),
        asked: message.still_asked(),
    });
    let waited = telegram::supersede_all_in(tx, &stale.collect::<Vec<_>>()).await?;
    let those = replacing.into_iter().zip(waited);
    Ok(those
        .filter_map(|((place, _), waited)| Some((place, Waited::of(&waited)?)))
        .collect())
}

/// Whom the messages would wake. An emergency wakes everybody.
async fn night_in(tx: &mut Tx, messages: &[Message<'_>]) -> Result<Night> {
    let calm = messages.iter().filter(|message| !message.is_emergency());
    let sleepers: Vec<_> = calm.map(Message::sleeper).collect();
    match messages.first() {
        Some(message) => quiet::night_in(tx, message.letter.story.offset_minutes, &sleepers).await,
        None => Ok(Night::default()),
    }
}

/// What waits for the morning of requests that burn by now is sent after all. The office hears of them by itself.
pub(super) async fn wake_in(tx: &mut Tx, stories: &[Story]) -> Result<()> {
    let burns = |story: &&Story| matches!(&story.what, What::Acted(acted) if acted.becomes_emergency());
    let prefixes = stories
        .iter()
        .filter(burns)
        .flat_map(|story| [Part::Resident, Part::Executor].map(|part| prefix(story.request, part.code())));
    telegram::wake_in(tx, &prefixes.collect::<Vec<_>>()).await
}

/// The latest of what the person was told before is true again.
async fn take_back_in(tx: &mut Tx, message: &Message<'_>) -> Result<()> {
    let (letter, prefix) = (message.letter, message.prefix());
    delivered_in(tx, &[message.delivery.id], DeliveryStatus::Skipped, Some("taken back")).await?;
    let taken_back = letter.earlier.iter().map(|earlier| earlier.event).chain([letter.story.event]);
    let told = merge::told_before_in(tx, &letter.notice, &taken_back.collect::<Vec<_>>()).await?;
    let keys: Vec<_> = told.into_iter().map(|event| key(&prefix, event, message.chat_id)).collect();
    telegram::revive_in(tx, message.bot, &keys).await
}

impl Message<'_> {
    /// What the keys of the person's messages about the request begin with.
    fn prefix(&self) -> String {
        let (story, notice) = (self.letter.story, &self.letter.notice);
        let topic = if story.is_aside() { "comment" } else { notice.part.code() };
        prefix(notice.request, topic)
    }

    /// Whether what still waits is out of date.
    fn replaces(&self) -> bool {
        let (story, notice) = (self.letter.story, &self.letter.notice);
        !story.is_late && !story.is_aside() && !matches!(notice.part, Part::Dispatcher | Part::Former)
    }

    /// What its reader has still to answer besides what it asks itself.
    fn still_asked(&self) -> StillAsked {
        let (story, notice) = (self.letter.story, &self.letter.notice);
        let facts = &story.facts;
        let awaits_visit = matches!(facts.status, Status::New | Status::Accepted | Status::Assigned | Status::OnHold);
        let visit = facts
            .scheduled_from
            .filter(|_| awaits_visit && !matches!(notice.answer, Answer::Visit(_)));
        StillAsked {
            slots: facts.offers_slots && facts.status.is_open() && offered(story).is_empty(),
            words: facts.status == Status::OnHold && notice.answer != Answer::Words,
            visit: visit.map(|from| from.timestamp() / 60),
        }
    }

    /// Whether it gives its reader the work: by itself, or because what would have done it was never sent.
    fn is_job(&self, waited: Option<Waited>) -> bool {
        let notice = &self.letter.notice;
        let has_it = notice.part == Part::Executor && !notice.actions.is_empty();
        notice.is_job() || (waited == Some(Waited::Job) && has_it)
    }

    /// Whether it only says that the latest step is undone.
    fn takes_back(&self) -> bool {
        let latest = self.letter.earlier.last();
        latest.is_some_and(|latest| latest.is_taken_back_by(&self.letter.kind))
    }

    fn is_emergency(&self) -> bool {
        self.letter.story.facts.priority == Priority::Emergency
    }

    fn sleeper(&self) -> Sleeper {
        Sleeper {
            user: self.letter.user(),
            works: !self.letter.notice.part.is_resident(),
            chat: (self.bot, self.chat_id),
        }
    }

    fn held_until(&self, night: &Night) -> Option<Timestamp> {
        let reader = self.sleeper();
        night.held_until(reader.user, reader.works).filter(|_| !self.is_emergency())
    }

    fn row(&self, waited: Option<Waited>, night: &Night, now: Timestamp) -> Enqueue {
        let (story, notice, earlier) = (self.letter.story, &self.letter.notice, &self.letter.earlier);
        let prefix = self.prefix();
        // The message of the earlier step went out: it is changed in place, without another sound. Where a question of the
        // night waits on, the earlier step may have been superseded by it.
        let is_update = !earlier.is_empty() && waited.is_none();
        let held_until = self.held_until(night);
        let is_reminder = matches!(story.what, What::ClosingSoon | What::Unaccepted(_));
        // One that comes after the closing is worse than none.
        let too_late = if matches!(story.what, What::ClosingSoon) {
            story.facts.auto_close_at
        } else {
            Some(held_until.unwrap_or(now) + REMINDED_FOR)
        };
        Enqueue {
            bot: self.bot,
            chat_id: self.chat_id,
            dedupe_key: key(&prefix, story.event, self.chat_id),
            priority: if is_reminder {
                telegram::Priority::Reminder
            } else {
                telegram::Priority::Status
            },
            not_before: None,
            held_until: held_until.filter(|_| !is_update),
            expires_at: too_late.filter(|_| is_reminder),
            // So is one that comes twice.
            at_most_once: is_reminder,
            delivery: Some(self.delivery.id),
            message: Outgoing::Notice {
                request: notice.request,
                role: if notice.part.is_resident() { Role::Resident } else { Role::Staff },
                title: self.letter.words.title.clone(),
                body: self.letter.words.body.clone(),
                actions: notice.actions.clone(),
                slots: offered(story),
                answer: notice.answer,
                // The card of the request stays what it is by now.
                aside: story.is_aside() || story.is_late,
                job: self.is_job(waited),
                mode: if is_update { Mode::Update } else { Mode::New },
                instead_of: earlier.iter().map(|earlier| key(&prefix, earlier.event, self.chat_id)).collect(),
                silent: held_until.is_some() && is_update,
            },
        }
    }
}

/// The times the reader may choose from.
fn offered(story: &Story) -> Vec<Slot> {
    match &story.what {
        What::Acted(acted) => acted.payload.slots.clone(),
        What::Created
        | What::Commented { .. }
        | What::Attached { .. }
        | What::Kept { .. }
        | What::ClosingSoon
        | What::Unaccepted(_)
        | What::Clock(_) => Vec::new(),
    }
}

/// What the keys of the messages about a request, and of nothing else in it, begin with.
fn prefix(request: RequestId, topic: &str) -> String {
    format!("req:{request}:{topic}:")
}

/// One message for each event, person and request.
fn key(prefix: &str, event: EventId, chat_id: i64) -> String {
    format!("{prefix}{event}:{chat_id}")
}
