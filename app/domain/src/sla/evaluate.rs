//! Both clocks of a request, derived from its history every time: nothing is counted on from before.
//!
//! So a change of policy, calendar, category or priority can lose no pause. What was said of a broken promise stays said.

use chrono::{Duration, TimeZone};

use super::{
    history::{History, Kind, Signal, Step},
    policy::{Measure, Target, Terms},
    rule::{Promise, Rule, Trigger},
    run::{Run, Stage},
};
use crate::time::Timestamp;

/// What one clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// When the promise is due; `None` while the clock waits.
    pub due_at: Option<Timestamp>,
    /// When it is soon late; `None` while the clock waits.
    pub warn_at: Option<Timestamp>,
    /// When the clock stopped.
    pub stopped_at: Option<Timestamp>,
    /// Since when it waits.
    pub paused_since: Option<Timestamp>,
    /// What is left of the promise, where it counts; negative when it is broken.
    pub left: Duration,
    /// Whether the promise was broken, now or before the work came back.
    pub breached: bool,
}

/// What the clocks of one request show, and what they have to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sla {
    /// The clock of the first reaction.
    pub response: Reading,
    /// The clock of the work.
    pub resolution: Reading,
    /// How often the work came back.
    pub cycle: i32,
    /// The counted time of all pauses that are over.
    pub paused_for: Duration,
    /// What has come true and was not said yet.
    pub signals: Vec<Signal>,
    /// When the clocks have to be looked at again.
    pub next_at: Option<Timestamp>,
}

impl Sla {
    /// Reads both clocks at `now`.
    #[must_use]
    pub fn evaluate<Z: TimeZone>(history: &History, terms: &Terms<'_, Z>, now: Timestamp) -> Self {
        let work = Run::of(history, terms);
        let response = Clock::response(history, terms).read(history, terms, now);
        let resolution = Clock::resolution(&work, history, terms, now).read(history, terms, now);
        let mut signals = response.signals;
        signals.extend(resolution.signals);
        Self {
            response: response.reading,
            resolution: resolution.reading,
            cycle: work.cycle,
            paused_for: work.paused,
            signals,
            next_at: response.next_at.into_iter().chain(resolution.next_at).min(),
        }
    }

    /// The working time that the work has taken until then, without its pauses, whatever its promise is measured in.
    #[must_use]
    pub fn worked<Z: TimeZone>(history: &History, terms: &Terms<'_, Z>, until: Timestamp) -> Duration {
        let target = Target {
            measure: Measure::Working,
            ..*terms.target
        };
        let terms = Terms {
            target: &target,
            calendar: terms.calendar,
            rules: terms.rules,
        };
        let taken = terms.measure(history.created_at, until) - Run::of(history, &terms).paused;
        taken.max(Duration::zero())
    }
}

/// One clock before anybody looks at it.
struct Clock {
    promise: Promise,
    stage: Stage,
    cycle: i32,
    stops: Vec<Timestamp>,
    /// What was promised.
    target: Duration,
    /// What was promised, with all that does not count.
    span: Duration,
    due: Timestamp,
}

struct Read {
    reading: Reading,
    signals: Vec<Signal>,
    next_at: Option<Timestamp>,
}

impl Clock {
    /// The clock as it stands at `now`: a pause longer than its reason allows is over by itself.
    fn resolution<Z: TimeZone>(run: &Run, history: &History, terms: &Terms<'_, Z>, now: Timestamp) -> Self {
        let (stage, span) = match run.stage {
            Stage::Paused { since, until: Some(until) } if until <= now => (Stage::Running, run.span(terms) + terms.measure(since, until)),
            stage @ (Stage::Running | Stage::Paused { .. } | Stage::Stopped { .. }) => (stage, run.span(terms)),
        };
        Self {
            promise: Promise::Resolution,
            stage,
            cycle: run.cycle,
            stops: run.stops.clone(),
            target: Duration::minutes(terms.target.resolution),
            span,
            due: terms.due(history.created_at, span),
        }
    }

    /// The clock of the first reaction is never paused, and does not begin again.
    fn response<Z: TimeZone>(history: &History, terms: &Terms<'_, Z>) -> Self {
        let target = Duration::minutes(terms.target.response);
        let first = history
            .lines
            .iter()
            .filter(|line| matches!(line.step, Step::Responded | Step::Ended))
            .min_by_key(|line| line.at);
        Self {
            promise: Promise::Response,
            stage: first.map_or(Stage::Running, |line| Stage::Stopped {
                at: line.at,
                done: line.step == Step::Responded,
            }),
            cycle: 0,
            stops: Vec::new(),
            target,
            span: target,
            due: terms.due(history.created_at, target),
        }
    }

