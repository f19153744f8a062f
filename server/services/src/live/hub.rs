//! The hub: passes updates on within this process, company by company.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::ids::{CompanyId, RequestId, UserId};
use tokio::sync::broadcast;

/// Updates that a slow reader may fall behind; after that it reads everything anew.
const BACKLOG: usize = 256;

/// Something new.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LiveEvent {
    /// Where it stands in the log: a client resumes from the highest it has seen.
    pub seq: i64,
    /// The kind of the event; `notice` for the person's own inbox, `resync` for "read everything anew".
    pub kind: String,
    /// The request it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// The only person it is for; `None` for all who may see the request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
}

impl LiveEvent {
    /// "Read everything anew."
    pub(super) fn resync(seq: i64) -> Self {
        Self {
            seq,
            kind: super::RESYNC.to_owned(),
            request: None,
            user: None,
        }
    }
}

/// Passes updates on within this process.
#[derive(Debug, Default)]
pub struct Hub {
    companies: Mutex<HashMap<CompanyId, broadcast::Sender<LiveEvent>>>,
}

impl Hub {
    /// Everything new of a company, from now on. Whoever reads it checks what may be passed on.
    #[must_use]
    pub fn subscribe(&self, company: CompanyId) -> broadcast::Receiver<LiveEvent> {
        let mut companies = self.companies.lock().unwrap_or_else(PoisonError::into_inner);
        companies
            .entry(company)
            .or_insert_with(|| broadcast::Sender::new(BACKLOG))
            .subscribe()
    }

    /// Passes an update on; nobody listening is fine.
    pub(super) fn publish(&self, company: CompanyId, event: LiveEvent) {
        let mut companies = self.companies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = companies.get(&company)
            && sender.send(event).is_err()
        {
            companies.remove(&company);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_do_not_hear_each_other() {
        let (hub, now) = (Hub::default(), domain::time::Timestamp::default());
        let (ours, theirs) = (CompanyId::generate(now), CompanyId::generate(now));
        let mut reader = hub.subscribe(ours);
        hub.publish(theirs, LiveEvent::resync(1));
        hub.publish(ours, LiveEvent::resync(2));
        assert_eq!(reader.try_recv().map(|event| event.seq), Ok(2));
        assert!(reader.try_recv().is_err());
    }
}
