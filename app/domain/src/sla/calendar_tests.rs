use chrono_tz::{Asia::Tashkent, Europe::Berlin, Tz};
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Tashkent is five hours ahead all year.
fn office() -> Calendar<Tz> {
    Calendar::new(Hours::office(), Tashkent)
}

fn hours(count: i64) -> Duration {
    Duration::hours(count)
}

#[test]
fn lunch_is_no_working_time() {
    // Monday 12:30 and an hour: half of it before lunch, half after.
    let start = at("2026-03-02T12:30:00+05:00");
    assert_eq!(office().add_working(start, hours(1)), at("2026-03-02T14:30:00+05:00"));
    assert_eq!(office().working_between(start, at("2026-03-02T14:30:00+05:00")), hours(1));
}

#[test]
fn work_begins_with_the_next_span() {
    // Friday 19:00: Monday morning.
    let start = at("2026-03-13T19:00:00+05:00");
    assert_eq!(office().add_working(start, hours(4)), at("2026-03-16T13:00:00+05:00"));
    assert_eq!(office().add_working(start, hours(5)), at("2026-03-16T15:00:00+05:00"));
    assert_eq!(office().moved_into_work(start), at("2026-03-16T09:00:00+05:00"));
    let last = at("2026-03-13T18:00:00+05:00");
    assert_eq!(office().moved_into_work(last), last, "the end of a span belongs to it");
}

#[test]
fn a_day_off_is_skipped_and_a_moved_day_is_worked() {
    let mut hours_of = Hours::office();
    let date = |text: &str| text.parse::<NaiveDate>().unwrap();
    hours_of.days.insert(date("2026-03-09"), Vec::new());
    hours_of.days.insert(date("2026-03-14"), vec![Span { from: 600, to: 720 }]);
    let calendar = Calendar::new(hours_of, Tashkent);
    // Friday 17:00; Saturday 10:00–12:00 is worked instead of Monday.
    let friday = at("2026-03-13T17:00:00+05:00");
    assert_eq!(calendar.add_working(friday, hours(2)), at("2026-03-14T11:00:00+05:00"));
    let before = at("2026-03-06T17:00:00+05:00");
    assert_eq!(calendar.add_working(before, hours(2)), at("2026-03-10T10:00:00+05:00"));
}

#[test]
fn a_span_over_the_changed_clocks_has_its_true_length() {
    let night = |from, to| {
        let hours = Hours {
            week: std::array::from_fn(|_| vec![Span { from, to }]),
            ..Hours::default()
        };
        Calendar::new(hours, Berlin)
    };
    let day = |text: &str, calendar: &Calendar<Tz>| calendar.working_between(at(text), at(text) + hours(20));
    // 29 March: 02:00 becomes 03:00. 25 October: 03:00 becomes 02:00.
    assert_eq!(day("2026-03-29T00:00:00+01:00", &night(60, 240)), hours(2));
    assert_eq!(day("2026-10-25T00:00:00+02:00", &night(60, 240)), hours(4));
    assert_eq!(day("2026-03-28T00:00:00+01:00", &night(60, 240)), hours(3));
    // Spans that begin within what is skipped or doubled.
    assert_eq!(day("2026-03-29T00:00:00+01:00", &night(150, 240)), hours(1));
    let twice = Hours {
        week: std::array::from_fn(|_| vec![Span { from: 60, to: 150 }, Span { from: 155, to: 240 }]),
        ..Hours::default()
    };
    let twice = Calendar::new(twice, Berlin);
    assert!(day("2026-10-25T00:00:00+02:00", &twice) <= hours(4), "no instant counts twice");
}

#[test]
fn a_calendar_without_hours_never_rests() {
    let calendar = Calendar::new(Hours::default(), Tashkent);
    let start = at("2026-03-13T19:00:00+05:00");
    assert_eq!(calendar.add_working(start, hours(30)), start + hours(30));
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    proptest::collection::btree_set(0..=DAY_MINUTES / 15, 0..=6)
        .prop_map(|set| set.into_iter().map(|quarter| quarter * 15).collect::<Vec<_>>())
        .prop_map(|edges| {
            edges
                .chunks_exact(2)
                .map(|pair| Span {
                    from: pair[0],
                    to: pair[1],
                })
                .collect()
        })
}

fn calendars() -> impl Strategy<Value = Calendar<Tz>> {
    let days = proptest::collection::btree_map(0_i64..40, spans(), 0..6);
    let zone = prop_oneof![
        Just(Tashkent),
        Just(Berlin),
        Just(Tz::America__New_York),
        Just(Tz::Australia__Lord_Howe)
    ];
    (proptest::array::uniform7(spans()), days, zone).prop_map(|(week, days, zone)| {
        let first = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        let days = days.into_iter().map(|(day, spans)| (first + Duration::days(day), spans)).collect();
        Calendar::new(Hours { always: false, week, days }, zone)
    })
}

/// Some instant between March and November 2026, when clocks change in both directions.
fn instants() -> impl Strategy<Value = Timestamp> {
    (0_i64..250 * 86_400).prop_map(|seconds| at("2026-03-10T00:00:00Z") + Duration::seconds(seconds))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn adding_is_the_inverse_of_measuring(calendar in calendars(), start in instants(), minutes in 1_i64..6_000) {
        let span = Duration::minutes(minutes);
        let end = calendar.add_working(start, span);
        prop_assert_eq!(calendar.working_between(start, end), span);
        // No earlier instant would do.
        prop_assert!(calendar.working_between(start, end - Duration::seconds(1)) < span);
    }

    #[test]
    fn adding_is_monotone(calendar in calendars(), start in instants(), later in 0_i64..200_000, minutes in 0_i64..6_000, more in 0_i64..600) {
        let (span, longer) = (Duration::minutes(minutes), Duration::minutes(minutes + more));
        prop_assert!(calendar.add_working(start, span) <= calendar.add_working(start, longer));
        prop_assert!(calendar.add_working(start, span) <= calendar.add_working(start + Duration::seconds(later), longer));
    }

    #[test]
    fn measuring_is_additive(calendar in calendars(), start in instants(), first in 0_i64..400_000, second in 0_i64..400_000) {
        let middle = start + Duration::seconds(first);
        let end = middle + Duration::seconds(second);
        let parts = calendar.working_between(start, middle) + calendar.working_between(middle, end);
        prop_assert_eq!(parts, calendar.working_between(start, end));
        prop_assert_eq!(calendar.working_between(end, start), -parts);
    }

    #[test]
    fn adding_is_additive(calendar in calendars(), start in instants(), first in 1_i64..3_000, second in 1_i64..3_000) {
        let (first, second) = (Duration::minutes(first), Duration::minutes(second));
        let twice = calendar.add_working(calendar.add_working(start, first), second);
        prop_assert_eq!(twice, calendar.add_working(start, first + second));
    }

    #[test]
    fn a_moved_instant_is_worked_and_moves_no_further(calendar in calendars(), at in instants()) {
        let moved = calendar.moved_into_work(at);
        prop_assert!(moved >= at);
        prop_assert_eq!(calendar.working_between(at, moved), Duration::zero());
        prop_assert_eq!(calendar.moved_into_work(moved), moved);
    }
}
