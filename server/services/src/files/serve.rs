//! Handing files out: from the folder by ourselves, from S3 by S3.

use std::{ops::Range, time::Duration};

use bytes::Bytes;
use domain::{
    files::FileStatus,
    ids::{CompanyId, FileId},
};
use http::Method;
use object_store::{ObjectStoreExt as _, path::Path, signer::SignedUrlOptions};

use super::{
    links::{self, Variant},
    range::{self, Part},
};
use crate::{
    Services,
    config::Storage,
    error::{Error, Kind, Result},
    scope::Scope,
};

/// How long a link that S3 answers is good. Twice what browsers may keep the redirect for.
const PRESIGNED: Duration = Duration::from_secs(10 * 60);

/// A link as it was opened.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Whose file.
    pub company: CompanyId,
    /// Which.
    pub file: FileId,
    /// Which picture of it.
    pub variant: Variant,
    /// When the link ends, in seconds.
    pub expires: i64,
    /// What proves that we made it.
    pub signature: &'a str,
    /// The `Range` that was asked for.
    pub range: Option<&'a str>,
}

/// What a link leads to.
#[derive(Clone)]
pub enum Answer {
    /// The content.
    Here(Served),
    /// A link of S3 that is good for ten minutes: a secret, never to be logged.
    There(String),
    /// The part that was asked for lies behind the end of a file of this size.
    Nowhere(u64),
}

/// A file for its reader. The door adds `nosniff`, a closed content policy and a private cache of at most `max_age` seconds.
#[derive(Debug, Clone)]
pub struct Served {
    /// The content, or the part that was asked for.
    pub bytes: Bytes,
    /// Which part of how many bytes, when it is a part.
    pub part: Option<(Range<u64>, u64)>,
    /// Whether parts may be asked for.
    pub has_parts: bool,
    /// Its media type, as it was found by content.
    pub mime: String,
    /// The value of `Content-Disposition`.
    pub disposition: String,
    /// Seconds for which the link goes on to be good.
    pub max_age: i64,
}

/// A stored file.
struct Stored {
    key: Path,
    mime: String,
    /// Bytes of it; not known of small pictures.
    size: Option<u64>,
}

/// The file of a link.
///
/// # Errors
/// `NotFound` for a wrong signature; `files.expired` for an old link; `Unavailable` when the storage does not answer.
pub async fn serve(sv: &Services, asked: &Asked<'_>) -> Result<Answer> {
    let Asked {
        company, file, variant, ..
    } = *asked;
    if !links::is_ours(sv, (company, file, variant), asked.expires, asked.signature) {
        return Err(Error::not_found());
    }
    let max_age = asked.expires - sv.now().timestamp();
    if max_age <= 0 {
        return Err(Error::new(Kind::Denied, "files.expired"));
    }
    let stored = find(sv, company, file, variant).await?;
    let disposition = disposition(file, variant, &stored.mime);
    if let Storage::S3(s3) = &sv.config().storage {
        let options = SignedUrlOptions::new().with_query([
            ("response-content-type", stored.mime.as_str()),
            ("response-content-disposition", disposition.as_str()),
        ]);
        let signed = s3.signer.signed_url_opts(Method::GET, &stored.key, PRESIGNED, &options).await;
        return Ok(Answer::There(signed.map_err(unavailable)?.into()));
    }
    let part = stored.size.map_or(Part::Whole, |size| range::part(asked.range, size));
    let (bytes, part) = match (part, stored.size) {
        (Part::Nowhere, size) => return Ok(Answer::Nowhere(size.unwrap_or_default())),
        (Part::Some(part), Some(size)) => {
            let bytes = sv.storage().get_range(&stored.key, part.clone()).await.map_err(unavailable)?;
            (bytes, Some((part, size)))
        }
        (Part::Whole | Part::Some(_), _) => (read(sv, &stored.key).await?, None),
    };
    Ok(Answer::Here(Served {
        bytes,
        part,
        has_parts: stored.size.is_some(),
        mime: stored.mime,
        disposition,
        max_age,
    }))
}

/// The stored content of a file and its media type, for a sender of ours.
///
/// # Errors
/// `NotFound` when it is not stored; `Unavailable` when the storage does not answer.
pub async fn content(sv: &Services, company: CompanyId, id: FileId) -> Result<(Bytes, String)> {
    let stored = find(sv, company, id, Variant::Full).await?;
    Ok((read(sv, &stored.key).await?, stored.mime))
}

async fn find(sv: &Services, company: CompanyId, id: FileId, variant: Variant) -> Result<Stored> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let row = sqlx::query!(
        r#"select mime, bytes, storage_key, thumb_key from files where company_id = $1 and id = $2 and status = $3"#,
        company.0,
        id.0,
        FileStatus::Ready as FileStatus,
    )
    .fetch_one(tx.db())
    .await?;
    tx.commit().await?;
    let (key, mime, size) = match variant {
        Variant::Full => (row.storage_key, row.mime, row.bytes.and_then(|bytes| u64::try_from(bytes).ok())),
        Variant::Thumb => (row.thumb_key, "image/jpeg".to_owned(), None),
    };
    Ok(Stored {
        key: Path::from(key.ok_or_else(Error::not_found)?),
        mime,
        size,
    })
}

async fn read(sv: &Services, key: &Path) -> Result<Bytes> {
    sv.storage().get(key).await.map_err(unavailable)?.bytes().await.map_err(unavailable)
}

fn unavailable(source: object_store::Error) -> Error {
    let is_gone = matches!(source, object_store::Error::NotFound { .. });
    if is_gone { Error::not_found() } else { Error::unavailable() }.because(source)
}

/// Names are made by us. What a browser could run as a page is only ever saved.
fn disposition(id: FileId, variant: Variant, mime: &str) -> String {
    let (how, ending) = match mime {
        "image/jpeg" => ("inline", "jpg"),
        "audio/ogg" => ("inline", "ogg"),
        "audio/mp4" => ("inline", "m4a"),
        "audio/mpeg" => ("inline", "mp3"),
        "video/mp4" => ("inline", "mp4"),
        "video/quicktime" => ("inline", "mov"),
        "video/webm" => ("inline", "webm"),
        "image/heic" => ("attachment", "heic"),
        "application/pdf" => ("attachment", "pdf"),
        _ => ("attachment", "bin"),
    };
    let small = if variant == Variant::Thumb { "-thumb" } else { "" };
    format!("{how}; filename=\"{id}{small}.{ending}\"")
}
