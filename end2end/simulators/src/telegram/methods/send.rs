//! Messages without files: text, places, contacts, copies.

use serde_json::{Map, Value, json};

use super::{Ctx, reading};
use crate::telegram::{
    chats::Author,
    wire::{Refusal, Reply},
};

/// `sendMessage`
pub(super) fn message(ctx: &mut Ctx<'_>) -> Reply {
    let target = ctx.target()?;
    let mut body = reading::text(ctx.params)?;
    let markup = ctx.markup(target.chat)?;
    ctx.surroundings(target.chat, &mut body)?;
    ctx.post(target, body, markup)
}

/// `sendLocation`
pub(super) fn location(ctx: &mut Ctx<'_>) -> Reply {
    let target = ctx.target()?;
    let number = |key: &str, most: f64| {
        let value: Option<f64> = ctx.params.text(key).and_then(|text| text.parse().ok());
        value
            .filter(|value| value.abs() <= most)
            .ok_or_else(|| Refusal::bad("wrong location"))
    };
    let location = json!({ "latitude": number("latitude", 90.0)?, "longitude": number("longitude", 180.0)? });
    let mut body = Map::new();
    body.insert("location".to_owned(), location);
    let markup = ctx.markup(target.chat)?;
    ctx.surroundings(target.chat, &mut body)?;
    ctx.post(target, body, markup)
}

/// `sendContact`
pub(super) fn contact(ctx: &mut Ctx<'_>) -> Reply {
    let target = ctx.target()?;
    let needed = |key: &str, why: &str| {
        ctx.params
            .text(key)
            .filter(|text| !text.trim().is_empty())
            .ok_or_else(|| Refusal::bad(why))
    };
    let mut contact = json!({
        "phone_number": needed("phone_number", "phone number is empty")?,
        "first_name": needed("first_name", "first name is empty")?,
    });
    for key in ["last_name", "vcard"] {
        crate::telegram::files::set(&mut contact, key, json!(ctx.params.text(key)));
    }
    let mut body = Map::new();
    body.insert("contact".to_owned(), contact);
    let markup = ctx.markup(target.chat)?;
    ctx.surroundings(target.chat, &mut body)?;
    ctx.post(target, body, markup)
}

/// Things a bot may be seen doing.
const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

/// `sendChatAction`
pub(super) fn chat_action(ctx: &mut Ctx<'_>) -> Reply {
    let target = ctx.target()?;
    let action = ctx.params.text("action").unwrap_or_default();
    if !ACTIONS.contains(&action.as_str()) {
        return Err(Refusal::bad("wrong parameter action in request"));
    }
    let until = crate::now().timestamp_millis() + 5_000;
    ctx.state.dialog(ctx.bot, target.chat).action = Some((action, until));
    Ok(json!(true))
}

/// The message that is to be copied or forwarded.
fn source(ctx: &Ctx<'_>, missing: &str) -> Reply<(i64, i64)> {
    let from = ctx.params.int("from_chat_id").ok_or_else(|| Refusal::bad("chat not found"))?;
    let id = ctx.message_id()?;
    let found = ctx.state.stored(ctx.bot, from, id).is_some();
    found.then_some((from, id)).ok_or_else(|| Refusal::bad(missing))
}

/// The content of a message without what belongs to its place.
fn content(ctx: &Ctx<'_>, (from, id): (i64, i64)) -> Map<String, Value> {
    let mut body = ctx
        .state
        .stored(ctx.bot, from, id)
        .map(|stored| stored.body.clone())
        .unwrap_or_default();
    for key in ["reply_markup", "reply_to_message", "media_group_id"] {
        body.remove(key);
    }
    body
}

/// `copyMessage`
pub(super) fn copy(ctx: &mut Ctx<'_>) -> Reply {
    let target = ctx.target()?;
    let from = source(ctx, "message to copy not found")?;
    let mut body = content(ctx, from);
    if ctx.params.text("caption").is_some() && !body.contains_key("text") {
        body.remove("caption");
        body.remove("caption_entities");
        body.extend(reading::caption(ctx.params)?);
    }
    let markup = ctx.markup(target.chat)?;
    ctx.surroundings(target.chat, &mut body)?;
    let message = ctx.post(target, body, markup)?;
    Ok(json!({ "message_id": message.get("message_id") }))
}

/// `forwardMessage`
pub(super) fn forward(ctx: &mut Ctx<'_>) -> Reply {
    let target = ctx.target()?;
    let (chat, id) = source(ctx, "message to forward not found")?;
    let mut body = content(ctx, (chat, id));
    if body.contains_key("has_protected_content") {
        return Err(Refusal::bad("message can't be forwarded"));
    }
    let (author, date) = ctx
        .state
        .stored(ctx.bot, chat, id)
        .map_or((Author::Bot, 0), |stored| (stored.author, stored.date));
    let user = ctx.state.author_json(ctx.bot, author);
    body.entry("forward_origin")
        .or_insert(json!({ "type": "user", "date": date, "sender_user": user }));
    ctx.surroundings(target.chat, &mut body)?;
    ctx.post(target, body, None)
}
