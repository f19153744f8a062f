//! Taking charges back: each of their transactions by its mirror. Who may: `charges.write`.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::{
    charges::{RunJobKind, RunStatus, VoidRun},
    ids::{AccountId, CashDeskId, ChargeRunId, PostingId, UtilityId},
    money::Tiyin,
    payments::{Entry, Kind as Why, LedgerKind, Line, plan_refund},
};
use uuid::Uuid;

use super::{
    job::Watch,
    lines::{self, Held},
    post::{PORTION, SOURCE, source_of},
    queue,
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx, once,
    payments::{
        books::ledger_of,
        bulk::{Part, post_many_in},
        ledger::{lock_many_in, out_of_range},
        tariffs::note,
        uses_back, write_offs,
    },
};

/// What the mirror of a transaction is posted for: the transaction.
const REVERSAL: &str = "reversal";

/// Takes charges back; what was paid for them meanwhile stays with the accounts and is used by the next charges.
/// Posted charges of a large house are left for a job.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.void` when they are taken back already, `charges.busy` while a job works at them,
/// `payments.given_up` while debts by them are written off; the field that cannot be taken.
pub async fn void_run(sv: &Services, scope: &Scope, cmd: VoidRun) -> Result<()> {
    let reason = cmd.words()?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let held = queue::begin_in(tx, scope, cmd.run).await?;
        let large = match held.status {
            RunStatus::Posted => queue::large_in(tx, cmd.run).await?,
            RunStatus::Draft | RunStatus::Void => None,
        };
        match large {
            Some(accounts) => queue::put_in(tx, scope, (cmd.run, accounts), (RunJobKind::Void, Some(&reason))).await,
            None => void_in(tx, scope, (cmd.run, &held, &reason), Watch::Nobody).await,
        }
    })
    .await?;
    tx.commit().await
}

/// Takes back the charges of a run that is locked.
pub(super) async fn void_in(tx: &mut Tx, scope: &Scope, (run, held, reason): (ChargeRunId, &Held, &str), watch: Watch<'_>) -> Result<()> {
    match held.status {
        RunStatus::Void => return Err(Error::new(Kind::Conflict, "charges.void")),
        RunStatus::Posted => reverse(tx, scope, run, watch).await?,
        RunStatus::Draft => {}
    }
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update charge_runs set status = 'void', voided_at = $3, voided_by = $4, void_reason = $5 where company_id = $1 and id = $2",
        company.0,
        run.0,
        now,
        scope.employee().map(|staff| staff.id.0),
        reason,
    )
    .execute(tx.db())
    .await?;
    note(tx, scope, ("charges.void", run.0), &held.month).await
}

async fn reverse(tx: &mut Tx, scope: &Scope, run: ChargeRunId, watch: Watch<'_>) -> Result<()> {
    let lines = lines::lines_in(tx, run).await?;
    let accounts: BTreeSet<AccountId> = lines.iter().map(|line| line.account).collect();
    let sources: Vec<Uuid> = accounts.iter().map(|account| source_of(run, *account)).collect();
    // Those who pay in these seconds wait for all of it, in the order in which everybody waits.
    lock_many_in(tx, &accounts).await?;
    write_offs::require_owed_in(tx, (SOURCE, &sources)).await?;
    let mut done = 0;
    for portion in sources.chunks(PORTION) {
        reverse_all(tx, scope, SOURCE, portion).await?;
        done += portion.len();
        watch.tell(done).await?;
    }
    Ok(())
}

/// Posts the mirror of everything that was posted for these sources. Where it was paid ahead and used meanwhile, the debts that
/// were paid with it are owed again.
pub(in crate::payments) async fn reverse_all(tx: &mut Tx, scope: &Scope, source_kind: &str, sources: &[Uuid]) -> Result<()> {
    let (mut parts, mut taken) = (Vec::new(), BTreeMap::new());
    for (posting, entries) in entries_of(tx, source_kind, sources).await? {
        let accounts = entries.iter().filter_map(|entry| entry.ledger.account());
        taken.extend(accounts.map(|account| (account, posting)));
        parts.push(Part {
            source: posting.0,
            corrects: Some(posting),
            posted: plan_refund(&entries).map_err(|_| out_of_range())?,
        });
    }
    post_many_in(tx, scope, (Why::Adjustment, REVERSAL), &parts).await?;
    uses_back::take_back_in(tx, scope, &taken).await
}

/// The entries of everything that was posted for these sources. With a use of what was paid ahead goes what was taken back of
/// it.
async fn entries_of(tx: &mut Tx, source_kind: &str, sources: &[Uuid]) -> Result<BTreeMap<PostingId, Vec<Entry>>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"with own as (
             select id
             from ledger_transactions
             where company_id = $1 and kind <> 'adjustment' and source_kind = $2 and source_id = any($3)
           ), taken as (
             select own.id
             from own
             union all
             select backs.id
             from own
             join ledger_transactions as backs on backs.company_id = $1 and backs.corrects_id = own.id and backs.source_kind = $4
           )
           select
             taken.id as "id!: PostingId",
             ledger_accounts.kind as "kind: LedgerKind",
             ledger_accounts.account_id as "account: AccountId",
             ledger_accounts.cash_desk_id as "desk: CashDeskId",
             ledger_accounts.utility_id as "earner: UtilityId",
             ledger_entries.amount_tiyin as amount,
             ledger_entries.period as "period: NaiveDate",
             ledger_entries.utility_id as "utility: UtilityId"
           from taken
           join ledger_entries on ledger_entries.company_id = $1 and ledger_entries.transaction_id = taken.id
           join ledger_accounts on ledger_accounts.company_id = ledger_entries.company_id and ledger_accounts.id = ledger_entries.ledger_account_id
           order by taken.id, ledger_entries.position"#,
        company.0,
        source_kind,
        sources,
        uses_back::SOURCE,
    )
    .fetch_all(tx.db())
    .await?;
    let mut found: BTreeMap<PostingId, Vec<Entry>> = BTreeMap::new();
    for row in rows {
        let ledger =
            ledger_of(row.kind, (row.account, row.desk, row.earner)).ok_or_else(|| Error::new(Kind::Inconsistent, "inconsistent"))?;
        found.entry(row.id).or_default().push(Entry {
            ledger,
            amount: Tiyin(row.amount),
            line: Line {
                period: row.period,
                service: row.utility,
            },
        });
    }
    Ok(found)
}
