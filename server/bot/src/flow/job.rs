//! The card of a request in the message by which somebody is given the work.

use services::telegram::Keyboard;

use super::{
    card,
    context::{Context, Lookup, Person},
    scene::Scene,
    state::Talk,
};

/// The text and the buttons of the card as this person may see it; nothing when there is no such request for them.
#[must_use]
pub fn job_card(person: &Person, ctx: &Context, lookup: &Lookup) -> Option<(String, Option<Keyboard>)> {
    card::of(&Scene::new(&Talk::default(), person, ctx), lookup)
}
