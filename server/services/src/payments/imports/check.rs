//! What a sheet would do, and what is wrong with it: nothing is written here.

use std::collections::{HashMap, HashSet};

use domain::{
    charges::{ChargeLine, ColumnKey, ImportSums, Month, RowError, SheetKind, account_lines, charge_lines},
    ids::{AccountId, BuildingId, UtilityId},
    money::Tiyin,
};

use super::{
    accounts::{self, Unit},
    store::Stored,
};
use crate::{Result, Tx, payments::utilities_in};

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
    let services: HashMap<String, UtilityId> = utilities_in(tx)
        .await?
        .into_iter()
        .flat_map(|(code, id, name)| [code, name.ru, name.uz].map(|name| (name.to_lowercase(), id)))
        .collect();
    let charged = charged_months(tx).await?;
    let mut seen = HashSet::new();
    for (row, line) in lines {
        let Some((account, building)) = accounts.get(&line.account).copied() else {
            wrong(plan, row, ColumnKey::Account, "choice");
            continue;
        };
        let service = line.service.as_ref().and_then(|name| services.get(&name.to_lowercase()).copied());
        if line.service.is_some() && service.is_none() {
            wrong(plan, row, ColumnKey::Service, "choice");
            continue;
        }
        // One line of one month stands in a sheet once: twice is a slip.
        if !seen.insert((account, line.month, service)) {
            wrong(plan, row, ColumnKey::Account, "taken");
            continue;
        }
        let owes = line.charged != Tiyin(0) || line.penalty != Tiyin(0);
        if owes && charged.contains(&(building, line.month)) {
            wrong(plan, row, ColumnKey::Period, "taken");
            continue;
        }
        count(&mut plan.sums, &line);
        plan.booked.push(Booked { account, service, line });
    }
    Ok(())
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
