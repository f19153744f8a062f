//! How the clocks of a request stood from its first minute on: when each ran, waited and stopped, and when its due instant moved.
//!
//! The due instants are those that were written down when they were promised; where nothing was, they follow from the terms.

use chrono::{DateTime, Duration, TimeZone, Utc};

use super::{
    history::{History, Kind, Step},
    policy::Terms,
    rule::Promise,
    run::{Run, Stage},
};
use crate::{code::code_enum, time::Timestamp, words::Localized};

code_enum! {
    /// Whether a clock runs.
    pub enum Standing {
        /// It does.
        Running = "running",
        /// It waits.
        Paused = "paused",
        /// It has stopped.
        Stopped = "stopped",
    }
}

/// A word of a clock, and when it was true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ClockWord))]
pub struct Spoken {
    /// What.
    #[cfg_attr(feature = "openapi", schema(inline))]
    pub kind: Kind,
    /// When.
    pub at: DateTime<Utc>,
}

/// A while in which nothing about a clock changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ClockStretch))]
pub struct Stretch {
    /// It began.
    pub from: DateTime<Utc>,
    /// It ended; `None` when it lasts.
    pub to: Option<DateTime<Utc>>,
    /// How the clock stood.
    #[cfg_attr(feature = "openapi", schema(inline))]
    pub standing: Standing,
    /// Why it waited.
    #[serde(default)]
    pub reason: Option<Localized>,
    /// The minutes in it that the promise counts, or would.
    pub minutes: i64,
    /// When the promise was due before; `None` at the beginning.
    pub due_before: Option<DateTime<Utc>>,
    /// When it was due from then on; `None` while the clock waited.
    pub due_after: Option<DateTime<Utc>>,
    /// What the clock said meanwhile.
    pub spoken: Vec<Spoken>,
}

/// Both clocks of a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ClockHistory))]
pub struct Timeline {
    /// The clock of the first reaction.
    pub response: Vec<Stretch>,
    /// The clock of the work.
    pub resolution: Vec<Stretch>,
}

impl Timeline {
    /// How both clocks stood until `now`.
    #[must_use]
    pub fn of<Z: TimeZone>(history: &History, terms: &Terms<'_, Z>, now: Timestamp) -> Self {
        let drawn = |promise, turns| {
            Drawing {
                promise,
                history,
                terms,
                now,
            }
            .draw(turns)
        };
        Self {
            response: drawn(Promise::Response, response(history, terms)),
            resolution: drawn(Promise::Resolution, resolution(history, terms, now)),
        }
    }
}

/// A change of a clock.
#[derive(Debug, Clone, Copy)]
struct Turn {
    at: Timestamp,
    standing: Standing,
    /// When the promise is due then, by the terms.
    due: Timestamp,
}

fn response<Z: TimeZone>(history: &History, terms: &Terms<'_, Z>) -> Vec<Turn> {
    let due = terms.due(history.created_at, Duration::minutes(terms.target.response));
    let turn = |at, standing| Turn { at, standing, due };
    let answers = history
        .lines
        .iter()
        .filter(|line| matches!(line.step, Step::Responded | Step::Ended));
    let first = answers.map(|line| line.at).min();
    let begun = turn(history.created_at, Standing::Running);
    std::iter::once(begun).chain(first.map(|at| turn(at, Standing::Stopped))).collect()
}

fn resolution<Z: TimeZone>(history: &History, terms: &Terms<'_, Z>, now: Timestamp) -> Vec<Turn> {
    let due = |span| terms.due(history.created_at, span);
    let until = |lines: usize| {
        let lines = history.lines.iter().take(lines).copied().collect();
        let before = History {
            lines,
            ..History::starting(history.created_at)
        };
        Run::of(&before, terms)
    };
    let mut run = until(0);
    let mut turns = vec![Turn {
        at: history.created_at,
        standing: Standing::Running,
        due: due(run.span(terms)),
    }];
    // A pause that its reason does not allow any longer is over by itself.
    let expired = |run: &Run, at: Timestamp| match run.stage {
        Stage::Paused { since, until: Some(until) } if until <= at => Some(Turn {
            at: until,
            standing: Standing::Running,
            due: due(run.span(terms) + terms.measure(since, until)),
        }),
        Stage::Running | Stage::Paused { .. } | Stage::Stopped { .. } => None,
    };
    for (line, count) in history.lines.iter().zip(1..) {
        turns.extend(expired(&run, line.at));
        run = until(count);
        let standing = match run.stage {
            Stage::Running => Standing::Running,
            Stage::Paused { .. } => Standing::Paused,
            Stage::Stopped { .. } => Standing::Stopped,
        };
        if turns.last().is_none_or(|last| last.standing != standing) {
            turns.push(Turn {
                at: line.at,
                standing,
                due: due(run.span(terms)),
            });
        }
    }
    turns.extend(expired(&run, now));
    turns
}

