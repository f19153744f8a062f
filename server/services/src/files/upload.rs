//! A file sent by a person: stored at once, attached to a request by a later command.

use bytes::Bytes;
use chrono::Duration;
use domain::{
    files::{Attachment, FILES_PER_HOUR_MAX, FileKind, FileStatus},
    ids::{CommandId, FileId},
};
use sha2::{Digest as _, Sha256};
use tokio::sync::SemaphorePermit;

use super::{
    rows,
    sniff::{self, Content},
    store::{self, Kept},
};
use crate::{
    Services,
    error::{Error, Kind, Result},
    idempotency,
    scope::Scope,
    tx::Tx,
};

/// How long a sender waits for others to finish.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(15);
/// The time over which a person's files are counted.
const WINDOW: Duration = Duration::hours(1);

/// A file as it was sent.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The content.
    pub bytes: Bytes,
    /// The name it was sent with; neither believed nor kept.
    pub name: String,
}

/// Room for one file in memory.
pub type Room<'a> = SemaphorePermit<'a>;

/// Waits for room: a door takes it before it reads a file, and keeps it until the file is stored.
///
/// # Errors
/// `Unavailable` when others do not finish in time.
pub async fn room(sv: &Services) -> Result<Room<'_>> {
    let waited = tokio::time::timeout(PATIENCE, sv.receiving().acquire()).await;
    waited
        .map_err(|source| Error::unavailable().because(source))?
        .map_err(|_| Error::unavailable())
}

/// Stores a file for the person to attach.
///
/// # Errors
/// `files.too_big`, `files.unsupported`, `files.broken`, `files.too_many_now`; `Unavailable` when the storage does not answer.
pub async fn upload(sv: &Services, scope: &Scope, upload: Upload) -> Result<Attachment> {
    check_pace(sv, scope).await?;
    let (id, kept) = keep(sv, scope, upload.bytes).await?;
    let mut tx = sv.begin(scope).await?;
    insert(&mut tx, scope, id, kept).await?;
    finish(sv, tx, id).await
}

/// Stores a file once for this command: repeated with the same bytes it answers the same file.
///
/// # Errors
/// Those of [`upload`]; `idempotency.mismatch` for other bytes.
pub async fn upload_once(sv: &Services, scope: &Scope, command: CommandId, upload: Upload) -> Result<Attachment> {
    let hash = hex::encode(Sha256::digest(&upload.bytes));
    let mut tx = sv.begin(scope).await?;
    if let Some(id) = idempotency::answered::<FileId>(&mut tx, scope, command, &hash).await? {
        return finish(sv, tx, id).await;
    }
    tx.commit().await?;
    check_pace(sv, scope).await?;
    let (id, kept) = keep(sv, scope, upload.bytes).await?;
    let mut tx = sv.begin(scope).await?;
    // The same command twice at once: the loser's object has no row and is removed as an orphan.
    let id = idempotency::once(&mut tx, scope, command, &hash, async |tx: &mut Tx| {
        insert(tx, scope, id, kept).await?;
        Ok(id)
    })
    .await?;
    finish(sv, tx, id).await
}

/// Refuses the person's sixty-first file within an hour.
async fn check_pace(sv: &Services, scope: &Scope) -> Result<()> {
    let Some(user) = scope.user() else {
        return Ok(());
    };
    let mut tx = sv.begin(scope).await?;
    let (company, now) = (tx.company(), tx.now());
    let oldest = sqlx::query_scalar!(
        "select created_at from files
         where company_id = $1 and uploaded_by = $2 and created_at > $3
         order by created_at desc
         offset $4 limit 1",
        company.0,
        user.0,
        now - WINDOW,
        FILES_PER_HOUR_MAX - 1,
    )
    .fetch_optional(tx.db())
    .await?;
    tx.commit().await?;
    match oldest {
        Some(oldest) => {
            let wait = (oldest + WINDOW - now).num_seconds().max(1);
            Err(Error::limited("files.too_many_now", u64::try_from(wait).unwrap_or(1)))
        }
        None => Ok(()),
    }
}

/// No transaction is open while a picture is drawn and stored.
async fn keep(sv: &Services, scope: &Scope, bytes: Bytes) -> Result<(FileId, Kept)> {
    // A browser sends photos as it shows them: here is somebody who can choose another.
    if matches!(sniff::sniff(&bytes), Some(Content::Kept(sniff::HEIC))) {
        return Err(Error::new(Kind::Invalid, "files.unsupported"));
    }
    let id = FileId::generate(sv.now());
    let kept = store::keep(sv, scope.company(), id, bytes).await?;
    Ok((id, kept))
}

async fn insert(tx: &mut Tx, scope: &Scope, id: FileId, kept: Kept) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into files (company_id, id, sha256, bytes, mime, width, height, storage_key, thumb_key, uploaded_by, status, next_at, created_at, seconds)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13)",
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
        kept.seconds,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn finish(sv: &Services, mut tx: Tx, id: FileId) -> Result<Attachment> {
    let now = tx.now();
    let row = rows::one_in(&mut tx, sv, id).await?;
    tx.commit().await?;
    Ok(row.attachment(FileKind::Problem, now))
}
