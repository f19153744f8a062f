//! The resolution clock of a request as a chip.

use domain::{
    requests::{
        Status,
        sla::{Clock, Mark},
    },
    time::Timestamp,
};
use leptos::prelude::*;
use ui::{SlaChip, SlaKind, paused_note, t};

/// Answers the instant of these milliseconds.
pub(crate) fn instant(ms: i64) -> Timestamp {
    Timestamp::from_timestamp_millis(ms).unwrap_or_default()
}

/// How much time is left; `paused` says why the clock stands still. Nothing for what was never to be done.
#[component]
pub(crate) fn ClockChip(clock: Clock, status: Status, now_ms: i64, paused: Option<String>) -> impl IntoView {
    let Some(mark) = clock.mark_in(status, instant(now_ms)) else {
        return ().into_any();
    };
    let kind = match mark {
        Mark::Ok => SlaKind::Ok,
        Mark::Soon => SlaKind::Soon,
        Mark::Late => SlaKind::Late,
        Mark::Paused => SlaKind::Paused,
        Mark::Met | Mark::Missed => SlaKind::Done,
    };
    let paused = paused_note(paused, clock.left_minutes);
    match (clock.due_at, clock.soon_at().map(|at| at.timestamp_millis()), paused) {
        (Some(_), _, _) if kind == SlaKind::Done => {
            let note = if mark == Mark::Met {
                t("requests-sla-met")
            } else {
                t("requests-sla-missed")
            };
            view! { <SlaChip kind now_ms note /> }.into_any()
        }
        (Some(due), Some(soon_at), _) => view! { <SlaChip kind now_ms due=due.timestamp_millis() soon_at /> }.into_any(),
        (_, _, Some(note)) => view! { <SlaChip kind now_ms note /> }.into_any(),
        (_, _, None) => view! { <SlaChip kind now_ms /> }.into_any(),
    }
}
