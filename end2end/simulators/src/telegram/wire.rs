//! Reading of a Bot API request in each of its four shapes, and the shape of the answers.

use std::collections::BTreeMap;

use axum::{
    extract::{FromRequest, Multipart, Request},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde_json::{Map, Value, json};

/// A call that the simulator refuses, in the words of Telegram.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) code: u16,
    pub(crate) description: String,
    pub(crate) parameters: Option<Value>,
}

/// What a method answers.
pub(crate) type Reply<T = Value> = Result<T, Refusal>;

impl Refusal {
    fn new(code: u16, description: String) -> Self {
        Self {
            code,
            description,
            parameters: None,
        }
    }

    /// 400, the call itself is wrong.
    pub(crate) fn bad(text: impl std::fmt::Display) -> Self {
        Self::new(400, format!("Bad Request: {text}"))
    }

    /// 403, the recipient cannot be reached.
    pub(crate) fn forbidden(text: &str) -> Self {
        Self::new(403, format!("Forbidden: {text}"))
    }

    /// 409, another way of receiving updates is in use.
    pub(crate) fn conflict(text: &str) -> Self {
        Self::new(409, format!("Conflict: {text}"))
    }

    /// 401, the token is not known.
    pub(crate) fn unauthorized() -> Self {
        Self::new(401, "Unauthorized".to_owned())
    }

    /// 404, no such method or no such form of token.
    pub(crate) fn not_found(text: &str) -> Self {
        Self::new(404, text.to_owned())
    }

    /// 429 with the wait that Telegram always names.
    pub(crate) fn too_many(seconds: u64) -> Self {
        Self {
            code: 429,
            description: format!("Too Many Requests: retry after {seconds}"),
            parameters: Some(json!({ "retry_after": seconds })),
        }
    }

    /// 400 that names the chat a group became.
    pub(crate) fn migrated(to: i64) -> Self {
        let mut refusal = Self::bad("group chat was upgraded to a supergroup chat");
        refusal.parameters = Some(json!({ "migrate_to_chat_id": to }));
        refusal
    }

    /// Any code and text, for faults on demand.
    pub(crate) fn custom(code: u16, description: String) -> Self {
        Self::new(code, description)
    }

    pub(crate) fn body(&self) -> Value {
        let mut body = json!({ "ok": false, "error_code": self.code, "description": self.description });
        if let (Some(parameters), Some(map)) = (&self.parameters, body.as_object_mut()) {
            map.insert("parameters".to_owned(), parameters.clone());
        }
        body
    }
}

/// Turns what a method answered into the HTTP answer.
pub(crate) fn answer(reply: Reply) -> Response {
    match reply {
        Ok(result) => axum::Json(json!({ "ok": true, "result": result })).into_response(),
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.code).unwrap_or(StatusCode::BAD_REQUEST);
            (status, axum::Json(refusal.body())).into_response()
        }
    }
}

/// A file that came with a call.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub(crate) name: Option<String>,
    pub(crate) mime: Option<String>,
    pub(crate) bytes: Bytes,
}

/// Parameters of one call, whichever shape they came in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params {
    values: Map<String, Value>,
    uploads: BTreeMap<String, Upload>,
}

impl Params {
    /// Reads the query and the body of a request.
    pub(crate) async fn read(request: Request) -> Reply<Self> {
        let mut params = Self::default();
        params.add_pairs(request.uri().query().unwrap_or_default().as_bytes());
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        if kind.starts_with("multipart/form-data") {
            params.add_multipart(request).await?;
            return Ok(params);
        }
        let body = axum::body::to_bytes(request.into_body(), usize::MAX)
            .await
            .map_err(|_| Refusal::bad("request body cannot be read"))?;
        if kind.starts_with("application/json") {
            params.add_json(&body)?;
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            params.add_pairs(&body);
        }
        Ok(params)
    }

