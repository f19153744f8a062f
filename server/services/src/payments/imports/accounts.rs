//! Units and personal accounts of a sheet: which are new, and what they owed when the books began.

use std::collections::{BTreeMap, HashMap, HashSet, hash_map::Entry};

use domain::{
    charges::{AccountKeeper, AccountLine, ColumnKey, Month, account_keeper},
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, BuildingId, EntranceId, UtilityId},
    money::Tiyin,
};
use uuid::Uuid;

use super::{
    changed::{Changed, Known},
    check::{Plan, wrong},
    services::{self, Offered},
    spelled::Spelled,
};
use crate::{
    Error, Kind, Result, Tx, companies,
    housing::{self, ApartmentRow, EntranceRow},
    payments::keepers::kept_in,
};

/// A unit with its account.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) building: BuildingId,
    pub(super) line: AccountLine,
    /// Who keeps the account in our place.
    pub(super) keeper: Option<String>,
    /// The account, when it is known.
    pub(super) known: Option<AccountId>,
    /// The services that a new account is opened for.
    pub(super) services: Vec<UtilityId>,
}

/// Finds the houses, apartments and accounts of the rows.
pub(super) async fn plan(tx: &mut Tx, lines: Vec<(u32, AccountLine)>, plan: &mut Plan) -> Result<()> {
    let houses = Spelled::houses(tx).await?;
    let apartments: HashMap<_, _> = housing::apartments_in(tx).await?.into_iter().collect();
    let accounts = accounts(tx).await?;
    let (kept, month) = (kept_in(tx).await?, Month::of(companies::today_in(tx).await?));
    let mut offered = Offered::read(tx).await?;
    let facts = Known::read(tx).await?;
    let (mut seen, mut changed) = (HashSet::new(), HashSet::new());
    for (row, line) in lines {
        let building = match houses.find(&line.address) {
            Ok(building) => building,
            Err(code) => {
                wrong(plan, row, ColumnKey::Address, code);
                continue;
            }
        };
        let apartment = apartments.get(&(building, line.kind, line.number.clone())).copied();
        let known = accounts.get(&line.account).copied();
        // The number belongs to another apartment, or stands in the sheet twice.
        let is_others = known.is_some_and(|(_, home, _)| Some(home) != apartment);
        if is_others || !seen.insert(line.account.clone()) {
            wrong(plan, row, ColumnKey::Account, "taken");
            continue;
        }
        let services = match offered.take((building, apartment), &line, known.map(|(account, ..)| account)) {
            Ok(services) => services,
            Err(code) => {
                wrong(plan, row, ColumnKey::Services, code);
                continue;
            }
        };
        let carried = offered.carried_by(known.map(|(account, ..)| account), &services);
        let keeper = match account_keeper(&kept, (building, month), &carried) {
            AccountKeeper::Us => None,
            AccountKeeper::Other(kept) => Some(kept.keeper.clone()),
            AccountKeeper::Several if line.balance == Tiyin(0) => None,
            // One sum of several who keep the books is nobody's balance.
            AccountKeeper::Several => {
                wrong(plan, row, ColumnKey::Balance, "kept");
                continue;
            }
        };
        if keeper.is_none() && line.balance != Tiyin(0) && known.is_some_and(|(.., has_opening)| has_opening) {
            wrong(plan, row, ColumnKey::Balance, "taken");
            continue;
        }
        if let Some(apartment) = apartment.filter(|apartment| facts.is_changed_by(*apartment, &line)) {
            changed.insert(apartment);
        }
        let sums = &mut plan.sums;
        sums.rows = sums.rows.saturating_add(1);
        sums.accounts = sums.accounts.saturating_add(i64::from(known.is_none()));
        let sum = if keeper.is_some() {
            &mut sums.outside_tiyin
        } else {
            &mut sums.opening_tiyin
        };
        *sum = Tiyin(sum.0.saturating_add(line.balance.0));
        plan.units.push(Unit {
            building,
            line,
            keeper,
            known: known.map(|(account, ..)| account),
            services,
        });
    }
    plan.sums.changed = i64::try_from(changed.len()).unwrap_or(i64::MAX);
    Ok(())
}

/// The accounts by number: their apartment, and whether they have an opening balance that was not taken back.
async fn accounts(tx: &mut Tx) -> Result<HashMap<String, (AccountId, ApartmentId, bool)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select accounts.number, accounts.id as "id: AccountId", accounts.apartment_id as "apartment: ApartmentId",
             exists (
               select from ledger_accounts
               join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id and ledger_entries.ledger_account_id = ledger_accounts.id
               join standing_transactions on standing_transactions.company_id = ledger_entries.company_id
                 and standing_transactions.id = ledger_entries.transaction_id
               where ledger_accounts.company_id = accounts.company_id and ledger_accounts.account_id = accounts.id
                 and standing_transactions.kind = 'opening'
             ) as "has_opening!"
           from accounts
           where accounts.company_id = $1"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.number, (row.id, row.apartment, row.has_opening)))
        .collect())
}

