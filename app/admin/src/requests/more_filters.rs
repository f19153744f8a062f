//! The filters that are needed rarely: folded away until one of them narrows the list.

use domain::{
    ids::BuildingId,
    requests::{Filter, Source, Status},
};
use leptos::prelude::*;
use rpc::{RpcError, housing::building_detail};
use ui::{Checkbox, Choice, Combobox, DateKind, DateTimeInput, Select, t};

use super::{
    filter_lists::Lists,
    filters::{Choose, shown},
    flags::FLAGS,
    query::{Look, YES},
};

/// Stars a resident can give.
const STARS: std::ops::RangeInclusive<i16> = 1..=5;

/// The entrances of the chosen building, ids and numbers.
pub(crate) type Entrances = Resource<Result<Vec<(String, i32)>, RpcError>>;

/// Loads them. Called by the page itself: what a part of it asks for while it is made is asked anew each time.
pub(crate) fn entrances(look: Memo<Look>) -> Entrances {
    let building = Memo::new(move |_| look.with(|look| look.filter.building));
    Resource::new_blocking(move || building.get(), entrances_of)
}

/// The rare filters, behind one line.
#[component]
pub(crate) fn MoreFilters(look: Memo<Look>, lists: Memo<Lists>, entrances: Entrances, choose: Choose) -> impl IntoView {
    let is_open = look.with_untracked(|look| narrows_rarely(&look.filter));
    view! {
        <details class="md:col-span-full" id="more-filters" open=is_open>
            <summary class="fold inline-flex px-1 text-sm font-medium text-accent">
                {t("list-more-filters")}
            </summary>
            <div class="mt-2 grid items-end gap-2 md:grid-cols-2 lg:grid-cols-3 xl:grid-cols-6">
                <Places look lists entrances choose=choose.clone() />
                <Kinds look lists choose=choose.clone() />
                <Days look choose=choose.clone() />
            </div>
            <Flags look choose />
        </details>
    }
}

/// Whether something is narrowed that only these filters show.
fn narrows_rarely(filter: &Filter) -> bool {
    let usual = Filter {
        q: String::new(),
        category: None,
        building: None,
        executor: None,
        unassigned: false,
        priority: None,
        apartment: None,
        resident: None,
        ..filter.clone()
    };
    usual.narrows()
}

#[component]
fn Places(look: Memo<Look>, lists: Memo<Lists>, entrances: Entrances, choose: Choose) -> impl IntoView {
    let by_entrance = choose.clone();
    view! {
        <Combobox
            name="complex"
            label=t("admin-houses-complex")
            empty=t("list-all-complexes")
            options=Signal::derive(move || lists.with(Lists::complexes))
            value=shown(look, |filter| filter.complex.map(|id| id.to_string()))
            on_change=move |chosen: String| choose(&|filter| filter.complex = chosen.parse().ok())
        />
        <EntranceField look entrances choose=by_entrance />
    }
}

/// Until a building is chosen there are none.
#[component]
fn EntranceField(look: Memo<Look>, entrances: Entrances, choose: Choose) -> impl IntoView {
    move || {
        let choose = choose.clone();
        let options: Vec<Choice> = entrances
            .get()
            .and_then(Result::ok)
            .unwrap_or_default()
            .into_iter()
            .map(|(id, number)| Choice::new(id, number.to_string()))
            .collect();
        // Made when the entrances are there, because the list opens on what is chosen.
        (!options.is_empty()).then(|| {
            view! {
                <Select
                    name="entrance"
                    label=t("requests-field-entrance")
                    empty=t("list-all-entrances")
                    options
                    value=shown(look, |filter| filter.entrance.map(|id| id.to_string()))
                    on_change=move |chosen: String| choose(&|filter| filter.entrance = chosen.parse().ok())
                />
            }
        })
    }
}

async fn entrances_of(building: Option<BuildingId>) -> Result<Vec<(String, i32)>, RpcError> {
    let Some(building) = building else {
        return Ok(Vec::new());
    };
    let building = building_detail(building).await?;
    Ok(building.entrances.into_iter().map(|one| (one.id.to_string(), one.number)).collect())
}

