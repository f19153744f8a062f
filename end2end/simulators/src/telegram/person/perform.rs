//! Carries out what a person does.

use serde_json::{Map, Value, json};

use super::{Act, ActError, Acted, Place, Sent, files, presses, raw, saying};
use crate::telegram::{
    chats::{Author, Stored},
    delivery::records::Lane,
    files::FileKind,
    messages::{Draft, Event},
    world::State,
};

/// Who acts where, resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Actor {
    pub(super) bot: i64,
    pub(super) chat: i64,
    pub(super) person: i64,
    pub(super) thread: Option<i64>,
}

/// Carries out one act of a person.
pub(crate) fn perform(state: &mut State, person: i64, (place, act): (Place, Act)) -> Acted {
    let actor = resolve(state, person, place)?;
    match act {
        Act::Start { payload } => saying::start(state, actor, payload),
        Act::Text { text, reply_to } => saying::text(state, actor, (text, reply_to)),
        Act::Press { label } => presses::reply_button(state, actor, &label),
        Act::Tap { label, data, message_id } => presses::tap(state, actor, (label, data, message_id)),
        Act::ShareContact => saying::own_contact(state, actor),
        Act::SendContact {
            phone_number,
            first_name,
            last_name,
            user_id,
        } => {
            let names = (phone_number, first_name, last_name);
            say(state, actor, single("contact", saying::card(names, user_id)))
        }
        Act::Photo(file) => files::one(state, actor, (FileKind::Photo, file)),
        Act::Album {
            files: sources,
            count,
            caption,
        } => files::album(state, actor, (sources, count, caption)),
        Act::Document(file) => files::one(state, actor, (FileKind::Document, file)),
        Act::Voice(file) => files::one(state, actor, (FileKind::Voice, file)),
        Act::Video(file) => files::one(state, actor, (FileKind::Video, file)),
        Act::VideoNote(file) => files::one(state, actor, (FileKind::VideoNote, file)),
        Act::Sticker(file) => files::one(state, actor, (FileKind::Sticker, file)),
        Act::Location { latitude, longitude } => {
            let place = json!({ "latitude": latitude, "longitude": longitude });
            say(state, actor, single("location", place))
        }
        Act::Edit { message_id, text } => saying::edit(state, actor, (message_id, text)),
        Act::Forward { message_id, from_chat } => forward(state, actor, (from_chat.unwrap_or(actor.chat), message_id)),
        Act::Delete { message_id } => delete(state, actor, message_id),
        Act::Block => saying::block(state, actor, true),
        Act::Unblock => saying::block(state, actor, false),
        Act::Raw { update } => raw::any(state, actor, update),
        Act::Repeat { update_id } => raw::again(state, actor, update_id),
    }
}

/// Finds out who acts where, and that they are there.
fn resolve(state: &State, person: i64, place: Place) -> Acted<Actor> {
    if !state.people.contains_key(&person) {
        return Err(ActError::new(format!("there is no person {person}")));
    }
    let bot = only_bot(state, place.bot)?;
    let actor = Actor {
        bot,
        chat: place.chat.unwrap_or(person),
        person,
        thread: place.thread,
    };
    if actor.chat != person && !state.groups.contains_key(&actor.chat) {
        return Err(ActError::new(format!("there is no group {}", actor.chat)));
    }
    Ok(actor)
}

/// The bot that is meant: the one named, or the only one.
pub(crate) fn only_bot(state: &State, named: Option<i64>) -> Acted<i64> {
    if let Some(bot) = named {
        return if state.bots.contains_key(&bot) {
            Ok(bot)
        } else {
            Err(ActError::new(format!("there is no bot {bot}")))
        };
    }
    let mut ids = state.bots.keys();
    match (ids.next(), ids.next()) {
        (Some(bot), None) => Ok(*bot),
        (Some(_), Some(_)) => Err(ActError::new("there are several bots, name one")),
        (None, _) => Err(ActError::new("there is no bot yet")),
    }
}

pub(super) fn single(field: &str, value: Value) -> Map<String, Value> {
    let mut body = Map::new();
    body.insert(field.to_owned(), value);
    body
}

