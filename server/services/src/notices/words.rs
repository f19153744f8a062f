//! The words of a notice, plain and in the reader's language. Markup and escaping belong to the channel.

use domain::{
    lang::Lang,
    requests::{Action, PlaceView},
    time::Timestamp,
};
use text::{Args, format, localized, tr, tr_with};

use super::{
    notice::{Notice, Part},
    sla::Spoken,
    story::{Acted, Story, What},
};

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// One line.
    pub(super) title: String,
    /// The rest; may be empty.
    pub(super) body: String,
}

/// The words of a notice.
pub(super) fn words(notice: &Notice, story: &Story) -> Words {
    let lang = notice.reader.lang;
    let said = Said {
        story,
        lang,
        part: notice.part,
    };
    let args = said.args();
    let sentences: Vec<_> = said
        .body(notice.words)
        .into_iter()
        .map(|name| tr_with(lang, &format!("notices-{name}-text"), &args))
        .collect();
    Words {
        title: tr_with(lang, &format!("notices-{}-title", notice.words), &args),
        body: sentences.join(" "),
    }
}

struct Said<'a> {
    story: &'a Story,
    lang: Lang,
    part: Part,
}

impl Said<'_> {
    /// The sentences that fit what is known; none when the title says it all.
    fn body(&self, words: &'static str) -> Vec<&'static str> {
        let (has_due, has_reason) = (self.due().is_some(), self.reason().is_some());
        match words {
            "create-resident" | "accept-resident" if !has_due => vec![],
            "assign-resident" | "reassign-resident" if !has_due => vec!["start-resident"],
            "assign-executor" | "unaccepted-executor" if !has_due => vec!["place"],
            "depart-resident" if self.eta().is_some() => vec!["depart-resident-eta"],
            "hold-resident" if self.question().is_some() => vec!["hold-question"],
            "hold-resident" if has_reason && self.resumes().is_some() => {
                vec!["hold-resident-until"]
            }
            "reassign-previous" if has_reason => vec![words, "reassign-reason"],
            "hold-resident" | "reject-resident" | "cancel-resident" | "reject-follower" | "cancel-follower" | "reopen-resident"
            | "cancel-dispatcher"
                if !has_reason =>
            {
                vec![]
            }
            "left-dispatcher" if !has_reason => vec!["left-place"],
            "return-executor" | "send-back-executor" | "return-dispatcher" | "decline-dispatcher" if !has_reason => {
                vec!["place"]
            }
            "complete-resident" if self.closes().is_some() => vec![words, "auto-close-resident"],
            "comment-resident" | "comment-staff" if self.comment().1.is_empty() => {
                vec!["comment-files"]
            }
            "rate-staff" if self.reason().is_some() => vec![words],
            "rate-staff" => vec!["place"],
            "attach-resident" | "attach-staff" => vec!["comment-files"],
            _ => vec![words],
        }
    }

    fn args(&self) -> Args {
        let facts = &self.story.facts;
        let (author, comment) = self.comment();
        Args::new()
            .set("number", facts.number.to_string())
            .set("category", localized(self.lang, &facts.category))
            .set("address", self.address())
            .set("due", self.due().unwrap_or_default())
            .set("executor", self.executor())
            .set("reason", self.reason().unwrap_or_default())
            .set("question", self.question().unwrap_or_default())
            .set("eta", self.eta().unwrap_or_default())
            .set(
                "when",
                self.when().or(self.kept().map(|(_, at)| self.moment(at))).unwrap_or_default(),
            )
            .set("date", self.closes().or(self.resumes()).unwrap_or_default())
            .set("slots", self.slots())
            .set(
                "target",
                self.acted()
                    .and_then(|acted| acted.target)
                    .map(|target| target.to_string())
                    .unwrap_or_default(),
            )
            .set("rating", self.rating())
            .set("done", self.done())
            .set("level", self.clock().map_or(0, |spoken| spoken.told.level))
            .set("author", author)
            .set("text", comment)
    }

    /// Who follows the request of a neighbour is not told in whose flat it is.
    fn address(&self) -> String {
        let place = &self.story.facts.place;
        if self.part == Part::Follower {
            localized(self.lang, &place.address)
        } else {
            address(self.lang, place)
        }
    }

    fn acted(&self) -> Option<&Acted> {
        match &self.story.what {
            What::Acted(acted) => Some(acted),
            What::Created
            | What::Commented { .. }
            | What::Attached { .. }
            | What::Kept { .. }
            | What::ClosingSoon
            | What::Unaccepted(_)
            | What::Clock(_) => None,
        }
    }

    fn clock(&self) -> Option<&Spoken> {
        match &self.story.what {
            What::Clock(spoken) => Some(spoken),
            What::Created
            | What::Acted(_)
            | What::Commented { .. }
            | What::Attached { .. }
            | What::Kept { .. }
            | What::ClosingSoon
            | What::Unaccepted(_) => None,
        }
    }

    fn kept(&self) -> Option<(&str, Timestamp)> {
        match &self.story.what {
            What::Kept { action, at, .. } => Some((action, *at)),
            What::Created
            | What::Acted(_)
            | What::Commented { .. }
            | What::Attached { .. }
            | What::ClosingSoon
            | What::Unaccepted(_)
            | What::Clock(_) => None,
        }
    }

    /// The opinion of the work, from 1 to 5.
    fn rating(&self) -> String {
        let value = self.acted().and_then(|acted| acted.payload.rating);
        value.map(|value| value.to_string()).unwrap_or_default()
    }

    /// What was done too late, in words.
    fn done(&self) -> String {
        self.kept()
            .map(|(action, _)| tr(self.lang, &format!("requests-kept-{action}")))
            .unwrap_or_default()
    }

    fn comment(&self) -> (&str, &str) {
        match &self.story.what {
            What::Commented { author, text, .. } => (author, text),
            What::Kept { author, .. } => (author, ""),
            What::Created | What::Acted(_) | What::Attached { .. } | What::ClosingSoon | What::Unaccepted(_) | What::Clock(_) => ("", ""),
        }
    }

    fn due(&self) -> Option<String> {
        let promised = self.clock().map(|spoken| spoken.told.due_at);
        promised.or(self.story.facts.resolution_due_at).map(|at| self.moment(at))
    }

    /// When finished work counts as accepted.
    fn closes(&self) -> Option<String> {
        let is_waited_for = match &self.story.what {
            What::Acted(acted) => acted.action == Action::Complete,
            What::ClosingSoon => true,
            What::Created | What::Commented { .. } | What::Attached { .. } | What::Kept { .. } | What::Unaccepted(_) | What::Clock(_) => {
                false
            }
        };
        if !is_waited_for {
            return None;
        }
        self.story.facts.auto_close_at.map(|at| self.moment(at))
    }

    /// When the pause ends by itself.
    fn resumes(&self) -> Option<String> {
        self.acted().filter(|acted| acted.action == Action::Hold)?;
        self.story.facts.resume_at.map(|at| self.moment(at))
    }

    fn eta(&self) -> Option<String> {
        self.acted()?
            .payload
            .eta_minutes
            .map(|minutes| format::duration(self.lang, minutes.into()))
    }

    fn executor(&self) -> String {
        let of_action = self
            .acted()
            .and_then(|acted| acted.worker_name.as_ref().or(acted.previous_name.as_ref()));
        of_action
            .or(self.story.facts.executor.as_ref().map(|person| &person.name))
            .cloned()
            .unwrap_or_default()
    }

    /// The reason from the list and the actor's own words. What the company keeps to itself is not for residents.
    fn reason(&self) -> Option<String> {
        let acted = self.acted()?;
        let is_secret = acted.reason.as_ref().is_some_and(|reason| !reason.visible_to_resident);
        if is_secret && matches!(self.part, Part::Resident | Part::Follower) {
            return None;
        }
        let listed = acted.reason.as_ref().map(|reason| localized(self.lang, &reason.name));
        let parts: Vec<_> = listed
            .into_iter()
            // What the staff wrote is for the one who asked for the work.
            .chain(acted.payload.note.clone().filter(|_| self.part != Part::Follower))
            .map(|part| part.trim_end_matches(['.', ' ']).to_owned())
            .collect();
        if parts.is_empty() { None } else { Some(parts.join(". ")) }
    }

    /// What the staff ask the resident while the work waits.
    fn question(&self) -> Option<String> {
        let acted = self.acted().filter(|acted| acted.action == Action::Hold)?;
        acted
            .payload
            .note
            .clone()
            .filter(|_| acted.reason.as_ref().is_some_and(|reason| reason.needs_note))
    }

    /// The agreed time of the visit: `2 марта, 14:00–16:00`.
    fn when(&self) -> Option<String> {
        let payload = &self.acted()?.payload;
        let (from, to) = (payload.scheduled_from?, payload.scheduled_to?);
        Some(format::span(self.lang, from, to, self.story.offset_minutes))
    }

    /// The times to choose from, a line each.
    fn slots(&self) -> String {
        let slots = self.acted().map(|acted| acted.payload.slots.as_slice()).unwrap_or_default();
        let lines: Vec<_> = slots
            .iter()
            .map(|slot| format!("• {}", format::span(self.lang, slot.from, slot.to, self.story.offset_minutes)))
            .collect();
        lines.join("\n")
    }

    fn moment(&self, at: Timestamp) -> String {
        let (day, time) = (
            format::day_month(self.lang, at, self.story.offset_minutes),
            format::time(self.lang, at, self.story.offset_minutes),
        );
        format!("{day}, {time}")
    }
}

/// Where the work is, as one says it.
fn address(lang: Lang, place: &PlaceView) -> String {
    let building = localized(lang, &place.address);
    let full = match (&place.apartment_number, place.entrance_number) {
        (Some(number), _) => tr!(lang, "requests-address-apartment", building = building, number = number),
        (None, Some(number)) => tr!(lang, "requests-address-entrance", building = building, number = number),
        (None, None) => return building,
    };
    match (&place.apartment_number, place.entrance_number, place.floor) {
        (Some(_), Some(entrance), Some(floor)) => {
            let way = tr!(lang, "notices-place-way", entrance = entrance, floor = floor);
            format!("{full} ({way})")
        }
        _ => full,
    }
}
