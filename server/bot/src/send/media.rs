//! Calls that carry files: uploaded, or by the id under which Telegram keeps them.

use bytes::Bytes;
use teloxide::{
    payloads::{SendDocumentSetters as _, SendPhotoSetters as _, SendVideoSetters as _, SendVoiceSetters as _},
    requests::Requester as _,
    types::{ChatId, FileId, FileMeta, InputFile, InputMedia, InputMediaPhoto, Message, ParseMode},
};

use super::failure::Failure;
use crate::station::Station;

/// A file and what it is.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Its content.
    pub(super) content: Content,
    /// Its media type.
    pub(super) mime: String,
}

/// Where a file comes from.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// It is uploaded.
    Bytes(Bytes),
    /// Telegram has it.
    Known(String),
}

/// A message with a file in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Posted {
    /// The number of the message.
    pub(super) message: i64,
    /// Telegram's id of the file.
    pub(super) file_id: Option<String>,
}

impl Piece {
    fn input(&self) -> InputFile {
        let name = match self.mime.as_str() {
            "image/jpeg" => "photo.jpg",
            "audio/ogg" => "voice.ogg",
            "video/mp4" => "video.mp4",
            "video/webm" => "video.webm",
            "audio/mpeg" => "sound.mp3",
            "image/heic" => "photo.heic",
            "application/pdf" => "document.pdf",
            _ => "file.bin",
        };
        match &self.content {
            Content::Bytes(bytes) => InputFile::memory(bytes.clone()).file_name(name),
            Content::Known(id) => InputFile::file_id(FileId(id.clone())),
        }
    }
}

impl From<&Message> for Posted {
    fn from(message: &Message) -> Self {
        let id = |file: &FileMeta| file.id.0.clone();
        let of_photo = message
            .photo()
            .and_then(|sizes| sizes.iter().max_by_key(|size| size.width))
            .map(|size| id(&size.file));
        Self {
            message: message.id.0.into(),
            file_id: of_photo
                .or_else(|| message.voice().map(|voice| id(&voice.file)))
                .or_else(|| message.video().map(|video| id(&video.file)))
                // What is sent as a document comes back as a sound when it is one.
                .or_else(|| message.audio().map(|audio| id(&audio.file)))
                .or_else(|| message.document().map(|document| id(&document.file))),
        }
    }
}

/// Photos: one, or an album; answers the messages in their order.
pub(super) async fn photos(station: &Station, chat: i64, pieces: &[Piece], caption: &str) -> Result<Vec<Posted>, Failure> {
    let failed = |error| Failure::from(&error);
    if let [only] = pieces {
        let call = station
            .transfer
            .send_photo(ChatId(chat), only.input())
            .caption(caption)
            .parse_mode(ParseMode::Html);
        return Ok(vec![Posted::from(&call.await.map_err(failed)?)]);
    }
    let album = pieces.iter().enumerate().map(|(index, piece)| {
        let photo = InputMediaPhoto::new(piece.input());
        InputMedia::Photo(if index == 0 {
            photo.caption(caption).parse_mode(ParseMode::Html)
        } else {
            photo
        })
    });
    let messages = station.transfer.send_media_group(ChatId(chat), album).await.map_err(failed)?;
    Ok(messages.iter().map(Posted::from).collect())
}

/// A voice, a video or a document, by its media type.
pub(super) async fn file(station: &Station, chat: i64, piece: &Piece, caption: &str) -> Result<Posted, Failure> {
    let failed = |error| Failure::from(&error);
    let (chat, input) = (ChatId(chat), piece.input());
    let message = match piece.mime.as_str() {
        "audio/ogg" => station
            .transfer
            .send_voice(chat, input)
            .caption(caption)
            .parse_mode(ParseMode::Html)
            .await
            .map_err(failed)?,
        "video/mp4" | "video/quicktime" => station
            .transfer
            .send_video(chat, input)
            .caption(caption)
            .parse_mode(ParseMode::Html)
            .await
            .map_err(failed)?,
        _ => station
            .transfer
            .send_document(chat, input)
            .caption(caption)
            .parse_mode(ParseMode::Html)
            .await
            .map_err(failed)?,
    };
    Ok(Posted::from(&message))
}
