//! Which houses an employee sees: those written down for them, or all when none are.

use domain::{
    ids::{ApartmentId, BuildingId, EmployeeId},
    roles::Visibility,
};
use uuid::Uuid;

use crate::{Error, Result, Scope, Tx};

/// The houses the scope's person is limited to, as SQL takes them; `None` means all.
pub(crate) async fn houses_of(tx: &mut Tx, scope: &Scope) -> Result<Option<Vec<Uuid>>> {
    match scope.employee() {
        Some(staff) if staff.visibility != Visibility::All => houses_of_employee(tx, staff.id).await,
        _ => Ok(None),
    }
}

/// The houses written down for the employee; `None` means all. A page reads them once.
pub(crate) async fn houses_of_employee(tx: &mut Tx, employee: EmployeeId) -> Result<Option<Vec<Uuid>>> {
    let known = tx.page().and_then(|page| page.houses(employee));
    let houses = match known {
        Some(houses) => houses,
        None => written_down(tx, employee).await?,
    };
    Ok((!houses.is_empty()).then_some(houses))
}

async fn written_down(tx: &mut Tx, employee: EmployeeId) -> Result<Vec<Uuid>> {
    let company = tx.company();
    let houses = sqlx::query_scalar!(
        "select building_id from employee_houses where company_id = $1 and employee_id = $2",
        company.0,
        employee.0,
    )
    .fetch_all(tx.db())
    .await?;
    if let Some(page) = tx.page() {
        page.note_houses(employee, houses.clone());
    }
    Ok(houses)
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
        Some(houses) if !houses.contains(&building.0) => Err(Error::not_found()),
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
