//! What a page does after an action succeeded.

use leptos::{prelude::*, server_fn::ServerFn};
use rpc::RpcError;

/// Runs `then` with the answer each time the action succeeds.
pub(crate) fn when_done<S>(action: ServerAction<S>, then: impl Fn(&S::Output) + 'static)
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let value = action.value();
    Effect::new(move |_| {
        value.with(|answer| {
            if let Some(Ok(output)) = answer {
                untrack(|| then(output));
            }
        });
    });
}
