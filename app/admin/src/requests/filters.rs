//! Narrowing the list: a GET form, with what is needed rarely folded away.

use domain::requests::{Filter, Priority};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Form, hooks::use_navigate};
use ui::{Button, Choice, Combobox, Glyph, InputKind, Select, TextInput, t};

use super::{
    chips::Chips,
    filter_lists::Lists,
    more_filters::MoreFilters,
    query::{Look, NOBODY, executor_value},
};
use crate::support::Missing;

/// What a control does when something was chosen in it.
pub(crate) type Choose = std::sync::Arc<dyn Fn(&dyn Fn(&mut Filter)) + Send + Sync>;

/// The form and the chips; made when the lists are there, because a list opens on what is chosen.
#[component]
pub(crate) fn Filters(look: Memo<Look>, lists: Memo<Lists>) -> impl IntoView {
    let failed = Signal::derive(move || lists.with(|lists| lists.failed.clone()));
    view! {
        <Missing what=t("admin-lists-failed") error=failed />
        <FilterForm look lists />
        <Chips look lists />
    }
}

/// What the filter says, for a control to show.
pub(crate) fn shown(look: Memo<Look>, read: fn(&Filter) -> Option<String>) -> Signal<String> {
    Signal::derive(move || look.with(|look| read(&look.filter)).unwrap_or_default())
}

#[component]
fn FilterForm(look: Memo<Look>, lists: Memo<Lists>) -> impl IntoView {
    let choices = move |read: fn(&Lists) -> Vec<Choice>| Signal::derive(move || lists.with(read));
    // Words that were typed and not looked for yet are looked for together with the next choice.
    let typed = RwSignal::new(look.with_untracked(|look| look.filter.q.clone()));
    Effect::new(move |_| typed.set(look.with(|look| look.filter.q.clone())));
    let choose = choosing(look, typed);
    let (by_category, by_building, by_executor, by_priority) = (choose.clone(), choose.clone(), choose.clone(), choose.clone());
    view! {
        <Form method="get" action=look.with_untracked(|look| look.root.path)>
            {kept(look)}
            <div class="grid items-end gap-2 md:grid-cols-2 xl:grid-cols-[2fr_1fr_1fr_1fr_10rem_auto]">
                <TextInput
                    name="q"
                    kind=InputKind::Search
                    icon=Glyph::Search
                    label=t("admin-requests-search")
                    placeholder=t("admin-requests-search-hint")
                    value=shown(look, |filter| Some(filter.q.clone()))
                    autocomplete="off"
                    on_input=move |words| typed.set(words)
                />
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
                        // An entrance is one of its building.
                        filter.entrance = None;
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
                    on_change=move |chosen: String| by_priority(&|filter| filter.priority = chosen.parse().ok())
                />
                // It looks for the words; what is chosen needs it only where no script runs.
                <Button icon=Glyph::Filter>{t("common-apply")}</Button>
            </div>
            <MoreFilters look lists choose />
        </Form>
    }
}

/// What the form does not ask for and the address keeps.
fn kept(look: Memo<Look>) -> impl IntoView {
    let of = move |read: fn(&Filter) -> Option<String>| move || look.with(|look| read(&look.filter));
    view! {
        <input type="hidden" name="tab" value=of(|filter| filter.tab.map(|tab| tab.to_string())) />
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
        navigate(&before.with(|filter| *filter = wanted.from_start()).href(), options);
    })
}
