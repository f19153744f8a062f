//! Files that wait to be fetched from Telegram: each pending row is its own job, with a lease and few tries.

use bytes::Bytes;
use chrono::Duration;
use domain::{
    files::{FILE_BYTES_MAX, FileStatus},
    ids::{BotId, CompanyId, FileId},
    requests::Event,
};

use super::store;
use crate::{
    Services,
    error::{Error, Kind, Result},
    outbox, requests,
    scope::Scope,
    tx::Tx,
};

/// A fetcher that neither reports nor goes on holding the file for so long has died.
const LEASE: Duration = Duration::seconds(15);
/// Tries after which a file is given up.
const ATTEMPTS_MAX: i32 = 5;
/// How long a file is waited for while nobody answers; Telegram gives it out for longer.
const WAITED_MAX: Duration = Duration::days(1);

/// A file to fetch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingFile {
    /// Whose.
    pub company: CompanyId,
    /// The file.
    pub id: FileId,
    /// The bot that can fetch it.
    pub bot: BotId,
    /// What Telegram calls it.
    pub telegram_file_id: String,
}

/// Whether fetching again can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FetchOutcome {
    /// It may, and a try is used up: somebody answered, and refused.
    Retry,
    /// It will, when Telegram or the storage answer again: that is no fault of the file.
    Wait,
    /// It cannot.
    GiveUp,
}

/// A file that Telegram keeps, as a message told of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TelegramFile<'a> {
    /// The bot that can fetch it.
    pub bot: BotId,
    /// What Telegram calls it for this bot.
    pub file_id: &'a str,
    /// The same for the same file, whoever sends it.
    pub unique_id: &'a str,
    /// Its size, when told.
    pub bytes: Option<i64>,
    /// Seconds it plays, when told.
    pub seconds: Option<i32>,
}

/// Notes a file that is to be fetched.
///
/// # Errors
/// `files.too_big` when Telegram will not give it out.
pub async fn expect_telegram_in(tx: &mut Tx, file: TelegramFile<'_>) -> Result<FileId> {
    if file
        .bytes
        .is_some_and(|bytes| usize::try_from(bytes).is_ok_and(|bytes| bytes > FILE_BYTES_MAX))
    {
        return Err(Error::new(Kind::Invalid, "files.too_big"));
    }
    let (company, now) = (tx.company(), tx.now());
    let id = FileId::generate(now);
    sqlx::query!(
        "insert into files (company_id, id, bytes, bot_id, telegram_file_id, telegram_unique_id, status, next_at, created_at, seconds)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)",
        company.0,
        id.0,
        file.bytes,
        file.bot.0,
        file.file_id,
        file.unique_id,
        FileStatus::Pending as FileStatus,
        now,
        file.seconds,
    )
    .execute(tx.db())
    .await?;
    Ok(id)
}

/// Takes the file that has waited longest, of any company. One that every fetcher has died of is given up.
///
/// # Errors
/// When the database does not answer.
pub async fn take_pending(sv: &Services) -> Result<Option<PendingFile>> {
    while let Some((pending, attempts)) = claim(sv).await? {
        if attempts <= ATTEMPTS_MAX {
            return Ok(Some(pending));
        }
        fetch_failed(sv, pending.company, pending.id, "fetcher died", FetchOutcome::GiveUp).await?;
    }
    Ok(None)
}

/// The next file, and how often it was taken, this time included.
async fn claim(sv: &Services) -> Result<Option<(PendingFile, i32)>> {
    let now = sv.now();
    let row = sqlx::query!(
        r#"update files f
           set attempts = f.attempts + 1, next_at = $2
           from (
             select company_id, id from files
             where status = 'pending' and telegram_file_id is not null and bot_id is not null and next_at <= $1
             order by next_at
             limit 1
             for update skip locked) due
           where f.company_id = due.company_id and f.id = due.id
           returning f.company_id as "company: CompanyId", f.id as "id: FileId", f.bot_id as "bot!: BotId", f.telegram_file_id as "telegram_file_id!", f.attempts"#,
        now,
        now + LEASE,
    )
    .fetch_optional(sv.db().jobs())
    .await?;
    Ok(row.map(|row| {
        let pending = PendingFile {
            company: row.company,
            id: row.id,
            bot: row.bot,
            telegram_file_id: row.telegram_file_id,
        };
        (pending, row.attempts)
    }))
}

