//! Putting content into object storage: the object first, so that a row never points at half a file.

use bytes::Bytes;
use domain::{
    files::{FILE_BYTES_MAX, PICTURE},
    ids::{CompanyId, FileId},
};
use object_store::{ObjectStoreExt as _, PutPayload, path::Path};
use sha2::{Digest as _, Sha256};

use super::{
    film, heic,
    links::Variant,
    picture::{self, Picture},
    sniff::{self, Content},
    sound,
};
use crate::{
    Services,
    error::{Error, Kind, Result},
};

/// What lies in storage, to be noted in a row.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) sha256: Vec<u8>,
    pub(super) bytes: i64,
    pub(super) mime: &'static str,
    pub(super) width: Option<i32>,
    pub(super) height: Option<i32>,
    /// Seconds it plays, when its content tells.
    pub(super) seconds: Option<i32>,
    pub(super) storage_key: String,
    pub(super) thumb_key: Option<String>,
}

/// The name of the object: the company's folder keeps companies apart in storage too.
pub(super) fn key(company: CompanyId, id: FileId, variant: Variant) -> String {
    match variant {
        Variant::Full => format!("{company}/{id}"),
        Variant::Thumb => format!("{company}/{id}-thumb"),
    }
}

/// Reads, redraws and stores the content.
///
/// # Errors
/// `files.too_big`, `files.unsupported`, `files.broken`; `Unavailable` when the storage does not answer.
pub(super) async fn keep(sv: &Services, company: CompanyId, id: FileId, bytes: Bytes) -> Result<Kept> {
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Error::new(Kind::Invalid, "files.too_big"));
    }
    if bytes.is_empty() {
        return Err(Error::new(Kind::Invalid, "files.broken"));
    }
    match sniff::sniff(&bytes).ok_or_else(|| Error::new(Kind::Invalid, "files.unsupported"))? {
        Content::Picture(format) => {
            let picture = draw(sv, bytes, format).await?;
            put(sv, key(company, id, Variant::Thumb), picture.thumb).await?;
            let kept = Kept {
                width: i32::try_from(picture.width).ok(),
                height: i32::try_from(picture.height).ok(),
                thumb_key: Some(key(company, id, Variant::Thumb)),
                ..describe(company, id, PICTURE, &picture.full)?
            };
            put(sv, kept.storage_key.clone(), picture.full).await?;
            Ok(kept)
        }
        Content::Kept(mime) => {
            let bytes = if mime.ends_with("/mp4") || mime == "video/quicktime" {
                film::wiped(bytes)?
            } else if mime == sniff::HEIC {
                heic::wiped(bytes)?
            } else {
                bytes
            };
            let kept = Kept {
                seconds: if mime == "audio/ogg" && sniff::is_opus(&bytes) {
                    sound::ogg_seconds(&bytes)
                } else {
                    None
                },
                ..describe(company, id, mime, &bytes)?
            };
            put(sv, kept.storage_key.clone(), bytes).await?;
            Ok(kept)
        }
    }
}

/// Draws off the runtime, only so many at a time.
async fn draw(sv: &Services, bytes: Bytes, format: image::ImageFormat) -> Result<Picture> {
    let measured = bytes.clone();
    let is_large = aside(move || picture::is_large(&measured, format)).await?;
    // A large picture draws alone, so that its pixels are all the pixels in memory.
    let permits = if is_large { sv.imaging_permits() } else { 1 };
    let _permit = sv.imaging().acquire_many(permits).await.map_err(|_| Error::unavailable())?;
    aside(move || picture::draw(&bytes, format)).await
}

/// Works off the runtime. A decoder that panics has met a broken file.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|source| Error::new(Kind::Invalid, "files.broken").because(source))?
}

fn describe(company: CompanyId, id: FileId, mime: &'static str, bytes: &Bytes) -> Result<Kept> {
    Ok(Kept {
        sha256: Sha256::digest(bytes).to_vec(),
        bytes: i64::try_from(bytes.len()).map_err(|_| Error::new(Kind::Invalid, "files.too_big"))?,
        mime,
        width: None,
        height: None,
        seconds: None,
        storage_key: key(company, id, Variant::Full),
        thumb_key: None,
    })
}

async fn put(sv: &Services, key: String, bytes: Bytes) -> Result<()> {
    sv.storage()
        .put(&Path::from(key), PutPayload::from_bytes(bytes))
        .await
        .map_err(|source| Error::unavailable().because(source))?;
    Ok(())
}
