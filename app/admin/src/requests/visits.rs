//! The calendar of visits: who is expected where, day by day, with the filters of the list.

use chrono::{Datelike as _, Days, Duration, NaiveDate, NaiveTime};
use domain::{
    requests::{Card as RequestCard, Filter, Overlap, VISIT_DAYS, Visits},
    time::Timestamp,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use rpc::requests::request_visits;
use ui::{
    Badge, Banner, ButtonKind, Card, Glyph, LinkButton, PageHeader, SectionTitle, Skeleton, SkeletonKind, StatusBadge, Tone, lang,
    offset_minutes, t,
};

use super::{
    board::{Face, faces},
    create::new_request_button,
    filter_lists::filter_lists,
    filters::Filters,
    help::{KeysHelp, KeysOf},
    keyboard::walk_rows_by_keys,
    more_filters::entrances,
    overlaps::overlap_line,
    query::{Look, Root, filter_of, href_at},
};
use crate::support::{Head, is_news, live_version, now, place_line, when_loaded};

/// The address of the calendar.
pub(crate) const VISITS: Root = Root {
    path: "/admin/visits",
    kept: None,
};

/// The page; it follows the news.
#[component]
pub fn VisitsPage() -> impl IntoView {
    let query = use_query_map();
    let filter = Memo::new(move |_| query.with(filter_of).narrowing());
    let look = Memo::new(move |_| Look {
        root: VISITS,
        filter: filter.get(),
        columns: String::new(),
    });
    let news = live_version(is_news);
    let loaded = Resource::new_blocking(move || (filter.get(), news.get()), |(filter, _)| request_visits(filter));
    let lists = filter_lists();
    let entrances = entrances(look);
    walk_rows_by_keys();
    view! {
        <Head title=t("list-visits") />
        <PageHeader title=t("requests-title")>{new_request_button()}</PageHeader>
        {faces(Face::Visits, filter)}
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=7 /> }>
            {when_loaded(lists, move |lists| view! { <Filters look lists entrances /> })}
            {when_loaded(loaded, move |visits| view! { <Calendar visits filter /> })}
        </Transition>
        <KeysHelp of=KeysOf::Visits />
    }
}

#[component]
fn Calendar(visits: Memo<Visits>, filter: Memo<Filter>) -> impl IntoView {
    move || {
        visits.with(|visits| {
            let days: Vec<_> = visits.from.iter_days().take_while(|day| *day <= visits.to).collect();
            let cards = days.into_iter().map(|day| day_view(day, visits)).collect_view();
            let more = visits.more.then(|| {
                let words = t!("list-visits-more", count = visits.cards.len());
                view! { <Banner tone=Tone::Warning>{words}</Banner> }
            });
            view! {
                {filter.with(|filter| ways(filter, visits))}
                {more}
                <div class="grid items-start gap-3 md:grid-cols-2 2xl:grid-cols-3">{cards}</div>
            }
        })
    }
}

/// To the days before and after, as many as are shown, and back to this week.
fn ways(filter: &Filter, visits: &Visits) -> impl IntoView + use<> {
    let length = visits.to.signed_duration_since(visits.from).num_days() + 1;
    let length = Days::new(u64::try_from(length).unwrap_or(VISIT_DAYS));
    let at = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
        let filter = Filter {
            visit_from: from,
            visit_to: to,
            ..filter.clone()
        };
        href_at(VISITS, &filter)
    };
    let before = at(visits.from.checked_sub_days(length), visits.to.checked_sub_days(length));
    let after = at(visits.from.checked_add_days(length), visits.to.checked_add_days(length));
    view! {
        <nav aria-label=t("list-visits") class="flex flex-wrap items-center justify-between gap-2">
            <LinkButton href=before icon=Glyph::ArrowLeft kind=ButtonKind::Ghost>{t("list-visits-before")}</LinkButton>
            <span class="flex flex-wrap items-center gap-2 font-semibold tabular-nums max-md:order-first max-md:w-full max-md:justify-between">
                {format!("{} – {}", day_month(visits.from), day_month(visits.to))}
                <LinkButton href=at(None, None) kind=ButtonKind::Ghost>{t("list-visits-today")}</LinkButton>
            </span>
            <LinkButton href=after icon=Glyph::ArrowRight kind=ButtonKind::Ghost class="flex-row-reverse">{t("list-visits-after")}</LinkButton>
        </nav>
    }
}

fn day_view(day: NaiveDate, visits: &Visits) -> impl IntoView + use<> {
    let of_day = visits
        .cards
        .iter()
        .filter(|card| card.scheduled_from.is_some_and(|from| date_of(from) == day));
    let rows: Vec<_> = of_day.map(|card| visit(card, &visits.overlaps)).collect();
    let is_today = day == date_of(now());
    let title = format!(
        "{}, {}",
        t(&format!("common-weekday-{}", day.weekday().number_from_monday())),
        day_month(day)
    );
    let list = if rows.is_empty() {
        view! { <p class="text-sm text-muted">{t("list-visits-none")}</p> }.into_any()
    } else {
        view! { <ul class="-mx-2 divide-y divide-border">{rows}</ul> }.into_any()
    };
    view! {
        <Card>
            <SectionTitle title>
                {is_today.then(|| view! { <Badge tone=Tone::Accent icon=Glyph::Calendar>{t("list-visits-today")}</Badge> })}
            </SectionTitle>
            {list}
        </Card>
    }
}

fn visit(card: &RequestCard, overlaps: &[Overlap]) -> impl IntoView + use<> {
    let clock = |at: Option<Timestamp>| at.map(|at| text::format::time(lang(), at, offset_minutes())).unwrap_or_default();
    let when = format!("{}–{}", clock(card.scheduled_from), clock(card.scheduled_to));
    let executor = match &card.executor {
        Some(executor) => view! { <span class="truncate font-normal text-muted">{executor.name.clone()}</span> }.into_any(),
        None => view! { <Badge tone=Tone::Warning icon=Glyph::User>{t("requests-field-no-executor")}</Badge> }.into_any(),
    };
    let met = overlaps.iter().filter(|overlap| overlap.request == card.id);
    let met: Vec<_> = met.map(|overlap| view! { <span></span> {overlap_line(&overlap.with)} }).collect();
    view! {
        <li>
            <a
                href=format!("/admin/requests/{}", card.id)
                class="row-link relative grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 rounded-sm px-2 py-2.5 text-sm hover:bg-surface-sunken"
            >
                <span class="font-semibold tabular-nums">{when}</span>
                <span class="truncate font-semibold">{format!("№ {} · {}", card.number, card.excerpt)}</span>
                <span></span>
                <span class="truncate font-normal text-muted">{place_line(&card.place)}</span>
                <span></span>
                <span class="flex min-w-0 flex-wrap items-center gap-2"><StatusBadge status=card.status /> {executor}</span>
                {met}
            </a>
        </li>
    }
}

/// The day of an instant by the company's clock.
fn date_of(at: Timestamp) -> NaiveDate {
    (at + Duration::minutes(offset_minutes().into())).date_naive()
}

/// A day as people say it.
fn day_month(day: NaiveDate) -> String {
    text::format::day_month(lang(), day.and_time(NaiveTime::MIN).and_utc(), 0)
}
