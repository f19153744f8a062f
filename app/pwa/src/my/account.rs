//! One personal account: what it owes and for what, the months behind it, what was paid.

use domain::{
    charges::Outside,
    ids::ApartmentId,
    money::Tiyin,
    payments::{AccountMoney, Balance, DebtLine, MonthCharges, Older, OpenInvoice, Paid, Provider, ServiceDebt},
    words::Localized,
};
use leptos::{ev::MouseEvent, prelude::*};
use ui::{Banner, ButtonKind, Card, Glyph, Icon, LinkButton, SectionTitle, Size, TimeText, Tone, lang, t};

use super::homes::address;
use crate::device::telegram;

/// The account with everything about it; of its history the part that was asked for.
#[component]
pub(super) fn Account(account: AccountMoney, home: Option<ApartmentId>, older: Older) -> impl IntoView {
    let asked = older.of(account.balance.account);
    let newest = address("/my/payments", home);
    let part = format!("{newest}&account={}", account.balance.account);
    let months = account.older_months.map(|month| format!("{part}&months={month}"));
    let payments = account.older_payments.map(|payment| format!("{part}&payments={payment}"));
    let (from_months, from_payments) = (asked.months.map(|_| newest.clone()), asked.payments.map(|_| newest));
    let owes = account.balance.due_tiyin > Tiyin(0);
    let pay = format!("{}&account={}", address("/my/payments/pay", home), account.balance.account);
    let can_be_paid = account.can_be_paid;
    let is_ours = account.outside.is_none();
    view! {
        <Card class="grid grid-cols-1 gap-4">
            <Sum balance=account.balance.clone() />
            {can_be_paid.then(|| {
                let (kind, words) = if owes { (ButtonKind::Primary, t("my-to-payment")) } else { (ButtonKind::Secondary, t("my-pay-ahead")) };
                view! { <LinkButton href=pay.clone() kind size=Size::Large icon=Glyph::Card attr:rel="external">{words}</LinkButton> }
            })}
            {account.outside.map(|outside| view! { <Theirs outside /> })}
            {(!can_be_paid && owes && is_ours).then(|| view! { <Banner tone=Tone::Info>{t("my-pay-elsewhere")}</Banner> })}
            <Invoices invoices=account.invoices />
            <Debts balance=account.balance />
        </Card>
        <Card>
            <SectionTitle title=t("my-charges") />
            <Months months=account.months />
            <Ways older=months newest=from_months />
        </Card>
        <Card>
            <SectionTitle title=t("my-paid") />
            <Payments payments=account.payments />
            <Ways older=payments newest=from_payments />
        </Card>
    }
}

/// The ways to the older part of a history and back to the newest; nothing where all of it is shown.
#[component]
fn Ways(older: Option<String>, newest: Option<String>) -> impl IntoView {
    (older.is_some() || newest.is_some()).then(|| {
        view! {
            <p class="mt-3 flex flex-wrap gap-3">
                {newest.map(|href| view! { <LinkButton href icon=Glyph::ArrowLeft attr:rel="external">{t("my-history-newest")}</LinkButton> })}
                {older.map(|href| view! { <LinkButton href icon=Glyph::ArrowRight attr:rel="external">{t("my-history-older")}</LinkButton> })}
            </p>
        }
    })
}

/// What those say who keep the account in the company's place, and where it is paid.
#[component]
fn Theirs(outside: Outside) -> impl IntoView {
    let words = t!("my-kept-elsewhere", keeper = outside.keeper.as_str());
    view! { <Banner tone=Tone::Info title=text::format::outside(lang(), &outside)><p>{words}</p></Banner> }
}

/// The number and the sum.
#[component]
fn Sum(balance: Balance) -> impl IntoView {
    let (label, sum) = if balance.due_tiyin < Tiyin(0) {
        (t("my-paid-ahead"), Tiyin(balance.due_tiyin.0.saturating_neg()))
    } else {
        (t("my-due"), balance.due_tiyin)
    };
    let ahead = balance.advance_tiyin > Tiyin(0) && balance.debt_tiyin > Tiyin(0);
    view! {
        <div>
            <p class="text-sm font-medium text-muted">{t!("my-account", number = balance.number.as_str())}</p>
            <p class="mt-1 text-sm font-medium">{label}</p>
            <p class="text-xl font-bold tracking-tight tabular-nums">{money(sum)}</p>
            {ahead.then(|| view! { <p class="text-sm text-muted">{t!("my-ahead-counted", amount = money(balance.advance_tiyin))}</p> })}
        </div>
    }
}

/// Work that was billed and waits to be paid; nothing when there is none.
#[component]
pub(super) fn Invoices(invoices: Vec<OpenInvoice>) -> impl IntoView {
    (!invoices.is_empty()).then(|| {
        let rows = invoices.into_iter().map(|invoice| {
            let words = invoice
                .request
                .map_or_else(|| t("my-invoice"), |number| t!("my-invoice-of-request", number = number.to_string()));
            let href = format!("/my/pay/{}", invoice.order);
            view! {
                <li class="flex flex-wrap items-center justify-between gap-3 py-2">
                    <span class="min-w-0">{words} ": " <span class="whitespace-nowrap tabular-nums">{money(invoice.amount_tiyin)}</span></span>
                    <LinkButton href icon=Glyph::Card attr:rel="external">{t("my-invoice-pay")}</LinkButton>
                </li>
            }
        });
        view! {
            <div>
                <h2 class="mb-1 text-sm font-semibold">{t("my-invoices")}</h2>
                <ul class="divide-y divide-border">{rows.collect_view()}</ul>
            </div>
        }
    })
}

