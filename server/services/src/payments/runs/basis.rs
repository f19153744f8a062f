//! What the charges of a house are made of: its accounts, prices, rules and debts, each in a fixed order.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    charges::{AccountKeeper, Basis, Mode, Month, Payer, PayerKind, Priced, Rate, Rule, RuleKind, account_keeper, is_kept},
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, BuildingId, ChargeRuleId, UtilityId},
    money::Tiyin,
    payments::{Debt, Line},
};
use uuid::Uuid;

use crate::{
    Result, Tx,
    payments::{keepers::kept_in, standing},
};

/// Everything about the house and month.
pub(super) async fn basis_in(tx: &mut Tx, building: BuildingId, month: Month) -> Result<Basis> {
    let payers = payers_in(tx, Of::Building(building), (month.first(), month.last())).await?;
    let accounts: Vec<_> = payers.iter().map(|payer| payer.account).collect();
    let rules = rules(tx, building, month).await?;
    let debts = if rules.iter().any(|rule| rule.kind == RuleKind::Penalty) {
        // What others keep the books of is charged no penalty, either.
        let kept = kept_in(tx).await?;
        let keeper = |payer: &Payer| account_keeper(&kept, (building, month), &payer.carries);
        let ours = payers.iter().filter(|one| !matches!(keeper(one), AccountKeeper::Other(_)));
        lines_of(tx, &ours.map(|one| one.account).collect::<Vec<_>>()).await?
    } else {
        HashMap::new()
    };
    Ok(Basis {
        services: services(tx, building, month).await?,
        standing: standing::before_run_in(tx, &accounts, month).await?,
        payers,
        rules,
        debts,
    })
}

/// How many accounts of the house are open on a day of the month.
pub(super) async fn accounts_in(tx: &mut Tx, building: BuildingId, month: Month) -> Result<i64> {
    let company = tx.company();
    let accounts = sqlx::query_scalar!(
        r#"select count(*) as "accounts!"
           from accounts
           join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
           where accounts.company_id = $1 and apartments.building_id = $2
             and accounts.opened_on <= $4 and (accounts.closed_on is null or accounts.closed_on > $3)"#,
        company.0,
        building.0,
        month.first(),
        month.last(),
    )
    .fetch_one(tx.db())
    .await?;
    Ok(accounts)
}

/// Whether the house could be charged anything at all: for a service that has a price, or a penalty; what others keep is not.
pub(super) async fn is_charged_in(tx: &mut Tx, building: BuildingId, month: Month) -> Result<bool> {
    let rules = rules(tx, building, month).await?;
    let has_penalties = rules.iter().any(|rule| rule.kind == RuleKind::Penalty) && !is_kept(&kept_in(tx).await?, (building, month), None);
    Ok(has_penalties || !services(tx, building, month).await?.is_empty())
}

/// Whose accounts are meant.
#[derive(Debug, Clone, Copy)]
pub(in crate::payments) enum Of {
    /// Those of a house.
    Building(BuildingId),
    /// Those of an apartment.
    Apartment(ApartmentId),
}

/// The accounts that are open on one of these days.
pub(in crate::payments) async fn payers_in(tx: &mut Tx, of: Of, (first, last): (NaiveDate, NaiveDate)) -> Result<Vec<Payer>> {
    let company = tx.company();
    let (building, apartment) = match of {
        Of::Building(building) => (Some(building.0), None),
        Of::Apartment(apartment) => (None, Some(apartment.0)),
    };
    let rows = sqlx::query!(
        r#"select accounts.id as "account: AccountId", apartments.id as "apartment: ApartmentId",
             apartments.kind as "premises: ApartmentKind", apartments.area_dm2, accounts.opened_on, accounts.closed_on,
             array(
               select utility_id
               from account_services
               where account_services.company_id = accounts.company_id and account_services.account_id = accounts.id
             ) as "carries!"
           from accounts
           join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
           where accounts.company_id = $1
             and ($2::uuid is null or apartments.building_id = $2) and ($3::uuid is null or apartments.id = $3)
             and accounts.opened_on <= $5 and (accounts.closed_on is null or accounts.closed_on > $4)
           order by accounts.id"#,
        company.0,
        building,
        apartment,
        first,
        last,
    )
    .fetch_all(tx.db())
    .await?;
    let payers = rows.into_iter().map(|row| Payer {
        account: row.account,
        apartment: row.apartment,
        kind: PayerKind::of(row.premises),
        area_dm2: row.area_dm2,
        opened_on: row.opened_on,
        closed_on: row.closed_on,
        carries: row.carries.into_iter().map(UtilityId).collect(),
    });
    Ok(payers.collect())
}

