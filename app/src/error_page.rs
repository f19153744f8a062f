//! The page for an address that leads nowhere.

use leptos::prelude::*;
use ui::{ButtonKind, EmptyState, Glyph, LinkButton, t};

/// Says that there is nothing at this address, and answers 404.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(axum::http::StatusCode::NOT_FOUND);
    }
    view! {
        <main id="main" class="grid min-h-dvh place-items-center p-4">
            <EmptyState glyph=Glyph::Search title=t("common-not-found-title") text=t("common-not-found-text") alone=true>
                <LinkButton href="/" kind=ButtonKind::Primary>{t("common-home")}</LinkButton>
            </EmptyState>
        </main>
    }
}
