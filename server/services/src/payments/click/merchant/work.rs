//! The job: takes a call, makes it, and writes down what came of it. Any number of processes.

use chrono::Duration;
use domain::{
    ids::{AccountId, CashDeskId, CompanyId, RefundId},
    money::Tiyin,
    payments::CaseKind,
};
use uuid::Uuid;

use super::{
    super::super::{
        cases::{self, Case},
        receive::{Money, show_receipt_in},
        refunds::{Carried, carried_in},
    },
    bill::end_invoice,
    perform::{self, Came},
    queue::ask_receipt_in,
};
use crate::{Kind, Result, Scope, Services, Tx};

/// How long a call stays with the process that took it: longer than the adapter waits for an answer.
const LEASE: Duration = Duration::minutes(3);
/// Tries of one call; with the pauses between them half a day.
const TRIES: i32 = 16;
/// Those of a question about an invoice, also of one that may have come: as long as it is good, which is three days.
const TRIES_OF_INVOICE: i32 = 80;
/// The first pause; it doubles.
const PAUSE: Duration = Duration::seconds(30);
/// The longest one.
const PAUSE_MAX: Duration = Duration::hours(1);

/// A call that this process has taken.
pub(super) struct Task {
    pub(super) company: CompanyId,
    pub(super) id: Uuid,
    pub(super) desk: CashDeskId,
    pub(super) kind: String,
    pub(super) payment: Option<Uuid>,
    pub(super) refund: Option<RefundId>,
    pub(super) order: Option<Uuid>,
    pub(super) amount: Tiyin,
    pub(super) phone: Option<Vec<u8>>,
    /// Whether it may have reached Click before.
    pub(super) was_sent: bool,
    attempts: i32,
}

/// Makes the call that has waited longest. Answers whether there was one.
///
/// # Errors
/// When the database does not answer; the call is taken up again after its lease, as one that may have arrived.
pub async fn work_click(sv: &Services) -> Result<bool> {
    let Some(task) = claim(sv).await? else {
        return Ok(false);
    };
    let came = perform::perform(sv, &task).await?;
    settle(sv, &task, patient(&task, came)).await?;
    Ok(true)
}

async fn claim(sv: &Services) -> Result<Option<Task>> {
    let now = sv.now();
    let task = sqlx::query_as!(
        Task,
        r#"with next as (
             select company_id, id, state
             from merchant_calls
             where state in ('queued', 'sent') and next_at <= $1
             order by next_at
             limit 1
             for update skip locked
           )
           update merchant_calls set state = 'sent', attempts = attempts + 1, next_at = $2
           from next
           where merchant_calls.company_id = next.company_id and merchant_calls.id = next.id
           returning merchant_calls.company_id as "company: CompanyId", merchant_calls.id, cash_desk_id as "desk: CashDeskId", kind,
             payment_id as payment, refund_id as "refund: RefundId", order_id as "order", amount_tiyin as "amount: Tiyin",
             phone_enc as phone, next.state = 'sent' as "was_sent!", attempts"#,
        now,
        now + LEASE,
    )
    .fetch_optional(sv.db().jobs())
    .await?;
    Ok(task)
}

/// Nothing is tried for ever: what never left is given up, what may have arrived is somebody's to look into.
fn patient(task: &Task, came: Came) -> Came {
    let (to_send, to_know) = match task.kind.as_str() {
        "invoice" => (TRIES, TRIES_OF_INVOICE),
        "invoice_status" => (TRIES_OF_INVOICE, TRIES_OF_INVOICE),
        _ => (TRIES, TRIES),
    };
    match came {
        Came::Unsent if task.attempts >= to_send => Came::Refused("unreachable".to_owned()),
        Came::Unknown if task.attempts >= to_know => Came::Unclear("unknown".to_owned()),
        Came::Done(_) | Came::Refused(_) | Came::Unclear(_) | Came::Unsent | Came::Unknown => came,
    }
}

async fn settle(sv: &Services, task: &Task, came: Came) -> Result<()> {
    let scope = Scope::system(task.company);
    let mut tx = sv.begin(&scope).await?;
    let (state, words) = match &came {
        Came::Unsent => return wait(tx, task, "queued").await,
        Came::Unknown => return wait(tx, task, "sent").await,
        Came::Done(words) => ("done", words),
        Came::Refused(words) => ("refused", words),
        Came::Unclear(words) => ("unclear", words),
    };
    let (company, now) = (tx.company(), tx.now());
    let ended = sqlx::query!(
        "update merchant_calls set state = $3, outcome = $4, ended_at = $5, phone_enc = null where company_id = $1 and id = $2 and state = 'sent'",
        company.0,
        task.id,
        state,
        words,
        now,
    )
    .execute(tx.db())
    .await?;
    // Another process took it after the lease, and was first.
    if ended.rows_affected() == 0 {
        return tx.commit().await;
    }
    match (task.refund, task.order) {
        (Some(refund), _) => end_refund(&mut tx, &scope, task, (refund, &came)).await?,
        (None, Some(order)) => end_invoice(&mut tx, task, (order, &came)).await?,
        (None, None) => end_receipt(&mut tx, &scope, task, &came).await?,
    }
    tx.commit().await
}

