//! What a sheet would do, and what is wrong with it: nothing is written here.

use std::collections::{HashMap, HashSet};

use domain::{
    charges::{ChargeLine, ColumnKey, ImportSums, Kept, Month, RowError, SheetKind, account_lines, charge_lines, is_kept},
    ids::{AccountId, BuildingId, UtilityId},
    money::Tiyin,
};

use super::{
    accounts::{self, Unit},
    spelled::Services,
    store::Stored,
};
use crate::{
    Result, Tx,
    payments::{keepers::kept_in, standing},
};

/// What an account is charged and paid by a sheet.
#[derive(Debug, Clone)]
pub(super) struct Booked {
    pub(super) account: AccountId,
    pub(super) service: Option<UtilityId>,
    pub(super) line: ChargeLine,
}

/// What a sheet would write.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) units: Vec<Unit>,
    pub(super) booked: Vec<Booked>,
    pub(super) missing: Vec<ColumnKey>,
    pub(super) errors: Vec<RowError>,
    pub(super) sums: ImportSums,
}

impl Plan {
    /// Whether the whole sheet can be taken.
    pub(super) fn is_sound(&self) -> bool {
        self.missing.is_empty() && self.errors.is_empty() && self.sums.rows > 0
    }
}

/// Reads the sheet against what the company has.
pub(super) async fn plan_in(tx: &mut Tx, stored: &Stored) -> Result<Plan> {
    let kind = stored.import.kind;
    let needed = kind.columns().iter().filter(|column| kind.needs(**column));
    let mut plan = Plan {
        missing: needed.filter(|column| !stored.mapping.contains_key(column)).copied().collect(),
        ..Plan::default()
    };
    if !plan.missing.is_empty() {
        return Ok(plan);
    }
    match kind {
        SheetKind::Accounts => {
            let (lines, errors) = account_lines(&stored.cells, &stored.mapping);
            plan.errors = errors;
            accounts::plan(tx, lines, &mut plan).await?;
        }
        SheetKind::Charges => {
            let (lines, errors) = charge_lines(&stored.cells, &stored.mapping);
            plan.errors = errors;
            charges(tx, lines, &mut plan).await?;
        }
    }
    plan.errors.sort_by_key(|error| (error.row, error.column));
    Ok(plan)
}

pub(super) fn wrong(plan: &mut Plan, row: u32, column: ColumnKey, code: &str) {
    plan.errors.push(RowError {
        row,
        column,
        code: code.to_owned(),
    });
}

async fn charges(tx: &mut Tx, lines: Vec<(u32, ChargeLine)>, plan: &mut Plan) -> Result<()> {
    let accounts = known_accounts(tx).await?;
    let services = Services::read(tx).await?;
    let taken = Taken::read(tx, &accounts, &lines).await?;
    let mut seen = HashSet::new();
    for (row, line) in lines {
        let Some((account, building)) = accounts.get(&line.account).copied() else {
            wrong(plan, row, ColumnKey::Account, "choice");
            continue;
        };
        let service = match line.service.as_deref().map(|name| services.find(name)).transpose() {
            Ok(service) => service,
            Err(code) => {
                wrong(plan, row, ColumnKey::Service, code);
                continue;
            }
        };
        // One line of one month stands in a sheet once: twice is a slip.
        if !seen.insert((account, line.month, service)) {
            wrong(plan, row, ColumnKey::Account, "taken");
            continue;
        }
        if let Some((column, code)) = taken.refusal((account, building), service, &line) {
            wrong(plan, row, column, code);
            continue;
        }
        count(&mut plan.sums, &line);
        plan.booked.push(Booked { account, service, line });
    }
    Ok(())
}

/// What speaks against a row: what was charged and paid before, and what others keep.
struct Taken {
    /// The houses and months that were charged here.
    charged: HashSet<(BuildingId, Month)>,
    booked: standing::Booked,
    kept: Vec<Kept>,
}

impl Taken {
    async fn read(tx: &mut Tx, accounts: &HashMap<String, (AccountId, BuildingId)>, lines: &[(u32, ChargeLine)]) -> Result<Self> {
        let known = lines.iter().filter_map(|(_, line)| accounts.get(&line.account));
        let named: HashSet<AccountId> = known.map(|(account, _)| *account).collect();
        let months: HashSet<Month> = lines.iter().map(|(_, line)| line.month).collect();
        let (named, months): (Vec<_>, Vec<_>) = (named.into_iter().collect(), months.into_iter().collect());
        Ok(Self {
            charged: charged_months(tx).await?,
            booked: standing::booked_in(tx, &named, &months).await?,
            kept: kept_in(tx).await?,
        })
    }

    /// Why a row cannot be taken. Its penalty is known by its charge: of itself it has no service.
    fn refusal(
        &self,
        (account, building): (AccountId, BuildingId),
        service: Option<UtilityId>,
        line: &ChargeLine,
    ) -> Option<(ColumnKey, &'static str)> {
        let (has, month) = (|amount: Tiyin| amount != Tiyin(0), line.month);
        if is_kept(&self.kept, (building, month), service) {
            return Some((ColumnKey::Period, "kept"));
        }
        let is_run = self.charged.contains(&(building, month)) || self.booked.runs.contains(&(account, month));
        let is_sheet = has(line.charged) && self.booked.charges.contains(&(account, month, service));
        if is_sheet || is_run && (has(line.charged) || has(line.penalty)) {
            return Some((ColumnKey::Period, "taken"));
        }
        if has(line.penalty) && !has(line.charged) && self.booked.penalties.contains(&(account, month)) {
            return Some((ColumnKey::Penalty, "taken"));
        }
        let is_paid = has(line.paid) && self.booked.payments.contains(&(account, month, service));
        is_paid.then_some((ColumnKey::Paid, "taken"))
    }
}

fn count(sums: &mut ImportSums, line: &ChargeLine) {
    let add = |sum: &mut Tiyin, amount: Tiyin| *sum = Tiyin(sum.0.saturating_add(amount.0));
    sums.rows = sums.rows.saturating_add(1);
    add(&mut sums.charged_tiyin, line.charged);
    add(&mut sums.penalty_tiyin, line.penalty);
    add(&mut sums.paid_tiyin, line.paid);
}

async fn known_accounts(tx: &mut Tx) -> Result<HashMap<String, (AccountId, BuildingId)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select accounts.number, accounts.id as "id: AccountId", apartments.building_id as "building: BuildingId"
           from accounts
           join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
           where accounts.company_id = $1"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.number, (row.id, row.building))).collect())
}

/// The houses and months whose charges were posted here: a sheet would charge them twice.
async fn charged_months(tx: &mut Tx) -> Result<HashSet<(BuildingId, Month)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select building_id as "building: BuildingId", period from charge_runs where company_id = $1 and status = 'posted'"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.building, Month::of(row.period))).collect())
}
