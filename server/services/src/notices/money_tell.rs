//! Telling of money: the inbox entries and the messages, each once per event and person, in the transaction that
//! marks the event routed.

use domain::{
    ids::{AccountId, BotId, EventId, OrderId, PostingId, UserId},
    lang::Lang,
    payments::{REMINDED_FROM, Rung},
    requests::Event,
    time::Timestamp,
};

use super::{
    audience::Reader,
    deliveries::{Delivery, deliver_in},
    message::{REMINDED_FOR, address_in},
    money::{self, Circle, Money, MoneyNotice, When},
    money_invoice,
    money_words::{self, Said},
    quiet::{self, Sleeper},
    words::Words,
    write::{Entry, enter_in},
};
use crate::{
    companies,
    error::{Error, Kind, Result},
    payments::{self, CaseTold, PaidBy, Reminded, Told},
    people,
    telegram::{self, Enqueue, Outgoing},
    tx::Tx,
};

/// Where residents see what they owe.
const HOME: &str = "/my";
/// Where the staff look into payments.
const PANEL: &str = "/admin/payments/cases";

/// Something about money to be told of.
pub(super) struct Story {
    pub(super) event: EventId,
    pub(super) kind: Event,
    pub(super) account: Option<AccountId>,
    /// What was posted, when money came: it has a receipt.
    pub(super) posting: Option<PostingId>,
    /// What is to be paid, when it was billed.
    pub(super) order: Option<OrderId>,
    pub(super) said: Said,
    pub(super) circle: Circle,
}

/// Tells everybody who has to do with it.
pub(super) async fn tell_in(tx: &mut Tx, (event, kind): (EventId, Event), payload: serde_json::Value) -> Result<()> {
    let story = match kind {
        Event::CaseOpened => case_in(tx, event, read(payload)?).await?,
        Event::DebtReminded => match debt_in(tx, event, read(payload)?).await? {
            Some(story) => story,
            None => return Ok(()),
        },
        Event::InvoiceIssued => match money_invoice::story_in(tx, event, read(payload)?).await? {
            Some(story) => story,
            None => return Ok(()),
        },
        Event::PaymentReceived => payment_in(tx, (event, kind), (Money::Received, read(payload)?)).await?,
        Event::PaymentRefunded => payment_in(tx, (event, kind), (Money::Refunded, read(payload)?)).await?,
        Event::FiscalReceipt => payment_in(tx, (event, kind), (Money::Receipt, read(payload)?)).await?,
        Event::PaymentFailed => payment_in(tx, (event, kind), (Money::Failed, read(payload)?)).await?,
        Event::Created
        | Event::Acted
        | Event::Commented
        | Event::Attached
        | Event::Kept
        | Event::Touched
        | Event::ClosingSoon
        | Event::Unaccepted
        | Event::OfficeLetter
        | Event::SlaWarned
        | Event::SlaBreached
        | Event::SlaEscalated
        | Event::SlaDigest
        | Event::Morning
        | Event::MoneyMorning
        | Event::GroupLost
        | Event::NoticesRead => return Err(Error::new(Kind::Inconsistent, "inconsistent")),
    };
    for notice in money::route(story.said.what, &story.circle) {
        let words = money_words::words(&notice, &story.said);
        tell_one_in(tx, &story, &notice, words).await?;
    }
    Ok(())
}

fn read<T: serde::de::DeserializeOwned>(payload: serde_json::Value) -> Result<T> {
    serde_json::from_value(payload).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))
}

async fn payment_in(tx: &mut Tx, (event, kind): (EventId, Event), (what, told): (Money, Told)) -> Result<Story> {
    let account = payments::account_in(tx, told.account).await?;
    let what = if told.by_hand { Money::HandedBack } else { what };
    let source = (told.source.0.as_str(), told.source.1);
    let by = payments::paid_by_in(tx, source).await?;
    let posting = payments::posted_in(tx, source).await?;
    let residents = people::payers_in(tx, account.apartment).await?;
    let payer = residents
        .iter()
        .find(|(resident, ..)| by.resident == Some(*resident))
        .map(|(_, user, _)| *user);
    Ok(Story {
        event,
        kind,
        account: Some(told.account),
        posting,
        order: None,
        said: Said {
            what,
            account: Some(account),
            amount: Some(told.amount),
            by,
            due_on: None,
            receipt: told.receipt,
            request: None,
        },
        circle: Circle {
            residents: residents.into_iter().map(|(_, user, lang)| reader((user, lang))).collect(),
            payer,
            accountants: Vec::new(),
        },
    })
}

