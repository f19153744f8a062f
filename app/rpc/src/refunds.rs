//! Refunds, cases to look into, and reports of the providers' cabinets.

use domain::{
    ids::{PostingId, RefundId, ReportId},
    page::{Cursor, Page},
    payments::{
        self, Case, CaseFilter, Refund,
        report::{self, Report, ReportDesk},
    },
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// A page of the refunds, newest first.
#[server(prefix = "/rpc", endpoint = "payments/refunds")]
pub async fn list_refunds(#[server(default)] after: Option<Cursor>) -> Result<Page<Refund>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::refunds(&sv, &scope, after.as_ref()).await?)
}

/// What may be given back of a payment.
#[server(prefix = "/rpc", endpoint = "payments/refund_offer")]
pub async fn refund_offer(payment: PostingId) -> Result<payments::RefundOffer, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::refund_offer(&sv, &scope, payment).await?)
}

/// Drafts a refund.
#[server(prefix = "/rpc", endpoint = "payments/draft_refund")]
pub async fn draft_refund(cmd: payments::DraftRefund) -> Result<RefundId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::draft_refund(&sv, &scope, cmd).await?)
}

/// Decides a refund.
#[server(prefix = "/rpc", endpoint = "payments/decide_refund")]
pub async fn decide_refund(cmd: payments::DecideRefund) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::decide_refund(&sv, &scope, cmd).await?)
}

/// A page of what has to be looked into, or of what was decided.
#[server(prefix = "/rpc", endpoint = "payments/case_list")]
pub async fn list_cases(#[server(default)] filter: CaseFilter) -> Result<Page<Case>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::cases(&sv, &scope, &filter).await?)
}

/// Says that one looks into a case.
#[server(prefix = "/rpc", endpoint = "payments/take_case")]
pub async fn take_case(cmd: payments::TakeCase) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::take_case(&sv, &scope, cmd).await?)
}

/// Writes down what was decided about a case.
#[server(prefix = "/rpc", endpoint = "payments/resolve_case")]
pub async fn resolve_case(cmd: payments::Resolve) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::resolve(&sv, &scope, cmd).await?)
}

/// The cash desks that have reports.
#[server(prefix = "/rpc", endpoint = "payments/report_desks")]
pub async fn report_desks() -> Result<Vec<ReportDesk>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::report_desks(&sv, &scope).await?)
}

/// A report that was looked through.
#[server(prefix = "/rpc", endpoint = "payments/report")]
pub async fn payment_report(report: ReportId) -> Result<Report, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::report(&sv, &scope, report).await?)
}

/// Makes cases of what does not fit in a report.
#[server(prefix = "/rpc", endpoint = "payments/apply_report")]
pub async fn apply_report(cmd: report::ApplyReport) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::apply_report(&sv, &scope, cmd).await?)
}
