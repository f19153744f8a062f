use chrono_tz::{Asia::Tashkent, Tz};

use super::*;
use crate::{
    requests::Priority,
    sla::{Calendar, Hours, Line, Measure, Signal, Sla, Target},
};

/// An hour of the second of March 2026 in Tashkent.
fn at(clock: &str) -> Timestamp {
    format!("2026-03-02T{clock}:00+05:00").parse().unwrap()
}

fn history(lines: &[(&str, Step)], said: &[(Promise, Kind, &str, &str)]) -> History {
    History {
        lines: lines
            .iter()
            .map(|(clock, step)| Line {
                at: at(clock),
                step: *step,
            })
            .collect(),
        said: said
            .iter()
            .map(|(promise, kind, clock, due)| Signal {
                promise: *promise,
                cycle: 0,
                kind: *kind,
                rule: None,
                at: at(clock),
                due_at: at(due),
            })
            .collect(),
        ..History::starting(at("09:00"))
    }
}

/// Response within an hour, work within four, around the clock.
fn read(history: &History, now: &str) -> (Timeline, Sla) {
    let target = Target {
        response: 60,
        resolution: 240,
        measure: Measure::Calendar,
        min_after_return: 30,
        ..Target::preset(Priority::Urgent)
    };
    let calendar: Calendar<Tz> = Calendar::new(Hours::around_the_clock(), Tashkent);
    let terms = Terms {
        target: &target,
        calendar: &calendar,
        rules: &[],
    };
    (Timeline::of(history, &terms, at(now)), Sla::evaluate(history, &terms, at(now)))
}

fn clock(at: DateTime<Utc>) -> String {
    at.with_timezone(&Tashkent).format("%H:%M").to_string()
}

/// The stretches as one reads them: `09:00-10:00 running 60 -→13:00`.
fn lines(stretches: &[Stretch]) -> Vec<String> {
    let or = |at: Option<DateTime<Utc>>| at.map_or_else(|| "-".to_owned(), clock);
    stretches
        .iter()
        .map(|one| {
            let spoken: String = one.spoken.iter().map(|said| format!(" {}@{}", said.kind, clock(said.at))).collect();
            format!(
                "{}-{} {} {} {}→{}{spoken}",
                clock(one.from),
                or(one.to),
                one.standing,
                one.minutes,
                or(one.due_before),
                or(one.due_after)
            )
        })
        .collect()
}

const PAUSED: Step = Step::Paused { at_most: None };

#[test]
fn a_clock_runs_waits_and_stops() {
    let done = history(
        &[
            ("09:20", Step::Responded),
            ("10:00", PAUSED),
            ("11:30", Step::Resumed),
            ("12:00", Step::Done),
        ],
        &[],
    );
    let (timeline, sla) = read(&done, "15:00");
    assert_eq!(
        lines(&timeline.response),
        ["09:00-09:20 running 20 -→10:00", "09:20-- stopped 340 10:00→10:00"]
    );
    assert_eq!(
        lines(&timeline.resolution),
        [
            "09:00-10:00 running 60 -→13:00",
            "10:00-11:30 paused 90 13:00→-",
            "11:30-12:00 running 30 13:00→14:30",
            "12:00-- stopped 180 14:30→14:30",
        ]
    );
    assert_eq!(timeline.resolution[3].due_after, sla.resolution.due_at, "as the clock itself says");
}

#[test]
fn a_pause_ends_by_itself_and_work_that_came_back_runs_again() {
    let limited = Step::Paused {
        at_most: Some(Duration::minutes(30)),
    };
    let (timeline, sla) = read(&history(&[("10:00", limited)], &[]), "11:00");
    assert_eq!(
        lines(&timeline.resolution),
        [
            "09:00-10:00 running 60 -→13:00",
            "10:00-10:30 paused 30 13:00→-",
            "10:30-- running 30 13:00→13:30"
        ]
    );
    assert_eq!(timeline.resolution[2].due_after, sla.resolution.due_at);
    // Still within its limit it waits.
    let (waiting, _) = read(&history(&[("10:00", limited)], &[]), "10:10");
    assert_eq!(lines(&waiting.resolution)[1], "10:00-- paused 10 13:00→-");

    let back = history(&[("10:00", Step::Done), ("12:00", Step::CameBack)], &[]);
    let (timeline, sla) = read(&back, "12:00");
    assert_eq!(
        lines(&timeline.resolution),
        [
            "09:00-10:00 running 60 -→13:00",
            "10:00-12:00 stopped 120 13:00→13:00",
            "12:00-- running 0 13:00→15:00"
        ]
    );
    assert_eq!(timeline.resolution[2].due_after, sla.resolution.due_at);
}

#[test]
fn what_was_written_down_of_a_promise_is_what_is_told() {
    let (resolution, response) = (Promise::Resolution, Promise::Response);
    let moved = history(
        &[("10:00", PAUSED), ("10:30", Step::Resumed)],
        &[
            (resolution, Kind::DueSet, "09:00", "21:00"),
            (response, Kind::DueSet, "09:00", "10:00"),
            // Made more urgent.
            (resolution, Kind::DueSet, "09:40", "13:00"),
            // Said again without a change.
            (resolution, Kind::DueSet, "09:50", "13:00"),
            (resolution, Kind::DueSet, "10:30", "13:30"),
            (response, Kind::Breached, "10:00", "10:00"),
            (resolution, Kind::Warned, "12:42", "13:30"),
            (resolution, Kind::Met, "12:50", "13:30"),
        ],
    );
    let (timeline, _) = read(&moved, "13:00");
    assert_eq!(
        lines(&timeline.resolution),
        [
            "09:00-09:40 running 40 -→21:00",
            "09:40-10:00 running 20 21:00→13:00",
            "10:00-10:30 paused 30 13:00→-",
            "10:30-- running 150 13:00→13:30 warned@12:42",
        ]
    );
    assert_eq!(lines(&timeline.response), ["09:00-- running 240 -→10:00 breached@10:00"]);
}

#[test]
fn what_a_device_told_late_does_not_turn_time_back() {
    let late = history(&[("10:00", PAUSED), ("09:30", Step::Resumed), ("11:00", Step::Ended)], &[]);
    let (timeline, _) = read(&late, "12:00");
    let froms: Vec<_> = timeline.resolution.iter().map(|one| clock(one.from)).collect();
    assert_eq!(froms, ["09:00", "10:00", "10:00", "11:00"]);
    assert!(
        timeline
            .resolution
            .iter()
            .all(|one| one.to.is_none_or(|to| to >= one.from) && one.minutes >= 0)
    );
}
