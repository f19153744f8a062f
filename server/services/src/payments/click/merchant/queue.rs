//! What Click is to be asked for, written in the transaction of what leads to it.

use domain::{
    ids::{CashDeskId, EventId, RefundId},
    money::Tiyin,
};
use uuid::Uuid;

use super::super::super::desks::Desk;
use crate::{Error, Kind, Result, Tx};

/// What is asked for.
pub(super) struct NewCall {
    pub(super) desk: CashDeskId,
    pub(super) kind: &'static str,
    pub(super) payment: Option<Uuid>,
    pub(super) refund: Option<RefundId>,
    pub(super) order: Option<Uuid>,
    pub(super) amount: Tiyin,
}

/// Leaves a call for the job; the same one is left once.
pub(super) async fn leave_in(tx: &mut Tx, id: Uuid, (call, phone): (&NewCall, Option<Vec<u8>>)) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into merchant_calls (company_id, id, cash_desk_id, kind, payment_id, refund_id, order_id, amount_tiyin, phone_enc, next_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
         on conflict do nothing",
        company.0,
        id,
        call.desk.0,
        call.kind,
        call.payment,
        call.refund.map(|refund| refund.0),
        call.order,
        call.amount.0,
        phone,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Asks for a payment, or a part of it, to be taken back.
pub(in crate::payments) async fn ask_back_in(
    tx: &mut Tx,
    (refund, payment): (RefundId, Uuid),
    (desk, amount): (Option<Uuid>, Tiyin),
) -> Result<()> {
    let desk = desk.ok_or_else(|| Error::new(Kind::Inconsistent, "inconsistent"))?;
    let call = NewCall {
        desk: CashDeskId(desk),
        kind: "reversal",
        payment: Some(payment),
        refund: Some(refund),
        order: None,
        amount,
    };
    let id = EventId::generate(tx.now()).0;
    leave_in(tx, id, (&call, None)).await
}

/// Tells the tax office what was paid for, when the cash desk says for what, and may.
pub(in crate::payments::click) async fn tell_items_in(tx: &mut Tx, desk: &Desk, (payment, amount): (Uuid, Tiyin)) -> Result<()> {
    if desk.fiscal.is_none() || desk.merchant_user_id.is_none() {
        return Ok(());
    }
    let call = NewCall {
        desk: desk.id,
        kind: "fiscal",
        payment: Some(payment),
        refund: None,
        order: None,
        amount,
    };
    let id = EventId::generate(tx.now()).0;
    leave_in(tx, id, (&call, None)).await
}

/// Asks until it is known what became of an invoice that Click made.
pub(super) async fn follow_invoice_in(tx: &mut Tx, desk: CashDeskId, (order, amount): (Uuid, Tiyin)) -> Result<()> {
    let call = NewCall {
        desk,
        kind: "invoice_status",
        payment: None,
        refund: None,
        order: Some(order),
        amount,
    };
    let id = EventId::generate(tx.now()).0;
    leave_in(tx, id, (&call, None)).await
}

/// Asks for the receipt of a payment whose items the tax office has.
pub(super) async fn ask_receipt_in(tx: &mut Tx, desk: CashDeskId, (payment, amount): (Uuid, Tiyin)) -> Result<()> {
    let call = NewCall {
        desk,
        kind: "receipt",
        payment: Some(payment),
        refund: None,
        order: None,
        amount,
    };
    let id = EventId::generate(tx.now()).0;
    leave_in(tx, id, (&call, None)).await
}