/// Opens the conversation, or tells why it is shut.
fn enter(state: &mut State, actor: Actor) -> Acted<()> {
    if actor.chat == actor.person {
        let dialog = state.dialog(actor.bot, actor.chat);
        if dialog.blocked {
            return Err(ActError::new("the person has blocked the bot"));
        }
        dialog.started = true;
        return Ok(());
    }
    let Some(group) = state.groups.get_mut(&actor.chat) else {
        return Err(ActError::new("there is no such group"));
    };
    if group.migrated_to.is_some() {
        return Err(ActError::new("the group has become a supergroup"));
    }
    if let Some(thread) = actor.thread {
        let topic = group.topics.get(&thread).ok_or_else(|| ActError::new("there is no such topic"))?;
        if topic.closed && !group.admins.contains(&actor.person) {
            return Err(ActError::new("the topic is closed"));
        }
    }
    if !group.members.contains(&actor.person) {
        group.members.push(actor.person);
    }
    Ok(())
}

/// Writes a message and tells the bot, if it sees it.
pub(super) fn say(state: &mut State, actor: Actor, body: Map<String, Value>) -> Acted {
    enter(state, actor)?;
    let draft = Draft {
        author: Author::Person(actor.person),
        thread: actor.thread,
        body,
    };
    let id = state.keep(actor.bot, actor.chat, draft);
    let update_ids = tell(state, actor, ("message", id)).into_iter().collect();
    Ok(Sent {
        update_ids,
        message_ids: vec![id],
        ..Sent::default()
    })
}

/// Tells the bot about a message.
pub(super) fn tell(state: &mut State, actor: Actor, (kind, id): (&'static str, i64)) -> Option<i64> {
    let stored = state.stored(actor.bot, actor.chat, id)?;
    if !state.sees(actor.bot, actor.chat, stored) {
        return None;
    }
    let payload = state.message_json(actor.bot, actor.chat, stored);
    state.publish(
        actor.bot,
        Event {
            kind,
            payload,
            lane: Lane::Chat(actor.chat),
            person: Some(actor.person),
        },
    )
}

/// Puts the answered message into a message.
pub(super) fn answering(state: &State, actor: Actor, (body, to): (&mut Map<String, Value>, Option<i64>)) -> Acted<()> {
    let Some(to) = to else { return Ok(()) };
    let quoted = state.quoted(actor.bot, actor.chat, to);
    let quoted = quoted.ok_or_else(|| ActError::new(format!("there is no message {to} to answer")))?;
    body.insert("reply_to_message".to_owned(), quoted);
    Ok(())
}

pub(super) fn own(state: &mut State, actor: Actor, id: i64) -> Acted<&mut Stored> {
    let message = state
        .stored_mut(actor.bot, actor.chat, id)
        .filter(|one| one.author == Author::Person(actor.person));
    message.ok_or_else(|| ActError::new(format!("message {id} is not there or not the person's own")))
}

fn forward(state: &mut State, actor: Actor, (from, id): (i64, i64)) -> Acted {
    let source = state.stored(actor.bot, from, id).cloned();
    let source = source.ok_or_else(|| ActError::new(format!("there is no message {id} to forward")))?;
    let user = state.author_json(actor.bot, source.author);
    let mut body = source.body;
    for key in ["reply_markup", "reply_to_message", "media_group_id"] {
        body.remove(key);
    }
    let origin = json!({ "type": "user", "date": source.date, "sender_user": user });
    body.entry("forward_origin").or_insert(origin);
    say(state, actor, body)
}

fn delete(state: &mut State, actor: Actor, id: i64) -> Acted {
    let gone = state.dialog(actor.bot, actor.chat).messages.remove(&id);
    gone.ok_or_else(|| ActError::new(format!("there is no message {id}")))?;
    Ok(Sent {
        message_ids: vec![id],
        ..Sent::default()
    })
}

/// Now, as messages have it.
pub(super) fn now() -> i64 {
    crate::now().timestamp()
}
