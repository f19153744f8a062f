//! Who else has the request open: seen before one types the same answer.

use std::time::Duration;

use domain::ids::RequestId;
use leptos::prelude::*;
use rpc::requests::look_at_request;
use ui::{Glyph, Icon, t};

/// How often the page says that it is open.
const TURN: Duration = Duration::from_secs(20);

/// The colleagues who look at the same request, by name; nothing while there are none.
#[component]
pub(crate) fn Viewers(request: RequestId) -> impl IntoView {
    let look = Action::new(|request: &RequestId| {
        let request = *request;
        async move { look_at_request(request).await }
    });
    let names = RwSignal::new(Vec::<String>::new());
    Effect::new(move |_| {
        look.dispatch(request);
        // Nobody looks at a page behind another one.
        let turn = move || {
            if !document().hidden() {
                look.dispatch(request);
            }
        };
        if let Ok(turning) = set_interval_with_handle(turn, TURN) {
            on_cleanup(move || turning.clear());
        }
    });
    Effect::new(move |_| {
        // A turn without network says nothing about the others.
        if let Some(Ok(others)) = look.value().get() {
            names.set(others);
        }
    });
    view! {
        <div role="status" class="empty:hidden">
            {move || {
                let names = names.get().join(", ");
                (!names.is_empty()).then(|| view! {
                    <p class="flex items-center gap-2 text-sm text-muted">
                        <Icon glyph=Glyph::Eye class="size-4" />
                        {t!("admin-request-viewers", names = names)}
                    </p>
                })
            }}
        </div>
    }
}
