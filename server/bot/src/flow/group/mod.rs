//! A request in a group: what everybody there reads, and the buttons under it.
//!
//! A card names no resident: who may know more presses "details" and is answered alone.

mod press;

use domain::{
    ids::RequestId,
    lang::Lang,
    requests::{Candidate, Card, Status},
};
use services::telegram::{Button, Keyboard};
use text::tr;

use super::{
    keyboard::{button, inline, link, packed},
    words::{self, address, esc, moment},
};
use crate::callback::{Callback, GroupPress, Holder};

pub use press::{GroupEffect, GroupNeed, GroupScene, Presser, group_press};

/// People to hand a request to; those who fit best come first.
const CHOICES: usize = 8;

/// What a group reads of a request.
#[must_use]
pub fn group_text(lang: Lang, card: &Card, offset_minutes: i32) -> String {
    let mut lines = vec![tr!(
        lang,
        "bot-group-card",
        number = card.number.to_string(),
        status = words::status(lang, card.status),
        priority = text::tr(lang, &format!("requests-priority-{}", card.priority.code())),
        category = words::name(lang, &card.category_name),
        address = esc(&address(lang, &card.place)),
    )];
    let mut facts = Vec::new();
    if card.status.is_open() {
        facts.extend(
            card.clock
                .due_at
                .map(|due| tr!(lang, "bot-staff-due", due = moment(lang, due, offset_minutes))),
        );
    }
    facts.extend(
        card.executor
            .as_ref()
            .map(|executor| tr!(lang, "bot-request-executor", executor = esc(&executor.name))),
    );
    if !facts.is_empty() {
        lines.push(facts.join("\n"));
    }
    lines.join("\n\n")
}

/// The buttons under it; none when the work is over.
#[must_use]
pub fn group_keyboard(lang: Lang, card: &Card, url: Option<&str>) -> Option<Keyboard> {
    if !card.status.is_open() {
        return None;
    }
    let about = |key: &str, press| button(text::tr(lang, key), Callback::Group(card.id, press));
    let mut first = Vec::new();
    if matches!(card.status, Status::New | Status::Accepted) {
        first.push(about("bot-group-take", GroupPress::Take));
    }
    // Work under way is not taken from anybody without a word, and there is no place for one here.
    if card.status != Status::InProgress {
        first.push(about("bot-group-pass", GroupPress::Pass));
    }
    let mut rows = packed(first);
    let mut looks = vec![about("bot-group-info", GroupPress::Info)];
    looks.extend(url.map(|url| link(text::tr(lang, "bot-group-open"), url)));
    rows.extend(packed(looks));
    inline(rows)
}

/// Whom a request can be handed to, in place of its buttons, while it is this one's.
fn choices(lang: Lang, (request, from): (RequestId, Holder), candidates: &[Candidate]) -> Option<Keyboard> {
    let one = |who: &Candidate| {
        let label = format!("{}{} · {}", if who.on_duty { "🟢 " } else { "" }, who.name, who.active);
        button(label, Callback::Group(request, GroupPress::Give(who.id, from)))
    };
    let mut rows: Vec<Vec<Button>> = candidates
        .iter()
        .filter(|who| who.fits)
        .take(CHOICES)
        .map(|who| vec![one(who)])
        .collect();
    if rows.is_empty() {
        return None;
    }
    rows.push(vec![button(
        text::tr(lang, "bot-button-back"),
        Callback::Group(request, GroupPress::Back),
    )]);
    inline(rows)
}
