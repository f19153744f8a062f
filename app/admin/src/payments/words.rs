//! Words that the pages of money put together in the same way.

use domain::{
    money::Tiyin,
    payments::{CaseKind, Provider, RefundStatus},
};
use leptos::prelude::*;
use ui::{Badge, Glyph, Tone, lang, t};

/// The address of the refunds.
pub(super) const REFUNDS: &str = "/admin/payments/refunds";
/// The address of the payments, from whose pages money is given back.
pub(super) const PAYMENTS: &str = "/admin/payments";
/// The address of the cases.
pub(super) const CASES: &str = "/admin/payments/cases";
/// The address of the settlements.
pub(super) const SETTLEMENTS: &str = "/admin/payments/settlements";
/// The address of the write-offs.
pub(super) const WRITE_OFFS: &str = "/admin/payments/write-offs";

/// A sum with its currency.
pub(super) fn sum(amount: Tiyin) -> String {
    text::format::money(lang(), amount)
}

/// A day, which has no time zone: it is shown as it is.
pub(super) fn day_words(day: chrono::NaiveDate) -> String {
    text::format::date(lang(), day.and_time(chrono::NaiveTime::MIN).and_utc(), 0)
}

/// A provider's name, which is the same in every language.
pub(super) const fn provider_name(provider: Provider) -> &'static str {
    match provider {
        Provider::Payme => "Payme",
        Provider::Click => "Click",
    }
}

/// What does not fit.
pub(super) fn case_words(kind: CaseKind) -> String {
    t(&format!("reconcile-case-{}", kind.code().replace('_', "-")))
}

/// How a refund stands: a colour, a sign and a word.
#[component]
pub(super) fn StatusOf(status: RefundStatus) -> impl IntoView {
    let (tone, icon) = match status {
        RefundStatus::Draft => (Tone::Info, Glyph::Edit),
        RefundStatus::Waiting | RefundStatus::Sending => (Tone::Warning, Glyph::Clock),
        RefundStatus::Unclear => (Tone::Danger, Glyph::Alert),
        RefundStatus::Done => (Tone::Success, Glyph::CheckCircle),
        RefundStatus::Declined => (Tone::Neutral, Glyph::X),
        RefundStatus::Failed => (Tone::Danger, Glyph::XCircle),
    };
    view! { <Badge tone icon>{t(&format!("reconcile-status-{}", status.code()))}</Badge> }
}
