//! The rows of the balances and the ways to other pages.

use domain::{
    payments::{AccountFilter, AccountRow, Balances},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::session::can;
use ui::{Align, Badge, Card, Cell, Column, DialogOpener, EmptyState, Glyph, LinkButton, Row, SectionTitle, Size, Table, Tone, t};

use super::{
    account_place::OPEN,
    balances::list_href,
    frame::BALANCES,
    words::{account_href, money, place},
};

/// Where accounts are loaded from a sheet.
const IMPORT: &str = "/admin/charges/import";

/// One page of the list.
#[component]
pub(super) fn Rows(balances: Memo<Balances>, filter: Memo<AccountFilter>) -> impl IntoView {
    move || {
        let page = balances.with(|balances| balances.page.clone());
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

fn end(label: String) -> Column {
    Column {
        align: Align::End,
        ..Column::new(label)
    }
}

fn table(accounts: Vec<AccountRow>) -> impl IntoView {
    let columns = vec![
        Column::new(t("money-account")),
        Column::new(t("money-place")),
        Column::new(t("money-people")),
        end(t("money-due")),
        end(t("money-advance")),
        end(t("money-age")),
    ];
    let rows = accounts.into_iter().map(row).collect_view();
    view! { <Table caption=t("money-balances") columns>{rows}</Table> }
}

fn row(account: AccountRow) -> impl IntoView {
    let closed = account
        .is_closed
        .then(|| view! { <Badge icon=Glyph::Lock>{t("money-closed")}</Badge> });
    let place = place(&account.address, account.kind, &account.apartment_number);
    let age = account.months.map(|months| {
        let (tone, icon) = match months {
            0 => (Tone::Neutral, Glyph::Clock),
            1 | 2 => (Tone::Warning, Glyph::Clock),
            _ => (Tone::Danger, Glyph::Alert),
        };
        view! { <Badge tone icon>{age_words(months)}</Badge> }
    });
    let none = account.months.is_none().then_some("—");
    view! {
        <Row>
            <Cell label=t("money-account") primary=true href=account_href(account.id)>
                <span class="inline-flex min-w-0 flex-wrap items-center gap-2 tabular-nums">{account.number} {closed}</span>
            </Cell>
            <Cell label=t("money-place")>{place}</Cell>
            <Cell label=t("money-people") class="text-muted">{account.people.unwrap_or_else(|| "—".to_owned())}</Cell>
            <Cell label=t("money-due") align=Align::End class="font-semibold whitespace-nowrap tabular-nums">{money(account.due_tiyin)}</Cell>
            <Cell label=t("money-advance") align=Align::End class="whitespace-nowrap tabular-nums">{money(account.advance_tiyin)}</Cell>
            <Cell label=t("money-age") align=Align::End>{age}{none}</Cell>
        </Row>
    }
}

/// For how long something has been owed.
fn age_words(months: i32) -> String {
    if months == 0 {
        t("money-months-none")
    } else {
        t!("money-months", count = i64::from(months))
    }
}

/// The accounts of one apartment, on its page; nothing where there are none.
pub(crate) fn accounts_card(accounts: &[AccountRow], may_open: bool) -> impl IntoView + use<> {
    let rows = accounts
        .iter()
        .map(|account| {
            let age = account
                .months
                .map(|months| view! { <span class="text-sm text-muted">{age_words(months)}</span> });
            view! {
                <li class="flex flex-wrap items-center justify-between gap-2 py-2">
                    <a href=account_href(account.id) class="link tabular-nums">{account.number.clone()}</a>
                    <span class="flex flex-wrap items-baseline gap-2">
                        {age}
                        <strong class="whitespace-nowrap tabular-nums">{money(account.due_tiyin)}</strong>
                    </span>
                </li>
            }
        })
        .collect_view();
    (may_open || !accounts.is_empty()).then(|| {
        let opening = may_open.then(|| {
            view! { <DialogOpener dialog=OPEN size=Size::Small icon=Glyph::Plus>{t("money-open-account")}</DialogOpener> }
        });
        view! {
            <Card>
                <SectionTitle title=t("money-accounts")>{opening}</SectionTitle>
                <ul class="divide-y divide-border">{rows}</ul>
            </Card>
        }
    })
}

fn nothing(filter: &AccountFilter) -> impl IntoView + use<> {
    let narrowed = filter.is_narrow() || !filter.after.is_empty();
    view! {
        <Card>
            {if narrowed {
                view! {
                    <EmptyState glyph=Glyph::Search title=t("money-accounts-none") text=t("common-nothing-found")>
                        <LinkButton href=BALANCES>{t("common-reset")}</LinkButton>
                    </EmptyState>
                }
                    .into_any()
            } else {
                let import = can(Permission::ChargesWrite).then(|| {
                    view! { <LinkButton href=IMPORT icon=Glyph::Upload>{t("charges-import")}</LinkButton> }
                });
                view! { <EmptyState glyph=Glyph::Receipt title=t("money-accounts-none") text=t("money-accounts-empty")>{import}</EmptyState> }.into_any()
            }}
        </Card>
    }
}

fn ways(filter: &AccountFilter, next: Option<String>) -> impl IntoView + use<> {
    let first = (!filter.after.is_empty()).then(|| list_href(&filter.from_start()));
    let next = next.map(|after| list_href(&AccountFilter { after, ..filter.clone() }));
    page_ways(first, next)
}

/// To the following page, and from any page back to the first: a cursor knows no way backwards.
pub(super) fn page_ways(first: Option<String>, next: Option<String>) -> impl IntoView {
    let first = first.map(|href| view! { <LinkButton href icon=Glyph::ArrowLeft>{t("admin-people-first-page")}</LinkButton> });
    let next = next.map(|href| view! { <LinkButton href icon=Glyph::ChevronRight>{t("kit-pager-next")}</LinkButton> });
    view! { <nav aria-label=t("kit-pager-label") class="no-print flex flex-wrap items-center justify-between gap-3 empty:hidden">{first}{next}</nav> }
}
