//! Documents that stand alone: no script, no file of ours but the icon, their style inside.
//!
//! They are shown when the application cannot be: without a network, without a database, after a failure.

#[cfg(test)]
mod official_tests;
mod style;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use domain::lang::Lang;
use text::tr;

use self::style::STYLE;
use crate::middleware::page::cookie;

/// The order of the languages where all of them stand side by side.
const ALL: [Lang; 4] = [Lang::Ru, Lang::Uz, Lang::UzCyrl, Lang::En];

/// The page for a dead network. Nobody knows whose device keeps it, so it speaks all languages.
pub(crate) async fn offline() -> Response {
    answer(StatusCode::OK, offline_html())
}

fn offline_html() -> String {
    let parts = ALL.map(|lang| {
        let words = (tr(lang, "common-offline"), tr(lang, "common-offline-text"));
        section(lang, &words, &again(lang))
    });
    html(Lang::Ru, &tr(Lang::Ru, "common-offline"), &parts.concat())
}

/// A page could not be made; another try may help soon.
fn unavailable_html(lang: Lang) -> String {
    let words = (tr(lang, "common-unavailable-title"), tr(lang, "common-unavailable-text"));
    html(lang, &words.0, &section(lang, &words, &again(lang)))
}

/// Something failed.
fn crashed_html(lang: Lang) -> String {
    let words = (tr(lang, "common-crashed-title"), tr(lang, "common-crashed-text"));
    html(lang, &words.0, &section(lang, &words, &again(lang)))
}

/// Nothing is at this address.
fn nowhere_html(lang: Lang) -> String {
    let words = (tr(lang, "common-not-found-title"), tr(lang, "common-not-found-text"));
    let home = ("/", tr(lang, "common-home"));
    html(lang, &words.0, &section(lang, &words, &home))
}

/// A form of a page from before an update.
fn outdated_html(lang: Lang) -> String {
    let words = (tr(lang, "common-outdated-title"), text::error(lang, "outdated"));
    let home = ("/", tr(lang, "common-home"));
    html(lang, &words.0, &section(lang, &words, &home))
}

/// A link of ours to a receipt, after its days.
fn link_over_html(lang: Lang) -> String {
    let words = (tr(lang, "common-link-over-title"), text::error(lang, "payments.receipt_link"));
    let payments = ("/my/payments", tr(lang, "my-charges-and-payments"));
    html(lang, &words.0, &section(lang, &words, &payments))
}

/// Gives bare failures of pages a document: a layer or a panic answers with a status and nothing else.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let lang = shows_pages(&request).then(|| lang(request.headers()));
    let mut response = next.run(request).await;
    let Some(lang) = lang.filter(|_| !response.headers().contains_key(header::CONTENT_TYPE)) else {
        return response;
    };
    let html = match response.status() {
        StatusCode::SERVICE_UNAVAILABLE => unavailable_html(lang),
        StatusCode::INTERNAL_SERVER_ERROR => crashed_html(lang),
        StatusCode::NOT_FOUND => nowhere_html(lang),
        StatusCode::GONE => link_over_html(lang),
        StatusCode::UPGRADE_REQUIRED => outdated_html(lang),
        _ => return response,
    };
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        let soon = HeaderValue::from_static("5");
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(soon);
    }
    let (status, headers) = (response.status(), response.headers().clone());
    let mut dressed = answer(status, html);
    for (name, value) in headers.iter().filter(|(name, _)| *name != header::CONTENT_LENGTH) {
        dressed.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    dressed
}

/// Whether a person looks at the answer: not a program, not a script of ours.
fn shows_pages(request: &Request) -> bool {
    let accepts = request.headers().get(header::ACCEPT).and_then(|accepts| accepts.to_str().ok());
    let path = request.uri().path();
    matches!(*request.method(), Method::GET | Method::POST)
        && accepts.is_some_and(|accepts| accepts.contains("text/html"))
        && !path.starts_with("/api/")
}

/// The language chosen on this device, or the browser's; the database may be what is missing.
fn lang(headers: &HeaderMap) -> Lang {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    cookie(headers, "lang")
        .and_then(|code| code.parse().ok())
        .or_else(|| accepted.and_then(Lang::negotiate))
        .unwrap_or(Lang::Ru)
}

fn answer(status: StatusCode, html: String) -> Response {
    let mut response = (status, Body::from(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(policy) = HeaderValue::from_str(&STYLE.policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// The link to the page that was asked for: it works without a script.
fn again(lang: Lang) -> (&'static str, String) {
    ("", tr(lang, "common-refresh"))
}

fn section(lang: Lang, (title, words): &(String, String), (href, link): &(&str, String)) -> String {
    let code = lang.code();
    format!(
        "<section lang=\"{code}\" class=\"p-4 rounded-lg\"><h2 class=\"m-0 text-lg font-semibold\">{title}</h2>\
         <p class=\"m-0 mt-2 text-base\">{words}</p>\
         <a href=\"{href}\" class=\"inline-block mt-4 px-4 py-3 rounded-lg font-semibold no-underline\">{link}</a></section>"
    )
}

fn html(lang: Lang, title: &str, sections: &str) -> String {
    let (code, css) = (lang.code(), &STYLE.css);
    format!(
        "<!doctype html><html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title} — Hovli</title><link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><style>{css}</style></head>\
         <body class=\"m-0\"><main class=\"mx-auto max-w-xl p-6 grid gap-4\"><h1 class=\"m-0 text-2xl font-bold\">Hovli</h1>{sections}</main>\
         </body></html>"
    )
}
