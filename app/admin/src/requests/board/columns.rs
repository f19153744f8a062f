//! The columns. Each says before the drop whether it takes the card in hand.

use std::collections::HashMap;

use domain::requests::{BoardCard, BoardColumn, Column, ENDED_COUNTED, FIRST_CARDS, StatusTab};
use leptos::prelude::*;
use ui::{Badge, Glyph, Tone, t};

use super::{
    card::{BoardCardView, link_id},
    desk::{BoardDesk, Hand},
    drag::Drag,
    moving::column_words,
    rows::{Group, Row, rows},
    window::{Drawn, Scroller, drawn},
};
use crate::{
    requests::{keyboard::keep_focus, query::list_href},
    support::named,
};

/// All columns, side by side.
#[component]
pub(super) fn Columns(desk: BoardDesk, group: Memo<Option<Group>>) -> impl IntoView {
    let drag = Drag::new(desk);
    // A card that is drawn anew in another place keeps the keyboard.
    keep_focus(Signal::derive(move || {
        desk.board.with(|board| board.columns.len()) + desk.ahead.with(HashMap::len)
    }));
    let columns = Column::ALL
        .iter()
        .map(|column| view! { <ColumnView column=*column desk drag group /> })
        .collect_view();
    view! {
        <p id="board-how" class="sr-only">{t("admin-board-how")}</p>
        <div role="status" aria-live="assertive" class="sr-only">{desk.said}</div>
        <div
            node_ref=drag.board
            class="grid auto-cols-[minmax(14rem,1fr)] grid-flow-col gap-3 overflow-x-auto pb-2 max-md:auto-cols-[85%]"
            on:touchmove=move |event| drag.keep_still(&event)
            on:contextmenu=move |event| drag.no_menu(&event)
        >
            {columns}
        </div>
        <Ghost desk drag />
    }
}

/// What hangs at the pointer.
#[component]
fn Ghost(desk: BoardDesk, drag: Drag) -> impl IntoView {
    let held = Memo::new(move |_| {
        let lifted = desk.lifted.get().filter(|lifted| lifted.by == Hand::Pointer)?;
        let card = desk.card(lifted.request)?.card;
        Some(format!("№ {} · {}", card.number, card.excerpt))
    });
    move || {
        held.get().map(|words| {
            view! {
                <div
                    node_ref=drag.ghost
                    aria-hidden="true"
                    class="card pointer-events-none fixed left-0 top-0 z-60 w-56 truncate border-accent p-3 text-sm font-semibold shadow-deep"
                >
                    {words}
                </div>
            }
        })
    }
}

#[component]
fn ColumnView(column: Column, desk: BoardDesk, drag: Drag, group: Memo<Option<Group>>) -> impl IntoView {
    let takes = Memo::new(move |_| desk.takes(column));
    let is_over = Memo::new(move |_| desk.lifted.get().is_some_and(|lifted| lifted.over == Some(column)));
    let look = move || match (takes.get(), is_over.get()) {
        (Some(true), true) => "border-accent bg-accent-soft",
        (Some(true), false) => "border-dashed border-accent",
        (Some(false), _) => "border-border opacity-50",
        (None, _) => "border-border",
    };
    let lines = lines(column, desk, group);
    let scroller = Scroller::new();
    seek(desk, scroller, lines);
    view! {
        <section
            data-column=column.code()
            aria-labelledby=format!("column-{column}")
            aria-disabled=move || takes.get().map(|takes| (!takes).to_string())
            class=move || format!("flex min-w-0 flex-col rounded-md border bg-surface-sunken {}", look())
        >
            <ColumnHead column desk />
            <div
                node_ref=scroller.node
                class="max-h-[calc(100dvh-19rem)] min-h-48 flex-1 overflow-y-auto px-2 max-md:max-h-[calc(100dvh-16rem)]"
                on:scroll=move |_| scroller.look()
            >
                <Lines column desk drag lines scroller />
            </div>
            <More column desk />
        </section>
    }
}

/// Name, number, and whether it is more than the crew can do.
#[component]
fn ColumnHead(column: Column, desk: BoardDesk) -> impl IntoView {
    let total = Memo::new(move |_| desk.of(column, |shown| shown.total).unwrap_or_default());
    let counted = move || match (column, total.get()) {
        (Column::Closed, ENDED_COUNTED..) => format!("{ENDED_COUNTED}+"),
        (_, total) => total.to_string(),
    };
    let limit = Memo::new(move |_| desk.board.with(|board| column.limit(board.executors, board.limits)));
    let hint = move || {
        let (total, limit) = (total.get(), limit.get().filter(|limit| *limit > 0)?);
        let hint = if total > limit {
            view! { <Badge tone=Tone::Warning icon=Glyph::Alert>{t!("admin-board-over", limit = limit)}</Badge> }.into_any()
        } else {
            view! { <span class="text-xs text-muted">{t!("admin-board-limit", limit = limit)}</span> }.into_any()
        };
        Some(hint)
    };
    view! {
        <header class="flex min-h-12 flex-wrap items-center justify-between gap-x-2 px-3">
            <h2 id=format!("column-{column}") class="flex min-w-0 items-center gap-2 text-sm font-semibold">
                <span class="truncate">{column_words(column)}</span>
                <span class="tabular-nums text-muted">{counted}</span>
            </h2>
            {hint}
        </header>
    }
}

