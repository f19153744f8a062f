//! Errors as RFC 9457 problems with stable codes; the chain is logged once, here.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    invalid::FieldError,
    lang::Lang,
    requests::{Acted, Clash},
};
use services::{Error, Kind};

/// What a refusal is sent as.
pub(crate) const PROBLEM: &str = "application/problem+json";

/// Seconds after which a part of the system that did not answer may be asked again.
const RETRY_AFTER: u64 = 5;

/// What a caller is told: a stable code, a sentence, the fields.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
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
    /// How the request stands, when it is not as the caller saw it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<Box<Acted>>,
    /// Where somebody else wrote the same facts otherwise meanwhile.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clash: Option<Box<Clash>>,
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
            current: None,
            clash: None,
            retry_after: None,
        }
    }

    /// What a layer or the router means by a status without a body.
    pub(crate) fn bare(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::of(StatusCode::UNAUTHORIZED, "auth.sign_in"),
            // Every refusal of a person has a body; this is the guard against other people's pages.
            StatusCode::FORBIDDEN => Self::of(StatusCode::FORBIDDEN, "foreign_page"),
            StatusCode::NOT_FOUND => Self::of(StatusCode::NOT_FOUND, "not_found"),
            StatusCode::METHOD_NOT_ALLOWED => Self::of(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
            StatusCode::PAYLOAD_TOO_LARGE => Self::of(StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::of(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media"),
            StatusCode::TOO_MANY_REQUESTS => Self::of(StatusCode::TOO_MANY_REQUESTS, "rate_limited"),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => Self {
                retry_after: Some(RETRY_AFTER),
                ..Self::of(StatusCode::SERVICE_UNAVAILABLE, "unavailable")
            },
            status if status.is_server_error() => Self::of(StatusCode::INTERNAL_SERVER_ERROR, "internal"),
            status => Self::of(status, "malformed"),
        }
    }

    /// One field that cannot be taken.
    pub(crate) fn field(field: &str, code: &str) -> Self {
        let wrong = FieldError {
            field: field.to_owned(),
            code: code.to_owned(),
            limit: None,
        };
        Self {
            errors: vec![wrong],
            ..Self::of(StatusCode::UNPROCESSABLE_ENTITY, "invalid")
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
        let retry_after = error.retry_after.or((error.kind == Kind::Unavailable).then_some(RETRY_AFTER));
        Self {
            errors: error.fields.fields.clone(),
            current: error.current.clone(),
            clash: error.clash.clone(),
            retry_after,
            ..Self::of(status(error.kind), error.code)
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM)], body).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        // `told` finds it here and tells it in the caller's language.
        response.extensions_mut().insert(self);
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
