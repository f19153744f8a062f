//! What a press in a group leads to. Everybody there can press; what happens is decided by the rights of the one who did.

use domain::{
    ids::{CommandId, EmployeeId, RequestId},
    lang::Lang,
    requests::{Act, Action, Candidate, Detail, HistoryItem, Person, Status},
};
use services::telegram::Keyboard;
use text::{Args, format, tr, tr_with};

use super::{
    super::words::{ANSWER_MAX, address, shorten, status},
    choices,
};
use crate::callback::{GroupPress, Holder};

/// An employee who pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presser {
    /// Who.
    pub employee: EmployeeId,
    /// Whether jobs can be given to them.
    pub works: bool,
}

/// What has to be known first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupNeed {
    /// The request, as the presser may see it.
    Request(RequestId),
    /// Those it can be given to.
    Candidates(RequestId),
}

/// A press, with everything that is known of it.
#[derive(Debug, Clone)]
pub struct GroupScene {
    /// The presser's language.
    pub lang: Lang,
    /// The presser; nothing for somebody who is no employee, or not known to be one.
    pub presser: Option<Presser>,
    /// An id for a command that begins now.
    pub fresh: CommandId,
    /// The request, when it was asked for; nothing in it when there is none for the presser.
    pub request: Option<Option<Box<Detail>>>,
    /// The candidates, when they were asked for; nothing in it when the presser may give it to nobody.
    pub candidates: Option<Option<Vec<Candidate>>>,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupEffect {
    /// Answers the one who pressed, and nobody else.
    Answer {
        /// The words.
        text: String,
        /// Whether they have to close them.
        alert: bool,
    },
    /// Other buttons under the card.
    Buttons(Keyboard),
    /// The card is drawn anew.
    Redraw(RequestId),
    /// An action in the presser's name.
    Act(Box<Act>),
    /// The presser is shown the phone number of a request's client: it is written down.
    NotePhone(RequestId),
}

/// What a press leads to; or what has to be known first.
///
/// # Errors
/// The need; the same call with it answered goes further.
pub fn group_press(scene: &GroupScene, pressed: Option<(RequestId, GroupPress)>) -> Result<Vec<GroupEffect>, GroupNeed> {
    let Some(presser) = scene.presser else {
        return Ok(vec![scene.alert("bot-group-stranger")]);
    };
    let Some((request, press)) = pressed else {
        return Ok(vec![scene.alert("bot-press-stale")]);
    };
    let Some(detail) = scene.request.as_ref().ok_or(GroupNeed::Request(request))?.as_deref() else {
        return Ok(vec![scene.alert("bot-group-missing")]);
    };
    match press {
        GroupPress::Take => Ok(take(scene, presser, detail)),
        GroupPress::Pass => pass(scene, detail),
        GroupPress::Give(to, from) => Ok(give(scene, detail, (to, from))),
        GroupPress::Back => Ok(vec![GroupEffect::Redraw(request)]),
        GroupPress::Info => Ok(info(scene, detail)),
    }
}

impl GroupScene {
    fn alert(&self, key: &str) -> GroupEffect {
        self.say(text::tr(self.lang, key), true)
    }

    fn say(&self, text: String, alert: bool) -> GroupEffect {
        GroupEffect::Answer {
            text: shorten(&text, ANSWER_MAX),
            alert,
        }
    }

    fn act(&self, detail: &Detail, action: Action, executor: Option<EmployeeId>) -> Vec<GroupEffect> {
        let act = Act {
            executor,
            ..Act::new(detail.card.id, self.fresh, action)
        };
        vec![GroupEffect::Act(Box::new(act))]
    }

    /// Somebody works on it.
    fn taken(&self, detail: &Detail, by: &Person) -> Vec<GroupEffect> {
        let words = tr!(self.lang, "bot-group-taken", executor = by.name.as_str());
        vec![self.say(words, true), GroupEffect::Redraw(detail.card.id)]
    }

