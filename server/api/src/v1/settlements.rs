//! What providers hold for the company, and what they handed over to the bank.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::SettlementId,
    page::{Cursor, Page},
    payments::{DeskMoney, EnterSettlement, ReverseSettlement, Settlement},
};
use services::{Services, payments};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::Caller,
    extract::{self, Asked, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(desks))
        .routes(routes!(list, enter))
        .routes(routes!(reverse))
}

/// The cash desks, with what their providers have taken and not handed over.
#[utoipa::path(get, path = "/cash-desks", tag = "payments", responses((status = 200, body = [DeskMoney]), (status = 403, body = Problem)))]
async fn desks(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<DeskMoney>>, Problem> {
    Ok(Json(payments::desk_money(&sv, &scope).await?))
}

/// Where a page begins.
#[derive(serde::Deserialize)]
struct After {
    after: Option<Cursor>,
}

/// A page of the settlements, newest first.
#[utoipa::path(get, path = "/settlements", tag = "payments", params(("after" = Option<String>, Query, description = "`next` of the page before")), responses((status = 200, body = Page<Settlement>), (status = 403, body = Problem)))]
async fn list(State(sv): State<Services>, Caller(scope): Caller, Asked(from): Asked<After>) -> Result<Json<Page<Settlement>>, Problem> {
    Ok(Json(payments::settlements(&sv, &scope, from.after.as_ref()).await?))
}

/// Enters what a provider handed over to the bank. Amounts are sums as people type them. What the books have differently
/// becomes a case.
#[utoipa::path(post, path = "/settlements", tag = "payments", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = EnterSettlement, responses((status = 201, body = SettlementId), (status = 403, body = Problem), (status = 422, body = Problem)))]
async fn enter(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<EnterSettlement>,
) -> Result<(StatusCode, Json<SettlementId>), Problem> {
    let id = payments::enter_settlement(&sv, &scope, EnterSettlement { command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// Takes a settlement back that was entered by mistake.
#[utoipa::path(post, path = "/settlements/{id}/reverse", tag = "payments", params(("id" = SettlementId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = ReverseSettlement, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn reverse(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(settlement): At<SettlementId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<ReverseSettlement>,
) -> Result<StatusCode, Problem> {
    let cmd = ReverseSettlement {
        settlement,
        command,
        ..cmd
    };
    payments::reverse_settlement(&sv, &scope, cmd).await?;
    Ok(StatusCode::NO_CONTENT)
}
