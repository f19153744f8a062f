//! The caller's own shift: `requests.off_duty` is answered to those who take free requests without one, where a company
//! wants that.

use axum::{Json, extract::State, http::StatusCode};
use domain::duty::Duty;
use services::{Services, people};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{Api, Problem, auth::Caller, extract};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(duty, set_duty))
}

/// Until when the caller is on duty.
#[utoipa::path(get, path = "/users/me/duty", tag = "users", responses((status = 200, body = Duty), (status = 403, body = Problem)))]
async fn duty(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Duty>, Problem> {
    let until = people::duty(&sv, &scope).await?;
    Ok(Json(Duty { until }))
}

/// Begins the caller's shift, or moves its end; without `until` it is over.
#[utoipa::path(put, path = "/users/me/duty", tag = "users", request_body = Duty, responses((status = 204), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn set_duty(
    State(sv): State<Services>,
    Caller(scope): Caller,
    extract::Json(duty): extract::Json<Duty>,
) -> Result<StatusCode, Problem> {
    people::set_duty(&sv, &scope, duty.until).await?;
    Ok(StatusCode::NO_CONTENT)
}
