//! The register of appeals as a file: set on paper sheet by sheet, while it is read by portions.

use std::{fs::File, io::Write as _};

use domain::requests::Filter;
use tokio::sync::mpsc;

use super::job::{AHEAD, Job, PORTION, broken, tell};
use crate::{
    Services,
    error::Result,
    requests::{Register, register_rows_in},
    scope::Scope,
};

/// Rows of a register at most: some thousand sheets.
const ROWS_MAX: i64 = 100_000;

/// What the writer is handed.
enum Part {
    Rows(Vec<Vec<String>>),
    /// There are more than a register has room for.
    Cut,
}

/// Writes the register; answers the file, and how many rows it has.
pub(super) async fn write(sv: &Services, scope: &Scope, (job, filter): (&Job, &Filter), company: String) -> Result<(File, i64)> {
    let (parts, waiting) = mpsc::channel(AHEAD);
    let (reader, of) = (scope.clone(), filter.clone());
    let writer = tokio::task::spawn_blocking(move || set(&company, (&of, &reader), waiting));
    let read = read(sv, scope, (job, filter), parts).await;
    let file = writer.await.map_err(broken)??;
    Ok((file, read?))
}

async fn read(sv: &Services, scope: &Scope, (job, filter): (&Job, &Filter), parts: mpsc::Sender<Part>) -> Result<i64> {
    let mut filter = filter.clone();
    let mut count = 0;
    loop {
        let mut tx = sv.begin(scope).await?;
        let (rows, next) = register_rows_in(&mut tx, scope, &filter, PORTION).await?;
        tx.commit().await?;
        count += i64::try_from(rows.len()).unwrap_or(0);
        let mut is_taken = parts.send(Part::Rows(rows)).await.is_ok();
        tell(sv, job, count).await?;
        match next {
            Some(_) if count >= ROWS_MAX => is_taken = is_taken && parts.send(Part::Cut).await.is_ok(),
            Some(next) if is_taken => {
                filter.after = next.0;
                continue;
            }
            Some(_) | None => {}
        }
        if !is_taken {
            // It says itself why.
            tracing::debug!("the writer of a register takes no more");
        }
        return Ok(count);
    }
}

/// Sets what comes, until nothing comes any more.
fn set(company: &str, (filter, reader): (&Filter, &Scope), mut parts: mpsc::Receiver<Part>) -> Result<File> {
    let mut register = Register::of(company, filter, reader)?;
    let (mut count, mut only) = (0, None);
    while let Some(part) = parts.blocking_recv() {
        match part {
            Part::Rows(rows) => {
                register.add(&rows);
                count += rows.len();
            }
            Part::Cut => only = Some(count),
        }
    }
    let mut file = tempfile::tempfile().map_err(broken)?;
    file.write_all(&register.finish(only)?).map_err(broken)?;
    Ok(file)
}