    /// Parameters that stand inside another one, such as an item of an album.
    pub(crate) fn from_json(value: &Value) -> Self {
        Self {
            values: value.as_object().cloned().unwrap_or_default(),
            uploads: BTreeMap::new(),
        }
    }

    fn add_pairs(&mut self, text: &[u8]) {
        for (key, value) in url::form_urlencoded::parse(text) {
            self.values.insert(key.into_owned(), Value::String(value.into_owned()));
        }
    }

    fn add_json(&mut self, body: &[u8]) -> Reply<()> {
        if body.is_empty() {
            return Ok(());
        }
        let map: Map<String, Value> = serde_json::from_slice(body).map_err(|_| Refusal::bad("can't parse JSON object"))?;
        self.values.extend(map.into_iter().filter(|(_, value)| !value.is_null()));
        Ok(())
    }

    async fn add_multipart(&mut self, request: Request) -> Reply<()> {
        let broken = || Refusal::bad("can't parse multipart form data");
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
        while let Some(field) = form.next_field().await.map_err(|_| broken())? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let mime = field.content_type().map(str::to_owned);
            let bytes = field.bytes().await.map_err(|_| broken())?;
            if file_name.is_some() || std::str::from_utf8(&bytes).is_err() {
                self.uploads.insert(
                    name,
                    Upload {
                        name: file_name,
                        mime,
                        bytes,
                    },
                );
            } else {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                self.values.insert(name, Value::String(text));
            }
        }
        Ok(())
    }

    /// The parameter as text; numbers are printed.
    pub(crate) fn text(&self, key: &str) -> Option<String> {
        let value = self.values.get(key)?;
        value.as_str().map_or_else(|| Some(value.to_string()), |text| Some(text.to_owned()))
    }

    /// The parameter as an integer.
    pub(crate) fn int(&self, key: &str) -> Option<i64> {
        let value = self.values.get(key)?;
        value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
    }

    /// The parameter as a yes or no; absent means no.
    pub(crate) fn flag(&self, key: &str) -> bool {
        let yes = |text: &str| matches!(text.to_ascii_lowercase().as_str(), "true" | "1" | "yes");
        self.values
            .get(key)
            .is_some_and(|value| value.as_bool().unwrap_or_else(|| value.as_str().is_some_and(yes)))
    }

    /// The parameter as JSON, also when it came as a string that holds JSON.
    pub(crate) fn json(&self, key: &str) -> Reply<Option<Value>> {
        let Some(value) = self.values.get(key) else {
            return Ok(None);
        };
        let Some(text) = value.as_str() else {
            return Ok(Some(value.clone()));
        };
        if text.is_empty() {
            return Ok(None);
        }
        serde_json::from_str(text)
            .map(Some)
            .map_err(|_| Refusal::bad(format_args!("can't parse {key} JSON object")))
    }

    /// The file under a field name.
    pub(crate) fn upload(&self, key: &str) -> Option<&Upload> {
        self.uploads.get(key)
    }

    /// The size of all files of the call together.
    pub(crate) fn uploaded_bytes(&self) -> usize {
        self.uploads.values().map(|upload| upload.bytes.len()).sum()
    }

    /// What the log of calls keeps: nested JSON is shown parsed, files by name and size.
    pub(crate) fn logged(&self) -> Value {
        let mut log = Map::new();
        for (key, value) in &self.values {
            let nested = value
                .as_str()
                .filter(|text| text.starts_with('{') || text.starts_with('['))
                .filter(|_| !matches!(key.as_str(), "text" | "caption"))
                .and_then(|text| serde_json::from_str(text).ok());
            log.insert(key.clone(), nested.unwrap_or_else(|| value.clone()));
        }
        for (key, upload) in &self.uploads {
            let file = json!({ "file_name": upload.name, "mime_type": upload.mime, "size": upload.bytes.len() });
            log.insert(key.clone(), file);
        }
        Value::Object(log)
    }
}
