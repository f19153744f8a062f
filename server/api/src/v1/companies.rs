//! The caller's company, and all of them.

use axum::{Json, extract::State};
use domain::{auth::Membership, ids::CompanyId};
use services::{Services, auth, companies};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{Api, Problem, auth::Caller};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(all)).routes(routes!(mine))
}

/// A company as its people see it.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct Company {
    /// The company.
    id: CompanyId,
    /// Its name.
    name: String,
    /// Its offset from UTC, in minutes.
    offset_minutes: i32,
}

/// The caller's company.
#[utoipa::path(get, path = "/companies/me", tag = "companies", responses((status = 200, body = Company), (status = 401, body = Problem)))]
async fn mine(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Company>, Problem> {
    let settings = companies::settings(&sv, &scope).await?;
    Ok(Json(Company {
        id: scope.company(),
        name: settings.name,
        offset_minutes: settings.offset_minutes,
    }))
}

/// The companies the caller belongs to, by name.
#[utoipa::path(get, path = "/companies", tag = "companies", responses((status = 200, body = Vec<Membership>), (status = 401, body = Problem)))]
async fn all(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<Membership>>, Problem> {
    Ok(Json(auth::companies(&sv, &scope).await?))
}
