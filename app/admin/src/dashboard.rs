//! The desktop of a dispatcher: how many wait for what, and what burns now.

use domain::{
    requests::{Card as RequestCard, Counts, Filter, Load, StatusTab, Total},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{
    RpcError,
    requests::{count_requests, executors_workload, hot_requests, total_requests},
    session::{can, me},
};
use ui::{
    Badge, Card, EmptyState, Glyph, Icon, LinkButton, PageHeader, PersonLine, PriorityBadge, SectionTitle, Size, Skeleton, SkeletonKind,
    Stat, StatusBadge, Tone, t,
};

use crate::{
    requests::{list_href, new_request_button},
    support::{Head, card_chip, glyph_of, is_news, live_version, named, place_line, when_loaded},
};

/// What the tiles count.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
struct Numbers {
    counts: Counts,
    soon: Total,
    unanswered: Total,
}

impl Numbers {
    async fn load() -> Result<Self, RpcError> {
        Ok(Self {
            counts: count_requests().await?,
            soon: total_requests(soon()).await?,
            unanswered: total_requests(unanswered()).await?,
        })
    }
}

fn soon() -> Filter {
    Filter {
        soon: true,
        ..Filter::default()
    }
}

/// Of whatever status: a resident writes about finished work too.
fn unanswered() -> Filter {
    Filter {
        tab: Some(StatusTab::All),
        unanswered: true,
        ..Filter::default()
    }
}

/// The first page of the panel.
#[component]
pub fn DashboardPage() -> impl IntoView {
    let news = live_version(is_news);
    let numbers = Resource::new_blocking(move || news.get(), |_| Numbers::load());
    let hot = Resource::new_blocking(move || news.get(), |_| hot_requests());
    let sees_colleagues = can(Permission::EmployeesRead);
    let loads = Resource::new_blocking(
        move || news.get(),
        move |_| async move {
            if sees_colleagues {
                executors_workload().await
            } else {
                Ok(Vec::new())
            }
        },
    );
    let hello = me().map(|me| me.name).unwrap_or_default();
    view! {
        <Head title=t("admin-nav-dashboard") />
        <PageHeader title=t("admin-nav-dashboard") subtitle=hello>{new_request_button()}</PageHeader>
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=4 /> }>
            {when_loaded(numbers, |numbers| move || tiles(numbers.get()))}
            <div class="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]">
                {when_loaded(hot, |hot| view! { <HotList hot /> })}
                {sees_colleagues.then(|| when_loaded(loads, |loads| view! { <OnDuty loads /> }))}
            </div>
        </Transition>
    }
}

fn tiles(numbers: Numbers) -> impl IntoView {
    let Numbers {
        counts,
        soon: near,
        unanswered: waiting,
    } = numbers;
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
    let tone = |count: i64, tone| if count > 0 { tone } else { Tone::Neutral };
    let (alarm, near_tone, waiting_tone) = (
        tone(counts.overdue, Tone::Danger),
        tone(near.count, Tone::Warning),
        tone(waiting.count, Tone::Info),
    );
    view! {
        <div class="grid grid-cols-2 gap-3 max-[1400px]:[&>:last-child:nth-child(odd)]:col-span-2 md:grid-cols-4 min-[1400px]:grid-cols-7">
            <Stat label=t("admin-dashboard-new") value=counts.new.to_string() icon=Glyph::Inbox tone=Tone::Info href=tab(StatusTab::New) />
            <Stat label=t("admin-dashboard-overdue") value=counts.overdue.to_string() icon=Glyph::Alert tone=alarm href=late />
            <Stat label=t("list-soon") value=counted(near) icon=Glyph::Clock tone=near_tone href=list_href(&soon()) />
            <Stat label=t("requests-tab-hold") value=counts.hold.to_string() icon=Glyph::Pause tone=Tone::Warning href=tab(StatusTab::Hold) />
            <Stat label=t("requests-tab-done") value=counts.done.to_string() icon=Glyph::CheckCircle tone=Tone::Success href=tab(StatusTab::Done) />
            <Stat label=t("list-unanswered") value=counted(waiting) icon=Glyph::Chat tone=waiting_tone href=list_href(&unanswered()) />
            <Stat label=t("requests-tab-open") value=counts.open.to_string() icon=Glyph::List tone=Tone::Accent href=tab(StatusTab::Open) />
        </div>
    }
}

/// Nothing is counted to its end when nobody reads so far.
fn counted(total: Total) -> String {
    if total.more {
        format!("{}+", total.count)
    } else {
        total.count.to_string()
    }
}

/// Who is at work now and how much each has: those with late jobs stand first.
#[component]
fn OnDuty(loads: Memo<Vec<Load>>) -> impl IntoView {
    view! {
        <Card>
            <SectionTitle title=t("admin-request-candidate-on-duty")>
                <LinkButton href="/admin/employees/workload" size=Size::Small>{t("company-workload")}</LinkButton>
            </SectionTitle>
            {move || {
                let rows = loads.with(|loads| loads.iter().filter(|load| load.on_duty_until.is_some()).map(duty_row).collect::<Vec<_>>());
                if rows.is_empty() {
                    return view! { <EmptyState glyph=Glyph::Users title=t("admin-dashboard-nobody") /> }.into_any();
                }
                view! { <ul class="-mx-2 divide-y divide-border" aria-label=t("admin-request-candidate-on-duty")>{rows}</ul> }.into_any()
            }}
        </Card>
    }
}

fn duty_row(load: &Load) -> impl IntoView + use<> {
    let jobs = list_href(&Filter {
        executor: Some(load.id),
        ..Filter::default()
    });
    let late = (load.overdue > 0).then(|| {
        let words = t!("admin-requests-overdue", count = load.overdue);
        view! { <Badge tone=Tone::Danger icon=Glyph::Alert>{words}</Badge> }
    });
    let note = t!("admin-employees-active", count = load.active);
    view! {
        <li>
            <a href=jobs class="flex min-h-11 flex-wrap items-center justify-between gap-2 rounded-sm px-2 py-2 hover:bg-surface-sunken">
                <PersonLine name=load.name.clone() note />
                {late}
            </a>
        </li>
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
    let chip = card_chip(&card);
    let executor = match card.executor {
        Some(executor) => view! {
            <span class="flex min-w-0 items-center gap-1 text-sm text-muted">
                <Icon glyph=Glyph::User class="size-4" />
                <span class="truncate">{executor.name}</span>
            </span>
        }
        .into_any(),
        None => view! { <Badge tone=Tone::Warning icon=Glyph::User>{t("requests-field-no-executor")}</Badge> }.into_any(),
    };
    view! {
        <li>
            <a href=format!("/admin/requests/{}", card.id) class="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-sm px-2 py-2.5 hover:bg-surface-sunken">
                <span class="flex min-w-0 flex-1 basis-72 items-center gap-3">
                    <Icon glyph=glyph_of(&card.icon) class="size-5 text-muted" label=named(&card.category_name) />
                    <span class="grid min-w-0">
                        <span class="truncate font-semibold">{format!("№ {} · {}", card.number, card.excerpt)}</span>
                        <span class="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
                            <span class="max-w-full truncate text-sm text-muted">{place_line(&card.place)}</span>
                            {executor}
                        </span>
                    </span>
                </span>
                <span class="flex flex-wrap items-center gap-2">
                    {chip}
                    <PriorityBadge priority=card.priority />
                    <StatusBadge status=card.status />
                </span>
            </a>
        </li>
    }
}
