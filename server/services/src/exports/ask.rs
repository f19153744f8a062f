//! Asking for an export, and how far it has come. Each person sees their own.

use chrono::Duration;
use domain::{
    exports::{Export, ExportStatus},
    ids::{CommandId, EmployeeId, ExportId},
    lang::Lang,
    payments::AccountFilter,
    requests::Filter,
    roles::Permission,
};

use super::what::What;
use crate::{
    Services,
    auth::{Entry, audit},
    error::{Error, Result},
    once,
    scope::Scope,
    tx::Tx,
};

/// Exports of one person that may wait or be written at a time.
const WAITING_MAX: i64 = 3;
/// Seconds after which one of them is probably done.
const SOON: u64 = 15;
/// How long the same question gets the same file that is being written.
const SAME_FOR: Duration = Duration::minutes(10);

/// Asks for the list of this filter as an Excel file. The same list that is still being written is not written twice.
///
/// # Errors
/// `Denied` without the right to take lists away, `exports.too_many`.
pub async fn start(sv: &Services, scope: &Scope, filter: &Filter) -> Result<Export> {
    ask(sv, scope, &What::Requests(Box::new(filter.clone()))).await
}

/// Asks for the balances of this filter as an Excel file.
///
/// # Errors
/// `Denied` without the right to take lists away or to see charges, `exports.too_many`.
pub async fn start_balances(sv: &Services, scope: &Scope, filter: &AccountFilter) -> Result<Export> {
    ask(sv, scope, &What::Balances(filter.clone())).await
}

/// Asks for the whole register of appeals of this filter as a PDF.
///
/// # Errors
/// As [`start`].
pub async fn start_register(sv: &Services, scope: &Scope, filter: &Filter) -> Result<Export> {
    ask(sv, scope, &What::Register(Box::new(filter.clone()))).await
}

/// The register for a program, as [`start_once`].
///
/// # Errors
/// As [`start`].
pub async fn start_register_once(sv: &Services, scope: &Scope, command: CommandId, filter: &Filter) -> Result<Export> {
    let what = What::Register(Box::new(filter.clone()));
    ask_once(sv, scope, command, (&what, &(what.kind(), filter))).await
}

/// The list of requests for a program, whose command asks for one file however often it is sent.
///
/// # Errors
/// As [`start`].
pub async fn start_once(sv: &Services, scope: &Scope, command: CommandId, filter: &Filter) -> Result<Export> {
    let what = What::Requests(Box::new(filter.clone()));
    ask_once(sv, scope, command, (&what, filter)).await
}

async fn ask_once<B>(sv: &Services, scope: &Scope, command: CommandId, (what, body): (&What, &B)) -> Result<Export>
where
    B: serde::Serialize,
{
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, command, body, async |tx: &mut Tx| start_in(tx, scope, what).await).await?;
    let export = one(&mut tx, scope, id).await?;
    tx.commit().await?;
    Ok(export)
}

async fn ask(sv: &Services, scope: &Scope, what: &What) -> Result<Export> {
    let mut tx = sv.begin(scope).await?;
    let id = start_in(&mut tx, scope, what).await?;
    let export = one(&mut tx, scope, id).await?;
    tx.commit().await?;
    Ok(export)
}

async fn start_in(tx: &mut Tx, scope: &Scope, what: &What) -> Result<ExportId> {
    scope.require(what.needs())?;
    scope.require(Permission::ReportsExport)?;
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    let filter = what
        .filter()
        .map_err(|source| Error::new(crate::Kind::Inconsistent, "inconsistent").because(source))?;
    let (company, now) = (tx.company(), tx.now());
    // Of two presses at once the second one finds the file of the first.
    sqlx::query!(
        "select id from employees where company_id = $1 and id = $2 for no key update",
        company.0,
        me.0
    )
    .fetch_one(tx.db())
    .await?;
    let waiting = sqlx::query!(
        r#"select id as "id: ExportId", kind = $6 and filter = $3 and locale = $4 and created_at > $5 as "same!"
           from exports
           where company_id = $1 and employee_id = $2 and status in ('queued', 'running')
           limit 10"#,
        company.0,
        me.0,
        filter,
        scope.lang as Lang,
        now - SAME_FOR,
        what.kind(),
    )
    .fetch_all(tx.db())
    .await?;
    if let Some(same) = waiting.iter().find(|row| row.same) {
        return Ok(same.id);
    }
    if i64::try_from(waiting.len()).unwrap_or(i64::MAX) >= WAITING_MAX {
        return Err(Error::limited("exports.too_many", SOON));
    }
    queue(tx, scope, me, (what.kind(), filter)).await
}

/// Leaves the question for the job, and notes it: names and phone numbers leave with the file.
async fn queue(tx: &mut Tx, scope: &Scope, me: EmployeeId, (kind, filter): (&str, serde_json::Value)) -> Result<ExportId> {
    let (company, now) = (tx.company(), tx.now());
    let id = ExportId::generate(now);
    sqlx::query!(
        "insert into exports (company_id, id, employee_id, kind, filter, locale, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        company.0,
        id.0,
        me.0,
        kind,
        filter,
        scope.lang as Lang,
        now,
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "exports.start",
        entity: "export",
        id: Some(id.0),
        before: None,
        after: None,
    };
    audit(tx, scope, entry).await?;
    Ok(id)
}

/// How far an export has come.
///
/// # Errors
/// `NotFound` for one of somebody else.
pub async fn export(sv: &Services, scope: &Scope, id: ExportId) -> Result<Export> {
    let mut tx = sv.begin(scope).await?;
    let export = one(&mut tx, scope, id).await?;
    tx.commit().await?;
    Ok(export)
}

async fn one(tx: &mut Tx, scope: &Scope, id: ExportId) -> Result<Export> {
    let me = scope.employee().ok_or_else(Error::not_found)?.id;
    let company = tx.company();
    let row = sqlx::query!(
        r#"select status as "status: ExportStatus", rows from exports where company_id = $1 and id = $2 and employee_id = $3"#,
        company.0,
        id.0,
        me.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(Export {
        id,
        status: row.status,
        rows: row.rows,
        url: (row.status == ExportStatus::Done).then(|| format!("/exports/{id}")),
    })
}
