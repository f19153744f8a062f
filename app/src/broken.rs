//! What people see when the program in their browser does not come whole, or has failed.

use std::cell::Cell;

use leptos::prelude::*;
use ui::{Button, ButtonKind, EmptyState, Glyph, t};

/// The element of the notice: there is one at most.
const NOTICE: &str = "broken";

thread_local! {
    static DRAWN: Cell<bool> = const { Cell::new(false) };
}

/// In the place of a page whose part of the program could not be loaded: mostly the network, or a newer release.
#[component]
pub(crate) fn BrokenPage() -> impl IntoView {
    view! {
        <EmptyState glyph=Glyph::Alert title=t("common-broken-title") text=t("common-broken-text") alone=true>
            <Button kind=ButtonKind::Primary icon=Glyph::Refresh on_click=|_| { location().reload().ok(); }>{t("common-refresh")}</Button>
        </EmptyState>
    }
}

/// From now on the script draws the pages.
pub(crate) fn note_drawn() {
    DRAWN.set(true);
}

/// Stops for ever when there is still the page as the server made it: its links and forms work without a script,
/// and there is nothing to hydrate it with. Later pages go on and say that they are broken.
#[cfg(target_arch = "wasm32")]
pub(crate) async fn keep_server_page() {
    if !DRAWN.get() {
        show_broken();
        std::future::pending::<()>().await;
    }
}

/// Says over whatever is to be seen that the page has to be loaded anew: the program behind it works no more.
///
/// Made by hand, because nothing of the program can be trusted by then; what fails here is left out.
pub fn show_broken() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let Some(body) = document.body().filter(|_| document.get_element_by_id(NOTICE).is_none()) else {
        return;
    };
    let lang = document
        .document_element()
        .and_then(|root| root.get_attribute("lang")?.parse().ok())
        .unwrap_or(domain::lang::Lang::Ru);
    let add = |parent: &web_sys::Element, tag: &str, class: &str, words: &str| {
        let element = document.create_element(tag).ok()?;
        element.set_class_name(class);
        element.set_text_content(Some(words).filter(|words| !words.is_empty()));
        parent.append_child(&element).ok()?;
        Some(element)
    };
    let notice = add(
        &body,
        "section",
        "card fixed inset-x-4 bottom-24 z-70 mx-auto grid max-w-md gap-2 p-4 shadow-deep",
        "",
    );
    let Some(notice) = notice else { return };
    notice.set_id(NOTICE);
    notice.set_attribute("role", "alert").ok();
    add(&notice, "p", "font-semibold", &text::tr(lang, "common-broken-title"));
    add(&notice, "p", "text-sm", &text::tr(lang, "common-broken-text"));
    // An empty address is this page anew.
    if let Some(link) = add(&notice, "a", "link justify-self-start", &text::tr(lang, "common-refresh")) {
        link.set_attribute("href", "").ok();
        link.set_attribute("rel", "external").ok();
    }
}
