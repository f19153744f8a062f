//! A moment on the company's clock, with the exact instant for machines.

use chrono::SecondsFormat;
use domain::time::Timestamp;
use leptos::prelude::*;

use crate::{lang, offset_minutes};

/// Which parts are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeFormat {
    /// The day and the time.
    #[default]
    DateTime,
    /// The day.
    Date,
    /// The time of day.
    Time,
}

/// A moment.
#[component]
pub fn TimeText(at: Timestamp, #[prop(optional)] format: TimeFormat, #[prop(optional, into)] class: String) -> impl IntoView {
    let (lang, offset) = (lang(), offset_minutes());
    let words = match format {
        TimeFormat::DateTime => text::format::date_time(lang, at, offset),
        TimeFormat::Date => text::format::date(lang, at, offset),
        TimeFormat::Time => text::format::time(lang, at, offset),
    };
    view! {
        <time class=format!("tabular-nums {class}") datetime=at.to_rfc3339_opts(SecondsFormat::Secs, true)>
            {words}
        </time>
    }
}
