//! The three months before the demo's end: when they are charged for, and when people pay.

use chrono::{Datelike as _, Duration, Months as Step, NaiveDate, NaiveTime};
use domain::time::Timestamp;

/// Residents who pay by a provider, at most: so many moments are made.
pub(super) const REMOTE: usize = 40;

/// A month that is charged for.
pub(super) struct Month {
    /// Its place, from 0.
    pub(super) place: usize,
    /// Its first day.
    pub(super) period: NaiveDate,
    /// When it is charged for: the first day of the month after it.
    pub(super) charged: Timestamp,
    /// When those pay who go to the office; nothing when that day has not come yet.
    pub(super) at_office: Option<Timestamp>,
    /// When the others pay, one after the other.
    pub(super) remote: Vec<Timestamp>,
}

/// All of them.
pub(super) struct Course {
    /// When the books begin.
    pub(super) opened: Timestamp,
    pub(super) all: Vec<Month>,
}

/// The months before this moment. Nothing happens after it.
pub(super) fn months(end: Timestamp) -> Option<Course> {
    let this = end.date_naive().with_day(1)?;
    let morning = NaiveTime::from_hms_opt(5, 0, 0)?;
    let at = |day: NaiveDate| day.and_time(morning).and_utc().min(end);
    let month = |place: usize| {
        let period = this.checked_sub_months(Step::new(3 - u32::try_from(place).ok()?))?;
        let charged = at(period.checked_add_months(Step::new(1))?);
        let later = |minutes: i64| Some(charged + Duration::minutes(minutes)).filter(|at| *at < end);
        let office = later(9 * 24 * 60);
        Some(Month {
            place,
            period,
            charged,
            at_office: office,
            // Every two hours from the tenth day on: all of it is over before the next month is charged for.
            remote: (0..REMOTE)
                .zip(1_i64..)
                .filter_map(|(_, turn)| later(9 * 24 * 60 + turn * 127))
                .collect(),
        })
    };
    Some(Course {
        opened: at(this.checked_sub_months(Step::new(3))?),
        all: (0..3).map(month).collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_happens_in_its_order_and_nothing_after_the_end() {
        for end in [
            "2026-03-02T09:00:00Z",
            "2026-03-01T00:00:00Z",
            "2026-01-31T23:59:59Z",
            "2028-02-29T12:00:00Z",
        ] {
            let end: Timestamp = end.parse().unwrap();
            let course = months(end).unwrap();
            let mut last = course.opened;
            for month in &course.all {
                assert_eq!(month.period.day(), 1);
                for at in [Some(month.charged), month.at_office]
                    .into_iter()
                    .flatten()
                    .chain(month.remote.iter().copied())
                {
                    assert!(at >= last && at <= end, "{at} after {last}, before {end}");
                    last = at;
                }
            }
            assert_eq!(course.all[0].remote.len(), REMOTE, "the first month is over");
            assert!(course.all[2].period < end.date_naive());
        }
    }
}
