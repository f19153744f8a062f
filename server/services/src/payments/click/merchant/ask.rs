//! One question: signed in, sent by the adapter, and what the answer means.

use std::sync::Arc;

use domain::payments::click::{Answer, Ask, Call, Heard, auth_header, hear};
use futures::future::BoxFuture;
use secrecy::SecretString;

use super::super::super::desks::Desk;
use crate::Services;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// Nothing left: it may be repeated at any time.
    Unsent,
    /// It may have arrived.
    Unknown,
}

/// Carries calls to Click. The server has the adapter.
pub trait Merchant: Send + Sync {
    /// Sends a call with this `Auth` header. Bodies and the header never reach a log.
    fn send<'a>(&'a self, call: &'a Call, auth: &'a SecretString) -> BoxFuture<'a, Result<Answer, Lost>>;
}

/// What carries calls to Click; by itself nothing does.
#[derive(Clone, Default)]
pub struct ClickApi(Option<Arc<dyn Merchant>>);

impl ClickApi {
    /// By this adapter.
    #[must_use]
    pub fn by(merchant: impl Merchant + 'static) -> Self {
        Self(Some(Arc::new(merchant)))
    }
}

impl std::fmt::Debug for ClickApi {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "ClickApi" } else { "ClickApi(none)" })
    }
}

/// What came of a question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Told {
    /// An answer.
    Heard(Heard),
    /// It did not leave.
    Unsent,
}

/// Asks Click as this cash desk. One without the merchant's user cannot sign in there.
pub(super) async fn ask(sv: &Services, desk: &Desk, ask: Ask<'_>) -> Told {
    let parts = (desk.merchant_user_id.as_deref(), desk.service_id.as_deref(), desk.keys.first());
    let (Some(user), Some(service), Some(key)) = parts else {
        return Told::Heard(Heard::Refused(0, "merchant_user_id".to_owned()));
    };
    let (Some(call), Some(api)) = (ask.call(service), &sv.config().click.0) else {
        return Told::Unsent;
    };
    let auth = SecretString::from(auth_header(user, key.expose(), sv.now().timestamp()));
    let (told, outcome) = match api.send(&call, &auth).await {
        Ok(answer) => match hear(&answer) {
            heard @ Heard::Done(_) => (Told::Heard(heard), "done"),
            heard @ Heard::Refused(..) => (Told::Heard(heard), "refused"),
            Heard::Unknown => (Told::Heard(Heard::Unknown), "unknown"),
        },
        Err(Lost::Unknown) => (Told::Heard(Heard::Unknown), "unknown"),
        Err(Lost::Unsent) => (Told::Unsent, "unsent"),
    };
    metrics::counter!("hovli_click_merchant_calls_total", "outcome" => outcome).increment(1);
    told
}
