//! What a provider's account value means: a personal account's number, or the code of an order of ours.

use domain::{
    ids::{AccountId, OrderId, RequestId, ResidentId},
    money::Tiyin,
    payments::{Provider, Purpose, Target, is_order_code, payme::TIMEOUT_MS},
    time::Timestamp,
};
use rand::Rng as _;
use uuid::Uuid;

use super::{invoice_lines, ledger::out_of_range};
use crate::{Error, Kind, Result, Tx};

/// Letters and digits that people do not take for one another.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code: 50 random bits.
const CODE_LENGTH: usize = 10;

/// What became of an invoice that money came for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    /// It was no invoice.
    Balance,
    /// It is paid now.
    Invoice,
    /// It was given up or corrected before: the money pays what else is owed.
    GivenUp,
    /// It was paid or cancelled before: the money is surplus.
    Already,
}

/// Whether the invoice is locked for a payment that begins, or only looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Nothing is changed.
    Glance,
    /// Nobody else begins a payment meanwhile.
    Lock,
}

/// The account that a provider's value names, without a lock.
pub(super) async fn account_in(tx: &mut Tx, value: &str) -> Result<Option<AccountId>> {
    let company = tx.company();
    let found = if is_order_code(value) {
        sqlx::query_scalar!(
            r#"select account_id as "id: AccountId" from payment_orders where company_id = $1 and code = $2"#,
            company.0,
            value,
        )
        .fetch_optional(tx.db())
        .await?
    } else {
        sqlx::query_scalar!(
            r#"select id as "id: AccountId" from accounts where company_id = $1 and number = $2"#,
            company.0,
            value,
        )
        .fetch_optional(tx.db())
        .await?
    };
    Ok(found)
}

struct Named {
    account: AccountId,
    is_closed: bool,
    order: Option<OrderId>,
    is_invoice: bool,
    amount: Option<i64>,
    status: Option<String>,
    expires_at: Option<Timestamp>,
}

/// What a provider's value means, and whether it may be paid. The account is locked when this is to lock.
pub(super) async fn target_in(tx: &mut Tx, value: &str, is_served: bool, look: Look) -> Result<Option<Target>> {
    let named = if is_order_code(value) {
        by_code(tx, value).await?
    } else {
        by_number(tx, value).await?
    };
    let Some(named) = named else {
        return Ok(None);
    };
    let mut target = Target {
        account: named.account,
        is_closed: named.is_closed,
        is_served,
        purpose: Purpose::Balance,
    };
    if let (true, Some(order), Some(amount)) = (named.is_invoice, named.order, named.amount) {
        let status = match look {
            Look::Glance => named.status,
            Look::Lock => Some(lock_in(tx, order.0).await?),
        };
        let is_over = named.expires_at.is_some_and(|at| at <= tx.now()) || status.as_deref() == Some("cancelled");
        target.is_closed |= is_over && status.as_deref() != Some("paid");
        target.purpose = Purpose::Invoice {
            order,
            amount: Tiyin(amount),
            is_paid: status.as_deref() == Some("paid"),
            held_by: holder(tx, order).await?,
        };
    }
    Ok(Some(target))
}

async fn by_number(tx: &mut Tx, number: &str) -> Result<Option<Named>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select id as "account: AccountId", closed_on is not null as "is_closed!" from accounts where company_id = $1 and number = $2"#,
        company.0,
        number,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| Named {
        account: row.account,
        is_closed: row.is_closed,
        order: None,
        is_invoice: false,
        amount: None,
        status: None,
        expires_at: None,
    }))
}

