//! Who of the staff saw the client's phone number on a request.

use domain::{ids::RequestId, people::PhoneLook};
use leptos::prelude::*;
use rpc::{RpcError, requests::request_phone_looks};
use ui::t;

use super::desk::Desk;
use crate::{
    residents::{LooksCard, reads_looks},
    support::Missing,
};

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

/// The card, for those who may read it.
#[component]
pub(super) fn RequestLooks(looks: Looks) -> impl IntoView {
    let shown = Memo::new(move |before: Option<&Option<Vec<PhoneLook>>>| match looks.looks.get() {
        Some(Ok(looks)) => looks,
        // What is there stays there while the network is away.
        _ => before.cloned().flatten(),
    });
    let failed = move || looks.looks.get().and_then(Result::err).filter(|_| shown.with(Option::is_none));
    view! {
        <Missing what=t("company-phone-looks-failed") error=Signal::derive(failed) />
        {move || shown.get().map(|looks| view! { <LooksCard looks /> })}
    }
}