    fn read<Z: TimeZone>(&self, history: &History, terms: &Terms<'_, Z>, now: Timestamp) -> Read {
        let warn_at = self.warn_at(history, terms);
        let is_broken = match self.stage {
            Stage::Running => self.due <= now,
            Stage::Paused { since: at, .. } | Stage::Stopped { at, .. } => self.due < at,
        };
        let (mut signals, mut next_at) = (Vec::new(), None);
        for signal in self.pending(history, terms, is_broken) {
            if signal.at <= now {
                signals.push(signal);
            } else {
                next_at = next_at.into_iter().chain([signal.at]).min();
            }
        }
        let (shown, paused_since, stopped_at) = match self.stage {
            Stage::Running => (now, None, None),
            Stage::Paused { since, until } => {
                next_at = next_at.into_iter().chain(until).min();
                (since, Some(since), None)
            }
            Stage::Stopped { at, .. } => (at, None, Some(at)),
        };
        let reading = Reading {
            due_at: paused_since.is_none().then_some(self.due),
            warn_at: paused_since.is_none().then_some(warn_at),
            stopped_at,
            paused_since,
            left: self.span - terms.measure(history.created_at, shown),
            breached: is_broken || history.said.iter().any(|said| self.stands(said)),
        };
        Read { reading, signals, next_at }
    }

    /// What was not said of this clock yet, with the instant at which it is to be said.
    fn pending<Z: TimeZone>(&self, history: &History, terms: &Terms<'_, Z>, is_broken: bool) -> Vec<Signal> {
        let mut all = Vec::new();
        match self.stage {
            Stage::Running => {
                // Whoever hears that the promise is broken need not hear that it soon will be.
                if !is_broken {
                    all.push(self.signal(Kind::Warned, None, self.warn_at(history, terms)));
                }
                all.push(self.signal(Kind::Breached, None, self.due));
                let watching = terms.rules.iter().filter(|rule| rule.promise == self.promise);
                let timed = watching.filter_map(|rule| {
                    let at = self.rule_at(rule, history, terms)?;
                    (!is_broken || at >= self.due).then(|| self.signal(Kind::Escalated, Some(rule), at))
                });
                all.extend(timed);
            }
            Stage::Paused { .. } if is_broken => all.push(self.signal(Kind::Breached, None, self.due)),
            Stage::Stopped { .. } if is_broken => all.push(self.signal(Kind::Breached, None, self.due)),
            Stage::Stopped { at, done: true } if !history.said.iter().any(|said| said.cycle == self.cycle && self.stands(said)) => {
                all.push(self.signal(Kind::Met, None, at));
            }
            Stage::Paused { .. } | Stage::Stopped { .. } => {}
        }
        all.retain(|signal| !history.said.iter().any(|said| said.repeats(signal)));
        all
    }

    const fn signal(&self, kind: Kind, rule: Option<&Rule>, at: Timestamp) -> Signal {
        Signal {
            promise: self.promise,
            cycle: self.cycle,
            kind,
            rule: match rule {
                Some(rule) => Some(rule.id),
                None => None,
            },
            at,
            due_at: self.due,
        }
    }

    /// A recorded breach stands, unless the work in truth was over before the instant that was missed: a device told late.
    fn stands(&self, said: &Signal) -> bool {
        let stopped = match usize::try_from(said.cycle).ok().and_then(|cycle| self.stops.get(cycle)) {
            Some(at) => Some(*at),
            None => match self.stage {
                Stage::Stopped { at, .. } => Some(at),
                Stage::Running | Stage::Paused { .. } => None,
            },
        };
        said.promise == self.promise && said.kind == Kind::Breached && stopped.is_none_or(|at| at > said.due_at)
    }

    fn warn_at<Z: TimeZone>(&self, history: &History, terms: &Terms<'_, Z>) -> Timestamp {
        self.at_percent(terms.target.warn_percent, history, terms)
    }

    fn rule_at<Z: TimeZone>(&self, rule: &Rule, history: &History, terms: &Terms<'_, Z>) -> Option<Timestamp> {
        match rule.trigger {
            Trigger::Percent => Some(self.at_percent(rule.value, history, terms)),
            Trigger::After => Some(terms.due(self.due, Duration::minutes(rule.value))),
            // Breaches are counted where they are written down.
            Trigger::Repeat => None,
        }
    }

    /// When so much of the promise is used up; beyond the due instant the rest counts from there. Nobody is told of it while the
    /// work that it is about rests.
    fn at_percent<Z: TimeZone>(&self, percent: i64, history: &History, terms: &Terms<'_, Z>) -> Timestamp {
        let share = |percent: i64| Duration::seconds(self.target.num_seconds() * percent / 100);
        if percent < 100 {
            let unused = self.target - share(percent);
            terms.due(history.created_at, self.span - unused).min(self.due)
        } else {
            terms.due(self.due, share(percent - 100))
        }
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod model;
#[cfg(test)]
#[path = "evaluate_tests.rs"]
mod tests;
