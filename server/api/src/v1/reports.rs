//! Reports of the providers' cabinets, looked through and made cases of. They are uploaded by a form: `POST /admin/payments/reports`.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::ReportId,
    payments::report::{ApplyReport, Report},
};
use services::{Services, payments};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::Caller,
    extract::{At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(one)).routes(routes!(apply))
}

/// What came of looking a report through.
#[utoipa::path(get, path = "/payment-reports/{id}", tag = "payments", params(("id" = ReportId, Path)), responses((status = 200, body = Report), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn one(State(sv): State<Services>, Caller(scope): Caller, At(id): At<ReportId>) -> Result<Json<Report>, Problem> {
    Ok(Json(payments::report(&sv, &scope, id).await?))
}

/// Makes cases of all that does not fit in it.
#[utoipa::path(post, path = "/payment-reports/{id}/apply", tag = "payments", params(("id" = ReportId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn apply(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(report): At<ReportId>,
    Key(command): Key,
) -> Result<StatusCode, Problem> {
    payments::apply_report(&sv, &scope, ApplyReport { report, command }).await?;
    Ok(StatusCode::NO_CONTENT)
}
