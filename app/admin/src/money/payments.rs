//! All payments, whoever took them. What narrows the list stands in the address.

use domain::{
    housing::BuildingAddress,
    page::Page,
    payments::{PaymentFilter, PaymentRow, PaymentSource, PaymentState},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map, params::ParamsMap};
use rpc::{RpcError, housing::list_buildings, money::list_payments, session::can};
use ui::{Choice, DateKind, DateTimeInput, Select, Skeleton, SkeletonKind, t};

use super::{
    filters,
    frame::{MoneyHead, PAYMENTS},
    payments_rows::Rows,
    words::{address, asked, choices, shown},
};
use crate::support::{named, when_loaded};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    page: Page<PaymentRow>,
    buildings: Vec<BuildingAddress>,
}

async fn load(filter: PaymentFilter, houses: bool) -> Result<Loaded, RpcError> {
    let page = list_payments(filter).await?;
    let buildings = if houses { list_buildings().await? } else { Vec::new() };
    Ok(Loaded { page, buildings })
}

/// The page of the payments.
#[component]
pub fn PaymentsPage() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(filter_of));
    let houses = can(Permission::HousesRead);
    let loaded = Resource::new_blocking(move || filter.get(), move |filter| load(filter, houses));
    view! {
        <MoneyHead here=PAYMENTS />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=8 /> }>
            {when_loaded(loaded, move |loaded| {
                let page = Memo::new(move |_| loaded.with(|loaded| loaded.page.clone()));
                let buildings = loaded.with_untracked(|loaded| loaded.buildings.clone());
                view! {
                    {search(filter, &buildings)}
                    <Rows page filter />
                }
            })}
        </Transition>
    }
}

fn search(filter: Memo<PaymentFilter>, buildings: &[BuildingAddress]) -> impl IntoView + use<> {
    let of = move |read: fn(&PaymentFilter) -> String| Signal::derive(move || filter.with(read));
    let account = move || filter.with(|filter| shown(filter.account));
    let houses = houses(filter, buildings);
    let chosen = Signal::derive(move || {
        filter.with(|filter| {
            let all = [
                filter.source.is_some(),
                filter.state.is_some(),
                filter.building.is_some(),
                filter.since.is_some(),
                filter.until.is_some(),
            ];
            all.into_iter().filter(|is_chosen| *is_chosen).count()
        })
    });
    let others = view! {
        <Select
            name="source"
            label=t("money-source")
            empty=t("money-source-any")
            options=choices(PaymentSource::ALL, |code| t(&format!("money-source-{code}")))
            value=of(|filter| shown(filter.source))
        />
        <Select
            name="state"
            label=t("money-state")
            empty=t("money-state-any")
            options=choices(PaymentState::ALL, |code| t(&format!("money-state-{code}")))
            value=of(|filter| shown(filter.state))
        />
        {houses}
        <DateTimeInput name="since" label=t("money-since") kind=DateKind::Date value=of(|filter| shown(filter.since)) />
        <DateTimeInput name="until" label=t("money-until") kind=DateKind::Date value=of(|filter| shown(filter.until)) />
        <input type="hidden" name="account" value=account />
        {filters::find(PAYMENTS, Signal::derive(move || filter.with(PaymentFilter::is_narrow)))}
    };
    let words = filters::words("money-search-payments", of(|filter| filter.q.clone()));
    view! { <Form method="get" action=PAYMENTS>{filters::fields(words, chosen, others)}</Form> }
}

fn houses(filter: Memo<PaymentFilter>, buildings: &[BuildingAddress]) -> impl IntoView + use<> {
    let options: Vec<Choice> = buildings
        .iter()
        .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
        .collect();
    filters::building(options, Signal::derive(move || filter.with(|filter| shown(filter.building))))
}

fn filter_of(query: &ParamsMap) -> PaymentFilter {
    let text = |name: &str| asked(query, name);
    PaymentFilter {
        q: text("q"),
        source: text("source").parse().ok(),
        state: text("state").parse().ok(),
        since: text("since").parse().ok(),
        until: text("until").parse().ok(),
        building: text("building").parse().ok(),
        account: text("account").parse().ok(),
        after: text("after"),
    }
}

/// The address of the list with this filter.
pub(super) fn list_href(filter: &PaymentFilter) -> String {
    let pairs = [
        ("q", filter.q.clone()),
        ("source", shown(filter.source)),
        ("state", shown(filter.state)),
        ("since", shown(filter.since)),
        ("until", shown(filter.until)),
        ("building", shown(filter.building)),
        ("account", shown(filter.account)),
        ("after", filter.after.clone()),
    ];
    address(PAYMENTS, pairs)
}
