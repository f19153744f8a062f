//! Writing the books: one transaction for one source, whatever happens how often.
//!
//! Locks are taken in one order everywhere: the personal account, then the order, then the provider's payment.

use std::collections::BTreeSet;

use domain::{
    ids::{AccountId, PostingId},
    payments::{Kind, Ledger, Posted},
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    invoice_lines,
    ledger_rows::{Accounts, Changes, Entries},
};
use crate::{Error, Result, Scope, Tx};

/// What is posted, why, and for what.
pub(crate) struct Posting<'a> {
    /// Why.
    pub(crate) kind: Kind,
    /// For what: the kind of the source and its id.
    pub(crate) source: (&'a str, Uuid),
    /// The transaction that this one puts right.
    pub(crate) corrects: Option<PostingId>,
    /// The entries.
    pub(crate) posted: &'a Posted,
}

/// Waits until nobody else posts to the account.
///
/// # Errors
/// `NotFound` when the company has no such account.
pub(crate) async fn lock_in(tx: &mut Tx, account: AccountId) -> Result<()> {
    let company = tx.company();
    sqlx::query_scalar!(
        "select version from account_balances where company_id = $1 and account_id = $2 for update",
        company.0,
        account.0,
    )
    .fetch_optional(tx.db())
    .await?
    .map(|_| ())
    .ok_or_else(Error::not_found)
}

/// Waits until nobody else posts to any of the accounts. The order is that of every posting.
///
/// # Errors
/// `NotFound` when one of them is not the company's.
pub(super) async fn lock_many_in(tx: &mut Tx, accounts: &BTreeSet<AccountId>) -> Result<()> {
    let company = tx.company();
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
    if let [one] = ids.as_slice() {
        // A list is planned anew each time.
        return lock_in(tx, AccountId(*one)).await;
    }
    let locked = sqlx::query_scalar!(
        "select version from account_balances where company_id = $1 and account_id = any($2) order by account_id for update",
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    if locked.len() == ids.len() {
        Ok(())
    } else {
        Err(Error::not_found())
    }
}

/// Posts once: a second posting of the same kind for the same source changes nothing. Answers whether it was the first.
///
/// # Errors
/// `NotFound` when an account is not the company's.
pub(crate) async fn post_in(tx: &mut Tx, scope: &Scope, posting: &Posting<'_>) -> Result<(PostingId, bool)> {
    let accounts = posting.posted.entries().iter().filter_map(|entry| entry.ledger.account());
    lock_many_in(tx, &accounts.collect()).await?;
    post_held_in(tx, scope, posting).await
}

/// The same where the transaction has locked the personal accounts before. Invoices wait by what is owed after it.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn post_held_in(tx: &mut Tx, scope: &Scope, posting: &Posting<'_>) -> Result<(PostingId, bool)> {
    let id = PostingId::generate(tx.now());
    let written = write_once(tx, scope, posting, id).await?;
    if !written.is_new {
        return Ok((known(tx, posting).await?, false));
    }
    if written.has_invoices {
        invoice_lines::follow_in(tx, (posting.source.1, posting.posted.entries())).await?;
    }
    Ok((id, true))
}

/// What became of a transaction that was to be written.
struct Written {
    /// There was none of this kind for this source.
    is_new: bool,
    /// An account that it is about has invoices: those of others need no look at what their lines owe.
    has_invoices: bool,
}

