//! The row of an employee, with trades and houses: what the panel and provisioning write.

use domain::{
    ids::{BuildingId, EmployeeId, RoleId, SpecializationId, UserId},
    invalid::Invalid,
};

use crate::{
    Result, Scope, Tx,
    auth::{self, Entry, audit},
    error::OnConstraint as _,
};

/// What is written of an employee; what is `None` stays.
pub(crate) struct EmployeeChange<'a> {
    pub(crate) id: EmployeeId,
    pub(crate) role: RoleId,
    pub(crate) position: Option<&'a str>,
    pub(crate) specializations: Option<&'a [SpecializationId]>,
    pub(crate) houses: Option<&'a [BuildingId]>,
}

/// Writes what is checked. A new role ends the person's sessions in the company, so that no secret goes on with other
/// rights, and has a line in the audit log.
pub(crate) async fn change_in(tx: &mut Tx, scope: &Scope, save: &EmployeeChange<'_>, former: RoleId) -> Result<()> {
    let company = tx.company();
    let user = sqlx::query_scalar!(
        r#"update employees set role_id = $3, position = coalesce($4, position)
           where company_id = $1 and id = $2
           returning user_id as "user: UserId""#,
        company.0,
        save.id.0,
        save.role.0,
        save.position,
    )
    .fetch_one(tx.db())
    .await?;
    if let Some(specializations) = save.specializations {
        set_specializations(tx, save.id, specializations).await?;
    }
    if let Some(houses) = save.houses {
        set_houses(tx, save.id, houses).await?;
    }
    if save.role == former {
        return Ok(());
    }
    auth::end_all_in(tx, user).await?;
    let (before, after) = (serde_json::json!({ "role": former }), serde_json::json!({ "role": save.role }));
    audit(
        tx,
        scope,
        Entry {
            action: "employees.role",
            entity: "employee",
            id: Some(save.id.0),
            before: Some(before),
            after: Some(after),
        },
    )
    .await
}

/// The trades become these.
pub(super) async fn set_specializations(tx: &mut Tx, employee: EmployeeId, specializations: &[SpecializationId]) -> Result<()> {
    let company = tx.company();
    let ids: Vec<_> = specializations.iter().map(|id| id.0).collect();
    sqlx::query!(
        "with others as (
           delete from employee_specializations
           where company_id = $1 and employee_id = $2 and specialization_id <> all($3)
         )
         insert into employee_specializations (company_id, employee_id, specialization_id)
         select $1, $2, unnest($3::uuid[])
         on conflict do nothing",
        company.0,
        employee.0,
        &ids,
    )
    .execute(tx.db())
    .await
    .on_constraint("employee_specializations_specialization_fkey", || {
        Invalid::field("specializations", "choice").into()
    })?;
    Ok(())
}

/// The houses become these; none means all of them.
pub(super) async fn set_houses(tx: &mut Tx, employee: EmployeeId, houses: &[BuildingId]) -> Result<()> {
    let company = tx.company();
    let ids: Vec<_> = houses.iter().map(|id| id.0).collect();
    sqlx::query!(
        "with others as (
           delete from employee_houses
           where company_id = $1 and employee_id = $2 and building_id <> all($3)
         )
         insert into employee_houses (company_id, employee_id, building_id)
         select $1, $2, unnest($3::uuid[])
         on conflict do nothing",
        company.0,
        employee.0,
        &ids,
    )
    .execute(tx.db())
    .await
    .on_constraint("employee_houses_building_fkey", || Invalid::field("houses", "choice").into())?;
    Ok(())
}
