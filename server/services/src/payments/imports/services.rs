//! The services that the accounts of a sheet are opened for: by name, and one of them at one open account of an apartment.

use std::collections::{HashMap, HashSet};

use domain::{
    charges::AccountLine,
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, BuildingId, UtilityId},
};
use uuid::Uuid;

use super::spelled::Services;
use crate::{Result, Tx};

/// What may be chosen, and what is taken.
pub(super) struct Offered {
    by_name: Services,
    /// What open accounts were opened for, by their apartments.
    taken: HashSet<(ApartmentId, UtilityId)>,
    /// The same by accounts, whether open or not.
    carried: HashMap<AccountId, HashSet<UtilityId>>,
    /// What earlier rows of the sheet take.
    seen: HashSet<(BuildingId, ApartmentKind, String, UtilityId)>,
}

impl Offered {
    pub(super) async fn read(tx: &mut Tx) -> Result<Self> {
        let by_name = Services::read(tx).await?;
        let company = tx.company();
        let rows = sqlx::query!(
            r#"select accounts.id as "account: AccountId", accounts.apartment_id as "apartment: ApartmentId",
                 accounts.closed_on is null as "is_open!", account_services.utility_id as "service: UtilityId"
               from account_services
               join accounts on accounts.company_id = account_services.company_id and accounts.id = account_services.account_id
               where account_services.company_id = $1"#,
            company.0,
        )
        .fetch_all(tx.db())
        .await?;
        let (mut taken, mut carried) = (HashSet::new(), HashMap::<_, HashSet<_>>::new());
        for row in rows {
            carried.entry(row.account).or_default().insert(row.service);
            if row.is_open {
                taken.insert((row.apartment, row.service));
            }
        }
        Ok(Self {
            by_name,
            taken,
            carried,
            seen: HashSet::new(),
        })
    }

    /// What the account of a row was opened for, or is to be opened for.
    pub(super) fn carried_by(&self, known: Option<AccountId>, services: &[UtilityId]) -> Vec<UtilityId> {
        match known {
            Some(account) => self.carried.get(&account).into_iter().flatten().copied().collect(),
            None => services.to_vec(),
        }
    }

    /// The services of a row, or the code of what is wrong with them. A known account keeps its own: a sheet that names
    /// others is refused.
    pub(super) fn take(
        &mut self,
        (building, apartment): (BuildingId, Option<ApartmentId>),
        line: &AccountLine,
        known: Option<AccountId>,
    ) -> std::result::Result<Vec<UtilityId>, &'static str> {
        let named = line.services.iter().map(|name| self.by_name.find(name));
        let services = named.collect::<std::result::Result<HashSet<_>, _>>()?;
        if services.is_empty() {
            return Ok(Vec::new());
        }
        if let Some(account) = known {
            return if self.carried.get(&account) == Some(&services) {
                Ok(Vec::new())
            } else {
                Err("taken")
            };
        }
        for service in &services {
            let is_taken = apartment.is_some_and(|apartment| self.taken.contains(&(apartment, *service)));
            if is_taken || !self.seen.insert((building, line.kind, line.number.clone(), *service)) {
                return Err("taken");
            }
        }
        Ok(services.into_iter().collect())
    }
}

/// Writes down what new accounts were opened for: pairs of accounts and services.
pub(super) async fn carry(tx: &mut Tx, accounts: &[Uuid], services: &[Uuid]) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "insert into account_services (company_id, account_id, utility_id)
         select $1, new.account_id, new.utility_id
         from unnest($2::uuid[], $3::uuid[]) as new (account_id, utility_id)",
        company.0,
        accounts,
        services,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