/// The lines of a column in their order.
fn lines(column: Column, desk: BoardDesk, group: Memo<Option<Group>>) -> Memo<Vec<Row>> {
    let nobody = t("requests-field-no-executor");
    Memo::new(move |_| {
        let name = group.get().map(|group| {
            move |card: &BoardCard| match group {
                Group::Executor => card.card.executor.as_ref().map(|person| person.name.clone()),
                Group::House => Some(named(&card.card.place.address)),
            }
        });
        desk.of(column, |shown| rows(&shown.cards, &nobody, name)).unwrap_or_default()
    })
}

/// Brings a card that was just put here into sight and under the keyboard.
fn seek(desk: BoardDesk, scroller: Scroller, lines: Memo<Vec<Row>>) {
    Effect::new(move |_| {
        let Some(request) = desk.sought.get() else { return };
        let row = Row::Card(request);
        if lines.with(|lines| lines.contains(&row)) {
            desk.sought.set(None);
            lines.with_untracked(|lines| scroller.reveal(lines, &row));
            // The card is drawn in an effect too, maybe after this one.
            request_animation_frame(move || {
                let link = document().get_element_by_id(&link_id(request));
                if let Some(link) = link.and_then(|link| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(link).ok()) {
                    link.focus().ok();
                }
            });
        }
    });
}

#[component]
fn Lines(column: Column, desk: BoardDesk, drag: Drag, lines: Memo<Vec<Row>>, scroller: Scroller) -> impl IntoView {
    let shown = Memo::new(move |_| lines.with(|lines| drawn(lines, scroller.sight.get())));
    let is_empty = Memo::new(move |_| lines.with(Vec::is_empty));
    // Who comes to the end of a long column is brought the rest of it. The first cards are followed by more by themselves.
    Effect::new(move |_| {
        let is_at_end = scroller.sight.with(Option::is_some) && shown.with(|drawn| drawn.after == 0);
        let is_cut = |shown: &BoardColumn| shown.has_more() && shown.cards.len() > FIRST_CARDS;
        if is_at_end && desk.of(column, is_cut).unwrap_or_default() {
            desk.fetch.deepen(column);
        }
    });
    let room = move |read: fn(&Drawn) -> i32| {
        move || {
            let height = shown.with(read);
            (height > 0).then(|| view! { <li aria-hidden="true"><svg class="block" width="1" height=height></svg></li> })
        }
    };
    view! {
        <ul aria-labelledby=format!("column-{column}") class="grid grid-cols-1">
            {room(|drawn| drawn.before)}
            <For each=move || shown.with(|shown| shown.rows.clone()) key=|row| row.clone() let:row>
                {line(row, desk, drag)}
            </For>
            {room(|drawn| drawn.after)}
        </ul>
        {move || is_empty.get().then(|| view! { <p class="px-2 py-6 text-center text-sm text-muted">{t("admin-board-empty")}</p> })}
    }
}

fn line(row: Row, desk: BoardDesk, drag: Drag) -> impl IntoView {
    match row {
        Row::Head(words) => {
            view! { <li class="flex h-8 items-center truncate px-1 text-xs font-semibold text-muted">{words}</li> }.into_any()
        }
        Row::Card(request) => match desk.card(request) {
            Some(first) => view! { <BoardCardView first desk drag /> }.into_any(),
            None => ().into_any(),
        },
    }
}

/// What does not fit on the board stands in the list.
#[component]
fn More(column: Column, desk: BoardDesk) -> impl IntoView {
    let beyond = Memo::new(move |_| {
        desk.of(column, |shown: &BoardColumn| {
            shown.total - i64::try_from(shown.cards.len()).unwrap_or(shown.total)
        })
        .unwrap_or_default()
    });
    move || {
        let count = beyond.get();
        (count > 0).then(|| {
            let href = desk.filter.with(|filter| {
                list_href(&domain::requests::Filter {
                    tab: Some(tab_of(column)),
                    ..filter.clone()
                })
            });
            view! { <p class="px-3 py-2 text-sm"><a href=href class="link">{t!("admin-board-more", count = count)}</a></p> }
        })
    }
}

const fn tab_of(column: Column) -> StatusTab {
    match column {
        Column::New => StatusTab::New,
        Column::Accepted | Column::Work => StatusTab::Work,
        Column::Hold => StatusTab::Hold,
        Column::Review => StatusTab::Done,
        Column::Closed => StatusTab::Closed,
    }
}
