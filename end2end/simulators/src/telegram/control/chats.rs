//! What stands in the chats.

use axum::{
    Json,
    extract::{Path, Query, State as Shared},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Controlled, Failure};
use crate::telegram::{
    files::{FileKind, Media},
    person::only_bot,
    view::{ChatView, MessageView},
    world::World,
};

/// Which chat, and which of its messages.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Which {
    bot: Option<i64>,
    after: Option<i64>,
    limit: Option<usize>,
}

/// `GET /control/chats`
pub(super) async fn list(Shared(world): Shared<World>, Query(which): Query<Which>) -> Json<Vec<Value>> {
    Json(world.look(|state| {
        let wanted = state
            .dialogs
            .iter()
            .filter(|((bot, _), _)| which.bot.is_none_or(|named| named == *bot));
        wanted
            .map(|((bot, chat), dialog)| {
                let last = dialog
                    .messages
                    .values()
                    .next_back()
                    .map(|one| state.message_view((*bot, *chat), one));
                json!({
                    "bot": bot, "chat": chat, "started": dialog.started, "blocked": dialog.blocked,
                    "messages": dialog.messages.len(), "last": last,
                })
            })
            .collect()
    }))
}

fn chat_of(world: &World, (bot, chat): (Option<i64>, i64)) -> Result<ChatView, Failure> {
    let view = world.look(|state| {
        let known = state.people.contains_key(&chat) || state.groups.contains_key(&chat);
        only_bot(state, bot).map(|bot| known.then(|| state.chat_view(bot, chat)))
    })?;
    view.ok_or(Failure::Missing("chat"))
}

/// `GET /control/chats/{chat}`
pub(super) async fn one(Shared(world): Shared<World>, Path(chat): Path<i64>, Query(which): Query<Which>) -> Controlled<ChatView> {
    chat_of(&world, (which.bot, chat)).map(Json)
}

/// `GET /control/chats/{chat}/messages`
pub(super) async fn messages(
    Shared(world): Shared<World>,
    Path(chat): Path<i64>,
    Query(which): Query<Which>,
) -> Controlled<Vec<MessageView>> {
    let mut messages = chat_of(&world, (which.bot, chat))?.messages;
    messages.retain(|message| which.after.is_none_or(|after| message.message_id > after));
    let surplus = messages.len().saturating_sub(which.limit.unwrap_or(usize::MAX));
    Ok(Json(messages.split_off(surplus)))
}

fn content_type(media: &Media) -> String {
    let usual = match media.kind {
        FileKind::Photo if media.bytes.starts_with(b"\x89PNG") => "image/png",
        FileKind::Photo => "image/jpeg",
        FileKind::Voice => "audio/ogg",
        FileKind::Video | FileKind::VideoNote => "video/mp4",
        FileKind::Sticker => "image/webp",
        FileKind::Document => "application/octet-stream",
    };
    media
        .mime
        .clone()
        .filter(|_| media.kind != FileKind::Photo)
        .unwrap_or_else(|| usual.to_owned())
}

/// `GET /control/files/{file_id}`
pub(super) async fn file(Shared(world): Shared<World>, Path(id): Path<String>) -> Result<Response, Failure> {
    let media = world.look(|state| state.files.media(state.files.key_of_any(&id)?).cloned());
    let media = media.ok_or(Failure::Missing("file"))?;
    // A document is never shown by the browser: it may be a page somebody sent.
    let how = if media.kind == FileKind::Document { "attachment" } else { "inline" };
    Ok((
        [(CONTENT_TYPE, content_type(&media)), (CONTENT_DISPOSITION, how.to_owned())],
        media.bytes,
    )
        .into_response())
}
