#[path = "ladder_tests.rs"]
mod ladder;

use chrono_tz::{Asia::Tashkent, Tz};

use super::*;
use crate::{
    requests::Priority,
    sla::{Calendar, Hours, Line, Measure, Target},
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// An hour of March 2026 in Tashkent: `mar(2, "09:30")`.
fn mar(day: u32, clock: &str) -> Timestamp {
    at(&format!("2026-03-{day:02}T{clock}:00+05:00"))
}

fn target(resolution: i64, measure: Measure) -> Target {
    Target {
        resolution,
        measure,
        ..Target::preset(Priority::Urgent)
    }
}

fn working(resolution: i64) -> Target {
    target(resolution, Measure::Working)
}

fn office() -> Calendar<Tz> {
    Calendar::new(Hours::office(), Tashkent)
}

fn around_the_clock() -> Calendar<Tz> {
    Calendar::new(Hours::around_the_clock(), Tashkent)
}

fn history(created_at: Timestamp, lines: &[(Timestamp, Step)]) -> History {
    History {
        lines: lines.iter().map(|(at, step)| Line { at: *at, step: *step }).collect(),
        ..History::starting(created_at)
    }
}

fn read(history: &History, target: &Target, calendar: &Calendar<Tz>, now: Timestamp) -> Sla {
    let terms = Terms {
        target,
        calendar,
        rules: &[],
    };
    Sla::evaluate(history, &terms, now)
}

/// What the clock of the work says, as the log would keep it.
fn kinds(sla: &Sla) -> Vec<Kind> {
    sla.signals
        .iter()
        .filter(|signal| signal.promise == Promise::Resolution)
        .map(|signal| signal.kind)
        .collect()
}

/// Reads, and keeps what was said.
fn say(history: &mut History, target: &Target, calendar: &Calendar<Tz>, now: Timestamp) -> Vec<Kind> {
    let sla = read(history, target, calendar, now);
    history.said.extend(&sla.signals);
    kinds(&sla)
}

const PAUSED: Step = Step::Paused { at_most: None };

#[test]
fn lunch_does_not_count() {
    let sla = read(&history(mar(2, "12:00"), &[]), &working(120), &office(), mar(2, "12:00"));
    assert_eq!(sla.resolution.due_at, Some(mar(2, "15:00")));
}

#[test]
fn a_start_outside_hours_waits_for_them() {
    let sla = read(&history(mar(2, "20:00"), &[]), &working(120), &office(), mar(2, "20:00"));
    assert_eq!(sla.resolution.due_at, Some(mar(3, "11:00")));
    // In days as people say them, the due instant moves to where work begins.
    let friday = history(mar(6, "19:00"), &[]);
    let sla = read(&friday, &target(24 * 60, Measure::Calendar), &office(), mar(6, "19:00"));
    assert_eq!(sla.resolution.due_at, Some(mar(9, "09:00")));
}

#[test]
fn a_holiday_inside_does_not_count() {
    let mut hours = Hours::office();
    hours.days.insert("2026-03-09".parse().unwrap(), Vec::new());
    let calendar = Calendar::new(hours, Tashkent);
    let sla = read(&history(mar(6, "16:00"), &[]), &working(4 * 60), &calendar, mar(6, "16:00"));
    assert_eq!(sla.resolution.due_at, Some(mar(10, "11:00")));
}

#[test]
fn a_pause_across_a_night_costs_its_working_time() {
    let lines = [(mar(2, "17:00"), PAUSED), (mar(3, "10:00"), Step::Resumed)];
    let sla = read(&history(mar(2, "16:00"), &lines), &working(180), &office(), mar(3, "10:00"));
    assert_eq!(sla.paused_for, Duration::hours(2));
    assert_eq!(sla.resolution.due_at, Some(mar(3, "12:00")));
    assert_eq!(sla.resolution.left, Duration::hours(2));
}

/// Two hours of Monday and one of Tuesday; the pause is an hour of Monday, the night, and an hour of Tuesday.
#[test]
fn work_is_measured_in_working_time_whatever_was_promised() {
    let lines = [
        (mar(2, "17:00"), PAUSED),
        (mar(3, "10:00"), Step::Resumed),
        (mar(3, "11:00"), Step::Done),
    ];
    let history = history(mar(2, "15:00"), &lines);
    let worked = |target: &Target, calendar: &Calendar<Tz>| {
        let terms = Terms {
            target,
            calendar,
            rules: &[],
        };
        Sla::worked(&history, &terms, mar(3, "11:00"))
    };
    for measure in [Measure::Calendar, Measure::Working] {
        assert_eq!(worked(&target(180, measure), &office()), Duration::hours(3), "{measure:?}");
        assert_eq!(
            worked(&target(180, measure), &around_the_clock()),
            Duration::hours(3),
            "{measure:?}"
        );
    }
}

#[test]
fn a_paused_clock_has_no_due_instant_but_what_is_left() {
    let sla = read(
        &history(mar(2, "09:00"), &[(mar(2, "11:00"), PAUSED)]),
        &working(180),
        &office(),
        mar(5, "11:00"),
    );
    assert_eq!((sla.resolution.due_at, sla.resolution.warn_at), (None, None));
    assert_eq!(
        (sla.resolution.paused_since, sla.resolution.left),
        (Some(mar(2, "11:00")), Duration::hours(1))
    );
    assert!(kinds(&sla).is_empty());
}

#[test]
fn a_pause_lasts_no_longer_than_its_reason_allows() {
    let held = Step::Paused {
        at_most: Some(Duration::days(1)),
    };
    let history = history(mar(2, "09:00"), &[(mar(2, "11:00"), held)]);
    let terms = target(240, Measure::Calendar);
    let paused = read(&history, &terms, &around_the_clock(), mar(3, "10:00"));
    assert_eq!((paused.resolution.due_at, paused.next_at), (None, Some(mar(3, "11:00"))));
    let over = read(&history, &terms, &around_the_clock(), mar(3, "11:00"));
    assert_eq!(over.resolution.due_at, Some(mar(3, "13:00")));
    assert_eq!(
        kinds(&read(&history, &terms, &around_the_clock(), mar(3, "13:00"))),
        [Kind::Breached]
    );
}

#[test]
fn finishing_from_a_pause_needs_no_resuming() {
    let lines = [(mar(2, "10:00"), PAUSED), (mar(4, "10:00"), Step::Done)];
    let sla = read(&history(mar(2, "09:00"), &lines), &working(120), &office(), mar(4, "12:00"));
    assert_eq!(sla.resolution.stopped_at, Some(mar(4, "10:00")));
    assert!(!sla.resolution.breached);
    assert_eq!(kinds(&sla), [Kind::Met]);
}

#[test]
fn a_priority_raised_late_breaks_the_promise_at_once_and_once() {
    let mut history = history(mar(2, "09:00"), &[]);
    let (normal, urgent) = (target(72 * 60, Measure::Calendar), target(24 * 60, Measure::Calendar));
    assert_eq!(say(&mut history, &normal, &around_the_clock(), mar(4, "19:00")), [Kind::Warned]);
    assert_eq!(say(&mut history, &urgent, &around_the_clock(), mar(4, "19:05")), [Kind::Breached]);
    assert_eq!(say(&mut history, &urgent, &around_the_clock(), mar(5, "19:05")), []);
}

#[test]
fn a_priority_lowered_after_a_breach_does_not_unsay_it() {
    let mut history = history(mar(2, "09:00"), &[]);
    let (urgent, normal) = (target(24 * 60, Measure::Calendar), target(72 * 60, Measure::Calendar));
    assert_eq!(say(&mut history, &urgent, &around_the_clock(), mar(3, "09:00")), [Kind::Breached]);
    let lowered = read(&history, &normal, &around_the_clock(), mar(3, "10:00"));
    assert_eq!(lowered.resolution.due_at, Some(mar(5, "09:00")));
    assert!(lowered.resolution.breached);
    history.lines.push(Line {
        at: mar(4, "09:00"),
        step: Step::Done,
    });
    let done = read(&history, &normal, &around_the_clock(), mar(4, "09:00"));
    assert!(done.resolution.breached);
    assert!(!kinds(&done).contains(&Kind::Met));
}

#[test]
fn another_calendar_in_mid_flight_keeps_the_pauses() {
    let lines = [(mar(2, "10:00"), PAUSED), (mar(2, "12:00"), Step::Resumed)];
    let history = history(mar(2, "09:00"), &lines);
    let before = read(&history, &working(8 * 60), &office(), mar(2, "13:00"));
    assert_eq!(before.resolution.due_at, Some(mar(3, "11:00")));
    let mut shorter = Hours::office();
    shorter.week = std::array::from_fn(|_| vec![crate::sla::Span { from: 540, to: 780 }]);
    let after = read(&history, &working(8 * 60), &Calendar::new(shorter, Tashkent), mar(2, "13:00"));
    assert_eq!(
        (after.paused_for, after.resolution.due_at),
        (Duration::hours(2), Some(mar(4, "11:00")))
    );
}

#[test]
fn another_policy_while_paused_keeps_the_pause() {
    let lines = [
        (mar(2, "10:00"), PAUSED),
        (mar(3, "10:00"), Step::Resumed),
        (mar(3, "11:00"), PAUSED),
    ];
    let history = history(mar(2, "09:00"), &lines);
    let sla = read(&history, &target(240, Measure::Calendar), &around_the_clock(), mar(5, "10:00"));
    assert_eq!(
        (sla.resolution.due_at, sla.paused_for, sla.resolution.left),
        (None, Duration::days(1), Duration::hours(2))
    );
}

#[test]
fn two_pauses_add_up() {
    let lines = [
        (mar(2, "10:00"), PAUSED),
        (mar(2, "11:00"), Step::Resumed),
        (mar(2, "14:30"), PAUSED),
        (mar(2, "15:30"), Step::Resumed),
    ];
    let sla = read(&history(mar(2, "09:00"), &lines), &working(240), &office(), mar(2, "15:30"));
    assert_eq!((sla.paused_for, sla.resolution.due_at), (Duration::hours(2), Some(mar(2, "16:00"))));
}

#[test]
fn returned_work_goes_on_with_what_was_left() {
    let lines = [
        (mar(2, "12:00"), Step::Done),
        (mar(4, "09:00"), Step::CameBack),
        (mar(4, "16:00"), Step::Done),
    ];
    let returned = read(&history(mar(2, "09:00"), &lines[..2]), &working(9 * 60), &office(), mar(4, "09:00"));
    assert_eq!((returned.cycle, returned.resolution.left), (1, Duration::hours(6)));
    assert_eq!(returned.resolution.due_at, Some(mar(4, "16:00")));
    let again = read(&history(mar(2, "09:00"), &lines), &working(9 * 60), &office(), mar(4, "17:00"));
    assert!(!again.resolution.breached);
    assert!(again.signals.iter().any(|signal| (signal.kind, signal.cycle) == (Kind::Met, 1)));
}

#[test]
fn returned_work_has_a_fair_rest_and_keeps_its_breach() {
    let mut history = history(mar(2, "09:00"), &[(mar(2, "12:00"), Step::Done)]);
    assert_eq!(say(&mut history, &working(120), &office(), mar(2, "12:00")), [Kind::Breached]);
    history.lines.push(Line {
        at: mar(3, "16:00"),
        step: Step::CameBack,
    });
    let back = read(&history, &working(120), &office(), mar(3, "16:00"));
    // Four working hours: two today, two tomorrow.
    assert_eq!(back.resolution.due_at, Some(mar(4, "11:00")));
    assert!(back.resolution.breached);
    history.lines.push(Line {
        at: mar(4, "10:00"),
        step: Step::Done,
    });
    let done = read(&history, &working(120), &office(), mar(4, "10:00"));
    assert_eq!(kinds(&done), [Kind::Met], "this time it was kept");
    assert!(done.resolution.breached, "the first one stays broken");
    // In days as people say them, the rest is counted by the office's hours too.
    history.said.clear();
    history.lines.pop();
    let calendar = read(&history, &target(120, Measure::Calendar), &office(), mar(3, "16:00"));
    assert_eq!(calendar.resolution.due_at, Some(mar(4, "11:00")));
}

#[test]
fn giving_it_to_another_does_not_begin_anew() {
    let lines = [(mar(2, "10:00"), Step::Responded), (mar(2, "11:00"), Step::Resumed)];
    let sla = read(&history(mar(2, "09:00"), &lines), &working(180), &office(), mar(2, "11:00"));
    assert_eq!(sla.resolution.due_at, Some(mar(2, "12:00")));
    assert_eq!(sla.cycle, 0);
}

#[test]
fn a_device_that_tells_late_undoes_the_breach_if_it_is_believed() {
    let told = |at| {
        let mut history = history(mar(2, "09:00"), &[]);
        assert_eq!(say(&mut history, &working(120), &office(), mar(2, "11:30")), [Kind::Breached]);
        history.lines.push(Line { at, step: Step::Done });
        read(&history, &working(120), &office(), mar(2, "12:00"))
    };
    let believed = told(mar(2, "10:50"));
    assert!(!believed.resolution.breached);
    assert_eq!(kinds(&believed), [Kind::Met]);
    // Not believed, the server's time counts.
    let late = told(mar(2, "12:00"));
    assert!(late.resolution.breached && kinds(&late).is_empty());
}

#[test]
fn a_zone_that_changes_its_clocks_keeps_the_promise() {
    let berlin = Calendar::new(Hours::office(), Tz::Europe__Berlin);
    // Friday before the clocks are set forward: Monday is an hour earlier on the line of instants.
    let friday = at("2026-03-27T17:00:00+01:00");
    let sla = read(&history(friday, &[]), &working(120), &berlin, friday);
    assert_eq!(sla.resolution.due_at, Some(at("2026-03-30T10:00:00+02:00")));
    let by_days = read(&history(friday, &[]), &target(64 * 60, Measure::Calendar), &berlin, friday);
    assert_eq!(by_days.resolution.due_at, Some(at("2026-03-30T10:00:00+02:00")));
}

#[test]
fn a_reaction_stops_its_own_clock_alone() {
    let urgent = Target::preset(Priority::Urgent);
    let created = mar(2, "09:00");
    let answered = history(created, &[(mar(2, "09:30"), Step::Responded), (mar(2, "12:00"), Step::Responded)]);
    let sla = read(&answered, &urgent, &around_the_clock(), mar(2, "13:00"));
    assert_eq!(
        (sla.response.stopped_at, sla.response.due_at),
        (Some(mar(2, "09:30")), Some(mar(2, "10:00")))
    );
    assert!(!sla.response.breached && sla.resolution.stopped_at.is_none());
    // A pause does not hold it.
    let held = read(
        &history(created, &[(mar(2, "09:10"), PAUSED)]),
        &urgent,
        &around_the_clock(),
        mar(2, "13:00"),
    );
    assert!(held.response.breached);
}

#[test]
fn whoever_calls_it_off_keeps_no_promise() {
    let sla = read(
        &history(mar(2, "09:00"), &[(mar(2, "09:10"), Step::Ended)]),
        &Target::preset(Priority::Urgent),
        &around_the_clock(),
        mar(9, "09:00"),
    );
    assert!(sla.signals.is_empty() && sla.next_at.is_none());
}

#[test]
fn nobody_is_warned_at_night_of_work_that_rests() {
    // A Monday at ten, three days: four fifths of them end on Wednesday at 19:36.
    let target = target(72 * 60, Measure::Calendar);
    let sla = read(&history(mar(2, "10:00"), &[]), &target, &office(), mar(2, "10:00"));
    assert_eq!(sla.resolution.due_at, Some(mar(5, "10:00")));
    assert_eq!(sla.resolution.warn_at, Some(mar(5, "09:00")));
    let emergency = read(&history(mar(2, "10:00"), &[]), &target, &around_the_clock(), mar(2, "10:00"));
    assert_eq!(emergency.resolution.warn_at, Some(mar(4, "19:36")));
}

#[test]
fn after_a_downtime_a_broken_promise_is_not_announced_as_soon_late() {
    let mut history = history(mar(2, "09:00"), &[(mar(2, "09:01"), Step::Responded)]);
    assert_eq!(say(&mut history, &working(120), &office(), mar(5, "09:00")), [Kind::Breached]);
}
