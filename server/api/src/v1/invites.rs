//! Invitations of employees, and what they need: roles and trades. Roles are changed here, too.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    granting::SaveRole,
    ids::{InviteId, RoleId},
    people::{CreateInvite, Invite, RoleView, Specialization},
};
use services::{Services, people};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::requests::Named;
use crate::{
    Api, Problem,
    auth::Caller,
    extract::{self, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(roles, add_role))
        .routes(routes!(save_role, delete_role))
        .routes(routes!(specializations))
        .routes(routes!(invites, invite))
        .routes(routes!(revoke))
}

/// The roles of the company.
#[utoipa::path(get, path = "/roles", tag = "users", responses((status = 200, body = [RoleView])))]
async fn roles(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<RoleView>>, Problem> {
    Ok(Json(people::roles(&sv, &scope).await?))
}

/// Makes a copy of a role, with other rights.
#[utoipa::path(post, path = "/roles", tag = "users", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveRole, responses((status = 201, body = Named), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn add_role(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveRole>,
) -> Result<(StatusCode, Json<Named>), Problem> {
    let id = people::save_role(&sv, &scope, SaveRole { id: None, command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(Named { id: id.0 })))
}

/// Changes a role.
#[utoipa::path(put, path = "/roles/{id}", tag = "users", params(("id" = RoleId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveRole, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn save_role(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(id): At<RoleId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveRole>,
) -> Result<StatusCode, Problem> {
    let id = Some(id);
    people::save_role(&sv, &scope, SaveRole { id, command, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes a role that nobody has or had.
#[utoipa::path(delete, path = "/roles/{id}", tag = "users", params(("id" = RoleId, Path)), responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn delete_role(State(sv): State<Services>, Caller(scope): Caller, At(id): At<RoleId>) -> Result<StatusCode, Problem> {
    people::delete_role(&sv, &scope, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The trades of the company.
#[utoipa::path(get, path = "/specializations", tag = "users", responses((status = 200, body = [Specialization])))]
async fn specializations(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<Specialization>>, Problem> {
    Ok(Json(people::specializations(&sv, &scope).await?))
}

/// The invitations that can still be used, newest first.
#[utoipa::path(get, path = "/invites", tag = "users", responses((status = 200, body = [Invite]), (status = 403, body = Problem)))]
async fn invites(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<Invite>>, Problem> {
    Ok(Json(people::invites(&sv, &scope).await?))
}

/// Invites an employee; only this answer has the path of the link.
#[utoipa::path(post, path = "/invites", tag = "users", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = CreateInvite, responses((status = 201, body = Invite), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn invite(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<CreateInvite>,
) -> Result<(StatusCode, Json<Invite>), Problem> {
    let invite = people::create_invite(&sv, &scope, CreateInvite { command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(invite)))
}

/// Makes an invitation useless.
#[utoipa::path(delete, path = "/invites/{id}", tag = "users", params(("id" = InviteId, Path)), responses((status = 204), (status = 404, body = Problem)))]
async fn revoke(State(sv): State<Services>, Caller(scope): Caller, At(id): At<InviteId>) -> Result<StatusCode, Problem> {
    people::revoke_invite(&sv, &scope, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
