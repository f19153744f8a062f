//! Photos, albums and other files a person sends.

use bytes::Bytes;
use serde_json::json;

use super::{
    ActError, Acted, FileAct, FileSource, Sent,
    perform::{Actor, answering, say, single},
    saying::worded,
};
use crate::telegram::{
    files::{FileKind, Media},
    samples::{base64, sample_bytes, sample_photo},
    world::State,
};

/// The bytes of a source; a photo without a source is a sample.
fn bytes(source: &FileSource, kind: FileKind) -> Acted<Bytes> {
    if let Some(bytes) = &source.bytes {
        return Ok(bytes.clone());
    }
    if let Some(text) = &source.base64 {
        return base64(text).map(Bytes::from).ok_or_else(|| ActError::new("base64 cannot be read"));
    }
    if let Some(size) = source.size {
        return Ok(sample_bytes(size).into());
    }
    if kind == FileKind::Photo || source.sample.is_some() {
        return Ok(sample_photo(source.sample.unwrap_or(1)).into());
    }
    Ok(sample_bytes(2_048).into())
}

/// The name a client gives a file that has none.
fn usual_name(kind: FileKind) -> Option<&'static str> {
    match kind {
        FileKind::Document => Some("document.txt"),
        FileKind::Video => Some("video.mp4"),
        FileKind::Photo | FileKind::Voice | FileKind::VideoNote | FileKind::Sticker => None,
    }
}

fn media(kind: FileKind, act: &FileAct) -> Acted<Media> {
    let mut media = Media::new(kind, bytes(&act.file, kind)?);
    media.name = usual_name(kind).map(|usual| act.file.name.clone().unwrap_or_else(|| usual.to_owned()));
    let plain = (kind == FileKind::Document).then(|| "text/plain".to_owned());
    media.mime = act.file.mime.clone().or(plain);
    media.duration = act.duration.unwrap_or(media.duration);
    media.emoji = act.emoji.clone();
    Ok(media)
}

pub(super) fn one(state: &mut State, actor: Actor, (kind, act): (FileKind, FileAct)) -> Acted {
    let key = state.files.keep(media(kind, &act)?);
    let (field, value) = state
        .files
        .json(actor.bot, &key)
        .ok_or_else(|| ActError::new("the file was not kept"))?;
    let mut body = single(field, value);
    if let Some(caption) = act.caption.as_deref().filter(|caption| !caption.is_empty()) {
        body.extend(worded("caption", caption));
    }
    answering(state, actor, (&mut body, act.reply_to))?;
    say(state, actor, body)
}

pub(super) fn album(state: &mut State, actor: Actor, (mut sources, count, caption): (Vec<FileSource>, u32, Option<String>)) -> Acted {
    if sources.is_empty() {
        sources = (1..=count).map(FileSource::sample).collect();
    }
    if !(2..=10).contains(&sources.len()) {
        return Err(ActError::new("an album has 2 to 10 photos"));
    }
    state.next_album += 1;
    let group = json!(format!("13{:015}", state.next_album));
    let mut all = Sent::default();
    for (number, source) in sources.into_iter().enumerate() {
        let key = state.files.keep(media(FileKind::Photo, &source.into())?);
        let (field, value) = state
            .files
            .json(actor.bot, &key)
            .ok_or_else(|| ActError::new("the file was not kept"))?;
        let mut body = single(field, value);
        body.insert("media_group_id".to_owned(), group.clone());
        if let (0, Some(caption)) = (number, caption.as_deref().filter(|caption| !caption.is_empty())) {
            body.extend(worded("caption", caption));
        }
        let sent = say(state, actor, body)?;
        all.update_ids.extend(sent.update_ids);
        all.message_ids.extend(sent.message_ids);
    }
    Ok(all)
}
