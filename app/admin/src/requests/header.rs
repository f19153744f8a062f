//! The head of a request: number, state, promises, and what to do next.

use domain::requests::{Action, Detail};
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    form::ActionForm,
    prelude::*,
};
use ui::{
    Badge, Button, ButtonKind, DialogOpener, FlagBadges, Glyph, Icon, Menu, MenuButton, PriorityBadge, StatusBadge, Tone, open_dialog, t,
};

use super::{
    acting::{Way, primary_and_others, way},
    desk::{Desk, action_words, hidden_fields},
    dialogs::dialog_id,
    print::print_link,
};
use crate::support::{glyph_of, named, place_line, resolution_chip};

const MENU: &str = "request-actions";

/// Number, badges and actions.
#[component]
pub(crate) fn RequestHeader(detail: Memo<Detail>, desk: Desk) -> impl IntoView {
    let card = Memo::new(move |_| detail.with(|detail| (detail.card.clone(), detail.hold_reason.clone())));
    view! {
        <header class="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
            <div class="grid min-w-0 gap-2">
                {move || {
                    let (card, reason) = card.get();
                    let category = named(&card.category_name);
                    let returned = (card.returned > 0)
                        .then(|| view! { <Badge tone=Tone::Warning icon=Glyph::Undo>{t!("requests-detail-returned", count = card.returned)}</Badge> });
                    view! {
                        <h1 class="flex min-w-0 items-center gap-2 text-xl font-bold tracking-tight">
                            <Icon glyph=glyph_of(&card.icon) class="size-6 text-accent" />
                            <span>{t!("requests-number", number = card.number)}</span>
                        </h1>
                        <p class="text-muted">{format!("{category} · {}", place_line(&card.place))}</p>
                        <div class="flex flex-wrap items-center gap-2">
                            <StatusBadge status=card.status />
                            <PriorityBadge priority=card.priority />
                            <FlagBadges is_paid=card.is_paid is_warranty=card.is_warranty />
                            {resolution_chip(&card, reason.as_ref().map(named))}
                            {returned}
                        </div>
                    }
                }}
            </div>
            <Actions detail desk />
        </header>
    }
}

/// The next step large, the others in a menu, and a form for each that needs no question.
#[component]
fn Actions(detail: Memo<Detail>, desk: Desk) -> impl IntoView {
    let offered = Memo::new(move |_| {
        detail.with(|detail| {
            let (primary, others) = primary_and_others(detail.card.status, &detail.actions);
            let with_way = |action| (action, way(action, detail.lacks_before_photo));
            (primary.map(with_way), others.into_iter().map(with_way).collect::<Vec<_>>())
        })
    });
    let direct = move || {
        let (primary, others) = offered.get();
        let all = primary.into_iter().chain(others);
        all.filter(|(_, way)| *way == Way::Direct)
            .map(|(action, _)| action)
            .collect::<Vec<_>>()
    };
    let request = detail.with_untracked(|detail| detail.card.id);
    view! {
        <div class="flex flex-wrap items-center gap-2 max-md:w-full">
            {move || {
                let (primary, others) = offered.get();
                view! {
                    {primary.map(|(action, way)| primary_button(action, way, desk))}
                    {(!others.is_empty()).then(|| others_menu(others))}
                }
            }}
            {print_link(request)}
            <For each=direct key=|action| *action let:action>
                <ActionForm action=desk.act attr:id=form_id(action) attr:class="hidden">
                    {hidden_fields(desk, detail, action)}
                </ActionForm>
            </For>
        </div>
    }
}

fn form_id(action: Action) -> String {
    format!("do-{}", action.code())
}

fn primary_button(action: Action, way: Way, desk: Desk) -> impl IntoView {
    let words = action_words(action);
    // What leads back is offered, and not urged.
    let kind = if matches!(action, Action::Reassign | Action::SendBack | Action::Reopen | Action::Hold) {
        ButtonKind::Secondary
    } else {
        ButtonKind::Primary
    };
    match way {
        Way::Direct => view! {
            <Button kind form=form_id(action) busy=desk.act.pending() class="max-md:flex-1">{words}</Button>
        }
        .into_any(),
        Way::Dialog => view! {
            <DialogOpener dialog=dialog_id(action) kind class="max-md:flex-1">{words}</DialogOpener>
        }
        .into_any(),
        Way::Elsewhere => ().into_any(),
    }
}

fn others_menu(others: Vec<(Action, Way)>) -> impl IntoView {
    let items = others
        .into_iter()
        .map(|(action, way)| match way {
            Way::Direct => view! { <MenuButton form=form_id(action) icon=icon_of(action)>{action_words(action)}</MenuButton> }.into_any(),
            Way::Dialog | Way::Elsewhere => view! { <DialogItem action /> }.into_any(),
        })
        .collect_view();
    view! { <Menu id=MENU label=t("admin-request-more-actions") class="max-md:flex-1 max-md:[&>summary]:w-full">{items}</Menu> }
}

/// An entry that opens a dialog; a plain link to it until the script is there.
#[component]
fn DialogItem(action: Action) -> impl IntoView {
    let dialog = dialog_id(action);
    let by_key = dialog.clone();
    let ink = if matches!(action, Action::Reject | Action::Cancel) {
        "text-danger"
    } else {
        ""
    };
    view! {
        <li>
            <a
                href=format!("#{dialog}")
                role="button"
                aria-haspopup="dialog"
                class=format!("popup-item {ink}")
                on:click=move |event: MouseEvent| {
                    if open_dialog(&dialog) {
                        event.prevent_default();
                        close_menu();
                    }
                }
                on:keydown=move |event: KeyboardEvent| {
                    if event.key() == " " && open_dialog(&by_key) {
                        event.prevent_default();
                        close_menu();
                    }
                }
            >
                <Icon glyph=icon_of(action) class="size-4" />
                <span>{action_words(action)}</span>
            </a>
        </li>
    }
}

fn close_menu() {
    if let Some(menu) = document().get_element_by_id(MENU) {
        menu.remove_attribute("open").ok();
    }
}

const fn icon_of(action: Action) -> Glyph {
    match action {
        Action::Accept => Glyph::Eye,
        Action::Assign | Action::Reassign | Action::Claim => Glyph::User,
        Action::Depart => Glyph::Route,
        Action::Start | Action::Resume => Glyph::Play,
        Action::Hold => Glyph::Pause,
        Action::Complete | Action::Confirm | Action::AutoClose => Glyph::Check,
        Action::SendBack | Action::Return | Action::Reopen | Action::Decline => Glyph::Undo,
        Action::Reject => Glyph::XCircle,
        Action::Cancel => Glyph::X,
        Action::MarkDuplicate => Glyph::Link,
        Action::SetPriority => Glyph::Flag,
        Action::SetCategory => Glyph::Tag,
        Action::SetPlace => Glyph::Pin,
        Action::SetSchedule | Action::OfferSlots | Action::PickSlot => Glyph::Calendar,
        Action::EditText => Glyph::Edit,
        Action::SetFlags => Glyph::Card,
        Action::Rate => Glyph::Star,
        Action::Join | Action::LinkResident => Glyph::Users,
        Action::CallBack => Glyph::Phone,
    }
}
