//! How fast a bot may speak.

use std::{collections::VecDeque, sync::Mutex, time::Duration};

use tokio::time::Instant;

/// Messages a second over all chats; Telegram's guide says about thirty.
const PER_SECOND: u32 = 25;
/// Messages that may go out at once after a silence.
const BURST: u32 = 10;
/// So many chats that have to wait …
const ANGRY_CHATS: usize = 3;
/// … within so long mean that the whole bot has to.
const ANGRY_WITHIN: Duration = Duration::from_secs(5);

/// A bucket of permissions to send.
#[derive(Debug)]
pub(super) struct Pace {
    next: tokio::sync::Mutex<Instant>,
    refusals: Mutex<VecDeque<(Instant, i64)>>,
}

impl Pace {
    pub(super) fn new() -> Self {
        Self {
            next: tokio::sync::Mutex::new(Instant::now()),
            refusals: Mutex::new(VecDeque::new()),
        }
    }

    /// Waits for a permission.
    pub(super) async fn take(&self) {
        let gap = Duration::from_secs(1) / PER_SECOND;
        let at = {
            let mut next = self.next.lock().await;
            let earliest = Instant::now().checked_sub(gap * BURST).unwrap_or_else(Instant::now);
            let at = (*next).max(earliest);
            *next = at + gap;
            at
        };
        tokio::time::sleep_until(at).await;
    }

    /// Notes that a chat has to wait; `true` when the whole bot should.
    pub(super) fn refused(&self, chat: i64) -> bool {
        let now = Instant::now();
        let Ok(mut refusals) = self.refusals.lock() else {
            return false;
        };
        refusals.retain(|(at, known)| now - *at < ANGRY_WITHIN && *known != chat);
        refusals.push_back((now, chat));
        refusals.len() >= ANGRY_CHATS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n68_three_chats_that_wait_stop_the_bot() {
        let pace = Pace::new();
        assert!(!pace.refused(1) && !pace.refused(1) && !pace.refused(2));
        assert!(pace.refused(3));
    }

    #[tokio::test]
    async fn after_a_burst_the_pace_is_kept() {
        let pace = Pace::new();
        let start = Instant::now();
        for _ in 0..BURST + 6 {
            pace.take().await;
        }
        assert!(start.elapsed() >= Duration::from_millis(190), "{:?}", start.elapsed());
    }
}