    /// Why nothing can be done: it has gone on since the card was drawn, or it is not for them.
    fn refused(&self, detail: &Detail) -> Vec<GroupEffect> {
        let now = status(self.lang, detail.card.status);
        let key = if detail.card.status.is_open() {
            "bot-press-denied"
        } else {
            "bot-press-already"
        };
        let words = tr_with(self.lang, key, &Args::new().set("status", now));
        vec![self.say(words, true), GroupEffect::Redraw(detail.card.id)]
    }
}

/// An executor takes the job; one who hands out work and works gives it to themselves; a dispatcher takes it over.
fn take(scene: &GroupScene, presser: Presser, detail: &Detail) -> Vec<GroupEffect> {
    let executor = detail.card.executor.as_ref();
    if executor.is_some_and(|person| person.id == presser.employee) {
        return vec![
            scene.say(text::tr(scene.lang, "bot-group-yours"), false),
            GroupEffect::Redraw(detail.card.id),
        ];
    }
    if let Some(person) = executor {
        return scene.taken(detail, person);
    }
    let may = |action| detail.actions.contains(&action);
    if may(Action::Claim) {
        scene.act(detail, Action::Claim, None)
    } else if may(Action::Assign) && presser.works {
        scene.act(detail, Action::Assign, Some(presser.employee))
    } else if may(Action::Accept) {
        scene.act(detail, Action::Accept, None)
    } else {
        scene.refused(detail)
    }
}

fn pass(scene: &GroupScene, detail: &Detail) -> Result<Vec<GroupEffect>, GroupNeed> {
    if handing_over(detail).is_none() {
        return Ok(scene.refused(detail));
    }
    if has_begun(detail) {
        return Ok(vec![scene.alert("bot-group-begun"), GroupEffect::Redraw(detail.card.id)]);
    }
    let request = detail.card.id;
    let known = scene.candidates.as_ref().ok_or(GroupNeed::Candidates(request))?;
    let Some(candidates) = known else {
        return Ok(scene.refused(detail));
    };
    // Whose it is already is nobody to give it to.
    let is_other = |who: &&Candidate| detail.card.executor.as_ref().is_none_or(|person| person.id != who.id);
    let others: Vec<Candidate> = candidates.iter().filter(is_other).cloned().collect();
    let holder = Holder::of(detail.card.executor.as_ref().map(|person| person.id));
    Ok(match choices(scene.lang, (request, holder), &others) {
        Some(keyboard) => vec![
            GroupEffect::Buttons(keyboard),
            scene.say(text::tr(scene.lang, "bot-group-whom"), false),
        ],
        None => vec![scene.alert("bot-group-nobody")],
    })
}

/// To one of those who were shown. Whoever has taken it since is not made to lose it.
fn give(scene: &GroupScene, detail: &Detail, (to, from): (EmployeeId, Holder)) -> Vec<GroupEffect> {
    let executor = detail.card.executor.as_ref();
    if let Some(person) = executor.filter(|person| Holder::of(Some(person.id)) != from) {
        return scene.taken(detail, person);
    }
    match handing_over(detail) {
        Some(_) if has_begun(detail) => vec![scene.alert("bot-group-begun"), GroupEffect::Redraw(detail.card.id)],
        Some(action) => scene.act(detail, action, Some(to)),
        None => scene.refused(detail),
    }
}

fn handing_over(detail: &Detail) -> Option<Action> {
    [Action::Assign, Action::Reassign]
        .into_iter()
        .find(|action| detail.actions.contains(action))
}

/// Whether somebody's work is under way, perhaps paused: then it is handed over with a reason.
fn has_begun(detail: &Detail) -> bool {
    let paused_in = || {
        let pause = |line: &&HistoryItem| line.to == Status::OnHold && line.from != Some(Status::OnHold);
        detail.history.iter().rev().find(pause).and_then(|line| line.from)
    };
    match detail.card.status {
        Status::InProgress => true,
        Status::OnHold => paused_in() == Some(Status::InProgress),
        Status::New
        | Status::Accepted
        | Status::Assigned
        | Status::EnRoute
        | Status::Done
        | Status::Closed
        | Status::Rejected
        | Status::Cancelled => false,
    }
}

/// Whose request it is, as far as the presser may know, and what they wrote.
fn info(scene: &GroupScene, detail: &Detail) -> Vec<GroupEffect> {
    let client = detail.client.as_ref();
    let phone = client
        .and_then(|client| client.phone.as_ref())
        .map(|phone| format::phone(phone.as_str()));
    let lines: Vec<String> = [
        Some(format!("№ {} · {}", detail.card.number, address(scene.lang, &detail.card.place))),
        client.map(|client| client.name.clone()).filter(|name| !name.is_empty()),
        phone.clone(),
        Some(detail.text.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let told = scene.say(lines.join("\n"), true);
    let noted = phone.map(|_| GroupEffect::NotePhone(detail.card.id));
    std::iter::once(told).chain(noted).collect()
}
