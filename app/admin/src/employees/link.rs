//! A fresh link for an employee: shown once, ready to be copied.

use js_sys::{Function, Promise, Reflect};
use leptos::{html, prelude::*, server_fn::ServerFn};
use rpc::{RpcError, session::boot};
use ui::{Banner, Button, Field, Glyph, Tone, is_first_page, t, use_toasts};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::residents::when_done;

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
    let field = NodeRef::<html::Input>::new();
    // Who copies by hand finds the link selected already.
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            field.focus().ok();
            field.select();
        }
    });
    let copy = Action::new_local(|text: &String| {
        let writing = write_to_clipboard(text);
        async move {
            match writing {
                Some(writing) => JsFuture::from(writing).await.is_ok(),
                None => false,
            }
        }
    });
    let (toasts, copied, by_hand) = (use_toasts(), t("common-copied"), t("admin-employees-copy-by-hand"));
    Effect::new(move |_| match copy.value().get() {
        Some(true) => toasts.success(copied.clone()),
        Some(false) => toasts.info(by_hand.clone()),
        None => {}
    });
    let text = link.clone();
    view! {
        <Banner tone=Tone::Success title=t("admin-employees-invite-ready")>
            <div class="mt-2 flex flex-wrap items-end gap-2">
                <Field id=LINK label=t("admin-employees-invite-link") class="min-w-0 flex-1 basis-72">
                    <input node_ref=field id=LINK class="control" type="text" readonly=true value=link />
                </Field>
                <div class="hidden-without-js"><Button
                    icon=Glyph::Link
                    on_click=move |_| {
                        copy.dispatch_local(text.clone());
                    }
                >
                    {t("common-copy")}
                </Button></div>
            </div>
        </Banner>
    }
}

/// Begins writing; `None` where the browser gives no clipboard.
fn write_to_clipboard(text: &str) -> Option<Promise> {
    let navigator: JsValue = window().navigator().into();
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    let write: Function = Reflect::get(&clipboard, &JsValue::from_str("writeText")).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &JsValue::from_str(text)).ok()?.dyn_into().ok()
}
