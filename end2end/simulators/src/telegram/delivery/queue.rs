//! Updates that wait for a bot: lanes, order, lifetime, retries.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::Duration,
};

use tokio::time::Instant;

use super::records::{Lane, UpdateRecord, UpdateState};
use crate::telegram::faults::FaultKind;

/// How long an update that is to be overtaken waits for the overtaker.
const SWAP_PATIENCE: Duration = Duration::from_secs(5);
/// Records kept for looking at and for repeating.
const MOST_RECORDS: usize = 5_000;

/// An update about to be queued.
#[derive(Debug)]
pub(crate) struct Fresh {
    pub(crate) update_id: i64,
    pub(crate) kind: String,
    pub(crate) lane: Lane,
    pub(crate) person: Option<i64>,
    pub(crate) body: String,
    pub(crate) life: Duration,
}

#[derive(Debug)]
struct Pending {
    key: u64,
    update_id: i64,
    lane: Lane,
    person: Option<i64>,
    expires: Instant,
    not_before: Instant,
    overtaken_until: Option<Instant>,
    attempts: u32,
    in_flight: bool,
}

/// One webhook call to make.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) bot: i64,
    pub(crate) key: u64,
    pub(crate) url: String,
    pub(crate) secret: Option<String>,
    pub(crate) body: String,
}

/// How a webhook call ended.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome {
    pub(crate) status: Option<u16>,
    pub(crate) retry_after: Option<u64>,
}

impl Outcome {
    pub(crate) fn is_taken(self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }
}

/// The queue of one bot.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    pending: VecDeque<Pending>,
    records: BTreeMap<i64, UpdateRecord>,
    delivered: BTreeMap<(i64, Lane), i64>,
    next_key: u64,
}

impl Queue {
    /// Queues an update, with what a fault makes of its delivery.
    pub(crate) fn push(&mut self, fresh: Fresh, fault: Option<FaultKind>) {
        let now = Instant::now();
        let copies = if fault == Some(FaultKind::Duplicate) { 2 } else { 1 };
        let pause = if let Some(FaultKind::Delay { ms }) = fault {
            Duration::from_millis(ms)
        } else {
            Duration::ZERO
        };
        let overtaken_until = (fault == Some(FaultKind::SwapLanes)).then(|| now + SWAP_PATIENCE);
        for _ in 0..copies {
            self.next_key += 1;
            self.pending.push_back(Pending {
                key: self.next_key,
                update_id: fresh.update_id,
                lane: fresh.lane,
                person: fresh.person,
                expires: now + fresh.life,
                not_before: now + pause,
                overtaken_until,
                attempts: 0,
                in_flight: false,
            });
        }
        let record = UpdateRecord {
            update_id: fresh.update_id,
            kind: fresh.kind,
            lane: fresh.lane,
            created: crate::now(),
            state: UpdateState::Pending,
            attempts: 0,
            last_status: None,
            body: fresh.body,
            person: fresh.person,
        };
        self.records.insert(fresh.update_id, record);
        while self.records.len() > MOST_RECORDS {
            self.records.pop_first();
        }
    }

    pub(crate) fn pending(&self) -> usize {
        self.pending.len()
    }

    pub(crate) fn records(&self) -> impl DoubleEndedIterator<Item = &UpdateRecord> {
        self.records.values()
    }

    pub(crate) fn record(&self, update_id: i64) -> Option<&UpdateRecord> {
        self.records.get(&update_id)
    }

    fn mark(&mut self, update_id: i64, state: UpdateState) {
        if let Some(record) = self.records.get_mut(&update_id) {
            record.state = state;
        }
    }

    /// Lets go of updates whose time is over.
    pub(crate) fn expire(&mut self, now: Instant) {
        let over: Vec<i64> = self
            .pending
            .iter()
            .filter(|one| !one.in_flight && one.expires <= now)
            .map(|one| one.update_id)
            .collect();
        self.pending.retain(|one| one.in_flight || one.expires > now);
        for update_id in over {
            self.mark(update_id, UpdateState::Expired);
        }
    }

    /// Throws everything away that waits.
    pub(crate) fn drop_pending(&mut self) {
        let dropped: Vec<i64> = self.pending.drain(..).map(|one| one.update_id).collect();
        for update_id in dropped {
            self.mark(update_id, UpdateState::Dropped);
        }
    }

