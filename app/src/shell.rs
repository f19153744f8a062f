//! The HTML around every page: head, look, and what the page knows from the start.

use leptos::{nonce::use_nonce, prelude::*, tachys::html::attribute::custom::custom_attribute};
use leptos_meta::{HashedStylesheet, MetaTags};

use crate::{
    routes::App,
    session::{BOOT_ID, CATALOGUE_ID},
};

/// Renders the document around the routed page.
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let boot = rpc::session::boot();
    let words = words_path(boot.lang, &options);
    let [light, dark] = ui::Theme::from_code(&boot.theme).page_colours();
    let reload = boot.dev.then(|| view! { <AutoReload options=options.clone() /> });
    view! {
        <!DOCTYPE html>
        <html lang=boot.lang.code() data-theme=boot.theme.clone() data-glass=boot.glass.clone() data-density=boot.density.clone()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
                <meta name="color-scheme" content="light dark" />
                {frame_colour("(prefers-color-scheme: light)", light)}
                {frame_colour("(prefers-color-scheme: dark)", dark)}
                <meta name="referrer" content="same-origin" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
                <link rel="manifest" href=manifest() />
                <HashedStylesheet options=options.clone() />
                {reload}
                <script type="application/json" id=BOOT_ID inner_html=in_script(&boot) />
                <script type="application/json" id=CATALOGUE_ID></script>
                // Runs before the program, which stands behind it and waits for the end of the page too.
                <script nonce=use_nonce() src=words defer=true></script>
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The colour of what the browser draws around the page on such a device; `view!` knows no `media` of this element.
fn frame_colour(device: &'static str, colour: &'static str) -> impl IntoView {
    let media = custom_attribute("media", device);
    view! { <meta {..media} name="theme-color" content=colour /> }
}

/// The file that brings the words of the page.
#[cfg(feature = "ssr")]
fn words_path(lang: domain::lang::Lang, options: &LeptosOptions) -> String {
    format!("/{}/words/{}", options.site_pkg_dir, crate::words::words(lang).name)
}

/// The shell is rendered on the server only; the browser already has its words.
#[cfg(not(feature = "ssr"))]
const fn words_path(_lang: domain::lang::Lang, _options: &LeptosOptions) -> String {
    String::new()
}

/// Answers which app this page installs: that of the residents behind their links, else that of the staff.
#[cfg(feature = "ssr")]
fn manifest() -> &'static str {
    let is_my = |path: &str| path == "/my" || path.starts_with("/my/");
    let for_residents = use_context::<axum::http::request::Parts>().is_some_and(|parts| is_my(parts.uri.path()));
    if for_residents {
        "/resident.webmanifest"
    } else {
        "/staff.webmanifest"
    }
}

/// The shell is rendered on the server only.
#[cfg(not(feature = "ssr"))]
const fn manifest() -> &'static str {
    "/staff.webmanifest"
}

/// JSON that cannot end the script element it stands in.
fn in_script(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value)
        .unwrap_or_else(|_| "null".to_owned())
        .replace('<', "\\u003c")
}
