//! Houses to choose from.

use domain::{
    housing::BuildingAddress,
    ids::{BuildingId, ComplexId},
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;

use super::sight::houses_of;
use crate::{Result, Scope, Services};

/// The buildings to choose from, by address.
///
/// # Errors
/// `Denied` without the right to see houses.
pub async fn addresses(services: &Services, scope: &Scope) -> Result<Vec<BuildingAddress>> {
    scope.require(Permission::HousesRead)?;
    let mut tx = services.begin(scope).await?;
    let houses = houses_of(&mut tx, scope).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             buildings.id as "id: BuildingId",
             buildings.complex_id as "complex: ComplexId",
             complexes.name as "complex_name: Json<Localized>",
             buildings.address as "address: Json<Localized>"
           from buildings
           join complexes
             on complexes.company_id = buildings.company_id
            and complexes.id = buildings.complex_id
           where buildings.company_id = $1
             and buildings.archived_at is null
             and ($2::uuid[] is null or buildings.id = any($2))
           order by buildings.address ->> 'ru', buildings.id"#,
        company.0,
        houses.as_deref(),
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let addresses = rows.into_iter().map(|row| BuildingAddress {
        id: row.id,
        complex: row.complex,
        complex_name: row.complex_name.0,
        address: row.address.0,
    });
    Ok(addresses.collect())
}