async fn wait(mut tx: Tx, task: &Task, state: &str) -> Result<()> {
    let doubled = u32::try_from(task.attempts - 1).unwrap_or(0).min(10);
    let pause = (PAUSE * 2_i32.pow(doubled)).min(PAUSE_MAX);
    let (company, next) = (tx.company(), tx.now() + pause);
    sqlx::query!(
        "update merchant_calls set state = $3, next_at = $4 where company_id = $1 and id = $2 and state = 'sent'",
        company.0,
        task.id,
        state,
        next,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// Ends the document. What the books do not take, though Click gave it back, is somebody's to look into.
async fn end_refund(tx: &mut Tx, scope: &Scope, task: &Task, (refund, came): (RefundId, &Came)) -> Result<()> {
    let (mut carried, words) = match came {
        Came::Done(words) => (Carried::Done, words),
        Came::Refused(words) => (Carried::Refused, words),
        Came::Unclear(words) => (Carried::Unclear, words),
        Came::Unsent | Came::Unknown => return Ok(()),
    };
    match carried_in(tx, scope, refund, (carried, words)).await {
        Err(error) if error.kind == Kind::Invalid => {
            carried = Carried::Unclear;
            carried_in(tx, scope, refund, (carried, error.code)).await?;
        }
        other => {
            other?;
        }
    }
    if carried == Carried::Unclear {
        look_into(tx, task, (CaseKind::RefundUnclear, ("refund", refund.0)), words).await?;
    }
    Ok(())
}

/// What the tax office knows leads to its receipt, and its receipt to those who paid; what it does not take is somebody's
/// to look into.
async fn end_receipt(tx: &mut Tx, scope: &Scope, task: &Task, came: &Came) -> Result<()> {
    let Some(payment) = task.payment else { return Ok(()) };
    match (task.kind.as_str(), came) {
        ("fiscal", Came::Done(_)) => ask_receipt_in(tx, task.desk, (payment, task.amount)).await,
        ("receipt", Came::Done(page)) => show_receipt(tx, scope, (payment, task), page).await,
        ("fiscal" | "receipt", Came::Refused(words) | Came::Unclear(words)) => no_receipt(tx, (payment, task), words).await,
        _ => Ok(()),
    }
}

async fn show_receipt(tx: &mut Tx, scope: &Scope, (payment, task): (Uuid, &Task), page: &str) -> Result<()> {
    let company = tx.company();
    let account = sqlx::query_scalar!(
        r#"select account_id as "account: AccountId" from click_payments where company_id = $1 and id = $2"#,
        company.0,
        payment,
    )
    .fetch_one(tx.db())
    .await?;
    let money = Money {
        source: ("click", payment),
        desk: task.desk,
        account,
        invoice: None,
        amount: task.amount,
    };
    show_receipt_in(tx, scope, money, page.to_owned()).await
}

async fn no_receipt(tx: &mut Tx, (payment, task): (Uuid, &Task), words: &str) -> Result<()> {
    look_into(tx, task, (CaseKind::ReceiptRefused, ("click", payment)), words).await
}

async fn look_into(tx: &mut Tx, task: &Task, (kind, subject): (CaseKind, (&str, Uuid)), words: &str) -> Result<()> {
    let case = Case {
        kind,
        subject: (subject.0, &subject.1.to_string()),
        account: account_of(tx, task).await?,
        desk: Some(task.desk),
        amount: Some(task.amount),
        details: serde_json::json!({ "click": words }),
    };
    cases::open_in(tx, &case).await
}

/// The account that a call concerns: that of its payment, of its refund or of its order.
async fn account_of(tx: &mut Tx, task: &Task) -> Result<Option<AccountId>> {
    let company = tx.company();
    let account = sqlx::query_scalar!(
        r#"select coalesce(
             (select account_id from click_payments where company_id = $1 and id = $2),
             (select account_id from refunds where company_id = $1 and id = $3),
             (select account_id from payment_orders where company_id = $1 and id = $4)) as "account?: AccountId""#,
        company.0,
        task.payment,
        task.refund.map(|refund| refund.0),
        task.order,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(account)
}
