//! Messages with files, alone and as an album.

use serde_json::{Map, Value, json};

use super::{Ctx, reading};
use crate::telegram::{
    files::{FileKind, Media, PHOTO_LIMIT},
    samples::picture_size,
    wire::{Refusal, Reply, Upload},
};

/// `sendPhoto`
pub(super) fn photo(ctx: &mut Ctx<'_>) -> Reply {
    single(ctx, FileKind::Photo)
}

/// `sendDocument`
pub(super) fn document(ctx: &mut Ctx<'_>) -> Reply {
    single(ctx, FileKind::Document)
}

/// `sendVoice`
pub(super) fn voice(ctx: &mut Ctx<'_>) -> Reply {
    single(ctx, FileKind::Voice)
}

/// `sendVideo`
pub(super) fn video(ctx: &mut Ctx<'_>) -> Reply {
    single(ctx, FileKind::Video)
}

fn single(ctx: &mut Ctx<'_>, kind: FileKind) -> Reply {
    let target = ctx.target()?;
    let markup = ctx.markup(target.chat)?;
    let given = ctx.params.text(kind.field());
    let (field, value) = file(ctx, kind, given.as_deref())?;
    let mut body = reading::caption(ctx.params)?;
    body.insert(field.to_owned(), value);
    ctx.surroundings(target.chat, &mut body)?;
    ctx.post(target, body, markup)
}

/// `sendMediaGroup`
pub(super) fn album(ctx: &mut Ctx<'_>) -> Reply {
    let target = ctx.target()?;
    let media = ctx.params.json("media")?.unwrap_or_default();
    let items = media.as_array().ok_or_else(|| Refusal::bad("can't parse media JSON object"))?;
    match items.len() {
        0 | 1 => return Err(Refusal::bad("too few messages to send as an album")),
        2..=10 => {}
        _ => return Err(Refusal::bad("too many messages to send as an album")),
    }
    let mut bodies = Vec::new();
    for item in items {
        bodies.push(item_body(ctx, item)?);
    }
    ctx.state.next_album += 1;
    let group = format!("13{:015}", ctx.state.next_album);
    let mut sent = Vec::new();
    for mut body in bodies {
        body.insert("media_group_id".to_owned(), json!(group));
        ctx.surroundings(target.chat, &mut body)?;
        sent.push(ctx.post(target, body, None)?);
    }
    Ok(Value::Array(sent))
}

fn item_body(ctx: &mut Ctx<'_>, item: &Value) -> Reply<Map<String, Value>> {
    let kind = match item.get("type").and_then(Value::as_str) {
        Some("photo") => FileKind::Photo,
        Some("document") => FileKind::Document,
        Some("video") => FileKind::Video,
        _ => {
            return Err(Refusal::bad("can't parse InputMedia: type must be photo, video or document"));
        }
    };
    let (field, value) = file(ctx, kind, item.get("media").and_then(Value::as_str))?;
    let mut body = reading::item_caption(item)?;
    body.insert(field.to_owned(), value);
    Ok(body)
}

/// The file a parameter names: an uploaded part, or one that is known by its identifier.
fn file(ctx: &mut Ctx<'_>, kind: FileKind, given: Option<&str>) -> Reply<(&'static str, Value)> {
    let attached = given.and_then(|text| text.strip_prefix("attach://")).unwrap_or(kind.field());
    let key = if let Some(upload) = ctx.params.upload(attached) {
        let media = uploaded(ctx, kind, upload)?;
        ctx.state.files.keep(media)
    } else {
        known(ctx, kind, given)?
    };
    ctx.state
        .files
        .json(ctx.bot, &key)
        .ok_or_else(|| Refusal::bad("wrong file identifier/HTTP URL specified"))
}

fn uploaded(ctx: &Ctx<'_>, kind: FileKind, upload: &Upload) -> Reply<Media> {
    let size = upload.bytes.len();
    if size == 0 {
        return Err(Refusal::bad("file must be non-empty"));
    }
    if kind == FileKind::Photo {
        if size > PHOTO_LIMIT {
            return Err(Refusal::bad(format_args!(
                "file of size {size} bytes is too big for a photo; the maximum size is {PHOTO_LIMIT} bytes"
            )));
        }
        if picture_size(&upload.bytes).is_none() {
            return Err(Refusal::bad("IMAGE_PROCESS_FAILED"));
        }
    }
    let mut media = Media::new(kind, upload.bytes.clone());
    media.name = upload.name.clone().filter(|name| !name.is_empty() && kind != FileKind::Photo);
    media.mime = upload.mime.clone();
    media.duration = ctx.params.int("duration").unwrap_or(media.duration);
    Ok(media)
}

fn known(ctx: &Ctx<'_>, kind: FileKind, given: Option<&str>) -> Reply<String> {
    let id = given.ok_or_else(|| Refusal::bad(format_args!("there is no {} in the request", kind.field())))?;
    if id.starts_with("attach://") {
        return Err(Refusal::bad("attached file not found"));
    }
    if id.contains("://") {
        // The simulator reaches no network, as Telegram reaches no private address.
        return Err(Refusal::bad("failed to get HTTP URL content"));
    }
    let wrong = || Refusal::bad("wrong file identifier/HTTP URL specified");
    let key = ctx.state.files.key_of(ctx.bot, id).ok_or_else(wrong)?;
    let is = ctx.state.files.media(key).ok_or_else(wrong)?.kind;
    if is != kind {
        return Err(Refusal::bad(format_args!(
            "can't use file of type {} as {}",
            is.title(),
            kind.title()
        )));
    }
    Ok(key.to_owned())
}
