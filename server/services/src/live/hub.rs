//! The hub: passes updates on within this process, company by company.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use domain::ids::{CompanyId, RequestId, UserId};
use tokio::sync::broadcast;

use super::sights::Sights;

/// Updates that a slow reader may fall behind; after that it reads everything anew.
const BACKLOG: usize = 256;
/// The same for what is told to one person alone.
const OWN_BACKLOG: usize = 16;

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

/// Something new, written out once for all who hear of it.
#[derive(Debug)]
pub struct Update {
    /// What is new.
    pub event: LiveEvent,
    /// The same as it is sent.
    pub json: Bytes,
    /// Who may hear of it, as far as somebody asked.
    pub(super) sights: Sights,
}

impl Update {
    /// Writes it out.
    #[must_use]
    pub fn new(event: LiveEvent) -> Arc<Self> {
        // Numbers and words always have a text.
        let json = serde_json::to_vec(&event).unwrap_or_default().into();
        let sights = Sights::default();
        Arc::new(Self { event, json, sights })
    }
}

/// The readers of a company.
#[derive(Debug)]
struct Lane {
    all: broadcast::Sender<Arc<Update>>,
    /// What is told to one person wakes nobody else.
    people: HashMap<UserId, broadcast::Sender<Arc<Update>>>,
}

/// What one reader hears: what is new in the company, and what is told to them alone.
pub(super) struct Ears {
    pub(super) all: broadcast::Receiver<Arc<Update>>,
    pub(super) own: Option<broadcast::Receiver<Arc<Update>>>,
}

/// Passes updates on within this process.
#[derive(Debug, Default)]
pub struct Hub {
    companies: Mutex<HashMap<CompanyId, Lane>>,
}

impl Hub {
    /// Everything new of a company, from now on. Whoever reads it checks what may be passed on.
    pub(super) fn subscribe(&self, company: CompanyId, user: Option<UserId>) -> Ears {
        let mut companies = self.companies.lock().unwrap_or_else(PoisonError::into_inner);
        let lane = companies.entry(company).or_insert_with(|| Lane {
            all: broadcast::Sender::new(BACKLOG),
            people: HashMap::new(),
        });
        // Whoever left is forgotten, without going through all of them each time.
        if lane.people.len().is_power_of_two() {
            lane.people.retain(|_, own| own.receiver_count() > 0);
        }
        let own = user.map(|user| {
            lane.people
                .entry(user)
                .or_insert_with(|| broadcast::Sender::new(OWN_BACKLOG))
                .subscribe()
        });
        Ears {
            all: lane.all.subscribe(),
            own,
        }
    }

    /// Passes an update on; nobody listening is fine.
    pub(super) fn publish(&self, company: CompanyId, event: LiveEvent) {
        let mut companies = self.companies.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(lane) = companies.get_mut(&company) else { return };
        let Some(user) = event.user else {
            if lane.all.send(Update::new(event)).is_err() {
                companies.remove(&company);
            }
            return;
        };
        if let Some(own) = lane.people.get(&user)
            && own.send(Update::new(event)).is_err()
        {
            lane.people.remove(&user);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: u128) -> UserId {
        UserId(uuid::Uuid::from_u128(number))
    }

    fn notice(user: UserId) -> LiveEvent {
        LiveEvent {
            user: Some(user),
            ..LiveEvent::resync(3)
        }
    }

    #[test]
    fn companies_do_not_hear_each_other() {
        let (hub, now) = (Hub::default(), domain::time::Timestamp::default());
        let (ours, theirs) = (CompanyId::generate(now), CompanyId::generate(now));
        let mut reader = hub.subscribe(ours, None);
        hub.publish(theirs, LiveEvent::resync(1));
        hub.publish(ours, LiveEvent::resync(2));
        assert_eq!(reader.all.try_recv().map(|update| update.event.seq), Ok(2));
        assert!(reader.all.try_recv().is_err());
    }

    #[test]
    fn what_is_for_one_person_wakes_nobody_else() {
        let (hub, now) = (Hub::default(), domain::time::Timestamp::default());
        let company = CompanyId::generate(now);
        let (one, other) = (person(1), person(2));
        let mut first = hub.subscribe(company, Some(one));
        let mut second = hub.subscribe(company, Some(other));
        hub.publish(company, notice(other));
        assert_eq!(
            second.own.as_mut().unwrap().try_recv().map(|update| update.event.user),
            Ok(Some(other))
        );
        assert!(first.own.as_mut().unwrap().try_recv().is_err());
        assert!(first.all.try_recv().is_err() && second.all.try_recv().is_err());
    }

    #[test]
    fn all_readers_share_one_text() {
        let (hub, now) = (Hub::default(), domain::time::Timestamp::default());
        let company = CompanyId::generate(now);
        let (mut one, mut other) = (hub.subscribe(company, None), hub.subscribe(company, None));
        hub.publish(company, LiveEvent::resync(7));
        let (one, other) = (one.all.try_recv().unwrap(), other.all.try_recv().unwrap());
        assert!(Arc::ptr_eq(&one, &other));
        assert_eq!(serde_json::from_slice::<LiveEvent>(&one.json).unwrap(), one.event);
    }

    #[test]
    fn whoever_left_is_forgotten() {
        let (hub, now) = (Hub::default(), domain::time::Timestamp::default());
        let company = CompanyId::generate(now);
        let stays = hub.subscribe(company, None);
        for number in 0..1000 {
            drop(hub.subscribe(company, Some(person(number))));
        }
        assert!(hub.companies.lock().unwrap().get(&company).unwrap().people.len() <= 2);
        drop(stays);
        hub.publish(company, LiveEvent::resync(1));
        assert!(hub.companies.lock().unwrap().is_empty());
    }
}
