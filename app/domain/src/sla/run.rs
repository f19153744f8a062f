//! How far the work of a request has come, step by step, and how much of the time did not count.

use chrono::{Duration, TimeZone};

use super::{
    history::{History, Step},
    policy::Terms,
};
use crate::time::Timestamp;

/// Whether the clock of the work runs.
#[derive(Clone, Copy)]
pub(super) enum Stage {
    Running,
    Paused { since: Timestamp, until: Option<Timestamp> },
    Stopped { at: Timestamp, done: bool },
}

/// The work of a request as its history tells it.
pub(super) struct Run {
    pub(super) stage: Stage,
    /// Counted time that does not use up the promise.
    pub(super) paused: Duration,
    /// What was granted when work came back with too little left.
    granted: Duration,
    pub(super) cycle: i32,
    /// When the work of each earlier cycle stopped.
    pub(super) stops: Vec<Timestamp>,
}

impl Run {
    pub(super) fn of<Z: TimeZone>(history: &History, terms: &Terms<'_, Z>) -> Self {
        let mut run = Self {
            stage: Stage::Running,
            paused: Duration::zero(),
            granted: Duration::zero(),
            cycle: 0,
            stops: Vec::new(),
        };
        for line in &history.lines {
            run.take(history.created_at, terms, line.at, line.step);
        }
        run
    }

    fn take<Z: TimeZone>(&mut self, created_at: Timestamp, terms: &Terms<'_, Z>, at: Timestamp, step: Step) {
        // A pause that lasted longer than its reason allows was over before this.
        if let Stage::Paused { until: Some(until), .. } = self.stage
            && until <= at
        {
            self.run_on(terms, until);
        }
        match (step, self.stage) {
            (Step::Paused { at_most }, Stage::Running) => {
                let until = at_most.map(|longest| at + longest);
                self.stage = Stage::Paused { since: at, until };
            }
            (Step::Resumed, Stage::Paused { .. }) => self.run_on(terms, at),
            (Step::Done | Step::Ended, Stage::Running | Stage::Paused { .. }) => {
                self.run_on(terms, at);
                self.stage = Stage::Stopped {
                    at,
                    done: step == Step::Done,
                };
            }
            (Step::CameBack, Stage::Stopped { at: stopped, .. }) => {
                self.stops.push(stopped);
                self.cycle += 1;
                self.paused += terms.measure(stopped, at);
                self.stage = Stage::Running;
                self.grant(created_at, terms, at);
            }
            // What changes nothing: a second finish, a pause within a pause, a reaction.
            (Step::Responded | Step::Paused { .. } | Step::Resumed | Step::Done | Step::Ended | Step::CameBack, _) => {}
        }
    }

    fn run_on<Z: TimeZone>(&mut self, terms: &Terms<'_, Z>, at: Timestamp) {
        if let Stage::Paused { since, .. } = self.stage {
            self.paused += terms.measure(since, at);
        }
        self.stage = Stage::Running;
    }

    /// Work that came back has a fair rest, whatever was left of the promise.
    fn grant<Z: TimeZone>(&mut self, created_at: Timestamp, terms: &Terms<'_, Z>, at: Timestamp) {
        let least = terms.calendar.add_working(at, Duration::minutes(terms.target.min_after_return));
        let span = self.span(terms);
        if terms.due(created_at, span) < least {
            self.granted += terms.measure(terms.add(created_at, span), least);
        }
    }

    pub(super) fn span<Z>(&self, terms: &Terms<'_, Z>) -> Duration {
        Duration::minutes(terms.target.resolution) + self.paused + self.granted
    }
}
