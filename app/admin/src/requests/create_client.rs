//! Searching the caller and choosing the house: a GET form, so that it works without script.

use domain::{ids::BuildingId, people::Resident};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Form, hooks::use_navigate};
use ui::{Button, Card, Choice, Combobox, Glyph, InputKind, PersonLine, SectionTitle, TextInput, t};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    create::Basics,
    create_caller::{Caller, PAGE},
};
use crate::{
    residents::telegram_words,
    support::{Missing, named},
};

/// The field the page begins with.
pub(super) const FIRST: &str = "who";
/// Residents shown under the search.
const FOUND_AT_MOST: usize = 6;

/// The search and the house.
#[component]
pub(crate) fn WhoAndWhere(caller: Caller, basics: Memo<Basics>) -> impl IntoView {
    let navigate = use_navigate();
    let options = Signal::derive(move || {
        basics.with(|basics| {
            basics
                .buildings
                .iter()
                .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
                .collect::<Vec<_>>()
        })
    });
    let kept = move || {
        let hidden = |(name, value): (&'static str, String)| view! { <input type="hidden" name=name value=value /> };
        caller.kept().into_iter().map(hidden).collect_view()
    };
    let go = move |chosen: String| {
        let building = chosen.parse::<BuildingId>().ok();
        if building != caller.building.get_untracked() {
            let options = NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&caller.with_building(building), options);
        }
    };
    let lost = Signal::derive(move || {
        if caller.is_open() {
            t("admin-create-search-failed")
        } else {
            t("admin-create-caller-failed")
        }
    });
    begin_here(caller);
    view! {
        <Card class="relative z-10 grid grid-cols-1 gap-4">
            <SectionTitle title=t("admin-request-client") />
            <Form method="get" action=PAGE noscroll=true>
                {kept}
                <div class="grid grid-cols-1 items-end gap-3 md:grid-cols-[1fr_1fr_auto]">
                    <TextInput
                        name="q"
                        id=FIRST
                        kind=InputKind::Search
                        icon=Glyph::Phone
                        label=t("admin-create-phone")
                        value=Signal::derive(move || caller.query())
                        placeholder=t("admin-residents-search")
                        autocomplete="off"
                    />
                    <Combobox
                        name="building"
                        id="where"
                        label=t("requests-field-building")
                        options
                        value=Signal::derive(move || caller.building.get().map(|id| id.to_string()).unwrap_or_default())
                        empty=t("common-choose")
                        on_change=go
                    />
                    <Button icon=Glyph::Search>{t("common-find")}</Button>
                </div>
            </Form>
            <Missing what=lost error=Signal::derive(move || caller.who_failed()) />
            <Found caller />
        </Card>
    }
}

/// The telephone is at the ear already: the first key typed belongs to the number.
fn begin_here(caller: Caller) {
    Effect::new(move |_| {
        // Who comes back to a chosen caller goes on below.
        if !caller.is_begun() {
            request_animation_frame(|| {
                let field = document()
                    .get_element_by_id(FIRST)
                    .and_then(|field| field.dyn_into::<HtmlElement>().ok());
                if let Some(field) = field {
                    field.focus().ok();
                }
            });
        }
    });
}

/// Residents that fit the search; each leads to the same page with that resident chosen.
#[component]
fn Found(caller: Caller) -> impl IntoView {
    move || {
        let who = caller.who.get().unwrap_or_default();
        if !caller.is_open() || who.resident.is_some() || who.failed.is_some() {
            return ().into_any();
        }
        if who.found.is_empty() {
            return view! { <p class="text-muted">{t("admin-create-resident-unknown")}</p> }.into_any();
        }
        let rows = who
            .found
            .into_iter()
            .take(FOUND_AT_MOST)
            .map(|one| found_row(caller, one))
            .collect_view();
        view! {
            <p class="text-sm font-semibold">{t("admin-create-resident-found")}</p>
            <ul class="grid grid-cols-1 gap-2 md:grid-cols-2">{rows}</ul>
        }
        .into_any()
    }
}

fn found_row(caller: Caller, resident: Resident) -> impl IntoView {
    let home = resident
        .homes
        .first()
        .map(|home| t!("requests-address-apartment", building = named(&home.address), number = &home.number));
    let reached = telegram_words(resident.telegram);
    let note = home.into_iter().chain(std::iter::once(reached)).collect::<Vec<_>>().join(" · ");
    view! {
        <li>
            <a
                href=caller.with_resident(resident.id)
                class="flex min-h-11 items-center rounded-md border border-border px-3 py-2 hover:border-accent hover:bg-accent-soft"
            >
                <PersonLine name=resident.name note />
            </a>
        </li>
    }
}
