//! A code at a door was scanned: the request is about where the person stands.
//!
//! The code is a hint and no right: it only chooses among the houses of the person's own apartments.

use domain::{
    ids::ApartmentId,
    people::Home,
    place_codes::{CodedPlace, PlaceCode},
    requests::Place,
};
use text::tr;

use super::{
    draft::{Draft, Stage},
    keyboard::menu,
    new_request::{self, onward, usual_home},
    scene::{Flow, Scene, Show},
    wizard_view,
    words::{esc, home_or_common},
};

/// Begins a request about the place of the code, or turns the one being written to it.
pub(super) fn scanned(scene: &mut Scene<'_>, code: Option<PlaceCode>) -> Flow {
    let place = match code {
        Some(code) => scene.ctx.place(code)?,
        None => None,
    };
    let Some(place) = place else {
        let text = scene.tr("bot-place-unknown");
        return elsewhere(scene, text);
    };
    let homes = scene.ctx.homes()?;
    let Some(home) = home_in(scene, homes, place).cloned() else {
        let text = scene.with_office(scene.tr("bot-place-foreign"));
        return elsewhere(scene, text);
    };
    let draft = draft_at(scene, place, home.apartment);
    let address = home_or_common(scene.lang, &home, (draft.common, draft.entrance));
    let notice = tr!(scene.lang, "bot-place-here", address = esc(&address));
    let is_choosing = matches!(draft.stage, Stage::Group | Stage::Leaf);
    scene.talk.state.draft = Some(draft);
    if !is_choosing {
        onward(scene)?;
    }
    wizard_view::question(scene, Show::Below, Some(notice))
}

/// The person's apartment in the house of the code: the usual one when it stands there.
fn home_in<'h>(scene: &Scene<'_>, homes: &'h [Home], place: CodedPlace) -> Option<&'h Home> {
    let is_there = |home: &&Home| home.building == place.building;
    usual_home(scene, homes).filter(is_there).or_else(|| homes.iter().find(is_there))
}

/// What was said so far, also before the registration, at this place.
fn draft_at(scene: &Scene<'_>, place: CodedPlace, home: ApartmentId) -> Draft {
    let now = scene.ctx.now;
    let said = scene.talk.state.draft.clone().filter(|draft| !draft.is_expired(now));
    let draft = said.unwrap_or_else(|| Draft::new(scene.ctx.fresh, Stage::Group, now));
    let stage = if draft.stage == Stage::Offer { Stage::Group } else { draft.stage };
    Draft {
        stage,
        home: Some(home),
        common: Some(if place.entrance.is_some() {
            Place::Entrance
        } else {
            Place::Building
        }),
        entrance: place.entrance,
        by_code: true,
        album: None,
        touched_at: now,
        ..draft
    }
}

/// Nothing can be written about that place: why, and the ordinary menu; what was begun is offered again.
fn elsewhere(scene: &mut Scene<'_>, text: String) -> Flow {
    let keyboard = menu(scene.person, scene.lang);
    scene.say(text, Some(keyboard));
    match scene.talk.state.draft.as_ref().map(|draft| draft.stage) {
        Some(Stage::Offer) => new_request::offer_again(scene),
        Some(_) => {
            new_request::offer_draft(scene);
            Ok(())
        }
        None => Ok(()),
    }
}
