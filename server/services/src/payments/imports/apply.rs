//! Taking a sheet: all of it, or nothing.

use domain::charges::{ImportJobKind, ImportStatus, SheetKind, StepImport};
use sqlx::types::Json;

use super::{
    accounts::{self, Written},
    check::plan_in,
    entries, queue,
    store::Stored,
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx, once,
    payments::{outside, standing, tariffs::note},
};

/// Takes a sheet whole; a long one is left for a job.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.not_draft`; `charges.has_errors` while a row cannot be taken; `charges.import_busy` while
/// a job works at it, and `charges.months_busy` while one takes another sheet.
pub async fn apply_import(sv: &Services, scope: &Scope, cmd: StepImport) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let stored = queue::begin_in(tx, scope, cmd.import).await?;
        require_draft(&stored)?;
        if queue::is_large(&stored) {
            return queue::put_in(tx, scope, cmd.import, ImportJobKind::Apply).await;
        }
        apply_in(tx, scope, &stored).await
    })
    .await?;
    tx.commit().await
}

fn require_draft(stored: &Stored) -> Result<()> {
    if stored.import.status == ImportStatus::Draft {
        Ok(())
    } else {
        Err(Error::new(Kind::Conflict, "charges.not_draft"))
    }
}

/// Takes a sheet that is locked.
pub(super) async fn apply_in(tx: &mut Tx, scope: &Scope, stored: &Stored) -> Result<()> {
    require_draft(stored)?;
    let import = stored.import.id;
    // What is looked at must be true still when it is posted.
    standing::alone(tx, scope).await?;
    let plan = plan_in(tx, stored).await?;
    if !plan.is_sound() {
        return Err(Error::new(Kind::Conflict, "charges.has_errors"));
    }
    let written = match stored.import.kind {
        SheetKind::Accounts => {
            let written = accounts::write(tx, &plan.units).await?;
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            for ((account, amount), unit) in written.balances.iter().zip(&plan.units) {
                match &unit.keeper {
                    Some(keeper) => theirs.push((*account, *amount, keeper.clone())),
                    None => ours.push((*account, *amount)),
                }
            }
            entries::open_in(tx, scope, import, &ours).await?;
            outside::mirror_in(tx, import, &theirs).await?;
            written
        }
        SheetKind::Charges => {
            entries::book_in(tx, scope, import, &plan.booked).await?;
            Written::default()
        }
    };
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update charge_imports set status = 'applied', applied_at = $3, opened = $4, changed = $5 where company_id = $1 and id = $2",
        company.0,
        import.0,
        now,
        &written.opened,
        Json(&written.changed) as _,
    )
    .execute(tx.db())
    .await?;
    note(tx, scope, ("charges.apply_import", import.0), &plan.sums).await
}
