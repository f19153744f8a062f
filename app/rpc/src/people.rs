//! Employees and residents, for the staff.

use domain::{
    granting,
    ids::{EmployeeId, InviteId, ResidentId, RoleId},
    page::Page,
    people,
    time::Timestamp,
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::{asked, staff};
use crate::error::RpcError;
#[cfg(feature = "ssr")]
use services::auth::Face;

/// All employees, dismissed ones last.
#[server(prefix = "/rpc", endpoint = "people/employees")]
pub async fn list_employees() -> Result<Vec<people::Employee>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::employees(&sv, &scope).await?)
}

/// Those who work here, by name, as a choice of people shows them.
#[server(prefix = "/rpc", endpoint = "people/coworkers")]
pub async fn list_coworkers() -> Result<Vec<people::Coworker>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::coworkers(&sv, &scope).await?)
}

/// One employee.
#[server(prefix = "/rpc", endpoint = "people/employee")]
pub async fn employee_detail(employee: EmployeeId) -> Result<people::Employee, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::employee(&sv, &scope, employee).await?)
}

/// Changes an employee's role, trades and houses.
#[server(prefix = "/rpc", endpoint = "people/save_employee")]
pub async fn save_employee(cmd: people::SaveEmployee) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::save_employee(&sv, &scope, cmd).await?)
}

/// Dismisses an employee: all their sessions end.
#[server(prefix = "/rpc", endpoint = "people/dismiss")]
pub async fn dismiss_employee(employee: EmployeeId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::dismiss(&sv, &scope, employee).await?)
}

/// Says until when the person is on duty; nothing says that they are not.
#[server(prefix = "/rpc", endpoint = "people/set_duty")]
pub async fn set_duty(until: Option<Timestamp>) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::set_duty(&sv, &scope, until).await?)
}

/// The company's roles.
#[server(prefix = "/rpc", endpoint = "people/roles")]
pub async fn list_roles() -> Result<Vec<people::RoleView>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::roles(&sv, &scope).await?)
}

/// Changes a role, or makes a copy of one, and opens it.
#[server(prefix = "/rpc", endpoint = "people/save_role")]
pub async fn save_role(cmd: granting::SaveRole) -> Result<RoleId, RpcError> {
    let (sv, scope) = staff().await?;
    let id = services::people::save_role(&sv, &scope, cmd).await?;
    leptos_axum::redirect(&format!("/admin/roles/{id}"));
    Ok(id)
}

/// Removes a role that nobody has, and opens the list.
#[server(prefix = "/rpc", endpoint = "people/delete_role")]
pub async fn delete_role(role: RoleId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    services::people::delete_role(&sv, &scope, role).await?;
    leptos_axum::redirect("/admin/roles");
    Ok(())
}

/// The company's trades.
#[server(prefix = "/rpc", endpoint = "people/specializations")]
pub async fn list_specializations() -> Result<Vec<people::Specialization>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::specializations(&sv, &scope).await?)
}

/// Writes an invitation; its link is shown once.
#[server(prefix = "/rpc", endpoint = "people/create_invite")]
pub async fn create_invite(cmd: people::CreateInvite) -> Result<people::Invite, RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    let invite = services::people::create_invite(&asked.sv, &signed.scope, cmd).await?;
    if let Some(path) = &invite.path {
        asked.tell("/admin/employees", path)?;
    }
    Ok(invite)
}

/// The invitations that may still be used.
#[server(prefix = "/rpc", endpoint = "people/invites")]
pub async fn list_invites() -> Result<Vec<people::Invite>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::invites(&sv, &scope).await?)
}

/// Takes an invitation back.
#[server(prefix = "/rpc", endpoint = "people/revoke_invite")]
pub async fn revoke_invite(invite: InviteId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::revoke_invite(&sv, &scope, invite).await?)
}

/// Makes a link by which an employee chooses a password; it is shown once.
#[server(prefix = "/rpc", endpoint = "people/password_link")]
pub async fn password_link(employee: EmployeeId) -> Result<String, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::password_link(&sv, &scope, employee).await?)
}

/// A page of residents.
#[server(prefix = "/rpc", endpoint = "people/residents")]
pub async fn list_residents(#[server(default)] filter: people::ResidentFilter) -> Result<Page<people::Resident>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::residents(&sv, &scope, &filter).await?)
}

/// One resident.
#[server(prefix = "/rpc", endpoint = "people/resident")]
pub async fn resident_detail(resident: ResidentId) -> Result<people::Resident, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::resident(&sv, &scope, resident).await?)
}

/// Who of the staff saw a resident's phone number, and when.
#[server(prefix = "/rpc", endpoint = "people/phone_looks")]
pub async fn resident_phone_looks(resident: ResidentId) -> Result<Vec<people::PhoneLook>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::phone_looks_of_resident(&sv, &scope, resident).await?)
}

/// Adds or changes a resident and opens their page.
#[server(prefix = "/rpc", endpoint = "people/save_resident")]
pub async fn save_resident(cmd: people::SaveResident) -> Result<ResidentId, RpcError> {
    let (sv, scope) = staff().await?;
    let id = services::people::save_resident(&sv, &scope, cmd).await?;
    leptos_axum::redirect(&format!("/admin/residents/{id}"));
    Ok(id)
}

/// Links a resident to an apartment.
#[server(prefix = "/rpc", endpoint = "people/link_apartment")]
pub async fn link_apartment(cmd: people::LinkApartment) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::link_apartment(&sv, &scope, cmd).await?)
}

/// Ends a resident's link to an apartment.
#[server(prefix = "/rpc", endpoint = "people/unlink_apartment")]
pub async fn unlink_apartment(cmd: people::LinkApartment) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::unlink_apartment(&sv, &scope, cmd).await?)
}

/// Closes a resident's access.
#[server(prefix = "/rpc", endpoint = "people/archive_resident")]
pub async fn archive_resident(resident: ResidentId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::archive_resident(&sv, &scope, resident).await?)
}

/// Opens a resident's access again.
#[server(prefix = "/rpc", endpoint = "people/restore_resident")]
pub async fn restore_resident(resident: ResidentId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::restore_resident(&sv, &scope, resident).await?)
}

/// Confirms that a resident lives where they say.
#[server(prefix = "/rpc", endpoint = "people/verify_resident")]
pub async fn verify_resident(resident: ResidentId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::people::verify_resident(&sv, &scope, resident).await?)
}
