//! Errors as RFC 9457 problems with stable codes; the chain is logged once, here.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{invalid::FieldError, lang::Lang};
use services::{Error, Kind};

/// What a caller is told: a stable code, a sentence, the fields.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The stable code, such as `requests.illegal_transition`.
    pub code: String,
    /// A sentence in the caller's language.
    pub title: String,
    /// The fields that cannot be taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    #[serde(skip)]
    retry_after: Option<u64>,
}

impl Problem {
    /// A problem with only a code.
    #[must_use]
    pub fn of(status: StatusCode, code: &str) -> Self {
        Self {
            status: status.as_u16(),
            code: code.to_owned(),
            title: text::error(Lang::En, code),
            errors: Vec::new(),
            retry_after: None,
        }
    }

    /// The same problem told in this language.
    #[must_use]
    pub fn told_in(mut self, lang: Lang) -> Self {
        self.title = text::error(lang, &self.code);
        self
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        log(&error);
        let retry_after = error.retry_after.or((error.kind == Kind::Unavailable).then_some(5));
        Self {
            errors: error.fields.fields.clone(),
            retry_after,
            ..Self::of(status(error.kind), error.code)
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

fn status(kind: Kind) -> StatusCode {
    match kind {
        Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
        Kind::Denied => StatusCode::FORBIDDEN,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Limited => StatusCode::TOO_MANY_REQUESTS,
        Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Kind::Inconsistent | Kind::Db => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

fn log(error: &Error) {
    let cause = std::error::Error::source(error);
    match error.kind {
        Kind::Inconsistent | Kind::Db => tracing::error!(error.code, ?cause, "A use case failed"),
        Kind::Unavailable => {
            tracing::warn!(error.code, ?cause, "A part of the system does not answer")
        }
        Kind::Conflict => tracing::info!(error.code, "A command met another state"),
        Kind::Unauthenticated | Kind::Denied | Kind::NotFound | Kind::Invalid | Kind::Limited => {
            tracing::debug!(error.code, "A command was refused")
        }
    }
}
