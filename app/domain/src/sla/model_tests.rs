//! The clock of the work against a slow reference that counts minute by minute, over random histories.

use chrono_tz::{Asia::Tashkent, Tz};
use proptest::{prelude::*, test_runner::RngSeed};

use crate::{
    requests::Priority,
    sla::{Calendar, History, Hours, Line, Measure, Sla, Step, Target, Terms},
    time::Timestamp,
};

/// Monday, 2 March 2026, 00:00 in Tashkent.
fn start() -> Timestamp {
    "2026-03-02T00:00:00+05:00".parse().unwrap()
}

fn minute(minute: i64) -> Timestamp {
    start() + chrono::Duration::minutes(minute)
}

/// Whether somebody works in this minute, counted from that Monday: Mo–Fr 9–13, 14–18, but not the first Tuesday.
fn is_worked(minute: i64) -> bool {
    let (day, minute) = (minute.div_euclid(1440), minute.rem_euclid(1440));
    let is_weekday = day.rem_euclid(7) < 5 && day != 1;
    is_weekday && ((540..780).contains(&minute) || (840..1080).contains(&minute))
}

/// The naive clock: every minute either uses up one minute of the promise or does not.
struct Naive {
    working: bool,
    now: i64,
    left: i64,
    counts: bool,
    stopped: bool,
    /// The minutes after which the pause is over, when the reason limits it.
    limit: Option<i64>,
}

impl Naive {
    fn pass_to(&mut self, end: i64) {
        while self.now < end {
            if self.limit == Some(self.now) {
                (self.counts, self.limit) = (true, None);
            }
            if self.counts && (!self.working || is_worked(self.now)) {
                self.left -= 1;
            }
            self.now += 1;
        }
        if self.limit == Some(self.now) {
            (self.counts, self.limit) = (true, None);
        }
    }

    /// Runs on in mind until nothing is left: the minute at which the promise is due.
    fn due(&self) -> i64 {
        let (mut now, mut left) = (self.now, self.left);
        if !self.working {
            (now, left) = (now + left, 0);
        }
        while left > 0 {
            left -= i64::from(is_worked(now));
            now += 1;
        }
        while !self.working && !is_worked(now) && !is_worked(now - 1) {
            now += 1;
        }
        now
    }

    fn take(&mut self, step: Step, min_after_return: i64) {
        match step {
            Step::Paused { at_most } if self.counts => {
                (self.counts, self.limit) = (false, at_most.map(|most| self.now + most.num_minutes()));
            }
            Step::Resumed if !self.stopped => (self.counts, self.limit) = (true, None),
            Step::Done | Step::Ended if !self.stopped => (self.counts, self.limit, self.stopped) = (false, None, true),
            Step::CameBack if self.stopped => {
                (self.counts, self.stopped) = (true, false);
                let (mut least, mut rest) = (self.now, min_after_return);
                while rest > 0 {
                    rest -= i64::from(is_worked(least));
                    least += 1;
                }
                if self.working {
                    self.left = self.left.max(min_after_return);
                } else if self.due() < least {
                    self.left = least - self.now;
                }
            }
            Step::Responded | Step::Paused { .. } | Step::Resumed | Step::Done | Step::Ended | Step::CameBack => {}
        }
    }
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => Just(Step::Paused { at_most: None }),
        1 => (1_i64..1500).prop_map(|most| Step::Paused { at_most: Some(chrono::Duration::minutes(most)) }),
        4 => Just(Step::Resumed),
        2 => Just(Step::Done),
        2 => Just(Step::CameBack),
        1 => Just(Step::Ended),
        1 => Just(Step::Responded),
    ]
}

fn calendar() -> Calendar<Tz> {
    let mut hours = Hours::office();
    hours.days.insert("2026-03-03".parse().unwrap(), Vec::new());
    Calendar::new(hours, Tashkent)
}

proptest! {
    #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(42), ..ProptestConfig::with_cases(300) })]

    #[test]
    fn the_clock_agrees_with_counting_minutes(
        created in 0_i64..7 * 1440,
        resolution in 1_i64..5000,
        working in any::<bool>(),
        min_after_return in prop_oneof![Just(0_i64), 1_i64..600],
        sequence in proptest::collection::vec((0_i64..2000, steps()), 0..12),
        later in 0_i64..2000,
    ) {
        let measure = if working { Measure::Working } else { Measure::Calendar };
        let target = Target { resolution, measure, min_after_return, ..Target::preset(Priority::Normal) };
        let mut naive = Naive { working, now: created, left: resolution, counts: true, stopped: false, limit: None };
        let mut history = History::starting(minute(created));
        for (wait, step) in sequence {
            naive.pass_to(naive.now + wait);
            naive.take(step, min_after_return);
            history.lines.push(Line { at: minute(naive.now), step });
        }
        naive.pass_to(naive.now + later);
        let calendar = calendar();
        let sla = Sla::evaluate(&history, &Terms { target: &target, calendar: &calendar, rules: &[] }, minute(naive.now));
        let clock = sla.resolution;
        prop_assert_eq!(clock.left.num_minutes(), naive.left);
        prop_assert_eq!(clock.stopped_at.is_some(), naive.stopped);
        prop_assert_eq!(clock.paused_since.is_some(), !naive.counts && !naive.stopped);
        if naive.counts && naive.left > 0 {
            prop_assert_eq!(clock.due_at, Some(minute(naive.due())));
        }
        // Whatever is changed in the policy, the pauses stay what they were.
        let doubled = Target { resolution: resolution * 2, min_after_return: 0, ..target };
        let other = Sla::evaluate(&history, &Terms { target: &doubled, calendar: &calendar, rules: &[] }, minute(naive.now));
        prop_assert_eq!(other.paused_for, sla.paused_for);
    }
}
