//! Orders that nobody paid: closed a day after their time, removed after thirteen months.
//!
//! An order of a balance only says whether its links lead anywhere; what was paid by it stands with the payments. So it
//! is closed whatever became of it. An invoice waits for money that a provider has begun to take; closed, it stays as long
//! as what it charged is owed.

use chrono::Duration;

use super::jobs::KEPT;
use crate::{Result, Services};

/// So long after its time an order is closed: somebody may be on the provider's page.
pub(super) const GRACE: Duration = Duration::days(1);
/// So long after Click held it an invoice waits for the end of a payment: Click does not say that somebody left.
const AWAITED: Duration = Duration::days(7);

/// Closes orders whose time is over, and removes those that have been closed for long and nothing refers to. Answers how
/// many it closed, and how many it removed.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep_orders(sv: &Services) -> Result<(u64, u64)> {
    let closed = sqlx::query!(
        "with late as (
           select company_id, id
           from payment_orders
           where status = 'open' and expires_at < $1
             and (kind = 'balance' or not exists (
               select from payme_transactions
               where payme_transactions.company_id = payment_orders.company_id and payme_transactions.invoice_id = payment_orders.id
                 and payme_transactions.state = 1
               union all
               select from click_payments
               where click_payments.company_id = payment_orders.company_id and click_payments.invoice_id = payment_orders.id
                 and click_payments.state = 'prepared' and click_payments.held_until > $2))
           -- What somebody pays at this moment is looked at next time.
           for update skip locked
         )
         update payment_orders set status = 'cancelled'
         from late
         where payment_orders.company_id = late.company_id and payment_orders.id = late.id",
        sv.now() - GRACE,
        sv.now() - AWAITED,
    )
    .execute(sv.db().jobs())
    .await?;
    let removed = sqlx::query!(
        "delete from payment_orders
         where status = 'cancelled' and expires_at < $1
           -- What a provider or a call of ours names stays as long as they do: it says who set out to pay.
           and not exists (
             select from payme_transactions
             where payme_transactions.company_id = payment_orders.company_id and payme_transactions.account_id = payment_orders.account_id
               and (payme_transactions.invoice_id = payment_orders.id or exists (
                 select from jsonb_each_text(payme_transactions.account) as field where field.value = payment_orders.code)))
           and not exists (
             select from click_payments
             where click_payments.company_id = payment_orders.company_id and click_payments.account_id = payment_orders.account_id
               and (click_payments.invoice_id = payment_orders.id or click_payments.merchant_trans_id = payment_orders.code))
           and not exists (
             select from merchant_calls
             where merchant_calls.company_id = payment_orders.company_id and merchant_calls.order_id = payment_orders.id)
           -- What is owed for it was billed once, and is not billed again.
           and not exists (
             select from ledger_transactions
             where ledger_transactions.company_id = payment_orders.company_id and ledger_transactions.kind = 'charge'
               and ledger_transactions.source_kind = 'invoice' and ledger_transactions.source_id = payment_orders.id
               and not exists (
                 select from ledger_transactions as mirrors
                 where mirrors.company_id = payment_orders.company_id and mirrors.corrects_id = ledger_transactions.id))",
        sv.now() - KEPT,
    )
    .execute(sv.db().jobs())
    .await?;
    Ok((closed.rows_affected(), removed.rows_affected()))
}
