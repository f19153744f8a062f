//! The quiet hours: whom a message would wake, it waits for until the morning.

use std::collections::HashSet;

use chrono::{Duration, NaiveTime};
use domain::{
    ids::{BotId, UserId},
    time::Timestamp,
};

use crate::{auth, error::Result, people, telegram, tx::Tx};

/// The night of the company, in hours.
const FROM: i64 = 22;
const TO: i64 = 7;
/// Who has used the bot or the app in this time is awake: the answer to what they have just sent must not wait for the morning.
const AWAKE_FOR: Duration = Duration::hours(1);

/// A person who is to be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sleeper {
    /// Who.
    pub(super) user: UserId,
    /// Whether they work in the company, rather than live in a house.
    pub(super) works: bool,
    /// Their bot and their chat with it.
    pub(super) chat: (BotId, i64),
}

/// Who must not be woken now, and until when.
#[derive(Debug, Default)]
pub(super) struct Night {
    /// When it ends; nothing by day.
    morning: Option<Timestamp>,
    /// Those on duty and those who are awake, and in what part: they are never kept waiting.
    up: HashSet<(UserId, bool)>,
}

impl Night {
    /// Until when a message is kept from this person, who works in the company or lives in a house, if it is.
    pub(super) fn held_until(&self, user: UserId, works: bool) -> Option<Timestamp> {
        self.morning.filter(|_| !self.up.contains(&(user, works)))
    }
}

/// Who of these people must not be woken now. By day nothing is asked.
pub(super) async fn night_in(tx: &mut Tx, offset_minutes: i32, people: &[Sleeper]) -> Result<Night> {
    let morning = morning_after(tx.now(), offset_minutes);
    if morning.is_none() || people.is_empty() {
        return Ok(Night::default());
    }
    let since = tx.now() - AWAKE_FOR;
    let users: Vec<_> = people.iter().map(|one| one.user).collect();
    let workers: Vec<_> = people.iter().filter(|one| one.works).map(|one| one.user).collect();
    let chats: Vec<_> = people.iter().map(|one| one.chat).collect();
    let on_duty = people::on_duty_in(tx, &workers).await?;
    let seen = auth::seen_since_in(tx, &users, since).await?;
    let spoke = telegram::spoke_since_in(tx, &chats, since).await?;
    let is_up = |one: &&Sleeper| seen.contains(&one.user) || spoke.contains(&one.chat) || (one.works && on_duty.contains(&one.user));
    let up = people.iter().filter(is_up).map(|one| (one.user, one.works)).collect();
    Ok(Night { morning, up })
}

/// The same for one person.
pub(super) async fn unless_awake_in(tx: &mut Tx, offset_minutes: i32, person: Sleeper) -> Result<Option<Timestamp>> {
    Ok(night_in(tx, offset_minutes, &[person]).await?.held_until(person.user, person.works))
}

/// Whether it is night by the company's clock.
pub(super) fn is_night(now: Timestamp, offset_minutes: i32) -> bool {
    morning_after(now, offset_minutes).is_some()
}

/// The end of the night that it is at `now` by the company's clock; nothing by day.
pub(crate) fn morning_after(now: Timestamp, offset_minutes: i32) -> Option<Timestamp> {
    let offset = Duration::minutes(offset_minutes.into());
    let local = (now + offset).naive_utc();
    let since_midnight = local.time() - NaiveTime::MIN;
    let days = if since_midnight < Duration::hours(TO) {
        0
    } else if since_midnight >= Duration::hours(FROM) {
        1
    } else {
        return None;
    };
    let midnight = local.date().and_time(NaiveTime::MIN).and_utc();
    Some(midnight + Duration::days(days) + Duration::hours(TO) - offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_is_the_companys() {
        let morning = |at: &str| morning_after(at.parse().unwrap(), 300).map(|at| at.to_rfc3339());
        let third = Some("2026-03-03T02:00:00+00:00".to_owned());
        assert_eq!(morning("2026-03-02T16:59:59Z"), None);
        assert_eq!(morning("2026-03-02T17:00:00Z"), third);
        assert_eq!(morning("2026-03-02T23:30:00Z"), third, "after midnight there, before it here");
        assert_eq!(morning("2026-03-03T01:59:59Z"), third);
        assert_eq!(morning("2026-03-03T02:00:00Z"), None);
    }
}
