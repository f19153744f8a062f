//! Words to take along: shown in a field, ready to be copied.

use js_sys::{Function, Promise, Reflect};
use leptos::{html, prelude::*};
use ui::{Button, Field, Glyph, t, use_toasts};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A field that cannot be changed, with a button that copies it.
#[component]
pub(crate) fn CopyField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    /// Whether whoever copies by hand finds it selected already.
    #[prop(optional)]
    focus: bool,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get().filter(|_| focus) {
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
    let text = value.clone();
    view! {
        <div class="flex flex-wrap items-end gap-2">
            <Field id=id.clone() label class="min-w-0 flex-1 basis-72">
                <input node_ref=field id=id class="control" type="text" readonly=true value=value />
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
    }
}

/// Begins writing; `None` where the browser gives no clipboard.
fn write_to_clipboard(text: &str) -> Option<Promise> {
    let navigator: JsValue = window().navigator().into();
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    let write: Function = Reflect::get(&clipboard, &JsValue::from_str("writeText")).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &JsValue::from_str(text)).ok()?.dyn_into().ok()
}
