//! Forms of browsers without script: a refused one comes back to its page with what was typed.

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::invalid::FieldError;
use leptos::server_fn::{ServerFn as _, error::ServerFnUrlError};
use rpc::{
    RpcError,
    handover::{KEPT, TOLD, Told, is_plain_form, kept_cookie, read, read_cookie},
    requests::AttachToRequest,
    session::{Boot, Kept},
};
use services::Services;
use url::{Url, form_urlencoded};

use super::page::cookie;

/// The largest form whose fields are kept.
const FORM_MAX: usize = 64 * 1024;
/// The largest problem that is read.
const PROBLEM_MAX: usize = 64 * 1024;
/// Fields that are never kept, whichever form they stand in.
const SECRETS: &[&str] = &["password", "current", "new", "token", "key"];

/// Notes what a refused form was sent with.
pub(crate) async fn keep(State(services): State<Services>, mut request: Request, next: Next) -> Response {
    if !is_plain_form(request.method(), request.headers()) {
        return next.run(request).await;
    }
    forget_refusal(request.headers_mut());
    if !is_small_form(request.headers()) {
        return next.run(request).await;
    }
    let session = rpc::session_token(request.headers());
    let (parts, body) = request.into_parts();
    let Ok(form) = to_bytes(body, FORM_MAX).await else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut response = next.run(Request::from_parts(parts, Body::from(form.clone()))).await;
    let kept = refused_path(&response).map(|path| Kept {
        path,
        fields: fields(&form),
    });
    if let Some(cookie) = kept.and_then(|kept| kept_cookie(services.config(), session.as_deref(), kept)) {
        append(&mut response, &cookie);
    }
    response
}

/// Takes the refusal before this one out of the page that is gone back to: each try would make its address longer.
fn forget_refusal(headers: &mut HeaderMap) {
    let page = headers.get(header::REFERER).and_then(|page| page.to_str().ok());
    let Some(mut page) = page.filter(|page| page.contains("__err=")).map(str::to_owned) else {
        return;
    };
    ServerFnUrlError::<RpcError>::strip_error_info(&mut page);
    if let Ok(page) = HeaderValue::from_str(&page) {
        headers.insert(header::REFERER, page);
    }
}

fn is_small_form(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    let encoded = text(header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    encoded && length.is_some_and(|length| length <= FORM_MAX)
}

/// The server function that refused, when the answer is a way back with a refusal.
fn refused_path(response: &Response) -> Option<String> {
    let location = response.headers().get(header::LOCATION)?.to_str().ok()?;
    let address = Url::parse(location).ok().filter(|_| response.status().is_redirection())?;
    refusal_of(address.query()?)
}

/// The `__path` of a query that also has an `__err`.
fn refusal_of(query: &str) -> Option<String> {
    let find = |wanted: &str| form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == wanted);
    find("__err")?;
    find("__path").map(|(_, path)| path.into_owned())
}

fn fields(form: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(form)
        .filter(|(name, _)| !is_secret(name))
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

/// Whether the last part of a name such as `cmd[password]` names a secret.
fn is_secret(name: &str) -> bool {
    let last = name.trim_end_matches(']').rsplit('[').next().unwrap_or(name);
    SECRETS.contains(&last) || last.contains("password")
}

/// Gives the page what the answer before handed over; answers the cookies that are used up.
pub(crate) fn take(services: &Services, headers: &HeaderMap, uri: &Uri, boot: &mut Boot) -> Vec<String> {
    let session = rpc::session_token(headers);
    let (config, session) = (services.config(), session.as_deref());
    let mut used = Vec::new();
    // Only the page that shows the refusal: another tab leaves it where it is.
    if let (Some(refused), Some(value)) = (uri.query().and_then(refusal_of), cookie(headers, KEPT)) {
        boot.kept = read::<Kept>(config, KEPT, session, &value).filter(|kept| kept.path == refused);
        used.push(read_cookie(KEPT));
    }
    if let Some(value) = cookie(headers, TOLD) {
        let told = read::<Told>(config, TOLD, session, &value);
        if let Some(told) = told.filter(|told| told.path == uri.path()) {
            // A path is told as a link that works anywhere.
            boot.told = if told.words.starts_with('/') {
                services.config().public_url.join(&told.words).ok().map(String::from)
            } else {
                Some(told.words)
            };
            used.push(read_cookie(TOLD));
        }
    }
    used
}

/// Adds a cookie to an answer.
pub(crate) fn append(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// A problem as the HTTP interface tells it.
#[derive(serde::Deserialize)]
struct Problem {
    code: String,
    #[serde(default)]
    errors: Vec<FieldError>,
}

/// Sends photos that were refused back to their page, which shows why, instead of showing the problem's JSON.
pub(crate) async fn back(request: Request, next: Next) -> Response {
    let is_ours = request.uri().path().ends_with("/attach") && is_plain_form(request.method(), request.headers());
    if !is_ours {
        return next.run(request).await;
    }
    let page = page_of(&request);
    let response = next.run(request).await;
    if response.status().is_success() || response.status().is_redirection() {
        return response;
    }
    let body = to_bytes(response.into_body(), PROBLEM_MAX).await.unwrap_or_default();
    let problem: Problem = serde_json::from_slice(&body).unwrap_or_else(|_| Problem {
        code: "malformed".to_owned(),
        errors: Vec::new(),
    });
    let error = RpcError {
        fields: problem.errors,
        ..RpcError::code(&problem.code)
    };
    let refusal = ServerFnUrlError::new(AttachToRequest::PATH, error);
    match page.and_then(|page| refusal.to_url(page.as_str()).ok()) {
        // Without the host: it is always our own page.
        Some(page) => Redirect::to(&format!("{}?{}", page.path(), page.query().unwrap_or_default())).into_response(),
        None => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// The page that the form stands on: the form's address without its last part, with the key of a resident's link.
fn page_of(request: &Request) -> Option<Url> {
    let mut page = Url::parse("http://page").ok()?;
    page.set_path(request.uri().path().strip_suffix("/attach")?);
    page.set_query(request.uri().query());
    Some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_never_kept() {
        let form = b"cmd[login]=998901234567&cmd[password]=a&cmd%5Bcurrent%5D=b&cmd[new]=c&cmd[token]=d&key=e&new_password=f&cmd[note]=g";
        let names: Vec<String> = fields(form).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["cmd[login]", "cmd[note]"]);
    }

    #[test]
    fn only_a_whole_refusal_counts() {
        assert_eq!(refusal_of("a=1&__path=%2Frpc%2Fx&__err=e30%3D").as_deref(), Some("/rpc/x"));
        assert_eq!(refusal_of("__path=%2Frpc%2Fx"), None);
    }
}
