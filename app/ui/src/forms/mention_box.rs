//! Naming colleagues in a comment: by `@` in the text, or by a tick, which needs no script.

use domain::requests::Person;
use leptos::prelude::*;

use crate::{
    Checkbox,
    forms::mentioning::{LIST, Mentioning, option_id},
    t,
};

/// Where the names are offered: where the thumbs leave them to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamesPlace {
    /// Below the box.
    Below,
    /// Above the box: below it a phone has its keys.
    Above,
}

/// The box of the comment, with the names that fit what is typed after `@`.
#[component]
pub fn MentionBox(mentioning: Mentioning, place: NamesPlace, children: Children) -> impl IntoView {
    let side = match place {
        NamesPlace::Below => "top-full mt-1",
        NamesPlace::Above => "bottom-full mb-1",
    };
    mentioning.tell_box();
    let found = Memo::new(move |_| mentioning.found());
    let options = move || {
        let people = found.get();
        people
            .into_iter()
            .enumerate()
            .map(|(index, person)| option(mentioning, index, person))
            .collect_view()
    };
    view! {
        <div
            class="relative"
            on:input=move |event| mentioning.follow(&event)
            on:keydown=move |event| mentioning.press(&event)
            on:focusout=move |_| mentioning.typed.set(None)
        >
            {children()}
            <ul
                id=LIST
                role="listbox"
                aria-label=t("company-mentions-list")
                class=format!("popup inset-x-0 z-20 max-h-72 overflow-y-auto {side}")
                class:hidden=move || found.with(Vec::is_empty)
            >
                {options}
            </ul>
            <span role="status" class="sr-only">
                {move || found.with(|found| (!found.is_empty()).then(|| t!("company-mentions-found", count = found.len())))}
            </span>
        </div>
    }
}

fn option(mentioning: Mentioning, index: usize, person: Person) -> impl IntoView {
    let name = person.name.clone();
    view! {
        <li
            id=option_id(index)
            role="option"
            class="popup-item"
            aria-selected=move || (mentioning.active.get() == index).to_string()
            data-active=move || (mentioning.active.get() == index).to_string()
            // Pressing must not take the focus from the box before the choice is counted.
            on:mousedown=move |event| {
                event.prevent_default();
                mentioning.pick(&person);
            }
        >
            <span class="truncate">{name}</span>
        </li>
    }
}

/// A tick for each colleague; what is said to the resident names nobody.
#[component]
pub fn MentionTicks(mentioning: Mentioning) -> impl IntoView {
    move || {
        let colleagues = if mentioning.internal.get() {
            mentioning.colleagues.get()
        } else {
            Vec::new()
        };
        (!colleagues.is_empty()).then(|| {
            let ticks = colleagues
                .into_iter()
                .enumerate()
                .map(|(index, person)| {
                    let id = person.id;
                    view! {
                        <Checkbox
                            name=format!("cmd[mentions][{index}]")
                            id=format!("mention-of-{id}")
                            label=person.name
                            value=id.to_string()
                            checked=Signal::derive(move || mentioning.chosen.with(|chosen| chosen.contains(&id)))
                            on_change=move |is_meant| mentioning.tick(id, is_meant)
                        />
                    }
                })
                .collect_view();
            view! {
                <details class="rounded-md border border-border px-3">
                    <summary class="fold text-sm font-medium">{t("company-mentions")}</summary>
                    <p class="text-xs text-muted">{t("company-mentions-hint")}</p>
                    <div class="grid max-h-60 grid-cols-1 overflow-y-auto pb-2 sm:grid-cols-2">{ticks}</div>
                </details>
            }
        })
    }
}
