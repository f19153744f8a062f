//! A file sent by a person: stored at once, attached to a request by a later command.

use bytes::Bytes;
use domain::{
    files::{Attachment, FileKind, FileStatus},
    ids::FileId,
};

use super::{rows, store};
use crate::{Services, error::Result, scope::Scope};

/// A file as it was sent.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The content.
    pub bytes: Bytes,
    /// The name it was sent with; neither believed nor kept.
    pub name: String,
}

/// Stores a file for the person to attach.
///
/// # Errors
/// `files.too_big`, `files.unsupported`, `files.broken`; `Unavailable` when the storage does not answer.
pub async fn upload(sv: &Services, scope: &Scope, upload: Upload) -> Result<Attachment> {
    let (company, now) = (scope.company(), sv.now());
    let id = FileId::generate(now);
    // No transaction is open while the picture is drawn and stored.
    let kept = store::keep(sv, company, id, upload.bytes).await?;
    let mut tx = sv.begin(scope).await?;
    sqlx::query!(
        "insert into files (company_id, id, sha256, bytes, mime, width, height, storage_key, thumb_key, uploaded_by, status, next_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
        company.0,
        id.0,
        kept.sha256,
        kept.bytes,
        kept.mime,
        kept.width,
        kept.height,
        kept.storage_key,
        kept.thumb_key,
        scope.user().map(|user| user.0),
        FileStatus::Ready as FileStatus,
        now,
    )
    .execute(tx.db())
    .await?;
    let row = rows::one_in(&mut tx, sv, id).await?;
    tx.commit().await?;
    Ok(row.attachment(FileKind::Problem, now))
}
