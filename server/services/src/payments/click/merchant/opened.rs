//! Orders whose payers were led to Click and of which nothing was heard since: a day later Click is asked once whether they
//! were paid all the same.

use chrono::Duration;
use domain::{
    ids::CompanyId,
    money::Tiyin,
    payments::{
        CaseKind, Provider,
        click::{Ask, Heard, Standing, standing},
    },
    time::Timestamp,
};
use uuid::Uuid;

use super::{
    super::super::desks::{self, Desk},
    ask::{Told, ask},
    bill::look_into_order,
};
use crate::{Result, Scope, Services};

/// Without an answer it is asked again after so long.
const PAUSE: Duration = Duration::hours(5);
/// What is older than this is left to the reports.
const OLDEST: Duration = Duration::days(7);
/// Orders that are asked about in one turn.
const BATCH: i64 = 20;

struct Opened {
    company: CompanyId,
    id: Uuid,
    code: String,
    amount: Tiyin,
    followed_at: Timestamp,
}

/// Asks Click about some orders; answers how many.
///
/// # Errors
/// When one of them could not be asked about. The others were all the same: they may be of other companies.
pub(super) async fn poll_opened(sv: &Services) -> Result<u64> {
    forget(sv).await?;
    let orders = claim(sv).await?;
    let mut failed = None;
    for order in &orders {
        if let Err(error) = look_at(sv, order).await {
            tracing::warn!(
                error.code = error.code,
                company.id = %order.company,
                "Click could not be asked about an order"
            );
            failed.get_or_insert(error);
        }
    }
    match failed {
        Some(error) => Err(error),
        None => Ok(orders.len().try_into().unwrap_or(u64::MAX)),
    }
}

/// Leaves those alone of which something was heard, and those that are too old.
async fn forget(sv: &Services) -> Result<()> {
    let now = sv.now();
    sqlx::query!(
        "with heard as (
           select company_id, id
           from payment_orders
           where click_ask_at <= $1 and (followed_at <= $2 or exists (
             select from click_payments
             where click_payments.company_id = payment_orders.company_id and click_payments.account_id = payment_orders.account_id
               and click_payments.merchant_trans_id = payment_orders.code))
           -- What somebody pays at this moment is looked at next time.
           for update skip locked
         )
         update payment_orders set click_ask_at = null
         from heard
         where payment_orders.company_id = heard.company_id and payment_orders.id = heard.id",
        now,
        now - OLDEST,
    )
    .execute(sv.db().jobs())
    .await?;
    Ok(())
}

/// Takes what is to be asked about; whoever dies meanwhile leaves it to a later turn.
async fn claim(sv: &Services) -> Result<Vec<Opened>> {
    let now = sv.now();
    let orders = sqlx::query_as!(
        Opened,
        r#"with next as (
             select company_id, id
             from payment_orders
             where click_ask_at <= $1
             order by click_ask_at
             limit $3
             for update skip locked
           )
           update payment_orders set click_ask_at = $2
           from next
           where payment_orders.company_id = next.company_id and payment_orders.id = next.id
           returning payment_orders.company_id as "company: CompanyId", payment_orders.id, code, amount_tiyin as "amount: Tiyin",
             followed_at as "followed_at!""#,
        now,
        now + PAUSE,
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    Ok(orders)
}

async fn look_at(sv: &Services, order: &Opened) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(order.company)).await?;
    let desk = desks::newest_in(&mut tx, sv, Provider::Click).await?;
    tx.commit().await?;
    let Some(desk) = desk else { return Ok(()) };
    // Days are Tashkent's at Click. Whoever opened its page before midnight may have paid after it.
    let day = (order.followed_at + Duration::hours(5)).date_naive();
    for day in [Some(day), day.succ_opt()].into_iter().flatten() {
        match ask(sv, &desk, Ask::StatusByOrder { order: &order.code, day }).await {
            Told::Heard(Heard::Done(body)) => {
                let standing = standing(&body);
                if matches!(standing, Some(Standing::Paid(_))) {
                    return note(sv, (order, &desk), standing).await;
                }
            }
            // Whoever may not sign in is told nothing.
            Told::Heard(Heard::Refused(401 | 403, _) | Heard::Unknown) | Told::Unsent => return Ok(()),
            // There is no payment of it that day.
            Told::Heard(Heard::Refused(..)) => {}
        }
    }
    note(sv, (order, &desk), None).await
}

async fn note(sv: &Services, (order, desk): (&Opened, &Desk), standing: Option<Standing>) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(order.company)).await?;
    let company = tx.company();
    sqlx::query!(
        "update payment_orders set click_ask_at = null where company_id = $1 and id = $2 and followed_at = $3",
        company.0,
        order.id,
        order.followed_at,
    )
    .execute(tx.db())
    .await?;
    if let Some(Standing::Paid(theirs)) = standing {
        let amount = theirs.unwrap_or(order.amount);
        look_into_order(&mut tx, (CaseKind::MissingHere, order.id), (desk.id, amount), "status").await?;
    }
    tx.commit().await
}
