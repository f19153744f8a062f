//! Taking a sheet back: what it posted is reversed, the accounts that it opened are closed, and what it changed of apartments
//! is as before. Houses keep the apartments that it added.
//! An account that holds something else by now may not be closed behind the backs of those who pay it: the sheet stays.

use std::collections::BTreeSet;

use domain::{
    charges::{ImportJobKind, ImportStatus, ImportSums, StepImport},
    ids::{AccountId, ImportId},
    money::Tiyin,
};

use super::{
    changed::restore_in,
    entries::{SOURCE, source_of},
    queue,
    store::Stored,
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx, once,
    payments::{ledger::lock_many_in, list::today, outside, refunds, runs::reverse_all, tariffs::note, write_offs},
};

/// Takes a sheet back; a long one is left for a job.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.not_applied`; `charges.import_held` while accounts that it opened hold something else, and
/// once a payment that it brought was given back; `payments.given_up` while debts by it are written off;
/// `charges.import_busy` while a job works at it.
pub async fn undo_import(sv: &Services, scope: &Scope, cmd: StepImport) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let stored = queue::begin_in(tx, scope, cmd.import).await?;
        require_applied(&stored)?;
        if queue::is_large(&stored) {
            return queue::put_in(tx, scope, cmd.import, ImportJobKind::Undo).await;
        }
        undo_in(tx, scope, &stored).await
    })
    .await?;
    tx.commit().await
}

fn require_applied(stored: &Stored) -> Result<()> {
    if stored.import.status == ImportStatus::Applied {
        Ok(())
    } else {
        Err(Error::new(Kind::Conflict, "charges.not_applied"))
    }
}

/// Takes back a sheet that is locked.
pub(super) async fn undo_in(tx: &mut Tx, scope: &Scope, stored: &Stored) -> Result<()> {
    require_applied(stored)?;
    let import = stored.import.id;
    let sources = sources_of(tx, import).await?;
    lock_accounts(tx, stored, &sources).await?;
    // Nobody gives back meanwhile what is taken back here.
    if !held_in(tx, stored).await?.is_empty() || refunds::went_back_in(tx, (SOURCE, &sources)).await? {
        return Err(Error::new(Kind::Conflict, "charges.import_held"));
    }
    write_offs::require_owed_in(tx, (SOURCE, &sources)).await?;
    reverse_all(tx, scope, SOURCE, &sources).await?;
    refunds::decline_drafts_in(tx, scope, (SOURCE, &sources)).await?;
    outside::forget_in(tx, import).await?;
    restore_in(tx, import).await?;
    let (company, now, today) = (tx.company(), tx.now(), today(tx, scope));
    sqlx::query!(
        "with closed as (
           update accounts set closed_on = greatest(opened_on, $3::date)
           where company_id = $1 and id = any($4) and closed_on is null
         )
         update charge_imports set status = 'undone', undone_at = $5 where company_id = $1 and id = $2",
        company.0,
        import.0,
        today,
        &stored.opened,
        now,
    )
    .execute(tx.db())
    .await?;
    note(tx, scope, ("charges.undo_import", import.0), &()).await
}

/// Nobody pays or charges meanwhile the accounts that the sheet opened and those that it posted to: all of them at once, in
/// the order in which everybody waits.
async fn lock_accounts(tx: &mut Tx, stored: &Stored, sources: &[uuid::Uuid]) -> Result<()> {
    let company = tx.company();
    let posted = sqlx::query_scalar!(
        r#"select distinct ledger_accounts.account_id as "account!: AccountId"
           from ledger_transactions
           join ledger_entries on ledger_entries.company_id = ledger_transactions.company_id
             and ledger_entries.transaction_id = ledger_transactions.id
           join ledger_accounts on ledger_accounts.company_id = ledger_entries.company_id
             and ledger_accounts.id = ledger_entries.ledger_account_id
           where ledger_transactions.company_id = $1 and ledger_transactions.source_kind = $2
             and ledger_transactions.source_id = any($3) and ledger_accounts.account_id is not null"#,
        company.0,
        SOURCE,
        sources,
    )
    .fetch_all(tx.db())
    .await?;
    let opened = stored.opened.iter().copied().map(AccountId);
    let accounts: BTreeSet<AccountId> = opened.chain(posted).collect();
    lock_many_in(tx, &accounts).await
}

