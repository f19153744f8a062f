//! The errors a browser sees: a stable code, the fields, nothing of the inside.

use domain::{
    invalid::FieldError,
    requests::{Acted, Clash},
};
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

/// Why a server function refused.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, thiserror::Error)]
#[error("{code}")]
pub struct RpcError {
    /// The stable code; `errors-<code>` in the catalogue, with dashes.
    pub code: String,
    /// The fields that cannot be taken.
    #[serde(default)]
    pub fields: Vec<FieldError>,
    /// Seconds to wait before another try.
    #[serde(default)]
    pub retry_after: Option<u64>,
    /// How the request stands that a command met in another state than the person saw.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Acted>,
    /// Where somebody else wrote the same facts otherwise meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clash: Option<Box<Clash>>,
}

/// The longest words that go with a refusal into an address.
#[cfg(feature = "ssr")]
const SHORT: usize = 300;

impl RpcError {
    /// An error with only a code.
    #[must_use]
    pub fn code(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            fields: Vec::new(),
            retry_after: None,
            current: None,
            clash: None,
        }
    }

    /// Whether the answer never came: the network is dead or the server is away.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.code == "offline"
    }

    /// Nothing of that name, found by the page itself and not by a use case; the page is answered with 404.
    #[must_use]
    pub fn not_found() -> Self {
        #[cfg(feature = "ssr")]
        if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
            response.set_status(axum::http::StatusCode::NOT_FOUND);
        }
        Self::code("not_found")
    }

    /// What is wrong with this field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&FieldError> {
        self.fields.iter().find(|error| error.field == name)
    }
}

impl FromServerFnError for RpcError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        use ServerFnErrorErr as E;
        Self::code(match error {
            E::Request(_) => "offline",
            E::Args(_) | E::MissingArg(_) | E::Deserialization(_) => "malformed",
            E::Registration(_)
            | E::ServerError(_)
            | E::MiddlewareError(_)
            | E::Serialization(_)
            | E::Response(_)
            | E::UnsupportedRequestMethod(_) => "internal",
        })
    }
}

#[cfg(feature = "ssr")]
impl From<services::Error> for RpcError {
    /// Logs the chain once, here at the door, and answers with the public part.
    fn from(error: services::Error) -> Self {
        use services::Kind;
        metrics::counter!("hovli_errors_total", "door" => "rpc", "code" => error.code).increment(1);
        match error.kind {
            Kind::Inconsistent | Kind::Db => {
                tracing::error!(error.code, cause = ?std::error::Error::source(&error), "A use case failed")
            }
            Kind::Unavailable => {
                tracing::warn!(error.code, cause = ?std::error::Error::source(&error), "A part of the system does not answer")
            }
            Kind::Conflict => tracing::info!(error.code, "A command met another state"),
            Kind::Unauthenticated | Kind::Denied | Kind::NotFound | Kind::Invalid | Kind::Limited => {
                tracing::debug!(error.code, "A command was refused")
            }
        }
        // A plain form goes back to its page with the refusal in the address: any other status would keep it here.
        if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>().filter(|_| !is_plain_form()) {
            use axum::http::StatusCode;
            response.set_status(match error.kind {
                Kind::Unauthenticated => StatusCode::UNAUTHORIZED,
                Kind::Denied => StatusCode::FORBIDDEN,
                Kind::NotFound => StatusCode::NOT_FOUND,
                Kind::Conflict => StatusCode::CONFLICT,
                Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
                Kind::Limited => StatusCode::TOO_MANY_REQUESTS,
                Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
                Kind::Inconsistent | Kind::Db => StatusCode::INTERNAL_SERVER_ERROR,
            });
        }
        Self {
            code: error.code.to_owned(),
            fields: error.fields.fields,
            retry_after: error.retry_after,
            current: error.current.map(|current| *current),
            // A plain form carries its refusal in the address of the page, which knows both texts anyway.
            clash: error
                .clash
                .map(|clash| if is_plain_form() { Box::new(clash.in_short(SHORT)) } else { clash }),
        }
    }
}

/// Whether a browser sent a form itself, without script.
#[cfg(feature = "ssr")]
pub(crate) fn is_plain_form() -> bool {
    leptos::prelude::use_context::<axum::http::request::Parts>()
        .is_some_and(|parts| crate::handover::is_plain_form(&parts.method, &parts.headers))
}
