//! Calls that the library has no type for, or whose answer is needed as text.

use std::time::Duration;

use serde_json::{Value, value::RawValue};

use crate::{send::Failure, station::Station};

#[derive(serde::Deserialize)]
struct Answer {
    ok: bool,
    result: Option<Box<RawValue>>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Default, serde::Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

impl Station {
    /// Calls a method; answers its result.
    pub(crate) async fn call(&self, method: &str, body: &Value) -> Result<Value, Failure> {
        let result = self.call_raw(method, body, Duration::from_secs(15)).await?;
        serde_json::from_str(result.get()).map_err(|_| Failure::Unclear)
    }

    /// Calls a method; answers its result as the text it came in.
    pub(crate) async fn call_raw(&self, method: &str, body: &Value, timeout: Duration) -> Result<Box<RawValue>, Failure> {
        let mut url = self.api.api_url();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(&format!("bot{}", self.api.token())).push(method);
        }
        // The address has the token in it, so errors are told without it.
        let sent = self.api.client().post(url).timeout(timeout).json(body).send().await;
        let answer = sent.map_err(|error| if error.is_connect() { Failure::NotSent } else { Failure::Unclear })?;
        let answer: Answer = answer.json().await.map_err(|_| Failure::Unclear)?;
        match (answer.ok, answer.result) {
            (true, Some(result)) => Ok(result),
            (true, None) => Err(Failure::Unclear),
            (false, _) => Err(match answer.parameters {
                Parameters {
                    retry_after: Some(seconds),
                    ..
                } => Failure::Wait(seconds),
                Parameters {
                    migrate_to_chat_id: Some(chat),
                    ..
                } => Failure::Moved(chat),
                Parameters { .. } => Failure::of_text(&answer.description),
            }),
        }
    }
}
