//! Invoices for the work of a request. Who may: `charges.write`, for requests that they see.

use domain::{
    ids::{ApartmentId, OrderId, RequestId},
    payments::{IssueInvoice, RequestInvoice},
    requests::{Payer, total_of},
    roles::Permission,
};

use super::{followers, lines, sight::Sight};
use crate::{
    Services,
    error::{Error, Kind, Result},
    idempotency::once,
    payments,
    scope::Scope,
    tx::Tx,
};

/// The invoices of a request, newest first.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn invoices(sv: &Services, scope: &Scope, request: RequestId) -> Result<Vec<RequestInvoice>> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    Sight::of(&mut tx, scope).await?.require(&mut tx, request).await?;
    let invoices = payments::of_request_in(sv, &mut tx, request).await?;
    tx.commit().await?;
    Ok(invoices)
}

/// The invoices that the resident was sent for the work of their own request, newest first; nothing for a neighbour who
/// follows it.
///
/// # Errors
/// `Denied` for the staff, `NotFound`.
pub async fn sent_invoices(sv: &Services, scope: &Scope, request: RequestId) -> Result<Vec<RequestInvoice>> {
    scope.resident().ok_or_else(Error::denied)?;
    let mut tx = sv.begin(scope).await?;
    let own = Sight::of(&mut tx, scope).await?.require(&mut tx, request).await;
    let invoices = match own {
        Ok(()) => payments::sent_for_request_in(sv, &mut tx, scope, request).await?,
        Err(error) if error.kind == Kind::NotFound => {
            followers::require(&mut tx, scope, request).await?;
            Vec::new()
        }
        Err(error) => return Err(error),
    };
    tx.commit().await?;
    Ok(invoices)
}

/// Bills the resident for what the lines of the request cost that they pay, and has them told where to pay it.
///
/// # Errors
/// `Denied`, `NotFound`; `payments.no_account`, `payments.nothing_to_bill`.
pub async fn issue_invoice(sv: &Services, scope: &Scope, cmd: IssueInvoice) -> Result<OrderId> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    Sight::of(&mut tx, scope).await?.require(&mut tx, cmd.request).await?;
    let order = once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let apartment = apartment(tx, cmd.request).await?;
        let apartment = apartment.ok_or_else(|| Error::new(Kind::Conflict, "payments.no_account"))?;
        let total = total_of(&lines::of(tx, scope, cmd.request).await?, Payer::Resident);
        payments::bill_request_in(tx, scope, (cmd.request, apartment), total).await
    })
    .await?;
    tx.commit().await?;
    Ok(order)
}

/// The apartment that the request is about.
async fn apartment(tx: &mut Tx, request: RequestId) -> Result<Option<ApartmentId>> {
    let company = tx.company();
    let apartment = sqlx::query_scalar!(
        r#"select apartment_id as "apartment: ApartmentId" from requests where company_id = $1 and id = $2"#,
        company.0,
        request.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(apartment)
}
