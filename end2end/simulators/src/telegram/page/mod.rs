//! The chat page: a few files that stand in the binary.

use axum::{
    Router,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    response::IntoResponse,
    routing::get,
};

use super::world::World;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The routes of the chat page.
pub(crate) fn router() -> Router<World> {
    Router::new()
        .route("/", get(|| async { file(HTML, include_str!("index.html")) }))
        .route("/page/style.css", get(|| async { file(CSS, include_str!("style.css")) }))
        .route("/page/api.js", get(|| async { file(SCRIPT, include_str!("api.js")) }))
        .route("/page/message.js", get(|| async { file(SCRIPT, include_str!("message.js")) }))
        .route("/page/forms.js", get(|| async { file(SCRIPT, include_str!("forms.js")) }))
        .route("/page/app.js", get(|| async { file(SCRIPT, include_str!("app.js")) }))
}

fn file(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], text)
}
