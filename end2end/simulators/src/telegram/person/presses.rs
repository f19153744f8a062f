//! Buttons: of the reply keyboard and under messages.

use serde_json::{Value, json};

use super::{
    ActError, Acted, Sent,
    perform::{Actor, say, single},
    saying,
};
use crate::telegram::{
    chats::{Author, Dialog, Press, Stored},
    delivery::records::Lane,
    messages::Event,
    world::State,
};

/// The button that is to be tapped.
#[derive(Clone, Debug)]
struct Wanted {
    label: Option<String>,
    data: Option<String>,
    message_id: Option<i64>,
}

fn rows(keyboard: &Value) -> impl Iterator<Item = &Value> {
    let rows = keyboard
        .get("inline_keyboard")
        .or_else(|| keyboard.get("keyboard"))
        .and_then(Value::as_array);
    rows.into_iter().flatten().filter_map(Value::as_array).flatten()
}

fn label(button: &Value) -> &str {
    button.as_str().or_else(|| button.get("text")?.as_str()).unwrap_or_default()
}

/// Presses a button of the open reply keyboard.
pub(super) fn reply_button(state: &mut State, actor: Actor, wanted: &str) -> Acted {
    let keyboard = state.dialog(actor.bot, actor.chat).keyboard.clone();
    let keyboard = keyboard.ok_or_else(|| ActError::new("no reply keyboard is open"))?;
    let button = rows(&keyboard).find(|button| label(button) == wanted);
    let button = button
        .or_else(|| rows(&keyboard).find(|button| label(button).contains(wanted)))
        .cloned();
    let button = button.ok_or_else(|| {
        let there: Vec<&str> = rows(&keyboard).map(label).collect();
        ActError::new(format!("there is no button {wanted:?}, there are {there:?}"))
    })?;
    let asks = |key: &str| button.get(key).and_then(Value::as_bool).unwrap_or_default();
    if let Some(url) = button.pointer("/web_app/url").and_then(Value::as_str) {
        return Ok(Sent {
            url: Some(url.to_owned()),
            ..Sent::default()
        });
    }
    let sent = if asks("request_contact") {
        saying::own_contact(state, actor)?
    } else if asks("request_location") {
        say(
            state,
            actor,
            single("location", json!({ "latitude": 41.311_081, "longitude": 69.240_562 })),
        )?
    } else {
        saying::text(state, actor, (label(&button).to_owned(), None))?
    };
    if keyboard.get("one_time_keyboard").and_then(Value::as_bool).unwrap_or_default() {
        state.dialog(actor.bot, actor.chat).keyboard = None;
    }
    Ok(sent)
}

/// Taps a button under a message.
pub(super) fn tap(state: &mut State, actor: Actor, (label, data, message_id): (Option<String>, Option<String>, Option<i64>)) -> Acted {
    let wanted = Wanted { label, data, message_id };
    let dialog = state
        .dialogs
        .get(&(actor.bot, actor.chat))
        .ok_or_else(|| ActError::new("the chat is empty"))?;
    let (message, button) = find(dialog, &wanted)?;
    if let Some(url) = button.get("url").or_else(|| button.pointer("/web_app/url")).and_then(Value::as_str) {
        return Ok(Sent {
            url: Some(url.to_owned()),
            ..Sent::default()
        });
    }
    let data = button
        .get("callback_data")
        .cloned()
        .ok_or_else(|| ActError::new("the button tells the bot nothing"))?;
    let shown = state.shown(actor.bot, actor.chat, message).unwrap_or_default();
    state.next_press += 1;
    let id = format!("4{:018}", state.next_press);
    let payload = json!({
        "id": id,
        "from": state.author_json(actor.bot, Author::Person(actor.person)),
        "message": shown,
        "chat_instance": format!("-7{:017}", actor.chat.unsigned_abs()),
        "data": data,
    });
    let press = Press {
        bot: actor.bot,
        at: tokio::time::Instant::now(),
        answer: None,
    };
    state.presses.insert(id.clone(), press);
    let lane = Lane::Person(actor.person);
    let event = Event {
        kind: "callback_query",
        payload,
        lane,
        person: Some(actor.person),
    };
    let update_ids = state.publish(actor.bot, event).into_iter().collect();
    Ok(Sent {
        update_ids,
        message_ids: vec![message],
        callback_query_id: Some(id),
        url: None,
    })
}

/// The message and the button; data that no button has is sent as a forger would.
fn find(dialog: &Dialog, wanted: &Wanted) -> Acted<(i64, Value)> {
    let candidates: Vec<&Stored> = dialog
        .messages
        .values()
        .rev()
        .filter(|message| wanted.message_id.is_none_or(|id| id == message.id))
        .collect();
    let buttons = || {
        candidates
            .iter()
            .flat_map(|message| message.markup().into_iter().flat_map(rows).map(|one| (message.id, one)))
    };
    let by_data = |button: &Value| {
        wanted
            .data
            .as_deref()
            .is_none_or(|data| button.get("callback_data").and_then(Value::as_str) == Some(data))
    };
    let by_label = |fits: fn(&str, &str) -> bool| {
        buttons().find(|(_, button)| by_data(button) && wanted.label.as_deref().is_none_or(|text| fits(label(button), text)))
    };
    let found = by_label(|there, text| there == text).or_else(|| by_label(|there, text| there.contains(text)));
    if let Some((id, button)) = found {
        return Ok((id, button.clone()));
    }
    let forged = wanted.data.as_ref().filter(|_| wanted.label.is_none());
    let newest = candidates.iter().find(|message| message.author == Author::Bot);
    if let (Some(data), Some(message)) = (forged, newest) {
        return Ok((message.id, json!({ "callback_data": data })));
    }
    let there: Vec<&str> = buttons().map(|(_, button)| label(button)).take(20).collect();
    Err(ActError::new(format!("there is no such button, there are {there:?}")))
}
