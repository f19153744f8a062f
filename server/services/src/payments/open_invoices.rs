//! Invoices that wait to be paid: what the home is told of, and where each is paid.

use domain::{
    ids::{AccountId, OrderId},
    money::Tiyin,
    payments::OpenInvoice,
    requests::Event,
    time::Timestamp,
};

use super::outcome;
use crate::{Error, Kind, Result, Scope, Services, Tx, outbox};

/// An invoice in an event.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct InvoiceTold {
    /// Whose account.
    pub(crate) account: AccountId,
    /// The invoice.
    pub(crate) order: OrderId,
}

/// Notes that an invoice was issued, in the transaction in which it was.
pub(super) async fn emit_in(tx: &mut Tx, scope: &Scope, told: &InvoiceTold) -> Result<()> {
    let payload = serde_json::to_value(told).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    outbox::emit(tx, scope, Event::InvoiceIssued, None, payload).await?;
    Ok(())
}

struct Row {
    account: AccountId,
    order: OrderId,
    amount: Tiyin,
    request: Option<i64>,
    expires_at: Timestamp,
}

/// The invoices of some accounts that wait to be paid, or one of them, oldest first.
async fn rows_in(tx: &mut Tx, (accounts, order): (Option<&[AccountId]>, Option<OrderId>)) -> Result<Vec<Row>> {
    let (company, now) = (tx.company(), tx.now());
    let accounts: Option<Vec<_>> = accounts.map(|accounts| accounts.iter().map(|account| account.0).collect());
    let rows = sqlx::query_as!(
        Row,
        r#"select payment_orders.account_id as "account: AccountId", payment_orders.id as "order: OrderId", amount_tiyin as "amount: Tiyin", requests.number as "request?", expires_at
           from payment_orders
           left join requests on requests.company_id = payment_orders.company_id and requests.id = payment_orders.request_id
           where payment_orders.company_id = $1 and payment_orders.kind = 'invoice' and payment_orders.status = 'open' and expires_at > $4
             and ($2::uuid[] is null or payment_orders.account_id = any($2)) and ($3::uuid is null or payment_orders.id = $3)
           order by payment_orders.created_at, payment_orders.id"#,
        company.0,
        accounts.as_deref(),
        order.map(|order| order.0),
        now,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows)
}

/// The invoices of these accounts that wait to be paid, oldest first, each with its account.
pub(super) async fn open_in(tx: &mut Tx, accounts: &[AccountId]) -> Result<Vec<(AccountId, OpenInvoice)>> {
    let rows = rows_in(tx, (Some(accounts), None)).await?;
    let open = |row: Row| OpenInvoice {
        order: row.order,
        amount_tiyin: row.amount,
        request: row.request,
    };
    Ok(rows.into_iter().map(|row| (row.account, open(row))).collect())
}

/// How much an invoice is about, and the number of its request; nothing when it was paid or taken back meanwhile.
pub(crate) async fn open_invoice_in(tx: &mut Tx, order: OrderId) -> Result<Option<(Tiyin, Option<i64>)>> {
    let row = rows_in(tx, (None, Some(order))).await?.pop();
    Ok(row.map(|row| (row.amount, row.request)))
}

/// The path at which an invoice is paid, also by whoever is not signed in; nothing when it was paid or taken back meanwhile.
///
/// # Errors
/// When the database does not answer.
pub async fn invoice_link_in(sv: &Services, tx: &mut Tx, order: OrderId) -> Result<Option<String>> {
    let row = rows_in(tx, (None, Some(order))).await?.pop();
    row.map(|row| outcome::path(sv, row.order, row.expires_at)).transpose()
}
