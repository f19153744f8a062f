//! Payme's transactions as they are stored. Answers are made of what is read here.

use domain::{
    ids::{AccountId, CashDeskId},
    money::Tiyin,
    payments::payme::{Reason, Receipt, SetFiscal, State, Statement, TIMEOUT_MS, Transaction},
};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::super::desks::Desk;
use crate::{Error, Kind, Result, Services, Tx};

/// A transaction with what is ours of it.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) account: AccountId,
    pub(super) invoice: Option<Uuid>,
    pub(super) it: Transaction,
}

struct Stored {
    id: Uuid,
    payme_id: String,
    payme_time: i64,
    create_time: i64,
    perform_time: i64,
    cancel_time: i64,
    amount_tiyin: i64,
    account: Json<Value>,
    account_id: AccountId,
    invoice_id: Option<Uuid>,
    state: i16,
    reason: Option<i16>,
}

impl Stored {
    fn read(self) -> Result<Row> {
        let inconsistent = || Error::new(Kind::Inconsistent, "inconsistent");
        Ok(Row {
            id: self.id,
            account: self.account_id,
            invoice: self.invoice_id,
            it: Transaction {
                payme_id: self.payme_id,
                number: self.id.to_string(),
                time: self.payme_time,
                amount: Tiyin(self.amount_tiyin),
                account: match self.account.0 {
                    Value::Object(fields) => fields,
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => return Err(inconsistent()),
                },
                state: State::of(self.state).ok_or_else(inconsistent)?,
                reason: self.reason.map(Reason),
                create_time: self.create_time,
                perform_time: self.perform_time,
                cancel_time: self.cancel_time,
            },
        })
    }
}

/// The transaction of this id at this cash desk, without a lock.
pub(super) async fn find(tx: &mut Tx, desk: &Desk, payme_id: &str) -> Result<Option<Row>> {
    let company = tx.company();
    let row = sqlx::query_as!(
        Stored,
        r#"select id, payme_id, payme_time, create_time, perform_time, cancel_time, amount_tiyin, account as "account: Json<Value>",
             account_id as "account_id: AccountId", invoice_id, state, reason
           from payme_transactions
           where company_id = $1 and cash_desk_id = $2 and payme_id = $3"#,
        company.0,
        desk.id.0,
        payme_id,
    )
    .fetch_optional(tx.db())
    .await?;
    row.map(Stored::read).transpose()
}

/// The same, and nobody else changes it meanwhile. Its account is locked before.
pub(super) async fn lock(tx: &mut Tx, desk: &Desk, payme_id: &str) -> Result<Option<Row>> {
    let company = tx.company();
    let row = sqlx::query_as!(
        Stored,
        r#"select id, payme_id, payme_time, create_time, perform_time, cancel_time, amount_tiyin, account as "account: Json<Value>",
             account_id as "account_id: AccountId", invoice_id, state, reason
           from payme_transactions
           where company_id = $1 and cash_desk_id = $2 and payme_id = $3
           for update"#,
        company.0,
        desk.id.0,
        payme_id,
    )
    .fetch_optional(tx.db())
    .await?;
    row.map(Stored::read).transpose()
}

/// Writes a new transaction down; answers whether nobody else did meanwhile.
pub(super) async fn insert(tx: &mut Tx, desk: &Desk, row: &Row) -> Result<bool> {
    let company = tx.company();
    let inserted = sqlx::query!(
        "insert into payme_transactions (company_id, id, cash_desk_id, payme_id, payme_time, create_time, amount_tiyin, account, account_id, invoice_id, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)
         on conflict on constraint payme_transactions_payme_key do nothing",
        company.0,
        row.id,
        desk.id.0,
        row.it.payme_id,
        row.it.time,
        row.it.create_time,
        row.it.amount.0,
        Json(&row.it.account) as _,
        row.account.0,
        row.invoice,
    )
    .execute(tx.db())
    .await?;
    Ok(inserted.rows_affected() == 1)
}

/// Writes down how the transaction stands now. The row is locked.
pub(super) async fn save(tx: &mut Tx, id: Uuid, it: &Transaction) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update payme_transactions set state = $3, reason = $4, perform_time = $5, cancel_time = $6 where company_id = $1 and id = $2",
        company.0,
        id,
        it.state.number(),
        it.reason.map(|reason| reason.0),
        it.perform_time,
        it.cancel_time,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// What was made within the period by Payme's clock, oldest first, however it stands.
pub(super) async fn made(tx: &mut Tx, desk: &Desk, within: Statement) -> Result<Vec<Transaction>> {
    let company = tx.company();
    let rows = sqlx::query_as!(
        Stored,
        r#"select id, payme_id, payme_time, create_time, perform_time, cancel_time, amount_tiyin, account as "account: Json<Value>",
             account_id as "account_id: AccountId", invoice_id, state, reason
           from payme_transactions
           where company_id = $1 and cash_desk_id = $2 and payme_time between $3 and $4
           order by payme_time, id"#,
        company.0,
        desk.id.0,
        within.from,
        within.to,
    )
    .fetch_all(tx.db())
    .await?;
    rows.into_iter().map(|row| row.read().map(|row| row.it)).collect()
}

/// Keeps a receipt of the tax office. The transaction is locked, and so is its account.
pub(super) async fn keep_receipt(tx: &mut Tx, id: Uuid, set: &SetFiscal) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update payme_transactions
         set fiscal_perform = case when $3 then $4 else fiscal_perform end, fiscal_cancel = case when $3 then fiscal_cancel else $4 end
         where company_id = $1 and id = $2",
        company.0,
        id,
        set.receipt == Receipt::Perform,
        Value::Object(set.data.clone()),
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Whether the receipt of the payment is known already.
pub(super) async fn has_receipt(tx: &mut Tx, id: Uuid) -> Result<bool> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select fiscal_perform is not null as "known!" from payme_transactions where company_id = $1 and id = $2"#,
        company.0,
        id,
    )
    .fetch_one(tx.db())
    .await?)
}

/// Which transactions are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Waiting {
    /// Those for this invoice, so that somebody else may pay it.
    For(Uuid),
    /// Those of this cash desk, so that its statement is true.
    At(CashDeskId),
}

/// Gives up what waits too long.
pub(super) async fn expire(tx: &mut Tx, waiting: Waiting) -> Result<()> {
    let (company, now) = (tx.company(), tx.now().timestamp_millis());
    let (invoice, desk) = match waiting {
        Waiting::For(invoice) => (Some(invoice), None),
        Waiting::At(desk) => (None, Some(desk.0)),
    };
    sqlx::query!(
        "update payme_transactions set state = -1, reason = $4, cancel_time = greatest($3, create_time)
         where company_id = $1 and (invoice_id = $2 or cash_desk_id = $6) and state = 1 and payme_time < $5",
        company.0,
        invoice,
        now,
        Reason::TIMEOUT.0,
        now - TIMEOUT_MS,
        desk,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Gives up what waits too long, across companies. Answers how many. One statement: whoever performs meanwhile
/// holds the row, and it is looked at again afterwards.
pub(in crate::payments) async fn expire_old(sv: &Services) -> Result<u64> {
    let now = sv.now().timestamp_millis();
    let expired = sqlx::query!(
        "update payme_transactions set state = -1, reason = $2, cancel_time = greatest($1, create_time)
         where state = 1 and payme_time < $3",
        now,
        Reason::TIMEOUT.0,
        now - TIMEOUT_MS,
    )
    .execute(sv.db().jobs())
    .await?;
    Ok(expired.rows_affected())
}
