//! The rows of the list. A row keeps its element while its request is shown, and with it the focus.

use domain::{
    requests::{Card as RequestCard, Filter},
    time::minutes_between,
};
use leptos::prelude::*;
use ui::{
    Avatar, Badge, Button, ButtonKind, Card, Cell, Column, EmptyState, FlagBadges, Glyph, Icon, LinkButton, Pager, PriorityBadge, Row,
    Size, StatusBadge, Table, Tone, lang, t,
};

use super::{
    held::{Listing, Order, Shown, hold},
    keyboard::keep_focus,
    query::list_href,
};
use crate::support::{glyph_of, named, now, place_line, resolution_chip};

/// What a narrow panel leaves out, so that the words of a request get room: first the age, then who and how urgent,
/// then the status.
const NARROW: &str = "md:max-lg:[&_tr>:nth-child(n+4)]:hidden lg:max-xl:[&_tr>:nth-child(n+5)]:hidden \
    xl:max-2xl:[&_tr>:nth-child(7)]:hidden md:max-2xl:[&_:is(td,th)]:px-2";
/// A cell as narrow as its words.
const SHRINK: &str = "whitespace-nowrap";

/// One page of the list and the ways on. While the pointer or the focus is in it, new rows wait.
#[component]
pub(crate) fn Rows(listing: Memo<Listing>) -> impl IntoView {
    let (pointed, focused) = (RwSignal::new(false), RwSignal::new(false));
    let asked = RwSignal::new(0_u32);
    let shown = Memo::new(move |before: Option<&Shown>| {
        let order = if pointed.get() || focused.get() { Order::Kept } else { Order::Free };
        listing.with(|listing| hold(before, listing, asked.get(), order))
    });
    let is_empty = Memo::new(move |_| shown.with(|shown| shown.cards.is_empty()));
    // A list that goes away under the pointer says no goodbye.
    Effect::new(move |_| {
        if is_empty.get() {
            pointed.set(false);
            focused.set(false);
        }
    });
    keep_focus(Signal::derive(move || shown.with(|shown| shown.cards.len())));
    view! {
        {move || {
            if is_empty.get() {
                listing.with(|listing| nothing(&listing.filter)).into_any()
            } else {
                view! {
                    <div
                        class="relative"
                        on:pointerenter=move |_| pointed.set(true)
                        on:pointerleave=move |_| pointed.set(false)
                        on:focusin=move |_| focused.set(true)
                        on:focusout=move |_| focused.set(false)
                    >
                        <Waiting shown asked />
                        <List shown />
                    </div>
                }
                    .into_any()
            }
        }}
        {move || listing.with(|listing| ways(&listing.filter, listing.page.next.clone().map(|cursor| cursor.0)))}
    }
}

/// How many new ones wait; it lies over the head of the table, because room of its own would push the rows away.
#[component]
fn Waiting(shown: Memo<Shown>, asked: RwSignal<u32>) -> impl IntoView {
    let waiting = Memo::new(move |_| shown.with(|shown| shown.waiting));
    view! {
        <div role="status" class="pointer-events-none absolute inset-x-0 top-1 z-20 flex justify-center">
            {move || {
                let count = waiting.get();
                (count > 0).then(|| view! {
                    <Button
                        kind=ButtonKind::Primary
                        size=Size::Small
                        icon=Glyph::Inbox
                        class="pointer-events-auto"
                        on_click=move |_| asked.update(|asked| *asked += 1)
                    >
                        {t!("admin-requests-waiting", count = count)}
                    </Button>
                })
            }}
        </div>
    }
}

#[component]
fn List(shown: Memo<Shown>) -> impl IntoView {
    let columns = [
        "requests-field-number",
        "requests-one",
        "requests-field-due",
        "requests-field-status",
        "requests-field-priority",
        "requests-field-executor",
        "requests-field-created",
    ];
    view! {
        <Table caption=t("requests-title") columns=columns.map(|key| Column::new(t(key))).to_vec() class=NARROW>
            <For each=move || shown.with(|shown| shown.cards.clone()) key=|card| card.id let:card>
                {row(shown, card)}
            </For>
        </Table>
    }
}

