//! Narrowing the list: a GET form, and a chip for everything that is narrowed.

use domain::{
    housing::BuildingAddress,
    people::Employee,
    requests::{Category, Filter, Priority},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Form, hooks::use_navigate};
use rpc::{RpcError, housing::list_buildings, people::list_employees, requests::request_categories, session::can};
use ui::{Button, ButtonKind, Choice, Combobox, Glyph, Icon, InputKind, LinkButton, Select, TextInput, t};

use super::query::{LATE, NOBODY, executor_value, here, here_href as list_href, kept_field};
use crate::support::{Missing, category_label, named};

/// What can be chosen in the filters.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Lists {
    categories: Vec<Category>,
    buildings: Vec<BuildingAddress>,
    employees: Vec<Employee>,
    /// Why one of them is empty that should not be.
    failed: Option<RpcError>,
}

/// The lists are a help: one that may not be read is left out, and one that does not come is said to be missing.
async fn lists(houses: bool, colleagues: bool) -> Result<Lists, RpcError> {
    let mut lists = Lists::default();
    match request_categories().await {
        Ok(categories) => lists.categories = categories,
        Err(error) => lists.failed = Some(error),
    }
    if houses {
        match list_buildings().await {
            Ok(buildings) => lists.buildings = buildings,
            Err(error) => lists.failed = Some(error),
        }
    }
    if colleagues {
        match list_employees().await {
            Ok(employees) => lists.employees = employees,
            Err(error) => lists.failed = Some(error),
        }
    }
    Ok(lists)
}

impl Lists {
    fn categories(&self) -> Vec<Choice> {
        self.categories
            .iter()
            .map(|one| Choice::new(one.id.to_string(), category_label(one, &self.categories)))
            .collect()
    }

    fn buildings(&self) -> Vec<Choice> {
        self.buildings
            .iter()
            .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
            .collect()
    }

    /// Nobody, and then everybody who still works.
    fn executors(&self) -> Vec<Choice> {
        let nobody = Choice::new(NOBODY, t("requests-field-no-executor"));
        let working = self.employees.iter().filter(|one| one.dismissed_at.is_none());
        let working = working.map(|one| Choice {
            hint: Some(one.position.clone()),
            ..Choice::new(one.id.to_string(), one.name.clone())
        });
        std::iter::once(nobody).chain(working).collect()
    }
}

fn label_of(choices: &[Choice], value: &str) -> String {
    choices
        .iter()
        .find(|choice| choice.value == value)
        .map(|choice| choice.label.clone())
        .unwrap_or_default()
}

/// Loads what can be chosen; once, it hardly changes.
pub(crate) fn filter_lists() -> Resource<Result<Lists, RpcError>> {
    let (houses, colleagues) = (can(Permission::HousesRead), can(Permission::EmployeesRead));
    Resource::new_blocking(|| (), move |()| lists(houses, colleagues))
}

/// The form and the chips; made when the lists are there, because a list opens on what is chosen.
#[component]
pub(crate) fn Filters(filter: Memo<Filter>, lists: Memo<Lists>) -> impl IntoView {
    let failed = Signal::derive(move || lists.with(|lists| lists.failed.clone()));
    view! {
        <Missing what=t("admin-lists-failed") error=failed />
        <FilterForm filter lists />
        <Chips filter lists />
    }
}

#[component]
fn FilterForm(filter: Memo<Filter>, lists: Memo<Lists>) -> impl IntoView {
    let shown = move |read: fn(&Filter) -> Option<String>| Signal::derive(move || filter.with(read).unwrap_or_default());
    let choices = move |read: fn(&Lists) -> Vec<Choice>| Signal::derive(move || lists.with(read));
    let priorities: Vec<Choice> = Priority::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-priority-{}", one.code()))))
        .collect();
    // Words that were typed and not looked for yet are looked for together with the next choice.
    let typed = RwSignal::new(filter.with_untracked(|filter| filter.q.clone()));
    Effect::new(move |_| typed.set(filter.with(|filter| filter.q.clone())));
    let choose = choosing(filter, typed);
    let (by_category, by_building, by_executor) = (choose.clone(), choose.clone(), choose.clone());
    view! {
        <Form method="get" action=here()>
            {kept_field()}
            <input type="hidden" name="tab" value=move || filter.with(|filter| filter.tab.map(|tab| tab.code())) />
            <input type="hidden" name="resident" value=move || filter.with(|filter| filter.resident.map(|id| id.to_string())) />
            <input type="hidden" name="late" value=move || filter.with(|filter| filter.late.then_some(LATE)) />
            <div class="grid items-end gap-2 md:grid-cols-2 xl:grid-cols-[2fr_1fr_1fr_1fr_10rem_auto]">
                <TextInput
                    name="q"
                    kind=InputKind::Search
                    icon=Glyph::Search
                    label=t("admin-requests-search")
                    placeholder=t("admin-requests-search-hint")
                    value=shown(|filter| Some(filter.q.clone()))
                    autocomplete="off"
                    on_input=move |words| typed.set(words)
                />
                <Combobox
                    name="category"
                    label=t("requests-field-category")
                    empty=t("admin-requests-all-categories")
                    options=choices(Lists::categories)
                    value=shown(|filter| filter.category.map(|id| id.to_string()))
                    on_change=move |chosen: String| by_category(&|filter| filter.category = chosen.parse().ok())
                />
                <Combobox
                    name="building"
                    label=t("requests-field-building")
                    empty=t("admin-requests-all-houses")
                    options=choices(Lists::buildings)
                    value=shown(|filter| filter.building.map(|id| id.to_string()))
                    on_change=move |chosen: String| by_building(&|filter| filter.building = chosen.parse().ok())
                />
                <Combobox
                    name="executor"
                    label=t("requests-field-executor")
                    empty=t("admin-requests-all-executors")
                    options=choices(Lists::executors)
                    value=shown(executor_value)
                    on_change=move |chosen: String| by_executor(&|filter| {
                        filter.executor = chosen.parse().ok();
                        filter.unassigned = chosen == NOBODY;
                    })
                />
                <Select
                    name="priority"
                    label=t("requests-field-priority")
                    empty=t("admin-requests-all-priorities")
                    options=priorities
                    value=shown(|filter| filter.priority.map(|one| one.to_string()))
                    on_change=move |chosen: String| choose(&|filter| filter.priority = chosen.parse().ok())
                />
                // It looks for the words; what is chosen needs it only where no script runs.
                <Button icon=Glyph::Filter>{t("common-apply")}</Button>
            </div>
        </Form>
    }
}

