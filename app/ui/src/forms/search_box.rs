//! A search form that puts the words into the address.

use leptos::{html, prelude::*};

use crate::{Glyph, Icon, forms::bind};

/// A search form; other filters ride along as hidden inputs in `children`.
#[component]
pub fn SearchBox(
    #[prop(into)] action: String,
    #[prop(into)] label: String,
    #[prop(default = "q".to_owned(), into)] name: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] class: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let node = NodeRef::<html::Input>::new();
    bind::text(node, value, on_input);
    view! {
        <form method="get" action=action role="search" class=format!("relative {class}")>
            {children.map(|children| children())}
            <label for=id.clone() class="sr-only">{label.clone()}</label>
            <span class="pointer-events-none absolute inset-y-0 start-3 flex items-center text-muted">
                <Icon glyph=Glyph::Search class="size-4" />
            </span>
            <input
                node_ref=node
                id=id
                class="control !ps-10"
                type="search"
                name=name
                value=value.get_untracked()
                placeholder=placeholder.unwrap_or(label)
                autocomplete="off"
                enterkeyhint="search"
                on:input=move |event| {
                    if let Some(on_input) = on_input {
                        on_input.run(event_target_value(&event));
                    }
                }
            />
        </form>
    }
}
