//! Money that came in by a provider, and money that went back.

use std::collections::BTreeMap;

use domain::{
    ids::{AccountId, CashDeskId, OrderId},
    money::Tiyin,
    payments::{CaseKind, Kind, Ledger, Posted, is_order_code, plan_payment, plan_refund},
    requests::Event,
    time::Timestamp,
};
use uuid::Uuid;

use super::{
    books, cases, invoices,
    ledger::{self, Posting, ledger_id, out_of_range},
    orders::{self, Settled},
    outcome, refunds,
    sweep::GRACE,
    told, uses_back,
};
use crate::{Error, Result, Scope, Tx};

/// A payment that a provider took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Money {
    /// The provider's payment: its kind and our id.
    pub(super) source: (&'static str, Uuid),
    /// The cash desk.
    pub(super) desk: CashDeskId,
    /// Whose account is credited.
    pub(super) account: AccountId,
    /// The invoice that was paid.
    pub(super) invoice: Option<Uuid>,
    /// How much.
    pub(super) amount: Tiyin,
}

impl Money {
    fn told(&self) -> told::Told {
        told::Told {
            account: self.account,
            amount: self.amount,
            source: (self.source.0.to_owned(), self.source.1),
            receipt: None,
            by_hand: false,
        }
    }
}

/// Tells that the tax office has a receipt, and where it is seen.
pub(super) async fn show_receipt_in(tx: &mut Tx, scope: &Scope, money: Money, page: String) -> Result<()> {
    let told = told::Told {
        receipt: Some(page),
        ..money.told()
    };
    told::emit_in(tx, scope, Event::FiscalReceipt, &told).await
}

/// Tells whoever began the payment that it came to nothing.
pub(super) async fn give_up_in(tx: &mut Tx, scope: &Scope, money: Money) -> Result<()> {
    told::emit_in(tx, scope, Event::PaymentFailed, &money.told()).await
}

/// Posts money that came in for what the provider's value names. The account is locked. What came for an invoice pays what
/// the invoice is about; what came for one that is paid already is not lost: it is paid ahead, and somebody has to give it
/// back. So it is with money for a debt that was paid another way after its payer had set out by a page of ours, and with
/// what is left of money for an invoice when less than all of it was owed still. What came for one that was given up or
/// corrected meanwhile pays what else is owed.
pub(super) async fn receive_in(tx: &mut Tx, scope: &Scope, (money, value): (Money, Option<&str>)) -> Result<()> {
    let settled = match money.invoice {
        Some(invoice) => orders::settle_in(tx, invoice, money.source.1).await?,
        None => Settled::Balance,
    };
    let debts = match settled {
        Settled::Balance | Settled::Invoice | Settled::GivenUp => books::lines_in(tx, money.account).await?,
        Settled::Already => Vec::new(),
    };
    let first = match (settled, money.invoice) {
        (Settled::Invoice, Some(invoice)) => invoices::line_in(tx, invoice).await?,
        _ => None,
    };
    let desk = Ledger::Clearing(money.desk);
    let posted = plan_payment(desk, money.account, money.amount, (first, &debts)).map_err(|_| out_of_range())?;
    let posting = Posting {
        kind: Kind::Payment,
        source: money.source,
        corrects: None,
        posted: &posted,
    };
    if ledger::post_held_in(tx, scope, &posting).await?.1 {
        told::emit_in(tx, scope, Event::PaymentReceived, &money.told()).await?;
    }
    let twice = match settled {
        Settled::Already => money.amount,
        Settled::Balance => twice_in(tx, (money, value), ahead_of(&posted, money.account)).await?,
        Settled::Invoice if first.is_some() => ahead_of(&posted, money.account),
        // For one that was never charged, or that nobody owed any more, nothing was paid twice.
        Settled::Invoice | Settled::GivenUp => Tiyin(0),
    };
    if twice > Tiyin(0) {
        let case = cases::Case {
            kind: CaseKind::DoublePayment,
            subject: (money.source.0, &money.source.1.to_string()),
            account: Some(money.account),
            desk: Some(money.desk),
            amount: Some(twice),
            details: serde_json::json!({ "invoice": money.invoice }),
        };
        cases::open_in(tx, &case).await?;
    }
    Ok(())
}

