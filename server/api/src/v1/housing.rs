//! Complexes, buildings, entrances and apartments.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    housing::{Apartment, Building, BuildingCard, Complex, SaveApartment, SaveBuilding, SaveComplex, SaveEntrance},
    ids::{ApartmentId, BuildingId},
};
use services::{Services, housing};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::requests::Named;
use crate::{
    Api, Problem,
    auth::Caller,
    extract::{self, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(complexes, add_complex))
        .routes(routes!(buildings, add_building))
        .routes(routes!(building))
        .routes(routes!(add_entrance))
        .routes(routes!(apartment))
        .routes(routes!(add_apartment))
}

/// All complexes with their buildings.
#[utoipa::path(get, path = "/complexes", tag = "houses", responses((status = 200, body = [Complex])))]
async fn complexes(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<Complex>>, Problem> {
    Ok(Json(housing::complexes(&sv, &scope).await?))
}

/// Adds or changes a complex.
#[utoipa::path(post, path = "/complexes", tag = "houses", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveComplex, responses((status = 201, body = Named), (status = 422, body = Problem)))]
async fn add_complex(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveComplex>,
) -> Result<(StatusCode, Json<Named>), Problem> {
    let id = housing::save_complex(&sv, &scope, SaveComplex { command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(Named { id: id.0 })))
}

/// All buildings, by address.
#[utoipa::path(get, path = "/buildings", tag = "houses", responses((status = 200, body = [BuildingCard])))]
async fn buildings(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<BuildingCard>>, Problem> {
    Ok(Json(housing::buildings(&sv, &scope).await?))
}

/// Adds or changes a building.
#[utoipa::path(post, path = "/buildings", tag = "houses", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveBuilding, responses((status = 201, body = Named), (status = 422, body = Problem)))]
async fn add_building(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveBuilding>,
) -> Result<(StatusCode, Json<Named>), Problem> {
    let id = housing::save_building(&sv, &scope, SaveBuilding { command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(Named { id: id.0 })))
}

/// One building with its entrances and apartments.
#[utoipa::path(get, path = "/buildings/{id}", tag = "houses", params(("id" = BuildingId, Path)), responses((status = 200, body = Building), (status = 404, body = Problem)))]
async fn building(State(sv): State<Services>, Caller(scope): Caller, At(id): At<BuildingId>) -> Result<Json<Building>, Problem> {
    Ok(Json(housing::building(&sv, &scope, id).await?))
}

/// Adds or changes an entrance.
#[utoipa::path(post, path = "/entrances", tag = "houses", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveEntrance, responses((status = 201, body = Named), (status = 422, body = Problem)))]
async fn add_entrance(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveEntrance>,
) -> Result<(StatusCode, Json<Named>), Problem> {
    let id = housing::save_entrance(&sv, &scope, SaveEntrance { command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(Named { id: id.0 })))
}

/// One apartment with its people.
#[utoipa::path(get, path = "/apartments/{id}", tag = "houses", params(("id" = ApartmentId, Path)), responses((status = 200, body = Apartment), (status = 404, body = Problem)))]
async fn apartment(State(sv): State<Services>, Caller(scope): Caller, At(id): At<ApartmentId>) -> Result<Json<Apartment>, Problem> {
    Ok(Json(housing::apartment(&sv, &scope, id).await?))
}

/// Adds or changes an apartment.
#[utoipa::path(post, path = "/apartments", tag = "houses", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveApartment, responses((status = 201, body = Named), (status = 422, body = Problem)))]
async fn add_apartment(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveApartment>,
) -> Result<(StatusCode, Json<Named>), Problem> {
    let id = housing::save_apartment(&sv, &scope, SaveApartment { command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(Named { id: id.0 })))
}
