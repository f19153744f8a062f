//! A date, a time or both, by the browser's own picker. Values are local ISO text: `2025-11-22T14:30`.

use leptos::{html, prelude::*};

use crate::{
    Field,
    forms::{
        bind,
        field::{described_by, invalid},
        kept,
    },
};

/// Which parts are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateKind {
    /// The day and the time.
    #[default]
    DateTime,
    /// The day.
    Date,
    /// The time of day.
    Time,
}

impl DateKind {
    const fn code(self) -> &'static str {
        match self {
            Self::DateTime => "datetime-local",
            Self::Date => "date",
            Self::Time => "time",
        }
    }
}

/// A labelled date or time on the company's clock.
#[component]
pub fn DateTimeInput(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] kind: DateKind,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] min: Option<String>,
    #[prop(optional, into)] max: Option<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] on_input: Option<Callback<String>>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let node = NodeRef::<html::Input>::new();
    let first = kept::text(&name, value);
    bind::text(node, value, on_input);
    let described = described_by(&id, hint, error);
    view! {
        <Field id=id.clone() label hint error required class>
            <input
                node_ref=node
                id=id
                class="control tabular-nums"
                type=kind.code()
                name=name
                value=first.get_untracked()
                min=min
                max=max
                required=required
                aria-describedby=described
                aria-invalid=invalid(error)
                on:input=move |event| {
                    if let Some(on_input) = on_input {
                        on_input.run(event_target_value(&event));
                    }
                }
            />
        </Field>
    }
}
