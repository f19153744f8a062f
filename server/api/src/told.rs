//! The last word on errors: bare refusals become problems, and each problem is told in the caller's language.
//!
//! Layers and the router refuse without a body; here is the one place that gives them one.

use std::sync::{Arc, OnceLock};

use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::lang::Lang;

use crate::{auth::lang, error::Problem};

/// The language of the person who asks, for callers who name none: noted once it is known.
#[derive(Clone, Default)]
pub(crate) struct Spoken(Arc<OnceLock<Lang>>);

impl Spoken {
    pub(crate) fn note(&self, lang: Lang) {
        // Whoever asked is known already: a request has one person.
        self.0.get_or_init(|| lang);
    }
}

/// Tells what went wrong under `/api` and in every other door that answers problems.
pub async fn tell(mut request: Request, next: Next) -> Response {
    let is_ours = is_ours(request.uri().path());
    let asked = lang(request.headers());
    let spoken = Spoken::default();
    request.extensions_mut().insert(spoken.clone());
    let mut response = next.run(request).await;
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        None if is_ours && is_error(response.status()) => Problem::bare(response.status()),
        None => return response,
    };
    metrics::counter!("hovli_errors_total", "door" => "api", "code" => problem.code.clone()).increment(1);
    let lang = asked.or_else(|| spoken.0.get().copied()).unwrap_or(Lang::En);
    let mut told = problem.told_in(lang).into_response();
    keep(response.headers(), told.headers_mut());
    told
}

fn is_ours(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

fn is_error(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// Everything the answer carried but what described its old body.
fn keep(old: &HeaderMap, new: &mut HeaderMap) {
    let of_body = [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::CONTENT_ENCODING];
    for (name, value) in old.iter().filter(|(name, _)| !of_body.contains(name)) {
        if name == header::SET_COOKIE || !new.contains_key(name) {
            new.append(name, value.clone());
        }
    }
}
