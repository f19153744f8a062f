//! The log of providers' calls: what came, what was answered, without secrets. Written for refused calls, too.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use domain::{ids::EventId, payments::Provider};
use sha2::{Digest as _, Sha256};

use super::desks::Desk;
use crate::{Result, Services};

/// Signs of a body that are kept: providers' own are far shorter.
const BODY_MAX: usize = 16 * 1024;
/// The work on a call is given up by then, so that its answer is kept and still comes within two seconds.
pub(super) const WORK: Duration = Duration::from_millis(1500);
/// Logging may not keep a provider waiting.
const PATIENCE: Duration = Duration::from_millis(400);

/// Who calls, as far as the door can tell.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    /// Whether the method is POST.
    pub is_post: bool,
    /// The `Authorization` header; it is never kept.
    pub authorization: Option<String>,
    /// The address of the peer, or what a trusted proxy says of it.
    pub ip: String,
    /// The headers that are kept: none that is secret.
    pub headers: BTreeMap<String, String>,
}

/// The body of a call: what could be read of it.
#[derive(Debug, Clone)]
pub enum Body {
    /// All of it.
    Whole(Vec<u8>),
    /// It was too large, or the connection ended within it.
    Cut,
    /// It neither ended nor broke off in time.
    Late,
}

impl Body {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Whole(bytes) => bytes,
            Self::Cut | Self::Late => &[],
        }
    }
}

/// A call and what became of it.
pub(super) struct Told<'a> {
    pub(super) provider: Provider,
    pub(super) method: &'a str,
    pub(super) caller: &'a Caller,
    pub(super) body: &'a Body,
    pub(super) verdict: i32,
    pub(super) answer: &'a str,
    pub(super) started: Instant,
}

/// Keeps the call. What cannot be kept is only told of: the provider is answered all the same.
pub(super) async fn note(sv: &Services, desk: &Desk, told: &Told<'_>) {
    let took = told.started.elapsed();
    count(told.provider, told.method, told.verdict);
    let (provider, method) = (told.provider.code(), told.method.to_owned());
    metrics::histogram!("hovli_payment_call_seconds", "provider" => provider, "method" => method).record(took.as_secs_f64());
    match tokio::time::timeout(PATIENCE, write(sv, desk, told)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(error.code = error.code, provider, "A provider's call could not be kept"),
        Err(_) => tracing::warn!(provider, "A provider's call could not be kept in time"),
    }
}

/// Counts a call by what it was answered.
pub(super) fn count(provider: Provider, method: &str, verdict: i32) {
    metrics::counter!("hovli_payment_calls_total", "provider" => provider.code(), "method" => method.to_owned(), "verdict" => verdict.to_string())
        .increment(1);
}

/// Tells of a call to a cash desk that nobody has. There is no company to keep it for, and what anybody on the
/// internet may send must fill no table: it is counted, and a line says what it was without a word of it. The address
/// it was sent to stays out, for it names what somebody took for a secret.
pub(super) fn tell_stray(provider: Provider, caller: &Caller, body: &Body, verdict: i32) {
    let (provider_code, bytes) = (provider.code(), body.bytes());
    count(provider, "", verdict);
    metrics::counter!("hovli_payment_strays_total", "provider" => provider_code).increment(1);
    tracing::info!(
        provider = provider_code,
        client.ip = %caller.ip,
        body_bytes = bytes.len(),
        body_sha256 = %hex::encode(Sha256::digest(bytes)),
        verdict,
        "A provider's call named no cash desk"
    );
}

async fn write(sv: &Services, desk: &Desk, told: &Told<'_>) -> Result<()> {
    let mut tx = sv.begin(&desk.scope()).await?;
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into payment_calls (company_id, id, cash_desk_id, at, method, ip, headers, body, body_sha256, verdict, answer, took_us)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        company.0,
        EventId::generate(now).0,
        desk.id.0,
        now,
        told.method,
        told.caller.ip,
        serde_json::json!(told.caller.headers),
        redacted(told.provider, told.body.bytes()),
        Sha256::digest(told.body.bytes()).to_vec(),
        told.verdict,
        told.answer,
        i64::try_from(told.started.elapsed().as_micros()).unwrap_or(i64::MAX),
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// The body as text without what is secret: a password, and Click's signature, from which a key could be guessed.
fn redacted(provider: Provider, body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body).replace('\0', "\u{fffd}");
    let text: String = text.chars().take(BODY_MAX).collect();
    match provider {
        Provider::Payme => without_password(&text),
        Provider::Click => text.split('&').map(unsigned).collect::<Vec<_>>().join("&"),
    }
}

fn unsigned(pair: &str) -> String {
    // The name itself may come encoded.
    let name = url::form_urlencoded::parse(pair.as_bytes())
        .next()
        .map(|(name, _)| name.into_owned());
    match name.as_deref() {
        Some("sign_string") => "sign_string=…".to_owned(),
        _ => pair.to_owned(),
    }
}

fn without_password(text: &str) -> String {
    if !text.to_ascii_lowercase().contains("password") && !text.contains("\\u") {
        return text.to_owned();
    }
    let Ok(mut value) = serde_json::from_str::<serde_json::Value>(text) else {
        return "…".to_owned();
    };
    hide(&mut value);
    value.to_string()
}

fn hide(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                if name.to_ascii_lowercase().contains("password") {
                    *value = "…".into();
                } else {
                    hide(value);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(hide),
        serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) | serde_json::Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_kept() {
        let click = |body: &str| redacted(Provider::Click, body.as_bytes());
        assert_eq!(click("a=1&sign_string=abc&b=2"), "a=1&sign_string=…&b=2");
        assert_eq!(click("%73ign_string=abc"), "sign_string=…");
        let payme = |body: &[u8]| redacted(Provider::Payme, body);
        let kept = payme(br#"{"method":"ChangePassword","params":{"password":"hush"}}"#);
        assert!(!kept.contains("hush") && kept.contains("ChangePassword"), "{kept}");
        assert!(!payme(br#"{"params":{"pass\u0077ord":"hush"}}"#).contains("hush"));
        assert_eq!(payme(br#"{"params":{"password":"hush"#), "…", "what is cut is not looked through");
        assert_eq!(payme(b"\xff\x00{}"), "\u{fffd}\u{fffd}{}");
        assert_eq!(payme(&vec![b'a'; 100_000]).len(), BODY_MAX);
    }
}
