//! Money that came in by a provider, and money that went back.

use domain::{
    ids::{AccountId, CashDeskId},
    money::Tiyin,
    payments::{CaseKind, Kind, Ledger, plan_payment, plan_refund},
    requests::Event,
};
use uuid::Uuid;

use super::{
    books, cases, invoices,
    ledger::{self, Posting, out_of_range},
    orders::{self, Settled},
    refunds, told,
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

/// Posts money that came in. The account is locked. What came for an invoice pays what the invoice is about; what came
/// for one that is paid already is not lost: it is paid ahead, and somebody has to give it back.
pub(super) async fn receive_in(tx: &mut Tx, scope: &Scope, money: Money) -> Result<()> {
    let settled = match money.invoice {
        Some(invoice) => orders::settle_in(tx, invoice, money.source.1).await?,
        None => Settled::Balance,
    };
    let debts = match settled {
        Settled::Balance | Settled::Invoice => books::lines_in(tx, money.account).await?,
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
    if settled == Settled::Already {
        let case = cases::Case {
            kind: CaseKind::DoublePayment,
            subject: (money.source.0, &money.source.1.to_string()),
            account: Some(money.account),
            desk: Some(money.desk),
            amount: Some(money.amount),
            details: serde_json::json!({ "invoice": money.invoice }),
        };
        cases::open_in(tx, &case).await?;
    }
    Ok(())
}

/// Posts the mirror of a payment. The account is locked.
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
    if ledger::post_held_in(tx, scope, &posting).await?.1 {
        told::emit_in(tx, scope, Event::PaymentRefunded, &money.told()).await?;
    }
    refunds::closed_by_provider_in(tx, scope, original).await?;
    if let Some(invoice) = money.invoice {
        orders::reopen_in(tx, invoice, money.source.1).await?;
    }
    Ok(())
}
