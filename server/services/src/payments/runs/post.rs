//! Posting charges: everybody owes them, and what was paid ahead is used for them at once. Who may: `charges.write`.
//!
//! It is one transaction however large the house is, so that nobody ever sees half of it.

use std::collections::{BTreeMap, HashMap};

use domain::{
    charges::{DraftLine, Month, RunJobKind, StepRun, draft, postings, settle},
    ids::{AccountId, ChargeRunId},
    money::Tiyin,
    payments::Kind as Why,
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    basis::{basis_in, lines_of},
    job::Watch,
    lines::{self, Held},
    queue,
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx, once,
    payments::{
        bulk::{Part, post_many_in},
        ledger::{lock_many_in, out_of_range},
        standing,
        tariffs::note,
    },
};

/// What the transactions of a run are posted for.
pub(super) const SOURCE: &str = "charge_run";

/// Accounts that are posted together: so many rows travel in one statement.
pub(super) const PORTION: usize = 500;

/// Posts charges once; those of a large house are left for a job.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.not_draft`, `charges.empty`, `charges.busy` while a job works at them, `charges.months_busy`
/// while one takes a sheet, and `charges.stale` when they would come out otherwise by now.
pub async fn post_run(sv: &Services, scope: &Scope, cmd: StepRun) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let held = queue::begin_in(tx, scope, cmd.run).await?;
        held.require_draft()?;
        match queue::large_in(tx, cmd.run).await? {
            Some(accounts) => queue::put_in(tx, scope, (cmd.run, accounts), (RunJobKind::Post, None)).await,
            None => post_in(tx, scope, (cmd.run, &held), Watch::Nobody).await,
        }
    })
    .await?;
    tx.commit().await
}

/// Posts the charges of a run that is locked.
pub(super) async fn post_in(tx: &mut Tx, scope: &Scope, (run, held): (ChargeRunId, &Held), watch: Watch<'_>) -> Result<()> {
    held.require_draft()?;
    let seen = lines::lines_in(tx, run).await?;
    if seen.is_empty() {
        return Err(Error::new(Kind::Conflict, "charges.empty"));
    }
    standing::beside_others(tx, scope).await?;
    // Nobody pays or posts meanwhile: penalties are computed from what is owed at this moment.
    lock_many_in(tx, &seen.iter().map(|line| line.account).collect()).await?;
    let basis = basis_in(tx, held.building, held.month).await?;
    if draft(held.month, &basis).map_err(|_| out_of_range())?.lines != seen {
        return Err(Error::new(Kind::Conflict, "charges.stale"));
    }
    let accounts: Vec<_> = by_account(&seen).into_iter().collect();
    let mut done = 0;
    for portion in accounts.chunks(PORTION) {
        charge_in(tx, scope, (run, held.month), portion).await?;
        settle_in(tx, scope, run, portion).await?;
        done += portion.len();
        watch.tell(done).await?;
    }
    // Bills say by which rules it was, whenever they are printed.
    let rules: Vec<Uuid> = basis.rules.iter().map(|rule| rule.id.0).collect();
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update charge_runs set status = 'posted', posted_at = $3, posted_by = $4, rules = $5 where company_id = $1 and id = $2",
        company.0,
        run.0,
        now,
        scope.employee().map(|staff| staff.id.0),
        &rules,
    )
    .execute(tx.db())
    .await?;
    note(tx, scope, ("charges.post", run.0), &held.month).await
}

fn by_account(lines: &[DraftLine]) -> BTreeMap<AccountId, Vec<DraftLine>> {
    let mut accounts: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for line in lines {
        accounts.entry(line.account).or_default().push(*line);
    }
    accounts
}

/// An account with what it is charged.
type Account = (AccountId, Vec<DraftLine>);

async fn charge_in(tx: &mut Tx, scope: &Scope, (run, month): (ChargeRunId, Month), accounts: &[Account]) -> Result<()> {
    let (mut charges, mut penalties) = (Vec::new(), Vec::new());
    for (account, lines) in accounts {
        let part = |posted| Part {
            source: source_of(run, *account),
            corrects: None,
            posted,
        };
        let (charge, penalty) = postings(month, *account, lines).map_err(|_| out_of_range())?;
        charges.extend(charge.map(part));
        penalties.extend(penalty.map(part));
    }
    post_many_in(tx, scope, (Why::Charge, SOURCE), &charges).await?;
    post_many_in(tx, scope, (Why::Penalty, SOURCE), &penalties).await?;
    Ok(())
}

/// Uses what the accounts paid ahead for what they owe, oldest first.
async fn settle_in(tx: &mut Tx, scope: &Scope, run: ChargeRunId, accounts: &[Account]) -> Result<()> {
    let accounts: Vec<_> = accounts.iter().map(|(account, _)| *account).collect();
    let ahead = ahead_of(tx, &accounts).await?;
    let lines = lines_of(tx, &accounts).await?;
    let mut parts = Vec::new();
    for account in &accounts {
        let ahead = ahead.get(account).copied().unwrap_or_default();
        let owed = lines.get(account).map(Vec::as_slice).unwrap_or_default();
        let posted = settle(*account, ahead, owed).map_err(|_| out_of_range())?;
        parts.extend(posted.map(|posted| Part {
            source: source_of(run, *account),
            corrects: None,
            posted,
        }));
    }
    post_many_in(tx, scope, (Why::AdvanceUse, SOURCE), &parts).await?;
    Ok(())
}

/// What the accounts paid ahead.
async fn ahead_of(tx: &mut Tx, accounts: &[AccountId]) -> Result<HashMap<AccountId, Tiyin>> {
    let company = tx.company();
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
    let rows = sqlx::query!(
        r#"select account_id as "account: AccountId", -advance_tiyin as "ahead!"
           from account_balances
           where company_id = $1 and account_id = any($2) and advance_tiyin < 0"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.account, Tiyin(row.ahead))).collect())
}

/// The id of what an account is charged in a run: the same each time, so that it is posted once.
pub(super) fn source_of(run: ChargeRunId, account: AccountId) -> Uuid {
    let digest = Sha256::new()
        .chain_update(run.0.as_bytes())
        .chain_update(account.0.as_bytes())
        .finalize();
    let mut bytes = [0_u8; 16];
    for (byte, hashed) in bytes.iter_mut().zip(digest) {
        *byte = hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
