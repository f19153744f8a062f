//! Prepare and Complete. A Complete without an error means that the money is taken: it is never lost, however late.

use domain::{
    ids::AccountId,
    payments::{
        CaseKind, Purpose,
        click::{Completed, Fault, Prepared, Request, State, disputed, plan_complete, plan_prepare},
        judge,
    },
};

use super::{
    super::{
        cases::{self, Case},
        desks::Desk,
        ledger,
        orders::{self, Look},
        receive::{self, Money},
        refunds,
    },
    Failure, merchant,
    store::{self, By, Row},
};
use crate::{Services, Tx};

/// What payments are sources of in the books.
const SOURCE: &str = "click";

/// Holds a payment; answers our number of it.
pub(super) async fn prepare(sv: &Services, desk: &Desk, asked: &Request) -> Result<i32, Failure> {
    let mut tx = sv.begin(&desk.scope()).await?;
    let by = By::Attempt(asked.trans_id);
    let account = match store::find(&mut tx, desk, by).await? {
        Some(row) => Some(row.account),
        None => orders::account_in(&mut tx, &asked.merchant_trans_id).await?,
    };
    ledger::lock_in(&mut tx, account.ok_or(Fault::Account)?).await?;
    let known = store::lock(&mut tx, desk, by).await?;
    match (plan_prepare(known.as_ref().map(|row| &row.it), asked)?, known) {
        (Prepared::Known, Some(row)) => hold_on(tx, desk, asked, row).await,
        (Prepared::Insert, _) => hold(tx, desk, asked).await,
        (Prepared::Known, None) => Err(Fault::Unknown.into()),
    }
}

async fn hold(mut tx: Tx, desk: &Desk, asked: &Request) -> Result<i32, Failure> {
    let target = orders::target_in(&mut tx, &asked.merchant_trans_id, desk.begins(), Look::Lock).await?;
    let target = judge(target.as_ref(), asked.amount, desk.limits).map_err(Fault::of)?;
    let invoice = match target.purpose {
        Purpose::Balance => None,
        Purpose::Invoice { order, .. } => Some(order.0),
    };
    let number = store::insert(&mut tx, desk, asked, (target.account, invoice)).await?;
    tx.commit().await?;
    Ok(number)
}

/// Answers a repeated Prepare. An invoice that is held no longer is held again, unless somebody else came meanwhile.
async fn hold_on(mut tx: Tx, desk: &Desk, asked: &Request, row: Row) -> Result<i32, Failure> {
    if row.invoice.is_some() && row.it.held_until <= tx.now() {
        let target = orders::target_in(&mut tx, &asked.merchant_trans_id, desk.begins(), Look::Lock).await?;
        judge(target.as_ref(), asked.amount, desk.limits).map_err(Fault::of)?;
        store::renew(&mut tx, row.id).await?;
        tx.commit().await?;
    }
    Ok(row.it.number)
}

/// Posts the money, or lets go what was held; answers our number of the payment.
pub(super) async fn complete(sv: &Services, desk: &Desk, asked: &Request) -> Result<i32, Failure> {
    let mut tx = sv.begin(&desk.scope()).await?;
    let known = locked(&mut tx, desk, asked).await?;
    match (plan_complete(known.as_ref().map(|row| &row.it), asked), known) {
        (Ok(Completed::Post), Some(row)) => {
            receive::receive_in(&mut tx, &desk.scope(), (money(desk, &row), Some(row.it.merchant_trans_id.as_str()))).await?;
            store::end(&mut tx, row.id, State::Confirmed, asked).await?;
            merchant::tell_items_in(&mut tx, desk, (row.id, row.it.amount)).await?;
            tx.commit().await?;
            Ok(row.it.number)
        }
        (Ok(Completed::GiveUp), Some(row)) => {
            receive::give_up_in(&mut tx, &desk.scope(), money(desk, &row)).await?;
            store::end(&mut tx, row.id, State::Cancelled, asked).await?;
            tx.commit().await?;
            Err(Fault::Cancelled.into())
        }
        (Ok(Completed::Disputed), Some(row)) => dispute(tx, desk, asked, &row).await,
        (Ok(_), _) => Err(Fault::Cancelled.into()),
        (Err(fault @ (Fault::Unknown | Fault::Amount | Fault::Cancelled)), row) => {
            let account = whose(&mut tx, asked, (fault, row.as_ref())).await?;
            if asked.error == 0 {
                // The payer was debited for something that we know nothing of, or that was given up.
                look_into(&mut tx, desk, (CaseKind::RefusedAfterDebit, account), asked).await?;
                tx.commit().await?;
            }
            Err(refusal(fault, account).into())
        }
        (Err(fault), _) => Err(fault.into()),
    }
}

/// Click says that a confirmed payment failed. The books stay as they are: no signature vouches for that. Somebody looks
/// into it, unless all of the money goes back because we asked for it: then the refund itself tells how it ended.
async fn dispute(mut tx: Tx, desk: &Desk, asked: &Request, row: &Row) -> Result<i32, Failure> {
    if !refunds::is_sent_back_in(&mut tx, (SOURCE, row.id), row.it.amount).await? {
        look_into(&mut tx, desk, (CaseKind::Disputed, Some(row.account)), asked).await?;
        tx.commit().await?;
    }
    Err(disputed(desk.disputed_code).into())
}

/// The account of whoever paid. A number of ours that does not go with the rest of the call may be of anybody's payment: then
/// the account is the one that the call names.
async fn whose(tx: &mut Tx, asked: &Request, (fault, row): (Fault, Option<&Row>)) -> Result<Option<AccountId>, Failure> {
    match row.filter(|_| fault != Fault::Unknown) {
        Some(row) => Ok(Some(row.account)),
        None => Ok(orders::account_in(tx, &asked.merchant_trans_id).await?),
    }
}

/// Why a Complete of no payment of ours is refused: for the account, when nobody knows that either.
fn refusal(fault: Fault, account: Option<AccountId>) -> Fault {
    if fault == Fault::Unknown && account.is_none() {
        Fault::Account
    } else {
        fault
    }
}

fn money(desk: &Desk, row: &Row) -> Money {
    Money {
        source: (SOURCE, row.id),
        desk: desk.id,
        account: row.account,
        invoice: row.invoice,
        amount: row.it.amount,
    }
}

/// Locks the payment of our number, after its account.
async fn locked(tx: &mut Tx, desk: &Desk, asked: &Request) -> Result<Option<Row>, Failure> {
    let Some(by) = asked.prepare_id.map(By::Number) else {
        return Ok(None);
    };
    let Some(row) = store::find(tx, desk, by).await? else {
        return Ok(None);
    };
    ledger::lock_in(tx, row.account).await?;
    Ok(store::lock(tx, desk, by).await?)
}

async fn look_into(tx: &mut Tx, desk: &Desk, (kind, account): (CaseKind, Option<AccountId>), asked: &Request) -> Result<(), Failure> {
    let case = Case {
        kind,
        subject: (SOURCE, &asked.trans_id.to_string()),
        account,
        desk: Some(desk.id),
        amount: Some(asked.amount),
        details: serde_json::json!({
            "paydoc": asked.paydoc_id,
            "merchant_trans_id": asked.merchant_trans_id,
            "prepare_id": asked.prepare_id,
            "error": asked.error,
        }),
    };
    Ok(cases::open_in(tx, &case).await?)
}
