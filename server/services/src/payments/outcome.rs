//! What became of an order: told by what its provider called us about, never by where its payer came back from.

use chrono::Duration;
use domain::{
    ids::{AccountId, CompanyId, OrderId},
    money::Tiyin,
    payments::{Kind, OrderState, OrderView},
    time::Timestamp,
};

use uuid::Uuid;

use super::{
    accounts::require_sight,
    checkout, invoice_lines, ledger,
    outside::is_theirs_in,
    receipts::{self, Sheet},
    sweep::GRACE,
};
use crate::{Error, Result, Scope, Services, Tx, secrets};

/// What links back from providers are signed for.
const PURPOSE: &str = "payments.order";
/// How long such a link shows the order after it could be paid.
const SHOWN_FOR: Duration = Duration::days(30);

struct Row {
    account: AccountId,
    is_balance: bool,
    code: String,
    amount_tiyin: i64,
    is_paid: bool,
    is_cancelled: bool,
    expires_at: Timestamp,
}

/// One try to pay an order.
struct Try {
    /// What its money is in the books.
    source: String,
    id: Uuid,
    state: OrderState,
    at_ms: i64,
    amount_tiyin: i64,
}

/// The path at which a payer comes back from the provider: it shows this order to whoever has it.
pub(super) fn path(sv: &Services, order: OrderId, expires_at: Timestamp) -> Result<String> {
    let until = (expires_at + SHOWN_FOR).timestamp();
    let sign = secrets::sign(sv.config(), PURPOSE, &message(order, until))?;
    Ok(format!("/my/pay/{order}?until={until}&sign={sign}"))
}

fn message(order: OrderId, until: i64) -> String {
    format!("{order}:{until}")
}

/// The order as it stands now. Who may: whoever sees its account.
///
/// # Errors
/// `NotFound` when there is no such order for this person; `Denied`.
pub async fn order(sv: &Services, scope: &Scope, order: OrderId) -> Result<OrderView> {
    let mut tx = sv.begin(scope).await?;
    let row = row_in(&mut tx, order).await?;
    require_sight(&mut tx, scope, row.account).await?;
    let view = view_in(sv, &mut tx, (order, row), Duration::zero()).await?;
    tx.commit().await?;
    Ok(view)
}

/// The same for whoever comes back from the provider: the link itself is the leave to see this order. They may have paid
/// although its time ended meanwhile.
///
/// # Errors
/// `NotFound` when the link is not ours, or is over.
pub async fn order_by_link(sv: &Services, order: OrderId, (until, sign): (i64, &str)) -> Result<OrderView> {
    if !secrets::verify(sv.config(), PURPOSE, &message(order, until), sign) || until <= sv.now().timestamp() {
        return Err(Error::not_found());
    }
    let company = sqlx::query_scalar!(
        r#"select company_id as "company: CompanyId" from payment_orders where id = $1"#,
        order.0
    )
    .fetch_optional(sv.db().jobs())
    .await?
    .ok_or_else(Error::not_found)?;
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let row = row_in(&mut tx, order).await?;
    // The link of an invoice stands in messages, too, and no provider begins to take money for one whose time is over.
    let waited = if row.is_balance { GRACE } else { Duration::zero() };
    let view = view_in(sv, &mut tx, (order, row), waited).await?;
    tx.commit().await?;
    Ok(view)
}

async fn row_in(tx: &mut Tx, order: OrderId) -> Result<Row> {
    let company = tx.company();
    sqlx::query_as!(
        Row,
        r#"select account_id as "account: AccountId", kind = 'balance' as "is_balance!", code, amount_tiyin, status = 'paid' as "is_paid!",
             status = 'cancelled' as "is_cancelled!", expires_at
           from payment_orders
           where company_id = $1 and id = $2"#,
        company.0,
        order.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)
}

/// Whether money came for the order, and did not go back.
pub(super) async fn is_paid_in(tx: &mut Tx, order: OrderId) -> Result<bool> {
    let row = row_in(tx, order).await?;
    let tries = tries_in(tx, &row).await?;
    Ok(row.is_paid || tries.iter().any(|one| one.state == OrderState::Paid))
}

