//! The list of a combobox, and what is said of it to those who do not see it.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::combobox_state::State;
use crate::{Choice, Glyph, Icon, t};

/// The options that fit what was typed, and how many they are.
pub(crate) fn list(state: State, id: &str, label: &str) -> impl IntoView + use<> {
    let (id, list_id, label) = (id.to_owned(), format!("{id}-list"), label.to_owned());
    let node = NodeRef::<html::Ul>::new();
    keep_in_sight(state, node, id.clone());
    view! {
        <ul
            node_ref=node
            id=list_id
            role="listbox"
            aria-label=label
            class="popup inset-x-0 top-full mt-1 max-h-72 overflow-y-auto"
            class:hidden=move || !state.is_open()
        >
            {move || {
                let found = state.found();
                if found.shown.is_empty() {
                    return view! { <li role="presentation" class="px-3 py-2 text-sm text-muted">{t("kit-combobox-empty")}</li> }.into_any();
                }
                let hidden = (found.all > found.shown.len())
                    .then(|| t!("kit-combobox-more", shown = found.shown.len(), count = found.all));
                let options = found.shown.into_iter().enumerate().map(|(index, choice)| option(state, format!("{id}-{index}"), index, choice));
                view! {
                    {options.collect_view()}
                    {hidden.map(|words| view! { <li role="presentation" class="px-3 py-2 text-sm text-muted">{words}</li> })}
                }
                    .into_any()
            }}
        </ul>
        <span role="status" class="sr-only">
            {move || state.is_open().then(|| {
                let count = state.found().all;
                if count == 0 { t("kit-combobox-empty") } else { t!("kit-combobox-results", count = count) }
            })}
        </span>
    }
}

/// Scrolls the list, and never the page, to the highlighted option.
fn keep_in_sight(state: State, node: NodeRef<html::Ul>, id: String) {
    Effect::new(move |_| {
        let (true, Some(index)) = (state.is_open(), state.active()) else {
            return;
        };
        let option_id = format!("{id}-{index}");
        // The list may be drawn anew after this effect.
        request_animation_frame(move || {
            let Some(list) = node.try_get_untracked().flatten() else { return };
            let option = document()
                .get_element_by_id(&option_id)
                .and_then(|option| option.dyn_into::<HtmlElement>().ok());
            let Some(option) = option else { return };
            let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
            if top < list.scroll_top() {
                list.set_scroll_top(top);
            } else if bottom > list.scroll_top() + list.client_height() {
                list.set_scroll_top(bottom - list.client_height());
            }
        });
    });
}

fn option(state: State, id: String, index: usize, choice: Choice) -> impl IntoView {
    let value = choice.value.clone();
    let chosen = Memo::new(move |_| state.has_chosen(&value));
    let Choice { label, hint, disabled, .. } = choice.clone();
    view! {
        <li
            id=id
            role="option"
            class="popup-item"
            aria-selected=move || chosen.get().to_string()
            aria-disabled=disabled.then_some("true")
            data-active=move || (state.active() == Some(index)).to_string()
            // Pressing must not take the focus from the input before the click is counted.
            on:mousedown=move |event| {
                event.prevent_default();
                state.pick(choice.clone());
            }
        >
            <span class="flex min-w-0 flex-1 flex-col">
                // Names that begin alike are told apart by their ends.
                <span class="wrap-break-word">{label}</span>
                {hint.map(|words| view! { <span class="truncate text-xs text-muted">{words}</span> })}
            </span>
            {move || chosen.get().then(|| view! { <Icon glyph=Glyph::Check class="size-4" /> })}
        </li>
    }
}
