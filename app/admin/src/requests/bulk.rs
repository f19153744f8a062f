//! What is done to the chosen requests: sending it, and what is said when the answers are there.

use std::sync::Arc;

use domain::{
    ids::{CommandId, RequestId},
    requests::{Act, Action, Bulk, BulkDone, BulkUndo, Card, Filter, Link},
};
use leptos::prelude::*;
use rpc::{
    RpcError,
    bulk::{BulkRequests, undo_bulk_requests},
};
use ui::{ToastHandle, close_dialog, is_dialog_open, lang, t, use_toasts};

use super::deeds::{DEEDS, Deed, backwards_of};
use crate::support::{is_used, refusal, renew_when_used, use_command};

/// One answer of the last deed, as the dialog shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The number people say.
    pub(crate) number: Option<i64>,
    /// Why it was not done, by its code.
    pub(crate) error: String,
}

/// How the last deed ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// How many were done.
    pub(crate) done: usize,
    /// Those that were not.
    pub(crate) refused: Vec<Refused>,
    /// Whether another try may do more.
    pub(crate) passes: bool,
}

/// The tools of what is done to many requests.
#[derive(Clone, Copy)]
pub(crate) struct BulkDesk {
    /// The chosen requests, in the order in which they were chosen.
    pub(crate) chosen: RwSignal<Vec<RequestId>>,
    /// The cards of the page, as they are shown.
    pub(crate) cards: RwSignal<Vec<Arc<Card>>>,
    /// Sends a deed.
    pub(crate) send: ServerAction<BulkRequests>,
    /// Why the whole was refused.
    pub(crate) refused: Signal<Option<RpcError>>,
    /// The id of the next deed.
    pub(crate) command: RwSignal<CommandId>,
    /// Grows with every deed that was done: forms begin anew.
    pub(crate) round: RwSignal<u32>,
    /// How the last one ended, while somebody reads it.
    pub(crate) outcome: RwSignal<Option<Outcome>>,
    /// What was sent last, and how its requests were before.
    last: RwSignal<Option<(Bulk, Vec<Arc<Card>>)>>,
    /// Grows when the list should be loaded anew.
    again: RwSignal<u32>,
}

impl BulkDesk {
    /// Lays out the tools; call it in the body of the page.
    pub(crate) fn new(again: RwSignal<u32>) -> Self {
        let send = ServerAction::new();
        let desk = Self {
            chosen: RwSignal::new(Vec::new()),
            cards: RwSignal::new(Vec::new()),
            send,
            refused: refusal(send),
            command: use_command(),
            round: RwSignal::new(0),
            outcome: RwSignal::new(None),
            last: RwSignal::new(None),
            again,
        };
        desk.follow();
        desk
    }

    /// What was chosen on one page is forgotten on another.
    pub(crate) fn forget_with(self, filter: Memo<Filter>) {
        Effect::new(move |before: Option<Filter>| {
            let filter = filter.get();
            if before.is_some_and(|before| before != filter) {
                self.chosen.set(Vec::new());
            }
            filter
        });
    }

    /// What was tried last.
    pub(crate) fn tried(self) -> Option<Deed> {
        self.last.with(|last| last.as_ref().map(|(bulk, _)| deed_of(bulk)))
    }

    /// Whether a request is chosen.
    pub(crate) fn is_chosen(self, id: RequestId) -> bool {
        self.chosen.with(|chosen| chosen.contains(&id))
    }

    /// Chooses a request, or leaves it.
    pub(crate) fn choose(self, id: RequestId, wanted: bool) {
        self.chosen.update(|chosen| {
            chosen.retain(|one| *one != id);
            if wanted {
                chosen.push(id);
            }
        });
    }

    /// Chooses everything on the page, or nothing.
    pub(crate) fn choose_all(self, wanted: bool) {
        let ids = self.cards.with_untracked(|cards| cards.iter().map(|card| card.id).collect());
        self.chosen.set(if wanted { ids } else { Vec::new() });
    }

    /// Does what asks for nothing.
    pub(crate) fn perform(self, action: Action) {
        let cmd = Bulk {
            command: self.command.get_untracked(),
            requests: self.chosen.get_untracked(),
            act: Some(Act::new(RequestId::nil(), CommandId::random(), action)),
            comment: None,
            link: None,
        };
        self.send.dispatch(BulkRequests { cmd });
    }

    /// Sends the last deed once more: what was done is answered again, and the rest is done now. What was said of it stays
    /// in sight until there is an answer.
    pub(crate) fn repeat(self) {
        if let Some((cmd, _)) = self.last.get_untracked() {
            self.send.dispatch(BulkRequests { cmd });
        }
    }

