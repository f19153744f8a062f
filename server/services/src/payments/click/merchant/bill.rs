//! Billing somebody by phone: Click shows them an invoice. Who may: `payments.write`. What becomes of it Click is asked
//! until it ends, and what comes to nothing is told to whoever keeps the accounts.

use domain::{
    ids::{AccountId, CashDeskId, EventId, OrderId},
    invalid::Invalid,
    money::Tiyin,
    payments::{BillPhone, CaseKind, Provider},
    phone::Phone,
    roles::Permission,
};
use uuid::Uuid;

use super::{
    super::super::{
        accounts::{require_open_in, require_sight},
        cases::{self, Case},
        desks,
        orders::{self, NewOrder},
        outside::require_ours,
    },
    perform::Came,
    queue::{NewCall, follow_invoice_in, leave_in},
    work::Task,
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
/// `NotFound` when there is no such account for this person; `Denied`; `payments.no_click`, `payments.kept_by_others`,
/// `payments.account_closed`; the field that cannot be taken.
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
    require_open_in(tx, cmd.account).await?;
    require_ours(tx, cmd.account).await?;
    let desk = desks::newest_in(tx, sv, Provider::Click)
        .await?
        .filter(|desk| desk.merchant_user_id.is_some());
    let desk = desk.ok_or_else(|| Error::new(Kind::Conflict, "payments.no_click"))?;
    if cmd.amount_tiyin <= Tiyin(0) || !desk.limits.take(cmd.amount_tiyin) {
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

struct Billed {
    account: AccountId,
    code: String,
    /// Whether Click began a payment of it with us, and did not cancel it.
    is_begun: bool,
}

/// What became of an invoice. One that Click made is followed; one that came to nothing is somebody's to look into, and so
/// is one that was paid without a word to us.
pub(super) async fn end_invoice(tx: &mut Tx, task: &Task, (order, came): (Uuid, &Came)) -> Result<()> {
    let (kind, words) = match (task.kind.as_str(), came) {
        ("invoice", Came::Done(number)) if number.is_empty() => return Ok(()),
        ("invoice", Came::Done(_)) => return follow_invoice_in(tx, task.desk, (order, task.amount)).await,
        (_, Came::Refused(words)) | ("invoice", Came::Unclear(words)) => (CaseKind::InvoiceFailed, words),
        (_, Came::Done(words)) => (CaseKind::MissingHere, words),
        // Nobody paid it as long as it was good.
        (_, Came::Unclear(_) | Came::Unsent | Came::Unknown) => return Ok(()),
    };
    look_into_order(tx, (kind, order), (task.desk, task.amount), words).await
}

/// Leaves an order for somebody to look into.
pub(super) async fn look_into_order(
    tx: &mut Tx,
    (kind, order): (CaseKind, Uuid),
    (desk, amount): (CashDeskId, Tiyin),
    words: &str,
) -> Result<()> {
    let billed = billed_in(tx, order).await?;
    // How a payment that Click began with us stands, it is asked itself.
    if billed.is_begun {
        return Ok(());
    }
    let theirs = (kind == CaseKind::MissingHere).then_some(amount);
    let case = Case {
        kind,
        subject: ("order", &billed.code),
        account: Some(billed.account),
        desk: Some(desk),
        amount: Some(amount),
        details: serde_json::json!({ "click": words, "theirs": theirs }),
    };
    cases::open_in(tx, &case).await
}

async fn billed_in(tx: &mut Tx, order: Uuid) -> Result<Billed> {
    let company = tx.company();
    sqlx::query_as!(
        Billed,
        r#"select account_id as "account: AccountId", code, exists (
             select from click_payments
             where click_payments.company_id = $1 and click_payments.account_id = payment_orders.account_id
               and click_payments.merchant_trans_id = payment_orders.code and click_payments.state <> 'cancelled') as "is_begun!"
           from payment_orders
           where company_id = $1 and id = $2"#,
        company.0,
        order,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)
}
