//! The list of requests. Everything that narrows it stands in the address.

use domain::requests::{Counts, Filter, StatusTab};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::{
    RpcError,
    requests::{count_requests, list_requests},
};
use ui::{Badge, Glyph, PageHeader, Skeleton, SkeletonKind, Tab, Tabs, Tone, t};

use super::{
    board::{Face, faces},
    create::new_request_button,
    filters::{Filters, filter_lists},
    held::Listing,
    keyboard::walk_rows_by_keys,
    query::{filter_of, list_href},
    rows::Rows,
};
use crate::support::{Head, live_version, when_loaded};

/// The list with its tabs, filters and pages.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(filter_of));
    let news = live_version(|_| true);
    let counts = Resource::new_blocking(move || news.get(), |_| count_requests());
    let listing = Resource::new_blocking(
        move || (filter.get(), news.get()),
        |(filter, _)| async move {
            let page = list_requests(filter.clone()).await?;
            Ok::<_, RpcError>(Listing { filter, page })
        },
    );
    let loaded = filter_lists();
    walk_rows_by_keys();
    view! {
        <Head title=t("requests-title") />
        <PageHeader title=t("requests-title")>{new_request_button()}</PageHeader>
        {faces(Face::List, filter)}
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=8 /> }>
            {when_loaded(counts, move |counts| move || tabs(&filter.get(), counts.get()))}
            {when_loaded(loaded, move |lists| view! { <Filters filter lists /> })}
            {when_loaded(listing, move |listing| view! { <Rows listing /> })}
        </Transition>
    }
}

fn tabs(filter: &Filter, counts: Counts) -> impl IntoView + use<> {
    let current = filter.tab.unwrap_or(StatusTab::Open);
    let items = StatusTab::ALL
        .iter()
        .map(|tab| Tab {
            // Another tab begins at its first page.
            href: list_href(&Filter {
                tab: Some(*tab),
                after: String::new(),
                ..filter.clone()
            }),
            label: t(&format!("requests-tab-{}", tab.code())),
            count: count_of(*tab, counts).and_then(|count| u32::try_from(count).ok()),
            current: *tab == current,
            icon: None,
        })
        .collect();
    let overdue = (counts.overdue > 0).then(|| {
        // What is late is open; the other filters stay.
        let href = list_href(&Filter {
            tab: None,
            late: true,
            after: String::new(),
            ..filter.clone()
        });
        view! {
            <a href=href class="inline-flex items-center rounded-full max-md:min-h-11">
                <Badge tone=Tone::Danger icon=Glyph::Alert class="hover:underline">{t!("admin-requests-overdue", count = counts.overdue)}</Badge>
            </a>
        }
    });
    view! {
        <div class="flex min-w-0 flex-wrap items-center justify-between gap-2">
            <div class="min-w-0 max-w-full">
                <Tabs label=t("requests-title") items />
            </div>
            {overdue}
        </div>
    }
}

const fn count_of(tab: StatusTab, counts: Counts) -> Option<i64> {
    match tab {
        StatusTab::Open => Some(counts.open),
        StatusTab::New => Some(counts.new),
        StatusTab::Work => Some(counts.work),
        StatusTab::Hold => Some(counts.hold),
        StatusTab::Done => Some(counts.done),
        StatusTab::Closed | StatusTab::All => None,
    }
}
