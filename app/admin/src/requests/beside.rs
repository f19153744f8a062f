//! Parts of a request's page that are read beside it: each says itself when it did not come.

use domain::ids::RequestId;
use leptos::prelude::*;
use rpc::RpcError;

use crate::support::remembered;

/// Something of a request, with the request it is of: the page of another one may be there already.
pub(super) type Beside<T> = Resource<Result<(Option<RequestId>, T), RpcError>>;

/// What is shown of this request, and why nothing is.
pub(super) fn shown<T>(resource: Beside<T>, request: RequestId) -> (Signal<Option<T>>, Signal<Option<RpcError>>)
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let shown = remembered(move |before: Option<&Option<T>>| match resource.get() {
        Some(Ok((of, fresh))) => (of == Some(request)).then_some(fresh),
        // What is there stays there while the network is away.
        Some(Err(_)) | None => before.cloned().flatten(),
    });
    let failed = move || resource.get().and_then(Result::err).filter(|_| shown.with(Option::is_none));
    (shown, Signal::derive(failed))
}