/// Answers what goes to the list with one thing chosen anew; the other choices and the typed words stay.
fn choosing(filter: Memo<Filter>, typed: RwSignal<String>) -> impl Fn(&dyn Fn(&mut Filter)) + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    move |change| {
        let before = filter.get_untracked();
        let mut wanted = before.clone();
        change(&mut wanted);
        if wanted == before {
            return;
        }
        wanted.q = typed.with_untracked(|words| words.trim().to_owned());
        wanted.after = String::new();
        let options = NavigateOptions {
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&list_href(&wanted), options);
    }
}

/// What the list is narrowed to; each chip leads to the list without it.
#[component]
fn Chips(filter: Memo<Filter>, lists: Memo<Lists>) -> impl IntoView {
    move || {
        let chips = filter.with(|filter| lists.with(|lists| chips_of(filter, lists)));
        let tab = filter.with(|filter| filter.tab);
        (!chips.is_empty()).then(|| {
            let reset = list_href(&Filter { tab, ..Filter::default() });
            view! {
                <div class="flex flex-wrap items-center gap-2">
                    {chips.into_iter().map(|(words, href)| chip(&words, href)).collect_view()}
                    <LinkButton href=reset kind=ButtonKind::Ghost>{t("common-reset")}</LinkButton>
                </div>
            }
        })
    }
}

fn chips_of(filter: &Filter, lists: &Lists) -> Vec<(String, String)> {
    let whole = Filter {
        after: String::new(),
        ..filter.clone()
    };
    let mut chips = Vec::new();
    let mut add = |words: String, without: Filter| chips.push((words, list_href(&without)));
    if !filter.q.is_empty() {
        add(
            filter.q.clone(),
            Filter {
                q: String::new(),
                ..whole.clone()
            },
        );
    }
    if let Some(id) = filter.category {
        add(
            label_of(&lists.categories(), &id.to_string()),
            Filter {
                category: None,
                ..whole.clone()
            },
        );
    }
    if let Some(id) = filter.building {
        add(
            label_of(&lists.buildings(), &id.to_string()),
            Filter {
                building: None,
                ..whole.clone()
            },
        );
    }
    if let Some(executor) = executor_value(filter) {
        add(
            label_of(&lists.executors(), &executor),
            Filter {
                executor: None,
                unassigned: false,
                ..whole.clone()
            },
        );
    }
    if let Some(priority) = filter.priority {
        add(
            t(&format!("requests-priority-{}", priority.code())),
            Filter {
                priority: None,
                ..whole.clone()
            },
        );
    }
    if filter.late {
        add(
            t("admin-requests-late"),
            Filter {
                late: false,
                ..whole.clone()
            },
        );
    }
    if filter.resident.is_some() {
        add(
            t("admin-requests-one-resident"),
            Filter {
                resident: None,
                ..whole.clone()
            },
        );
    }
    chips
}

fn chip(words: &str, href: String) -> impl IntoView + use<> {
    let label = t!("admin-requests-remove-filter", filter = words);
    view! {
        <a
            href=href
            class="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border border-accent/25 bg-accent-soft px-3 text-sm font-medium text-accent hover:border-accent max-md:min-h-11"
            aria-label=label
        >
            <span class="truncate">{words.to_owned()}</span>
            <Icon glyph=Glyph::X class="size-4" />
        </a>
    }
}
