//! How the status and the priority of a request look: always an icon, a word and a colour.

use domain::requests::{Priority, Status};
use leptos::prelude::*;

use crate::{Badge, Glyph, Tone, t};

const fn look(status: Status) -> (Tone, Glyph) {
    match status {
        Status::New => (Tone::Info, Glyph::Inbox),
        Status::Accepted => (Tone::Info, Glyph::Eye),
        Status::Assigned => (Tone::Accent, Glyph::User),
        Status::EnRoute => (Tone::Violet, Glyph::Route),
        Status::InProgress => (Tone::Accent, Glyph::Wrench),
        Status::OnHold => (Tone::Warning, Glyph::Pause),
        Status::Done => (Tone::Success, Glyph::Check),
        Status::Closed => (Tone::Neutral, Glyph::CheckCircle),
        Status::Rejected => (Tone::Danger, Glyph::XCircle),
        Status::Cancelled => (Tone::Neutral, Glyph::X),
    }
}

const fn urgency(priority: Priority) -> (Tone, Glyph) {
    match priority {
        Priority::Emergency => (Tone::Danger, Glyph::Alert),
        Priority::Urgent => (Tone::Warning, Glyph::Bolt),
        Priority::Normal => (Tone::Neutral, Glyph::Flag),
        Priority::Planned => (Tone::Neutral, Glyph::Calendar),
    }
}

/// The status of a request.
#[component]
pub fn StatusBadge(status: Status) -> impl IntoView {
    let (tone, icon) = look(status);
    let words = t(&format!("requests-status-{}", status.code().replace('_', "-")));
    view! { <Badge tone icon>{words}</Badge> }
}

/// What is noted about the money; nothing for ordinary work.
#[component]
pub fn FlagBadges(is_paid: bool, is_warranty: bool) -> impl IntoView {
    view! {
        {is_paid.then(|| view! { <Badge tone=Tone::Violet icon=Glyph::Card>{t("requests-flag-paid")}</Badge> })}
        {is_warranty.then(|| view! { <Badge tone=Tone::Info icon=Glyph::Shield>{t("requests-flag-warranty")}</Badge> })}
    }
}

/// The priority of a request.
#[component]
pub fn PriorityBadge(priority: Priority) -> impl IntoView {
    let (tone, icon) = urgency(priority);
    let words = t(&format!("requests-priority-{}", priority.code()));
    view! { <Badge tone icon>{words}</Badge> }
}
