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
    let form = read(form).await?;
    let typed = form.typed();
    let new = match form.report() {
        Ok(new) => new,
        Err(code) => return Ok(refused(code, &typed)),
    };
    match payments::import_report(&services, &scope, new).await {
        Ok(report) => Ok(Redirect::to(&format!("{PAGE}?report={report}"))),
        Err(error) => match error.fields.fields.first() {
            Some(wrong) => Ok(refused(&wrong.code, &typed)),
            None => Err(error.into()),
        },
    }
}

/// Back to the page, which says what is wrong with the form and shows what was chosen in it. A file is chosen again:
/// browsers let nobody choose it for them.
fn refused(code: &str, typed: &str) -> Redirect {
    Redirect::to(&format!("{PAGE}?refused={code}{typed}"))
}

fn malformed() -> Problem {
    Problem::of(StatusCode::BAD_REQUEST, "malformed")
}

/// What the form sent.
#[derive(Default)]
struct Form {
    desk: Option<CashDeskId>,
    file: Option<(String, Bytes)>,
    from: String,
    to: String,
}

impl Form {
    /// The report, or the code of what is wrong with the form.
    fn report(self) -> Result<NewReport, &'static str> {
        let (desk, (name, bytes)) = self.desk.zip(self.file).ok_or("required")?;
        let (Ok(from), Ok(to)) = (day(&self.from), day(&self.to)) else {
            return Err("date");
        };
        Ok(NewReport {
            desk,
            name,
            bytes,
            from,
            to,
        })
    }

    /// What was chosen, as the address of the page carries it on. Nothing of it has to be encoded.
    fn typed(&self) -> String {
        let day = |name: &str, text: &str| day(text).ok().flatten().map(|day| format!("&{name}={day}"));
        let desk = self.desk.map(|desk| format!("&desk={desk}"));
        [desk, day("from", &self.from), day("to", &self.to)].into_iter().flatten().collect()
    }
}

async fn read(form: Request) -> Result<Form, Problem> {
    let mut read = Form::default();
    let mut form = Multipart::from_request(form, &()).await.map_err(|_| malformed())?;
    while let Some(field) = form.next_field().await.map_err(|_| malformed())? {
        match field.name() {
            Some("desk") => read.desk = field.text().await.map_err(|_| malformed())?.parse().ok(),
            Some("from") => read.from = field.text().await.map_err(|_| malformed())?,
            Some("to") => read.to = field.text().await.map_err(|_| malformed())?,
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                read.file = Some((name, files::read(field).await?));
            }
            _ => {}
        }
    }
    Ok(read)
}

fn day(text: &str) -> Result<Option<NaiveDate>, chrono::ParseError> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}
