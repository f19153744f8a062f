//! Who of the staff saw the client's phone number on a request.

use domain::{ids::RequestId, people::PhoneLook};
use leptos::prelude::*;
use rpc::{RpcError, requests::request_phone_looks};

use super::desk::Desk;
use crate::residents::{LooksCard, reads_looks};

/// The showings, loaded beside the request.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    looks: Resource<Result<Option<Vec<PhoneLook>>, RpcError>>,
}

impl Looks {
    /// Starts loading; call it in the body of the page.
    pub(super) fn load(id: Memo<Option<RequestId>>, desk: Desk) -> Self {
        let reads = reads_looks();
        let looks = Resource::new_blocking(
            move || (id.get(), desk.round.get()),
            move |(id, _)| async move {
                match id.filter(|_| reads) {
                    Some(id) => request_phone_looks(id).await.map(Some),
                    None => Ok(None),
                }
            },
        );
        Self { looks }
    }
}

/// The card; the page does without it when it does not come.
#[component]
pub(super) fn RequestLooks(looks: Looks) -> impl IntoView {
    let shown = Memo::new(move |_| looks.looks.get().and_then(Result::ok).flatten());
    move || shown.get().map(|looks| view! { <LooksCard looks /> })
}
