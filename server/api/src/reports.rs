//! A report of a provider's cabinet, uploaded by a plain form. What came of it is a page: nothing is changed yet.

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request, State},
    http::{HeaderMap, StatusCode},
    response::Redirect,
    routing::post,
};
use bytes::Bytes;
use chrono::NaiveDate;
use domain::ids::CashDeskId;
use services::{
    Services, files as store,
    payments::{self, MAX_REPORT, NewReport},
};

use crate::{Api, auth::scope, error::Problem, files};

/// Where the form stands.
const PAGE: &str = "/admin/payments/cases";
/// Room for the envelope of the form.
const BODY_MAX: usize = MAX_REPORT + 64 * 1024;

pub(crate) fn router() -> Router<Api> {
    Router::new().route("/admin/payments/reports", post(upload).layer(DefaultBodyLimit::max(BODY_MAX)))
}

async fn upload(State(services): State<Services>, headers: HeaderMap, form: Request) -> Result<Redirect, Problem> {
    let scope = scope(&services, &headers).await?;
    files::fits(form.headers(), BODY_MAX)?;
    let _room = store::room(&services).await?;
    let new = match read(form).await? {
        Ok(new) => new,
        Err(code) => return Ok(refused(code)),
    };
    match payments::import_report(&services, &scope, new).await {
        Ok(report) => Ok(Redirect::to(&format!("{PAGE}?report={report}"))),
        Err(error) => match error.fields.fields.first() {
            Some(wrong) => Ok(refused(&wrong.code)),
            None => Err(error.into()),
        },
    }
}

/// Back to the page, which says what is wrong with the form.
fn refused(code: &str) -> Redirect {
    Redirect::to(&format!("{PAGE}?refused={code}"))
}

fn malformed() -> Problem {
    Problem::of(StatusCode::BAD_REQUEST, "malformed")
}

/// The form, or the code of what is wrong with it.
async fn read(form: Request) -> Result<Result<NewReport, &'static str>, Problem> {
    let (mut desk, mut file, mut from, mut to) = (None::<CashDeskId>, None::<(String, Bytes)>, String::new(), String::new());
    let mut form = Multipart::from_request(form, &()).await.map_err(|_| malformed())?;
    while let Some(field) = form.next_field().await.map_err(|_| malformed())? {
        match field.name() {
            Some("desk") => desk = field.text().await.map_err(|_| malformed())?.parse().ok(),
            Some("from") => from = field.text().await.map_err(|_| malformed())?,
            Some("to") => to = field.text().await.map_err(|_| malformed())?,
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                file = Some((name, files::read(field).await?));
            }
            _ => {}
        }
    }
    let (Some(desk), Some((name, bytes))) = (desk, file) else {
        return Ok(Err("required"));
    };
    let (Ok(from), Ok(to)) = (day(&from), day(&to)) else {
        return Ok(Err("date"));
    };
    Ok(Ok(NewReport {
        desk,
        name,
        bytes,
        from,
        to,
    }))
}

fn day(text: &str) -> Result<Option<NaiveDate>, chrono::ParseError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}
