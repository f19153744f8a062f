//! What stands where something could not be loaded: why, and one more try.

use leptos::prelude::*;
use rpc::RpcError;
use ui::{ButtonKind, EmptyState, Glyph, LinkButton, lang, t};

/// Why there is nothing to see; `again` is the address of one more try.
#[component]
pub(crate) fn LoadError(error: RpcError, #[prop(into)] again: String) -> impl IntoView {
    let words = text::error(lang(), &error.code);
    view! {
        <EmptyState glyph=Glyph::Alert title=t("kit-error-title") text=words>
            // A real navigation: the page that failed is loaded anew.
            <LinkButton href=again kind=ButtonKind::Primary icon=Glyph::Refresh attr:rel="external">
                {t("kit-error-retry")}
            </LinkButton>
        </EmptyState>
    }
}
