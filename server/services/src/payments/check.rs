//! The kept balances against the books, and the books against what providers told: every difference alarms.

use domain::{
    ids::{AccountId, CashDeskId},
    money::Tiyin,
    payments::{CaseKind, Ledger},
};
use uuid::Uuid;

use super::{
    cases::{self, Case},
    ledger::{self, ledger_id},
    work::be_patient_in,
};
use crate::{
    Result, Scope, Services, Tx,
    auth::{Entry, audit},
    companies,
};

/// What does not agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mismatch {
    /// The kept balance of an account is not the sum of its entries.
    Account(AccountId),
    /// The books of a cash desk are not what its payments add up to.
    Desk(CashDeskId),
    /// A payment of a provider's is not in the books as the provider told it, or stands there without it.
    Payment(Uuid),
}

/// Compares the company's balances and cash desks with its books, and opens a case for each difference.
///
/// # Errors
/// When the database does not answer.
pub async fn check(sv: &Services, scope: &Scope) -> Result<Vec<Mismatch>> {
    let found = differences(sv, scope).await?;
    Ok(found.into_iter().map(|(mismatch, _)| mismatch).collect())
}

/// The same, with how much each of them is about.
pub(super) async fn differences(sv: &Services, scope: &Scope) -> Result<Vec<(Mismatch, Tiyin)>> {
    let mut tx = sv.begin(scope).await?;
    be_patient_in(&mut tx).await?;
    let accounts = accounts_off(&mut tx).await?.into_iter();
    let desks = desks_off(&mut tx).await?.into_iter();
    let payments = payments_off(&mut tx).await?.into_iter();
    let found: Vec<_> = accounts
        .map(|(account, by)| (Mismatch::Account(account), by))
        .chain(desks.map(|(desk, by)| (Mismatch::Desk(desk), by)))
        .chain(payments.map(|(payment, by)| (Mismatch::Payment(payment), by)))
        .collect();
    for (mismatch, by) in &found {
        report(&mut tx, (*mismatch, *by)).await?;
    }
    tx.commit().await?;
    Ok(found)
}

async fn report(tx: &mut Tx, (mismatch, by): (Mismatch, Tiyin)) -> Result<()> {
    let (kind, id, account, desk) = match mismatch {
        Mismatch::Account(account) => ("account", account.0, Some(account), None),
        Mismatch::Desk(desk) => ("cash_desk", desk.0, None, Some(desk)),
        Mismatch::Payment(payment) => ("payment", payment, None, None),
    };
    tracing::error!(subject = kind, subject.id = %id, delta_tiyin = by.0, "The books do not agree");
    let case = Case {
        kind: CaseKind::BalanceMismatch,
        subject: (kind, &id.to_string()),
        account,
        desk,
        amount: Some(by),
        details: serde_json::json!({}),
    };
    cases::open_in(tx, &case).await
}

/// Accounts whose kept sums are not those of their entries, or are not kept at all, and by how much: what is owed and what
/// was paid ahead together, unless one is off by as much as the other.
async fn accounts_off(tx: &mut Tx) -> Result<Vec<(AccountId, Tiyin)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"with sums as (
             select ledger_accounts.account_id,
               coalesce(sum(amount_tiyin) filter (where kind = 'receivable'), 0) as receivable,
               coalesce(sum(amount_tiyin) filter (where kind = 'advance'), 0) as advance
             from ledger_entries
             join ledger_accounts on ledger_accounts.company_id = ledger_entries.company_id and ledger_accounts.id = ledger_entries.ledger_account_id
             where ledger_entries.company_id = $1 and ledger_accounts.account_id is not null
             group by ledger_accounts.account_id
           ),
           kept as (
             select account_id, receivable_tiyin as receivable, advance_tiyin as advance from account_balances where company_id = $1
           ),
           off as (
             select coalesce(kept.account_id, sums.account_id) as account_id,
               coalesce(kept.receivable, 0) - coalesce(sums.receivable, 0) as receivable,
               coalesce(kept.advance, 0) - coalesce(sums.advance, 0) as advance
             from kept
             full join sums on sums.account_id = kept.account_id
           )
           select account_id as "account!: AccountId", coalesce(nullif(receivable + advance, 0), receivable)::bigint as "by!"
           from off
           where receivable <> 0 or advance <> 0
           order by account_id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.account, Tiyin(row.by))).collect())
}

