//! One of a few, by the browser's own list.

use leptos::{either::Either, html, prelude::*};

use crate::{
    Choice, Field,
    forms::{
        bind,
        field::{described_by, invalid},
        kept,
    },
};

/// Answers the options of a native list; `empty` is the words of the option that chooses nothing.
pub(crate) fn option_list(options: Signal<Vec<Choice>>, value: Signal<String>, empty: Option<String>) -> impl IntoView + use<> {
    let blank = empty.map(|words| view! { <option value="">{words}</option> });
    view! {
        {blank}
        {move || {
            let chosen = value.get_untracked();
            options.with(|options| options.iter().map(|choice| option(choice, &chosen)).collect_view())
        }}
    }
}

/// A page has hundreds of them: one like most others carries its value and nothing else.
fn option(choice: &Choice, chosen: &str) -> impl IntoView + use<> {
    let (value, label, disabled) = (choice.value.clone(), choice.label.clone(), choice.disabled);
    let selected = value == chosen;
    if selected || disabled {
        Either::Left(view! { <option value=value selected=selected disabled=disabled>{label}</option> })
    } else {
        Either::Right(view! { <option value=value>{label}</option> })
    }
}

/// A labelled list.
#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] empty: Option<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let node = NodeRef::<html::Select>::new();
    let first = kept::text(&name, value);
    bind::text(node, value, on_change);
    let described = described_by(&id, hint, error);
    view! {
        <Field id=id.clone() label hint error required hide_label class>
            <select
                node_ref=node
                id=id
                class="control"
                name=name
                required=required
                aria-describedby=described
                aria-invalid=invalid(error)
                on:change=move |event| {
                    if let Some(on_change) = on_change {
                        on_change.run(event_target_value(&event));
                    }
                }
            >
                {option_list(options, first, empty)}
            </select>
        </Field>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_chosen_or_cannot_be_says_so() {
        Owner::new_root(None).with(|| {
            let html = |choice: &Choice| option(choice, "b").to_html();
            let usual = html(&Choice::new("a", "A"));
            assert!(usual.starts_with("<option value=\"a\">A"), "{usual}");
            assert!(html(&Choice::new("b", "B")).contains(" selected"));
            let shut = Choice {
                disabled: true,
                ..Choice::new("c", "C")
            };
            let shut = html(&shut);
            assert!(shut.contains(" disabled") && !shut.contains(" selected"), "{shut}");
        });
    }
}
