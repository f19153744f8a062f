//! The card of a request, for the resident and for the staff, with the buttons that work now.

use domain::{
    files::FileStatus,
    lang::Lang,
    requests::{Action, Card, CommentVisibility, Detail, Slot, Status, map_link},
};
use services::telegram::{Answer, Button, Keyboard};
use text::tr;

use super::{
    context::{Face, ListKind, Lookup},
    job,
    keyboard::{about, button, inline, link, packed},
    scene::Scene,
    words::{self, WORDS_MAX, address, esc, moment, shorten},
};
use crate::callback::{Callback, RequestPress as Press};

/// Comments shown in a card.
const COMMENTS: usize = 3;
/// Characters of a comment in a card.
const COMMENT_MAX: usize = 200;

/// The text and buttons of a card; nothing when there is no such request for the person.
pub(super) fn of(scene: &Scene<'_>, lookup: &Lookup) -> Option<(String, Option<Keyboard>)> {
    let detail = lookup.detail.as_deref()?;
    let text = match lookup.face {
        Face::Resident => resident(scene, detail),
        Face::Staff => staff(scene, detail),
    };
    Some((text, inline(rows(scene, lookup, detail))))
}

fn resident(scene: &Scene<'_>, detail: &Detail) -> String {
    let (lang, card) = (scene.lang, &detail.card);
    let mut lines = vec![tr!(
        lang,
        "bot-request-card",
        number = card.number.to_string(),
        status = words::status(lang, card.status),
        category = words::name(lang, &card.category_name),
        address = esc(&address(lang, &card.place)),
        // Their words are the neighbour's own.
        text = if detail.is_neighbours {
            scene.tr("bot-request-neighbour")
        } else {
            esc(&shorten(&detail.text, WORDS_MAX))
        },
    )];
    let mut facts = Vec::new();
    facts.extend(detail.is_followed.then(|| scene.tr("bot-request-followed")));
    facts.extend(
        card.executor
            .as_ref()
            .map(|executor| tr!(lang, "bot-request-executor", executor = esc(&executor.name))),
    );
    if card.status.is_open() {
        facts.extend(
            card.clock
                .due_at
                .map(|due| tr!(lang, "bot-request-due", due = moment(lang, due, scene.ctx.offset_minutes))),
        );
    }
    facts.extend(
        visit(scene, card)
            .filter(|_| card.status.is_open())
            .map(|when| tr!(lang, "bot-request-visit", when = when)),
    );
    facts.extend(why_waiting(lang, detail));
    facts.extend(detail.rating.map(|value| tr!(lang, "bot-request-rating", value = value)));
    push(&mut lines, facts);
    push(&mut lines, comments(lang, detail));
    if !detail.is_neighbours && (card.status.is_open() || card.status == Status::Done) {
        lines.push(format!("<i>{}</i>", scene.tr("bot-request-reply-hint")));
    }
    lines.join("\n\n")
}

fn staff(scene: &Scene<'_>, detail: &Detail) -> String {
    let (lang, card) = (scene.lang, &detail.card);
    let mut lines = vec![tr!(
        lang,
        "bot-staff-card",
        number = card.number.to_string(),
        status = words::status(lang, card.status),
        priority = text::tr(lang, &format!("requests-priority-{}", card.priority.code())),
        category = words::name(lang, &card.category_name),
        address = esc(&address(lang, &card.place)),
        text = esc(&shorten(&detail.text, WORDS_MAX)),
    )];
    let mut facts = Vec::new();
    facts.extend(card.is_paid.then(|| format!("💳 {}", scene.tr("requests-flag-paid"))));
    facts.extend(card.is_warranty.then(|| format!("🛡 {}", scene.tr("requests-flag-warranty"))));
    facts.extend(way_in(lang, card));
    facts.extend(
        detail
            .access_note
            .as_ref()
            .map(|note| tr!(lang, "bot-staff-access", note = esc(&shorten(note, COMMENT_MAX)))),
    );
    facts.extend(
        detail
            .hints
            .iter()
            .take(COMMENTS)
            .map(|hint| tr!(lang, "bot-staff-hint", hint = esc(&shorten(hint, COMMENT_MAX)))),
    );
    facts.extend(
        detail
            .client
            .as_ref()
            .filter(|client| !client.name.is_empty())
            .map(|client| tr!(lang, "bot-staff-client", name = esc(&client.name))),
    );
    facts.extend(
        card.clock
            .due_at
            .map(|due| tr!(lang, "bot-staff-due", due = moment(lang, due, scene.ctx.offset_minutes))),
    );
    facts.extend(visit(scene, card).map(|when| tr!(lang, "bot-request-visit", when = when)));
    facts.extend(why_waiting(lang, detail));
    push(&mut lines, facts);
    push(&mut lines, comments(lang, detail));
    lines.join("\n\n")
}

