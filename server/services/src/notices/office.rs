//! Letters to the office: what somebody writes whose phone nobody knows, told to those who take in requests.

use domain::{ids::EventId, phone::Phone, requests::Event, words};
use text::tr;

use super::{
    deliveries::{Delivery, deliver_in},
    message::address_in,
    quiet::{self, Sleeper},
    words::Words,
    write::{Entry, enter_in},
};
use crate::{
    companies,
    error::{Error, Kind, Result},
    outbox,
    people::{self, Clerk},
    scope::Scope,
    telegram::{self, Enqueue, Outgoing},
    tx::Tx,
};

/// Where somebody is written into the list of residents.
const LINK: &str = "/admin/residents";

/// A letter to the office.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Letter {
    /// What the writer calls themselves.
    pub name: String,
    /// Their phone, proven to be theirs.
    pub phone: Phone,
    /// What they wrote.
    pub text: String,
}

/// Takes a letter to the office.
///
/// # Errors
/// When the words cannot be taken.
pub async fn write_to_office_in(tx: &mut Tx, letter: &Letter) -> Result<()> {
    let letter = Letter {
        text: words::prose("text", &letter.text)?,
        ..letter.clone()
    };
    let payload = serde_json::to_value(&letter).map_err(broken)?;
    let scope = Scope::system(tx.company());
    outbox::emit(tx, &scope, Event::OfficeLetter, None, payload).await?;
    Ok(())
}

/// Tells everybody who takes in requests; the phone only to those who may see residents' phones.
pub(super) async fn tell_in(tx: &mut Tx, event: EventId, payload: serde_json::Value) -> Result<()> {
    let letter: Letter = serde_json::from_value(payload).map_err(broken)?;
    for clerk in people::front_office_in(tx).await? {
        tell_one_in(tx, event, &letter, clerk).await?;
    }
    // From here on the words stand where their readers find them, and nowhere else.
    let company = tx.company();
    sqlx::query!(
        "update events set payload = '{}' where company_id = $1 and id = $2",
        company.0,
        event.0
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn tell_one_in(tx: &mut Tx, event: EventId, letter: &Letter, clerk: Clerk) -> Result<()> {
    let words = Words {
        title: text::tr(clerk.lang, "notices-office-dispatcher-title"),
        body: body(letter, clerk),
    };
    let entry = Entry {
        kind: Event::OfficeLetter,
        words: &words,
        link: LINK,
        rings: true,
    };
    let Some(notification) = enter_in(tx, event, clerk.user, &entry).await? else {
        return Ok(());
    };
    let Some((bot, chat_id)) = address_in(tx, clerk.user).await? else {
        return Ok(());
    };
    let offset_minutes = companies::settings_in(tx).await?.offset_minutes;
    let sleeper = Sleeper {
        user: clerk.user,
        works: true,
        chat: (bot, chat_id),
    };
    let held_until = quiet::unless_awake_in(tx, offset_minutes, sleeper).await?;
    let delivery = Delivery::by_telegram((notification, event, clerk.user), tx.now());
    deliver_in(tx, &[delivery]).await?;
    let row = Enqueue {
        dedupe_key: format!("office:{event}:{chat_id}"),
        priority: telegram::Priority::Status,
        held_until,
        delivery: Some(delivery.id),
        ..Enqueue::answer(bot, chat_id, 0, 0, message(&words))
    };
    telegram::enqueue_in(tx, &row).await?;
    Ok(())
}

fn body(letter: &Letter, clerk: Clerk) -> String {
    if clerk.sees_phones {
        let phone = text::format::phone(letter.phone.as_str());
        tr!(
            clerk.lang,
            "notices-office-dispatcher-text",
            name = letter.name.as_str(),
            phone = phone,
            text = letter.text.as_str()
        )
    } else {
        tr!(
            clerk.lang,
            "notices-office-no-phone-text",
            name = letter.name.as_str(),
            text = letter.text.as_str()
        )
    }
}

fn message(words: &Words) -> Outgoing {
    Outgoing::Text {
        text: format!("<b>{}</b>\n{}", Outgoing::escape(&words.title), Outgoing::escape(&words.body)),
        keyboard: None,
        anchor: None,
    }
}

fn broken(source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(Kind::Inconsistent, "inconsistent").because(source)
}