/// Goes on holding the file while it is fetched: large ones take longer than the lease.
///
/// # Errors
/// When the database does not answer: somebody else may begin to fetch it too.
pub async fn hold_pending(sv: &Services, company: CompanyId, id: FileId) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let until = tx.now() + LEASE;
    sqlx::query!(
        "update files set next_at = $3 where company_id = $1 and id = $2 and status = 'pending'",
        company.0,
        id.0,
        until,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// Stores what was fetched, and lets the pages of its requests know. A file that is not taken is marked failed.
///
/// # Errors
/// When storage or database do not answer: report it by `fetch_failed` with `Wait`.
pub async fn store_fetched(sv: &Services, company: CompanyId, id: FileId, bytes: Bytes) -> Result<FileStatus> {
    let kept = match store::keep(sv, company, id, bytes).await {
        Ok(kept) => kept,
        Err(error) if error.kind == Kind::Invalid => {
            fetch_failed(sv, company, id, error.code, FetchOutcome::GiveUp).await?;
            return Ok(FileStatus::Failed);
        }
        Err(error) => return Err(error),
    };
    let mut tx = sv.begin(&Scope::system(company)).await?;
    sqlx::query!(
        "update files
         set status = $3, sha256 = $4, bytes = $5, mime = $6, width = $7, height = $8, storage_key = $9, thumb_key = $10,
             seconds = coalesce(seconds, $11), error = null
         where company_id = $1 and id = $2",
        company.0,
        id.0,
        FileStatus::Ready as FileStatus,
        kept.sha256,
        kept.bytes,
        kept.mime,
        kept.width,
        kept.height,
        kept.storage_key,
        kept.thumb_key,
        kept.seconds,
    )
    .execute(tx.db())
    .await?;
    tell(&mut tx, id, Became::Ready).await?;
    tx.commit().await?;
    Ok(FileStatus::Ready)
}

/// Notes that a file could not be fetched: again after 5, 10, 20 … seconds, failed for good after the fifth refusal.
/// Where nobody answered it is tried every five minutes at least, for a day.
///
/// # Errors
/// When the database does not answer: the lease will run out.
pub async fn fetch_failed(sv: &Services, company: CompanyId, id: FileId, error: &str, outcome: FetchOutcome) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let now = tx.now();
    let failed = sqlx::query_scalar!(
        "update files
         set status = case when $4 or ($5 and attempts >= $6) or created_at <= $7 then 'failed' else status end,
             -- What nobody refused was no try.
             attempts = case when $5 then attempts else greatest(attempts - 1, 0) end,
             next_at = $3::timestamptz + case
               when $5 then make_interval(secs => 5 * 2 ^ least(attempts - 1, 5))
               else least(greatest(($3::timestamptz - created_at) / 4, interval '5 seconds'), interval '5 minutes')
             end,
             error = $8
         where company_id = $1 and id = $2 and status = 'pending'
         returning status",
        company.0,
        id.0,
        now,
        outcome == FetchOutcome::GiveUp,
        outcome != FetchOutcome::Wait,
        ATTEMPTS_MAX,
        now - WAITED_MAX,
        error,
    )
    .fetch_optional(tx.db())
    .await?;
    if failed.as_deref() == Some(FileStatus::Failed.code()) {
        tell(&mut tx, id, Became::Lost).await?;
    }
    tx.commit().await
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    /// It is stored.
    Ready,
    /// It will not come.
    Lost,
}

/// Pages that show the file's place learn what became of it; of one that is lost people are told.
async fn tell(tx: &mut Tx, id: FileId, became: Became) -> Result<()> {
    let scope = Scope::system(tx.company());
    let told = serde_json::json!({ "files": [id], "is_lost": became == Became::Lost });
    for request in requests::of_file_in(tx, id).await? {
        outbox::emit(tx, &scope, Event::Attached, request, told.clone()).await?;
    }
    Ok(())
}
