//! The rows of the list. A row keeps its element while its request is shown, and with it the focus.

use std::sync::Arc;

use domain::{
    requests::{Card as RequestCard, ListColumn, Total},
    time::minutes_between,
};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Button, ButtonKind, Card, Cell, Column, EmptyState, Glyph, LinkButton, Pager, Row, Size, Table, lang, t};

use super::{
    bulk::BulkDesk,
    chips::reset_href,
    held::{Listing, Order, Shown, hold},
    keyboard::keep_focus,
    query::Look,
    row_cells::{ChooseAll, ChooseOne, cell, what_and_where},
    view_menu::column_words,
};

/// What a narrow panel leaves out of the usual columns, so that the words of a request get room: the box, the number,
/// the words and the first columns stay.
const NARROW: &str = "md:max-lg:[&_tr>:nth-child(n+5)]:hidden lg:max-xl:[&_tr>:nth-child(n+6)]:hidden \
    xl:max-2xl:[&_tr>:nth-child(n+8)]:hidden md:max-2xl:[&_:is(td,th)]:px-2";
/// Columns that somebody chose are all there; a narrow panel moves them sideways. What moves is what the head sticks to,
/// and above it there is no bar to keep clear of.
const CHOSEN: &str = "md:overflow-x-auto md:[--sticky-top:0px] md:max-2xl:[&_:is(td,th)]:px-2";

type TotalOf = Resource<Result<Total, RpcError>>;

/// One page of the list. While the pointer or the focus is in it, new rows wait.
#[component]
pub(crate) fn Rows(listing: Memo<Listing>, look: Memo<Look>, desk: BulkDesk) -> impl IntoView {
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
    Effect::new(move |_| desk.cards.set(shown.with(|shown| shown.cards.clone())));
    keep_focus(Signal::derive(move || shown.with(|shown| shown.cards.len())));
    view! {
        {move || {
            if is_empty.get() {
                look.with(nothing).into_any()
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
                        <List shown look desk />
                    </div>
                }
                    .into_any()
            }
        }}
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

/// Made anew when other columns are chosen.
#[component]
fn List(shown: Memo<Shown>, look: Memo<Look>, desk: BulkDesk) -> impl IntoView {
    let columns = Memo::new(move |_| look.with(Look::columns));
    move || {
        let chosen: Arc<[ListColumn]> = columns.get().into();
        let is_usual = look.with_untracked(|look| look.columns.is_empty());
        let class = if is_usual { NARROW } else { CHOSEN };
        view! {
            <ChooseAll desk />
            <Table caption=t("requests-title") columns=heads(&chosen) class>
                <For each=move || shown.with(|shown| shown.cards.clone()) key=|card| card.id let:card>
                    {row(shown, card, &chosen, desk)}
                </For>
            </Table>
        }
    }
}

/// The box, the number when it is wanted, the words, and the rest.
fn heads(columns: &[ListColumn]) -> Vec<Column> {
    let hidden = Column {
        hidden_label: true,
        ..Column::new(t("list-choose"))
    };
    let (number, rest) = parted(columns);
    let number = number.map(|column| Column::new(column_words(column)));
    std::iter::once(hidden)
        .chain(number)
        .chain([Column::new(t("requests-one"))])
        .chain(rest.iter().map(|column| Column::new(column_words(*column))))
        .collect()
}

/// The number stands before the words, everything else behind them.
fn parted(columns: &[ListColumn]) -> (Option<ListColumn>, &[ListColumn]) {
    match columns.split_first() {
        Some((ListColumn::Number, rest)) => (Some(ListColumn::Number), rest),
        _ => (None, columns),
    }
}

/// A row follows its request in place: the element, and with it the focus and the pointer's place, stays.
fn row(shown: Memo<Shown>, first: Arc<RequestCard>, columns: &[ListColumn], desk: BulkDesk) -> impl IntoView + use<> {
    let (id, number) = (first.id, first.number);
    let card = Memo::new(move |before: Option<&Arc<RequestCard>>| {
        let found = shown.with(|shown| shown.cards.iter().find(|card| card.id == id).cloned());
        found.unwrap_or_else(|| Arc::clone(before.unwrap_or(&first)))
    });
    let unread = Signal::derive(move || card.with(|card| card.unread));
    let unread_words = move || {
        unread
            .get()
            .then(|| view! { <span class="sr-only">{format!(" ({})", t("admin-requests-unread"))}</span> })
    };
    let selected = Signal::derive(move || desk.is_chosen(id));
    let (first, rest) = parted(columns);
    let cells = rest.iter().map(|column| cell(*column, card)).collect_view();
    let shown_number =
        first.map(|_| view! { <Cell bare=true class="whitespace-nowrap tabular-nums text-muted">{number} {unread_words}</Cell> });
    view! {
        <Row unread selected>
            <Cell bare=true class="w-8"><ChooseOne desk id number /></Cell>
            {shown_number}
            // No width of its own: it gets all that the other cells leave, and what does not fit is cut.
            <Cell primary=true href=format!("/admin/requests/{id}") class="md:w-full md:max-w-0">
                {move || card.with(|card| what_and_where(card))}
            </Cell>
            {cells}
        </Row>
    }
}

/// How long ago it was written down.
pub(crate) fn age(card: &RequestCard) -> String {
    text::format::ago(lang(), minutes_between(card.created_at, crate::support::now()))
}

fn nothing(look: &Look) -> impl IntoView + use<> {
    let reset = reset_href(look);
    if look.filter.narrows() {
        view! {
            <Card>
                <EmptyState glyph=Glyph::Search title=t("admin-requests-empty-title") text=t("common-nothing-found")>
                    <LinkButton href=reset>{t("common-reset")}</LinkButton>
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

/// To the neighbouring pages, and how many requests there are in all.
#[component]
pub(crate) fn Ways(listing: Memo<Listing>, look: Memo<Look>, total: TotalOf) -> impl IntoView {
    move || look.with(|look| listing.with(|listing| ways(look, listing, total)))
}

/// A page whose neighbours went away leads to the first.
fn ways(look: &Look, listing: &Listing, total: TotalOf) -> impl IntoView + use<> {
    let page = &listing.page;
    let next = page.next.clone().map(|cursor| look.with(|filter| filter.after = cursor.0).href());
    let prev = page.prev.clone().map(|cursor| look.with(|filter| filter.before = cursor.0).href());
    let is_first = look.filter.after.is_empty() && look.filter.before.is_empty();
    let first = (!is_first).then(|| look.with(|_| {}).chosen_href());
    let count =
        view! { <p class="text-center text-sm text-muted tabular-nums">{move || total.get().and_then(Result::ok).map(total_words)}</p> };
    let to_first = first.map(|href| {
        view! { <LinkButton href kind=ButtonKind::Ghost icon=Glyph::ArrowLeft>{t("admin-requests-first-page")}</LinkButton> }
    });
    let pager = match (prev, next) {
        (None, None) => ().into_any(),
        (Some(prev), None) => view! { <Pager prev /> }.into_any(),
        (None, Some(next)) => view! { <Pager next /> }.into_any(),
        (Some(prev), Some(next)) => view! { <Pager prev next /> }.into_any(),
    };
    view! {
        <div class="grid gap-2">
            {pager}
            <div class="flex flex-wrap items-center justify-center gap-3">{count} {to_first}</div>
        </div>
    }
}

fn total_words(total: Total) -> String {
    if total.more {
        t!("list-total-more", count = total.count)
    } else {
        t!("requests-count", count = total.count)
    }
}
