//! Stored files on their way out: uploaded once, and sent by Telegram's own id afterwards.

use std::time::Duration;

use domain::ids::FileId;
use services::{
    files,
    telegram::{self, Anchor},
};
use teloxide::{
    requests::Requester as _,
    types::{ChatAction, ChatId},
};

use super::{
    deliver::Outcome,
    failure::Failure,
    media::{self, Content, Piece, Posted},
};
use crate::station::Station;

/// The longest wait for Telegram to hear that we are at it.
const ACTION_TIMEOUT: Duration = Duration::from_secs(2);

/// How the files are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// As one album of photos.
    Album,
    /// Each as what it is; there is one.
    Single,
}

/// What is sent.
pub(super) struct Parcel<'a> {
    pub(super) files: &'a [FileId],
    pub(super) caption: &'a str,
    pub(super) anchor: Option<&'a Anchor>,
    pub(super) how: How,
}

/// Sends stored files; answers the number of the first message.
pub(super) async fn send(station: &Station, chat: i64, parcel: &Parcel<'_>) -> Result<Option<i64>, Outcome> {
    let first = pieces(station, chat, parcel).await?;
    let posted = match post(station, chat, &first, parcel).await {
        // Telegram knows an id no more, or the bot has another token: then it gets the bytes.
        Err(Failure::Refused(_)) if first.iter().any(|piece| matches!(piece.content, Content::Known(_))) => {
            let key = station.key();
            files::forget_sent(&station.sv, key.company, key.bot, parcel.files).await?;
            let fresh = pieces(station, chat, parcel).await?;
            post(station, chat, &fresh, parcel).await?
        }
        other => other?,
    };
    remember(station, chat, parcel, &posted).await;
    Ok(posted.first().map(|posted| posted.message))
}

async fn post(station: &Station, chat: i64, pieces: &[Piece], parcel: &Parcel<'_>) -> Result<Vec<Posted>, Failure> {
    match (parcel.how, pieces) {
        (How::Album, _) => media::photos(station, chat, pieces, parcel.caption).await,
        (How::Single, [piece]) => Ok(vec![media::file(station, chat, piece, parcel.caption).await?]),
        (How::Single, _) => Err(Failure::Refused("not one file".to_owned())),
    }
}

async fn pieces(station: &Station, chat: i64, parcel: &Parcel<'_>) -> Result<Vec<Piece>, Outcome> {
    let (sv, key) = (&station.sv, station.key());
    let mut found = Vec::with_capacity(parcel.files.len());
    let mut is_told = false;
    for id in parcel.files {
        if let Some(known) = files::sent_as(sv, key.company, key.bot, *id).await? {
            found.push(Piece {
                content: Content::Known(known.telegram_file_id),
                mime: known.mime,
            });
            continue;
        }
        if !is_told {
            is_told = true;
            tell_at_work(station, chat, parcel.how).await;
        }
        found.push(stored(station, *id).await?);
    }
    Ok(found)
}

/// The stored content: what people sent was drawn anew, so that nothing hidden in it goes on.
async fn stored(station: &Station, id: FileId) -> Result<Piece, Outcome> {
    match files::content(&station.sv, station.key().company, id).await {
        Ok((bytes, mime)) => Ok(Piece {
            content: Content::Bytes(bytes),
            mime,
        }),
        Err(error) if error.kind == services::Kind::NotFound => Err(Failure::Refused("file is not there".to_owned()).into()),
        Err(error) => Err(error.into()),
    }
}

/// An upload takes a while: the person sees that something is coming. Best effort.
async fn tell_at_work(station: &Station, chat: i64, how: How) {
    let action = match how {
        How::Album => ChatAction::UploadPhoto,
        How::Single => ChatAction::UploadDocument,
    };
    let call = station.api.send_chat_action(ChatId(chat), action);
    let taken = tokio::time::timeout(ACTION_TIMEOUT, async move { call.await }).await;
    if !matches!(taken, Ok(Ok(_))) {
        metrics::counter!("hovli_telegram_chat_actions_lost_total").increment(1);
    }
}

/// Best effort: what is not remembered is uploaded again, and cannot be replied to.
async fn remember(station: &Station, chat: i64, parcel: &Parcel<'_>, posted: &[Posted]) {
    let (sv, key) = (&station.sv, station.key());
    for (id, posted) in parcel.files.iter().zip(posted) {
        if let Some(file_id) = &posted.file_id
            && let Err(error) = files::remember_sent(sv, key.company, key.bot, (*id, file_id)).await
        {
            tracing::warn!(error.code = error.code, file.id = %id, "a sent file could not be remembered");
        }
    }
    // The first message is remembered with the outcome of its row.
    let others: Vec<i64> = posted.iter().skip(1).map(|posted| posted.message).collect();
    if let Some(anchor) = parcel.anchor
        && !others.is_empty()
        && let Err(error) = telegram::also_shown(sv, key, chat, (anchor, &others)).await
    {
        tracing::warn!(error.code = error.code, "the photos of an album could not be remembered");
    }
}