/// How an order stands for somebody whose money is waited for so long after its time.
async fn view_in(sv: &Services, tx: &mut Tx, (order, row): (OrderId, Row), waited: Duration) -> Result<OrderView> {
    let (tries, now) = (tries_in(tx, &row).await?, tx.now());
    let mut states: Vec<_> = tries.iter().map(|one| one.state).collect();
    // What was given up or corrected is paid by nobody, unless money came all the same.
    let is_given_up = row.is_paid && !states.contains(&OrderState::Paid) && invoice_lines::is_given_up_in(tx, order.0).await?;
    if row.is_paid && !is_given_up {
        states.push(OrderState::Paid);
    }
    // What others keep by now is paid to them; an invoice is of ours still.
    let is_gone = row.is_cancelled || is_given_up || (row.is_balance && is_theirs_in(tx, row.account).await?);
    let is_over = is_gone || row.expires_at <= now;
    let state = OrderState::of(&states, is_gone || row.expires_at + waited <= now);
    let decisive = tries.iter().filter(|one| one.state == state).max_by_key(|one| one.at_ms);
    let amount = Tiyin(decisive.map_or(row.amount_tiyin, |one| one.amount_tiyin));
    let can_be_paid = !is_over && !matches!(state, OrderState::Paid | OrderState::Waiting);
    let [payme, click] = if can_be_paid {
        checkout::links(sv, tx, order, (Tiyin(row.amount_tiyin), row.expires_at)).await?
    } else {
        [None, None]
    };
    let receipt = match decisive.filter(|one| matches!(one.state, OrderState::Paid | OrderState::Returned)) {
        Some(one) => receipt_in(sv, tx, (&one.source, one.id)).await?,
        None => None,
    };
    Ok(OrderView {
        order,
        code: row.code,
        amount_tiyin: amount,
        state,
        at: decisive.and_then(|one| Timestamp::from_timestamp_millis(one.at_ms)),
        payme,
        click,
        receipt,
    })
}

/// Where the receipt of what was paid is seen, also by whoever came back from the provider without a session.
async fn receipt_in(sv: &Services, tx: &mut Tx, source: (&str, Uuid)) -> Result<Option<String>> {
    let company = tx.company();
    let posting = ledger::find_in(tx, Kind::Payment, source).await?;
    posting
        .map(|posting| receipts::link(sv, company, Sheet::Receipt(posting)))
        .transpose()
}

/// The tries to pay an order. One whose money went back whole is returned, whoever gave it back: by a document of ours a
/// payment stays confirmed at Click. One that holds nothing any more is no try: Click does not say that somebody left.
async fn tries_in(tx: &mut Tx, row: &Row) -> Result<Vec<Try>> {
    let (company, now) = (tx.company(), tx.now());
    let tries = sqlx::query_as!(
        Try,
        r#"select tries.source as "source!", tries.id as "id!",
             case when is_returned then 'returned' else tries.state end as "state!: OrderState",
             case when is_returned then given_back.at_ms else tries.at_ms end as "at_ms!",
             tries.amount_tiyin as "amount_tiyin!"
           from (
             select 'payme' as source, id,
               case state when 1 then 'waiting' when 2 then 'paid' when -2 then 'returned' else 'cancelled' end as state,
               greatest(create_time, perform_time, cancel_time) as at_ms,
               amount_tiyin
             from payme_transactions
             where company_id = $1 and account_id = $2
               and exists (select from jsonb_each_text(payme_transactions.account) as field where field.value = $3)
             union all
             select 'click', id,
               case state when 'prepared' then 'waiting' when 'confirmed' then 'paid' else 'cancelled' end,
               (extract(epoch from coalesce(ended_at, prepared_at)) * 1000)::bigint,
               amount_tiyin
             from click_payments
             where company_id = $1 and account_id = $2 and merchant_trans_id = $3 and (state <> 'prepared' or held_until > $4)
           ) as tries
           cross join lateral (
             select coalesce(sum(given_back.amount_tiyin), 0) as amount, (extract(epoch from max(given_back.posted_at)) * 1000)::bigint as at_ms
             from given_back
             where given_back.company_id = $1 and given_back.source_kind = tries.source and given_back.source_id = tries.id
           ) as given_back
           cross join lateral (select tries.state = 'paid' and given_back.amount >= tries.amount_tiyin as is_returned) as judged"#,
        company.0,
        row.account.0,
        row.code,
        now,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(tries)
}