/// The services in use that we keep the books of, with the prices of the company and of the house.
async fn services(tx: &mut Tx, building: BuildingId, month: Month) -> Result<Vec<Priced>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select utilities.id as "service: UtilityId", utilities.mode as "mode: Mode", tariffs.building_id is not null as "is_own!",
             tariffs.valid_from, tariffs.price_tiyin as price
           from utilities
           join tariffs on tariffs.company_id = utilities.company_id and tariffs.utility_id = utilities.id
             and (tariffs.building_id is null or tariffs.building_id = $2) and tariffs.valid_from <= $4
           where utilities.company_id = $1 and utilities.archived_at is null
             and not exists (
               select from outside_keepers
               where outside_keepers.company_id = utilities.company_id and outside_keepers.building_id = $2
                 and (outside_keepers.utility_id is null or outside_keepers.utility_id = utilities.id) and outside_keepers.since <= $3
                 and (outside_keepers.until is null or outside_keepers.until >= $3)
             )
           order by utilities.id, tariffs.valid_from"#,
        company.0,
        building.0,
        month.first(),
        month.last(),
    )
    .fetch_all(tx.db())
    .await?;
    let mut services: Vec<Priced> = Vec::new();
    for row in rows {
        let rate = Rate {
            is_own: row.is_own,
            from: row.valid_from,
            price: row.price.map(Tiyin),
        };
        match services.last_mut().filter(|last| last.service == row.service) {
            Some(last) => last.rates.push(rate),
            None => services.push(Priced {
                service: row.service,
                mode: row.mode,
                rates: vec![rate],
            }),
        }
    }
    Ok(services)
}

async fn rules(tx: &mut Tx, building: BuildingId, month: Month) -> Result<Vec<Rule>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: ChargeRuleId", kind as "kind: RuleKind", utility_id as "service: UtilityId",
             account_id as "account: AccountId", payer_kind as "payer: PayerKind", rate_bp, grace_days, cap_bp, valid_from, valid_to
           from charge_rules
           where company_id = $1 and is_on and (building_id is null or building_id = $2)
             and valid_from <= $4 and (valid_to is null or valid_to >= $3)
           order by id"#,
        company.0,
        building.0,
        month.first(),
        month.last(),
    )
    .fetch_all(tx.db())
    .await?;
    let rules = rows.into_iter().map(|row| Rule {
        id: row.id,
        kind: row.kind,
        service: row.service,
        account: row.account,
        payer: row.payer,
        rate_bp: row.rate_bp,
        grace_days: row.grace_days,
        cap_bp: row.cap_bp,
        from: row.valid_from,
        to: row.valid_to,
    });
    Ok(rules.collect())
}

/// What each of the accounts owes line by line; what was overpaid is negative.
pub(in crate::payments) async fn lines_of(tx: &mut Tx, accounts: &[AccountId]) -> Result<HashMap<AccountId, Vec<Debt>>> {
    let company = tx.company();
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
    let rows = sqlx::query!(
        r#"select ledger_accounts.account_id as "account!: AccountId", ledger_entries.period as "period: NaiveDate",
             ledger_entries.utility_id as "service: UtilityId", sum(ledger_entries.amount_tiyin)::bigint as "amount!"
           from ledger_accounts
           join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id and ledger_entries.ledger_account_id = ledger_accounts.id
           where ledger_accounts.company_id = $1 and ledger_accounts.kind = 'receivable' and ledger_accounts.account_id = any($2)
           group by 1, 2, 3
           having sum(ledger_entries.amount_tiyin) <> 0
           order by 1, 2 nulls first, 3 nulls first"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let mut lines: HashMap<AccountId, Vec<Debt>> = HashMap::new();
    for row in rows {
        lines.entry(row.account).or_default().push(Debt {
            line: Line {
                period: row.period,
                service: row.service,
            },
            amount: Tiyin(row.amount),
        });
    }
    Ok(lines)
}
