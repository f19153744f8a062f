//! Personal accounts: what is owed, what happened, and links to pay by.

use axum::{Json, extract::State, http::StatusCode, response::Response};
use domain::{
    charges::{AccountService, Month, SaveAccountServices},
    ids::AccountId,
    page::Cursor,
    payments::{AccountFilter, Adjust, Balance, Balances, BillPhone, Checkout, OpenCheckout, SheetPeriod, Statement, TakePayment, Taken},
};
use services::{Services, payments};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::Caller,
    documents::shown,
    extract::{self, Asked, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(take))
        .routes(routes!(adjust))
        .routes(routes!(carried, carry))
        .routes(routes!(balance))
        .routes(routes!(statement))
        .routes(routes!(checkout))
        .routes(routes!(bill))
        .routes(routes!(month_bill))
        .routes(routes!(printed_statement))
}

/// Personal accounts with what they owe, the largest debt first, and the sums of the whole list.
#[utoipa::path(get, path = "/accounts", tag = "payments", params(("q" = Option<String>, Query, description = "A number of an account or an apartment, or a resident's name"), ("complex" = Option<uuid::Uuid>, Query), ("building" = Option<uuid::Uuid>, Query), ("apartment" = Option<uuid::Uuid>, Query), ("show" = Option<String>, Query, description = "`debtors` or `advance`"), ("months" = Option<u16>, Query, description = "Those that owe for a month at least so long ago"), ("sort" = Option<String>, Query, description = "`debt` or `number`"), ("after" = Option<String>, Query, description = "`next` of the page before")), responses((status = 200, body = Balances), (status = 403, body = Problem)))]
async fn list(State(sv): State<Services>, Caller(scope): Caller, Asked(filter): Asked<AccountFilter>) -> Result<Json<Balances>, Problem> {
    Ok(Json(payments::balances(&sv, &scope, &filter).await?))
}

/// Takes money in that came without a provider: it pays the oldest debts first. Amounts are sums as people type them.
#[utoipa::path(post, path = "/accounts/{id}/payments", tag = "payments", params(("id" = AccountId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = TakePayment, responses((status = 201, body = Taken), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn take(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(account): At<AccountId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<TakePayment>,
) -> Result<(StatusCode, Json<Taken>), Problem> {
    let taken = payments::take(&sv, &scope, TakePayment { account, command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(taken)))
}

/// Corrects what the account owes. Amounts are sums as people type them, months as `2026-03`.
#[utoipa::path(post, path = "/accounts/{id}/adjustments", tag = "payments", params(("id" = AccountId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = Adjust, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn adjust(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(account): At<AccountId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<Adjust>,
) -> Result<StatusCode, Problem> {
    payments::adjust(&sv, &scope, Adjust { account, command, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The services in use: which ones the account was opened for, and which ones it is charged for today.
#[utoipa::path(get, path = "/accounts/{id}/services", tag = "payments", params(("id" = AccountId, Path)), responses((status = 200, body = [AccountService]), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn carried(State(sv): State<Services>, Caller(scope): Caller, At(id): At<AccountId>) -> Result<Json<Vec<AccountService>>, Problem> {
    Ok(Json(payments::account_services(&sv, &scope, id).await?))
}

/// Says which services the account was opened for, when an apartment has several: none is all that no other open account of
/// the apartment was opened for.
#[utoipa::path(put, path = "/accounts/{id}/services", tag = "payments", params(("id" = AccountId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveAccountServices, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn carry(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(account): At<AccountId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveAccountServices>,
) -> Result<StatusCode, Problem> {
    payments::save_account_services(&sv, &scope, SaveAccountServices { account, command, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the account owes, by months and services. Amounts are tiyin, a hundredth of a sum.
#[utoipa::path(get, path = "/accounts/{id}/balance", tag = "payments", params(("id" = AccountId, Path)), responses((status = 200, body = Balance), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn balance(State(sv): State<Services>, Caller(scope): Caller, At(id): At<AccountId>) -> Result<Json<Balance>, Problem> {
    Ok(Json(payments::balance(&sv, &scope, id).await?))
}

/// Where a page of the statement begins.
#[derive(serde::Deserialize)]
struct After {
    after: Option<Cursor>,
}

/// A page of what happened to the account, newest first.
#[utoipa::path(get, path = "/accounts/{id}/statement", tag = "payments", params(("id" = AccountId, Path), ("after" = Option<String>, Query, description = "`next` of the page before")), responses((status = 200, body = Statement), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn statement(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(id): At<AccountId>,
    Asked(from): Asked<After>,
) -> Result<Json<Statement>, Problem> {
    Ok(Json(payments::statement(&sv, &scope, id, from.after.as_ref()).await?))
}

/// Makes links by which a part of the balance is paid, good for a day. `other_tiyin` is needed for the amount `other`.
#[utoipa::path(post, path = "/accounts/{id}/checkout", tag = "payments", params(("id" = AccountId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = Checkout, responses((status = 201, body = OpenCheckout), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn checkout(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(account): At<AccountId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<Checkout>,
) -> Result<(StatusCode, Json<OpenCheckout>), Problem> {
    let opened = payments::checkout(&sv, &scope, Checkout { account, command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(opened)))
}

/// Asks Click to bill a phone for a part of the balance, and answers the code of the order. Whether it was paid, the statement tells.
#[utoipa::path(post, path = "/accounts/{id}/click-invoice", tag = "payments", params(("id" = AccountId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = BillPhone, responses((status = 202, body = String), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn bill(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(account): At<AccountId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<BillPhone>,
) -> Result<(StatusCode, Json<String>), Problem> {
    let code = payments::bill_phone(&sv, &scope, BillPhone { account, command, ..cmd }).await?;
    Ok((StatusCode::ACCEPTED, Json(code)))
}

/// The month of a bill.
#[derive(serde::Deserialize)]
struct OfMonth {
    month: Month,
}

/// The bill of a month: what was to be paid before it, its charges, what was paid, and a code that opens the page to pay on.
#[utoipa::path(get, path = "/accounts/{id}/bill", tag = "payments", params(("id" = AccountId, Path), ("month" = String, Query, description = "The month, as `2026-03`")), responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 400, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn month_bill(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(id): At<AccountId>,
    Asked(of): Asked<OfMonth>,
) -> Result<Response, Problem> {
    shown(payments::print_bill(&sv, &scope, id, of.month).await?)
}

/// The statement of these days on paper, for whoever keeps the accounts: the last year, when they are left out.
#[utoipa::path(get, path = "/accounts/{id}/statement/pdf", tag = "payments", params(("id" = AccountId, Path), ("since" = Option<String>, Query, description = "The first day, as `2026-03-01`"), ("until" = Option<String>, Query, description = "The last day")), responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 400, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn printed_statement(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(id): At<AccountId>,
    Asked(period): Asked<SheetPeriod>,
) -> Result<Response, Problem> {
    shown(payments::print_statement(&sv, &scope, id, period).await?)
}
