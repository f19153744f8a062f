//! The id of what a form asks for: sent twice it is done once. A new one is taken only after success.

use domain::ids::CommandId;
use leptos::prelude::*;

/// A command id that the server and the browser agree on; call it in the body of a page, not in a closure.
pub(crate) fn use_command() -> RwSignal<CommandId> {
    RwSignal::new(SharedValue::new(CommandId::random).into_inner())
}
