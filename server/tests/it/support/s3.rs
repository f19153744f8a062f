//! A small S3 in the process of the test: it keeps objects and checks every signature.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};

pub(crate) const KEY: &str = "test-key";
pub(crate) const SECRET: &str = "test-secret";

type Objects = Arc<Mutex<HashMap<String, Bytes>>>;

/// Starts it; answers its address.
pub(crate) async fn start() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().fallback(object).with_state(Objects::default());
    drop(tokio::task::spawn(async move { axum::serve(listener, router).await }));
    format!("http://{address}")
}

async fn object(State(objects): State<Objects>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    if !is_signed(&method, &uri, &headers) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut objects = objects.lock().unwrap();
    match method {
        Method::PUT => {
            objects.insert(uri.path().to_owned(), body);
            ([(header::ETAG, "\"1\"")], "").into_response()
        }
        Method::GET => match objects.get(uri.path()) {
            Some(bytes) => {
                let query = query(&uri);
                let told = |name: &str| query.get(name).cloned().unwrap_or_default();
                let headers = [
                    (header::CONTENT_TYPE, told("response-content-type")),
                    (header::CONTENT_DISPOSITION, told("response-content-disposition")),
                ];
                (headers, bytes.clone()).into_response()
            }
            None => StatusCode::NOT_FOUND.into_response(),
        },
        _ => StatusCode::METHOD_NOT_ALLOWED.into_response(),
    }
}

fn query(uri: &Uri) -> BTreeMap<String, String> {
    url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes())
        .into_owned()
        .collect()
}

/// Signature version 4, in the query or in a header.
fn is_signed(method: &Method, uri: &Uri, headers: &HeaderMap) -> bool {
    let header = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    let mut query = query(uri);
    let parts: BTreeMap<String, String> = header("authorization")
        .trim_start_matches("AWS4-HMAC-SHA256")
        .split(',')
        .filter_map(|part| part.trim().split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let part = |query: &BTreeMap<String, String>, in_query: &str, in_header: &str| {
        query.get(in_query).or_else(|| parts.get(in_header)).cloned().unwrap_or_default()
    };
    let credential = part(&query, "X-Amz-Credential", "Credential");
    let names = part(&query, "X-Amz-SignedHeaders", "SignedHeaders");
    let signature = part(&query, "X-Amz-Signature", "Signature");
    let is_presigned = query.remove("X-Amz-Signature").is_some();
    let date = query.get("X-Amz-Date").cloned().unwrap_or_else(|| header("x-amz-date"));
    let payload = if is_presigned {
        "UNSIGNED-PAYLOAD".to_owned()
    } else {
        header("x-amz-content-sha256")
    };
    let asked: Vec<String> = query
        .iter()
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect();
    let signed: String = names.split(';').map(|name| format!("{name}:{}\n", header(name).trim())).collect();
    let request = format!("{method}\n{}\n{}\n{signed}\n{names}\n{payload}", uri.path(), asked.join("&"));
    let Some((id, scope)) = credential.split_once('/') else {
        return false;
    };
    let digest = hex::encode(Sha256::digest(request.as_bytes()));
    let to_sign = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{digest}");
    let key = scope
        .split('/')
        .fold(format!("AWS4{SECRET}").into_bytes(), |key, part| mac(&key, part.as_bytes()));
    id == KEY && hex::encode(mac(&key, to_sign.as_bytes())) == signature
}

fn mac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(message);
    mac.finalize().into_bytes().to_vec()
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
