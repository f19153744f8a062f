//! Uploads by a plain form: for browsers whose scripts have not arrived.

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Query, Request, State},
    http::{HeaderMap, StatusCode},
    response::Redirect,
    routing::post,
};
use domain::{
    files::FileKind,
    ids::{CommandId, FileId, RequestId},
    requests::Attach,
};
use services::{
    Scope, Services,
    files::{self as store, Upload},
    requests,
};

use crate::{
    Api,
    auth::{resident, scope},
    error::Problem,
    extract::At,
    files,
};

/// Several photos in one form.
const BODY_MAX: usize = 5 * files::BODY_MAX;

pub(crate) fn router() -> Router<Api> {
    Router::new()
        .route("/admin/requests/{request}/attach", post(admin))
        .route("/staff/requests/{request}/attach", post(staff))
        .route("/my/requests/{request}/attach", post(my))
        .layer(DefaultBodyLimit::max(BODY_MAX))
}

async fn admin(
    State(services): State<Services>,
    At(request): At<RequestId>,
    headers: HeaderMap,
    form: Request,
) -> Result<Redirect, Problem> {
    attach(&services, &scope(&services, &headers).await?, request, form).await?;
    Ok(Redirect::to(&format!("/admin/requests/{request}")))
}

async fn staff(
    State(services): State<Services>,
    At(request): At<RequestId>,
    headers: HeaderMap,
    form: Request,
) -> Result<Redirect, Problem> {
    attach(&services, &scope(&services, &headers).await?, request, form).await?;
    Ok(Redirect::to(&format!("/staff/requests/{request}")))
}

#[derive(serde::Deserialize)]
struct Link {
    /// Empty for the resident of the session.
    #[serde(default)]
    key: String,
}

async fn my(
    State(services): State<Services>,
    At(request): At<RequestId>,
    Query(link): Query<Link>,
    headers: HeaderMap,
    form: Request,
) -> Result<Redirect, Problem> {
    let scope = resident(&services, &headers, (request, &link.key)).await?;
    attach(&services, &scope, request, form).await?;
    let key = if link.key.is_empty() {
        String::new()
    } else {
        format!("?key={}", link.key)
    };
    Ok(Redirect::to(&format!("/my/requests/{request}{key}")))
}

async fn attach(services: &Services, scope: &Scope, request: RequestId, form: Request) -> Result<(), Problem> {
    files::fits(form.headers(), BODY_MAX)?;
    let (mut kind, mut command, mut uploaded) = (FileKind::Comment, None, Vec::<FileId>::new());
    let malformed = || Problem::of(StatusCode::BAD_REQUEST, "malformed");
    let _room = store::room(services).await?;
    let mut form = Multipart::from_request(form, &()).await.map_err(|_| malformed())?;
    while let Some(field) = form.next_field().await.map_err(|_| malformed())? {
        match field.name() {
            Some("kind") => kind = field.text().await.map_err(|_| malformed())?.parse().map_err(|_| malformed())?,
            Some("command") => command = field.text().await.map_err(|_| malformed())?.parse::<CommandId>().ok(),
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let bytes = files::read(field).await?;
                if !bytes.is_empty() {
                    uploaded.push(store::upload(services, scope, Upload { bytes, name }).await?.id);
                }
            }
            _ => {}
        }
    }
    let command = command.ok_or_else(malformed)?;
    if !uploaded.is_empty() {
        requests::attach(
            services,
            scope,
            Attach {
                request,
                command,
                kind,
                files: uploaded,
            },
        )
        .await?;
    }
    Ok(())
}
