//! What the pages of charges share: the tabs, months and amounts in words.

use chrono::Datelike as _;
use domain::{
    charges::{Month, Run, RunJobKind, RunStatus},
    money::Tiyin,
    roles::Permission,
};
use leptos::prelude::*;
use rpc::session::can;
use ui::{Badge, Choice, Glyph, PageHeader, Tab, Tabs, Tone, lang, t};

use crate::{
    money::MoneyTabs,
    support::{Head, local_iso, now},
};

pub(super) const RUNS: &str = "/admin/charges";
pub(super) const SETTINGS: &str = "/admin/charges/services";
pub(super) const IMPORT: &str = "/admin/charges/import";

/// Months before this one that can be chosen.
const MONTHS: usize = 12;

/// The head of a page, with a way to the other one.
#[component]
pub(super) fn ChargesHead(
    /// The address of the page.
    here: &'static str,
    /// What can be done here.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let pages = [
        (RUNS, t("charges-title"), Glyph::Receipt),
        (SETTINGS, t("charges-settings"), Glyph::Settings),
        (IMPORT, t("charges-import"), Glyph::Upload),
    ];
    let title = pages
        .iter()
        .find(|(href, ..)| *href == here)
        .map(|(_, title, _)| title.clone())
        .unwrap_or_default();
    let items = pages
        .into_iter()
        // Who only reads has nothing to bring in.
        .filter(|(href, ..)| *href != IMPORT || can(Permission::ChargesWrite))
        .map(|(href, label, icon)| Tab {
            href: href.to_owned(),
            // The tab above says already what they are.
            label: if href == RUNS { t("charges-any-month") } else { label },
            count: None,
            current: href == here,
            icon: Some(icon),
        })
        .collect();
    view! {
        <Head title=title.clone() />
        <PageHeader title>{children.map(|children| children())}</PageHeader>
        <MoneyTabs here=RUNS />
        <Tabs label=t("charges-nav") items within=true />
    }
}

/// `Март 2026`.
pub(super) fn month_words(month: Month) -> String {
    let day = month.first();
    format!("{} {}", t(&format!("settings-month-{}", day.month())), day.year())
}

/// A day as people write it: `05.03.2026`.
pub(super) fn day_words(day: chrono::NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// An amount with its currency.
pub(super) fn money(amount: Tiyin) -> String {
    text::format::money(lang(), amount)
}

/// The difference of two amounts, with its sign.
pub(super) fn change(now: Tiyin, before: Tiyin) -> String {
    let by = Tiyin(now.0.saturating_sub(before.0));
    let sign = if by > Tiyin(0) { "+" } else { "" };
    format!("{sign}{}", money(by))
}

/// The day on the company's clock.
pub(super) fn today() -> chrono::NaiveDate {
    local_iso(now()).get(..10).and_then(|day| day.parse().ok()).unwrap_or_default()
}

/// The months that can be chosen, the newest first: the next one, this one, and those before.
pub(super) fn months() -> Vec<Month> {
    let this = Month::of(today());
    std::iter::successors(Some(this.next()), |month| Some(month.before()))
        .take(MONTHS + 2)
        .collect()
}

/// The months as a list to choose from.
pub(super) fn month_choices() -> Vec<Choice> {
    months()
        .into_iter()
        .map(|month| Choice::new(month.to_string(), month_words(month)))
        .collect()
}

/// How far charges are.
pub(super) fn status_words(status: RunStatus) -> String {
    t(&format!("charges-status-{}", status.code()))
}

/// The same as a badge, or what a job is about to make of it.
pub(super) fn run_badge(run: &Run) -> impl IntoView + use<> {
    let job = run.job.as_ref().filter(|_| run.is_busy()).map(|job| job.kind);
    let (tone, icon, words) = match (job, run.status) {
        (Some(RunJobKind::Compute), _) => (Tone::Info, Glyph::Clock, t("charges-job-compute")),
        (Some(RunJobKind::Post), _) => (Tone::Info, Glyph::Clock, t("charges-job-post")),
        (Some(RunJobKind::Void), _) => (Tone::Info, Glyph::Clock, t("charges-job-void")),
        (None, RunStatus::Draft) => (Tone::Warning, Glyph::Edit, status_words(run.status)),
        (None, RunStatus::Posted) => (Tone::Success, Glyph::CheckCircle, status_words(run.status)),
        (None, RunStatus::Void) => (Tone::Neutral, Glyph::XCircle, status_words(run.status)),
    };
    view! { <Badge tone icon>{words}</Badge> }
}

/// Hundredths of a percent as people write them.
pub(super) fn percent(bp: i32) -> String {
    let (whole, rest) = (bp / 100, bp % 100);
    if rest == 0 {
        format!("{whole}%")
    } else {
        format!("{whole},{rest:02}%")
    }
}

/// The first day of the month of a day, as a date input shows it.
pub(super) fn first_day(day: chrono::NaiveDate) -> String {
    Month::of(day).first().to_string()
}
