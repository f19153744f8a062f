//! One of many, found by typing. Until the script is there it is a native list, so the form always sends.

use leptos::{html, prelude::*};

use crate::{
    Choice, Field,
    forms::{
        combobox_list::list,
        combobox_state::State,
        field::{described_by, invalid},
        kept,
        select::option_list,
    },
};

/// A labelled list that is searched by typing, in any of the three scripts.
#[component]
pub fn Combobox(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] empty: Option<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
    #[prop(optional, into)] on_search: Option<Callback<String>>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let state = State::new(options, value, on_change, on_search);
    let first = kept::text(&name, value);
    let native = NodeRef::<html::Select>::new();
    let searchable = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some(select) = native.get_untracked() {
            state.adopt(&select.value());
        }
        searchable.set(true);
    });
    let parts = Parts {
        id: id.clone(),
        label: label.clone(),
        name,
        required,
        placeholder: placeholder.or_else(|| empty.clone()),
        hint,
        error,
    };
    view! {
        <Field id label hint error required class>
            {move || {
                if searchable.get() {
                    parts.search(state).into_any()
                } else {
                    parts.native(native, options, first).into_any()
                }
            }}
        </Field>
    }
}

/// What both shapes of the control need.
struct Parts {
    id: String,
    label: String,
    name: String,
    required: bool,
    placeholder: Option<String>,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
}

impl Parts {
    fn native(&self, node: NodeRef<html::Select>, options: Signal<Vec<Choice>>, value: Signal<String>) -> impl IntoView + use<> {
        view! {
            <select
                node_ref=node
                id=self.id.clone()
                class="control"
                name=self.name.clone()
                required=self.required
                aria-describedby=described_by(&self.id, self.hint, self.error)
                aria-invalid=invalid(self.error)
            >
                {option_list(options, value, Some(self.placeholder.clone().unwrap_or_default()))}
            </select>
        }
    }

    fn search(&self, state: State) -> impl IntoView + use<> {
        view! {
            <input type="hidden" name=self.name.clone() value=move || state.chosen_value() />
            <div class="relative" on:focusout=move |_| state.leave()>
                <input
                    id=self.id.clone()
                    class="control"
                    type="text"
                    role="combobox"
                    autocomplete="off"
                    aria-autocomplete="list"
                    aria-controls=format!("{}-list", self.id)
                    aria-expanded=move || state.is_open().to_string()
                    aria-activedescendant=state.active_id(&self.id)
                    aria-describedby=described_by(&self.id, self.hint, self.error)
                    aria-invalid=invalid(self.error)
                    required=self.required
                    placeholder=self.placeholder.clone()
                    prop:value=move || state.shown_text()
                    // Coming by opens nothing: in a dialog the list would lie over everything else.
                    on:click=move |_| state.enter()
                    on:input=move |event| state.type_text(event_target_value(&event))
                    on:keydown=move |event| state.press(&event)
                />
                {list(state, &self.id, &self.label)}
            </div>
        }
    }
}
