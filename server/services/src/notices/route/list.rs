//! The list of notices as it grows: nobody stands in it twice, nor for what they did themselves.

use domain::requests::{Action, Status};

use super::working;
use crate::{
    notices::{
        audience::{Audience, Reader},
        notice::{Notice, Part, Reach},
        story::Story,
    },
    telegram::Answer,
};

/// Whom to tell what of a story, so far.
pub(super) struct List<'a> {
    pub(super) story: &'a Story,
    pub(super) audience: &'a Audience,
    pub(super) notices: Vec<Notice>,
}

impl List<'_> {
    pub(super) fn resident(&mut self, words: &'static str) {
        self.asked(words, Answer::None);
    }

    /// The resident, who is to answer.
    pub(super) fn asked(&mut self, words: &'static str, answer: Answer) {
        let actions = if self.story.facts.status == Status::Done && !self.story.is_aside() {
            vec![Action::Confirm, Action::Return, Action::Rate]
        } else {
            Vec::new()
        };
        if let Some(reader) = self.audience.resident {
            self.push(Notice {
                actions,
                answer,
                ..self.notice(reader, Part::Resident, words)
            });
        }
    }

    pub(super) fn executor(&mut self, words: &'static str) {
        if let Some(reader) = self.audience.executor {
            let actions = if self.story.is_aside() {
                Vec::new()
            } else {
                working(self.story.facts.status)
            };
            self.push(Notice {
                actions,
                ..self.notice(reader, Part::Executor, words)
            });
        }
    }

    pub(super) fn previous(&mut self, words: &'static str) {
        if let Some(reader) = self.audience.previous {
            self.tell(reader, Part::Executor, words);
        }
    }

    pub(super) fn dispatchers(&mut self, words: &'static str, reach: Reach) {
        let actions = if self.story.facts.status == Status::New && !self.story.is_aside() {
            vec![Action::Accept]
        } else {
            Vec::new()
        };
        for reader in self.audience.dispatchers.clone() {
            self.push(Notice {
                reach,
                actions: actions.clone(),
                ..self.notice(reader, Part::Dispatcher, words)
            });
        }
    }

    pub(super) fn followers(&mut self, words: &'static str) {
        for (reader, request) in self.audience.followers.clone() {
            self.push(Notice {
                request,
                ..self.notice(reader, Part::Follower, words)
            });
        }
    }

    /// By every channel, with nothing to do.
    pub(super) fn notice(&self, reader: Reader, part: Part, words: &'static str) -> Notice {
        Notice {
            reader,
            part,
            words,
            reach: Reach::Everywhere,
            actions: Vec::new(),
            answer: Answer::None,
            request: self.story.request,
        }
    }

    pub(super) fn tell(&mut self, reader: Reader, part: Part, words: &'static str) {
        let notice = self.notice(reader, part, words);
        self.push(notice);
    }

    pub(super) fn push(&mut self, notice: Notice) {
        let user = notice.reader.user;
        if Some(user) != self.story.actor.map(|actor| actor.user) && self.notices.iter().all(|told| told.reader.user != user) {
            self.notices.push(notice);
        }
    }
}
