//! Invoices for the work of the request: what each costs, and where it is paid.

use domain::payments::{InvoiceState, RequestInvoice};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Banner, Card, Glyph, LinkButton, SectionTitle, Tone, lang, t};

/// The invoices; nothing when there are none.
#[component]
pub(super) fn Invoices(invoices: Result<Vec<RequestInvoice>, RpcError>) -> impl IntoView {
    match invoices {
        Ok(invoices) if invoices.is_empty() => ().into_any(),
        Ok(invoices) => view! {
            <Card>
                <SectionTitle title=t("my-invoices") />
                <ul class="divide-y divide-border">{invoices.into_iter().map(line).collect_view()}</ul>
            </Card>
        }
        .into_any(),
        // "Nothing is to be paid" would be another thing.
        Err(error) => view! {
            <Banner tone=Tone::Warning title=t("resident-invoices-failed")>{text::error(lang(), &error.code)}</Banner>
        }
        .into_any(),
    }
}

/// One that nobody may pay by card any more is still owed: it says so.
fn line(invoice: RequestInvoice) -> impl IntoView {
    let amount = text::format::money(lang(), invoice.amount_tiyin);
    let standing = match (invoice.state, invoice.link) {
        (InvoiceState::Paid, _) => view! { <span class="font-medium text-success">{t("resident-invoice-paid")}</span> }.into_any(),
        (InvoiceState::Open | InvoiceState::Cancelled, Some(href)) => view! {
            <LinkButton href icon=Glyph::Card attr:rel="external">{t("my-invoice-pay")}</LinkButton>
        }
        .into_any(),
        (InvoiceState::Open | InvoiceState::Cancelled, None) => {
            view! { <span class="text-muted">{t("my-pay-elsewhere")}</span> }.into_any()
        }
    };
    view! {
        <li class="flex flex-wrap items-center justify-between gap-3 py-2">
            <span class="font-semibold tabular-nums">{amount}</span>
            {standing}
        </li>
    }
}
