//! When residents are reminded of what they owe: steps around the day by which it was to be paid.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::{code::code_enum, forms::blank, ids::CommandId, invalid::Invalid, money::Tiyin};

/// Less than this is nobody reminded of: it is what cash desks do not even take.
pub const REMINDED_FROM: Tiyin = Tiyin(100_000);
/// The day of the month by which a company's residents pay, unless it says otherwise.
pub const DUE_DAY: i16 = 10;
/// The last day that every month has.
const DUE_DAY_MAX: i16 = 28;
/// Months back in which a due day may still have a step to come.
const MONTHS_BACK: u32 = 2;

code_enum! {
    /// A step around the day by which a debt was to be paid.
    pub enum DebtStep {
        /// A week before it.
        Before = "before",
        /// The day after.
        Day = "day",
        /// A week after.
        Week = "week",
        /// Two weeks after.
        Fortnight = "fortnight",
        /// Thirty days after.
        Month = "month",
    }
}

impl DebtStep {
    /// Days from the day by which the debt was to be paid.
    #[must_use]
    pub const fn days(self) -> i64 {
        match self {
            Self::Before => -7,
            Self::Day => 1,
            Self::Week => 7,
            Self::Fortnight => 14,
            Self::Month => 30,
        }
    }
}

/// A step of one due day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// The day by which the debt was to be paid.
    pub due_on: NaiveDate,
    /// The step.
    pub step: DebtStep,
}

impl Rung {
    /// The day of the step.
    #[must_use]
    pub fn day(self) -> NaiveDate {
        day_of(self.due_on, self.step)
    }

    /// Months before this one were to be paid by the due day: a month is paid for in the next one.
    #[must_use]
    pub fn months_before(self) -> NaiveDate {
        self.due_on.with_day(1).unwrap_or(self.due_on)
    }
}

fn day_of(due_on: NaiveDate, step: DebtStep) -> NaiveDate {
    let days = Days::new(step.days().unsigned_abs());
    let day = if step.days() < 0 {
        due_on.checked_sub_days(days)
    } else {
        due_on.checked_add_days(days)
    };
    day.unwrap_or(due_on)
}

/// The steps that are current on this day, the latest first: the last one of the due day that has passed, and, when
/// its day has come, the one before the next.
/// What should have been told before them, and was not, is told no more.
#[must_use]
pub fn rungs(today: NaiveDate, due_day: i16) -> Vec<Rung> {
    let due_day = u32::try_from(due_day.clamp(1, DUE_DAY_MAX)).unwrap_or(1);
    let Some(first) = today
        .with_day(due_day)
        .and_then(|day| day.checked_sub_months(Months::new(MONTHS_BACK)))
    else {
        return Vec::new();
    };
    let due_days = (0..=MONTHS_BACK + 1).filter_map(|month| first.checked_add_months(Months::new(month)));
    let mut found: Vec<Rung> = due_days
        .filter_map(|due_on| {
            let mut come = DebtStep::ALL.iter().copied().filter(|step| day_of(due_on, *step) <= today);
            come.next_back().map(|step| Rung { due_on, step })
        })
        .collect();
    // Once a newer due day has passed, the older ones have had their say: nobody is told two days in a row.
    let passed = found
        .iter()
        .filter(|rung| rung.step != DebtStep::Before)
        .map(|rung| rung.due_on)
        .max();
    found.retain(|rung| passed.is_none_or(|passed| rung.due_on >= passed));
    found.sort_by_key(|rung| std::cmp::Reverse(rung.day()));
    found
}

/// Whether a company reminds its residents of debts, and by which day they pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DebtLadder {
    /// Whether it does.
    pub is_on: bool,
    /// The day of the month by which the month before is paid.
    pub due_day: i16,
}

impl Default for DebtLadder {
    fn default() -> Self {
        Self {
            is_on: false,
            due_day: DUE_DAY,
        }
    }
}

/// Changes that.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveDebtLadder {
    /// The client's own id; the same one is done once.
    #[serde(default)]
    pub command: CommandId,
    /// Whether residents are reminded.
    #[serde(default)]
    pub is_on: bool,
    /// The day of the month by which they pay.
    #[serde(default, deserialize_with = "blank")]
    pub due_day: Option<i16>,
}

impl SaveDebtLadder {
    /// Checks the day.
    ///
    /// # Errors
    /// `required`, or `range`: a day that not every month has.
    pub fn check(&self) -> Result<DebtLadder, Invalid> {
        let due_day = self.due_day.ok_or_else(|| Invalid::field("due_day", "required"))?;
        if !(1..=DUE_DAY_MAX).contains(&due_day) {
            return Err(Invalid::field("due_day", "range"));
        }
        Ok(DebtLadder {
            is_on: self.is_on,
            due_day,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn latest(today: NaiveDate) -> (NaiveDate, DebtStep) {
        let rung = rungs(today, 10)[0];
        (rung.due_on, rung.step)
    }

    #[test]
    fn every_day_has_one_latest_step() {
        for (today, expected) in [
            (day(3, 3), (day(3, 10), DebtStep::Before)),
            (day(3, 10), (day(3, 10), DebtStep::Before)),
            (day(3, 11), (day(3, 10), DebtStep::Day)),
            (day(3, 12), (day(3, 10), DebtStep::Day)),
            (day(3, 16), (day(3, 10), DebtStep::Day)),
            (day(3, 17), (day(3, 10), DebtStep::Week)),
            (day(3, 24), (day(3, 10), DebtStep::Fortnight)),
            (day(4, 2), (day(3, 10), DebtStep::Fortnight)),
            (day(4, 3), (day(4, 10), DebtStep::Before)),
            (day(4, 9), (day(3, 10), DebtStep::Month)),
            (day(4, 11), (day(4, 10), DebtStep::Day)),
        ] {
            assert_eq!(latest(today), expected, "{today}");
        }
    }

    #[test]
    fn behind_a_step_of_the_last_due_day_stands_the_one_before_the_next() {
        let all: Vec<_> = rungs(day(4, 9), 10).into_iter().map(|rung| (rung.due_on, rung.step)).collect();
        assert_eq!(all, [(day(3, 10), DebtStep::Month), (day(4, 10), DebtStep::Before)]);
        assert_eq!(rungs(day(4, 9), 10)[0].months_before(), day(3, 1));
    }

    #[test]
    fn any_day_and_any_date_have_an_answer() {
        for (today, due_day) in [
            (NaiveDate::MAX, 10),
            (NaiveDate::MIN, 10),
            (day(3, 31), 28),
            (day(1, 1), 0),
            (day(1, 1), 99),
        ] {
            assert!(rungs(today, due_day).len() <= 2, "{today} {due_day}");
        }
        let first = rungs(day(3, 31), 28)[0];
        assert_eq!((first.due_on, first.step), (day(3, 28), DebtStep::Day));
        let across_years = rungs(day(1, 4), 10);
        assert_eq!(across_years[0].due_on, day(1, 10));
        assert_eq!(across_years[1].due_on, NaiveDate::from_ymd_opt(2025, 12, 10).unwrap());
    }

    #[test]
    fn a_day_that_not_every_month_has_is_no_due_day() {
        let save = |due_day| SaveDebtLadder {
            command: CommandId::nil(),
            is_on: true,
            due_day,
        };
        assert_eq!(save(Some(28)).check().map(|ladder| ladder.due_day), Ok(28));
        for (due_day, code) in [(None, "required"), (Some(0), "range"), (Some(29), "range")] {
            assert_eq!(save(due_day).check().unwrap_err().fields[0].code, code);
        }
    }
}
