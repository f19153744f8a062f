//! Billing somebody by phone: Click shows them an invoice. Who may: `payments.write`.

use domain::{
    ids::{EventId, OrderId},
    invalid::Invalid,
    money::Tiyin,
    payments::{BillPhone, Provider},
    phone::Phone,
    roles::Permission,
};

use super::{
    super::super::{
        accounts::require_sight,
        desks,
        orders::{self, NewOrder},
    },
    queue::{NewCall, leave_in},
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once, sealed,
};

/// What phones are sealed for.
pub(super) const PHONE: &str = "payments.phone";
/// An invoice is good so long.
const GOOD_FOR: chrono::Duration = chrono::Duration::days(3);

/// Asks Click to bill a phone for a part of what an account owes; answers the code of the order.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`; `payments.no_click`; the field that cannot be taken.
pub async fn bill_phone(sv: &Services, scope: &Scope, cmd: BillPhone) -> Result<String> {
    scope.require(Permission::PaymentsWrite)?;
    let phone = Phone::parse(&cmd.phone).map_err(|_| Invalid::field("phone", "phone"))?;
    let mut tx = sv.begin(scope).await?;
    require_sight(&mut tx, scope, cmd.account).await?;
    let code = once(&mut tx, scope, cmd.command, &cmd, async |tx| {
        bill_in(sv, tx, (scope, &cmd), &phone).await
    })
    .await?;
    tx.commit().await?;
    Ok(code)
}

async fn bill_in(sv: &Services, tx: &mut Tx, (scope, cmd): (&Scope, &BillPhone), phone: &Phone) -> Result<String> {
    let desk = desks::newest_in(tx, sv, Provider::Click)
        .await?
        .filter(|desk| desk.merchant_user_id.is_some());
    let desk = desk.ok_or_else(|| Error::new(Kind::Conflict, "payments.no_click"))?;
    if cmd.amount_tiyin < desk.limits.min.max(Tiyin(1)) || cmd.amount_tiyin > desk.limits.max {
        return Err(Invalid::field("amount_tiyin", "range").into());
    }
    let order = NewOrder {
        kind: "balance",
        account: cmd.account,
        amount: cmd.amount_tiyin,
        expires_at: tx.now() + GOOD_FOR,
        made_by: None,
        request: None,
    };
    let (OrderId(order), code) = orders::insert_in(tx, order).await?;
    let id = EventId::generate(tx.now()).0;
    let sealed = sealed::seal(sv.config(), PHONE, id.as_bytes(), phone.as_str().as_bytes())?;
    let call = NewCall {
        desk: desk.id,
        kind: "invoice",
        payment: None,
        refund: None,
        order: Some(order),
        amount: cmd.amount_tiyin,
    };
    leave_in(tx, id, (&call, Some(sealed))).await?;
    let entry = Entry {
        action: "payments.bill_phone",
        entity: "payment_order",
        id: Some(order),
        before: None,
        after: Some(serde_json::json!({ "amount_tiyin": cmd.amount_tiyin })),
    };
    audit(tx, scope, entry).await?;
    Ok(code)
}