/// Cash desks whose books are not their performed payments, and by how much.
async fn desks_off(tx: &mut Tx) -> Result<Vec<(CashDeskId, Tiyin)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select cash_desks.id as "desk: CashDeskId", (posted.amount - told.amount)::bigint as "by!"
           from cash_desks
           cross join lateral (
             select coalesce(sum(ledger_entries.amount_tiyin), 0) as amount
             from ledger_accounts
             join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id and ledger_entries.ledger_account_id = ledger_accounts.id
             join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
               and ledger_transactions.id = ledger_entries.transaction_id and ledger_transactions.kind in ('payment', 'refund')
             where ledger_accounts.company_id = $1 and ledger_accounts.cash_desk_id = cash_desks.id
           ) as posted
           cross join lateral (
             select (select coalesce(sum(amount_tiyin), 0) from payme_transactions where company_id = $1 and cash_desk_id = cash_desks.id and state = 2)
                  + (select coalesce(sum(amount_tiyin - reversed_tiyin), 0) from click_payments where company_id = $1 and cash_desk_id = cash_desks.id and state = 'confirmed')
               as amount
           ) as told
           where cash_desks.company_id = $1 and posted.amount <> told.amount
           order by cash_desks.id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.desk, Tiyin(row.by))).collect())
}

/// Payments whose providers told another amount than the books have, one by one, and by how much: what a cash desk
/// has too much of one and too little of another is not seen in its sum. Money that went back from the till is the
/// till's, not the provider's.
async fn payments_off(tx: &mut Tx) -> Result<Vec<(Uuid, Tiyin)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"with told as (
             select id, case when state = 2 then amount_tiyin else 0 end as amount from payme_transactions where company_id = $1
             union all
             select id, case when state = 'confirmed' then amount_tiyin - reversed_tiyin else 0 end from click_payments where company_id = $1
           ),
           taken as (
             select id, source_id from ledger_transactions
             where company_id = $1 and kind = 'payment' and source_kind in ('payme', 'click')
           ),
           moved as (
             select id, source_id from taken
             union all
             select back.id, taken.source_id
             from ledger_transactions back
             join taken on taken.id = back.corrects_id
             where back.company_id = $1 and back.kind = 'refund'
           ),
           posted as (
             select moved.source_id as id, sum(ledger_entries.amount_tiyin) as amount
             from moved
             join ledger_entries on ledger_entries.company_id = $1 and ledger_entries.transaction_id = moved.id
             join ledger_accounts on ledger_accounts.company_id = $1
               and ledger_accounts.id = ledger_entries.ledger_account_id and ledger_accounts.kind = 'clearing'
             group by moved.source_id
           )
           select coalesce(told.id, posted.id) as "payment!", (coalesce(posted.amount, 0) - coalesce(told.amount, 0))::bigint as "by!"
           from told
           full join posted on posted.id = told.id
           where coalesce(posted.amount, 0) <> coalesce(told.amount, 0)
           order by 1"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.payment, Tiyin(row.by))).collect())
}

/// A kept balance that was made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// The number of its account.
    pub number: String,
    /// By how much it was off.
    pub off: Tiyin,
}

/// Makes those kept balances of a company anew that are not the sums of their entries: for the operator. The cases stay with
/// those who look into them.
///
/// # Errors
/// `NotFound` when there is no such company.
pub async fn rebuild_off(sv: &Services, slug: &str) -> Result<Vec<Rebuilt>> {
    let scope = Scope::system(companies::id_of_slug(sv, slug).await?);
    let mut tx = sv.begin(&scope).await?;
    be_patient_in(&mut tx).await?;
    let mut rebuilt = Vec::new();
    for (account, off) in accounts_off(&mut tx).await? {
        let number = rebuild_in(&mut tx, &scope, (account, off)).await?;
        rebuilt.push(Rebuilt { number, off });
    }
    tx.commit().await?;
    Ok(rebuilt)
}

/// Makes the kept balance of an account anew from its entries; answers the account's number. Entries are never touched.
async fn rebuild_in(tx: &mut Tx, scope: &Scope, (account, off): (AccountId, Tiyin)) -> Result<String> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into account_balances (company_id, account_id, changed_at) values ($1, $2, $3) on conflict do nothing",
        company.0,
        account.0,
        now,
    )
    .execute(tx.db())
    .await?;
    ledger::lock_in(tx, account).await?;
    let (receivable, advance): (Uuid, Uuid) = (ledger_id(Ledger::Receivable(account)), ledger_id(Ledger::Advance(account)));
    sqlx::query!(
        "update account_balances
         set receivable_tiyin = coalesce((select sum(amount_tiyin) from ledger_entries where company_id = $1 and ledger_account_id = $3), 0),
             advance_tiyin = coalesce((select sum(amount_tiyin) from ledger_entries where company_id = $1 and ledger_account_id = $4), 0),
             version = version + 1, changed_at = $5
         where company_id = $1 and account_id = $2",
        company.0,
        account.0,
        receivable,
        advance,
        now,
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "payments.rebuild_balance",
        entity: "account",
        id: Some(account.0),
        before: None,
        after: Some(serde_json::json!({ "off_tiyin": off })),
    };
    audit(tx, scope, entry).await?;
    let number = sqlx::query_scalar!(
        "select number from accounts where company_id = $1 and id = $2",
        company.0,
        account.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(number)
}