    /// The heads of the lanes that may be sent now, and when to look again.
    pub(crate) fn take_ready(&mut self, now: Instant, most: usize) -> (Vec<(u64, String)>, Option<Instant>) {
        self.expire(now);
        let mut open = self.pending.iter().filter(|one| one.in_flight).count();
        let mut seen = BTreeSet::new();
        let mut wake: Option<Instant> = None;
        let mut ready = Vec::new();
        for one in &mut self.pending {
            if !seen.insert(one.lane) || one.in_flight {
                continue;
            }
            let held = one.overtaken_until.filter(|until| *until > now).filter(|_| {
                !self
                    .delivered
                    .iter()
                    .any(|((person, lane), newest)| Some(*person) == one.person && *lane != one.lane && *newest > one.update_id)
            });
            let until = held.unwrap_or(one.not_before);
            if until > now {
                wake = Some(wake.map_or(until, |at| at.min(until)));
            } else if open < most {
                open += 1;
                one.in_flight = true;
                one.attempts += 1;
                let body = self.records.get_mut(&one.update_id).map(|record| {
                    record.attempts += 1;
                    record.body.clone()
                });
                ready.push((one.key, body.unwrap_or_default()));
            }
        }
        (ready, wake)
    }

    /// Notes how a webhook call ended: taken and gone, or kept for later.
    pub(crate) fn settle(&mut self, key: u64, outcome: Outcome, unit: Duration) {
        let Some(at) = self.pending.iter().position(|one| one.key == key) else {
            return;
        };
        let Some(one) = self.pending.get_mut(at) else {
            return;
        };
        let (update_id, lane, person) = (one.update_id, one.lane, one.person);
        if outcome.is_taken() {
            self.pending.remove(at);
            self.deliver(update_id, lane, person);
        } else {
            let wait = outcome.retry_after.map(|seconds| Duration::from_secs(seconds.min(3600)));
            one.in_flight = false;
            one.not_before = Instant::now() + wait.unwrap_or_else(|| backoff(one.attempts, unit));
        }
        if let Some(record) = self.records.get_mut(&update_id) {
            record.last_status = outcome.status;
        }
    }

    fn deliver(&mut self, update_id: i64, lane: Lane, person: Option<i64>) {
        self.mark(update_id, UpdateState::Delivered);
        if let Some(person) = person {
            self.delivered.insert((person, lane), update_id);
        }
    }

    /// Forgets updates below the offset of `getUpdates`; a negative one keeps that many.
    pub(crate) fn confirm(&mut self, offset: i64) {
        let below = if offset < 0 {
            let kept = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            let mut ids: Vec<i64> = self.pending.iter().map(|one| one.update_id).collect();
            ids.sort_unstable();
            ids.iter().rev().take(kept).next_back().copied().unwrap_or(i64::MIN)
        } else {
            offset
        };
        let done: Vec<(i64, Lane, Option<i64>)> = self
            .pending
            .iter()
            .filter(|one| one.update_id < below)
            .map(|one| (one.update_id, one.lane, one.person))
            .collect();
        self.pending.retain(|one| one.update_id >= below);
        for (update_id, lane, person) in done {
            self.deliver(update_id, lane, person);
        }
    }

    /// What `getUpdates` hands out: by number, not before its time.
    pub(crate) fn batch(&mut self, now: Instant, limit: usize) -> (Vec<String>, Option<Instant>) {
        self.expire(now);
        let wake = self.pending.iter().map(|one| one.not_before).filter(|at| *at > now).min();
        let mut ready: Vec<&Pending> = self.pending.iter().filter(|one| one.not_before <= now).collect();
        ready.sort_by_key(|one| one.update_id);
        let bodies = ready
            .into_iter()
            .take(limit)
            .filter_map(|one| self.records.get(&one.update_id).map(|record| record.body.clone()))
            .collect();
        (bodies, wake)
    }
}

/// At once, then 2, 4, 8 … units, at most 60.
fn backoff(attempts: u32, unit: Duration) -> Duration {
    if attempts <= 1 {
        return Duration::ZERO;
    }
    unit * 2u32.saturating_pow(attempts - 1).min(60)
}

#[cfg(test)]
mod tests;