async fn by_code(tx: &mut Tx, code: &str) -> Result<Option<Named>> {
    let company = tx.company();
    let named = sqlx::query_as!(
        Named,
        r#"select accounts.id as "account: AccountId", accounts.closed_on is not null as "is_closed!",
             payment_orders.id as "order?: OrderId", payment_orders.kind = 'invoice' as "is_invoice!",
             payment_orders.amount_tiyin as "amount?", payment_orders.status as "status?",
             payment_orders.expires_at as "expires_at?"
           from payment_orders
           join accounts on accounts.company_id = payment_orders.company_id and accounts.id = payment_orders.account_id
           where payment_orders.company_id = $1 and payment_orders.code = $2"#,
        company.0,
        code,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(named)
}

/// Locks the order; answers its status.
async fn lock_in(tx: &mut Tx, order: Uuid) -> Result<String> {
    let company = tx.company();
    sqlx::query_scalar!(
        "select status from payment_orders where company_id = $1 and id = $2 for update",
        company.0,
        order,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)
}

/// Who waits for the money of an invoice. What waited too long holds nothing any more.
async fn holder(tx: &mut Tx, order: OrderId) -> Result<Option<Provider>> {
    let (company, now) = (tx.company(), tx.now());
    let held = sqlx::query!(
        r#"select
             exists (select from payme_transactions where company_id = $1 and invoice_id = $2 and state = 1 and payme_time >= $3) as "payme!",
             exists (select from click_payments where company_id = $1 and invoice_id = $2 and state = 'prepared' and held_until > $4) as "click!""#,
        company.0,
        order.0,
        now.timestamp_millis() - TIMEOUT_MS,
        now,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(match (held.payme, held.click) {
        (true, _) => Some(Provider::Payme),
        (false, true) => Some(Provider::Click),
        (false, false) => None,
    })
}

/// Marks an invoice paid by this payment, unless it was paid or taken back before. One whose time is over is owed still.
pub(super) async fn settle_in(tx: &mut Tx, order: Uuid, payment: Uuid) -> Result<Settled> {
    let company = tx.company();
    let settled = sqlx::query!(
        "update payment_orders set status = 'paid', paid_by = $3
         where company_id = $1 and id = $2 and (status = 'open' or status = 'cancelled' and exists (
           select from ledger_transactions
           where ledger_transactions.company_id = $1 and ledger_transactions.kind = 'charge'
             and ledger_transactions.source_kind = 'invoice' and ledger_transactions.source_id = $2
             and not exists (
               select from ledger_transactions as mirrors
               where mirrors.company_id = $1 and mirrors.corrects_id = ledger_transactions.id)))",
        company.0,
        order,
        payment,
    )
    .execute(tx.db())
    .await?;
    Ok(if settled.rows_affected() == 1 {
        Settled::Invoice
    } else if invoice_lines::is_given_up_in(tx, order).await? {
        Settled::GivenUp
    } else {
        Settled::Already
    })
}

/// Takes an invoice back, unless money came by its code that is there still, or somebody is paying it. One whose time is over
/// may be taken back, too.
pub(super) async fn cancel_in(tx: &mut Tx, order: OrderId) -> Result<()> {
    lock_in(tx, order.0).await?;
    if invoice_lines::has_money_in(tx, order).await? {
        return Err(Error::new(Kind::Conflict, "payments.invoice_paid"));
    }
    if holder(tx, order).await?.is_some() {
        return Err(Error::new(Kind::Conflict, "payments.invoice_held"));
    }
    let company = tx.company();
    sqlx::query!(
        "update payment_orders set status = 'cancelled', paid_by = null where company_id = $1 and id = $2",
        company.0,
        order.0,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// What a new order is about.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewOrder {
    pub(super) kind: &'static str,
    pub(super) account: AccountId,
    pub(super) amount: Tiyin,
    pub(super) expires_at: Timestamp,
    /// The resident who set out to pay it.
    pub(super) made_by: Option<ResidentId>,
    /// The request that an invoice is for.
    pub(super) request: Option<RequestId>,
}

/// Writes an order down; answers its id and its code.
pub(super) async fn insert_in(tx: &mut Tx, order: NewOrder) -> Result<(OrderId, String)> {
    let (company, now) = (tx.company(), tx.now());
    let (id, code) = (OrderId::generate(now), code());
    if order.amount <= Tiyin(0) {
        return Err(out_of_range());
    }
    sqlx::query!(
        "insert into payment_orders (company_id, id, code, kind, account_id, amount_tiyin, created_at, expires_at, made_by, request_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        company.0,
        id.0,
        code,
        order.kind,
        order.account.0,
        order.amount.0,
        now,
        order.expires_at,
        order.made_by.map(|resident| resident.0),
        order.request.map(|request| request.0),
    )
    .execute(tx.db())
    .await?;
    Ok((id, code))
}

fn code() -> String {
    let mut random = rand::rng();
    let letter = |_| {
        ALPHABET
            .get(random.random_range(0..ALPHABET.len()))
            .copied()
            .map_or('0', char::from)
    };
    let letters: String = (0..CODE_LENGTH).map(letter).collect();
    format!("HV-{letters}")
}
