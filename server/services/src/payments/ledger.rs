//! Writing the books: one transaction for one source, whatever happens how often.
//!
//! Locks are taken in one order everywhere: the personal account, then the order, then the provider's payment.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{AccountId, PostingId},
    payments::{Kind, Ledger, LedgerKind, Posted},
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

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

/// Posts once: a second posting of the same kind for the same source changes nothing. Answers whether it was the first.
///
/// # Errors
/// `NotFound` when an account is not the company's.
pub(crate) async fn post_in(tx: &mut Tx, scope: &Scope, posting: &Posting<'_>) -> Result<(PostingId, bool)> {
    let entries = posting.posted.entries();
    let accounts: BTreeSet<AccountId> = entries.iter().filter_map(|entry| entry.ledger.account()).collect();
    for account in accounts {
        lock_in(tx, account).await?;
    }
    let id = PostingId::generate(tx.now());
    if !insert(tx, scope, posting, id).await? {
        return Ok((known(tx, posting).await?, false));
    }
    write_in(tx, &[(id, posting.posted)]).await?;
    Ok((id, true))
}

async fn insert(tx: &mut Tx, scope: &Scope, posting: &Posting<'_>, id: PostingId) -> Result<bool> {
    let (company, now) = (tx.company(), tx.now());
    let (actor_kind, actor_id) = scope.actor_row();
    let inserted = sqlx::query!(
        "insert into ledger_transactions (company_id, id, kind, source_kind, source_id, corrects_id, actor_kind, actor_id, posted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict on constraint ledger_transactions_source_key do nothing",
        company.0,
        id.0,
        posting.kind.code(),
        posting.source.0,
        posting.source.1,
        posting.corrects.map(|id| id.0),
        actor_kind,
        actor_id,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(inserted.rows_affected() == 1)
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
fn subject(ledger: Ledger) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>) {
    match ledger {
        Ledger::Receivable(account) | Ledger::Advance(account) => (Some(account.0), None, None),
        Ledger::Clearing(desk) => (None, Some(desk.0), None),
        Ledger::Revenue(utility) => (None, None, utility.map(|utility| utility.0)),
        Ledger::Cash | Ledger::Bank | Ledger::Fee | Ledger::WriteOff | Ledger::Opening => (None, None, None),
    }
}

/// Writes the entries of new transactions and keeps the sums. The personal accounts are locked.
pub(super) async fn write_in(tx: &mut Tx, postings: &[(PostingId, &Posted)]) -> Result<()> {
    let ledgers = postings.iter().flat_map(|(_, posted)| posted.entries()).map(|entry| entry.ledger);
    open_accounts(tx, &ledgers.collect()).await?;
    insert_entries(tx, postings).await?;
    change_balances(tx, postings).await
}

async fn open_accounts(tx: &mut Tx, ledgers: &BTreeSet<Ledger>) -> Result<()> {
    let company = tx.company();
    let ids: Vec<_> = ledgers.iter().map(|ledger| ledger_id(*ledger)).collect();
    let kinds: Vec<_> = ledgers.iter().map(|ledger| ledger.kind().code().to_owned()).collect();
    let subjects: Vec<_> = ledgers.iter().map(|ledger| subject(*ledger)).collect();
    let accounts: Vec<_> = subjects.iter().map(|(account, ..)| *account).collect();
    let desks: Vec<_> = subjects.iter().map(|(_, desk, _)| *desk).collect();
    let utilities: Vec<_> = subjects.iter().map(|(.., utility)| *utility).collect();
    sqlx::query!(
        "insert into ledger_accounts (company_id, id, kind, account_id, cash_desk_id, utility_id)
         select $1, wanted.id, wanted.kind, wanted.account_id, wanted.cash_desk_id, wanted.utility_id
         from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[])
           as wanted (id, kind, account_id, cash_desk_id, utility_id)
         on conflict do nothing",
        company.0,
        &ids,
        &kinds,
        &accounts as &[Option<Uuid>],
        &desks as &[Option<Uuid>],
        &utilities as &[Option<Uuid>],
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn insert_entries(tx: &mut Tx, postings: &[(PostingId, &Posted)]) -> Result<()> {
    let company = tx.company();
    let rows: Vec<_> = postings
        .iter()
        .flat_map(|(id, posted)| (1_i16..).zip(posted.entries()).map(|(position, entry)| (id.0, position, entry)))
        .collect();
    let ids: Vec<_> = rows.iter().map(|(id, ..)| *id).collect();
    let positions: Vec<_> = rows.iter().map(|(_, position, _)| *position).collect();
    let ledgers: Vec<_> = rows.iter().map(|(.., entry)| ledger_id(entry.ledger)).collect();
    let amounts: Vec<_> = rows.iter().map(|(.., entry)| entry.amount.0).collect();
    let periods: Vec<_> = rows.iter().map(|(.., entry)| entry.line.period).collect();
    let utilities: Vec<_> = rows.iter().map(|(.., entry)| entry.line.service.map(|utility| utility.0)).collect();
    sqlx::query!(
        "insert into ledger_entries (company_id, transaction_id, position, ledger_account_id, amount_tiyin, period, utility_id)
         select $1, entry.id, entry.position, entry.ledger, entry.amount, entry.period, entry.utility
         from unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::bigint[], $6::date[], $7::uuid[])
           as entry (id, position, ledger, amount, period, utility)",
        company.0,
        &ids,
        &positions,
        &ledgers,
        &amounts,
        &periods as &[Option<chrono::NaiveDate>],
        &utilities as &[Option<Uuid>],
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Keeps the sums of the personal accounts; their rows are locked.
async fn change_balances(tx: &mut Tx, postings: &[(PostingId, &Posted)]) -> Result<()> {
    let mut changes: BTreeMap<AccountId, (i64, i64)> = BTreeMap::new();
    for entry in postings.iter().flat_map(|(_, posted)| posted.entries()) {
        let Some(account) = entry.ledger.account() else {
            continue;
        };
        let (receivable, advance) = changes.entry(account).or_default();
        let sum = if entry.ledger.kind() == LedgerKind::Advance {
            advance
        } else {
            receivable
        };
        *sum = sum.checked_add(entry.amount.0).ok_or_else(out_of_range)?;
    }
    let (company, now) = (tx.company(), tx.now());
    let accounts: Vec<_> = changes.keys().map(|account| account.0).collect();
    let receivables: Vec<_> = changes.values().map(|(receivable, _)| *receivable).collect();
    let advances: Vec<_> = changes.values().map(|(_, advance)| *advance).collect();
    sqlx::query!(
        "update account_balances
         set receivable_tiyin = receivable_tiyin + change.receivable, advance_tiyin = advance_tiyin + change.advance,
             version = version + 1, changed_at = $5
         from unnest($2::uuid[], $3::bigint[], $4::bigint[]) as change (account_id, receivable, advance)
         where account_balances.company_id = $1 and account_balances.account_id = change.account_id",
        company.0,
        &accounts,
        &receivables,
        &advances,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

pub(crate) fn out_of_range() -> Error {
    Error::new(crate::Kind::Invalid, "payments.out_of_range")
}
