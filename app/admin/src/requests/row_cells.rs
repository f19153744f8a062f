//! The cells of a row, and the boxes that choose rows.

use std::sync::Arc;

use domain::{
    ids::RequestId,
    requests::{Card as RequestCard, ListColumn},
};
use leptos::{either::Either, prelude::*};
use ui::{Avatar, Badge, Cell, FlagBadges, Glyph, Icon, PriorityBadge, Size, StatusBadge, Tone, lang, offset_minutes, t};

use super::{bulk::BulkDesk, rows::age, view_menu::column_words};
use crate::support::{card_chip, glyph_of, named, place_line, response_chip};

/// A cell as narrow as its words.
const SHRINK: &str = "whitespace-nowrap";

/// The cell of a column; it follows its request.
pub(crate) fn cell(column: ListColumn, card: Memo<Arc<RequestCard>>) -> impl IntoView {
    let class = if column == ListColumn::Created {
        "whitespace-nowrap text-muted"
    } else {
        SHRINK
    };
    let shown = move || card.with(|card| content(column, card));
    match column {
        ListColumn::Category | ListColumn::Client | ListColumn::Visit | ListColumn::Response => {
            Either::Left(view! { <Cell label=column_words(column) class>{shown}</Cell> })
        }
        // On a phone the label of these would say what they say themselves.
        ListColumn::Number | ListColumn::Due | ListColumn::Status | ListColumn::Priority | ListColumn::Executor | ListColumn::Created => {
            Either::Right(view! { <Cell class bare=true>{shown}</Cell> })
        }
    }
}

fn content(column: ListColumn, card: &RequestCard) -> AnyView {
    match column {
        ListColumn::Number => card.number.into_any(),
        ListColumn::Due => due(card),
        ListColumn::Status => view! { <StatusBadge status=card.status /> }.into_any(),
        ListColumn::Priority if card.is_paid || card.is_warranty => view! {
            <span class="inline-flex flex-wrap items-center gap-1">
                <PriorityBadge priority=card.priority />
                <FlagBadges is_paid=card.is_paid is_warranty=card.is_warranty />
            </span>
        }
        .into_any(),
        ListColumn::Priority => view! { <PriorityBadge priority=card.priority /> }.into_any(),
        ListColumn::Executor => executor(card).into_any(),
        ListColumn::Created => age(card).into_any(),
        ListColumn::Category => narrow(named(&card.category_name)).into_any(),
        ListColumn::Client => narrow(card.client_name.clone().unwrap_or_else(|| "—".to_owned())).into_any(),
        ListColumn::Visit => visit(card).into_any(),
        ListColumn::Response => response_chip(card).into_any(),
    }
}

/// The clock of the work; on a phone, where no label stands beside it, nothing where there is none.
fn due(card: &RequestCard) -> AnyView {
    match card_chip(card) {
        Some(chip) => chip.into_any(),
        None => view! { <span class="max-md:hidden">"—"</span> }.into_any(),
    }
}

fn narrow(words: String) -> impl IntoView {
    view! { <span class="block max-w-44 truncate">{words}</span> }
}

fn visit(card: &RequestCard) -> String {
    let words = |at| text::format::date_time(lang(), at, offset_minutes());
    card.scheduled_from.map_or_else(|| "—".to_owned(), words)
}

/// What happened, and where.
pub(crate) fn what_and_where(card: &RequestCard) -> impl IntoView + use<> {
    let icon = view! { <Icon glyph=glyph_of(&card.icon) class="size-5 text-muted" label=named(&card.category_name) /> };
    let (excerpt, place) = (card.excerpt.clone(), place_line(&card.place));
    view! {
        <span class="flex min-w-0 items-center gap-3">
            {icon}
            <span class="flex min-w-0 flex-col">
                <span class="max-md:line-clamp-2 md:truncate">{excerpt}</span>
                <span class="text-sm font-normal text-muted max-md:line-clamp-2 md:truncate">{place}</span>
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

/// Chooses one row.
#[component]
pub(crate) fn ChooseOne(desk: BulkDesk, id: RequestId, number: i64) -> impl IntoView {
    view! {
        // The room around the box belongs to it: a finger is wider than a box.
        <label class="hidden-without-js -m-3 grid cursor-pointer p-3">
            <input
                type="checkbox"
                class="tick"
                aria-label=t!("list-choose-one", number = number)
                prop:checked=move || desk.is_chosen(id)
                on:change=move |event| desk.choose(id, event_target_checked(&event))
            />
        </label>
    }
}

/// Chooses every row of the page.
#[component]
pub(crate) fn ChooseAll(desk: BulkDesk) -> impl IntoView {
    let all = move || {
        desk.cards
            .with(|cards| !cards.is_empty() && cards.iter().all(|card| desk.is_chosen(card.id)))
    };
    view! {
        <label class="hidden-without-js mb-1 inline-flex min-h-9 cursor-pointer items-center gap-2 text-sm text-muted max-md:min-h-11">
            <input type="checkbox" class="tick" prop:checked=all on:change=move |event| desk.choose_all(event_target_checked(&event)) />
            {t("list-choose-all")}
        </label>
    }
}
