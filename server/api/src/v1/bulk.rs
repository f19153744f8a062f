//! One deed on many requests.

use axum::{Json, extract::State};
use domain::requests::{Bulk, BulkDone};
use services::{Services, requests};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::Caller,
    extract::{self, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(bulk))
}

/// Does one action to many requests, comments on them, or links them with another one: at most 200, each for itself.
///
/// What is refused on one stops none of the others: every row of the answer says what became of its request.
/// Requests that are not begun within two seconds have the error `unavailable`; the same call with the same key goes on with
/// them and does nothing twice. What every request refuses in the same way is refused as a whole.
#[utoipa::path(post, path = "/requests/bulk", tag = "requests", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = Bulk, responses((status = 200, body = BulkDone), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn bulk(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<Bulk>,
) -> Result<Json<BulkDone>, Problem> {
    Ok(Json(requests::bulk(&sv, &scope, Bulk { command, ..cmd }).await?))
}
