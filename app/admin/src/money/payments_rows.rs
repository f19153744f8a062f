//! The rows of the payments.

use domain::{
    page::Page,
    payments::{PaymentFilter, PaymentRow},
};
use leptos::prelude::*;
use ui::{Align, Card, Cell, Column, EmptyState, Glyph, LinkButton, Row, Table, TimeText, t};

use super::{
    balances_rows::page_ways,
    frame::PAYMENTS,
    payments::list_href,
    words::{account_href, money, place, source_words, state_badge},
};

/// One page of the list.
#[component]
pub(super) fn Rows(page: Memo<Page<PaymentRow>>, filter: Memo<PaymentFilter>) -> impl IntoView {
    move || {
        let (page, filter) = (page.get(), filter.get());
        if page.items.is_empty() {
            return nothing(&filter).into_any();
        }
        let of = |after: String| list_href(&PaymentFilter { after, ..filter.clone() });
        let first = (!filter.after.is_empty()).then(|| of(String::new()));
        let next = page.next.map(|cursor| of(cursor.0));
        view! {
            {table(page.items)}
            {page_ways(first, next)}
        }
        .into_any()
    }
}

fn table(payments: Vec<PaymentRow>) -> impl IntoView {
    let columns = vec![
        Column::new(t("money-when")),
        Column::new(t("money-source")),
        Column::new(t("money-number")),
        Column::new(t("money-account")),
        Column::new(t("money-place")),
        Column {
            align: Align::End,
            ..Column::new(t("money-amount"))
        },
        Column::new(t("money-state")),
    ];
    let rows = payments.into_iter().map(row).collect_view();
    view! { <Table caption=t("money-payments") columns>{rows}</Table> }
}

fn row(payment: PaymentRow) -> impl IntoView {
    let where_it_is = place(&payment.address, payment.kind, &payment.apartment_number);
    view! {
        <Row>
            <Cell label=t("money-when") primary=true href=format!("{PAYMENTS}/{}", payment.id) class="whitespace-nowrap">
                <TimeText at=payment.at />
            </Cell>
            <Cell label=t("money-source")>{source_words(payment.source)}</Cell>
            <Cell label=t("money-number") class="break-all text-muted tabular-nums">{payment.external}</Cell>
            <Cell label=t("money-account")>
                <a href=account_href(payment.account) class="link tabular-nums">{payment.number}</a>
            </Cell>
            <Cell label=t("money-place")>{where_it_is}</Cell>
            <Cell label=t("money-amount") align=Align::End class="font-semibold whitespace-nowrap tabular-nums">{money(payment.amount_tiyin)}</Cell>
            <Cell label=t("money-state")>{state_badge(payment.state)}</Cell>
        </Row>
    }
}

fn nothing(filter: &PaymentFilter) -> impl IntoView + use<> {
    let narrowed = filter.is_narrow() || !filter.after.is_empty();
    view! {
        <Card>
            {if narrowed {
                view! {
                    <EmptyState glyph=Glyph::Search title=t("money-payments-none") text=t("common-nothing-found")>
                        <LinkButton href=PAYMENTS>{t("common-reset")}</LinkButton>
                    </EmptyState>
                }
                    .into_any()
            } else {
                view! { <EmptyState glyph=Glyph::Card title=t("money-payments-none") text=t("money-payments-empty") /> }.into_any()
            }}
        </Card>
    }
}
