//! Amounts, months and places as all pages about money show them.

use chrono::{Datelike as _, NaiveDate};
use domain::{
    housing::ApartmentKind,
    ids::AccountId,
    money::Tiyin,
    payments::{PaymentSource, PaymentState},
    words::Localized,
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use ui::{Badge, Choice, Glyph, Tone, lang, t};

use crate::support::named;

/// An amount with its currency.
pub(super) fn money(amount: Tiyin) -> String {
    text::format::money(lang(), amount)
}

/// An amount as a form takes it: without a currency and without groups.
pub(crate) fn typed(amount: Tiyin) -> String {
    let (sums, tiyin) = (amount.0 / 100, (amount.0 % 100).abs());
    if tiyin == 0 {
        sums.to_string()
    } else {
        format!("{sums},{tiyin:02}")
    }
}

/// A month in digits: `03.2026`.
pub(super) fn month(day: NaiveDate) -> String {
    format!("{:02}.{}", day.month(), day.year())
}

/// A day in digits.
pub(super) fn day(day: NaiveDate) -> String {
    text::format::date(lang(), day.and_time(chrono::NaiveTime::MIN).and_utc(), 0)
}

/// What a line of a debt is about: the month and the service.
pub(super) fn line_words(period: Option<NaiveDate>, service: Option<&Localized>) -> String {
    let words: Vec<String> = [period.map(month), service.map(named)].into_iter().flatten().collect();
    if words.is_empty() {
        t("money-no-month")
    } else {
        words.join(" · ")
    }
}

/// Where an account is, as on its papers.
pub(super) fn place(address: &Localized, kind: ApartmentKind, number: &str) -> String {
    if kind == ApartmentKind::Flat {
        return t!("requests-address-apartment", building = named(address), number = number);
    }
    format!(
        "{}, {} {number}",
        named(address),
        t(&format!("admin-apartment-kind-{}", kind.code())).to_lowercase()
    )
}

/// The statement of an account.
pub(super) fn account_href(id: AccountId) -> String {
    format!("/admin/accounts/{id}")
}

/// Why something was posted, by its code.
pub(super) fn kind_words(code: &str) -> String {
    t(&format!("money-kind-{}", code.replace('_', "-")))
}

/// By whom a payment came.
pub(super) fn source_words(source: PaymentSource) -> String {
    t(&format!("money-source-{}", source.code()))
}

/// How a payment stands, in a colour and a word.
pub(super) fn state_badge(state: PaymentState) -> impl IntoView {
    let (tone, icon) = match state {
        PaymentState::Waiting => (Tone::Warning, Glyph::Clock),
        PaymentState::Paid => (Tone::Success, Glyph::CheckCircle),
        PaymentState::Cancelled => (Tone::Neutral, Glyph::XCircle),
        PaymentState::Refunded => (Tone::Violet, Glyph::Undo),
    };
    view! { <Badge tone icon>{t(&format!("money-state-{}", state.code()))}</Badge> }
}

/// Choices out of codes, each with its words.
pub(super) fn choices<T: std::fmt::Display>(all: &[T], words: impl Fn(String) -> String) -> Vec<Choice> {
    all.iter()
        .map(|one| Choice::new(one.to_string(), words(one.to_string().replace('_', "-"))))
        .collect()
}

/// An address with what is filled of its query.
pub(super) fn address(path: &str, pairs: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    // The map decodes what is put into it, so a percent sign has to be written as one.
    let query = filled
        .map(|(name, value)| (name, value.replace('%', "%25")))
        .collect::<ParamsMap>()
        .to_query_string();
    format!("{path}{query}")
}

/// What stands in the query under this name.
pub(super) fn asked(query: &ParamsMap, name: &str) -> String {
    query.get(name).map(|value| value.trim().to_owned()).unwrap_or_default()
}

/// The words of something that may be missing.
pub(super) fn shown<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
