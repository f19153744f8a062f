//! Search keys of residents: the name and the homes, folded, so that any script finds any other.
//!
//! The phone number is not in them: only those who may see it may find by it.

use std::fmt::Write as _;

use domain::{
    ids::{BuildingId, ResidentId},
    search_key::fold,
};

use super::homes::homes_of;
use crate::{Result, Tx};

/// Folds anew what these residents are found by.
pub(crate) async fn refresh_keys_in(tx: &mut Tx, residents: &[ResidentId]) -> Result<()> {
    let company = tx.company();
    let ids: Vec<_> = residents.iter().map(|id| id.0).collect();
    let names = sqlx::query!(
        r#"select id as "id: ResidentId", full_name from residents where company_id = $1 and id = any($2)"#,
        company.0,
        &ids
    )
    .fetch_all(tx.db())
    .await?;
    let homes = homes_of(tx, residents).await?;
    let key = |id: &ResidentId, name: &str| {
        let mut words = name.to_owned();
        for home in homes.get(id).into_iter().flatten() {
            let uz_differs = home.address.uz != home.address.ru;
            let uz = if uz_differs { home.address.uz.as_str() } else { "" };
            // Writing to a string cannot fail.
            write!(words, " {} {uz} {}", home.address.ru, home.number).unwrap_or_default();
        }
        fold(&words)
    };
    let ids: Vec<_> = names.iter().map(|row| row.id.0).collect();
    let keys: Vec<_> = names.iter().map(|row| key(&row.id, &row.full_name)).collect();
    sqlx::query!(
        "update residents set search_key = new.key
         from unnest($2::uuid[], $3::text[]) as new (id, key)
         where residents.company_id = $1 and residents.id = new.id and residents.search_key <> new.key",
        company.0,
        &ids,
        &keys,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Folds anew what the residents of a building are found by, after its address or a number changed.
pub(crate) async fn refresh_keys_of_building_in(tx: &mut Tx, building: BuildingId) -> Result<()> {
    let company = tx.company();
    let residents = sqlx::query_scalar!(
        r#"select distinct resident_apartments.resident_id as "id: ResidentId"
           from resident_apartments
           join apartments on apartments.company_id = resident_apartments.company_id and apartments.id = resident_apartments.apartment_id
           where resident_apartments.company_id = $1 and apartments.building_id = $2"#,
        company.0,
        building.0,
    )
    .fetch_all(tx.db())
    .await?;
    refresh_keys_in(tx, &residents).await
}
