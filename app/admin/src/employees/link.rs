//! A fresh link for an employee: shown once, ready to be copied.

use leptos::{prelude::*, server_fn::ServerFn};
use rpc::{RpcError, session::boot};
use ui::{Banner, Tone, is_first_page, t};

use crate::{residents::when_done, support::CopyField};

/// The id of the field with the link.
const LINK: &str = "invite-link";

/// Shows the link as soon as the action has answered its path.
#[component]
pub(super) fn ReadyLink<S>(create: ServerAction<S>, path: fn(&S::Output) -> Option<&String>) -> impl IntoView
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    // A form without script cannot read the answer: its page tells the link.
    let told = is_first_page().then(|| boot().told).flatten();
    let link = RwSignal::new(told.unwrap_or_default());
    when_done(create, move |answer| {
        if let (Some(path), Ok(origin)) = (path(answer), window().location().origin()) {
            link.set(format!("{origin}{path}"));
        }
    });
    move || {
        let link = link.get();
        (!link.is_empty()).then(|| view! { <LinkField link /> })
    }
}

#[component]
fn LinkField(link: String) -> impl IntoView {
    view! {
        <Banner tone=Tone::Success title=t("admin-employees-invite-ready")>
            <div class="mt-2">
                <CopyField id=LINK label=t("admin-employees-invite-link") value=link focus=true />
            </div>
        </Banner>
    }
}
