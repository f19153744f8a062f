//! A notice on its way to one person: what is told, in which words, and what it takes the place of.

use domain::{
    ids::{NotificationId, UserId},
    time::Timestamp,
};

use super::{
    merge::Earlier,
    notice::{Notice, Part},
    story::Story,
    words::{self, Words},
};

/// A notice to be written down.
pub(super) struct Letter<'a> {
    /// The inbox entry.
    pub(super) id: NotificationId,
    /// What happened.
    pub(super) story: &'a Story,
    /// To whom it is told.
    pub(super) notice: Notice,
    /// What kind of thing it is.
    pub(super) kind: String,
    /// In which words.
    pub(super) words: Words,
    /// What was told in the last minutes and is told anew by it, oldest first.
    pub(super) earlier: Vec<Earlier>,
}

impl<'a> Letter<'a> {
    /// The notices of a story, each in the words of its reader. Who reads the same in the same language is told the same.
    pub(super) fn all(story: &'a Story, notices: Vec<Notice>, now: Timestamp) -> Vec<Self> {
        let mut letters: Vec<Self> = Vec::with_capacity(notices.len());
        for notice in notices {
            let same = letters.iter().find(|letter| reads_the_same(&letter.notice, &notice));
            let words = same.map_or_else(|| words::words(&notice, story), |letter| letter.words.clone());
            letters.push(Self {
                id: NotificationId::generate(now),
                kind: story.kind(),
                earlier: Vec::new(),
                story,
                notice,
                words,
            });
        }
        letters
    }

    /// Its reader.
    pub(super) fn user(&self) -> UserId {
        self.notice.reader.user
    }

    /// Where it leads.
    pub(super) fn link(&self) -> String {
        let request = self.notice.request;
        match self.notice.part {
            Part::Resident | Part::Follower => format!("/my/requests/{request}"),
            Part::Executor => format!("/staff/requests/{request}"),
            Part::Former => "/staff".to_owned(),
            Part::Dispatcher => format!("/admin/requests/{request}"),
        }
    }
}

fn reads_the_same(one: &Notice, other: &Notice) -> bool {
    (one.words, one.part, one.reader.lang) == (other.words, other.part, other.reader.lang)
}
