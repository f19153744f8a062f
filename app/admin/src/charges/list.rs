//! The charges of houses by month. What narrows them stands in the address.

use domain::{
    charges::{Run, RunFilter, RunStatus},
    housing::BuildingAddress,
    page::Page,
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map, params::ParamsMap};
use rpc::{
    RpcError,
    charges::{CreateChargeRuns, list_charge_runs},
    housing::list_buildings,
    session::can,
};
use ui::{
    Align, Button, ButtonKind, Card, Cell, Choice, Column, Combobox, DialogOpener, EmptyState, FieldSheet, Glyph, LinkButton, Pager, Row,
    Select, SheetOpener, Skeleton, SkeletonKind, Table, close_sheet, t,
};

use super::{
    new_run::{NEW, NewRunDialog},
    parts::{ChargesHead, RUNS, SETTINGS, money, month_choices, month_words, run_badge, status_words},
    run_job::follow,
};
use crate::support::{named, when_loaded};

/// The id of the sheet that the fields are on a phone.
const FILTERS: &str = "charge-filters";

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    page: Page<Run>,
    buildings: Vec<BuildingAddress>,
}

async fn load(filter: RunFilter, houses: bool) -> Result<Loaded, RpcError> {
    let page = list_charge_runs(filter).await?;
    let buildings = if houses { list_buildings().await? } else { Vec::new() };
    Ok(Loaded { page, buildings })
}

/// The list with its search, and the form for charges of another month.
#[component]
pub fn ChargesPage() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(filter_of));
    let create = ServerAction::<CreateChargeRuns>::new();
    let houses = can(Permission::HousesRead);
    let again = RwSignal::new(0_u32);
    let loaded = Resource::new_blocking(
        move || (filter.get(), create.version().get(), again.get()),
        move |(filter, ..)| load(filter, houses),
    );
    let may_write = can(Permission::ChargesWrite);
    let add = may_write.then(|| {
        view! { <DialogOpener dialog=NEW kind=ButtonKind::Primary icon=Glyph::Plus>{t("charges-new")}</DialogOpener> }
    });
    view! {
        <ChargesHead here=RUNS>{add}</ChargesHead>
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=6 /> }>
            {when_loaded(loaded, move |loaded| {
                let buildings = Memo::new(move |_| loaded.with(|loaded| building_choices(&loaded.buildings)));
                follow(move || loaded.with(|loaded| loaded.page.items.iter().any(Run::is_busy)), again);
                let dialog = may_write.then(|| view! { <NewRunDialog buildings create /> });
                view! {
                    <Search filter buildings />
                    {move || loaded.with(|loaded| rows(&loaded.page, &filter.get()))}
                    {dialog}
                }
            })}
        </Transition>
    }
}

#[component]
fn Search(filter: Memo<RunFilter>, buildings: Memo<Vec<Choice>>) -> impl IntoView {
    let states: Vec<_> = RunStatus::ALL
        .iter()
        .map(|one| Choice::new(one.code(), status_words(*one)))
        .collect();
    let month = Signal::derive(move || filter.with(|filter| filter.month.map(|month| month.to_string()).unwrap_or_default()));
    let status = Signal::derive(move || filter.with(|filter| filter.status.map(|one| one.code().to_owned()).unwrap_or_default()));
    let building = Signal::derive(move || filter.with(|filter| filter.building.map(|id| id.to_string()).unwrap_or_default()));
    let chosen = Signal::derive(move || {
        filter.with(|filter| {
            let all = [filter.month.is_some(), filter.status.is_some(), filter.building.is_some()];
            all.into_iter().filter(|is_chosen| *is_chosen).count()
        })
    });
    let house = buildings.with_untracked(|buildings| !buildings.is_empty()).then(|| {
        view! { <Combobox name="building" label=t("requests-field-building") empty=t("admin-requests-all-houses") options=buildings value=building /> }
    });
    view! {
        <Form method="get" action=RUNS>
            // On a phone the fields are a sheet: the list begins on its first screen.
            <div class="flex flex-wrap items-end gap-2 md:grid md:grid-cols-[1fr_1fr_2fr_auto]">
                <SheetOpener sheet=FILTERS label=t("list-filters") icon=Glyph::Filter count=chosen />
                <FieldSheet id=FILTERS title=t("list-filters")>
                    <Select name="month" label=t("charges-month") empty=t("charges-any-month") options=month_choices() value=month />
                    <Select name="status" label=t("charges-status") empty=t("charges-any-status") options=states value=status />
                    {house}
                    <div class="flex flex-wrap gap-2">
                        <Button icon=Glyph::Search submit=true on_click=|_| close_sheet(FILTERS)>{t("common-find")}</Button>
                        {move || filter.with(is_narrow).then(|| view! { <LinkButton href=RUNS>{t("common-reset")}</LinkButton> })}
                    </div>
                </FieldSheet>
            </div>
        </Form>
    }
}