/// Writes all of a new transaction in one statement: on an account that everybody pays to, each journey to the database
/// is one for which all the others wait. An invoice that is charged was written down before.
///
/// The sums are changed by the place of the account in the list, and not by a join, which could read all balances of the
/// company. Their rows were locked by an earlier statement, so this one finds them as they are.
async fn write_once(tx: &mut Tx, scope: &Scope, posting: &Posting<'_>, id: PostingId) -> Result<Written> {
    let (company, now) = (tx.company(), tx.now());
    let (actor_kind, actor_id) = scope.actor_row();
    let postings = [(id, posting.posted)];
    let (accounts, entries) = (Accounts::of(&postings), Entries::of(&postings));
    let changes = Changes::of(&postings)?;
    let written = sqlx::query_file_as!(
        Written,
        "src/payments/post.sql",
        company.0,
        id.0,
        posting.kind.code(),
        posting.source.0,
        posting.source.1,
        posting.corrects.map(|id| id.0),
        actor_kind,
        actor_id,
        now,
        &accounts.ids,
        &accounts.kinds,
        &accounts.accounts as &[Option<Uuid>],
        &accounts.desks as &[Option<Uuid>],
        &accounts.utilities as &[Option<Uuid>],
        &entries.positions,
        &entries.ledgers,
        &entries.amounts,
        &entries.periods as &[Option<chrono::NaiveDate>],
        &entries.utilities as &[Option<Uuid>],
        &changes.accounts,
        &changes.receivables,
        &changes.advances,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(written)
}

async fn known(tx: &mut Tx, posting: &Posting<'_>) -> Result<PostingId> {
    find_in(tx, posting.kind, posting.source).await?.ok_or_else(Error::not_found)
}

/// The transaction of this kind for this source.
pub(crate) async fn find_in(tx: &mut Tx, kind: Kind, (source_kind, source_id): (&str, Uuid)) -> Result<Option<PostingId>> {
    let company = tx.company();
    let found = sqlx::query_scalar!(
        r#"select id as "id: PostingId" from ledger_transactions
           where company_id = $1 and kind = $2 and source_kind = $3 and source_id = $4"#,
        company.0,
        kind.code(),
        source_kind,
        source_id,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(found)
}

/// The ids of an account of the ledger follow from what it counts: nobody has to look them up.
pub(super) fn ledger_id(ledger: Ledger) -> Uuid {
    let (account, desk, utility) = subject(ledger);
    let subject = account.or(desk).or(utility).unwrap_or_default();
    let digest = Sha256::new()
        .chain_update(ledger.kind().code())
        .chain_update(subject.as_bytes())
        .finalize();
    let mut bytes = [0_u8; 16];
    for (byte, hashed) in bytes.iter_mut().zip(digest) {
        *byte = hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The personal account, the cash desk and the service of an account of the ledger.
pub(super) fn subject(ledger: Ledger) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>) {
    match ledger {
        Ledger::Receivable(account) | Ledger::Advance(account) => (Some(account.0), None, None),
        Ledger::Clearing(desk) => (None, Some(desk.0), None),
        Ledger::Revenue(utility) => (None, None, utility.map(|utility| utility.0)),
        Ledger::Cash | Ledger::Bank | Ledger::Fee | Ledger::WriteOff | Ledger::Opening => (None, None, None),
    }
}

/// Writes the entries of new transactions and keeps the sums. The personal accounts are locked.
pub(super) async fn write_in(tx: &mut Tx, postings: &[(PostingId, &Posted)]) -> Result<()> {
    open_accounts(tx, &Accounts::of(postings)).await?;
    insert_entries(tx, &Entries::of(postings)).await?;
    change_balances(tx, &Changes::of(postings)?).await
}

async fn open_accounts(tx: &mut Tx, wanted: &Accounts) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "insert into ledger_accounts (company_id, id, kind, account_id, cash_desk_id, utility_id)
         select $1, wanted.id, wanted.kind, wanted.account_id, wanted.cash_desk_id, wanted.utility_id
         from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[])
           as wanted (id, kind, account_id, cash_desk_id, utility_id)
         on conflict do nothing",
        company.0,
        &wanted.ids,
        &wanted.kinds,
        &wanted.accounts as &[Option<Uuid>],
        &wanted.desks as &[Option<Uuid>],
        &wanted.utilities as &[Option<Uuid>],
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn insert_entries(tx: &mut Tx, entries: &Entries) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "insert into ledger_entries (company_id, transaction_id, position, ledger_account_id, amount_tiyin, period, utility_id)
         select $1, entry.id, entry.position, entry.ledger, entry.amount, entry.period, entry.utility
         from unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::bigint[], $6::date[], $7::uuid[])
           as entry (id, position, ledger, amount, period, utility)",
        company.0,
        &entries.ids,
        &entries.positions,
        &entries.ledgers,
        &entries.amounts,
        &entries.periods as &[Option<chrono::NaiveDate>],
        &entries.utilities as &[Option<Uuid>],
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Keeps the sums of the personal accounts; their rows are locked.
async fn change_balances(tx: &mut Tx, changes: &Changes) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update account_balances
         set receivable_tiyin = receivable_tiyin + change.receivable, advance_tiyin = advance_tiyin + change.advance,
             version = version + 1, changed_at = $5
         from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as change (account_id, receivable, advance)
         where account_balances.company_id = $1 and account_balances.account_id = change.account_id",
        company.0,
        &changes.accounts,
        &changes.receivables,
        &changes.advances,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

pub(crate) fn out_of_range() -> Error {
    Error::new(crate::Kind::Invalid, "payments.out_of_range")
}