/// A row follows its request in place: the element, and with it the focus and the pointer's place, stays.
fn row(shown: Memo<Shown>, first: RequestCard) -> impl IntoView {
    let (id, number) = (first.id, first.number);
    let card = Memo::new(move |before: Option<&RequestCard>| {
        let found = shown.with(|shown| shown.cards.iter().find(|card| card.id == id).cloned());
        found.unwrap_or_else(|| before.unwrap_or(&first).clone())
    });
    let unread = Memo::new(move |_| card.with(|card| card.unread));
    let unread_words = move || {
        unread
            .get()
            .then(|| view! { <span class="sr-only">{format!(" ({})", t("admin-requests-unread"))}</span> })
    };
    view! {
        <Row unread>
            <Cell label=t("requests-field-number") class="whitespace-nowrap tabular-nums text-muted">{number} {unread_words}</Cell>
            // No width of its own: it gets all that the other cells leave, and what does not fit is cut.
            <Cell label=t("requests-one") primary=true href=format!("/admin/requests/{id}") class="md:w-full md:max-w-0">
                {move || card.with(what_and_where)}
            </Cell>
            <Cell label=t("requests-field-due") class=SHRINK>{move || card.with(|card| resolution_chip(&card.clock, None))}</Cell>
            <Cell label=t("requests-field-status") class=SHRINK>{move || view! { <StatusBadge status=card.with(|card| card.status) /> }}</Cell>
            <Cell label=t("requests-field-priority") class=SHRINK>
                {move || {
                    let (priority, is_paid, is_warranty) = card.with(|card| (card.priority, card.is_paid, card.is_warranty));
                    view! {
                        <span class="inline-flex flex-wrap items-center gap-1">
                            <PriorityBadge priority />
                            <FlagBadges is_paid is_warranty />
                        </span>
                    }
                }}
            </Cell>
            <Cell label=t("requests-field-executor") class=SHRINK>{move || card.with(executor)}</Cell>
            <Cell label=t("requests-field-created") class="whitespace-nowrap text-muted">
                {move || text::format::ago(lang(), minutes_between(card.with(|card| card.created_at), now()))}
            </Cell>
        </Row>
    }
}

fn what_and_where(card: &RequestCard) -> impl IntoView + use<> {
    let icon = view! { <Icon glyph=glyph_of(&card.icon) class="size-5 text-muted" label=named(&card.category_name) /> };
    let (excerpt, place) = (card.excerpt.clone(), place_line(&card.place));
    view! {
        <span class="flex min-w-0 items-center gap-3">
            {icon}
            <span class="flex min-w-0 flex-col">
                <span class="max-md:line-clamp-2 md:truncate">{excerpt}</span>
                <span class="truncate text-sm font-normal text-muted">{place}</span>
            </span>
        </span>
    }
}

fn executor(card: &RequestCard) -> impl IntoView + use<> {
    match &card.executor {
        Some(person) => {
            let name = person.name.clone();
            view! {
                <span class="flex min-w-0 items-center gap-2">
                    <Avatar name=name.clone() size=Size::Small />
                    <span class="max-w-40 truncate">{name}</span>
                </span>
            }
            .into_any()
        }
        None if card.status.is_open() => {
            view! { <Badge tone=Tone::Warning icon=Glyph::User>{t("requests-field-no-executor")}</Badge> }.into_any()
        }
        None => view! { <span class="text-muted">"—"</span> }.into_any(),
    }
}

fn nothing(filter: &Filter) -> impl IntoView + use<> {
    let narrowed = *filter
        != Filter {
            tab: filter.tab,
            ..Filter::default()
        };
    let tab = filter.tab;
    if narrowed {
        view! {
            <Card>
                <EmptyState glyph=Glyph::Search title=t("admin-requests-empty-title") text=t("common-nothing-found")>
                    <LinkButton href=list_href(&Filter { tab, ..Filter::default() })>{t("common-reset")}</LinkButton>
                </EmptyState>
            </Card>
        }
        .into_any()
    } else {
        view! {
            <Card>
                <EmptyState glyph=Glyph::Inbox title=t("admin-requests-empty-title") text=t("admin-requests-empty-text") />
            </Card>
        }
        .into_any()
    }
}

/// To the following page, and from any page back to the first: a cursor knows no way backwards.
fn ways(filter: &Filter, next: Option<String>) -> impl IntoView + use<> {
    let first = (!filter.after.is_empty()).then(|| {
        list_href(&Filter {
            after: String::new(),
            ..filter.clone()
        })
    });
    let next = next.map(|after| list_href(&Filter { after, ..filter.clone() }));
    match (first, next) {
        (None, None) => ().into_any(),
        (Some(first), None) => view! { <div class="flex justify-start">{to_first(first)}</div> }.into_any(),
        (None, Some(next)) => view! { <Pager next /> }.into_any(),
        (Some(first), Some(next)) => view! {
            <div class="flex items-center justify-between gap-3">
                {to_first(first)}
                <LinkButton href=next icon=Glyph::ChevronRight>{t("kit-pager-next")}</LinkButton>
            </div>
        }
        .into_any(),
    }
}

fn to_first(href: String) -> impl IntoView {
    view! { <LinkButton href icon=Glyph::ArrowLeft>{t("admin-requests-first-page")}</LinkButton> }
}
