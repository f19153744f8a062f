//! One of a few, all in sight: as cards with a second line, or as segments in one line.

use leptos::{ev::Event, prelude::*};

use crate::{
    Choice,
    forms::{
        field::{error_line, invalid, required_mark},
        kept,
    },
};

/// Answers one radio; it follows the signal after hydration. Drawn anew it may stand where another choice stood, and be
/// pressed from then.
fn radio(
    name: &str,
    choice: &Choice,
    value: Signal<String>,
    on_change: Option<Callback<String>>,
    class: &'static str,
) -> impl IntoView + use<> {
    let mine = choice.value.clone();
    let shown = mine.clone();
    let checked = kept::text(name, value).get_untracked() == mine;
    let comes_with_page = kept::is_first_page();
    let node = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |hydrated: Option<()>| {
        let wanted = value.get() == shown;
        let Some(control) = node.get() else { return };
        match (hydrated, on_change) {
            (Some(()), _) => control.set_checked(wanted),
            (None, Some(_)) if !comes_with_page => control.set_checked(wanted),
            (None, Some(on_change)) if control.checked() && !wanted => on_change.run(shown.clone()),
            (None, _) => {}
        }
    });
    view! {
        <input
            node_ref=node
            type="radio"
            class=class
            name=name.to_owned()
            value=mine
            checked=checked
            disabled=choice.disabled
            on:change=move |event: Event| {
                if let Some(on_change) = on_change {
                    on_change.run(event_target_value(&event));
                }
            }
        />
    }
}

/// A group of cards, one of which is chosen.
#[component]
pub fn RadioGroup(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    options: Vec<Choice>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let error_words = error_line(&name, error);
    view! {
        <fieldset
            class=format!("flex min-w-0 flex-col gap-1.5 {class}")
            aria-describedby=move || error.get().map(|_| error_id.clone())
            aria-invalid=invalid(error)
        >
            <legend class="mb-1.5 text-sm font-semibold">{label} {required_mark(required)}</legend>
            <div class="grid gap-2">
                {options
                    .into_iter()
                    .map(|choice| {
                        view! {
                            <label class="pick flex min-h-control cursor-pointer items-center gap-3 px-3 py-2">
                                {radio(&name, &choice, value, on_change, "tick")}
                                <span class="flex min-w-0 flex-col">
                                    <span class="font-medium">{choice.label}</span>
                                    {choice.hint.map(|words| view! { <span class="text-xs text-muted">{words}</span> })}
                                </span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
            {error_words}
        </fieldset>
    }
}

/// A few short choices in one line.
#[component]
pub fn Segmented(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    options: Vec<Choice>,
    #[prop(optional, into)] value: Signal<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let error_words = error_line(&name, error);
    let legend = if hide_label { "sr-only" } else { "mb-1.5 text-sm font-semibold" };
    view! {
        <fieldset
            class=format!("min-w-0 {class}")
            aria-describedby=move || error.get().map(|_| error_id.clone())
            aria-invalid=invalid(error)
        >
            <legend class=legend>{label}</legend>
            <div class="segments">
                {options
                    .into_iter()
                    .map(|choice| {
                        view! {
                            <label class="segment">
                                {radio(&name, &choice, value, on_change, "absolute inset-0 cursor-pointer appearance-none opacity-0")}
                                {choice.label}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
            {error_words}
        </fieldset>
    }
}
