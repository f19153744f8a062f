//! Sheets of accounts and charges come in by a plain form: a file cannot be a field of a server function.

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Request, State},
    http::{HeaderMap, StatusCode},
    response::Redirect,
    routing::post,
};
use domain::charges::SheetKind;
use services::{
    Services, files as store,
    payments::{self, NewImport},
};

use crate::{Api, auth::scope, error::Problem, files};

/// Twenty thousand rows of a spreadsheet take a tenth of it.
const BODY_MAX: usize = 6 * 1024 * 1024;

pub(crate) fn router() -> Router<Api> {
    // The end of the path makes refusals come back to the page, as with photos.
    Router::new().route("/admin/charges/import/attach", post(upload).layer(DefaultBodyLimit::max(BODY_MAX)))
}

async fn upload(State(services): State<Services>, headers: HeaderMap, form: Request) -> Result<Redirect, Problem> {
    let scope = scope(&services, &headers).await?;
    files::fits(form.headers(), BODY_MAX)?;
    let malformed = || Problem::of(StatusCode::BAD_REQUEST, "malformed");
    let _room = store::room(&services).await?;
    let mut form = Multipart::from_request(form, &()).await.map_err(|_| malformed())?;
    let (mut kind, mut file) = (None, None);
    while let Some(field) = form.next_field().await.map_err(|_| malformed())? {
        match field.name() {
            Some("kind") => kind = field.text().await.map_err(|_| malformed())?.parse::<SheetKind>().ok(),
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                file = Some((name, files::read(field).await?));
            }
            _ => {}
        }
    }
    let (kind, (name, bytes)) = kind.zip(file).ok_or_else(malformed)?;
    let new = NewImport {
        kind,
        name,
        bytes: bytes.to_vec(),
    };
    let id = payments::upload_import(&services, &scope, new).await?;
    Ok(Redirect::to(&format!("/admin/charges/import?sheet={id}")))
}
