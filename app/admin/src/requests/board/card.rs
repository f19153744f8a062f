//! One card: what, where, who and how long, and the menu that moves it without dragging.

use domain::{
    ids::RequestId,
    requests::{Action, BoardCard, Column},
};
use leptos::prelude::*;
use ui::{Avatar, Badge, ButtonKind, Glyph, Icon, Menu, MenuButton, MenuLabel, Size, Tone, t};

use super::{
    desk::{BoardDesk, Hand},
    drag::Drag,
    keys,
    moving::column_words,
};
use crate::{
    requests::{
        acting::{Way, way},
        desk::{action_words, request_href},
    },
    support::{glyph_of, named, place_line, short_chip},
};

/// The id of a card's link.
pub(super) fn link_id(request: RequestId) -> String {
    format!("card-{request}")
}

fn menu_id(request: RequestId) -> String {
    format!("move-{request}")
}

/// A card in its column.
#[component]
pub(super) fn BoardCardView(first: BoardCard, desk: BoardDesk, drag: Drag) -> impl IntoView {
    let request = first.card.id;
    let card = desk.follow_card(first);
    let lifted = Memo::new(move |_| desk.lifted.get().filter(|lifted| lifted.request == request).map(|lifted| lifted.by));
    let look = move || match lifted.get() {
        Some(Hand::Pointer) => "opacity-50",
        Some(Hand::Keys) => "ring-2 ring-accent shadow-deep",
        None => "",
    };
    view! {
        // Its height is fixed, and no line gives way: all of them fit also where what is pressed is a finger high.
        <li class="h-40 pb-2" data-card=request.to_string()>
            <article
                class=move || format!(
                    "card relative flex h-full select-none flex-col gap-0.5 p-3 hover:border-accent [-webkit-touch-callout:none] {}",
                    look(),
                )
                on:pointerdown=move |event| drag.press(request, &event)
            >
                <Head card />
                <a
                    id=link_id(request)
                    href=request_href(request)
                    class="row-link line-clamp-2 shrink-0 text-sm"
                    draggable="false"
                    aria-describedby="board-how"
                    on:click=move |event| drag.clicked(&event)
                    on:keydown=move |event| card.with_untracked(|card| keys::press(desk, card, &event))
                    on:focusout=move |_| card.with_untracked(|card| keys::leave(desk, card))
                >
                    {move || card.with(|card| card.card.excerpt.clone())}
                </a>
                <span class="shrink-0 truncate text-xs text-muted" title=move || card.with(what_and_where)>
                    {move || card.with(what_and_where)}
                </span>
                <div class="mt-auto flex min-w-0 items-end justify-between gap-2">
                    {move || card.with(executor)}
                    <MoveMenu card desk />
                </div>
            </article>
        </li>
    }
}

fn what_and_where(card: &BoardCard) -> String {
    format!("{} · {}", named(&card.card.category_name), place_line(&card.card.place))
}

#[component]
fn Head(card: Memo<BoardCard>) -> impl IntoView {
    let number = move || {
        card.with(|card| {
            let card = &card.card;
            let unread = card
                .unread
                .then(|| view! { <span class="size-2 shrink-0 rounded-full bg-accent"></span><span class="sr-only">{t("admin-requests-unread")}</span> });
            let urgent = (card.priority <= domain::requests::Priority::Urgent).then(|| {
                let words = t(&format!("requests-priority-{}", card.priority.code()));
                view! { <Icon glyph=Glyph::Bolt class="size-4 text-danger" label=words /> }
            });
            view! {
                <Icon glyph=glyph_of(&card.icon) class="size-4 shrink-0 text-muted" />
                <span class="text-sm tabular-nums text-muted">{format!("№ {}", card.number)}</span>
                {urgent}
                {unread}
            }
        })
    };
    view! {
        <div class="flex min-w-0 items-center justify-between gap-2">
            <span class="flex shrink-0 items-center gap-1.5">{number}</span>
            <span class="min-w-0">{move || card.with(|card| short_chip(&card.card))}</span>
        </div>
    }
}

fn executor(card: &BoardCard) -> impl IntoView + use<> {
    match &card.card.executor {
        Some(person) => {
            let name = person.name.clone();
            view! {
                <span class="flex min-w-0 items-center gap-2 text-xs">
                    <Avatar name=name.clone() size=Size::Small />
                    <span class="truncate">{name}</span>
                </span>
            }
            .into_any()
        }
        None if card.card.status.is_open() => {
            view! { <Badge tone=Tone::Warning icon=Glyph::User>{t("requests-field-no-executor")}</Badge> }.into_any()
        }
        None => view! { <span></span> }.into_any(),
    }
}

/// The same moves for whoever does not drag; each way into a column by its name.
#[component]
fn MoveMenu(card: Memo<BoardCard>, desk: BoardDesk) -> impl IntoView {
    let moves = Memo::new(move |_| card.with(|card| (card.card.id, card.card.number, ways(card))));
    move || {
        let (request, number, ways) = moves.get();
        let items = ways
            .into_iter()
            .map(|(column, action)| move_item(desk, request, column, action))
            .collect_view();
        view! {
            <Menu id=menu_id(request) label=t!("admin-board-move", number = number) icon=Glyph::Dots compact=true kind=ButtonKind::Ghost class="-mb-1.5 -me-1.5 hidden-without-js z-1 shrink-0 open:z-10">
                <MenuLabel>{t("admin-board-move-to")}</MenuLabel>
                {items}
            </Menu>
        }
    }
}

/// All moves of a card, column by column.
fn ways(card: &BoardCard) -> Vec<(Column, Action)> {
    let into = |column: &Column| {
        let column = *column;
        card.ways_into(column)
            .filter(|action| way(*action, card.lacks_before_photo) != Way::Elsewhere)
            .map(move |action| (column, action))
            .collect::<Vec<_>>()
    };
    Column::ALL.iter().flat_map(into).collect()
}

fn move_item(desk: BoardDesk, request: RequestId, column: Column, action: Action) -> impl IntoView {
    let perform = move |_| {
        if let Some(menu) = document().get_element_by_id(&menu_id(request)) {
            menu.remove_attribute("open").ok();
        }
        if let Some(card) = desk.card(request) {
            desk.perform(&card, action, column);
        }
    };
    view! {
        <MenuButton on_click=Callback::new(perform)>
            {t!("admin-board-move-by", column = column_words(column), action = action_words(action))}
        </MenuButton>
    }
}