fn rows(page: &Page<Run>, filter: &RunFilter) -> AnyView {
    if page.items.is_empty() {
        return nothing(filter).into_any();
    }
    let end = |label: String| Column {
        align: Align::End,
        ..Column::new(label)
    };
    let columns = vec![
        Column::new(t("charges-month")),
        Column::new(t("requests-field-address")),
        end(t("charges-accounts")),
        end(t("charges-total")),
        Column::new(t("charges-status")),
    ];
    let lines = page.items.iter().cloned().map(row).collect_view();
    let ways = page.next.clone().map(|next| {
        let next = RunFilter {
            after: next.0,
            ..filter.clone()
        };
        view! { <Pager next=list_href(&next) /> }
    });
    view! {
        <Table caption=t("charges-title") columns>{lines}</Table>
        {ways}
    }
    .into_any()
}

/// Nothing fits the search, or nothing was charged yet: each with its next step.
fn nothing(filter: &RunFilter) -> impl IntoView + use<> {
    let (glyph, text, href, step) = if is_narrow(filter) {
        (Glyph::Search, "common-nothing-found", RUNS, "common-reset")
    } else {
        (Glyph::Receipt, "charges-none-hint", SETTINGS, "charges-settings")
    };
    view! {
        <Card>
            <EmptyState glyph title=t("charges-none") text=t(text)>
                <LinkButton href>{t(step)}</LinkButton>
            </EmptyState>
        </Card>
    }
}

/// Whether the filter leaves anything out.
fn is_narrow(filter: &RunFilter) -> bool {
    *filter != RunFilter::default()
}

fn row(run: Run) -> impl IntoView {
    let href = format!("{RUNS}/runs/{}", run.id);
    let badge = run_badge(&run);
    view! {
        <Row>
            <Cell label=t("charges-month") primary=true href>{month_words(run.month)}</Cell>
            <Cell label=t("requests-field-address")>{named(&run.address)}</Cell>
            <Cell label=t("charges-accounts") align=Align::End class="tabular-nums">{run.accounts}</Cell>
            <Cell label=t("charges-total") align=Align::End class="tabular-nums">{money(run.total_tiyin)}</Cell>
            <Cell label=t("charges-status")>{badge}</Cell>
        </Row>
    }
}

fn building_choices(buildings: &[BuildingAddress]) -> Vec<Choice> {
    buildings
        .iter()
        .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
        .collect()
}

fn filter_of(query: &ParamsMap) -> RunFilter {
    let text = |name: &str| query.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    RunFilter {
        month: text("month").parse().ok(),
        building: text("building").parse().ok(),
        status: text("status").parse().ok(),
        after: text("after"),
    }
}

/// The address of the list with this filter; none of the values has to be encoded.
fn list_href(filter: &RunFilter) -> String {
    let pairs = [
        ("month", filter.month.map(|month| month.to_string())),
        ("building", filter.building.map(|id| id.to_string())),
        ("status", filter.status.map(|one| one.code().to_owned())),
        ("after", Some(filter.after.clone()).filter(|after| !after.is_empty())),
    ];
    let filled: Vec<String> = pairs
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| format!("{name}={value}")))
        .collect();
    format!("{RUNS}?{}", filled.join("&"))
}
