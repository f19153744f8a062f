//! Looking a report through, and making cases of what does not fit. The same file looked through twice is two reports,
//! and the cases of both are the same cases, also once they are decided.

use bytes::Bytes;
use chrono::NaiveDate;
use domain::{
    ids::{CashDeskId, ReportId},
    invalid::Invalid,
    payments::{
        Provider,
        report::{ApplyReport, Difference, PaidOut, Row, WrongRow, columns, compare, read},
    },
    roles::Permission,
    words::NAME_MAX,
};
use sqlx::types::Json;

use super::{
    super::cases::{self, Case},
    ours, sheet,
    store::report_in,
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// Bytes of a report.
pub const MAX_REPORT: usize = 4 * 1024 * 1024;
/// Days of a report.
const DAYS_MAX: i64 = 366;

/// A report as it was uploaded.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// Whose it is.
    pub desk: CashDeskId,
    /// The name of the file.
    pub name: String,
    /// Excel, or text.
    pub bytes: Bytes,
    /// The first day; that of its earliest row, when it is left out.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

/// Looks a report through and keeps what came of it; no case is made. Answers its id.
///
/// # Errors
/// `Denied`, or the field that cannot be taken: another company's cash desk is one.
pub async fn import_report(sv: &Services, scope: &Scope, new: NewReport) -> Result<ReportId> {
    scope.require(Permission::PaymentsWrite)?;
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    if new.bytes.is_empty() || new.bytes.len() > MAX_REPORT {
        return Err(Invalid::field("file", "report-file").into());
    }
    let bytes = new.bytes.clone();
    let read = tokio::task::spawn_blocking(move || rows_of(&bytes)).await;
    let (rows, wrong) = read.map_err(|source| Error::new(Kind::Unavailable, "unavailable").because(source))??;
    let days = days(&rows, (new.from, new.to))?;
    // A row that could not be read may be money.
    let paid_out = PaidOut::of(&rows).filter(|_| wrong.is_empty());
    let mut tx = sv.begin(scope).await?;
    let provider = provider_in(&mut tx, new.desk).await?;
    let ours = ours::ours_in(&mut tx, (provider, new.desk), days, scope.offset_minutes).await?;
    let differences = compare(&rows, &ours, days);
    let (company, now) = (tx.company(), tx.now());
    let id = ReportId::generate(now);
    let name: String = new
        .name
        .chars()
        .filter(|letter| !letter.is_control())
        .take(usize::try_from(NAME_MAX).unwrap_or(0))
        .collect();
    sqlx::query!(
        "insert into payment_reports (company_id, id, cash_desk_id, name, from_on, to_on, rows, wrong, differences, imported_by, imported_at,
           gross_tiyin, fee_tiyin)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        company.0,
        id.0,
        new.desk.0,
        name,
        days.0,
        days.1,
        i32::try_from(rows.len()).unwrap_or(i32::MAX),
        Json(&wrong) as _,
        Json(&differences) as _,
        me.0,
        now,
        paid_out.map(|out| out.gross_tiyin.0),
        paid_out.map(|out| out.fee_tiyin.0),
    )
    .execute(tx.db())
    .await?;
    tx.commit().await?;
    Ok(id)
}

fn rows_of(bytes: &[u8]) -> std::result::Result<(Vec<Row>, Vec<WrongRow>), Invalid> {
    let rows = sheet::rows(bytes)?;
    let columns = columns(&rows).ok_or_else(|| Invalid::field("file", "report-columns"))?;
    Ok(read(&rows, columns))
}

/// The days that the report is about: those that were named, or those of its rows.
fn days(rows: &[Row], (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> std::result::Result<(NaiveDate, NaiveDate), Invalid> {
    let told = || rows.iter().filter_map(|row| row.on);
    let from = from.or_else(|| told().min()).ok_or_else(|| Invalid::field("from", "report-days"))?;
    let to = to.or_else(|| told().max()).ok_or_else(|| Invalid::field("to", "report-days"))?;
    if to < from {
        return Err(Invalid::field("to", "before-start"));
    }
    if (to - from).num_days() >= DAYS_MAX {
        return Err(Invalid::field("to", "range"));
    }
    Ok((from, to))
}

async fn provider_in(tx: &mut Tx, desk: CashDeskId) -> Result<Provider> {
    let company = tx.company();
    sqlx::query_scalar!(
        r#"select provider as "provider: Provider" from cash_desks where company_id = $1 and id = $2"#,
        company.0,
        desk.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(|| Invalid::field("desk", "choice").into())
}

/// Makes cases of all that does not fit in a report; what is a case already stays one, and what was decided stays decided.
///
/// # Errors
/// `NotFound` when the company has no such report; `Denied`; `payments.report_applied`.
pub async fn apply_report(sv: &Services, scope: &Scope, cmd: ApplyReport) -> Result<()> {
    scope.require(Permission::PaymentsWrite)?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx| apply(tx, scope, cmd.report).await).await?;
    tx.commit().await
}

async fn apply(tx: &mut Tx, scope: &Scope, id: ReportId) -> Result<()> {
    let me = scope.employee().ok_or_else(Error::denied)?.id;
    let report = report_in(tx, id).await?;
    let (company, now) = (tx.company(), tx.now());
    let applied = sqlx::query!(
        "update payment_reports set applied_by = $3, applied_at = $4 where company_id = $1 and id = $2 and applied_at is null",
        company.0,
        id.0,
        me.0,
        now,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    if applied == 0 {
        return Err(Error::new(Kind::Conflict, "payments.report_applied"));
    }
    for difference in &report.differences {
        open_in(tx, (report.provider, report.desk), difference).await?;
    }
    let entry = Entry {
        action: "payments.apply_report",
        entity: "payment_report",
        id: Some(id.0),
        before: None,
        after: Some(serde_json::json!({ "cases": report.differences.len() })),
    };
    audit(tx, scope, entry).await
}

async fn open_in(tx: &mut Tx, (provider, desk): (Provider, CashDeskId), difference: &Difference) -> Result<()> {
    let case = Case {
        kind: difference.kind.case(),
        subject: (provider.code(), &difference.id),
        account: difference.account,
        desk: Some(desk),
        amount: difference.theirs_tiyin.or(difference.ours_tiyin),
        details: serde_json::json!({
            "ours": difference.ours_tiyin,
            "theirs": difference.theirs_tiyin,
            "line": difference.line,
            "merchant_trans_id": difference.order,
        }),
    };
    cases::open_undecided_in(tx, &case).await
}