/// What writing a sheet of accounts did.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// The accounts with their balances, in the order of the units.
    pub(super) balances: Vec<(AccountId, Tiyin)>,
    /// The accounts that were opened, or opened again.
    pub(super) opened: Vec<Uuid>,
    /// The apartments that were changed.
    pub(super) changed: Vec<Changed>,
}

/// Writes apartments and accounts.
pub(super) async fn write(tx: &mut Tx, units: &[Unit]) -> Result<Written> {
    let known = Known::read(tx).await?;
    let mut by_house: BTreeMap<BuildingId, Vec<&Unit>> = BTreeMap::new();
    for unit in units {
        by_house.entry(unit.building).or_default().push(unit);
    }
    for (building, units) in by_house {
        let entrances = entrances(tx, building, &units).await?;
        // Two accounts of one apartment are one apartment.
        let mut rows: BTreeMap<(ApartmentKind, String), ApartmentRow> = BTreeMap::new();
        for unit in units {
            let line = &unit.line;
            let row = ApartmentRow {
                entrance: line.entrance.and_then(|number| entrances.get(&number).copied()),
                kind: line.kind,
                number: line.number.clone(),
                floor: line.floor,
                area_dm2: line.area_dm2,
                rooms: line.rooms,
            };
            rows.insert((line.kind, line.number.clone()), row);
        }
        let rows: Vec<_> = rows.into_values().collect();
        housing::put_apartments(tx, building, &rows).await?;
    }
    let apartments: HashMap<_, _> = housing::apartments_in(tx).await?.into_iter().collect();
    let (balances, opened) = open(tx, units, &apartments).await?;
    let homes = units
        .iter()
        .filter_map(|unit| apartments.get(&(unit.building, unit.line.kind, unit.line.number.clone())));
    let named: HashSet<ApartmentId> = homes.copied().collect();
    Ok(Written {
        balances,
        opened,
        changed: known.changes_in(tx, &named).await?,
    })
}

async fn entrances(tx: &mut Tx, building: BuildingId, units: &[&Unit]) -> Result<HashMap<i32, EntranceId>> {
    let mut known: HashMap<i32, EntranceId> = housing::entrances_in(tx, building)
        .await?
        .into_iter()
        .map(|one| (one.number, one.id))
        .collect();
    for number in units.iter().filter_map(|unit| unit.line.entrance) {
        if let Entry::Vacant(free) = known.entry(number) {
            let row = EntranceRow {
                building,
                number,
                floors: None,
                intercom_note: None,
            };
            free.insert(housing::put_entrance(tx, None, &row).await?);
        }
    }
    Ok(known)
}

/// Opens accounts again that were closed because the sheet that opened them was taken back. Answers which.
async fn reopen(tx: &mut Tx, units: &[Unit]) -> Result<Vec<Uuid>> {
    let company = tx.company();
    let known: Vec<Uuid> = units.iter().filter_map(|unit| unit.known).map(|account| account.0).collect();
    let opened = sqlx::query_scalar!(
        "update accounts set closed_on = null
         where company_id = $1 and id = any($2) and closed_on is not null
           and exists (
             select from charge_imports
             where charge_imports.company_id = accounts.company_id and charge_imports.status = 'undone'
               and accounts.id = any(charge_imports.opened)
           )
         returning id",
        company.0,
        &known,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(opened)
}

async fn open(
    tx: &mut Tx,
    units: &[Unit],
    apartments: &HashMap<(BuildingId, ApartmentKind, String), ApartmentId>,
) -> Result<(Vec<(AccountId, Tiyin)>, Vec<Uuid>)> {
    let (company, now, today) = (tx.company(), tx.now(), companies::today_in(tx).await?);
    let mut opened = reopen(tx, units).await?;
    let (mut balances, mut new) = (Vec::new(), (Vec::new(), Vec::new(), Vec::new()));
    let mut carried = (Vec::new(), Vec::new());
    for unit in units {
        let account = unit.known.unwrap_or_else(|| AccountId::generate(now));
        if unit.known.is_none() {
            let home = apartments.get(&(unit.building, unit.line.kind, unit.line.number.clone()));
            let home = home.ok_or_else(|| Error::new(Kind::Inconsistent, "inconsistent"))?;
            new.0.push(account.0);
            new.1.push(home.0);
            new.2.push(unit.line.account.clone());
            for service in &unit.services {
                carried.0.push(account.0);
                carried.1.push(service.0);
            }
        }
        balances.push((account, unit.line.balance));
    }
    sqlx::query!(
        "with opened as (
           insert into accounts (company_id, id, apartment_id, number, opened_on, created_at)
           select $1, new.id, new.apartment_id, new.number, $5, $6
           from unnest($2::uuid[], $3::uuid[], $4::text[]) as new (id, apartment_id, number)
           returning id
         )
         insert into account_balances (company_id, account_id, changed_at) select $1, id, $6 from opened",
        company.0,
        &new.0,
        &new.1,
        &new.2,
        // Whoever lived there before we knew of it pays for the whole month.
        Month::of(today).first(),
        now,
    )
    .execute(tx.db())
    .await?;
    services::carry(tx, &carried.0, &carried.1).await?;
    opened.extend(new.0);
    Ok((balances, opened))
}
