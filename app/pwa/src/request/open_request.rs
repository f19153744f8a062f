//! The request that the page shows: loaded with the page, then kept fresh.

use domain::{
    ids::{CommandId, RequestId},
    requests::{Action as Deed, Detail},
};
use leptos::prelude::*;
use rpc::RpcError;
use ui::provide_fresh_links;

use super::door::Door;
use crate::device::{
    live::use_live,
    online::{Online, use_online},
};

/// An open request. Copies are handles of the same one.
#[derive(Clone, Copy)]
pub(crate) struct OpenRequest {
    /// The request.
    pub(crate) id: RequestId,
    /// What is known of it now.
    pub(crate) detail: RwSignal<Detail>,
    /// Why it could not be looked at again.
    pub(crate) problem: RwSignal<Option<RpcError>>,
    /// Whether the network works.
    pub(crate) online: Online,
    door: StoredValue<Door>,
    /// The ids of this page's commands come from it.
    seed: CommandId,
    look: Action<(), ()>,
}

impl OpenRequest {
    /// Opens a loaded request and follows its news.
    pub(crate) fn new(door: Door, seed: CommandId, detail: Detail) -> Self {
        let id = detail.card.id;
        let online = use_online();
        let (detail, problem, door) = (RwSignal::new(detail), RwSignal::new(None), StoredValue::new(door));
        let look = Action::new(move |(): &()| {
            let door = door.get_value();
            async move {
                let answer = door.detail(id).await;
                online.learn(&answer);
                match answer {
                    Ok(fresh) => {
                        detail.set(fresh);
                        problem.set(None);
                    }
                    // The banner of the page tells of a dead network.
                    Err(error) if error.is_offline() => {}
                    Err(error) => problem.set(Some(error)),
                }
            }
        });
        let concerns = move |request: Option<RequestId>| request.is_none_or(|request| request == id);
        use_live().follow(concerns, move || {
            look.dispatch(());
        });
        provide_fresh_links(Callback::new(move |()| {
            look.dispatch(());
        }));
        Self {
            id,
            detail,
            problem,
            online,
            door,
            seed,
            look,
        }
    }

    /// Answers the way to the server.
    pub(crate) fn door(self) -> Door {
        self.door.get_value()
    }

    /// Looks at the request again.
    pub(crate) fn refresh(self) {
        self.look.dispatch(());
    }

    /// Answers whether the person may do this now; follows the request in reactive code.
    pub(crate) fn may(self, deed: Deed) -> bool {
        self.detail.with(|detail| detail.actions.contains(&deed))
    }

    /// Answers the command id of the sheet with this number: the same on the server and in the browser,
    /// and another one for each sheet.
    pub(crate) fn command(self, number: u8) -> CommandId {
        CommandId(uuid::Uuid::from_u128(self.seed.0.as_u128() ^ u128::from(number)))
    }
}
