//! Changes to messages that are there already.

use serde_json::{Map, Value, json};

use super::{Ctx, reading};
use crate::telegram::{
    chats::{Author, Standing},
    keyboard::Markup,
    wire::{Refusal, Reply},
};

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly \
                            the same as a current content and reply markup of the message";

/// The chat and the bot's own message that a call wants to change.
fn editable(ctx: &mut Ctx<'_>) -> Reply<(i64, i64)> {
    let chat = ctx.known_chat()?;
    reading::may_write(ctx.state, ctx.bot, chat)?;
    let id = ctx.message_id()?;
    let message = ctx.message(chat, id).ok_or_else(|| Refusal::bad("message to edit not found"))?;
    if message.author != Author::Bot || message.reply_keyboard.is_some() || message.body.contains_key("forward_origin") {
        return Err(Refusal::bad("message can't be edited"));
    }
    Ok((chat, id))
}

/// Only an inline keyboard can be put under a message later; none takes the old one away.
fn new_markup(ctx: &Ctx<'_>, chat: i64) -> Reply<Value> {
    match ctx.markup(chat)? {
        None => Ok(json!({ "inline_keyboard": [] })),
        Some(Markup::Inline(keyboard)) => Ok(keyboard),
        Some(Markup::Keyboard(_) | Markup::Remove | Markup::ForceReply) => Err(Refusal::bad("inline keyboard expected")),
    }
}

/// Replaces some fields of a message; refuses when nothing would change.
fn replace(ctx: &mut Ctx<'_>, (chat, id): (i64, i64), gone: &[&str], new: Map<String, Value>) -> Reply {
    let markup = new_markup(ctx, chat)?;
    let message = ctx.message(chat, id).ok_or_else(|| Refusal::bad("message to edit not found"))?;
    let mut body = message.body.clone();
    for key in gone {
        body.remove(*key);
    }
    body.extend(new);
    reading::attach(&mut body, markup);
    if body == message.body {
        return Err(Refusal::bad(NOT_MODIFIED));
    }
    message.body = body;
    message.edit_date = Some(crate::now().timestamp());
    ctx.show(chat, id)
}

/// `editMessageText`
pub(super) fn text(ctx: &mut Ctx<'_>) -> Reply {
    let place = editable(ctx)?;
    let new = reading::text(ctx.params).map_err(|refusal| match refusal.description.as_str() {
        "Bad Request: message is too long" => Refusal::bad("MESSAGE_TOO_LONG"),
        _ => refusal,
    })?;
    if ctx
        .message(place.0, place.1)
        .is_some_and(|message| !message.body.contains_key("text"))
    {
        return Err(Refusal::bad("there is no text in the message to edit"));
    }
    replace(ctx, place, &["text", "entities"], new)
}

/// `editMessageCaption`
pub(super) fn caption(ctx: &mut Ctx<'_>) -> Reply {
    let place = editable(ctx)?;
    let has_file = |body: &Map<String, Value>| ["photo", "document", "voice", "video"].iter().any(|key| body.contains_key(*key));
    if ctx.message(place.0, place.1).is_some_and(|message| !has_file(&message.body)) {
        return Err(Refusal::bad("there is no caption in the message to edit"));
    }
    let new = reading::caption(ctx.params)?;
    replace(ctx, place, &["caption", "caption_entities"], new)
}

/// `editMessageReplyMarkup`
pub(super) fn markup(ctx: &mut Ctx<'_>) -> Reply {
    let place = editable(ctx)?;
    replace(ctx, place, &[], Map::new())
}

/// Deletes a message; `false` when there is none.
fn take_away(ctx: &mut Ctx<'_>, chat: i64, id: i64) -> Reply<bool> {
    let standing = ctx.state.groups.get(&chat).map(|group| group.standing(ctx.bot));
    let Some(message) = ctx.message(chat, id) else {
        return Ok(false);
    };
    if message.author != Author::Bot && standing.is_some_and(|standing| standing != Standing::Administrator) {
        return Err(Refusal::bad("message can't be deleted"));
    }
    ctx.state.dialog(ctx.bot, chat).messages.remove(&id);
    Ok(true)
}

/// `deleteMessage`
pub(super) fn delete(ctx: &mut Ctx<'_>) -> Reply {
    let chat = ctx.known_chat()?;
    reading::may_write(ctx.state, ctx.bot, chat)?;
    let id = ctx.message_id()?;
    if take_away(ctx, chat, id)? {
        Ok(json!(true))
    } else {
        Err(Refusal::bad("message to delete not found"))
    }
}

/// `deleteMessages`
pub(super) fn delete_many(ctx: &mut Ctx<'_>) -> Reply {
    let chat = ctx.known_chat()?;
    reading::may_write(ctx.state, ctx.bot, chat)?;
    let ids = ctx.params.json("message_ids")?.unwrap_or_default();
    let ids: Vec<i64> = ids
        .as_array()
        .map(|ids| ids.iter().filter_map(Value::as_i64).collect())
        .unwrap_or_default();
    match ids.len() {
        0 => return Err(Refusal::bad("message identifiers are not specified")),
        1..=100 => {}
        _ => return Err(Refusal::bad("too many message identifiers specified")),
    }
    for id in ids {
        take_away(ctx, chat, id)?;
    }
    Ok(json!(true))
}

/// `setMessageReaction`
pub(super) fn reaction(ctx: &mut Ctx<'_>) -> Reply {
    let chat = ctx.known_chat()?;
    reading::may_write(ctx.state, ctx.bot, chat)?;
    let id = ctx.message_id()?;
    let given = ctx.params.json("reaction")?.unwrap_or_default();
    let given = given.as_array().cloned().unwrap_or_default();
    if given.len() > 1 {
        return Err(Refusal::bad("REACTIONS_TOO_MANY"));
    }
    let emoji = |one: &Value| one.get("emoji").and_then(Value::as_str).map(str::to_owned);
    let reactions: Option<Vec<String>> = given.iter().map(emoji).collect();
    let reactions = reactions.ok_or_else(|| Refusal::bad("REACTION_INVALID"))?;
    ctx.message(chat, id)
        .ok_or_else(|| Refusal::bad("message to react not found"))?
        .reactions = reactions;
    Ok(json!(true))
}

/// `pinChatMessage`
pub(super) fn pin(ctx: &mut Ctx<'_>) -> Reply {
    let chat = ctx.known_chat()?;
    reading::may_write(ctx.state, ctx.bot, chat)?;
    let standing = ctx.state.groups.get(&chat).map(|group| group.standing(ctx.bot));
    if standing.is_some_and(|standing| standing != Standing::Administrator) {
        return Err(Refusal::bad("not enough rights to manage pinned messages in the chat"));
    }
    let id = ctx.message_id()?;
    ctx.message(chat, id).ok_or_else(|| Refusal::bad("message to pin not found"))?;
    ctx.state.dialog(ctx.bot, chat).pinned = Some(id);
    Ok(json!(true))
}

/// `unpinChatMessage`
pub(super) fn unpin(ctx: &mut Ctx<'_>) -> Reply {
    let chat = ctx.known_chat()?;
    reading::may_write(ctx.state, ctx.bot, chat)?;
    let wanted = ctx.params.int("message_id");
    let dialog = ctx.state.dialog(ctx.bot, chat);
    if dialog.pinned.is_none() || wanted.is_some_and(|id| dialog.pinned != Some(id)) {
        return Err(Refusal::bad("message to unpin not found"));
    }
    dialog.pinned = None;
    Ok(json!(true))
}
