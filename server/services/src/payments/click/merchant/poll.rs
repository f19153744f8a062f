//! Payments that Click is asked about: those that it began and never ended, those of yesterday, once more, and orders of
//! which it told us nothing.

use chrono::Duration;
use domain::{
    ids::{AccountId, CashDeskId, CompanyId},
    money::Tiyin,
    payments::{
        CaseKind,
        click::{Ask, Heard, Standing, State, standing},
    },
};
use uuid::Uuid;

use super::{
    super::super::{
        cases::{self, Case},
        desks,
    },
    ask::{Told, ask},
    opened::poll_opened,
};
use crate::{Result, Scope, Services};

/// What is prepared so long should have ended.
const OVERDUE: Duration = Duration::minutes(15);
/// It is asked about so often.
const EVERY: Duration = Duration::hours(1);
/// What is paid is looked at once more after so long.
const AGAIN: Duration = Duration::days(1);
/// What is older than this is left to the reports.
const OLDEST: Duration = Duration::days(7);
/// Payments that are asked about in one turn.
const BATCH: i64 = 50;
/// Without an answer it is asked again after so many minutes; they double with every try.
const PAUSE_MINUTES: i32 = 5;
/// So often they double: then it is asked about every five hours until it is too old.
const DOUBLINGS: i32 = 6;

struct Asked {
    company: CompanyId,
    id: Uuid,
    desk: CashDeskId,
    account: AccountId,
    trans: i64,
    paydoc: i64,
    amount: Tiyin,
    reversed: Tiyin,
    state: State,
}

/// Asks Click about some payments and orders; what does not fit is a case. Answers how many were asked about.
///
/// # Errors
/// When one of them could not be asked about. The others were all the same: they may be of other companies.
pub async fn poll_click(sv: &Services) -> Result<u64> {
    let payments = claim(sv).await?;
    let mut failed = None;
    for payment in &payments {
        if let Err(error) = look_at(sv, payment).await {
            tracing::warn!(
                error.code = error.code,
                company.id = %payment.company,
                cash_desk.id = %payment.desk,
                "Click could not be asked about a payment"
            );
            failed.get_or_insert(error);
        }
    }
    let orders = poll_opened(sv).await;
    match failed {
        Some(error) => Err(error),
        None => Ok(u64::try_from(payments.len()).unwrap_or(u64::MAX).saturating_add(orders?)),
    }
}

async fn look_at(sv: &Services, payment: &Asked) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(payment.company)).await?;
    let desk = desks::of_in(&mut tx, sv, payment.desk).await?;
    tx.commit().await?;
    let status = Ask::Status { paydoc: payment.paydoc };
    if let Told::Heard(Heard::Done(body)) = ask(sv, &desk, status).await
        && let Some(standing) = standing(&body)
    {
        note(sv, payment, standing).await?;
    }
    Ok(())
}

/// Takes what is to be asked about. What Click does not answer, or whoever dies meanwhile, leaves it to a later turn:
/// those that were never tried come first, so that a cash desk that cannot be asked holds nobody up.
async fn claim(sv: &Services) -> Result<Vec<Asked>> {
    let now = sv.now();
    let rows = sqlx::query_as!(
        Asked,
        r#"with next as (
             select click_payments.company_id, click_payments.id
             from click_payments
             join cash_desks on cash_desks.company_id = click_payments.company_id and cash_desks.id = click_payments.cash_desk_id
             where cash_desks.merchant_user_id is not null and (ask_at is null or ask_at <= $1)
               and ((state = 'prepared' and prepared_at between $2 and $3 and (asked_at is null or asked_at <= $4))
                 or (state = 'confirmed' and ended_at between $2 and $5 and (asked_at is null or asked_at < ended_at + interval '1 day')))
             order by ask_at nulls first, asked_at nulls first
             limit $6
             for update of click_payments skip locked
           )
           update click_payments
           set ask_at = $1 + make_interval(mins => $7 * (2 ^ least(ask_tries, $8))::int), ask_tries = ask_tries + 1
           from next
           where click_payments.company_id = next.company_id and click_payments.id = next.id
           returning click_payments.company_id as "company: CompanyId", click_payments.id, cash_desk_id as "desk: CashDeskId",
             account_id as "account: AccountId", trans_id as trans, paydoc_id as paydoc, amount_tiyin as "amount: Tiyin",
             reversed_tiyin as "reversed: Tiyin", state as "state: State""#,
        now,
        now - OLDEST,
        now - OVERDUE,
        now - EVERY,
        now - AGAIN,
        BATCH,
        PAUSE_MINUTES,
        DOUBLINGS,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    Ok(rows)
}

async fn note(sv: &Services, payment: &Asked, standing: Standing) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(payment.company)).await?;
    let (company, now) = (tx.company(), tx.now());
    let status = match standing {
        Standing::Open(status) | Standing::Failed(status) => status,
        Standing::Paid(_) => 2,
    };
    // What ended meanwhile was looked at too early.
    let state = sqlx::query_scalar!(
        r#"update click_payments set told_status = $3, asked_at = $4, ask_at = null, ask_tries = 0,
             -- What came to nothing at Click is waited for no longer.
             state = case when $5 and state = 'prepared' then 'cancelled' else state end,
             ended_at = case when $5 and state = 'prepared' then $4 else ended_at end
           where company_id = $1 and id = $2
           returning state as "state: State""#,
        company.0,
        payment.id,
        status,
        now,
        matches!(standing, Standing::Failed(_)),
    )
    .fetch_one(tx.db())
    .await?;
    if state == payment.state
        && let Some((kind, ours, theirs)) = judge(payment, standing)
    {
        let case = Case {
            kind,
            subject: ("click", &payment.trans.to_string()),
            account: Some(payment.account),
            desk: Some(payment.desk),
            amount: Some(payment.amount),
            details: serde_json::json!({ "ours": ours, "theirs": theirs, "paydoc": payment.paydoc, "status": status }),
        };
        cases::open_undecided_in(&mut tx, &case).await?;
    }
    tx.commit().await
}

/// What does not fit, with what each side has.
fn judge(payment: &Asked, standing: Standing) -> Option<(CaseKind, Option<Tiyin>, Option<Tiyin>)> {
    let (ours, is_touched) = (payment.amount, payment.reversed > Tiyin(0));
    match (payment.state, standing) {
        // The money was taken, and nobody told us.
        (State::Prepared, Standing::Paid(theirs)) => Some((CaseKind::MissingHere, None, theirs.or(Some(ours)))),
        (State::Confirmed, Standing::Failed(_)) if payment.reversed < ours => Some((CaseKind::MissingThere, Some(ours), None)),
        (State::Confirmed, Standing::Paid(Some(theirs))) if !is_touched && theirs != ours => {
            Some((CaseKind::AmountDiffers, Some(ours), Some(theirs)))
        }
        (State::Prepared | State::Confirmed | State::Cancelled, _) => None,
    }
}
