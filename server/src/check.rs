//! Whether the parts answer, for the operator: one line for each. Nothing is changed.

use std::time::Duration;

use services::{Services, telegram};
use tokio::time::timeout;

use crate::{commands::say, config::TelegramMode, startup::Installation};

/// A part that does not answer by then does not answer.
const PART: Duration = Duration::from_secs(5);

/// Looks at every part; the error names those that are not as they should be.
pub(crate) async fn parts(installation: &Installation, telegram: TelegramMode) -> anyhow::Result<()> {
    let mut report = Report::default();
    let sv = &installation.services;
    report.line("database", Ok("answers".to_owned()))?;
    let is_up_to_date = migrations(installation, &mut report).await?;
    let storage = timeout(PART, services::files::storage_answers(sv)).await.unwrap_or(false);
    report.line("storage", told(storage, "answers", "does not answer"))?;
    if telegram == TelegramMode::Off {
        report.line("bots", Ok("are off".to_owned()))?;
    } else if is_up_to_date {
        bots(sv, &mut report).await?;
    }
    anyhow::ensure!(report.wrong.is_empty(), "not in order: {}", report.wrong.join(", "));
    Ok(())
}

/// Answers whether the tables are those of this version.
async fn migrations(installation: &Installation, report: &mut Report) -> anyhow::Result<bool> {
    let pending = timeout(PART, installation.database.pending_migrations()).await;
    let line = match &pending {
        Ok(Ok(pending)) if pending.is_empty() => Ok("up to date".to_owned()),
        Ok(Ok(pending)) if installation.is_private() => Ok(format!("{} missing; `server run` applies them", pending.len())),
        Ok(Ok(pending)) => Err(format!("{} missing; run `server migrate`", pending.len())),
        Ok(Err(_)) | Err(_) => Err("cannot be read".to_owned()),
    };
    report.line("migrations", line)?;
    Ok(matches!(pending, Ok(Ok(pending)) if pending.is_empty()))
}

async fn bots(sv: &Services, report: &mut Report) -> anyhow::Result<()> {
    let count = timeout(PART, telegram::count_active_bots(sv)).await;
    let rows = timeout(PART, telegram::active_bots(sv)).await;
    let (Ok(Ok(count)), Ok(Ok(rows))) = (count, rows) else {
        return report.line("bots", Err("cannot be read".to_owned()));
    };
    let illegible = count.saturating_sub(rows.len());
    if illegible > 0 {
        report.line("bots", Err(format!("{illegible} sealed with another secret than APP_SECRET")))?;
    }
    for row in rows {
        let answer = timeout(PART, bot::who(sv, &row)).await.unwrap_or(None);
        let line = answer.map(|name| format!("answers as @{name}"));
        report.line(
            &format!("bot {}", row.key.bot),
            line.ok_or_else(|| "Telegram does not answer for its token".to_owned()),
        )?;
    }
    Ok(())
}

fn told(is_well: bool, well: &str, ill: &str) -> Result<String, String> {
    if is_well { Ok(well.to_owned()) } else { Err(ill.to_owned()) }
}

/// What was said, and which parts are not in order.
#[derive(Default)]
struct Report {
    wrong: Vec<String>,
}

impl Report {
    fn line(&mut self, part: &str, found: Result<String, String>) -> anyhow::Result<()> {
        match found {
            Ok(well) => say(&format!("{part}: {well}")),
            Err(ill) => {
                self.wrong.push(part.to_owned());
                say(&format!("{part}: {ill}"))
            }
        }
    }
}