#[component]
fn Kinds(look: Memo<Look>, lists: Memo<Lists>, choose: Choose) -> impl IntoView {
    let (by_status, by_responsible, by_source) = (choose.clone(), choose.clone(), choose.clone());
    let statuses: Vec<Choice> = Status::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-status-{}", one.code().replace('_', "-")))))
        .collect();
    let sources: Vec<Choice> = Source::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-source-{}", one.code()))))
        .collect();
    let stars: Vec<Choice> = STARS
        .map(|star| Choice::new(star.to_string(), t!("list-stars", count = star)))
        .collect();
    view! {
        <Select
            name="status"
            label=t("requests-field-status")
            empty=t("list-any-status")
            options=statuses
            value=shown(look, |filter| filter.status.map(|one| one.to_string()))
            on_change=move |chosen: String| by_status(&|filter| filter.status = chosen.parse().ok())
        />
        <Combobox
            name="responsible"
            label=t("list-responsible")
            empty=t("list-all-employees")
            options=Signal::derive(move || lists.with(Lists::employees))
            value=shown(look, |filter| filter.responsible.map(|id| id.to_string()))
            on_change=move |chosen: String| by_responsible(&|filter| filter.responsible = chosen.parse().ok())
        />
        <Select
            name="source"
            label=t("requests-field-source")
            empty=t("list-any-source")
            options=sources
            value=shown(look, |filter| filter.source.map(|one| one.to_string()))
            on_change=move |chosen: String| by_source(&|filter| filter.source = chosen.parse().ok())
        />
        <Select
            name="rating"
            label=t("requests-field-rating")
            empty=t("list-any-rating")
            options=stars
            value=shown(look, |filter| filter.rating.map(|one| one.to_string()))
            on_change=move |chosen: String| choose(&|filter| filter.rating = chosen.parse().ok())
        />
    }
}

/// Days by the company's calendar. A half-typed day is no day yet, and narrows nothing.
#[component]
fn Days(look: Memo<Look>, choose: Choose) -> impl IntoView {
    let day = move |name: &'static str,
                    label: String,
                    read: fn(&Filter) -> Option<chrono::NaiveDate>,
                    write: fn(&mut Filter, Option<chrono::NaiveDate>)| {
        let choose = choose.clone();
        let value = Signal::derive(move || look.with(|look| read(&look.filter)).map(|day| day.to_string()).unwrap_or_default());
        view! {
            <DateTimeInput
                name
                label
                kind=DateKind::Date
                value
                on_input=move |typed: String| {
                    let chosen = typed.parse().ok();
                    if chosen.is_some() || typed.is_empty() {
                        choose(&|filter| write(filter, chosen));
                    }
                }
            />
        }
    };
    view! {
        {day("since", t("list-created-from"), |filter| filter.created_from, |filter, day| filter.created_from = day)}
        {day("until", t("list-created-to"), |filter| filter.created_to, |filter, day| filter.created_to = day)}
        {day("duefrom", t("list-due-from"), |filter| filter.due_from, |filter, day| filter.due_from = day)}
        {day("dueto", t("list-due-to"), |filter| filter.due_to, |filter, day| filter.due_to = day)}
        {day("visitfrom", t("list-visit-from"), |filter| filter.visit_from, |filter, day| filter.visit_from = day)}
        {day("visitto", t("list-visit-to"), |filter| filter.visit_to, |filter, day| filter.visit_to = day)}
    }
}

#[component]
fn Flags(look: Memo<Look>, choose: Choose) -> impl IntoView {
    let flags = FLAGS.iter().map(|flag| {
        let choose = choose.clone();
        view! {
            <Checkbox
                name=flag.name
                value=YES
                label=t(&format!("list-{}", flag.name))
                checked=Signal::derive(move || look.with(|look| (flag.get)(&look.filter)))
                on_change=move |wanted| choose(&|filter| (flag.set)(filter, wanted))
            />
        }
    });
    view! { <div class="mt-2 flex flex-wrap gap-x-5 gap-y-1">{flags.collect_view()}</div> }
}
