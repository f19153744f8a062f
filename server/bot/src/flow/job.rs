//! The card of a request in the message by which somebody is given the work, and their word that they have seen it.

use domain::{
    ids::RequestId,
    lang::Lang,
    requests::{ETA_MINUTES, Status},
};
use services::telegram::{Button, Keyboard};

use super::{
    card,
    context::{Context, Face, Lookup, Person},
    effect::Work,
    keyboard::about,
    my_requests,
    scene::{Flow, Scene},
    state::Talk,
};
use crate::callback::RequestPress;

/// The text and the buttons of the card as this person may see it; nothing when there is no such request for them.
#[must_use]
pub fn job_card(person: &Person, ctx: &Context, lookup: &Lookup) -> Option<(String, Option<Keyboard>)> {
    let (text, keyboard) = card::of(&Scene::new(&Talk::default(), person, ctx), lookup)?;
    let waits = lookup
        .detail
        .as_deref()
        .is_some_and(|detail| detail.card.status == Status::Assigned);
    let keyboard = match keyboard {
        Some(Keyboard::Inline(mut rows)) if waits => {
            let label = text::tr(person.lang, "bot-staff-seen");
            rows.insert(0, vec![about(label, Face::Staff, lookup.id, RequestPress::Seen)]);
            Some(Keyboard::Inline(rows))
        }
        other => other,
    };
    Some((text, keyboard))
}

/// Buttons that say, with the departure, how soon one will be there.
pub(super) fn eta_row(lang: Lang, request: RequestId) -> Vec<Button> {
    let button = |minutes: i32| {
        let label = format!("🚗 ≈ {}", text::format::duration(lang, minutes.into()));
        about(label, Face::Staff, request, RequestPress::Depart(minutes))
    };
    ETA_MINUTES.map(button).to_vec()
}

/// The executor has seen it: nobody has to be told of it again.
pub(super) fn seen(scene: &mut Scene<'_>, request: RequestId, pressed: Option<i64>) -> Flow {
    if scene.ctx.request(Face::Staff, request)?.detail.is_some() {
        scene.work(Work::Seen(request));
        let text = scene.tr("bot-staff-seen-done");
        scene.answer(text);
    }
    my_requests::open(scene, Face::Staff, request, pressed)
}