/// How much of what was posted is paid ahead of all debts.
fn ahead_of(posted: &Posted, account: AccountId) -> Tiyin {
    let ahead = posted.entries().iter().find(|entry| entry.ledger == Ledger::Advance(account));
    ahead.map_or(Tiyin(0), |entry| Tiyin(entry.amount.0.saturating_neg()))
}

/// How much of what is paid ahead was paid twice: no more than what else paid, since the order was made, of the lines that
/// were owed then, less what went back. Who set out to pay ahead, or pays to the number of an account, was shown no debt by us;
/// but what came by both pages of one order came twice, whatever was owed. An order that had been over for a day when the
/// payment was begun says nothing: the providers' apps let people repeat a payment by its code months later.
async fn twice_in(tx: &mut Tx, (money, value): (Money, Option<&str>), ahead: Tiyin) -> Result<Tiyin> {
    let Some(code) = value.filter(|value| is_order_code(value) && ahead > Tiyin(0)) else {
        return Ok(Tiyin(0));
    };
    let (company, now) = (tx.company(), tx.now());
    let set_out = sqlx::query!(
        r#"select payment_orders.id as "id: OrderId", payment_orders.expires_at,
             coalesce(
               (select prepared_at from click_payments where click_payments.company_id = $1 and click_payments.id = $3),
               (select to_timestamp(create_time / 1000.0) from payme_transactions
                where payme_transactions.company_id = $1 and payme_transactions.id = $3)
             ) as "begun_at?: Timestamp",
             (
               select coalesce(sum(least(lines.owed, lines.came)), 0)
               from (
                 select
                   sum(ledger_entries.amount_tiyin) filter (where ledger_transactions.posted_at <= payment_orders.created_at) as owed,
                   -sum(ledger_entries.amount_tiyin) filter (
                     where ledger_transactions.posted_at > payment_orders.created_at and ledger_transactions.source_id <> $3
                       and paid.kind = 'payment') as came
                 from ledger_entries
                 join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
                   and ledger_transactions.id = ledger_entries.transaction_id
                 -- What went back, or was taken back with its sheet, counts with its payment.
                 join ledger_transactions as paid on paid.company_id = ledger_transactions.company_id
                   and paid.id = coalesce(ledger_transactions.corrects_id, ledger_transactions.id)
                 where ledger_entries.company_id = payment_orders.company_id and ledger_entries.ledger_account_id = $4
                 group by ledger_entries.period, ledger_entries.utility_id
               ) as lines
               where lines.owed > 0 and lines.came > 0
             )::bigint as "came!"
           from payment_orders
           where payment_orders.company_id = $1 and payment_orders.code = $2"#,
        company.0,
        code,
        money.source.1,
        ledger_id(Ledger::Receivable(money.account)),
    )
    .fetch_optional(tx.db())
    .await?;
    let Some(order) = set_out.filter(|order| order.begun_at.unwrap_or(now) <= order.expires_at + GRACE) else {
        return Ok(Tiyin(0));
    };
    let is_paid = outcome::is_paid_in(tx, order.id).await?;
    Ok(if is_paid { ahead } else { ahead.min(Tiyin(order.came)) })
}

/// Posts the mirror of a payment, and that debts are owed again which were paid with it later on. The account is locked.
pub(super) async fn give_back_in(tx: &mut Tx, scope: &Scope, money: Money) -> Result<()> {
    let original = ledger::find_in(tx, Kind::Payment, money.source)
        .await?
        .ok_or_else(Error::not_found)?;
    let entries = books::entries_in(tx, original).await?;
    let posted = plan_refund(&entries).map_err(|_| out_of_range())?;
    let posting = Posting {
        kind: Kind::Refund,
        source: money.source,
        corrects: Some(original),
        posted: &posted,
    };
    let (back, is_new) = ledger::post_held_in(tx, scope, &posting).await?;
    if is_new {
        told::emit_in(tx, scope, Event::PaymentRefunded, &money.told()).await?;
    }
    refunds::closed_by_provider_in(tx, scope, original).await?;
    uses_back::take_back_in(tx, scope, &BTreeMap::from([(money.account, back)])).await
}
