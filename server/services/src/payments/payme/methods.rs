//! The seven methods. Each commits before it answers; what expired is written down even when the call is refused.

use domain::{
    ids::OrderId,
    payments::{
        CaseKind, Purpose, Refusal, judge,
        payme::{
            AccountField, Cancel, Cancelled, CheckPerform, Create, Created, Fault, Method, Performed, Reason, Receipt, Reply, SetFiscal,
            State, Statement, Transaction, allowed, plan_cancel, plan_create, plan_perform,
        },
    },
};
use serde_json::{Map, Value};

use super::{
    super::{
        cases::{self, Case},
        desks::Desk,
        ledger,
        orders::{self, Look},
        receive::{self, Money},
        refunds,
    },
    Done, Failure,
    store::{self, Row, Waiting},
};
use crate::{Error, Services, Tx};

/// What transactions are sources of in the books.
const SOURCE: &str = "payme";

pub(super) async fn perform(sv: &Services, desk: &Desk, method: Method) -> Done {
    match method {
        Method::CheckPerform(asked) => check_perform(sv, desk, &asked).await,
        Method::Create(asked) => create(sv, desk, &asked).await,
        Method::Perform(asked) => pay(sv, desk, &asked.id).await,
        Method::Cancel(asked) => cancel(sv, desk, &asked).await,
        Method::Check(asked) => check(sv, desk, &asked.id).await,
        Method::GetStatement(within) => statement(sv, desk, within).await,
        Method::SetFiscal(set) => fiscal(sv, desk, &set).await,
    }
}

