//! Two people decide at once: what only one of them changed holds, and what both changed is for a person to look at.

use super::Decisions;
use crate::requests::{BoardLimits, Policy, Way, three_way};

/// What the author of a form saw.
#[derive(Debug, Clone, Copy)]
pub struct Base<'a> {
    /// What the fields began with.
    pub seen: &'a Decisions,
    /// What was shown beside them afterwards, because somebody else had decided otherwise meanwhile.
    pub told: Option<&'a Decisions>,
}

impl Decisions {
    /// What holds when somebody who saw `base` decides this, and `theirs` holds by now; nothing where both changed the same,
    /// differently, and the author was not told so.
    #[must_use]
    pub fn merged(&self, base: Base<'_>, theirs: &Self) -> Option<Self> {
        let sides = [base.seen, base.told.unwrap_or(base.seen), self, theirs];
        Some(Self {
            policy: Policy {
                pool: pick(sides.map(|one| one.policy.pool))?,
                claim_on_duty: pick(sides.map(|one| one.policy.claim_on_duty))?,
                return_days: pick(sides.map(|one| one.policy.return_days))?,
                rate_days: pick(sides.map(|one| one.policy.rate_days))?,
                auto_close_days: pick(sides.map(|one| one.policy.auto_close_days))?,
                accept_minutes: pick(sides.map(|one| one.policy.accept_minutes))?,
            },
            resident_hourly_limit: pick(sides.map(|one| one.resident_hourly_limit))?,
            resident_daily_limit: pick(sides.map(|one| one.resident_daily_limit))?,
            office_phone: pick(sides.map(|one| one.office_phone.clone()))?,
            emergency_phone: pick(sides.map(|one| one.emergency_phone.clone()))?,
            morning_hour: pick(sides.map(|one| one.morning_hour))?,
            board: BoardLimits {
                accepted: pick(sides.map(|one| one.board.accepted))?,
                work: pick(sides.map(|one| one.board.work))?,
                hold: pick(sides.map(|one| one.board.hold))?,
            },
        })
    }

    /// What somebody who saw this and decided `mine` has seen once they are told that `theirs` holds: theirs, wherever they
    /// decided anything themselves. So they may also go back to what they saw at first.
    #[must_use]
    pub fn rebased(&self, mine: &Self, theirs: &Self) -> Self {
        let sides = [self, mine, theirs];
        Self {
            policy: Policy {
                pool: base(sides.map(|one| one.policy.pool)),
                claim_on_duty: base(sides.map(|one| one.policy.claim_on_duty)),
                return_days: base(sides.map(|one| one.policy.return_days)),
                rate_days: base(sides.map(|one| one.policy.rate_days)),
                auto_close_days: base(sides.map(|one| one.policy.auto_close_days)),
                accept_minutes: base(sides.map(|one| one.policy.accept_minutes)),
            },
            resident_hourly_limit: base(sides.map(|one| one.resident_hourly_limit)),
            resident_daily_limit: base(sides.map(|one| one.resident_daily_limit)),
            office_phone: base(sides.map(|one| one.office_phone.clone())),
            emergency_phone: base(sides.map(|one| one.emergency_phone.clone())),
            morning_hour: base(sides.map(|one| one.morning_hour)),
            board: BoardLimits {
                accepted: base(sides.map(|one| one.board.accepted)),
                work: base(sides.map(|one| one.board.work)),
                hold: base(sides.map(|one| one.board.hold)),
            },
        }
    }
}

fn base<T: PartialEq>([seen, mine, theirs]: [T; 3]) -> T {
    if mine == seen { seen } else { theirs }
}

fn pick<T: PartialEq>([seen, told, mine, theirs]: [T; 4]) -> Option<T> {
    match three_way(Some(&seen), &mine, &theirs) {
        Way::Same | Way::Mine => Some(mine),
        Way::Theirs => Some(theirs),
        Way::Both => (told == theirs).then_some(mine),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone::Line;

    fn days(auto_close: i64, daily: i64, phone: Option<&str>) -> Decisions {
        let mut decisions = Decisions {
            resident_daily_limit: daily,
            emergency_phone: phone.map(|phone| Line::parse(phone).unwrap()),
            ..Decisions::default()
        };
        decisions.policy.auto_close_days = auto_close;
        decisions
    }

    #[test]
    fn nobody_overwrites_what_they_have_not_seen() {
        let seen = days(3, 30, None);
        for (told, mine, theirs, holds) in [
            // Nobody else was there.
            (None, days(5, 30, None), seen.clone(), Some(days(5, 30, None))),
            // Each changed something else.
            (None, days(5, 30, None), days(3, 20, Some("1055")), Some(days(5, 20, Some("1055")))),
            // Both wrote the same.
            (None, days(5, 30, None), days(5, 30, None), Some(days(5, 30, None))),
            // Both changed the same, differently.
            (None, days(5, 30, None), days(7, 20, None), None),
            (None, days(3, 30, Some("1050")), days(3, 30, Some("1055")), None),
            // Whoever was told of it means it, and the rest stays as it is.
            (
                Some(days(7, 20, None)),
                days(5, 30, None),
                days(7, 20, None),
                Some(days(5, 20, None)),
            ),
            // A third one was quicker once more.
            (Some(days(7, 20, None)), days(5, 30, None), days(8, 20, None), None),
        ] {
            let base = Base {
                seen: &seen,
                told: told.as_ref(),
            };
            assert_eq!(mine.merged(base, &theirs), holds, "{told:?} {mine:?} {theirs:?}");
        }
    }

    #[test]
    fn who_was_told_may_go_back_to_what_they_saw() {
        let seen = days(3, 30, None);
        let theirs = days(5, 20, None);
        let told = seen.rebased(&days(9, 30, None), &theirs);
        assert_eq!(told, days(5, 30, None), "what is not the author's own is still as they saw it");
        for (mine, now, holds) in [
            (days(3, 30, None), theirs.clone(), Some(days(3, 20, None))),
            (days(9, 30, None), theirs.clone(), Some(days(9, 20, None))),
            (days(5, 30, None), theirs.clone(), Some(days(5, 20, None))),
            // Decided only now, after it was shown.
            (days(3, 25, None), theirs.clone(), Some(days(3, 25, None))),
            // A third one was quicker once more.
            (days(3, 30, None), days(8, 20, None), None),
            (days(9, 30, None), days(8, 20, None), None),
        ] {
            let base = Base {
                seen: &told,
                told: Some(&theirs),
            };
            assert_eq!(mine.merged(base, &now), holds, "{mine:?} {now:?}");
        }
        // Also from what both wrote alike.
        assert_eq!(seen.rebased(&theirs, &theirs), theirs);
        assert_eq!(seen.rebased(&seen, &theirs), seen);
    }

    /// A tick has two sides: whoever changed it wants what the other one wants.
    #[test]
    fn a_tick_is_never_between_two_people() {
        for [seen, mine, theirs] in [[true, false, true], [true, true, false], [true, false, false], [false, true, true]] {
            let held = pick([seen, seen, mine, theirs]);
            assert_eq!(held, Some(if mine == seen { theirs } else { mine }));
        }
    }
}