    fn follow(self) {
        let (toasts, lang) = (use_toasts(), lang());
        let undo = undoing(self.again);
        renew_when_used(self.send, self.command);
        Effect::new(move |_| {
            let Some(input) = self.send.input().get() else { return };
            // Another try of the same deed is measured by what was before the first one.
            if self
                .last
                .with_untracked(|last| last.as_ref().is_none_or(|(bulk, _)| *bulk != input.cmd))
            {
                let cards = self.cards.get_untracked();
                self.last.set(Some((input.cmd, cards)));
            }
        });
        Effect::new(move |_| {
            match self.send.value().get() {
                Some(Ok(done)) => self.settle(&done, toasts, &undo),
                Some(Err(error)) => {
                    // What was asked before its answer was lost is done: the list shows it.
                    if is_used(&error) {
                        self.again.update(|again| *again += 1);
                    }
                    if !self.is_said() {
                        toasts.error(text::error(lang, &error.code));
                    }
                }
                None => {}
            }
        });
    }

    /// Whether a dialog is open that says why the last deed was refused: its form, or the list of what was not done.
    fn is_said(self) -> bool {
        let is_open = |(bulk, _): &(Bulk, _)| is_dialog_open(&deed_of(bulk).dialog());
        self.outcome.with_untracked(Option::is_some) || self.last.with_untracked(|last| last.as_ref().is_some_and(is_open))
    }

    fn settle(self, done: &BulkDone, toasts: ToastHandle, undo: &ArcAction<BulkUndo, ()>) {
        let Some((bulk, cards)) = self.last.get_untracked() else { return };
        self.command.set(CommandId::random());
        self.round.update(|round| *round += 1);
        for deed in DEEDS {
            close_dialog(&deed.dialog());
        }
        // What could not be done stays chosen.
        let refused: Vec<_> = done.refused().map(|row| row.id).collect();
        self.chosen.update(|chosen| chosen.retain(|id| refused.contains(id)));
        self.again.update(|again| *again += 1);
        let words = t!("list-bulk-done", count = done.done());
        let back = backwards(&bulk, done, &cards);
        if back.acts.is_empty() && back.links.is_empty() {
            toasts.success(words);
        } else {
            let undo = undo.clone();
            toasts.undo(words, move || {
                undo.dispatch(back.clone());
            });
        }
        self.outcome.set((!refused.is_empty()).then(|| outcome(done, &cards)));
    }
}

/// The deed of a form or a button.
fn deed_of(bulk: &Bulk) -> Deed {
    match (&bulk.act, &bulk.link) {
        (Some(act), _) => Deed::Act(act.action),
        (None, Some(_)) => Deed::Link,
        (None, None) => Deed::Comment,
    }
}

/// What would bring back everything that was done, as long as nobody changes it again.
fn backwards(bulk: &Bulk, done: &BulkDone, cards: &[Arc<Card>]) -> BulkUndo {
    let rows = done.rows.iter().filter(|row| row.error.is_none());
    let acts = rows.clone().filter_map(|row| {
        let card = cards.iter().find(|card| card.id == row.id)?;
        Some(Act {
            version: row.version,
            ..backwards_of(bulk.act.as_ref()?.action, card)?
        })
    });
    let links = rows.filter_map(|row| {
        Some(Link {
            request: row.id,
            other: Some(row.linked?),
            number: None,
        })
    });
    BulkUndo {
        acts: acts.collect(),
        links: links.collect(),
    }
}

fn outcome(done: &BulkDone, cards: &[Arc<Card>]) -> Outcome {
    let number = |id: RequestId| cards.iter().find(|card| card.id == id).map(|card| card.number);
    let refused: Vec<_> = done
        .refused()
        .map(|row| Refused {
            number: row.number.or_else(|| number(row.id)),
            error: row.error.clone().unwrap_or_default(),
        })
        .collect();
    Outcome {
        done: done.done(),
        passes: refused.iter().any(|one| one.error == "unavailable"),
        refused,
    }
}

/// Sends what takes a deed back. It outlives the page: the message with the button does too.
fn undoing(again: RwSignal<u32>) -> ArcAction<BulkUndo, ()> {
    let (toasts, lang, undone, partly) = (use_toasts(), lang(), t("admin-request-undone"), t("list-bulk-undone-partly"));
    ArcAction::new(move |back: &BulkUndo| {
        let (back, undone, partly) = (back.clone(), undone.clone(), partly.clone());
        async move {
            match undo_bulk_requests(back).await {
                Ok(done) if done.refused().next().is_none() => toasts.success(undone),
                Ok(_) => toasts.error(partly),
                Err(error) => toasts.error(text::error(lang, &error.code)),
            }
            again.try_update(|again| *again += 1);
        }
    })
}