/// The value that names what is paid: a text, or a number as a text.
fn value_of(desk: &Desk, account: &AccountField) -> Option<String> {
    match account.get(&desk.account_field)? {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) if number.is_u64() => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

async fn check_perform(sv: &Services, desk: &Desk, asked: &CheckPerform) -> Done {
    let value = value_of(desk, &asked.account).ok_or(Fault::Account)?;
    let mut tx = sv.begin(&desk.scope()).await?;
    let target = orders::target_in(&mut tx, &value, desk.begins(), Look::Glance).await?;
    tx.commit().await?;
    judge(target.as_ref(), asked.amount, desk.limits).map_err(|refusal| Fault::of(refusal, desk.busy_code))?;
    Ok(allowed(asked.amount, &Map::new(), desk.fiscal.as_ref()))
}

async fn create(sv: &Services, desk: &Desk, asked: &Create) -> Done {
    let mut tx = sv.begin(&desk.scope()).await?;
    let value = value_of(desk, &asked.account);
    let account = match (store::find(&mut tx, desk, &asked.id).await?, &value) {
        (Some(row), _) => Some(row.account),
        (None, Some(value)) => orders::account_in(&mut tx, value).await?,
        (None, None) => None,
    };
    if let Some(account) = account {
        ledger::lock_in(&mut tx, account).await?;
    }
    let known = store::lock(&mut tx, desk, &asked.id).await?;
    let now = tx.now().timestamp_millis();
    match (plan_create(known.as_ref().map(|row| &row.it), asked, now)?, known) {
        (Created::Known, Some(row)) => Ok(Reply::created(&row.it)),
        (Created::Expire, Some(row)) => expire(tx, row, now).await,
        (Created::Insert, _) => begin(tx, desk, asked, &value.ok_or(Fault::Account)?).await,
        (Created::Known | Created::Expire, None) => Err(Fault::Unknown.into()),
    }
}

/// Writes a new transaction down, when what it is for may be paid. The account is locked.
async fn begin(mut tx: Tx, desk: &Desk, asked: &Create, value: &str) -> Done {
    let target = orders::target_in(&mut tx, value, desk.begins(), Look::Lock).await?;
    // A second transaction meets a paid invoice as it meets a held one: as the cash desk says.
    let busy = |refusal| {
        if refusal == Refusal::Paid { Refusal::Busy } else { refusal }
    };
    let target = judge(target.as_ref(), asked.amount, desk.limits).map_err(|refusal| Fault::of(busy(refusal), desk.busy_code))?;
    let invoice = match target.purpose {
        Purpose::Balance => None,
        Purpose::Invoice { order, .. } => Some(order.0),
    };
    if let Some(invoice) = invoice {
        store::expire(&mut tx, Waiting::For(invoice)).await?;
    }
    let id = OrderId::generate(tx.now()).0;
    let row = Row {
        id,
        account: target.account,
        invoice,
        it: Transaction {
            payme_id: asked.id.clone(),
            number: id.to_string(),
            time: asked.time,
            amount: asked.amount,
            account: asked.account.clone(),
            state: State::Created,
            reason: None,
            create_time: tx.now().timestamp_millis(),
            perform_time: 0,
            cancel_time: 0,
        },
    };
    if !store::insert(&mut tx, desk, &row).await? {
        // The same id was begun for another account at the same instant: asked again, it is found.
        return Err(Error::unavailable().into());
    }
    tx.commit().await?;
    Ok(Reply::created(&row.it))
}

/// Gives up what waited too long, and refuses the call.
async fn expire(mut tx: Tx, row: Row, now: i64) -> Done {
    store::save(&mut tx, row.id, &row.it.expired(now)).await?;
    tx.commit().await?;
    Err(Fault::State.into())
}

/// Locks the transaction of this id, after its account.
async fn locked(tx: &mut Tx, desk: &Desk, id: &str) -> Result<Option<Row>, Failure> {
    let Some(row) = store::find(tx, desk, id).await? else {
        return Ok(None);
    };
    ledger::lock_in(tx, row.account).await?;
    Ok(store::lock(tx, desk, id).await?)
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

async fn pay(sv: &Services, desk: &Desk, id: &str) -> Done {
    let mut tx = sv.begin(&desk.scope()).await?;
    let known = locked(&mut tx, desk, id).await?;
    let now = tx.now().timestamp_millis();
    match (plan_perform(known.as_ref().map(|row| &row.it), now)?, known) {
        (Performed::Known, Some(row)) => Ok(Reply::performed(&row.it)),
        (Performed::Expire, Some(row)) => expire(tx, row, now).await,
        (Performed::Post, Some(row)) => {
            let value = value_of(desk, &row.it.account);
            receive::receive_in(&mut tx, &desk.scope(), (money(desk, &row), value.as_deref())).await?;
            let paid = row.it.performed(now);
            store::save(&mut tx, row.id, &paid).await?;
            tx.commit().await?;
            Ok(Reply::performed(&paid))
        }
        (_, None) => Err(Fault::Unknown.into()),
    }
}

async fn cancel(sv: &Services, desk: &Desk, asked: &Cancel) -> Done {
    let mut tx = sv.begin(&desk.scope()).await?;
    let known = locked(&mut tx, desk, &asked.id).await?;
    let now = tx.now().timestamp_millis();
    let plan = plan_cancel(known.as_ref().map(|row| &row.it), desk.may_refund)?;
    let Some(row) = known else {
        return Err(Fault::Unknown.into());
    };
    if plan == Cancelled::Known {
        return Ok(Reply::cancelled(&row.it));
    }
    if plan == Cancelled::Refund && refunds::went_back_in(&mut tx, (SOURCE, &[row.id])).await? {
        return dispute(tx, desk, asked, &row).await;
    }
    if plan == Cancelled::Refund {
        receive::give_back_in(&mut tx, &desk.scope(), money(desk, &row)).await?;
    } else if asked.reason != Reason::TIMEOUT {
        // Half a day later nobody waits for the word that they did not pay.
        receive::give_up_in(&mut tx, &desk.scope(), money(desk, &row)).await?;
    }
    let over = row.it.cancelled(asked.reason, now);
    store::save(&mut tx, row.id, &over).await?;
    tx.commit().await?;
    Ok(Reply::cancelled(&over))
}

/// Payme takes back what went back by our own document, whole or in part: the payer would have the money twice. It is
/// refused, and somebody looks into it.
async fn dispute(mut tx: Tx, desk: &Desk, asked: &Cancel, row: &Row) -> Done {
    let case = Case {
        kind: CaseKind::Disputed,
        subject: (SOURCE, &row.id.to_string()),
        account: Some(row.account),
        desk: Some(desk.id),
        amount: Some(row.it.amount),
        details: serde_json::json!({ "payme_id": row.it.payme_id, "reason": asked.reason.0 }),
    };
    cases::open_in(&mut tx, &case).await?;
    tx.commit().await?;
    Err(Fault::Delivered.into())
}

async fn check(sv: &Services, desk: &Desk, id: &str) -> Done {
    let mut tx = sv.begin(&desk.scope()).await?;
    let row = store::find(&mut tx, desk, id).await?.ok_or(Fault::Unknown)?;
    let now = tx.now().timestamp_millis();
    if row.it.state != State::Created || !row.it.is_expired(now) {
        return Ok(Reply::checked(&row.it));
    }
    // It waited too long: every touch finds that out, and says how it stands now.
    let row = locked(&mut tx, desk, id).await?.ok_or(Fault::Unknown)?;
    if row.it.state != State::Created {
        // Somebody else found out meanwhile.
        return Ok(Reply::checked(&row.it));
    }
    let over = row.it.expired(now);
    store::save(&mut tx, row.id, &over).await?;
    tx.commit().await?;
    Ok(Reply::checked(&over))
}

async fn statement(sv: &Services, desk: &Desk, within: Statement) -> Done {
    let mut tx = sv.begin(&desk.scope()).await?;
    store::expire(&mut tx, Waiting::At(desk.id)).await?;
    let made = store::made(&mut tx, desk, within).await?;
    tx.commit().await?;
    Ok(Reply::statement(&made))
}

async fn fiscal(sv: &Services, desk: &Desk, set: &SetFiscal) -> Done {
    let mut tx = sv.begin(&desk.scope()).await?;
    let Some(row) = locked(&mut tx, desk, &set.id).await? else {
        return Err(Fault::Receipt.into());
    };
    let is_news = set.receipt == Receipt::Perform && !store::has_receipt(&mut tx, row.id).await?;
    store::keep_receipt(&mut tx, row.id, set).await?;
    if let Some(page) = receipt_page(set).filter(|_| is_news) {
        receive::show_receipt_in(&mut tx, &desk.scope(), money(desk, &row), page).await?;
    }
    tx.commit().await?;
    Ok(Reply::fiscal())
}

/// Where people see the receipt, with its QR code.
fn receipt_page(set: &SetFiscal) -> Option<String> {
    let page = set.data.get("qr_code_url")?.as_str()?;
    page.starts_with("https://").then(|| page.to_owned())
}
