//! Files as others see them: rows with their links.

use domain::{
    files::{Attachment, FileKind, FileStatus},
    ids::FileId,
    time::Timestamp,
};

use super::links::{self, Variant};
use crate::{
    Services,
    error::{Error, Result},
    tx::Tx,
};

/// A file, with links when it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// The file.
    pub id: FileId,
    /// How far it has come.
    pub status: FileStatus,
    /// Its media type once stored.
    pub mime: String,
    /// Width in pixels, for images.
    pub width: Option<i32>,
    /// Height in pixels, for images.
    pub height: Option<i32>,
    /// Seconds it plays, for voices and films.
    pub seconds: Option<i32>,
    /// A short-lived link, once stored.
    pub url: Option<String>,
    /// A short-lived link to the small picture, for images.
    pub thumb_url: Option<String>,
}

impl FileRow {
    /// The file as an attachment of a request.
    #[must_use]
    pub fn attachment(self, kind: FileKind, at: Timestamp) -> Attachment {
        Attachment {
            id: self.id,
            kind,
            status: self.status,
            mime: self.mime,
            width: self.width,
            height: self.height,
            seconds: self.seconds,
            url: self.url,
            thumb_url: self.thumb_url,
            at,
        }
    }
}

/// These files, in the order of the question; unknown ones are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn describe_in(tx: &mut Tx, sv: &Services, files: &[FileId]) -> Result<Vec<FileRow>> {
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let (company, now) = (tx.company(), tx.now());
    let ids: Vec<_> = files.iter().map(|file| file.0).collect();
    let rows = sqlx::query!(
        r#"select f.id as "id: FileId", f.status as "status: FileStatus", f.mime, f.width, f.height, f.seconds, f.thumb_key is not null as "has_thumb!"
           from files f
           where f.company_id = $1 and f.id = any($2)
           order by array_position($2, f.id)"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let link = |id, variant| links::url(sv, company, id, variant, now).map(Some);
    rows.into_iter()
        .map(|row| {
            let is_ready = row.status == FileStatus::Ready;
            Ok(FileRow {
                id: row.id,
                status: row.status,
                mime: row.mime,
                width: row.width,
                height: row.height,
                seconds: row.seconds,
                url: if is_ready { link(row.id, Variant::Full)? } else { None },
                thumb_url: if is_ready && row.has_thumb {
                    link(row.id, Variant::Thumb)?
                } else {
                    None
                },
            })
        })
        .collect()
}

/// One file that must be there.
pub(super) async fn one_in(tx: &mut Tx, sv: &Services, file: FileId) -> Result<FileRow> {
    describe_in(tx, sv, &[file]).await?.pop().ok_or_else(Error::not_found)
}
