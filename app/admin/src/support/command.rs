//! The id of what a form asks for: sent twice it is done once. A new one is taken only after success, or when the id turns
//! out to be used up.

use domain::ids::CommandId;
use leptos::{prelude::*, server_fn::ServerFn};
use rpc::RpcError;

use super::refusal;

/// A command id that the server and the browser agree on; call it in the body of a page, not in a closure.
pub(crate) fn use_command() -> RwSignal<CommandId> {
    RwSignal::new(SharedValue::new(CommandId::random).into_inner())
}

/// Takes a new id when an earlier try was done after all, with other words, and only its answer was lost: what follows is
/// another command.
pub(crate) fn renew_when_used<S>(action: ServerAction<S>, command: RwSignal<CommandId>)
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let refused = refusal(action);
    Effect::new(move |_| {
        if refused.with(|error| error.as_ref().is_some_and(is_used)) {
            command.set(CommandId::random());
        }
    });
}

/// Whether the id of a command was used up by other words.
pub(crate) fn is_used(error: &RpcError) -> bool {
    error.code == "idempotency.mismatch"
}
