//! Taking a sheet back: what it posted is reversed, and the accounts that it opened are closed. Houses keep their apartments.

use domain::charges::{ImportStatus, StepImport};

use super::{entries::SOURCE, store::lock_in};
use crate::{
    Error, Kind, Result, Scope, Services, Tx, once,
    payments::{outside, runs::reverse_all, tariffs::note},
};

/// Takes a sheet back.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.not_applied`.
pub async fn undo_import(sv: &Services, scope: &Scope, cmd: StepImport) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let stored = lock_in(tx, scope, cmd.import).await?;
        if stored.import.status != ImportStatus::Applied {
            return Err(Error::new(Kind::Conflict, "charges.not_applied"));
        }
        let sources = sources_of(tx, &cmd).await?;
        reverse_all(tx, scope, SOURCE, &sources).await?;
        outside::forget_in(tx, cmd.import).await?;
        let (company, now) = (tx.company(), tx.now());
        sqlx::query!(
            "with closed as (
               update accounts set closed_on = greatest(opened_on, $3::date)
               where company_id = $1 and id = any($4) and closed_on is null
             )
             update charge_imports set status = 'undone', undone_at = $5 where company_id = $1 and id = $2",
            company.0,
            cmd.import.0,
            now.date_naive(),
            &stored.opened,
            now,
        )
        .execute(tx.db())
        .await?;
        note(tx, scope, ("charges.undo_import", cmd.import.0), &()).await
    })
    .await?;
    tx.commit().await
}

/// What the sheet posted for: the accounts of the company that have something of it.
async fn sources_of(tx: &mut Tx, cmd: &StepImport) -> Result<Vec<uuid::Uuid>> {
    let company = tx.company();
    let accounts = sqlx::query_scalar!(
        r#"select id as "id: domain::ids::AccountId" from accounts where company_id = $1"#,
        company.0
    )
    .fetch_all(tx.db())
    .await?;
    Ok(accounts
        .into_iter()
        .map(|account| super::entries::source_of(cmd.import, account))
        .collect())
}
