//! Who owes, how much and for how long. What narrows the list stands in the address.

use domain::{
    housing::Complex,
    payments::{AccountFilter, AccountShow, AccountSort, AccountTotals, Balances},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::{components::Form, hooks::use_query_map, params::ParamsMap};
use rpc::{RpcError, housing::list_complexes, money::list_balances, session::can};
use ui::{Choice, Glyph, Select, Skeleton, SkeletonKind, Stat, Tone, t};

use super::{
    balances_rows::Rows,
    filters,
    frame::{BALANCES, MoneyHead},
    words::{address, asked, choices, money, shown},
};
use crate::{
    requests::BalancesExportButton,
    support::{named, when_loaded},
};

/// Ages by which debts are chosen, in months.
const AGES: [u16; 6] = [1, 2, 3, 6, 12, 36];

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    balances: Balances,
    complexes: Vec<Complex>,
}

async fn load(filter: AccountFilter, houses: bool) -> Result<Loaded, RpcError> {
    let balances = list_balances(filter).await?;
    let complexes = if houses { list_complexes().await? } else { Vec::new() };
    Ok(Loaded { balances, complexes })
}

/// The page of the balances.
#[component]
pub fn BalancesPage() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(filter_of));
    let houses = can(Permission::HousesRead);
    let loaded = Resource::new_blocking(move || filter.get(), move |filter| load(filter, houses));
    view! {
        <MoneyHead here=BALANCES>
            <BalancesExportButton filter />
        </MoneyHead>
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=8 /> }>
            {when_loaded(loaded, move |loaded| {
                let balances = Memo::new(move |_| loaded.with(|loaded| loaded.balances.clone()));
                let complexes = loaded.with_untracked(|loaded| loaded.complexes.clone());
                view! {
                    {move || totals(balances.with(|balances| balances.totals))}
                    {search(filter, &complexes)}
                    <Rows balances filter />
                }
            })}
        </Transition>
    }
}

fn totals(totals: AccountTotals) -> impl IntoView {
    view! {
        // On a phone an amount has the whole width.
        <div class="grid grid-cols-2 gap-3 max-sm:[&>:nth-child(n+3)]:col-span-2 lg:grid-cols-4">
            <Stat label=t("money-total-accounts") value=totals.accounts.to_string() icon=Glyph::Building />
            <Stat label=t("money-total-debtors") value=totals.debtors.to_string() icon=Glyph::Users />
            <Stat label=t("money-total-due") value=money(totals.due_tiyin) icon=Glyph::Alert tone=Tone::Danger />
            <Stat label=t("money-total-ahead") value=money(totals.ahead_tiyin) icon=Glyph::CheckCircle tone=Tone::Success />
        </div>
    }
}

fn search(filter: Memo<AccountFilter>, complexes: &[Complex]) -> impl IntoView + use<> {
    let of = move |read: fn(&AccountFilter) -> String| Signal::derive(move || filter.with(read));
    let ages: Vec<Choice> = AGES
        .into_iter()
        .map(|months| Choice::new(months.to_string(), t!("money-months-from", count = i64::from(months))))
        .collect();
    let houses = houses(filter, complexes);
    let chosen = Signal::derive(move || {
        filter.with(|filter| {
            let all = [
                filter.complex.is_some(),
                filter.building.is_some(),
                filter.show.is_some(),
                filter.months.is_some(),
            ];
            all.into_iter().filter(|is_chosen| *is_chosen).count()
        })
    });
    let others = view! {
        {houses}
        <Select
            name="show"
            label=t("money-show")
            empty=t("money-show-all")
            options=choices(AccountShow::ALL, |code| t(&format!("money-show-{code}")))
            value=of(|filter| shown(filter.show))
        />
        <Select name="months" label=t("money-age") empty=t("money-age-any") options=ages value=of(|filter| shown(filter.months)) />
        <Select
            name="sort"
            label=t("money-sort")
            options=choices(AccountSort::ALL, |code| t(&format!("money-sort-{code}")))
            value=of(|filter| filter.sort.unwrap_or(AccountSort::Debt).to_string())
        />
        {filters::find(BALANCES, Signal::derive(move || filter.with(AccountFilter::is_narrow)))}
    };
    let words = filters::words("money-search-accounts", of(|filter| filter.q.clone()));
    view! { <Form method="get" action=BALANCES>{filters::fields(words, chosen, others)}</Form> }
}

fn houses(filter: Memo<AccountFilter>, complexes: &[Complex]) -> impl IntoView + use<> {
    let some = (!complexes.is_empty()).then(|| {
        let all: Vec<Choice> = complexes
            .iter()
            .map(|one| Choice::new(one.id.to_string(), named(&one.name)))
            .collect();
        let buildings: Vec<Choice> = complexes
            .iter()
            .flat_map(|one| &one.buildings)
            .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
            .collect();
        (all, buildings)
    });
    some.map(|(complexes, buildings)| {
        let complex = Signal::derive(move || filter.with(|filter| shown(filter.complex)));
        let building = Signal::derive(move || filter.with(|filter| shown(filter.building)));
        view! {
            <Select name="complex" label=t("money-complex") empty=t("money-complex-all") options=complexes value=complex />
            {filters::building(buildings, building)}
        }
    })
}

fn filter_of(query: &ParamsMap) -> AccountFilter {
    let text = |name: &str| asked(query, name);
    AccountFilter {
        q: text("q"),
        complex: text("complex").parse().ok(),
        building: text("building").parse().ok(),
        apartment: text("apartment").parse().ok(),
        show: text("show").parse().ok(),
        months: text("months").parse().ok(),
        sort: text("sort").parse().ok(),
        after: text("after"),
    }
}

/// The address of the list with this filter.
pub(super) fn list_href(filter: &AccountFilter) -> String {
    let pairs = [
        ("q", filter.q.clone()),
        ("complex", shown(filter.complex)),
        ("building", shown(filter.building)),
        ("apartment", shown(filter.apartment)),
        ("show", shown(filter.show)),
        ("months", shown(filter.months)),
        ("sort", shown(filter.sort)),
        ("after", filter.after.clone()),
    ];
    address(BALANCES, pairs)
}
