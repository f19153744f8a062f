//! What was posted for a payment, what its provider asked, and what somebody has to look into.

use domain::payments::{CallView, CaseRef, EntryView, PostingView};
use leptos::prelude::*;
use ui::{Badge, Banner, Card, EmptyState, Glyph, Icon, SectionTitle, TimeText, Tone, t};

use super::words::{kind_words, line_words, money};

/// Where cases are decided.
const CASES: &str = "/admin/payments/cases";

/// What was posted, entry by entry.
pub(super) fn postings(postings: &[PostingView]) -> impl IntoView + use<> {
    if postings.is_empty() {
        return view! { <EmptyState glyph=Glyph::Receipt title=t("money-postings-none") text=t("money-postings-none-text") /> }.into_any();
    }
    let all = postings.iter().map(posting).collect_view();
    view! { <ol class="grid gap-4">{all}</ol> }.into_any()
}

fn posting(posting: &PostingView) -> impl IntoView + use<> {
    let entries = posting.entries.iter().map(entry).collect_view();
    view! {
        <li class="grid gap-1">
            <span class="flex flex-wrap items-baseline justify-between gap-2">
                <strong>{kind_words(posting.kind.code())}</strong>
                <TimeText at=posting.at class="text-sm text-muted" />
            </span>
            <ul class="divide-y divide-border text-sm">{entries}</ul>
        </li>
    }
}

fn entry(entry: &EntryView) -> impl IntoView + use<> {
    let ledger = t(&format!("money-ledger-{}", entry.ledger.code().replace('_', "-")));
    let line = (entry.period.is_some() || entry.service.is_some()).then(|| line_words(entry.period, entry.service.as_ref()));
    view! {
        <li class="flex items-baseline justify-between gap-3 py-1">
            <span class="min-w-0">{ledger} {line.map(|line| view! { <span class="block text-muted">{line}</span> })}</span>
            <span class="shrink-0 whitespace-nowrap tabular-nums">{money(entry.amount_tiyin)}</span>
        </li>
    }
}

/// What the provider asked and was answered. Secrets were taken out before the calls were kept.
pub(super) fn calls(calls: &[CallView]) -> impl IntoView + use<> {
    let all = if calls.is_empty() {
        view! { <EmptyState glyph=Glyph::Chat title=t("money-calls-none") text=t("money-calls-none-text") /> }.into_any()
    } else {
        let all = calls.iter().map(call).collect_view();
        view! { <ol class="divide-y divide-border">{all}</ol> }.into_any()
    };
    view! {
        <Card class="no-print">
            <SectionTitle title=t("money-calls") />
            <p class="mb-2 text-sm text-muted">{t("money-calls-hint")}</p>
            {all}
        </Card>
    }
}

fn call(call: &CallView) -> impl IntoView + use<> {
    let (tone, icon) = if call.verdict == 0 {
        (Tone::Success, Glyph::CheckCircle)
    } else {
        (Tone::Warning, Glyph::Alert)
    };
    let verdict = if call.verdict == 0 {
        t("money-call-done")
    } else {
        t!("money-call-refused", code = call.verdict.to_string())
    };
    let method = if call.method.is_empty() {
        "?".to_owned()
    } else {
        call.method.clone()
    };
    let took = t!("money-call-took", count = call.took_us / 1_000);
    let from = t!("money-call-from", address = call.ip.clone());
    view! {
        <li>
            <details class="group py-2">
                <summary class="flex min-h-control cursor-pointer list-none flex-wrap items-center gap-x-4 gap-y-1">
                    <Icon glyph=Glyph::ChevronRight class="size-4 shrink-0 text-muted transition-transform group-open:rotate-90" />
                    <TimeText at=call.at class="text-sm text-muted" />
                    <strong>{method}</strong>
                    <Badge tone icon>{verdict}</Badge>
                    <span class="text-sm text-muted">{took}</span>
                </summary>
                <div class="mt-2 grid gap-2">
                    <p class="text-sm text-muted">{from}</p>
                    {raw("money-call-body", call.body.clone())}
                    {raw("money-call-answer", call.answer.clone())}
                </div>
            </details>
        </li>
    }
}

fn raw(label: &'static str, text: String) -> impl IntoView {
    view! {
        <div>
            <p class="text-sm font-semibold">{t(label)}</p>
            <pre class="max-h-64 overflow-auto rounded-sm bg-surface-sunken p-2 text-xs break-all whitespace-pre-wrap" tabindex="0">{text}</pre>
        </div>
    }
}

/// What somebody has to look into, or has.
pub(super) fn cases(cases: &[CaseRef]) -> impl IntoView + use<> {
    cases
        .iter()
        .map(|case| {
            let (tone, words) = if case.is_open {
                (Tone::Danger, t("money-case-open"))
            } else {
                (Tone::Info, t("money-case-resolved"))
            };
            view! {
                <Banner tone title=t("money-case")>
                    {words} " " <a href=CASES class="link">{t("money-case-look")}</a>
                </Banner>
            }
        })
        .collect_view()
}