/// The agreed visit in words.
pub(super) fn visit(scene: &Scene<'_>, card: &Card) -> Option<String> {
    let (from, to) = card.scheduled_from.zip(card.scheduled_to)?;
    Some(text::format::span(scene.lang, from, to, scene.ctx.offset_minutes))
}

/// The entrance and floor, as far as they are known.
fn way_in(lang: Lang, card: &Card) -> Option<String> {
    let entrance = card.place.entrance_number?.to_string();
    Some(match card.place.floor {
        Some(floor) => tr!(lang, "bot-staff-entrance-floor", entrance = entrance, floor = floor.to_string()),
        None => tr!(lang, "bot-staff-entrance", entrance = entrance),
    })
}

fn push(lines: &mut Vec<String>, facts: Vec<String>) {
    if !facts.is_empty() {
        lines.push(facts.join("\n"));
    }
}

fn why_waiting(lang: Lang, detail: &Detail) -> Option<String> {
    let reason = detail.hold_reason.as_ref().filter(|_| detail.card.status == Status::OnHold)?;
    Some(tr!(lang, "bot-request-waits", reason = words::name(lang, reason)))
}

fn comments(lang: Lang, detail: &Detail) -> Vec<String> {
    let said: Vec<_> = detail.comments.iter().filter(|comment| !comment.text.trim().is_empty()).collect();
    said.iter()
        .skip(said.len().saturating_sub(COMMENTS))
        .map(|comment| {
            let key = if comment.visibility == CommentVisibility::Internal {
                "bot-request-comment-internal"
            } else {
                "bot-request-comment"
            };
            let args = text::Args::new()
                .set("author", esc(&comment.author))
                .set("text", esc(&shorten(&comment.text, COMMENT_MAX)));
            text::tr_with(lang, key, &args)
        })
        .collect()
}

fn rows(scene: &Scene<'_>, lookup: &Lookup, detail: &Detail) -> Vec<Vec<Button>> {
    let (lang, face, id) = (scene.lang, lookup.face, lookup.id);
    let mut rows = Vec::new();
    if face == Face::Resident && detail.actions.contains(&Action::PickSlot) {
        rows.extend(slot_rows(lang, id, &detail.slots, scene.ctx.offset_minutes));
    }
    rows.extend(action_rows(lang, face, id, &detail.actions, detail.rating.is_some()));
    let mut looks = Vec::new();
    let ready = detail.files.iter().filter(|file| file.status != FileStatus::Failed).count();
    if ready > 0 {
        looks.push(about(tr!(lang, "bot-request-files", count = ready), face, id, Press::Photos));
    }
    if face == Face::Staff && detail.client.as_ref().is_some_and(|client| client.phone.is_some()) {
        looks.push(about(scene.tr("bot-staff-call"), face, id, Press::Contact));
    }
    if face == Face::Staff {
        looks.push(link(scene.tr("bot-staff-map"), &map_link(&detail.card.place.address)));
    }
    rows.extend(packed(looks));
    rows.extend(lookup.link.as_deref().map(|url| vec![link(scene.tr("bot-request-open-app"), url)]));
    if let Some(owner) = scene.person.user {
        let (key, kind) = match face {
            Face::Resident => ("bot-requests-back", ListKind::Requests),
            Face::Staff => ("bot-staff-back", ListKind::Jobs),
        };
        rows.push(vec![button(text::tr(lang, key), Callback::List(owner, kind, 0))]);
    }
    rows
}

