//! The rows of the list. A row that did not change keeps its element, and with it the focus.

use domain::{
    page::Page,
    requests::{Card as RequestCard, Filter},
    time::minutes_between,
};
use leptos::prelude::*;
use ui::{
    Avatar, Badge, Card, Cell, Column, EmptyState, Glyph, Icon, LinkButton, Pager, PriorityBadge, Row, Size, StatusBadge, Table, Tone,
    lang, t,
};

use super::{keyboard::keep_focus, query::list_href};
use crate::support::{glyph_of, named, now, place_line, resolution_chip};

/// What a narrow panel leaves out, so that the words of a request get room: first the age, then who and how urgent,
/// then the status.
const NARROW: &str = "md:max-lg:[&_tr>:nth-child(n+4)]:hidden lg:max-xl:[&_tr>:nth-child(n+5)]:hidden \
    xl:max-2xl:[&_tr>:nth-child(7)]:hidden md:max-2xl:[&_:is(td,th)]:px-2";
/// A cell as narrow as its words.
const SHRINK: &str = "whitespace-nowrap";

/// One page of the list and the ways on.
#[component]
pub(crate) fn Rows(page: Memo<Page<RequestCard>>, filter: Memo<Filter>) -> impl IntoView {
    let is_empty = Memo::new(move |_| page.with(|page| page.items.is_empty()));
    keep_focus(Signal::derive(move || page.with(|page| page.items.len())));
    view! {
        {move || {
            if is_empty.get() {
                filter.with(nothing).into_any()
            } else {
                view! { <List page /> }.into_any()
            }
        }}
        {move || {
            let next = page.with(|page| page.next.clone());
            filter.with(|filter| ways(filter, next.map(|cursor| cursor.0)))
        }}
    }
}

#[component]
fn List(page: Memo<Page<RequestCard>>) -> impl IntoView {
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
            <For each=move || page.with(|page| page.items.clone()) key=version_of let:card>
                {row(card)}
            </For>
        </Table>
    }
}

/// Everything that can change in a row, so that only a changed row is made anew.
fn version_of(card: &RequestCard) -> (domain::ids::RequestId, i32, bool, i64) {
    (card.id, card.version, card.unread, card.files)
}

fn row(card: RequestCard) -> impl IntoView {
    let unread = card
        .unread
        .then(|| view! { <span class="sr-only">{format!(" ({})", t("admin-requests-unread"))}</span> });
    let icon = view! { <Icon glyph=glyph_of(&card.icon) class="size-5 text-muted" label=named(&card.category_name) /> };
    let place = place_line(&card.place);
    let (due, executor) = (resolution_chip(&card.clock, None), executor(&card));
    let age = text::format::ago(lang(), minutes_between(card.created_at, now()));
    view! {
        <Row unread=card.unread>
            <Cell label=t("requests-field-number") class="whitespace-nowrap tabular-nums text-muted">{card.number} {unread}</Cell>
            // No width of its own: it gets all that the other cells leave, and what does not fit is cut.
            <Cell label=t("requests-one") primary=true href=format!("/admin/requests/{}", card.id) class="md:w-full md:max-w-0">
                <span class="flex min-w-0 items-center gap-3">
                    {icon}
                    <span class="flex min-w-0 flex-col">
                        <span class="max-md:line-clamp-2 md:truncate">{card.excerpt}</span>
                        <span class="truncate text-sm font-normal text-muted">{place}</span>
                    </span>
                </span>
            </Cell>
            <Cell label=t("requests-field-due") class=SHRINK>{due}</Cell>
            <Cell label=t("requests-field-status") class=SHRINK><StatusBadge status=card.status /></Cell>
            <Cell label=t("requests-field-priority") class=SHRINK><PriorityBadge priority=card.priority /></Cell>
            <Cell label=t("requests-field-executor") class=SHRINK>{executor}</Cell>
            <Cell label=t("requests-field-created") class="whitespace-nowrap text-muted">{age}</Cell>
        </Row>
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
