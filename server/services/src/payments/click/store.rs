//! Click's payments as they are stored.

use chrono::Duration;
use domain::{
    ids::{AccountId, EventId},
    money::Tiyin,
    payments::click::{Payment, Request, State},
    time::Timestamp,
};
use rand::Rng as _;
use uuid::Uuid;

use super::super::desks::Desk;
use crate::{Error, Result, Tx};

/// An invoice is held so long for a payer who was sent to their bank.
const HELD_FOR: Duration = Duration::minutes(30);
/// Random numbers are taken seldom: so many tries find a free one.
const TRIES: u32 = 8;

/// A payment with what is ours of it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) account: AccountId,
    pub(super) invoice: Option<Uuid>,
    pub(super) it: Payment,
}

struct Stored {
    id: Uuid,
    account_id: AccountId,
    invoice_id: Option<Uuid>,
    number: i32,
    trans_id: i64,
    merchant_trans_id: String,
    amount_tiyin: i64,
    state: State,
    held_until: Timestamp,
}

impl From<Stored> for Row {
    fn from(stored: Stored) -> Self {
        Self {
            id: stored.id,
            account: stored.account_id,
            invoice: stored.invoice_id,
            it: Payment {
                number: stored.number,
                trans_id: stored.trans_id,
                merchant_trans_id: stored.merchant_trans_id,
                amount: Tiyin(stored.amount_tiyin),
                state: stored.state,
                held_until: stored.held_until,
            },
        }
    }
}

/// Which payment is meant.
#[derive(Debug, Clone, Copy)]
pub(super) enum By {
    /// The one of this attempt.
    Attempt(i64),
    /// The one of our number.
    Number(i32),
}

impl By {
    fn keys(self) -> (Option<i64>, Option<i32>) {
        match self {
            Self::Attempt(attempt) => (Some(attempt), None),
            Self::Number(number) => (None, Some(number)),
        }
    }
}

/// The payment, without a lock.
pub(super) async fn find(tx: &mut Tx, desk: &Desk, by: By) -> Result<Option<Row>> {
    let (company, (attempt, number)) = (tx.company(), by.keys());
    let row = sqlx::query_as!(
        Stored,
        r#"select id, account_id as "account_id: AccountId", invoice_id, number, trans_id, merchant_trans_id, amount_tiyin,
             state as "state: State", held_until
           from click_payments
           where company_id = $1 and cash_desk_id = $2 and (trans_id = $3 or number = $4)"#,
        company.0,
        desk.id.0,
        attempt,
        number,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(Row::from))
}

/// The same, and nobody else changes it meanwhile. Its account is locked before.
pub(super) async fn lock(tx: &mut Tx, desk: &Desk, by: By) -> Result<Option<Row>> {
    let (company, (attempt, number)) = (tx.company(), by.keys());
    let row = sqlx::query_as!(
        Stored,
        r#"select id, account_id as "account_id: AccountId", invoice_id, number, trans_id, merchant_trans_id, amount_tiyin,
             state as "state: State", held_until
           from click_payments
           where company_id = $1 and cash_desk_id = $2 and (trans_id = $3 or number = $4)
           for update"#,
        company.0,
        desk.id.0,
        attempt,
        number,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(Row::from))
}

/// Writes a new payment down; answers our number of it.
pub(super) async fn insert(tx: &mut Tx, desk: &Desk, asked: &Request, (account, invoice): (AccountId, Option<Uuid>)) -> Result<i32> {
    for _ in 0..TRIES {
        let number = rand::rng().random_range(1..=i32::MAX);
        if insert_as(tx, desk, asked, (number, account, invoice)).await? {
            return Ok(number);
        }
    }
    // The same attempt was begun for another account at the same instant: asked again, it is found.
    Err(Error::unavailable())
}

async fn insert_as(tx: &mut Tx, desk: &Desk, asked: &Request, (number, account, invoice): (i32, AccountId, Option<Uuid>)) -> Result<bool> {
    let (company, now) = (tx.company(), tx.now());
    let inserted = sqlx::query!(
        "insert into click_payments (company_id, id, cash_desk_id, number, trans_id, paydoc_id, merchant_trans_id, amount_tiyin,
           amount_text, sign_time, account_id, invoice_id, state, prepared_at, held_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'prepared', $13, $14)
         on conflict do nothing",
        company.0,
        EventId::generate(now).0,
        desk.id.0,
        number,
        asked.trans_id,
        asked.paydoc_id,
        asked.merchant_trans_id,
        asked.amount.0,
        asked.amount_text(),
        asked.sign_time,
        account.0,
        invoice,
        now,
        now + HELD_FOR,
    )
    .execute(tx.db())
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Holds the invoice for the payment once more. The row is locked.
pub(super) async fn renew(tx: &mut Tx, id: Uuid) -> Result<()> {
    let (company, until) = (tx.company(), tx.now() + HELD_FOR);
    sqlx::query!(
        "update click_payments set held_until = $3 where company_id = $1 and id = $2",
        company.0,
        id,
        until,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Writes down how the payment ended. The row is locked.
pub(super) async fn end(tx: &mut Tx, id: Uuid, state: State, asked: &Request) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update click_payments set state = $3, error = $4, paydoc_id = $5, ended_at = $6 where company_id = $1 and id = $2",
        company.0,
        id,
        state.code(),
        asked.error,
        asked.paydoc_id,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
