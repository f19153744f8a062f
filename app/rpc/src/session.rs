//! What a page knows from the start: the language, the look, the person. The same on the server and in the browser.

use domain::{auth::Me, lang::Lang, roles::Permission};
use leptos::prelude::*;

/// What a page knows from the start; part of the page itself, so that hydration sees the same.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Boot {
    /// The language of the page.
    pub lang: Lang,
    /// `auto`, `light` or `dark`.
    pub theme: String,
    /// `on` or `off`.
    pub glass: String,
    /// `compact` or `comfortable`.
    pub density: String,
    /// The company's offset from UTC, in minutes.
    pub offset_minutes: i32,
    /// The server's clock when the page was made, in milliseconds.
    pub now_ms: i64,
    /// Whether the living page of the kit is offered.
    pub dev: bool,
    /// The person, when signed in.
    pub me: Option<Me>,
    /// What a form without script was sent with, when it was refused and this is its page again.
    #[serde(default)]
    pub kept: Option<Kept>,
    /// What a form without script has to tell on this page, such as a fresh link. Shown once.
    #[serde(default)]
    pub told: Option<String>,
}

/// A form that was refused: what it was sent with, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Kept {
    /// The address it was sent to.
    pub path: String,
    /// Names and values, in the order of the form.
    pub fields: Vec<(String, String)>,
}

/// What this page knows from the start.
///
/// Without a provided value (which only a broken page shell leaves out) it is that of a stranger.
#[must_use]
pub fn boot() -> Boot {
    use_context::<Boot>().unwrap_or_else(|| Boot {
        lang: Lang::Ru,
        theme: "auto".to_owned(),
        glass: "on".to_owned(),
        density: "compact".to_owned(),
        offset_minutes: 300,
        now_ms: 0,
        dev: false,
        me: None,
        kept: None,
        told: None,
    })
}

/// The person, when signed in.
#[must_use]
pub fn me() -> Option<Me> {
    with_context::<Boot, _>(|boot| boot.me.clone()).flatten()
}

/// What happens in the browser before a person signs out: the app they did not come from keeps things here too.
#[derive(Debug, Clone, Copy)]
pub struct Leaving(
    /// Answers whether they go.
    pub Callback<(), bool>,
);

/// Whether there are free requests for the person to take.
#[must_use]
pub fn has_pool() -> bool {
    with_context::<Boot, _>(|boot| boot.me.as_ref().is_some_and(|me| me.pool)).unwrap_or_default()
}

/// Whether the person's role may do this.
#[must_use]
pub fn can(permission: Permission) -> bool {
    with_context::<Boot, _>(|boot| boot.me.as_ref().is_some_and(|me| me.can(permission))).unwrap_or_default()
}
