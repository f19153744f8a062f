//! Who has to do with a request, and what happened to it, made of what is known of its batch. Pure.

use domain::{
    ids::{EmployeeId, RequestId, UserId},
    lang::Lang,
    requests::Action,
    roles::Role,
};

use super::{
    heard::{By, Heard, Said, Step},
    known::Known,
    notice::Part,
    sla::Spoken,
    story::{Acted, Story, What},
};
use crate::{
    error::{Error, Result},
    people::{Colleague, OfficeMember},
};

/// Somebody who may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reader {
    /// Who.
    pub(super) user: UserId,
    /// In which language.
    pub(super) lang: Lang,
}

/// Who has to do with a request.
#[derive(Debug, Clone, Default)]
pub(super) struct Audience {
    /// The one who asked for the work.
    pub(super) resident: Option<Reader>,
    /// The one who works.
    pub(super) executor: Option<Reader>,
    /// The one who worked before.
    pub(super) previous: Option<Reader>,
    /// The one whose work came too late.
    pub(super) author: Option<Reader>,
    /// Those who take in the requests of the house.
    pub(super) dispatchers: Vec<Reader>,
    /// Those who answer for the house or the trade.
    pub(super) leaders: Vec<Reader>,
    /// Whether the resident was told of the pause that ends now.
    pub(super) pause_told: bool,
    /// Residents who joined it or sent the same, each with the request they know.
    pub(super) followers: Vec<(Reader, RequestId)>,
    /// Colleagues whom a comment names, and whether they read it in the staff app.
    pub(super) mentioned: Vec<(Reader, Part)>,
}

/// Somebody who may be told.
pub(super) fn reader((user, lang): (UserId, Lang)) -> Reader {
    Reader { user, lang }
}

impl Known {
    /// The whole story of an event.
    pub(super) fn story(&self, heard: Heard, offset_minutes: i32) -> Result<Story> {
        let facts = self.facts.get(&heard.request).ok_or_else(Error::not_found)?.clone();
        let actor = match heard.by {
            By::Employee(id) => self.employee(id),
            By::Resident(id) => self.residents.get(&id).copied(),
            By::Nobody => None,
        };
        Ok(Story {
            event: heard.event,
            request: heard.request,
            by_resident: matches!(heard.by, By::Resident(_)),
            is_late: heard.is_late(facts.version),
            what: self.what(&heard)?,
            actor,
            facts,
            offset_minutes,
        })
    }

    fn what(&self, heard: &Heard) -> Result<What> {
        Ok(match &heard.said {
            Said::Created => What::Created,
            Said::Acted(step) => What::Acted(Box::new(self.acted(step)?)),
            Said::Commented(said) => {
                let comment = self.comments.get(&said.comment).ok_or_else(Error::not_found)?;
                What::Commented {
                    visibility: said.visibility,
                    author: comment.author.clone(),
                    text: comment.text.clone(),
                    mentions: said.mentions.clone(),
                }
            }
            Said::Kept(said) => {
                let comment = self.comments.get(&said.comment).ok_or_else(Error::not_found)?;
                What::Kept {
                    action: said.action.clone(),
                    author: comment.author.clone(),
                    at: comment.occurred_at.unwrap_or(comment.at),
                }
            }
            Said::ClosingSoon => What::ClosingSoon,
            Said::Unaccepted(waits) => What::Unaccepted(waits.executor),
            Said::Clock(event, told) => What::Clock(Box::new(Spoken {
                event: *event,
                told: (**told).clone(),
                readers: self.named_by_clock.get(&heard.event).cloned().unwrap_or_default(),
            })),
            Said::Attached(file) => What::Attached {
                kind: file.kind,
                is_lost: file.is_lost,
            },
        })
    }

    fn acted(&self, step: &Step) -> Result<Acted> {
        let worker = step.worker();
        let target = match step.payload.target {
            Some(target) => Some(self.facts.get(&target).ok_or_else(Error::not_found)?.number),
            None => None,
        };
        Ok(Acted {
            action: step.action,
            worker,
            worker_name: self.name(worker),
            previous_name: self.name(step.payload.previous),
            reason: step.payload.reason.and_then(|reason| self.reasons.get(&reason)).cloned(),
            payload: step.payload.clone(),
            target,
        })
    }

    /// Who has to do with the request of a story.
    pub(super) fn audience(&self, story: &Story) -> Audience {
        let (worker, previous) = match &story.what {
            What::Created
            | What::Attached { .. }
            | What::Commented { .. }
            | What::Kept { .. }
            | What::ClosingSoon
            | What::Unaccepted(_)
            | What::Clock(_) => (story.facts.executor.as_ref().map(|person| person.id), None),
            What::Acted(acted) => (acted.worker, acted.payload.previous),
        };
        let (dispatchers, leaders) = self.office(story);
        Audience {
            resident: story.facts.resident.and_then(|resident| self.residents.get(&resident)).copied(),
            executor: worker.and_then(|worker| self.employee(worker)),
            previous: previous.and_then(|previous| self.employee(previous)),
            author: story.actor.filter(|_| matches!(story.what, What::Kept { .. })),
            followers: self.followers(story),
            mentioned: self.mentioned(story),
            pause_told: matches!(&story.what, What::Acted(acted) if acted.action == Action::Resume)
                && self.pauses_told.contains(&story.request),
            dispatchers,
            leaders,
        }
    }

    /// The dispatchers of the request, or whoever takes requests in where there is none; and those who answer for it.
    fn office(&self, story: &Story) -> (Vec<Reader>, Vec<Reader>) {
        let office = self.offices.get(&(story.facts.building, story.facts.category_id));
        let readers = |is_meant: &dyn Fn(&OfficeMember) -> bool| -> Vec<Reader> {
            let meant = office.into_iter().flatten().filter(|member| is_meant(member));
            meant.map(|member| reader((member.user, member.lang))).collect()
        };
        let mut dispatchers = readers(&|member| member.accepts && member.base == Role::Dispatcher);
        if dispatchers.is_empty() {
            dispatchers = readers(&|member| member.accepts);
        }
        (dispatchers, readers(&|member| matches!(member.base, Role::Manager | Role::Foreman)))
    }

    fn followers(&self, story: &Story) -> Vec<(Reader, RequestId)> {
        let of_it = self.followers.iter().filter(|follower| follower.followed == story.request);
        of_it
            .filter_map(|follower| Some((*self.residents.get(&follower.resident)?, follower.own)))
            .collect()
    }

    /// Those whom a comment names, in the part that leads them to where they work.
    fn mentioned(&self, story: &Story) -> Vec<(Reader, Part)> {
        let What::Commented { mentions, .. } = &story.what else {
            return Vec::new();
        };
        let part = |base| if base == Role::Executor { Part::Executor } else { Part::Dispatcher };
        let named = self.colleagues.iter().filter(|one| one.works && mentions.contains(&one.id));
        named.map(|one| (reader((one.user, one.lang)), part(one.base))).collect()
    }

    /// The person behind an employee who was not dismissed.
    fn employee(&self, id: EmployeeId) -> Option<Reader> {
        let found = self.colleague(id).filter(|one| one.works)?;
        Some(reader((found.user, found.lang)))
    }

    fn name(&self, id: Option<EmployeeId>) -> Option<String> {
        Some(self.colleague(id?)?.name.clone())
    }

    fn colleague(&self, id: EmployeeId) -> Option<&Colleague> {
        self.colleagues.iter().find(|one| one.id == id)
    }
}
