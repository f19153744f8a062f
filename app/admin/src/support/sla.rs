//! The two promises of a request as chips: the first reaction and the finished work.

use domain::requests::{
    Card,
    sla::{Clock, Mark},
};
use leptos::prelude::*;
use ui::{SlaChip, SlaKind, display::sla_chip::SlaChipProps, paused_note, t};

use super::{named, now, now_ms};

/// The resolution clock; `reason` says why it waits. Nothing for what was never to be done.
pub(crate) fn resolution_chip(card: &Card, reason: Option<String>) -> Option<impl IntoView + use<>> {
    work_chip(card, reason, false)
}

/// The resolution clock where there is little room.
pub(crate) fn short_chip(card: &Card) -> Option<impl IntoView + use<>> {
    work_chip(card, card.hold_reason.as_ref().map(named), true)
}

/// The resolution clock of a row, which says why it waits.
pub(crate) fn card_chip(card: &Card) -> Option<impl IntoView + use<>> {
    work_chip(card, card.hold_reason.as_ref().map(named), false)
}

fn work_chip(card: &Card, reason: Option<String>, short: bool) -> Option<impl IntoView + use<>> {
    let mark = card.clock.mark_in(card.status, now())?;
    Some(chip(&card.clock, mark, reason, short))
}

/// The reaction clock.
pub(crate) fn response_chip(card: &Card) -> impl IntoView + use<> {
    let clock = card.reaction();
    chip(&clock, clock.mark(now()), None, false)
}

fn chip(clock: &Clock, mark: Mark, reason: Option<String>, short: bool) -> impl IntoView + use<> {
    let (kind, note) = match mark {
        Mark::Ok => (SlaKind::Ok, None),
        Mark::Soon => (SlaKind::Soon, None),
        Mark::Late => (SlaKind::Late, None),
        Mark::Paused => (SlaKind::Paused, paused_note(reason, clock.left_minutes)),
        Mark::Met => (SlaKind::Done, None),
        Mark::Missed => (SlaKind::Done, Some(t("requests-sla-missed"))),
    };
    let due = clock.due_at.map(|at| at.timestamp_millis());
    let soon_at = clock.soon_at().map(|at| at.timestamp_millis());
    SlaChip(SlaChipProps {
        kind,
        now_ms: now_ms(),
        short,
        due,
        soon_at,
        note,
    })
}
