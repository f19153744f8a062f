//! How a Telegram account becomes a known person: only by sharing one's own contact.
//!
//! The answer to an unknown phone tells nothing about anybody else.

use chrono::Duration;
use domain::{files::PHOTOS_MAX, phone::Phone};
use text::tr;

use super::{
    draft::{Draft, Part, Stage},
    effect::Work,
    event::{Contact, Content, Event, Media, Message},
    keyboard::{contact as contact_button, menu},
    language, menu as entries, new_request, office,
    scene::{Flow, Scene},
    words::{esc, home_address},
};

/// Tries with an unknown phone in one day.
const TRIES_A_DAY: i32 = 5;
/// Digits from which a message looks like a typed phone number.
const PHONE_DIGITS: usize = 7;

/// Somebody who has not shared a phone did something.
pub(super) fn stranger(scene: &mut Scene<'_>, event: &Event) -> Flow {
    match event {
        Event::Message(message) => message_of_stranger(scene, message),
        Event::Edited { .. } => {}
        Event::Press { message, .. } => {
            let text = scene.tr("bot-press-stale");
            scene.answer(text);
            scene.strip(*message);
            next(scene);
        }
    }
    Ok(())
}

fn message_of_stranger(scene: &mut Scene<'_>, message: &Message) {
    if office::received(scene, &message.content) {
        return;
    }
    match &message.content {
        Content::Contact(card) => return contact(scene, card, message.forwarded),
        Content::Command { name, args } if name == "start" => {
            if let Some(payload) = entries::payload(args) {
                scene.talk.payload = Some(payload);
            }
        }
        Content::Command { name, .. } if name == "lang" => return language::ask(scene),
        Content::Text(words) if scene.talk.lang.is_some() && looks_like_phone(words) => {
            let text = scene.tr("bot-register-typed");
            let keyboard = contact_button(scene.lang);
            return scene.say(text, Some(keyboard));
        }
        Content::Text(words) => keep_words(scene, message.id, words),
        Content::Media { media, caption, album } => {
            if keep_media(scene, message.id, (media, caption.as_deref(), album.as_deref())) {
                return;
            }
        }
        Content::Command { .. } | Content::Location { .. } | Content::Other => {}
    }
    next(scene);
}

/// People write what happened before they look for buttons: the words wait for the registration.
fn keep_words(scene: &mut Scene<'_>, message: i64, words: &str) {
    if let Ok(words) = domain::words::prose("text", words)
        && !looks_like_phone(&words)
        && entries::pressed(&words).is_none()
        && !office::is_button(&words)
    {
        let mut draft = kept(scene);
        if new_request::checked(scene, &draft.parts, &words).is_ok() {
            draft.parts.push(Part::words(message, words));
        }
        scene.talk.state.draft = Some(draft);
    }
}

/// A photo that somebody sends before anything else waits too; `true` for the next one of an album, which needs no answer.
fn keep_media(scene: &mut Scene<'_>, message: i64, (media, caption, album): (&Media, Option<&str>, Option<&str>)) -> bool {
    if let Err(problem) = media.check() {
        let text = new_request::problem_words(scene, problem);
        scene.say(text, None);
        return false;
    }
    let mut draft = kept(scene);
    let is_next = album.is_some() && draft.album.as_deref() == album;
    draft.album = album.map(str::to_owned);
    if draft.media.len() < PHOTOS_MAX && draft.media.iter().all(|known| known.unique_id != media.unique_id) {
        draft.media.push(media.clone());
    }
    if let Some(text) = caption.and_then(|caption| new_request::checked(scene, &draft.parts, caption).ok()) {
        draft.parts.push(Part::words(message, text));
    }
    scene.talk.state.draft = Some(draft);
    is_next
}

/// What waits for the registration so far.
fn kept(scene: &Scene<'_>) -> Draft {
    let now = scene.ctx.now;
    let draft = scene.talk.state.draft.clone().filter(|draft| !draft.is_expired(now));
    Draft {
        began_with_words: true,
        touched_at: now,
        ..draft.unwrap_or_else(|| Draft::new(scene.ctx.fresh, Stage::Offer, now))
    }
}

fn next(scene: &mut Scene<'_>) {
    if scene.talk.lang.is_none() {
        language::ask(scene)
    } else {
        ask(scene)
    }
}

/// Asks for the contact.
pub(super) fn ask(scene: &mut Scene<'_>) {
    let text = tr!(scene.lang, "bot-register-ask", company = esc(&scene.ctx.company));
    let keyboard = contact_button(scene.lang);
    scene.say(text, Some(keyboard));
}

