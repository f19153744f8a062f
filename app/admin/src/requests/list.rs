//! The list of requests. Everything that narrows it stands in the address.

use domain::{
    lang::Lang,
    requests::{Card, Counts, Filter, StatusTab, Total, Views},
};
use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_query_map};
use rpc::{
    RpcError,
    requests::{count_requests, list_requests, total_requests},
};
use ui::{Badge, Glyph, PageHeader, Skeleton, SkeletonKind, Tab, Tabs, Tone, lang, t};

use super::{
    board::{Face, faces},
    bulk::BulkDesk,
    bulk_bar::BulkBar,
    create::new_request_button,
    export_button::ExportButton,
    filter_lists::filter_lists,
    filters::Filters,
    held::Listing,
    help::{KeysHelp, KeysOf},
    keyboard::follow_keys,
    more_filters::entrances,
    query::Look,
    rows::{Rows, Ways},
    view_menu::ViewMenu,
    views::{ViewDesk, ViewTroubles, ViewsMenu, first_href},
};
use crate::support::{Head, at_last, in_one_go, live_version, only, when_loaded};

/// The list with its tabs, filters and pages.
#[component]
pub fn RequestsPage() -> impl IntoView {
    let query = use_query_map();
    let look = Memo::new(move |_| query.with(Look::of));
    let is_bare = Memo::new(move |_| query.with(|query| query.clone().into_iter().next().is_none()));
    let filter = Memo::new(move |_| look.with(|look| look.filter.clone()));
    let news = live_version(|_| true);
    let again = RwSignal::new(0_u32);
    let version = move || (news.get(), again.get());
    let lang = lang();
    let counts = Resource::new_blocking(version, |_| count_requests());
    let listing = Resource::new_blocking(
        move || (filter.get(), version()),
        move |(filter, _)| async move {
            let mut page = list_requests(filter.clone()).await?;
            page.items.iter_mut().for_each(|card| slim(lang, card));
            Ok::<_, RpcError>(Listing { filter, page })
        },
    );
    // The number under the list is a help: the list does not wait for it.
    let total = Resource::new(
        move || (filter.get().from_start(), version()),
        move |(filter, _)| total_of(filter, counts),
    );
    let loaded = filter_lists();
    let entrances = entrances(look);
    let view_desk = ViewDesk::new();
    let views = view_desk.load();
    let desk = BulkDesk::new(again);
    desk.forget_with(filter);
    follow_keys(desk);
    view! {
        <Head title=t("requests-title") />
        <PageHeader title=t("requests-title")>
            <ExportButton filter />
            {in_one_go(move || view! { <ViewMenu look /> })}
            {new_request_button()}
        </PageHeader>
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=8 /> }>
            {when_loaded(views, move |kept| {
                let views = Memo::new(move |_| kept.with(|(views, _)| views.clone()));
                let came = Memo::new(move |_| kept.with(|(_, failed)| failed.is_none()));
                view! {
                    {move || first(is_bare, views)}
                    <div class="relative flex items-center justify-between gap-2 md:flex-wrap max-md:[&>nav]:me-0 max-md:[&>nav]:flex-1">
                        {faces(Face::List, filter)}
                        // "There are none" would be said of views that did not come.
                        // One of its dialogs waits for something itself.
                        {move || came.get().then(|| at_last(move || view! { <div><ViewsMenu look views desk=view_desk /></div> }))}
                    </div>
                    <ViewTroubles kept />
                }
            })}
            {when_loaded(counts, move |counts| in_one_go(move || move || look.with(|look| tabs(look, counts.get()))))}
            {when_loaded(loaded, move |lists| view! {
                <Filters look lists entrances />
                {in_one_go(move || view! { <BulkBar desk lists /> })}
            })}
            {when_loaded(listing, move |listing| view! {
                {in_one_go(move || view! { <Rows listing look desk /> })}
                <Ways listing look total />
            })}
        </Transition>
        {in_one_go(|| view! { <KeysHelp of=KeysOf::List /> })}
    }
}

/// How many the list has. The server has just counted what stands under the tabs; the browser asks: what it counted may
/// be older than the list.
async fn total_of(filter: Filter, counts: Resource<Result<Counts, RpcError>>) -> Result<Total, RpcError> {
    if cfg!(feature = "ssr")
        && !filter.narrows()
        && let Ok(counts) = counts.await
        && let Some(total) = counts.total(&filter)
    {
        return Ok(total);
    }
    total_requests(filter).await
}

/// A row shows its names in one language.
fn slim(lang: Lang, card: &mut Card) {
    card.category_name = only(lang, &card.category_name);
    card.place.address = only(lang, &card.place.address);
}

/// Leads from the bare address to the view that the person's role begins with.
fn first(is_bare: Memo<bool>, views: Memo<Views>) -> impl IntoView {
    let href = is_bare.get().then(|| views.with(first_href)).flatten();
    href.map(|path| view! { <Redirect path /> })
}

fn tabs(look: &Look, counts: Counts) -> impl IntoView + use<> {
    let current = look.filter.tab.unwrap_or(StatusTab::Open);
    let items = StatusTab::ALL
        .iter()
        .map(|tab| Tab {
            // Another tab begins at its first page, and one status of the last tab is not in it.
            href: look
                .with(|filter| {
                    filter.tab = Some(*tab);
                    filter.status = None;
                })
                .href(),
            label: t(&format!("requests-tab-{}", tab.code())),
            count: counts.under(*tab).and_then(|count| u32::try_from(count).ok()),
            current: *tab == current,
            icon: None,
        })
        .collect();
    let overdue = (counts.overdue > 0).then(|| {
        // What is late is open; the other filters stay.
        let href = look.with(late_only).href();
        view! {
            <a href=href class="inline-flex items-center rounded-full max-md:min-h-11">
                <Badge tone=Tone::Danger icon=Glyph::Alert class="hover:underline">{t!("admin-requests-overdue", count = counts.overdue)}</Badge>
            </a>
        }
    });
    view! {
        <div class="flex min-w-0 flex-wrap items-center justify-between gap-2">
            <Tabs label=t("requests-title") items />
            {overdue}
        </div>
    }
}

fn late_only(filter: &mut Filter) {
    filter.tab = None;
    filter.status = None;
    filter.late = true;
}
