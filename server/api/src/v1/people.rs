//! Employees (`users`) and residents.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{ApartmentId, EmployeeId, ResidentId},
    page::Page,
    people::{Employee, LinkApartment, PhoneLook, Resident, ResidentFilter, SaveEmployee, SaveResident, Tie},
};
use services::{Services, people};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::requests::Named;
use crate::{
    Api, Problem,
    auth::Caller,
    extract::{self, Asked, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(employees))
        .routes(routes!(employee, save_employee, dismiss))
        .routes(routes!(residents, add_resident))
        .routes(routes!(resident, save_resident, archive))
        .routes(routes!(restore))
        .routes(routes!(phone_looks))
        .routes(routes!(link))
        .routes(routes!(unlink))
}

/// All employees, dismissed ones last.
#[utoipa::path(get, path = "/users", tag = "users", responses((status = 200, body = [Employee]), (status = 403, body = Problem)))]
async fn employees(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<Employee>>, Problem> {
    Ok(Json(people::employees(&sv, &scope).await?))
}

/// One employee.
#[utoipa::path(get, path = "/users/{id}", tag = "users", params(("id" = EmployeeId, Path)), responses((status = 200, body = Employee), (status = 404, body = Problem)))]
async fn employee(State(sv): State<Services>, Caller(scope): Caller, At(id): At<EmployeeId>) -> Result<Json<Employee>, Problem> {
    Ok(Json(people::employee(&sv, &scope, id).await?))
}

/// Changes an employee's role, trades and houses.
#[utoipa::path(put, path = "/users/{id}", tag = "users", params(("id" = EmployeeId, Path)), request_body = SaveEmployee, responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn save_employee(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(id): At<EmployeeId>,
    extract::Json(cmd): extract::Json<SaveEmployee>,
) -> Result<StatusCode, Problem> {
    people::save_employee(&sv, &scope, SaveEmployee { id, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Dismisses an employee: all their sessions end.
#[utoipa::path(delete, path = "/users/{id}", tag = "users", params(("id" = EmployeeId, Path)), responses((status = 204), (status = 404, body = Problem)))]
async fn dismiss(State(sv): State<Services>, Caller(scope): Caller, At(id): At<EmployeeId>) -> Result<StatusCode, Problem> {
    people::dismiss(&sv, &scope, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A page of residents. Their phone numbers are masked (`phone_mask`), but of those who are looked for by the whole of it.
#[utoipa::path(get, path = "/residents", tag = "residents", params(
    ("q" = Option<String>, Query, description = "a name, phone or apartment"), ("building" = Option<uuid::Uuid>, Query), ("after" = Option<String>, Query, description = "`next` of the page before"),
), responses((status = 200, body = Page<Resident>)))]
async fn residents(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Asked(filter): Asked<ResidentFilter>,
) -> Result<Json<Page<Resident>>, Problem> {
    Ok(Json(people::residents(&sv, &scope, &filter).await?))
}

/// Adds a resident.
#[utoipa::path(post, path = "/residents", tag = "residents", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveResident, responses((status = 201, body = Named), (status = 422, body = Problem)))]
async fn add_resident(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveResident>,
) -> Result<(StatusCode, Json<Named>), Problem> {
    let id = people::save_resident(&sv, &scope, SaveResident { id: None, command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(Named { id: id.0 })))
}

/// One resident. The phone number is written down as seen by the caller.
#[utoipa::path(get, path = "/residents/{id}", tag = "residents", params(("id" = ResidentId, Path)), responses((status = 200, body = Resident), (status = 404, body = Problem)))]
async fn resident(State(sv): State<Services>, Caller(scope): Caller, At(id): At<ResidentId>) -> Result<Json<Resident>, Problem> {
    Ok(Json(people::resident(&sv, &scope, id).await?))
}

/// Who of the staff was shown the resident's phone number, on their page and on their requests, the latest first.
#[utoipa::path(get, path = "/residents/{id}/phone-looks", tag = "residents", params(("id" = ResidentId, Path)), responses((status = 200, body = [PhoneLook]), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn phone_looks(State(sv): State<Services>, Caller(scope): Caller, At(id): At<ResidentId>) -> Result<Json<Vec<PhoneLook>>, Problem> {
    Ok(Json(people::phone_looks_of_resident(&sv, &scope, id).await?))
}

/// Changes a resident.
#[utoipa::path(put, path = "/residents/{id}", tag = "residents", params(("id" = ResidentId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveResident, responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn save_resident(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(id): At<ResidentId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveResident>,
) -> Result<StatusCode, Problem> {
    people::save_resident(
        &sv,
        &scope,
        SaveResident {
            id: Some(id),
            command,
            ..cmd
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Closes a resident's access.
#[utoipa::path(delete, path = "/residents/{id}", tag = "residents", params(("id" = ResidentId, Path)), responses((status = 204), (status = 404, body = Problem)))]
async fn archive(State(sv): State<Services>, Caller(scope): Caller, At(id): At<ResidentId>) -> Result<StatusCode, Problem> {
    people::archive_resident(&sv, &scope, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Opens a resident's access again.
#[utoipa::path(post, path = "/residents/{id}/restore", tag = "residents", params(("id" = ResidentId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), responses((status = 204), (status = 404, body = Problem)))]
async fn restore(State(sv): State<Services>, Caller(scope): Caller, At(id): At<ResidentId>, _: Key) -> Result<StatusCode, Problem> {
    // Twice is once, so there is no answer to store by the key.
    people::restore_resident(&sv, &scope, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How a resident belongs to an apartment.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Link {
    /// Owner, tenant, family or representative; owner when missing.
    tie: Option<Tie>,
}

/// Links a resident to an apartment.
#[utoipa::path(put, path = "/residents/{id}/apartments/{apartment}", tag = "residents", params(("id" = ResidentId, Path), ("apartment" = ApartmentId, Path)), request_body = Link, responses((status = 204), (status = 404, body = Problem)))]
async fn link(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At((resident, apartment)): At<(ResidentId, ApartmentId)>,
    extract::Json(body): extract::Json<Link>,
) -> Result<StatusCode, Problem> {
    people::link_apartment(
        &sv,
        &scope,
        LinkApartment {
            resident,
            apartment,
            tie: body.tie,
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends a resident's link to an apartment.
#[utoipa::path(delete, path = "/residents/{id}/apartments/{apartment}", tag = "residents", params(("id" = ResidentId, Path), ("apartment" = ApartmentId, Path)), responses((status = 204), (status = 404, body = Problem)))]
async fn unlink(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At((resident, apartment)): At<(ResidentId, ApartmentId)>,
) -> Result<StatusCode, Problem> {
    people::unlink_apartment(
        &sv,
        &scope,
        LinkApartment {
            resident,
            apartment,
            tie: None,
        },
    )
    .await?;
    Ok(StatusCode::NO_CONTENT)
}
