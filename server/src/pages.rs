//! The look and the language of a person's device: plain forms that set a cookie and go back.

use axum::{
    Form, Router,
    http::{HeaderMap, header},
    response::{AppendHeaders, IntoResponse, Redirect},
    routing::post,
};
use domain::lang::Lang;

/// The forms of every page.
pub(crate) fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/look", post(set_look)).route("/language", post(set_language))
}

/// What may be chosen of the look.
const LOOKS: [(&str, &[&str]); 3] = [
    ("theme", &["auto", "light", "dark"]),
    ("glass", &["on", "off"]),
    ("density", &["comfortable", "compact"]),
];

#[derive(serde::Deserialize)]
struct Language {
    lang: Lang,
}

/// What a form does not send stays as it is. A switch sends twice when it is ticked: the last word counts.
async fn set_look(headers: HeaderMap, Form(form): Form<Vec<(String, String)>>) -> impl IntoResponse {
    let chosen = |name: &str, codes: &[&str]| {
        let last = form.iter().rev().find(|(field, _)| field == name);
        last.map(|(_, value)| value.clone()).filter(|value| codes.contains(&value.as_str()))
    };
    let cookies = LOOKS
        .iter()
        .filter_map(|(name, codes)| chosen(name, codes).map(|value| (header::SET_COOKIE, cookie(name, &value))));
    (AppendHeaders(cookies.collect::<Vec<_>>()), back(&headers))
}

async fn set_language(headers: HeaderMap, Form(language): Form<Language>) -> impl IntoResponse {
    (
        AppendHeaders([(header::SET_COOKIE, cookie("lang", language.lang.code()))]),
        back(&headers),
    )
}

/// A choice is kept for a year and readable by scripts: the switch changes it without a request.
fn cookie(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; SameSite=Lax; Max-Age=31536000")
}

/// Back to the page the form stood on.
fn back(headers: &HeaderMap) -> Redirect {
    let path = headers
        .get(header::REFERER)
        .and_then(|value| value.to_str().ok())
        .and_then(|address| url::Url::parse(address).ok())
        .map(|address| address.path().to_owned() + &address.query().map(|query| format!("?{query}")).unwrap_or_default());
    Redirect::to(path.as_deref().and_then(services::auth::safe_path).unwrap_or("/"))
}
