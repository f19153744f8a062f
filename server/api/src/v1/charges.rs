//! Charges: by month and house for the staff, and what one account was charged.

use axum::{Json, extract::State};
use domain::{
    charges::{ChargedMonth, OutsideBalance, Run, RunDetail, RunFilter},
    ids::{AccountId, ChargeRunId},
    page::Page,
};
use services::{Services, payments};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::Caller,
    extract::{Asked, At},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(charged))
        .routes(routes!(outside))
}

/// A page of the charges of houses, newest month first. Amounts are tiyin, a hundredth of a sum.
#[utoipa::path(get, path = "/charge-runs", tag = "payments", params(("month" = Option<String>, Query, description = "such as 2026-03"), ("building" = Option<uuid::Uuid>, Query), ("status" = Option<String>, Query, description = "draft, posted or void"), ("after" = Option<String>, Query, description = "`next` of the page before")), responses((status = 200, body = Page<Run>), (status = 403, body = Problem)))]
async fn list(State(sv): State<Services>, Caller(scope): Caller, Asked(filter): Asked<RunFilter>) -> Result<Json<Page<Run>>, Problem> {
    Ok(Json(payments::runs(&sv, &scope, filter).await?))
}

/// The charges of a house for a month, by service, with the accounts that stand out.
#[utoipa::path(get, path = "/charge-runs/{id}", tag = "payments", params(("id" = ChargeRunId, Path)), responses((status = 200, body = RunDetail), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn one(State(sv): State<Services>, Caller(scope): Caller, At(id): At<ChargeRunId>) -> Result<Json<RunDetail>, Problem> {
    Ok(Json(payments::run(&sv, &scope, id).await?))
}

/// What the account was charged in the last two years, newest month first.
#[utoipa::path(get, path = "/accounts/{id}/charges", tag = "payments", params(("id" = AccountId, Path)), responses((status = 200, body = [ChargedMonth]), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn charged(State(sv): State<Services>, Caller(scope): Caller, At(id): At<AccountId>) -> Result<Json<Vec<ChargedMonth>>, Problem> {
    Ok(Json(payments::charged(&sv, &scope, id).await?))
}

/// What those say who keep the books of the account in the company's place; empty when the company keeps them itself.
#[utoipa::path(get, path = "/accounts/{id}/outside-balances", tag = "payments", params(("id" = AccountId, Path)), responses((status = 200, body = [OutsideBalance]), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn outside(State(sv): State<Services>, Caller(scope): Caller, At(id): At<AccountId>) -> Result<Json<Vec<OutsideBalance>>, Problem> {
    Ok(Json(payments::outside_balances(&sv, &scope, id).await?))
}
