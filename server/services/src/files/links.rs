//! Links to files: signed, short-lived, and the same for some minutes so that browsers may cache.

use bytes::Bytes;
use domain::{
    files::FileStatus,
    ids::{CompanyId, FileId},
    time::Timestamp,
};
use object_store::{ObjectStoreExt as _, path::Path};

use crate::{
    Services,
    error::{Error, Kind, Result},
    scope::Scope,
    secrets,
};

const PURPOSE: &str = "file-link";
/// Seconds for which the same link is given out.
const STEADY: i64 = 5 * 60;
/// Seconds from the beginning of that time to the link's end.
const LIVES: i64 = 15 * 60;

/// Which picture of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// The file itself.
    Full,
    /// Its small picture.
    Thumb,
}

impl Variant {
    /// The code in links.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Thumb => "thumb",
        }
    }
}

impl std::str::FromStr for Variant {
    type Err = domain::words::UnknownCode;

    fn from_str(code: &str) -> std::result::Result<Self, Self::Err> {
        match code {
            "full" => Ok(Self::Full),
            "thumb" => Ok(Self::Thumb),
            _ => Err(domain::words::UnknownCode),
        }
    }
}

/// A file for its reader. The door adds `nosniff`, a closed content policy and a private cache of at most `max_age` seconds.
#[derive(Debug, Clone)]
pub struct Served {
    /// The content.
    pub bytes: Bytes,
    /// Its media type, as it was found by content.
    pub mime: String,
    /// The value of `Content-Disposition`.
    pub disposition: String,
    /// Seconds for which the link goes on to be good.
    pub max_age: i64,
}

/// A link to a file: good for 10 to 15 minutes, unchanged for 5.
///
/// # Errors
/// Never for keys of ours; the type of the library allows it.
pub fn url(sv: &Services, company: CompanyId, id: FileId, variant: Variant, now: Timestamp) -> Result<String> {
    let expires = now.timestamp() - now.timestamp().rem_euclid(STEADY) + LIVES;
    let signature = secrets::sign(sv.config(), PURPOSE, &message(company, id, variant, expires))?;
    Ok(format!("/files/{company}/{id}/{}?e={expires}&s={signature}", variant.code()))
}

/// The file of a link.
///
/// # Errors
/// `NotFound` for a wrong signature; `files.expired` for an old link; `Unavailable` when the storage does not answer.
pub async fn serve(sv: &Services, company: CompanyId, id: FileId, variant: Variant, (expires, signature): (i64, &str)) -> Result<Served> {
    if !secrets::verify(sv.config(), PURPOSE, &message(company, id, variant, expires), signature) {
        return Err(Error::not_found());
    }
    let max_age = expires - sv.now().timestamp();
    if max_age <= 0 {
        return Err(Error::new(Kind::Denied, "files.expired"));
    }
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let row = sqlx::query!(
        r#"select mime, storage_key, thumb_key from files where company_id = $1 and id = $2 and status = $3"#,
        company.0,
        id.0,
        FileStatus::Ready as FileStatus,
    )
    .fetch_one(tx.db())
    .await?;
    tx.commit().await?;
    let (key, mime) = match variant {
        Variant::Full => (row.storage_key, row.mime),
        Variant::Thumb => (row.thumb_key, "image/jpeg".to_owned()),
    };
    let bytes = read(sv, key.ok_or_else(Error::not_found)?).await?;
    Ok(Served {
        bytes,
        disposition: disposition(id, variant, &mime),
        mime,
        max_age,
    })
}

async fn read(sv: &Services, key: String) -> Result<Bytes> {
    let unavailable = |source: object_store::Error| {
        let is_gone = matches!(source, object_store::Error::NotFound { .. });
        if is_gone { Error::not_found() } else { Error::unavailable() }.because(source)
    };
    sv.storage()
        .get(&Path::from(key))
        .await
        .map_err(unavailable)?
        .bytes()
        .await
        .map_err(unavailable)
}

/// Names are made by us. What a browser could run as a page is only ever saved.
fn disposition(id: FileId, variant: Variant, mime: &str) -> String {
    let (how, ending) = match mime {
        "image/jpeg" => ("inline", "jpg"),
        "audio/ogg" => ("inline", "ogg"),
        "audio/mp4" => ("inline", "m4a"),
        "video/mp4" => ("inline", "mp4"),
        "video/quicktime" => ("inline", "mov"),
        "application/pdf" => ("attachment", "pdf"),
        _ => ("attachment", "bin"),
    };
    let small = if variant == Variant::Thumb { "-thumb" } else { "" };
    format!("{how}; filename=\"{id}{small}.{ending}\"")
}

fn message(company: CompanyId, id: FileId, variant: Variant, expires: i64) -> String {
    format!("{company}/{id}/{}/{expires}", variant.code())
}
