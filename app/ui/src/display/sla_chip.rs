//! How much time is left. The server gives instants and its own clock; the browser only counts on.

use std::time::Duration;

use leptos::prelude::*;

use crate::{Badge, Glyph, Tone, browser, lang, t};

const TICK: Duration = Duration::from_secs(30);
const MINUTE_MS: i64 = 60_000;

/// Where a promise stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlaKind {
    /// There is time.
    Ok,
    /// Most of the time is used.
    Soon,
    /// The promised moment has passed.
    Late,
    /// The clock stands still.
    Paused,
    /// Finished.
    Done,
}

impl SlaKind {
    /// Answers the kind at a moment: a running clock becomes soon and late by itself.
    fn at(self, now: i64, soon_at: Option<i64>, due: Option<i64>) -> Self {
        match self {
            Self::Ok | Self::Soon if due.is_some_and(|due| due < now) => Self::Late,
            Self::Ok if soon_at.is_some_and(|soon| soon <= now) => Self::Soon,
            Self::Ok | Self::Soon | Self::Late | Self::Paused | Self::Done => self,
        }
    }

    const fn look(self) -> (Tone, Glyph) {
        match self {
            Self::Ok => (Tone::Success, Glyph::Clock),
            Self::Soon => (Tone::Warning, Glyph::Clock),
            Self::Late => (Tone::Danger, Glyph::Alert),
            Self::Paused => (Tone::Neutral, Glyph::Pause),
            Self::Done => (Tone::Neutral, Glyph::Check),
        }
    }
}

/// Answers the words for a kind; `note` says why a clock is paused.
fn words(kind: SlaKind, now: i64, due: Option<i64>, note: Option<&str>) -> String {
    let time = due
        .map(|due| text::format::duration(lang(), (due - now) / MINUTE_MS))
        .unwrap_or_default();
    match (kind, note) {
        (SlaKind::Ok | SlaKind::Soon, _) => t!("requests-sla-ok", time = time),
        (SlaKind::Late, _) => t!("requests-sla-late", time = time),
        (SlaKind::Paused, Some(note)) => t!("requests-sla-paused-reason", reason = note),
        (SlaKind::Paused, None) => t("requests-sla-paused"),
        (SlaKind::Done, Some(note)) => note.to_owned(),
        (SlaKind::Done, None) => t("requests-sla-met"),
    }
}

/// The same where there is little room; nothing where that would be all the words.
fn few_words(kind: SlaKind, now: i64, due: Option<i64>) -> Option<String> {
    match kind {
        SlaKind::Ok | SlaKind::Soon | SlaKind::Late => due.map(|due| text::format::duration(lang(), roughly((due - now) / MINUTE_MS))),
        SlaKind::Paused => Some(t("requests-sla-paused")),
        SlaKind::Done => None,
    }
}

/// Answers why a clock stands still and how much time it has left; the `note` of a paused chip.
#[must_use]
pub fn paused_note(reason: Option<String>, left_minutes: Option<i64>) -> Option<String> {
    let left = left_minutes
        .filter(|left| *left > 0)
        .map(|left| t!("requests-sla-ok", time = text::format::duration(lang(), left)));
    let words: Vec<_> = reason.into_iter().chain(left).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

/// From ten hours on without the minutes, from ten days on without the hours.
const fn roughly(minutes: i64) -> i64 {
    let minutes = minutes.saturating_abs();
    match minutes {
        0..600 | 1_440..14_400 => minutes,
        600..1_440 => minutes - minutes % 60,
        _ => minutes - minutes % 1_440,
    }
}

/// The time left, overdue, or why the clock stands still. Instants are milliseconds since 1970.
///
/// A short one shows the time of a running clock alone: its colour and icon say which time that is, and those who do not
/// see them hear all the words.
#[component]
pub fn SlaChip(
    kind: SlaKind,
    now_ms: i64,
    #[prop(optional)] short: bool,
    #[prop(optional, into)] due: Option<i64>,
    #[prop(optional, into)] soon_at: Option<i64>,
    #[prop(optional, into)] note: Option<String>,
) -> impl IntoView {
    let now = RwSignal::new(now_ms);
    Effect::new(move |_| {
        let started = browser::now_ms();
        let ticking = set_interval_with_handle(move || now.set(now_ms + browser::now_ms() - started), TICK);
        if let Ok(ticking) = ticking {
            on_cleanup(move || ticking.clear());
        }
    });
    move || {
        let now = now.get();
        let kind = kind.at(now, soon_at, due);
        let (tone, icon) = kind.look();
        let words = words(kind, now, due, note.as_deref());
        let shown = match short.then(|| few_words(kind, now, due)).flatten() {
            Some(few) => {
                view! { <span aria-hidden="true" title=words.clone()>{few}</span> <span class="sr-only">{words}</span> }.into_any()
            }
            None => words.into_any(),
        };
        view! {
            <Badge tone icon class="tabular-nums">
                {shown}
            </Badge>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_for_the_larger_unit() {
        let told = [59, 599, 600, 1_013, 1_439, 1_440, 14_399, 14_400, -1_013].map(roughly);
        assert_eq!(told, [59, 599, 600, 960, 1_380, 1_440, 14_399, 14_400, 960]);
    }

    #[test]
    fn running_clock_turns_soon_and_late_by_itself() {
        assert_eq!(SlaKind::Ok.at(10, Some(20), Some(30)), SlaKind::Ok);
        assert_eq!(SlaKind::Ok.at(20, Some(20), Some(30)), SlaKind::Soon);
        assert_eq!(SlaKind::Ok.at(31, Some(20), Some(30)), SlaKind::Late);
        assert_eq!(SlaKind::Soon.at(31, None, Some(30)), SlaKind::Late);
    }

    #[test]
    fn a_pause_says_why_and_how_much_time_is_left() {
        Owner::new_root(None).with(|| {
            let note = |reason: Option<&str>, left| paused_note(reason.map(str::to_owned), left);
            let left = t!("requests-sla-ok", time = text::format::duration(lang(), 90));
            assert_eq!(note(Some("Ждём деталь"), Some(90)), Some(format!("Ждём деталь, {left}")));
            assert_eq!(note(None, Some(90)), Some(left));
            assert_eq!(note(Some("Ждём деталь"), Some(0)).as_deref(), Some("Ждём деталь"), "none was left");
            assert_eq!(note(None, None), None);
        });
    }

    #[test]
    fn standing_clock_stays() {
        assert_eq!(SlaKind::Paused.at(31, Some(20), Some(30)), SlaKind::Paused);
        assert_eq!(SlaKind::Done.at(31, Some(20), Some(30)), SlaKind::Done);
    }
}
