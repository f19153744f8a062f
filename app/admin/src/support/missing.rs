//! What did not come beside a page that is there. "Nothing found" would be another thing, and a lie.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use rpc::RpcError;
use ui::{Banner, Tone, lang, t};

/// Says what is missing and why, and offers another try.
#[component]
pub(crate) fn Missing(
    /// What did not come, as a sentence.
    #[prop(into)]
    what: Signal<String>,
    /// Why, when it did not.
    #[prop(into)]
    error: Signal<Option<RpcError>>,
) -> impl IntoView {
    let (lang, location) = (lang(), use_location());
    move || {
        error.get().map(|error| {
            let here = format!("{}{}", location.pathname.get(), location.query.get().to_query_string());
            view! {
                <Banner tone=Tone::Danger title=what.get()>
                    <p>{text::error(lang, &error.code)}</p>
                    // A real load works without script, too; what was typed is kept.
                    <a href=here rel="external" class="link inline-flex min-h-control items-center">{t("common-retry")}</a>
                </Banner>
            }
        })
    }
}
