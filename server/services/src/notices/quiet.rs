//! The quiet hours: whom a message would wake, it waits for until the morning.

use chrono::{Duration, NaiveTime};
use domain::{
    ids::{BotId, UserId},
    requests::Priority,
    time::Timestamp,
};

use super::{notice::Notice, story::Story};
use crate::{auth, error::Result, people, telegram, tx::Tx};

/// The night of the company, in hours.
const FROM: i64 = 22;
const TO: i64 = 7;
/// Who has used the bot or the app in this time is awake: the answer to what they have just sent must not wait for the morning.
const AWAKE_FOR: Duration = Duration::hours(1);

/// Until when the message is kept, if it is. Emergencies, those on duty and those who are awake are never kept waiting.
pub(super) async fn held_until_in(tx: &mut Tx, story: &Story, notice: &Notice, address: (BotId, i64)) -> Result<Option<Timestamp>> {
    if story.facts.priority == Priority::Emergency {
        return Ok(None);
    }
    let works = !notice.part.is_resident();
    unless_awake_in(tx, story.offset_minutes, (notice.reader.user, works), address).await
}

/// The same for what is never urgent: until when it is kept from somebody, who works in the company or lives in a house.
pub(super) async fn unless_awake_in(
    tx: &mut Tx,
    offset_minutes: i32,
    (user, works): (UserId, bool),
    (bot, chat): (BotId, i64),
) -> Result<Option<Timestamp>> {
    let Some(morning) = morning_after(tx.now(), offset_minutes) else {
        return Ok(None);
    };
    let is_on_duty = works && people::is_on_duty_in(tx, user).await?;
    if is_on_duty || is_awake_in(tx, user, (bot, chat)).await? {
        return Ok(None);
    }
    Ok(Some(morning))
}

/// Whether it is night by the company's clock.
pub(super) fn is_night(now: Timestamp, offset_minutes: i32) -> bool {
    morning_after(now, offset_minutes).is_some()
}

async fn is_awake_in(tx: &mut Tx, user: UserId, (bot, chat): (BotId, i64)) -> Result<bool> {
    let since = tx.now() - AWAKE_FOR;
    Ok(telegram::spoke_since_in(tx, bot, chat, since).await? || auth::seen_since_in(tx, user, since).await?)
}

/// The end of the night that it is at `now` by the company's clock; nothing by day.
pub(super) fn morning_after(now: Timestamp, offset_minutes: i32) -> Option<Timestamp> {
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
