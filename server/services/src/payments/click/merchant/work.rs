//! The job: takes a call, makes it, and writes down what came of it. Any number of processes.

use chrono::Duration;
use domain::{
    ids::{CashDeskId, CompanyId, RefundId},
    money::Tiyin,
    payments::CaseKind,
};
use uuid::Uuid;

use super::{
    super::super::{
        cases::{self, Case},
        refunds::{Carried, carried_in},
    },
    perform::{self, Came},
};
use crate::{Kind, Result, Scope, Services, Tx};

/// How long a call stays with the process that took it: longer than the adapter waits for an answer.
const LEASE: Duration = Duration::minutes(3);
/// Tries of one call; with the pauses between them half a day.
const TRIES: i32 = 16;
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
    match came {
        Came::Unsent if task.attempts >= TRIES => Came::Refused("unreachable".to_owned()),
        Came::Unknown if task.attempts >= TRIES => Came::Unclear("unknown".to_owned()),
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
    match (task.refund, &came) {
        (Some(refund), _) => end_refund(&mut tx, &scope, task, (refund, &came)).await?,
        (None, Came::Refused(words)) if task.kind == "fiscal" => no_receipt(&mut tx, task, words).await?,
        (None, _) => {}
    }
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update merchant_calls set state = $3, outcome = $4, ended_at = $5, phone_enc = null where company_id = $1 and id = $2 and state = 'sent'",
        company.0,
        task.id,
        state,
        words,
        now,
    )
    .execute(tx.db())
    .await?;
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

async fn no_receipt(tx: &mut Tx, task: &Task, words: &str) -> Result<()> {
    match task.payment {
        Some(payment) => look_into(tx, task, (CaseKind::ReceiptRefused, ("click", payment)), words).await,
        None => Ok(()),
    }
}

async fn look_into(tx: &mut Tx, task: &Task, (kind, subject): (CaseKind, (&str, Uuid)), words: &str) -> Result<()> {
    let case = Case {
        kind,
        subject: (subject.0, &subject.1.to_string()),
        account: None,
        desk: Some(task.desk),
        amount: Some(task.amount),
        details: serde_json::json!({ "click": words }),
    };
    cases::open_in(tx, &case).await
}