/// The numbers of the open accounts that the sheet opened and that hold what it did not post: a transaction that was not
/// taken back, or a payment that a provider has begun.
pub(super) async fn held_in(tx: &mut Tx, stored: &Stored) -> Result<Vec<String>> {
    if stored.import.status != ImportStatus::Applied || stored.opened.is_empty() {
        return Ok(Vec::new());
    }
    let company = tx.company();
    let own: Vec<_> = stored
        .opened
        .iter()
        .map(|account| source_of(stored.import.id, AccountId(*account)))
        .collect();
    let held = sqlx::query_scalar!(
        r#"select accounts.number
           from unnest($2::uuid[], $3::uuid[]) as opened (id, source_id)
           join accounts on accounts.company_id = $1 and accounts.id = opened.id and accounts.closed_on is null
           where exists (
               select from payme_transactions
               where payme_transactions.company_id = $1 and payme_transactions.account_id = accounts.id and payme_transactions.state = 1
               union all
               select from click_payments
               where click_payments.company_id = $1 and click_payments.account_id = accounts.id and click_payments.state = 'prepared')
             or exists (
               select
               from ledger_accounts
               join ledger_entries on ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = ledger_accounts.id
               join ledger_transactions on ledger_transactions.company_id = $1
                 and ledger_transactions.id = ledger_entries.transaction_id
               where ledger_accounts.company_id = $1 and ledger_accounts.account_id = accounts.id
                 and (ledger_transactions.source_kind, ledger_transactions.source_id) is distinct from ($4, opened.source_id)
               having coalesce(sum(ledger_entries.amount_tiyin), 0) <> 0
                 or bool_or(ledger_transactions.corrects_id is null and not exists (
                   select from ledger_transactions as mirrors
                   where mirrors.company_id = $1 and mirrors.corrects_id = ledger_transactions.id)))
           order by accounts.number"#,
        company.0,
        &stored.opened,
        &own,
        SOURCE,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(held)
}

/// What the sheet posted for: the accounts of the company that have something of it.
async fn sources_of(tx: &mut Tx, import: ImportId) -> Result<Vec<uuid::Uuid>> {
    let company = tx.company();
    let accounts = sqlx::query_scalar!(r#"select id as "id: AccountId" from accounts where company_id = $1"#, company.0)
        .fetch_all(tx.db())
        .await?;
    Ok(accounts.into_iter().map(|account| source_of(import, account)).collect())
}

/// What a sheet that was taken did: what taking it back undoes.
pub(super) async fn done_in(tx: &mut Tx, stored: &Stored) -> Result<ImportSums> {
    let (company, import) = (tx.company(), stored.import.id);
    let sources = sources_of(tx, import).await?;
    let done = sqlx::query!(
        r#"with entries as (
             select ledger_transactions.kind as reason, ledger_accounts.kind as ledger, ledger_entries.amount_tiyin as amount
             from ledger_transactions
             join ledger_entries on ledger_entries.company_id = ledger_transactions.company_id
               and ledger_entries.transaction_id = ledger_transactions.id
             join ledger_accounts on ledger_accounts.company_id = ledger_entries.company_id
               and ledger_accounts.id = ledger_entries.ledger_account_id
             where ledger_transactions.company_id = $1 and ledger_transactions.source_kind = $2
               and ledger_transactions.source_id = any($3) and ledger_transactions.corrects_id is null
           )
           select
             coalesce(sum(amount) filter (where reason = 'opening' and ledger in ('receivable', 'advance')), 0)::bigint as "opening!: Tiyin",
             coalesce(sum(amount) filter (where reason = 'charge' and ledger = 'receivable'), 0)::bigint as "charged!: Tiyin",
             coalesce(sum(amount) filter (where reason = 'penalty' and ledger = 'receivable'), 0)::bigint as "penalty!: Tiyin",
             coalesce(sum(amount) filter (where reason = 'payment' and ledger in ('opening', 'cash')), 0)::bigint as "paid!: Tiyin",
             (select coalesce(sum(balance_tiyin), 0)::bigint from outside_balances
               where outside_balances.company_id = $1 and import_id = $4) as "outside!: Tiyin",
             (select count(*) from accounts
               where accounts.company_id = $1 and accounts.id = any($5) and closed_on is null) as "accounts!",
             (select jsonb_array_length(changed)::bigint from charge_imports where charge_imports.company_id = $1 and id = $4) as "changed!"
           from entries"#,
        company.0,
        SOURCE,
        &sources,
        import.0,
        &stored.opened,
    )
    .fetch_one(tx.db())
    .await?;
    let says_something = |row: &&Vec<String>| row.iter().any(|cell| !cell.is_empty());
    Ok(ImportSums {
        rows: i64::try_from(stored.cells.iter().filter(says_something).count()).unwrap_or(i64::MAX),
        accounts: done.accounts,
        opening_tiyin: done.opening,
        outside_tiyin: done.outside,
        charged_tiyin: done.charged,
        penalty_tiyin: done.penalty,
        paid_tiyin: done.paid,
        changed: done.changed,
    })
}
