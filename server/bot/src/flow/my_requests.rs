//! Lists of a person's own requests and jobs, and opening one of them.

use domain::{
    ids::{RequestId, UserId},
    requests::{Card, sla::Mark},
};
use text::{localized, tr};

use super::{
    card,
    context::{Face, ListKind, Listing},
    keyboard::{about, button, inline, pager},
    scene::{Flow, Scene},
    words,
};
use crate::callback::{Callback, RequestPress};

/// A page of a list.
pub(super) fn list(scene: &mut Scene<'_>, kind: ListKind, page: u16, pressed: Option<i64>) -> Flow {
    let listing = scene.ctx.list(kind, page)?;
    let mut rows: Vec<_> = listing
        .cards
        .iter()
        .map(|card| vec![about(line(scene, kind, card), kind.face(), card.id, RequestPress::Open)])
        .collect();
    rows.push(pager(scene.person, kind, page, listing.more));
    if let (ListKind::Jobs, true, Some(owner)) = (kind, scene.person.can_claim, scene.person.user) {
        rows.push(vec![button(scene.tr("bot-staff-free"), Callback::List(owner, ListKind::Free, 0))]);
    }
    if let (ListKind::Free, Some(owner)) = (kind, scene.person.user) {
        rows.push(vec![button(scene.tr("bot-staff-own"), Callback::List(owner, ListKind::Jobs, 0))]);
    }
    let text = title(scene, listing);
    scene.show_list(pressed, text, inline(rows));
    Ok(())
}

fn title(scene: &Scene<'_>, listing: &Listing) -> String {
    let is_empty = listing.cards.is_empty();
    scene.tr(match (listing.kind, is_empty) {
        (ListKind::Requests, true) => "bot-requests-empty",
        (ListKind::Requests, false) => "bot-requests-title",
        (ListKind::Jobs, true) => "bot-staff-jobs-empty",
        (ListKind::Jobs, false) => "bot-staff-jobs-title",
        (ListKind::Free, true) => "bot-staff-free-empty",
        (ListKind::Free, false) => "bot-staff-free-title",
    })
}

/// `№ 12 · Протечка · 🔧 В работе` for residents; the staff see how urgent it is and where.
fn line(scene: &Scene<'_>, kind: ListKind, card: &Card) -> String {
    let number = card.number.to_string();
    let category = localized(scene.lang, &card.category_name);
    match kind.face() {
        Face::Resident => tr!(
            scene.lang,
            "bot-requests-line",
            number = number,
            category = category,
            status = words::status(scene.lang, card.status)
        ),
        Face::Staff => {
            let mark = mark(card.clock.mark(scene.ctx.now));
            tr!(
                scene.lang,
                "bot-staff-line",
                mark = mark,
                number = number,
                address = words::address(scene.lang, &card.place),
                category = category
            )
        }
    }
}

const fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Ok | Mark::Met => "🟢",
        Mark::Soon => "🟠",
        Mark::Late | Mark::Missed => "🔴",
        Mark::Paused => "⏸",
    }
}

/// A press on a page of a list; only the owner's own press counts.
pub(super) fn page(scene: &mut Scene<'_>, owner: UserId, kind: ListKind, page: u16, pressed: Option<i64>) -> Flow {
    if scene.person.user != Some(owner) || !scene.person.has(kind.face()) {
        let text = scene.tr("bot-press-denied");
        scene.alert(text);
        return Ok(());
    }
    list(scene, kind, page, pressed)
}

/// Shows the card of a request.
pub(super) fn open(scene: &mut Scene<'_>, face: Face, request: RequestId, pressed: Option<i64>) -> Flow {
    let lookup = scene.ctx.request(face, request)?;
    match card::of(scene, lookup) {
        Some((text, keyboard)) => scene.show_card(request, pressed, text, keyboard),
        None => missing(scene, pressed),
    }
    Ok(())
}

/// There is no such request for this person.
pub(super) fn missing(scene: &mut Scene<'_>, pressed: Option<i64>) {
    let text = scene.tr("bot-request-not-yours");
    if pressed.is_some() {
        scene.alert(text);
        scene.strip(pressed);
    } else {
        scene.say(text, None);
    }
}
