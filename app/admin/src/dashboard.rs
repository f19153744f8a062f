//! The desktop of a dispatcher: how many wait for what, and what burns now.

use domain::requests::{Card as RequestCard, Counts, Filter, StatusTab};
use leptos::prelude::*;
use rpc::requests::{count_requests, hot_requests};
use rpc::session::me;
use ui::{
    Badge, Card, EmptyState, Glyph, Icon, LinkButton, PageHeader, PriorityBadge, SectionTitle, Size, Skeleton, SkeletonKind, Stat,
    StatusBadge, Tone, t,
};

use crate::{
    requests::{list_href, new_request_button},
    support::{Head, glyph_of, live_version, named, place_line, resolution_chip, when_loaded},
};

/// The first page of the panel.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let news = live_version(|_| true);
    let counts = Resource::new_blocking(move || news.get(), |_| count_requests());
    let hot = Resource::new_blocking(move || news.get(), |_| hot_requests());
    let hello = me().map(|me| me.name).unwrap_or_default();
    view! {
        <Head title=t("admin-nav-dashboard") />
        <PageHeader title=t("admin-nav-dashboard") subtitle=hello>{new_request_button()}</PageHeader>
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=4 /> }>
            {when_loaded(counts, |counts| move || numbers(counts.get()))}
            {when_loaded(hot, |hot| view! { <HotList hot /> })}
        </Transition>
    }
}

fn numbers(counts: Counts) -> impl IntoView {
    let tab = |tab| {
        list_href(&Filter {
            tab: Some(tab),
            ..Filter::default()
        })
    };
    let late = list_href(&Filter {
        late: true,
        ..Filter::default()
    });
    let alarm = if counts.overdue > 0 { Tone::Danger } else { Tone::Neutral };
    view! {
        <div class="grid grid-cols-2 gap-3 max-md:[&>:last-child:nth-child(odd)]:col-span-2 md:grid-cols-3 xl:grid-cols-5">
            <Stat label=t("admin-dashboard-new") value=counts.new.to_string() icon=Glyph::Inbox tone=Tone::Info href=tab(StatusTab::New) />
            <Stat label=t("admin-dashboard-overdue") value=counts.overdue.to_string() icon=Glyph::Alert tone=alarm href=late />
            <Stat label=t("requests-tab-hold") value=counts.hold.to_string() icon=Glyph::Pause tone=Tone::Warning href=tab(StatusTab::Hold) />
            <Stat label=t("requests-tab-done") value=counts.done.to_string() icon=Glyph::CheckCircle tone=Tone::Success href=tab(StatusTab::Done) />
            <Stat label=t("requests-tab-open") value=counts.open.to_string() icon=Glyph::List tone=Tone::Accent href=tab(StatusTab::Open) />
        </div>
    }
}

#[component]
fn HotList(hot: Memo<Vec<RequestCard>>) -> impl IntoView {
    view! {
        <Card>
            <SectionTitle title=t("admin-dashboard-hot")>
                <LinkButton href="/admin/requests" size=Size::Small>{t("admin-dashboard-all")}</LinkButton>
            </SectionTitle>
            {move || {
                let cards = hot.get();
                if cards.is_empty() {
                    return view! { <EmptyState glyph=Glyph::CheckCircle title=t("admin-dashboard-calm") /> }.into_any();
                }
                let rows = cards.into_iter().map(hot_row).collect_view();
                view! { <ul class="-mx-2 divide-y divide-border">{rows}</ul> }.into_any()
            }}
        </Card>
    }
}

fn hot_row(card: RequestCard) -> impl IntoView {
    let executor = match card.executor {
        Some(executor) => view! { <span class="truncate">{executor.name}</span> }.into_any(),
        None => view! { <Badge tone=Tone::Warning icon=Glyph::User>{t("requests-field-no-executor")}</Badge> }.into_any(),
    };
    view! {
        <li>
            <a href=format!("/admin/requests/{}", card.id) class="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-sm px-2 py-2.5 hover:bg-surface-sunken">
                <span class="flex min-w-0 flex-1 basis-72 items-center gap-3">
                    <Icon glyph=glyph_of(&card.icon) class="size-5 text-muted" label=named(&card.category_name) />
                    <span class="grid min-w-0">
                        <span class="truncate font-semibold">{format!("№ {} · {}", card.number, card.excerpt)}</span>
                        <span class="truncate text-sm text-muted">{place_line(&card.place)}</span>
                    </span>
                </span>
                <span class="flex flex-wrap items-center gap-2">
                    {resolution_chip(&card.clock, None)}
                    <PriorityBadge priority=card.priority />
                    <StatusBadge status=card.status />
                </span>
                <span class="min-w-0 basis-40 text-sm text-muted">{executor}</span>
            </a>
        </li>
    }
}