/// The buttons of actions that this face takes in the bot.
fn action_rows(lang: Lang, face: Face, id: domain::ids::RequestId, actions: &[Action], is_rated: bool) -> Vec<Vec<Button>> {
    let offered = match face {
        Face::Resident => &[Action::Confirm, Action::Return, Action::Cancel, Action::Join][..],
        Face::Staff => &[
            Action::Accept,
            Action::Claim,
            Action::Depart,
            Action::Start,
            Action::Resume,
            Action::Complete,
            Action::Hold,
            Action::Decline,
        ],
    };
    let buttons = offered.iter().filter(|action| actions.contains(action)).map(|action| {
        let whose = if face == Face::Resident { "request" } else { "staff" };
        about(text::tr(lang, &format!("bot-{whose}-{action}")), face, id, Press::Act(*action))
    });
    let mut rows = packed(buttons.collect());
    if face == Face::Staff && actions.contains(&Action::Depart) {
        rows.push(job::eta_row(lang, id));
    }
    let may_rate = face == Face::Resident && actions.contains(&Action::Rate) && !actions.contains(&Action::Confirm);
    if may_rate && !is_rated {
        rows.push(stars(face, id));
    }
    rows
}

/// A button for each time that is offered.
fn slot_rows(lang: Lang, id: domain::ids::RequestId, slots: &[Slot], offset_minutes: i32) -> Vec<Vec<Button>> {
    let button = |slot: &Slot| {
        let label = format!("📅 {}", text::format::span(lang, slot.from, slot.to, offset_minutes));
        vec![about(label, Face::Resident, id, Press::Slot(slot.from.timestamp().div_euclid(60)))]
    };
    slots.iter().map(button).collect()
}

/// One to five stars.
pub(super) fn stars(face: Face, id: domain::ids::RequestId) -> Vec<Button> {
    (1..=5)
        .map(|value: i16| about(format!("{value} ⭐"), face, id, Press::Rate(value)))
        .collect()
}

/// The reader and the place of a notice, as its buttons need them.
#[derive(Debug, Clone)]
pub struct NoticeButtons<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// As whom they read.
    pub face: Face,
    /// The request.
    pub request: domain::ids::RequestId,
    /// What they may do now.
    pub actions: &'a [Action],
    /// The times they may choose from.
    pub slots: &'a [Slot],
    /// The company's offset from UTC, in minutes.
    pub offset_minutes: i32,
    /// What they are asked to say.
    pub answer: Answer,
    /// Where it opens in a browser, when Telegram would take such a link.
    pub link: Option<&'a str>,
}

/// The buttons under a notice about a request.
#[must_use]
pub fn notice_keyboard(notice: &NoticeButtons<'_>) -> Option<Keyboard> {
    let slots = if notice.face == Face::Resident { notice.slots } else { &[] };
    let mut rows = slot_rows(notice.lang, notice.request, slots, notice.offset_minutes);
    rows.extend(packed(answers(notice)));
    rows.extend(action_rows(notice.lang, notice.face, notice.request, notice.actions, false));
    let mut looks = vec![about(
        text::tr(notice.lang, "bot-request-open"),
        notice.face,
        notice.request,
        Press::Open,
    )];
    looks.extend(notice.link.map(|url| link(text::tr(notice.lang, "bot-request-open-app"), url)));
    rows.extend(packed(looks));
    inline(rows)
}

/// The buttons of what the reader is asked to say.
fn answers(notice: &NoticeButtons<'_>) -> Vec<Button> {
    let say = |key: &str, press| about(text::tr(notice.lang, key), notice.face, notice.request, press);
    match notice.answer {
        Answer::None => Vec::new(),
        Answer::Words => vec![say("bot-answer-button", Press::Reply)],
        Answer::Visit(minute) => vec![
            say("bot-visit-suits", Press::Suits(minute)),
            say("bot-visit-other", Press::OtherTime),
        ],
    }
}
