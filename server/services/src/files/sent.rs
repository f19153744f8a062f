//! Files that a bot has uploaded: Telegram keeps them, and sending one again is a matter of its id.
//!
//! The id under which somebody sent a file to us is another one: that file may carry what ours was drawn anew to lose.

use domain::ids::{BotId, CompanyId, FileId};

use crate::{Services, error::Result, scope::Scope};

/// A file as Telegram knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    /// Telegram's id, for this bot.
    pub telegram_file_id: String,
    /// Its media type.
    pub mime: String,
}

/// The file as this bot has sent it before.
///
/// # Errors
/// When the database does not answer.
pub async fn sent_as(sv: &Services, company: CompanyId, bot: BotId, file: FileId) -> Result<Option<SentFile>> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let found = sqlx::query_as!(
        SentFile,
        r#"select s.telegram_file_id, f.mime
           from tg_sent_files s
           join files f on f.company_id = s.company_id and f.id = s.file_id
           where s.company_id = $1 and s.bot_id = $2 and s.file_id = $3"#,
        company.0,
        bot.0,
        file.0,
    )
    .fetch_optional(tx.db())
    .await?;
    tx.commit().await?;
    Ok(found)
}

/// Remembers under which id Telegram keeps a file.
///
/// # Errors
/// When the database does not answer: the file is uploaded again another time.
pub async fn remember_sent(sv: &Services, company: CompanyId, bot: BotId, (file, telegram_file_id): (FileId, &str)) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let now = tx.now();
    sqlx::query!(
        "insert into tg_sent_files (company_id, bot_id, file_id, telegram_file_id, sent_at)
         values ($1, $2, $3, $4, $5)
         on conflict on constraint tg_sent_files_pkey do update
           set telegram_file_id = excluded.telegram_file_id, sent_at = excluded.sent_at",
        company.0,
        bot.0,
        file.0,
        telegram_file_id,
        now,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// Forgets the ids of files that Telegram knows no more.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_sent(sv: &Services, company: CompanyId, bot: BotId, files: &[FileId]) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let files: Vec<_> = files.iter().map(|file| file.0).collect();
    sqlx::query!(
        "delete from tg_sent_files where company_id = $1 and bot_id = $2 and file_id = any($3)",
        company.0,
        bot.0,
        &files,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}
