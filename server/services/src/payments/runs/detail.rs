//! What somebody looks at before posting: totals by service, accounts that stand out, the difference to the month before.
//! Who may: `charges.read`, of their houses.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::{
    charges::{Outlier, OutlierKind, Run, RunDetail, RunStatus, ServiceTotal, outlier},
    ids::{AccountId, ChargeRunId, UtilityId},
    money::Tiyin,
    roles::Permission,
    words::Localized,
};
use uuid::Uuid;

use super::{
    lines, list,
    post::{SOURCE, source_of},
};
use crate::{
    Result, Scope, Services, Tx,
    payments::{keepers, ledger::out_of_range, utilities_in, write_offs},
};

/// Accounts that are shown at once: whoever has more has another trouble than single accounts.
const SHOWN: usize = 100;

/// Sums by account and service.
type Sums = BTreeMap<(AccountId, Option<UtilityId>), i64>;

/// A run with everything about it.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn run(sv: &Services, scope: &Scope, run: ChargeRunId) -> Result<RunDetail> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    let row = list::find_in(&mut tx, scope, run).await?;
    let mut now = Sums::new();
    for line in lines::lines_in(&mut tx, run).await? {
        add(&mut now, (line.account, line.service), line.amount)?;
    }
    let before = charged_before(&mut tx, &row).await?;
    let kept = kept_in(&mut tx, run).await?;
    let outliers = if row.is_computed() {
        outliers(&mut tx, &kept, (&now, &before)).await?
    } else {
        // Everybody would seem to be missing.
        Vec::new()
    };
    let detail = RunDetail {
        before_tiyin: Tiyin(before.values().sum()),
        services: totals(&mut tx, (&now, &before)).await?,
        outliers_count: i64::try_from(outliers.len()).unwrap_or(i64::MAX),
        outliers: outliers.into_iter().take(SHOWN).collect(),
        kept_elsewhere: kept_elsewhere(&mut tx, &row).await?,
        given_up: given_up(&mut tx, &row, &now).await?,
        void_reason: kept.void_reason,
        run: row,
    };
    tx.commit().await?;
    Ok(detail)
}

fn add(sums: &mut Sums, key: (AccountId, Option<UtilityId>), amount: Tiyin) -> Result<()> {
    let sum = sums.entry(key).or_default();
    *sum = sum.checked_add(amount.0).ok_or_else(out_of_range)?;
    Ok(())
}

/// What the house was charged for the month before, whichever way: neither what was taken back is counted, nor paid work,
/// which no run charges.
async fn charged_before(tx: &mut Tx, run: &Run) -> Result<Sums> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select ledger_accounts.account_id as "account!: AccountId", ledger_entries.utility_id as "service: UtilityId",
             sum(ledger_entries.amount_tiyin)::bigint as "amount!"
           from apartments
           join accounts on accounts.company_id = apartments.company_id and accounts.apartment_id = apartments.id
           join ledger_accounts on ledger_accounts.company_id = accounts.company_id and ledger_accounts.account_id = accounts.id
             and ledger_accounts.kind = 'receivable'
           join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id and ledger_entries.ledger_account_id = ledger_accounts.id
             and ledger_entries.period = $3
           join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
             and ledger_transactions.id = ledger_entries.transaction_id
           left join ledger_transactions as corrected on corrected.company_id = ledger_transactions.company_id
             and corrected.id = ledger_transactions.corrects_id
           where apartments.company_id = $1 and apartments.building_id = $2
             and coalesce(corrected.kind, ledger_transactions.kind) in ('charge', 'penalty', 'adjustment')
             and coalesce(corrected.source_kind, ledger_transactions.source_kind) <> 'invoice'
           group by 1, 2
           having sum(ledger_entries.amount_tiyin) <> 0"#,
        company.0,
        run.building.0,
        run.month.before().first(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| ((row.account, row.service), row.amount)).collect())
}

async fn totals(tx: &mut Tx, (now, before): (&Sums, &Sums)) -> Result<Vec<ServiceTotal>> {
    let names: HashMap<UtilityId, Localized> = utilities_in(tx).await?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let services: BTreeSet<Option<UtilityId>> = now.keys().chain(before.keys()).map(|(_, service)| *service).collect();
    let of = |sums: &Sums, wanted: Option<UtilityId>| {
        let mine = sums
            .iter()
            .filter(|((_, service), _)| *service == wanted)
            .map(|(_, amount)| *amount);
        mine.fold((0_i64, 0_i64), |(count, sum), amount| {
            (count.saturating_add(1), sum.saturating_add(amount))
        })
    };
    let mut totals: Vec<_> = services
        .into_iter()
        .map(|service| {
            let ((accounts, amount), (_, earlier)) = (of(now, service), of(before, service));
            ServiceTotal {
                service: service.and_then(|service| names.get(&service).cloned()),
                accounts,
                amount_tiyin: Tiyin(amount),
                before_tiyin: Tiyin(earlier),
            }
        })
        .collect();
    totals.sort_by_key(|total| std::cmp::Reverse(total.amount_tiyin));
    Ok(totals)
}

