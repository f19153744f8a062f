//! The list of residents. What narrows it stands in the address.

use domain::{
    housing::BuildingAddress,
    page::Page,
    people::{Resident, ResidentFilter},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map, params::ParamsMap};
use rpc::{RpcError, housing::list_buildings, people::list_residents, session::can};
use ui::{Button, ButtonKind, Choice, Combobox, Glyph, InputKind, LinkButton, PageHeader, Skeleton, SkeletonKind, TextInput, t};

use super::{LIST, rows::Rows};
use crate::support::{Head, named, when_loaded};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    page: Page<Resident>,
    buildings: Vec<BuildingAddress>,
}

async fn load(filter: ResidentFilter, houses: bool) -> Result<Loaded, RpcError> {
    let page = list_residents(filter).await?;
    let buildings = if houses { list_buildings().await? } else { Vec::new() };
    Ok(Loaded { page, buildings })
}

/// The list with its search and pages.
#[component]
pub fn ResidentsPage() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(filter_of));
    let houses = can(Permission::HousesRead);
    let loaded = Resource::new_blocking(move || filter.get(), move |filter| load(filter, houses));
    let add = can(Permission::ResidentsWrite).then(|| {
        view! {
            <LinkButton href=format!("{LIST}/new") kind=ButtonKind::Primary icon=Glyph::Plus>{t("admin-residents-add")}</LinkButton>
        }
    });
    view! {
        <Head title=t("admin-nav-residents") />
        <PageHeader title=t("admin-nav-residents")>{add}</PageHeader>
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=8 /> }>
            {when_loaded(loaded, move |loaded| {
                let page = Memo::new(move |_| loaded.with(|loaded| loaded.page.clone()));
                let buildings = Memo::new(move |_| loaded.with(|loaded| building_choices(&loaded.buildings)));
                view! {
                    <Search filter buildings />
                    <Rows page filter />
                }
            })}
        </Transition>
    }
}

#[component]
fn Search(filter: Memo<ResidentFilter>, buildings: Memo<Vec<Choice>>) -> impl IntoView {
    let building = Signal::derive(move || filter.with(|filter| filter.building.map(|id| id.to_string()).unwrap_or_default()));
    let choice = buildings.with_untracked(|buildings| !buildings.is_empty()).then(|| {
        view! { <Combobox name="building" label=t("requests-field-building") empty=t("admin-requests-all-houses") options=buildings value=building /> }
    });
    view! {
        <Form method="get" action=LIST>
            <div class="grid grid-cols-1 items-end gap-2 md:grid-cols-[2fr_1fr_auto]">
                <TextInput
                    name="q"
                    kind=InputKind::Search
                    icon=Glyph::Search
                    label=t("common-search")
                    placeholder=t("admin-residents-search-hint")
                    value=Signal::derive(move || filter.with(|filter| filter.q.clone()))
                    autocomplete="off"
                />
                {choice}
                <Button icon=Glyph::Search>{t("common-find")}</Button>
            </div>
        </Form>
    }
}

fn building_choices(buildings: &[BuildingAddress]) -> Vec<Choice> {
    buildings
        .iter()
        .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
        .collect()
}

fn filter_of(query: &ParamsMap) -> ResidentFilter {
    let text = |name: &str| query.get(name).map(|value| value.trim().to_owned()).unwrap_or_default();
    ResidentFilter {
        q: text("q"),
        building: text("building").parse().ok(),
        after: text("after"),
    }
}

/// The address of the list with this filter.
pub(super) fn list_href(filter: &ResidentFilter) -> String {
    let pairs = [
        ("q", filter.q.clone()),
        ("building", filter.building.map(|id| id.to_string()).unwrap_or_default()),
        ("after", filter.after.clone()),
    ];
    let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    // The map decodes what is put into it, so a percent sign has to be written as one.
    let query = filled
        .map(|(name, value)| (name, value.replace('%', "%25")))
        .collect::<ParamsMap>()
        .to_query_string();
    format!("{LIST}{query}")
}