/// What the debt is for, by service; nothing when there is none.
#[component]
fn Debts(balance: Balance) -> impl IntoView {
    let debts: Vec<_> = balance.by_service().iter().map(|debt| (for_what(debt), debt.amount)).collect();
    (!debts.is_empty()).then(|| {
        view! {
            <div>
                <h2 class="mb-1 text-sm font-semibold">{t("my-owed-for")}</h2>
                <ul class="divide-y divide-border">
                    {debts.into_iter().map(|(words, amount)| view! { <Row words amount /> }).collect_view()}
                </ul>
            </div>
        }
    })
}

/// A service and the months it is owed for.
fn for_what(debt: &ServiceDebt<'_>) -> String {
    let months = if debt.first == debt.last {
        month(debt.first)
    } else {
        format!("{} – {}", month(debt.first), month(debt.last))
    };
    format!("{} · {months}", named(debt.service, debt.last))
}

/// The months, each with its services behind it.
#[component]
fn Months(months: Vec<MonthCharges>) -> impl IntoView {
    if months.is_empty() {
        return view! { <p class="text-muted">{t("my-no-charges")}</p> }.into_any();
    }
    let months = months.into_iter().map(|one| {
        let bill = one
            .bill
            .map(|link| view! { <li class="py-2"><Paper link words=t("my-bill") /></li> });
        let lines = one
            .lines
            .into_iter()
            .map(|line| view! { <Row words=service(&line) amount=line.amount_tiyin /> })
            .collect_view();
        view! {
            <li>
                <details class="group">
                    <summary class="flex min-h-11 cursor-pointer list-none items-center gap-2 font-medium">
                        <Icon glyph=Glyph::ChevronRight class="size-4 shrink-0 text-muted transition-transform group-open:rotate-90" />
                        <span class="min-w-0 flex-1">{month(one.period)}</span>
                        <span class="shrink-0 tabular-nums">{money(one.total_tiyin)}</span>
                    </summary>
                    <ul class="ms-6 divide-y divide-border">{lines} {bill}</ul>
                </details>
            </li>
        }
    });
    view! { <ul class="divide-y divide-border">{months.collect_view()}</ul> }.into_any()
}

/// What came in and went back.
#[component]
fn Payments(payments: Vec<Paid>) -> impl IntoView {
    if payments.is_empty() {
        return view! { <p class="text-muted">{t("my-no-payments")}</p> }.into_any();
    }
    let payments = payments.into_iter().map(|paid| {
        let is_back = paid.amount_tiyin < Tiyin(0);
        let words = if is_back { t("my-given-back") } else { way(paid.provider) };
        let ink = if is_back { "text-danger" } else { "text-success" };
        let receipt = paid.receipt.map(|link| view! { <Paper link words=t("my-receipt") /> });
        view! {
            <li class="flex min-h-11 items-center gap-3 py-1">
                <span class="min-w-0 flex-1">
                    <span class="block font-medium">{words}</span>
                    <span class="block text-sm text-muted"><TimeText at=paid.at /></span>
                    {receipt}
                </span>
                <span class=format!("shrink-0 font-semibold tabular-nums {ink}")>{money(paid.amount_tiyin)}</span>
            </li>
        }
    });
    view! { <ul class="divide-y divide-border">{payments.collect_view()}</ul> }.into_any()
}

/// A link to something on paper, in the language of the page. Within Telegram it opens in a browser: PDF files are not
/// shown there.
#[component]
pub(super) fn Paper(link: String, words: String) -> impl IntoView {
    let href = format!("{link}&lang={}", lang());
    let target = href.clone();
    let leave = move |event: MouseEvent| {
        if telegram::open_outside(&target) {
            event.prevent_default();
        }
    };
    view! {
        <a
            href=href
            rel="external noopener"
            target="_blank"
            class="inline-flex min-h-11 items-center gap-2 text-sm font-medium text-accent"
            on:click=leave
        >
            <Icon glyph=Glyph::Receipt class="size-4 shrink-0" />
            {words}
        </a>
    }
}

#[component]
fn Row(words: String, amount: Tiyin) -> impl IntoView {
    view! {
        <li class="flex items-baseline justify-between gap-3 py-2">
            <span class="min-w-0">{words}</span>
            <span class="shrink-0 tabular-nums">{money(amount)}</span>
        </li>
    }
}

fn service(line: &DebtLine) -> String {
    named(line.service.as_ref(), line.period)
}

/// What has no service and no month was owed when the books began.
fn named(service: Option<&Localized>, month: Option<chrono::NaiveDate>) -> String {
    match service {
        Some(name) => text::localized(lang(), name),
        None if month.is_none() => t("my-brought-over"),
        None => t("my-no-service"),
    }
}

fn month(period: Option<chrono::NaiveDate>) -> String {
    match period {
        Some(day) => {
            let month = t(&format!("settings-month-{}", chrono::Datelike::month(&day)));
            t!("my-month", month = month, year = chrono::Datelike::year(&day).to_string())
        }
        None => t("my-no-month"),
    }
}

/// Providers are called the same in every language.
fn way(provider: Option<Provider>) -> String {
    match provider {
        Some(Provider::Payme) => "Payme".to_owned(),
        Some(Provider::Click) => "Click".to_owned(),
        None => t("my-paid-otherwise"),
    }
}

pub(super) fn money(amount: Tiyin) -> String {
    text::format::money(lang(), amount)
}