/// Puts the stretches of one clock together.
struct Drawing<'a, Z> {
    promise: Promise,
    history: &'a History,
    terms: &'a Terms<'a, Z>,
    now: Timestamp,
}

impl<Z: TimeZone> Drawing<'_, Z> {
    fn draw(&self, mut turns: Vec<Turn>) -> Vec<Stretch> {
        // What a device told late may lie before what was known already.
        let mut last = self.history.created_at;
        for turn in &mut turns {
            turn.at = turn.at.max(last);
            last = turn.at;
        }
        let mut stretches: Vec<Stretch> = Vec::new();
        let mut due = None;
        for (index, turn) in turns.iter().enumerate() {
            let to = turns.get(index + 1).map(|next| next.at);
            let promised = self
                .written()
                .filter(|(at, _)| *at <= turn.at)
                .last()
                .map_or(turn.due, |(_, due)| due);
            self.add(&mut stretches, (turn.at, to, turn.standing), &mut due, promised);
            if turn.standing != Standing::Running {
                continue;
            }
            let moved = self.written().filter(|(at, _)| *at > turn.at && to.is_none_or(|to| *at < to));
            for (at, promised) in moved.filter(|(_, promised)| Some(*promised) != due).collect::<Vec<_>>() {
                if Some(promised) == due {
                    continue;
                }
                if let Some(running) = stretches.last_mut() {
                    running.to = Some(at);
                    running.minutes = self.minutes(running.from, at);
                }
                self.add(&mut stretches, (at, to, turn.standing), &mut due, promised);
            }
        }
        self.speak(&mut stretches);
        stretches
    }

    /// The due instants as they were written down, in their order.
    fn written(&self) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let mut written: Vec<_> = self
            .history
            .said
            .iter()
            .filter(|said| said.promise == self.promise && said.kind == Kind::DueSet)
            .map(|said| (said.at, said.due_at))
            .collect();
        written.sort_by_key(|(at, _)| *at);
        written.into_iter()
    }

    fn add(
        &self,
        stretches: &mut Vec<Stretch>,
        (from, to, standing): (Timestamp, Option<Timestamp>, Standing),
        due: &mut Option<Timestamp>,
        promised: Timestamp,
    ) {
        let due_before = *due;
        let due_after = match standing {
            Standing::Paused => None,
            // A clock that stands still keeps its promise.
            Standing::Stopped => Some(due.unwrap_or(promised)),
            Standing::Running => Some(promised),
        };
        *due = due_after.or(*due);
        stretches.push(Stretch {
            from,
            to,
            standing,
            reason: None,
            minutes: self.minutes(from, to.unwrap_or(self.now)),
            due_before,
            due_after,
            spoken: Vec::new(),
        });
    }

    fn minutes(&self, from: Timestamp, to: Timestamp) -> i64 {
        self.terms.measure(from, to).num_minutes()
    }

    /// Puts every word where it was said.
    fn speak(&self, stretches: &mut [Stretch]) {
        let said = self.history.said.iter().filter(|said| said.promise == self.promise);
        let aloud = said.filter(|said| matches!(said.kind, Kind::Warned | Kind::Breached | Kind::Escalated));
        let mut words: Vec<_> = aloud
            .map(|said| Spoken {
                kind: said.kind,
                at: said.at,
            })
            .collect();
        words.sort_by_key(|spoken| spoken.at);
        for spoken in words {
            let place = stretches.iter().rposition(|stretch| stretch.from <= spoken.at).unwrap_or(0);
            if let Some(stretch) = stretches.get_mut(place) {
                stretch.spoken.push(spoken);
            }
        }
    }
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
