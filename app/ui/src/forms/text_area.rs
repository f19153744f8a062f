//! Several lines of text; grows with its content where the browser can.

use leptos::{html, prelude::*};

use crate::{
    Field,
    forms::{
        bind,
        field::{described_by, invalid},
        kept,
    },
};

const ROWS: u32 = 3;

/// A labelled box for several lines.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional)] rows: Option<u32>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let node = NodeRef::<html::Textarea>::new();
    let first = kept::text(&name, value);
    bind::text(node, value, on_input);
    let described = described_by(&id, hint, error);
    view! {
        <Field id=id.clone() label hint error required hide_label class>
            <textarea
                node_ref=node
                id=id
                class="control min-h-20 max-h-80"
                name=name
                rows=rows.unwrap_or(ROWS).to_string()
                required=required
                placeholder=placeholder
                maxlength=maxlength.map(|max| max.to_string())
                aria-describedby=described
                aria-invalid=invalid(error)
                on:input=move |event| {
                    if let Some(on_input) = on_input {
                        on_input.run(event_target_value(&event));
                    }
                }
            >
                {first.get_untracked()}
            </textarea>
        </Field>
    }
}
