//! When a group is shown a card, and whether it makes a sound. Pure.

use chrono::Duration;
use domain::time::Timestamp;

use super::{
    super::outbox::Waited,
    show::{Happened, Showing},
};

/// After a change of a card the next one is shown so much later, with all that has followed by then.
pub(super) const SETTLES: Duration = Duration::seconds(10);
/// Changes of many cards are shown so far apart, as fast as Telegram lets a bot speak in a group. New cards pass them by.
const APART: Duration = Duration::seconds(3);
/// So many new cards of a group make a sound …
const SOUNDS: i32 = 3;
/// … in two minutes, which is one in so long.
const SOUND_EACH: Duration = Duration::seconds(40);

/// When a card is shown, and whether it makes a sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pace {
    pub(super) held_until: Option<Timestamp>,
    pub(super) silent: bool,
}

/// How a group has been written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Rhythm {
    /// When the next change of a card may be shown.
    pub(super) next_at: Option<Timestamp>,
    /// When all the sounds made until now are forgotten.
    pub(super) rings_at: Option<Timestamp>,
}

impl Rhythm {
    /// Whether one more card may make a sound, which is noted.
    fn rings(&mut self, now: Timestamp) -> bool {
        let from = self.rings_at.map_or(now, |at| at.max(now));
        let may = from - now <= SOUND_EACH * (SOUNDS - 1);
        if may {
            self.rings_at = Some(from + SOUND_EACH);
        }
        may
    }

    /// When one more change is shown, of a card that settles then.
    fn turn(&mut self, settles_at: Option<Timestamp>, now: Timestamp) -> Timestamp {
        let free = self.next_at.map_or(now, |at| at.max(now));
        match settles_at {
            Some(at) if at > free => at,
            Some(_) | None => {
                self.next_at = Some(free + APART);
                free
            }
        }
    }
}

/// The pace of a card, which may change at `next_at`: in place of one that waited, or in the rhythm of the group.
pub(super) fn pace(showing: &Showing, waited: Option<Waited>, (rhythm, next_at): (&mut Rhythm, Option<Timestamp>), now: Timestamp) -> Pace {
    if showing.is_emergency {
        return Pace {
            held_until: None,
            silent: showing.silent,
        };
    }
    match (showing.what, waited) {
        // It comes when the other one would have: who goes on changing does not put it off for ever.
        (_, Some(waited)) => Pace {
            held_until: waited.held_until,
            silent: showing.silent || waited.silent,
        },
        (Happened::Created, None) => Pace {
            held_until: None,
            silent: showing.silent || !rhythm.rings(now),
        },
        (Happened::Changed, None) => Pace {
            held_until: Some(rhythm.turn(next_at, now)).filter(|at| *at > now),
            silent: true,
        },
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::{EventId, RequestId};

    use super::*;

    fn showing(what: Happened) -> Showing {
        Showing {
            event: EventId::nil(),
            request: RequestId::nil(),
            what,
            is_emergency: false,
            silent: false,
        }
    }

    #[test]
    fn of_many_new_cards_three_make_a_sound_in_two_minutes() {
        let (start, mut rhythm) = (Timestamp::default(), Rhythm::default());
        let mut sounds = |seconds| {
            let now = start + Duration::seconds(seconds);
            !pace(&showing(Happened::Created), None, (&mut rhythm, None), now).silent
        };
        assert_eq!([0, 0, 1, 1, 30].map(&mut sounds), [true, true, true, false, false]);
        assert_eq!([40, 41].map(&mut sounds), [true, false]);
        assert_eq!([600, 600, 600, 600].map(&mut sounds), [true, true, true, false]);
    }

    #[test]
    fn an_emergency_comes_at_once_with_a_sound() {
        let (now, mut rhythm) = (Timestamp::default(), Rhythm::default());
        let alarm = Showing {
            is_emergency: true,
            ..showing(Happened::Changed)
        };
        let kept = Waited {
            held_until: Some(now + SETTLES),
            silent: true,
            is_job: false,
            is_kept: false,
        };
        let at_once = Pace {
            held_until: None,
            silent: false,
        };
        for waited in [Some(kept), None] {
            assert_eq!(pace(&alarm, waited, (&mut rhythm, Some(now + SETTLES)), now), at_once);
        }
    }

    #[test]
    fn changes_come_one_after_the_other() {
        let (start, mut rhythm) = (Timestamp::default(), Rhythm::default());
        let mut held = |seconds, next_at: Option<i64>| {
            let now = start + Duration::seconds(seconds);
            let next_at = next_at.map(|at| start + Duration::seconds(at));
            let pace = pace(&showing(Happened::Changed), None, (&mut rhythm, next_at), now);
            assert!(pace.silent);
            pace.held_until.map(|at| (at - start).num_seconds())
        };
        assert_eq!(held(0, None), None, "one change is seen at once");
        assert_eq!(held(1, None), Some(3), "that of another card three seconds later");
        assert_eq!(held(1, Some(10)), Some(10), "and the next one of the same card ten seconds later");
        assert_eq!(held(1, None), Some(6), "for which nobody else waits");
        assert_eq!(held(60, Some(10)), None, "all that is long ago");
    }

    #[test]
    fn what_has_waited_is_not_put_off() {
        let (now, mut rhythm) = (Timestamp::default(), Rhythm::default());
        for held_until in [Some(now + SETTLES), None] {
            let kept = Waited {
                held_until,
                silent: false,
                is_job: false,
                is_kept: false,
            };
            let later = now + Duration::seconds(9);
            let again = pace(&showing(Happened::Changed), Some(kept), (&mut rhythm, Some(later + SETTLES)), later);
            assert_eq!((again.held_until, again.silent), (held_until, false));
        }
        assert_eq!(rhythm, Rhythm::default());
    }
}