/// The accounts that stand out, the largest differences first; those without an area, or charged already, before all.
async fn outliers(tx: &mut Tx, kept: &Kept, (now, before): (&Sums, &Sums)) -> Result<Vec<Outlier>> {
    let set = |ids: &[Uuid]| -> BTreeSet<AccountId> { ids.iter().copied().map(AccountId).collect() };
    let (without_area, already) = (set(&kept.without_area), set(&kept.charged_already));
    let by_account = |sums: &Sums| {
        let mut accounts: BTreeMap<AccountId, i64> = BTreeMap::new();
        for ((account, _), amount) in sums {
            let sum = accounts.entry(*account).or_default();
            *sum = sum.saturating_add(*amount);
        }
        accounts
    };
    let (now, before) = (by_account(now), by_account(before));
    let known = now.keys().chain(before.keys());
    let accounts: BTreeSet<AccountId> = known.chain(&without_area).chain(&already).copied().collect();
    let amount = |sums: &BTreeMap<AccountId, i64>, account: &AccountId| Tiyin(sums.get(account).copied().unwrap_or(0));
    let mut found: Vec<(AccountId, OutlierKind, Tiyin, Tiyin)> = accounts
        .iter()
        .filter_map(|account| {
            let (amount, earlier) = (amount(&now, account), amount(&before, account));
            let kind = if without_area.contains(account) {
                Some(OutlierKind::NoArea)
            } else if already.contains(account) {
                Some(OutlierKind::Charged)
            } else {
                outlier(earlier, amount)
            };
            kind.map(|kind| (*account, kind, amount, earlier))
        })
        .collect();
    let is_first = |kind: &OutlierKind| matches!(kind, OutlierKind::NoArea | OutlierKind::Charged);
    found.sort_by_key(|(_, kind, amount, earlier)| (!is_first(kind), std::cmp::Reverse(amount.0.abs_diff(earlier.0))));
    named(tx, found).await
}

async fn named(tx: &mut Tx, found: Vec<(AccountId, OutlierKind, Tiyin, Tiyin)>) -> Result<Vec<Outlier>> {
    let company = tx.company();
    let ids: Vec<Uuid> = found.iter().map(|(account, ..)| account.0).collect();
    let rows = sqlx::query!(
        r#"select accounts.id as "id: AccountId", accounts.number, apartments.number as apartment
           from accounts
           join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
           where accounts.company_id = $1 and accounts.id = any($2)"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let names: HashMap<AccountId, (String, String)> = rows.into_iter().map(|row| (row.id, (row.number, row.apartment))).collect();
    let outliers = found.into_iter().map(|(account, kind, amount_tiyin, before_tiyin)| {
        let (number, apartment) = names.get(&account).cloned().unwrap_or_default();
        Outlier {
            account,
            number,
            apartment,
            kind,
            amount_tiyin,
            before_tiyin,
        }
    });
    Ok(outliers.collect())
}

async fn kept_elsewhere(tx: &mut Tx, run: &Run) -> Result<Vec<domain::charges::Keeper>> {
    let all = keepers::list_in(tx, Some(run.building)).await?;
    let holds = |keeper: &domain::charges::Keeper| keeper.since <= run.month && keeper.until.is_none_or(|until| run.month <= until);
    Ok(all.into_iter().filter(holds).collect())
}

/// What is kept of a run besides its lines.
struct Kept {
    void_reason: Option<String>,
    without_area: Vec<Uuid>,
    charged_already: Vec<Uuid>,
}

async fn kept_in(tx: &mut Tx, run: ChargeRunId) -> Result<Kept> {
    let company = tx.company();
    let kept = sqlx::query_as!(
        Kept,
        "select void_reason, without_area, charged_already from charge_runs where company_id = $1 and id = $2",
        company.0,
        run.0
    )
    .fetch_one(tx.db())
    .await?;
    Ok(kept)
}

/// The accounts whose write-offs keep posted charges from being taken back.
async fn given_up(tx: &mut Tx, run: &Run, now: &Sums) -> Result<Vec<String>> {
    if run.status != RunStatus::Posted {
        return Ok(Vec::new());
    }
    let accounts: BTreeSet<AccountId> = now.keys().map(|(account, _)| *account).collect();
    let sources: Vec<Uuid> = accounts.into_iter().map(|account| source_of(run.id, account)).collect();
    write_offs::given_up_in(tx, (SOURCE, &sources)).await
}
