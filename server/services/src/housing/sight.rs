//! Which houses an employee sees: those written down for them, or all when none are.

use domain::{
    ids::{ApartmentId, BuildingId},
    roles::Visibility,
};

use crate::{Error, Result, Scope, Tx};

/// The houses the scope's person is limited to; `None` means all.
pub(crate) async fn houses_of(tx: &mut Tx, scope: &Scope) -> Result<Option<Vec<BuildingId>>> {
    let Some(staff) = scope.employee().filter(|staff| staff.visibility != Visibility::All) else {
        return Ok(None);
    };
    let company = tx.company();
    let houses = sqlx::query_scalar!(
        r#"select building_id as "id: BuildingId" from employee_houses where company_id = $1 and employee_id = $2"#,
        company.0,
        staff.id.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(if houses.is_empty() { None } else { Some(houses) })
}

/// Goes on only when all houses are the person's: what is meant concerns every one of them.
pub(crate) async fn require_all_houses(tx: &mut Tx, scope: &Scope) -> Result<()> {
    if houses_of(tx, scope).await?.is_some() {
        Err(Error::denied())
    } else {
        Ok(())
    }
}

/// Goes on only when the building is among the person's houses.
pub(crate) async fn require_building(tx: &mut Tx, scope: &Scope, building: BuildingId) -> Result<()> {
    match houses_of(tx, scope).await? {
        Some(houses) if !houses.contains(&building) => Err(Error::not_found()),
        _ => Ok(()),
    }
}

/// Goes on only when the apartment exists and is in one of the person's houses.
pub(crate) async fn require_apartment(tx: &mut Tx, scope: &Scope, apartment: ApartmentId) -> Result<()> {
    let company = tx.company();
    let building = sqlx::query_scalar!(
        r#"select building_id as "id: BuildingId" from apartments where company_id = $1 and id = $2"#,
        company.0,
        apartment.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    require_building(tx, scope, building).await
}
