//! Our own links to providers' pages: signed, good for a while, and good for whoever has them.

use axum::{
    Router,
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use domain::{ids::OrderId, lang::Lang, payments::Provider};
use services::{Kind, Services, payments};

use crate::{Api, auth::lang};

pub(crate) fn router() -> Router<Api> {
    Router::new().route("/pay/{order}/{provider}", get(follow))
}

/// What a link carries.
#[derive(serde::Deserialize)]
struct Signed {
    until: i64,
    sign: String,
}

/// Leads to the provider's page. What is not ours, or is over, is no page.
async fn follow(
    State(sv): State<Services>,
    path: Result<Path<(OrderId, Provider)>, PathRejection>,
    query: Result<Query<Signed>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let (Ok(Path(order)), Ok(Query(signed))) = (path, query) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let lang = lang(&headers).unwrap_or(Lang::Ru);
    match payments::follow(&sv, order, (signed.until, &signed.sign), lang).await {
        Ok(page) => Redirect::to(&page).into_response(),
        Err(error) if error.kind == Kind::NotFound => StatusCode::NOT_FOUND.into_response(),
        Err(error) => crate::Problem::from(error).into_response(),
    }
}
