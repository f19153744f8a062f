//! Sheets that were read, newest first, and what one of them does.

use domain::{
    charges::{Import, ImportDetail, ImportStatus, SheetKind},
    ids::ImportId,
};

use super::{
    check::{Plan, plan_in},
    queue, store, undo,
};
use crate::{Result, Scope, Services};

/// Sheets that are shown.
const SHOWN: i64 = 50;
/// Errors that are shown at once.
const ERRORS: usize = 100;

/// The latest sheets.
///
/// # Errors
/// `Denied`.
pub async fn imports(sv: &Services, scope: &Scope) -> Result<Vec<Import>> {
    let mut tx = sv.begin(scope).await?;
    store::require_all(&mut tx, scope).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: ImportId", kind as "kind: SheetKind", file_name, status as "status: ImportStatus", created_at
           from charge_imports
           where company_id = $1
           order by id desc
           limit $2"#,
        company.0,
        SHOWN,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let imports = rows.into_iter().map(|row| Import {
        id: row.id,
        kind: row.kind,
        file: row.file_name,
        status: row.status,
        created_at: row.created_at,
    });
    Ok(imports.collect())
}

/// One sheet: which column is what, what it does, and what is wrong with it while it was not taken.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn import(sv: &Services, scope: &Scope, import: ImportId) -> Result<ImportDetail> {
    let mut tx = sv.begin(scope).await?;
    let stored = store::find_in(&mut tx, scope, import).await?;
    let job = queue::job_in(&mut tx, import).await?;
    // Of a sheet that was taken, its own accounts and months would stand in its way. What a job works at is asked for
    // again and again: nothing of it can be decided meanwhile.
    let plan = match stored.import.status {
        _ if job.as_ref().is_some_and(|job| job.failed.is_none()) => Plan::default(),
        ImportStatus::Draft => plan_in(&mut tx, &stored).await?,
        ImportStatus::Applied => Plan {
            sums: undo::done_in(&mut tx, &stored).await?,
            ..Plan::default()
        },
        ImportStatus::Undone => Plan::default(),
    };
    let held = undo::held_in(&mut tx, &stored).await?;
    tx.commit().await?;
    Ok(ImportDetail {
        import: stored.import,
        heads: stored.heads,
        mapping: stored.mapping,
        missing: plan.missing,
        sums: plan.sums,
        errors_count: i64::try_from(plan.errors.len()).unwrap_or(i64::MAX),
        errors: plan.errors.into_iter().take(ERRORS).collect(),
        held: held.into_iter().take(ERRORS).collect(),
        job,
    })
}
