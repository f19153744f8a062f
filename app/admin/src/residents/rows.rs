//! The rows of the list of residents and the ways to other pages.

use domain::{
    page::Page,
    people::{Resident, ResidentFilter},
};
use leptos::prelude::*;
use ui::{Align, Badge, Card, Cell, Column, EmptyState, Glyph, Icon, LinkButton, Pager, Row, Table, t};

use super::{
    list::list_href,
    parts::{LIST, figure, home_line, resident_href, telegram_icon},
    reveal::phone_of_row,
};

/// One page of the list.
#[component]
pub(super) fn Rows(page: Memo<Page<Resident>>, filter: Memo<ResidentFilter>) -> impl IntoView {
    move || {
        let page = page.get();
        let filter = filter.get();
        if page.items.is_empty() {
            return nothing(&filter).into_any();
        }
        let next = page.next.map(|cursor| cursor.0);
        view! {
            {table(page.items)}
            {ways(&filter, next)}
        }
        .into_any()
    }
}

fn table(residents: Vec<Resident>) -> impl IntoView {
    let columns = vec![
        Column::new(t("common-field-name")),
        Column::new(t("admin-resident-homes")),
        Column::new(t("common-field-phone")),
        Column::new(t("admin-people-telegram")),
        Column {
            align: Align::End,
            ..Column::new(t("admin-people-open-requests"))
        },
    ];
    let rows = residents.into_iter().map(row).collect_view();
    view! { <Table caption=t("admin-nav-residents") columns>{rows}</Table> }
}

fn row(resident: Resident) -> impl IntoView {
    let homes = resident
        .homes
        .iter()
        .map(|home| view! { <span class="block">{home_line(home)}</span> })
        .collect_view();
    let phone = phone_of_row(&resident);
    let verified = resident.verified_at.map(|_| {
        view! { <Icon glyph=Glyph::CheckCircle class="size-4 text-success" label=t("admin-resident-verified") /> }
    });
    let archived = resident
        .archived_at
        .map(|_| view! { <Badge icon=Glyph::Lock>{t("admin-resident-archived")}</Badge> });
    let none = resident.homes.is_empty().then_some("—");
    view! {
        <Row>
            <Cell label=t("common-field-name") primary=true href=resident_href(resident.id)>
                <span class="inline-flex min-w-0 flex-wrap items-center gap-2">{resident.name} {verified} {archived}</span>
            </Cell>
            <Cell label=t("admin-resident-homes") class="text-muted">{homes}{none}</Cell>
            <Cell label=t("common-field-phone") class="whitespace-nowrap tabular-nums">{phone}</Cell>
            <Cell label=t("admin-people-telegram")>{telegram_icon(resident.telegram)}</Cell>
            <Cell label=t("admin-people-open-requests") align=Align::End>
                {figure(&t("admin-people-open-requests"), resident.open_requests)}
            </Cell>
        </Row>
    }
}

fn nothing(filter: &ResidentFilter) -> impl IntoView + use<> {
    let narrowed = *filter != ResidentFilter::default();
    view! {
        <Card>
            {if narrowed {
                view! {
                    <EmptyState glyph=Glyph::Search title=t("admin-residents-none") text=t("common-nothing-found")>
                        <LinkButton href=LIST>{t("common-reset")}</LinkButton>
                    </EmptyState>
                }
                    .into_any()
            } else {
                view! { <EmptyState glyph=Glyph::Users title=t("admin-residents-none") text=t("admin-residents-empty") /> }.into_any()
            }}
        </Card>
    }
}

/// To the following page, and from any page back to the first: a cursor knows no way backwards.
fn ways(filter: &ResidentFilter, next: Option<String>) -> impl IntoView + use<> {
    let first = (!filter.after.is_empty()).then(|| {
        let href = list_href(&ResidentFilter {
            after: String::new(),
            ..filter.clone()
        });
        view! { <LinkButton href icon=Glyph::ArrowLeft>{t("admin-people-first-page")}</LinkButton> }
    });
    match next.map(|after| list_href(&ResidentFilter { after, ..filter.clone() })) {
        Some(next) if first.is_none() => view! { <Pager next /> }.into_any(),
        Some(next) => view! {
            <div class="flex flex-wrap items-center justify-between gap-3">
                {first}
                <LinkButton href=next icon=Glyph::ChevronRight>{t("kit-pager-next")}</LinkButton>
            </div>
        }
        .into_any(),
        None => first.into_any(),
    }
}
