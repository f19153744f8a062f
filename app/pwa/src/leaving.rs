//! Signing out elsewhere than in the staff app, on the same device.

use domain::ids::UserId;
use leptos::prelude::window;

use crate::request::draft;

/// Forgets what this person kept here, after asking when something of it was never sent; answers whether they go.
///
/// The drafts of others stay: on a shared computer they are not this person's to remove.
pub fn leave(person: UserId, question: &str) -> bool {
    let person = person.to_string();
    // A browser that cannot ask does not keep anybody from leaving.
    let goes = !draft::has_unsent(&person) || window().confirm_with_message(question).unwrap_or(true);
    if goes {
        draft::forget_of(&person);
    }
    goes
}
