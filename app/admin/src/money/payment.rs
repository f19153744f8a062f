//! One payment: how it stands, what was posted, what the provider said; and the receipt of money taken in by hand.

use domain::{
    payments::{Kind, PaymentDetail, PaymentFacts, PaymentSource, PaymentState},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use rpc::{
    money::payment_detail,
    session::{can, me},
};
use ui::{
    Badge, Banner, Button, Card, Glyph, KeyValue, KeyValues, LinkButton, PageHeader, SectionTitle, Skeleton, SkeletonKind, TimeText, Tone,
    t,
};
use uuid::Uuid;

use super::{
    frame::PAYMENTS,
    payment_parts::{calls, cases, postings},
    words::{account_href, day, money, place, source_words, state_badge},
};
use crate::{
    requests::print,
    support::{Head, when_loaded},
};

/// Where money is asked back.
const REFUND: &str = "/admin/payments/refunds";

/// The page of one payment.
#[component]
pub fn PaymentPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok()).unwrap_or_else(Uuid::nil)));
    let loaded = Resource::new_blocking(move || id.get(), payment_detail);
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_loaded(loaded, |detail| move || detail.with(body))}
        </Transition>
    }
}

fn body(detail: &PaymentDetail) -> impl IntoView + use<> {
    let test = detail
        .facts
        .is_test
        .then(|| view! { <Banner tone=Tone::Info>{t("money-payment-test")}</Banner> });
    let (state, facts, postings) = (state_badge(detail.payment.state), facts(detail), postings(&detail.postings));
    view! {
        {heading(detail)}
        {test}
        {cases(&detail.cases)}
        <div class="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
            <Card>
                <SectionTitle title=t("money-payment-facts")>{state}</SectionTitle>
                {facts}
            </Card>
            <Card class="no-print">
                <SectionTitle title=t("money-postings") />
                {postings}
            </Card>
        </div>
        {is_of_provider(detail.payment.source).then(|| calls(&detail.calls))}
        {signature(detail)}
    }
}

const fn is_of_provider(source: PaymentSource) -> bool {
    matches!(source, PaymentSource::Payme | PaymentSource::Click)
}

fn heading(detail: &PaymentDetail) -> impl IntoView + use<> {
    let payment = &detail.payment;
    let title = if is_of_provider(payment.source) {
        t!(
            "money-payment-title",
            source = source_words(payment.source),
            amount = money(payment.amount_tiyin)
        )
    } else {
        t!(
            "money-receipt-title",
            number = payment.external.clone(),
            amount = money(payment.amount_tiyin)
        )
    };
    // What is given back is what was posted.
    let posted = detail
        .postings
        .iter()
        .find(|posting| posting.kind == Kind::Payment)
        .map(|posting| posting.id);
    let paper = posted.map(|posted| {
        let href = format!("/documents/receipts/{posted}");
        view! { <LinkButton href icon=Glyph::Download attr:rel="external" attr:target="_blank">{t("money-receipt-pdf")}</LinkButton> }
    });
    let refund = posted
        .filter(|_| can(Permission::PaymentsRefund) && payment.state == PaymentState::Paid)
        .map(|posted| view! { <LinkButton href=format!("{REFUND}?payment={posted}") icon=Glyph::Undo>{t("money-refund")}</LinkButton> });
    let company = me().map(|me| me.company_name).unwrap_or_default();
    view! {
        <div class="no-print"><Head title=title.clone() above=vec![(PAYMENTS, t("money-payments"))] /></div>
        <PageHeader title>
            <span class="no-print contents">
                {refund}
                {paper}
                <span class="hidden-without-js"><Button icon=Glyph::Receipt on_click=|_| print()>{t("list-print")}</Button></span>
            </span>
        </PageHeader>
        <p class="hidden print:block">{company}</p>
    }
}

fn facts(detail: &PaymentDetail) -> impl IntoView + use<> {
    let (payment, facts) = (&detail.payment, &detail.facts);
    let home = place(&payment.address, payment.kind, &payment.apartment_number);
    let number = if is_of_provider(payment.source) {
        t("money-number")
    } else {
        t("money-receipt-number")
    };
    let (amount, source, external) = (money(payment.amount_tiyin), source_words(payment.source), payment.external.clone());
    let (account, account_number) = (account_href(payment.account), payment.number.clone());
    let more = more_facts(facts);
    view! {
        <KeyValues>
            <KeyValue label=t("money-amount")><strong class="text-lg tabular-nums">{amount}</strong></KeyValue>
            <KeyValue label=t("money-source")>{source}</KeyValue>
            <KeyValue label=number><span class="break-all tabular-nums">{external}</span></KeyValue>
            <KeyValue label=t("money-account")><a href=account class="link tabular-nums">{account_number}</a></KeyValue>
            <KeyValue label=t("money-place")>{home}</KeyValue>
            {more}
        </KeyValues>
    }
}

fn more_facts(facts: &PaymentFacts) -> impl IntoView + use<> {
    let words = |label: &'static str, value: Option<String>| {
        value.map(|value| view! { <KeyValue label=t(label)><span class="break-words">{value}</span></KeyValue> })
    };
    let moment = |label: &'static str, at: Option<domain::time::Timestamp>| {
        at.map(|at| view! { <KeyValue label=t(label)><TimeText at /></KeyValue> })
    };
    let reason = facts
        .reason
        .map(|reason| view! { <KeyValue label=t("money-payment-reason")><Badge>{reason}</Badge></KeyValue> });
    view! {
        {words("money-day", facts.paid_on.map(day))}
        {words("money-asked-for", facts.asked_for.clone())}
        {words("money-document", facts.document.clone())}
        {words("money-taken-by", facts.taken_by.clone())}
        {words("common-field-note", facts.note.clone())}
        {moment("money-begun-at", facts.begun_at)}
        {moment("money-paid-at", facts.paid_at)}
        {moment("money-cancelled-at", facts.cancelled_at)}
        {moment("money-waits-until", facts.waits_until)}
        {reason}
    }
}

/// On paper a receipt of money taken in by hand is signed.
fn signature(detail: &PaymentDetail) -> impl IntoView + use<> {
    (!is_of_provider(detail.payment.source)).then(|| {
        view! {
            <p class="mt-8 hidden max-w-xs print:block">
                <span class="block border-b border-text pt-8"></span>
                <span class="text-sm">{t("money-receipt-signature")}</span>
            </p>
        }
    })
}
