//! Yes or no: a box in forms, a switch for settings. Both are checkboxes underneath.

use leptos::{html, prelude::*};

use crate::forms::{bind, kept};

/// What the box and the switch share.
struct Tick {
    id: String,
    name: String,
    label: String,
    value: String,
    checked: Signal<bool>,
    hint: Option<String>,
    on_change: Option<Callback<bool>>,
    look: &'static str,
}

impl Tick {
    fn render(self) -> impl IntoView {
        let Self {
            id,
            name,
            label,
            value,
            checked,
            hint,
            on_change,
            look,
        } = self;
        let node = NodeRef::<html::Input>::new();
        let first = kept::tick(&name, &value, checked);
        bind::tick(node, checked, on_change);
        let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
        let role = (look == "switch").then_some("switch");
        let label_for = id.clone();
        // Beside several lines the box stands at the first one.
        let place = if hint.is_some() {
            "items-start [&>input]:mt-0.5"
        } else {
            "items-center"
        };
        view! {
            <label for=label_for class=format!("flex min-h-control cursor-pointer gap-3 py-1 {place}")>
                <input
                    node_ref=node
                    id=id
                    class=look
                    type="checkbox"
                    role=role
                    name=name
                    value=value
                    checked=first
                    aria-describedby=hint_id.clone()
                    on:change=move |event| {
                        if let Some(on_change) = on_change {
                            on_change.run(event_target_checked(&event));
                        }
                    }
                />
                <span class="flex min-w-0 flex-col">
                    <span class="font-medium">{label}</span>
                    {hint.map(|words| view! { <span id=hint_id class="text-xs text-muted">{words}</span> })}
                </span>
            </label>
        }
    }
}

/// A box to tick.
#[component]
pub fn Checkbox(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(default = "true".to_owned(), into)] value: String,
    #[prop(optional, into)] checked: Signal<bool>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    Tick {
        id,
        name,
        label,
        value,
        checked,
        hint,
        on_change,
        look: "tick",
    }
    .render()
}

/// A switch between on and off.
#[component]
pub fn Switch(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(default = "true".to_owned(), into)] value: String,
    #[prop(optional, into)] checked: Signal<bool>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] on_change: Option<Callback<bool>>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    Tick {
        id,
        name,
        label,
        value,
        checked,
        hint,
        on_change,
        look: "switch",
    }
    .render()
}
