//! Narrowing the list: a GET form, with what is needed rarely folded away. On phones the search stands alone and the
//! rest is a sheet behind a button.

use domain::requests::{Filter, Priority};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Form, hooks::use_navigate};
use ui::{Button, Choice, Combobox, FieldSheet, Glyph, InputKind, Select, SheetOpener, TextInput, close_sheet, t};

use super::{
    chips::{Chips, narrowed},
    filter_lists::Lists,
    more_filters::{Entrances, MoreFilters},
    query::{Look, NOBODY, executor_value},
};
use crate::support::{Missing, in_one_go};

/// The sheet of the filters on phones.
const SHEET: &str = "filters";

/// What a control does when something was chosen in it.
pub(crate) type Choose = std::sync::Arc<dyn Fn(&dyn Fn(&mut Filter)) + Send + Sync>;

/// The form and the chips; made when the lists are there, because a list opens on what is chosen.
#[component]
pub(crate) fn Filters(look: Memo<Look>, lists: Memo<Lists>, entrances: Entrances) -> impl IntoView {
    let failed = Signal::derive(move || lists.with(|lists| lists.failed.clone()));
    view! {
        // The page waits for them here: the form is made when everything is there. A bare `()` would be two marks on the
        // server, which has waited for it, and one in the browser.
        {move || entrances.with(|_| ().into_any())}
        {in_one_go(move || view! {
            <Missing what=t("admin-lists-failed") error=failed />
            <FilterForm look lists entrances />
            <Chips look lists />
        })}
    }
}

/// What the filter says, for a control to show.
pub(crate) fn shown(look: Memo<Look>, read: fn(&Filter) -> Option<String>) -> Signal<String> {
    Signal::derive(move || look.with(|look| read(&look.filter)).unwrap_or_default())
}

#[component]
fn FilterForm(look: Memo<Look>, lists: Memo<Lists>, entrances: Entrances) -> impl IntoView {
    // Words that were typed and not looked for yet are looked for together with the next choice.
    let typed = RwSignal::new(look.with_untracked(|look| look.filter.q.clone()));
    Effect::new(move |_| typed.set(look.with(|look| look.filter.q.clone())));
    let choose = choosing(look, typed);
    let chosen = choose.clone();
    view! {
        <Form method="get" action=look.with_untracked(|look| look.root.path)>
            {kept(look)}
            <div class="flex flex-wrap items-end gap-2 md:grid md:grid-cols-2 xl:grid-cols-[2fr_1fr_1fr_1fr_12rem_auto]">
                <TextInput
                    name="q"
                    class="flex-1 max-md:[&>label]:sr-only"
                    kind=InputKind::Search
                    icon=Glyph::Search
                    label=t("admin-requests-search")
                    placeholder=t("admin-requests-search-hint")
                    value=shown(look, |filter| Some(filter.q.clone()))
                    autocomplete="off"
                    on_input=move |words| typed.set(words)
                />
                <SheetOpener sheet=SHEET label=t("list-filters") icon=Glyph::Filter count=Signal::derive(move || look.with(narrowed)) />
                <FieldSheet id=SHEET title=t("list-filters")>
                    <Usual look lists choose=chosen />
                    // It looks for the words; what is chosen needs it only where no script runs.
                    <Button icon=Glyph::Filter submit=true on_click=|_| close_sheet(SHEET)>{t("common-apply")}</Button>
                    <MoreFilters look lists entrances choose />
                </FieldSheet>
            </div>
        </Form>
    }
}

/// What is chosen often.
#[component]
fn Usual(look: Memo<Look>, lists: Memo<Lists>, choose: Choose) -> impl IntoView {
    let choices = move |read: fn(&Lists) -> Vec<Choice>| Signal::derive(move || lists.with(read));
    let (by_category, by_building, by_executor) = (choose.clone(), choose.clone(), choose.clone());
    view! {
        <Combobox
            name="category"
            label=t("requests-field-category")
            empty=t("admin-requests-all-categories")
            options=choices(Lists::categories)
            value=shown(look, |filter| filter.category.map(|id| id.to_string()))
            on_change=move |chosen: String| by_category(&|filter| filter.category = chosen.parse().ok())
        />
        <Combobox
            name="building"
            label=t("requests-field-building")
            empty=t("admin-requests-all-houses")
            options=choices(Lists::buildings)
            value=shown(look, |filter| filter.building.map(|id| id.to_string()))
            on_change=move |chosen: String| by_building(&|filter| {
                filter.building = chosen.parse().ok();
                // An entrance and an apartment are of their building.
                filter.entrance = None;
                filter.apartment = None;
            })
        />
        <Combobox
            name="executor"
            label=t("requests-field-executor")
            empty=t("admin-requests-all-executors")
            options=choices(Lists::executors)
            value=shown(look, executor_value)
            on_change=move |chosen: String| by_executor(&|filter| {
                filter.executor = chosen.parse().ok();
                filter.unassigned = chosen == NOBODY;
            })
        />
        <Select
            name="priority"
            label=t("requests-field-priority")
            empty=t("admin-requests-all-priorities")
            options=priorities()
            value=shown(look, |filter| filter.priority.map(|one| one.to_string()))
            on_change=move |chosen: String| choose(&|filter| filter.priority = chosen.parse().ok())
        />
    }
}

/// What the form does not ask for and the address keeps.
fn kept(look: Memo<Look>) -> impl IntoView {
    let of = move |read: fn(&Filter) -> Option<String>| move || look.with(|look| read(&look.filter));
    view! {
        <input type="hidden" name="tab" value=of(|filter| filter.tab.map(|tab| tab.to_string())) />
        <input type="hidden" name="apartment" value=of(|filter| filter.apartment.map(|id| id.to_string())) />
        <input type="hidden" name="resident" value=of(|filter| filter.resident.map(|id| id.to_string())) />
        <input type="hidden" name="sort" value=of(|filter| filter.sort.map(|sort| sort.to_string())) />
        <input type="hidden" name="columns" value=move || look.with(|look| look.columns.clone()) />
        {move || {
            let (name, value) = look.with(|look| look.root.kept)?;
            Some(view! { <input type="hidden" name=name value=value /> })
        }}
    }
}

fn priorities() -> Vec<Choice> {
    Priority::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-priority-{}", one.code()))))
        .collect()
}

/// Answers what goes to the list with one thing chosen anew; the other choices and the typed words stay.
fn choosing(look: Memo<Look>, typed: RwSignal<String>) -> Choose {
    let navigate = use_navigate();
    std::sync::Arc::new(move |change: &dyn Fn(&mut Filter)| {
        let before = look.get_untracked();
        let mut wanted = before.filter.clone();
        change(&mut wanted);
        if wanted == before.filter {
            return;
        }
        wanted.q = typed.with_untracked(|words| words.trim().to_owned());
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&before.with(|filter| *filter = wanted.from_start()).chosen_href(), options);
    })
}
