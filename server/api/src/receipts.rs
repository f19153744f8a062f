//! Receipts and bills as PDF files: for those who are signed in, and by signed links of ours, which end after some days.

use axum::{
    Router,
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
    routing::get,
};
use domain::{
    charges::Month,
    ids::{AccountId, CompanyId, PostingId},
    lang::Lang,
    payments::SheetPeriod,
};
use services::{Kind, Services, payments, pdf::Printed};

use crate::{
    Api,
    auth::{lang, scope},
    documents::shown,
    error::Problem,
    extract::{Asked, At},
};

/// Where residents come in.
const ENTER: &str = "/my/enter";

pub(crate) fn router() -> Router<Api> {
    Router::new()
        .route("/documents/receipts/{posting}", get(receipt))
        .route("/documents/bills/{account}/{month}", get(bill))
        .route("/documents/statements/{account}", get(statement))
        .route("/receipts/{company}/{posting}", get(receipt_by_link))
        .route("/bills/{company}/{account}/{month}", get(bill_by_link))
}

/// The code of a receipt on paper leads here: whoever is not signed in comes to where residents sign in.
async fn receipt(State(sv): State<Services>, At(posting): At<PostingId>, headers: HeaderMap) -> Result<Response, Problem> {
    let scope = match scope(&sv, &headers).await {
        Err(error) if error.kind == Kind::Unauthenticated && is_person(&headers) => return Ok(Redirect::to(ENTER).into_response()),
        scope => scope?,
    };
    shown(payments::print_receipt(&sv, &scope, posting).await?)
}

async fn bill(State(sv): State<Services>, At((account, month)): At<(AccountId, Month)>, headers: HeaderMap) -> Result<Response, Problem> {
    let scope = scope(&sv, &headers).await?;
    shown(payments::print_bill(&sv, &scope, account, month).await?)
}

/// The query is that of the page.
async fn statement(
    State(sv): State<Services>,
    At(account): At<AccountId>,
    headers: HeaderMap,
    Asked(period): Asked<SheetPeriod>,
) -> Result<Response, Problem> {
    let scope = scope(&sv, &headers).await?;
    shown(payments::print_statement(&sv, &scope, account, period).await?)
}

/// What a link carries.
#[derive(serde::Deserialize)]
struct Signed {
    until: i64,
    sign: String,
    /// The language of whoever it was sent to.
    lang: Option<Lang>,
}

impl Signed {
    fn lang(&self, headers: &HeaderMap) -> Lang {
        self.lang.or_else(|| lang(headers)).unwrap_or(Lang::Ru)
    }
}

async fn receipt_by_link(
    State(sv): State<Services>,
    path: Result<Path<(CompanyId, PostingId)>, PathRejection>,
    query: Result<Query<Signed>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let (Ok(Path(receipt)), Ok(Query(signed))) = (path, query) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let link = (signed.until, signed.sign.as_str());
    answer(
        payments::print_receipt_by_link(&sv, receipt, link, signed.lang(&headers)).await,
        &headers,
    )
}

async fn bill_by_link(
    State(sv): State<Services>,
    path: Result<Path<(CompanyId, AccountId, Month)>, PathRejection>,
    query: Result<Query<Signed>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let (Ok(Path(bill)), Ok(Query(signed))) = (path, query) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let link = (signed.until, signed.sign.as_str());
    answer(payments::print_bill_by_link(&sv, bill, link, signed.lang(&headers)).await, &headers)
}

fn answer(printed: services::Result<Printed>, headers: &HeaderMap) -> Response {
    match printed.map_err(Problem::from).and_then(shown) {
        Ok(response) => response,
        // A page says what to do; a bare status is dressed as one.
        Err(problem) if problem.status == StatusCode::NOT_FOUND.as_u16() && is_person(headers) => StatusCode::GONE.into_response(),
        Err(problem) => problem.into_response(),
    }
}

/// Whether a person looks at the answer, and not a program.
fn is_person(headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepts.is_some_and(|accepts| accepts.contains("text/html"))
}
