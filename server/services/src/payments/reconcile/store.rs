//! Reports that were looked through, and cash desks that have some.

use chrono::NaiveDate;
use domain::{
    ids::{CashDeskId, ReportId},
    money::Tiyin,
    payments::{
        Provider,
        report::{Difference, PaidOut, Report, ReportDesk, WrongRow},
    },
    roles::Permission,
};
use sqlx::types::Json;

use crate::{Error, Result, Scope, Services, Tx};

/// A report with what came of looking it through.
///
/// # Errors
/// `NotFound` when the company has no such report; `Denied`.
pub async fn report(sv: &Services, scope: &Scope, id: ReportId) -> Result<Report> {
    scope.require(Permission::PaymentsRead)?;
    let mut tx = sv.begin(scope).await?;
    let report = report_in(&mut tx, id).await?;
    tx.commit().await?;
    Ok(report)
}

struct Row {
    id: ReportId,
    provider: Provider,
    desk: CashDeskId,
    name: String,
    from: NaiveDate,
    to: NaiveDate,
    rows: i32,
    wrong: Json<Vec<WrongRow>>,
    differences: Json<Vec<Difference>>,
    is_applied: bool,
    gross: Option<Tiyin>,
    fee: Option<Tiyin>,
}

pub(super) async fn report_in(tx: &mut Tx, id: ReportId) -> Result<Report> {
    let company = tx.company();
    let row = sqlx::query_as!(
        Row,
        r#"select payment_reports.id as "id: ReportId", provider as "provider: Provider", cash_desk_id as "desk: CashDeskId", name,
             from_on as "from", to_on as "to", rows, wrong as "wrong: Json<Vec<WrongRow>>",
             differences as "differences: Json<Vec<Difference>>", applied_at is not null as "is_applied!",
             gross_tiyin as "gross: Tiyin", fee_tiyin as "fee: Tiyin"
           from payment_reports
           join cash_desks on cash_desks.company_id = payment_reports.company_id and cash_desks.id = payment_reports.cash_desk_id
           where payment_reports.company_id = $1 and payment_reports.id = $2"#,
        company.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    Ok(Report {
        id: row.id,
        provider: row.provider,
        desk: row.desk,
        name: row.name,
        from: row.from,
        to: row.to,
        rows: row.rows,
        wrong: row.wrong.0,
        differences: row.differences.0,
        is_applied: row.is_applied,
        paid_out: row
            .gross
            .zip(row.fee)
            .map(|(gross_tiyin, fee_tiyin)| PaidOut { gross_tiyin, fee_tiyin }),
    })
}

/// The cash desks whose reports may be looked through.
///
/// # Errors
/// `Denied`.
pub async fn report_desks(sv: &Services, scope: &Scope) -> Result<Vec<ReportDesk>> {
    scope.require(Permission::PaymentsRead)?;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: CashDeskId", provider as "provider: Provider", coalesce(service_id, merchant_id) as "name!"
           from cash_desks
           where company_id = $1
           order by provider, id desc"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let desks = rows.into_iter().map(|row| ReportDesk {
        id: row.id,
        provider: row.provider,
        name: row.name,
    });
    Ok(desks.collect())
}
