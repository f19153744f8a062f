//! Updates put into the queue by hand.

use serde_json::{Value, json};

use super::{ActError, Acted, Sent, perform::Actor};
use crate::telegram::{
    delivery::{queue::Fresh, records::Lane},
    world::State,
};

/// Any update at all; without a number it gets the next one.
pub(super) fn any(state: &mut State, actor: Actor, mut update: Value) -> Acted {
    let bot = state
        .bots
        .get_mut(&actor.bot)
        .ok_or_else(|| ActError::new("there is no such bot"))?;
    let map = update.as_object_mut().ok_or_else(|| ActError::new("an update is an object"))?;
    let update_id = match map.get("update_id").and_then(Value::as_i64) {
        Some(given) => given,
        None => {
            bot.next_update += 1;
            bot.next_update - 1
        }
    };
    map.insert("update_id".to_owned(), json!(update_id));
    let kind = map.keys().find(|key| *key != "update_id").cloned().unwrap_or_default();
    let lane = if kind == "callback_query" {
        Lane::Person(actor.person)
    } else {
        Lane::Chat(actor.chat)
    };
    let life = std::time::Duration::from_millis(state.settings.update_lifetime_ms);
    let body = update.to_string();
    let fault = state.faults.on_update(actor.bot, Some(actor.chat));
    let fresh = Fresh {
        update_id,
        kind,
        lane,
        person: Some(actor.person),
        body,
        life,
    };
    if let Some(bot) = state.bots.get_mut(&actor.bot) {
        bot.queue.push(fresh, fault);
    }
    Ok(Sent {
        update_ids: vec![update_id],
        ..Sent::default()
    })
}

/// An update that was there before, under the same number.
pub(super) fn again(state: &mut State, actor: Actor, update_id: i64) -> Acted {
    let record = state.bots.get(&actor.bot).and_then(|bot| bot.queue.record(update_id)).cloned();
    let record = record.ok_or_else(|| ActError::new(format!("there is no update {update_id}")))?;
    let life = std::time::Duration::from_millis(state.settings.update_lifetime_ms);
    let fresh = Fresh {
        update_id,
        kind: record.kind,
        lane: record.lane,
        person: record.person,
        body: record.body,
        life,
    };
    if let Some(bot) = state.bots.get_mut(&actor.bot) {
        bot.queue.push(fresh, None);
    }
    Ok(Sent {
        update_ids: vec![update_id],
        ..Sent::default()
    })
}
