//! What a batch of events names: the requests, the words and the people. All questions to other nouns stand here, and each
//! is asked once for the whole batch.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{
    ids::{BuildingId, CategoryId, CommentId, EmployeeId, EventId, ReasonId, RequestId, ResidentId},
    requests::{Action, Comment, Reason},
};

use super::{
    audience::{Reader, reader},
    heard::{By, Heard, Said, Step},
    inbox, sla,
};
use crate::{
    error::Result,
    people::{self, Colleague, OfficeMember},
    requests::{self, Follower, NoticeFacts},
    tx::Tx,
};

/// What is known of a batch.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) facts: HashMap<RequestId, NoticeFacts>,
    pub(super) comments: HashMap<CommentId, Comment>,
    pub(super) reasons: HashMap<ReasonId, Reason>,
    pub(super) followers: Vec<Follower>,
    pub(super) residents: HashMap<ResidentId, Reader>,
    /// In the order in which they came to the company.
    pub(super) colleagues: Vec<Colleague>,
    pub(super) offices: HashMap<(BuildingId, CategoryId), Vec<OfficeMember>>,
    /// Those whom a step of the ladder names.
    pub(super) named_by_clock: HashMap<EventId, Vec<Reader>>,
    /// Requests whose resident knows of the pause that ends.
    pub(super) pauses_told: HashSet<RequestId>,
}

impl Known {
    /// Asks for all of it.
    pub(super) async fn gather_in(tx: &mut Tx, batch: &[Heard]) -> Result<Self> {
        let mut known = Self {
            facts: requests::notice_facts_in(tx, &requests_of(batch)).await?,
            comments: requests::comments_in_words(tx, &comments_of(batch)).await?,
            reasons: requests::reasons_by_id_in(tx, &distinct(steps(batch).filter_map(|(_, step)| step.payload.reason))).await?,
            followers: requests::followers_in(tx, &followed_in(batch)).await?,
            named_by_clock: named_by_clock(tx, batch).await?,
            ..Self::default()
        };
        known.ask_people_in(tx, batch).await?;
        known.pauses_told = known.pauses_told_in(tx, batch).await?;
        Ok(known)
    }

    async fn ask_people_in(&mut self, tx: &mut Tx, batch: &[Heard]) -> Result<()> {
        let residents = people::users_of_residents_in(tx, &self.residents_of(batch)).await?;
        self.residents = residents.into_iter().map(|(id, found)| (id, reader(found))).collect();
        self.colleagues = people::colleagues_in(tx, &self.employees_of(batch)).await?;
        let places = batch.iter().filter_map(|heard| self.facts.get(&heard.request));
        let places = distinct(places.map(|facts| (facts.building, facts.category_id)));
        self.offices = people::offices_in(tx, &places).await?;
        Ok(())
    }

    fn residents_of(&self, batch: &[Heard]) -> Vec<ResidentId> {
        let clients = self.facts.values().filter_map(|facts| facts.resident);
        let followers = self.followers.iter().map(|follower| follower.resident);
        let actors = batch.iter().filter_map(|heard| match heard.by {
            By::Resident(id) => Some(id),
            By::Employee(_) | By::Nobody => None,
        });
        distinct(clients.chain(followers).chain(actors))
    }

    fn employees_of(&self, batch: &[Heard]) -> Vec<EmployeeId> {
        let executors = self
            .facts
            .values()
            .filter_map(|facts| facts.executor.as_ref().map(|person| person.id));
        let workers = steps(batch).flat_map(|(_, step)| step.worker().into_iter().chain(step.payload.previous));
        let mentioned = batch.iter().flat_map(|heard| match &heard.said {
            Said::Commented(comment) => comment.mentions.clone(),
            Said::Created
            | Said::Acted(_)
            | Said::Attached(_)
            | Said::Kept(_)
            | Said::ClosingSoon
            | Said::Unaccepted(_)
            | Said::Clock(..) => Vec::new(),
        });
        let actors = batch.iter().filter_map(|heard| match heard.by {
            By::Employee(id) => Some(id),
            By::Resident(_) | By::Nobody => None,
        });
        distinct(executors.chain(workers).chain(mentioned).chain(actors))
    }

    /// Of the pauses that end, those whose beginning the resident was told.
    async fn pauses_told_in(&self, tx: &mut Tx, batch: &[Heard]) -> Result<HashSet<RequestId>> {
        let resumed = distinct(
            steps(batch)
                .filter(|(_, step)| step.action == Action::Resume)
                .map(|(request, _)| request),
        );
        let held_at = requests::held_at_in(tx, &resumed).await?;
        let asked: Vec<_> = held_at
            .into_iter()
            .filter_map(|(request, at)| {
                let resident = self.facts.get(&request)?.resident?;
                Some((self.residents.get(&resident)?.user, request, at))
            })
            .collect();
        inbox::told_in(tx, &asked, Action::Hold).await
    }
}

/// The requests of a batch, and those that duplicates repeat.
fn requests_of(batch: &[Heard]) -> Vec<RequestId> {
    let targets = steps(batch).filter_map(|(_, step)| step.payload.target);
    distinct(batch.iter().map(|heard| heard.request).chain(targets))
}

fn comments_of(batch: &[Heard]) -> Vec<CommentId> {
    distinct(batch.iter().filter_map(|heard| match &heard.said {
        Said::Commented(comment) => Some(comment.comment),
        Said::Kept(saved) => Some(saved.comment),
        Said::Created | Said::Acted(_) | Said::Attached(_) | Said::ClosingSoon | Said::Unaccepted(_) | Said::Clock(..) => None,
    }))
}

/// Followers hear of the end alone.
fn followed_in(batch: &[Heard]) -> Vec<RequestId> {
    let ends = |step: &Step| matches!(step.action, Action::Complete | Action::Reject | Action::Cancel);
    distinct(steps(batch).filter(|(_, step)| ends(step)).map(|(request, _)| request))
}

fn steps(batch: &[Heard]) -> impl Iterator<Item = (RequestId, &Step)> {
    batch.iter().filter_map(|heard| match &heard.said {
        Said::Acted(step) => Some((heard.request, &**step)),
        Said::Created
        | Said::Commented(_)
        | Said::Attached(_)
        | Said::Kept(_)
        | Said::ClosingSoon
        | Said::Unaccepted(_)
        | Said::Clock(..) => None,
    })
}

async fn named_by_clock(tx: &mut Tx, batch: &[Heard]) -> Result<HashMap<EventId, Vec<Reader>>> {
    let mut named = HashMap::new();
    for heard in batch {
        if let Said::Clock(_, told) = &heard.said
            && !told.roles.is_empty()
        {
            named.insert(heard.event, sla::readers_in(tx, heard.request, told).await?);
        }
    }
    Ok(named)
}

/// Each once, in one order.
fn distinct<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.collect::<BTreeSet<_>>().into_iter().collect()
}
