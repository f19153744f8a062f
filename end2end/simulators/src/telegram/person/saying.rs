//! Words, contacts, edits, and shutting the door on the bot.

use serde_json::{Map, Value, json};

use super::{
    ActError, Acted, Sent,
    perform::{Actor, answering, now, own, say, single, tell},
};
use crate::telegram::{delivery::records::Lane, messages::Event, world::State};

/// The longest text a client sends as one message.
const LONGEST_TEXT: usize = 4096;

/// A text with the entity of a command at its beginning.
pub(super) fn worded(field: &str, text: &str) -> Map<String, Value> {
    let mut body = single(field, json!(text));
    let command = text
        .split_whitespace()
        .next()
        .filter(|word| word.len() > 1 && text.starts_with('/'));
    if let Some(command) = command {
        let entity = json!([{ "type": "bot_command", "offset": 0, "length": command.encode_utf16().count() }]);
        body.insert(if field == "text" { "entities" } else { "caption_entities" }.to_owned(), entity);
    }
    body
}

pub(super) fn text(state: &mut State, actor: Actor, (text, reply_to): (String, Option<i64>)) -> Acted {
    if text.is_empty() || text.chars().count() > LONGEST_TEXT {
        return Err(ActError::new("a message has 1 to 4096 characters"));
    }
    let mut body = worded("text", &text);
    answering(state, actor, (&mut body, reply_to))?;
    say(state, actor, body)
}

pub(super) fn start(state: &mut State, actor: Actor, payload: Option<String>) -> Acted {
    if state.dialog(actor.bot, actor.chat).blocked {
        block(state, actor, false)?;
    }
    let command = payload.map_or_else(|| "/start".to_owned(), |payload| format!("/start {payload}"));
    text(state, actor, (command, None))
}

/// A contact card: phone, first and last name, and the account if there is one.
pub(super) fn card((phone, first, last): (String, String, Option<String>), user: Option<i64>) -> Value {
    let mut card = json!({ "phone_number": phone, "first_name": first });
    crate::telegram::files::set(&mut card, "last_name", json!(last));
    crate::telegram::files::set(&mut card, "user_id", json!(user));
    card
}

/// The card of the person's own account.
pub(super) fn own_card(state: &State, actor: Actor) -> Acted<Value> {
    let person = state
        .people
        .get(&actor.person)
        .ok_or_else(|| ActError::new("there is no such person"))?;
    let phone = person.spec.phone.clone().ok_or_else(|| ActError::new("the person has no phone"))?;
    let names = (phone, person.spec.first_name.clone(), person.spec.last_name.clone());
    Ok(card(names, Some(person.id)))
}

pub(super) fn own_contact(state: &mut State, actor: Actor) -> Acted {
    let card = own_card(state, actor)?;
    say(state, actor, single("contact", card))
}

pub(super) fn edit(state: &mut State, actor: Actor, (id, text): (i64, String)) -> Acted {
    let message = own(state, actor, id)?;
    let field = if message.body.contains_key("text") { "text" } else { "caption" };
    for key in ["entities", "caption_entities"] {
        message.body.remove(key);
    }
    message.body.extend(worded(field, &text));
    message.edit_date = Some(now());
    let update_ids = tell(state, actor, ("edited_message", id)).into_iter().collect();
    Ok(Sent {
        update_ids,
        message_ids: vec![id],
        ..Sent::default()
    })
}

pub(super) fn block(state: &mut State, actor: Actor, blocked: bool) -> Acted {
    let dialog = state.dialog(actor.bot, actor.person);
    if dialog.blocked == blocked {
        return Ok(Sent::default());
    }
    dialog.blocked = blocked;
    let bot = state.author_json(actor.bot, crate::telegram::chats::Author::Bot);
    let member = json!({ "user": bot, "status": "member" });
    let kicked = json!({ "user": bot, "status": "kicked", "until_date": 0 });
    let (old, new) = if blocked { (member, kicked) } else { (kicked, member) };
    let payload = json!({
        "chat": state.chat_json(actor.person),
        "from": state.author_json(actor.bot, crate::telegram::chats::Author::Person(actor.person)),
        "date": now(),
        "old_chat_member": old,
        "new_chat_member": new,
    });
    let lane = Lane::Chat(actor.person);
    let event = Event {
        kind: "my_chat_member",
        payload,
        lane,
        person: Some(actor.person),
    };
    Ok(Sent {
        update_ids: state.publish(actor.bot, event).into_iter().collect(),
        ..Sent::default()
    })
}