fn looks_like_phone(text: &str) -> bool {
    let rest: String = text.chars().filter(|c| !matches!(c, ' ' | '+' | '-' | '(' | ')')).collect();
    rest.chars().count() >= PHONE_DIGITS && rest.chars().all(char::is_numeric)
}

/// A contact card. Telegram's servers say whose it is, so the sender cannot pretend.
fn contact(scene: &mut Scene<'_>, card: &Contact, forwarded: bool) {
    let refusal = if forwarded || card.user_id != Some(card.from_id) {
        Some("bot-register-not-own")
    } else if tries_left(scene) == 0 {
        Some("bot-register-limit")
    } else {
        None
    };
    match (refusal, Phone::from_contact(&card.phone)) {
        (None, Ok(phone)) => scene.work(Work::Link(phone)),
        (refusal, _) => {
            let key = refusal.unwrap_or("bot-register-bad-number");
            let text = scene.tr(key);
            let text = if key == "bot-register-not-own" {
                text
            } else {
                scene.with_office(text)
            };
            let keyboard = contact_button(scene.lang);
            scene.say(text, Some(keyboard));
        }
    }
}

fn today(scene: &Scene<'_>) -> chrono::NaiveDate {
    (scene.ctx.now + Duration::minutes(scene.ctx.offset_minutes.into())).date_naive()
}

fn tries_left(scene: &Scene<'_>) -> i32 {
    let today = today(scene);
    if scene.talk.tries_on == Some(today) {
        (TRIES_A_DAY - scene.talk.tries).max(0)
    } else {
        TRIES_A_DAY
    }
}

/// One more try with a phone that nobody knows.
pub(super) fn count_try(scene: &mut Scene<'_>) {
    let left = tries_left(scene);
    scene.talk.tries = TRIES_A_DAY - left + 1;
    scene.talk.tries_on = Some(today(scene));
}

/// The person is known now; `former` is the Telegram account that was theirs before.
pub(super) fn linked(scene: &mut Scene<'_>, former: Option<i64>) -> Flow {
    scene.talk.tries = 0;
    scene.talk.state.office = None;
    if let Some(chat) = former {
        let text = scene.with_office(scene.tr("bot-register-moved"));
        scene.tell(chat, text, Some(services::telegram::Keyboard::Remove));
    }
    let keyboard = menu(scene.person, scene.lang);
    if scene.person.resident.is_some() {
        welcome_resident(scene, keyboard)?;
    } else {
        let text = tr!(scene.lang, "bot-staff-welcome", name = esc(&scene.person.name));
        scene.say(text, Some(keyboard));
    }
    if let Some(payload) = scene.talk.payload.take()
        && entries::open_payload(scene, &payload)?
    {
        return Ok(());
    }
    if scene.person.resident.is_some() && scene.talk.state.draft.is_some() {
        return new_request::offer_again(scene);
    }
    Ok(())
}

fn welcome_resident(scene: &mut Scene<'_>, keyboard: services::telegram::Keyboard) -> Flow {
    let homes = scene.ctx.homes()?;
    let name = esc(&scene.person.name);
    match homes {
        [only] => {
            let text = tr!(
                scene.lang,
                "bot-register-done",
                name = name,
                address = esc(&home_address(scene.lang, only))
            );
            scene.say(text, Some(keyboard));
        }
        [] => {
            let text = scene.with_office(tr!(scene.lang, "bot-register-no-home", name = name));
            scene.say(text, Some(keyboard));
        }
        [..] => {
            let text = tr!(scene.lang, "bot-register-done-several", name = name);
            scene.say(text, Some(keyboard));
            entries::ask_home(scene, None)?;
        }
    }
    Ok(())
}

/// Somebody whose access was closed did something.
pub(super) fn closed(scene: &mut Scene<'_>, event: &Event) {
    scene.talk.state = super::state::State::default();
    let short = scene.tr("bot-register-closed");
    let text = scene.with_office(short.clone());
    match event {
        Event::Message(_) => scene.say(text, Some(services::telegram::Keyboard::Remove)),
        Event::Press { message, .. } => {
            scene.alert(short);
            scene.strip(*message);
            scene.say(text, Some(services::telegram::Keyboard::Remove));
        }
        Event::Edited { .. } => {}
    }
}

/// A known person shares a contact again.
pub(super) fn again(scene: &mut Scene<'_>) {
    let text = scene.tr("bot-register-already");
    let keyboard = menu(scene.person, scene.lang);
    scene.say(text, Some(keyboard));
}
