//! Who of the staff saw the client's phone number on a request.

use domain::{ids::RequestId, people::PhoneLook};
use leptos::prelude::*;
use rpc::requests::request_phone_looks;
use ui::t;

use super::{
    beside::{Beside, shown},
    desk::Desk,
};
use crate::{
    residents::{LooksCard, reads_looks},
    support::Missing,
};

/// The showings, loaded beside the request.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    looks: Beside<Option<Vec<PhoneLook>>>,
}

impl Looks {
    /// Starts loading; call it in the body of the page.
    pub(super) fn load(id: Memo<Option<RequestId>>, desk: Desk) -> Self {
        let reads = reads_looks();
        let looks = Resource::new_blocking(
            move || (id.get(), desk.steps()),
            move |(id, _)| async move {
                match id.filter(|_| reads) {
                    Some(of) => request_phone_looks(of).await.map(|looks| (id, Some(looks))),
                    None => Ok((id, None)),
                }
            },
        );
        Self { looks }
    }
}

/// The card, for those who may read it.
#[component]
pub(super) fn RequestLooks(looks: Looks, request: RequestId) -> impl IntoView {
    let (shown, failed) = shown(looks.looks, request);
    view! {
        <Missing what=t("company-phone-looks-failed") error=failed />
        {move || shown.get().flatten().map(|looks| view! { <LooksCard looks /> })}
    }
}