/// A reminder; nothing when the debt was paid, is disputed or is others' meanwhile, or a later step is told already.
async fn debt_in(tx: &mut Tx, event: EventId, told: Reminded) -> Result<Option<Story>> {
    let rung = Rung {
        due_on: told.due_on,
        step: told.step,
    };
    let owed = payments::owed_in(tx, told.account, rung).await?;
    let is_over = owed < REMINDED_FROM || !payments::is_latest_in(tx, told.account, rung).await?;
    if is_over || payments::is_disputed_in(tx, told.account).await? || payments::is_theirs_in(tx, told.account).await? {
        return Ok(None);
    }
    let account = payments::account_in(tx, told.account).await?;
    let residents = people::payers_in(tx, account.apartment).await?;
    Ok(Some(Story {
        event,
        kind: Event::DebtReminded,
        account: Some(told.account),
        posting: None,
        order: None,
        said: Said {
            what: Money::Debt(told.step),
            account: Some(account),
            amount: Some(owed),
            by: PaidBy::default(),
            due_on: Some(told.due_on),
            receipt: None,
            request: None,
        },
        circle: Circle {
            residents: residents.into_iter().map(|(_, user, lang)| reader((user, lang))).collect(),
            ..Circle::default()
        },
    }))
}

async fn case_in(tx: &mut Tx, event: EventId, told: CaseTold) -> Result<Story> {
    let account = match told.account {
        Some(account) => Some(payments::account_in(tx, account).await?),
        None => None,
    };
    let accountants = people::accountants_in(tx, account.as_ref().map(|account| account.apartment)).await?;
    Ok(Story {
        event,
        kind: Event::CaseOpened,
        account: None,
        posting: None,
        order: None,
        said: Said {
            what: Money::Case(told.kind),
            account,
            amount: told.amount,
            by: PaidBy::default(),
            due_on: None,
            receipt: None,
            request: None,
        },
        circle: Circle {
            accountants: accountants.into_iter().map(reader).collect(),
            ..Circle::default()
        },
    })
}

pub(super) fn reader((user, lang): (UserId, Lang)) -> Reader {
    Reader { user, lang }
}

/// The inbox entry, and the message; nothing when the person was told of it before.
async fn tell_one_in(tx: &mut Tx, story: &Story, notice: &MoneyNotice, words: Words) -> Result<()> {
    let (event, user) = (story.event, notice.reader.user);
    let entry = Entry {
        kind: story.kind,
        words: &words,
        link: &link_of(story),
        rings: true,
    };
    let Some(notification) = enter_in(tx, event, user, &entry).await? else {
        return Ok(());
    };
    let Some((bot, chat_id)) = address_in(tx, user).await? else {
        return Ok(());
    };
    let is_reminder = story.kind == Event::DebtReminded;
    if let Some(account) = story.account.filter(|_| is_reminder || story.kind == Event::PaymentReceived) {
        // What was owed a moment ago is not asked for any more.
        telegram::supersede_in(tx, bot, chat_id, &reminders_of(account)).await?;
    }
    let held_until = held_until_in(tx, notice, (bot, chat_id)).await?;
    let prefix = story
        .account
        .filter(|_| is_reminder)
        .map_or_else(|| "pay:".to_owned(), reminders_of);
    let now = tx.now();
    let delivery = Delivery::by_telegram((notification, event, user), now);
    deliver_in(tx, &[delivery]).await?;
    let row = Enqueue {
        bot,
        chat_id,
        dedupe_key: format!("{prefix}{event}:{chat_id}"),
        priority: if is_reminder {
            telegram::Priority::Reminder
        } else {
            telegram::Priority::Status
        },
        not_before: None,
        held_until,
        expires_at: is_reminder.then(|| held_until.unwrap_or(now) + REMINDED_FOR),
        // A reminder that comes twice is worse than none.
        at_most_once: is_reminder,
        delivery: Some(delivery.id),
        message: Outgoing::Money {
            account: story.account,
            pays: matches!(story.said.what, Money::Debt(_) | Money::Failed),
            receipt: story.said.receipt.clone(),
            posting: story.posting,
            order: story.order,
            title: words.title,
            body: words.body,
        },
    };
    telegram::enqueue_in(tx, &row).await?;
    Ok(())
}

/// Where the entry leads: what money came by has a receipt, and what was billed a page to pay it on.
fn link_of(story: &Story) -> String {
    match (story.posting, story.order) {
        (Some(posting), _) => format!("/documents/receipts/{posting}"),
        (None, Some(order)) => format!("/my/pay/{order}"),
        (None, None) if story.kind == Event::CaseOpened => PANEL.to_owned(),
        (None, None) => HOME.to_owned(),
    }
}

/// What the keys of an account's reminders begin with.
fn reminders_of(account: AccountId) -> String {
    format!("debt:{account}:")
}

async fn held_until_in(tx: &mut Tx, notice: &MoneyNotice, address: (BotId, i64)) -> Result<Option<Timestamp>> {
    let offset_minutes = companies::settings_in(tx).await?.offset_minutes;
    match notice.when {
        When::AtOnce => Ok(None),
        When::UnlessAsleep => {
            let sleeper = Sleeper {
                user: notice.reader.user,
                works: true,
                chat: address,
            };
            quiet::unless_awake_in(tx, offset_minutes, sleeper).await
        }
        When::ByDay => Ok(quiet::morning_after(tx.now(), offset_minutes)),
    }
}
