//! Putting a card down: at once where nothing is asked, by the action's own dialog where something is.

use std::collections::HashMap;

use domain::{
    ids::{CommandId, RequestId},
    requests::{Act, Action, BoardCard, Column},
};
use leptos::prelude::*;
use rpc::requests::act_on_request;
use ui::{lang, t, use_toasts};

use super::{
    desk::{Asking, BoardDesk},
    fetch::Fetch,
    rows::Ahead,
};
use crate::requests::{
    acting::{Way, way},
    desk::done_words,
};

/// Sends what needs no question.
pub(super) type Mover = leptos::prelude::Action<Move, ()>;

/// A card that was put down, and what is said when the server agrees.
#[derive(Debug, Clone)]
pub(super) struct Move {
    act: Act,
    done: String,
}

/// Makes the sender; call it in the body of the page. A refusal puts the card back and says why.
pub(super) fn mover(ahead: RwSignal<HashMap<RequestId, Ahead>>, fetch: Fetch) -> Mover {
    let (toasts, lang) = (use_toasts(), lang());
    leptos::prelude::Action::new(move |sent: &Move| {
        let Move { act, done } = sent.clone();
        async move {
            let request = act.request;
            match act_on_request(act).await {
                Ok(_) => {
                    ahead.try_update(|ahead| {
                        if let Some(put) = ahead.get_mut(&request) {
                            put.is_settled = true;
                        }
                    });
                    toasts.success(done);
                }
                Err(error) => {
                    ahead.try_update(|ahead| ahead.remove(&request));
                    toasts.error(text::error(lang, &error.code));
                }
            }
            fetch.one(request);
        }
    })
}

/// The name of a column.
pub(super) fn column_words(column: Column) -> String {
    t(match column {
        Column::New => "admin-board-column-new",
        Column::Accepted => "admin-board-column-accepted",
        Column::Work => "admin-board-column-work",
        Column::Hold => "admin-board-column-hold",
        Column::Review => "admin-board-column-review",
        Column::Closed => "admin-board-column-closed",
    })
}

impl BoardDesk {
    /// Puts what is in hand down where it is held; over no column it goes back.
    pub(super) fn put_down(self) {
        let Some(lifted) = self.lifted.get_untracked() else { return };
        self.lifted.set(None);
        let card = self.card(lifted.request);
        let (Some(card), Some(column)) = (card, lifted.over) else {
            return self.say_back(lifted.request);
        };
        match card.action_into(column) {
            Some(action) => self.perform(&card, action, column),
            None => self.say_back(lifted.request),
        }
    }

    /// Puts what is in hand back.
    pub(super) fn put_back(self) {
        if let Some(lifted) = self.lifted.get_untracked() {
            self.lifted.set(None);
            self.say_back(lifted.request);
        }
    }

    fn say_back(self, request: RequestId) {
        let number = self.card(request).map(|card| card.card.number).unwrap_or_default();
        self.said.set(t!("admin-board-said-back", number = number));
    }

    /// Does what brings the card into the column.
    pub(super) fn perform(self, card: &BoardCard, action: Action, column: Column) {
        let request = card.card.id;
        match way(action, card.lacks_before_photo) {
            Way::Direct => {
                let put = Ahead { column, is_settled: false };
                self.put_ahead(request, put);
                let act = Act {
                    version: Some(card.card.version),
                    ..Act::new(request, CommandId::random(), action)
                };
                let done = done_words(action);
                self.mover.dispatch(Move { act, done });
                let words = t!("admin-board-said-put", number = card.card.number, column = column_words(column));
                self.said.set(words);
            }
            Way::Dialog => self.asking.set(Some(Asking { request, action, column })),
            // No card offers these.
            Way::Elsewhere => {}
        }
    }
}
