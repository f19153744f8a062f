//! What the parts of the board share: the cards, what is lifted, what is on its way, what is said aloud.

use std::collections::HashMap;

use domain::{
    ids::RequestId,
    requests::{Action, Board, BoardCard, BoardColumn, Column, Filter},
};
use leptos::prelude::*;

use super::{
    fetch::{Fetch, Seen, fetching, follow},
    moving::{Mover, mover},
    rows::{Ahead, shown},
};

/// A card in somebody's hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lifted {
    /// Which one.
    pub(super) request: RequestId,
    /// What holds it.
    pub(super) by: Hand,
    /// The column it would be put into now.
    pub(super) over: Option<Column>,
}

/// What a card is held by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hand {
    /// A mouse, a finger or a pen.
    Pointer,
    /// The keyboard.
    Keys,
}

/// An action that asks for something first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asking {
    /// The request.
    pub(super) request: RequestId,
    /// The action.
    pub(super) action: Action,
    /// Where it brings the card.
    pub(super) column: Column,
}

/// The shared state of the board.
#[derive(Clone, Copy)]
pub(super) struct BoardDesk {
    /// What the board is narrowed to.
    pub(super) filter: Memo<Filter>,
    /// What the server said last.
    pub(super) board: RwSignal<Board>,
    /// What was moved and is not said by the server yet.
    pub(super) ahead: RwSignal<HashMap<RequestId, Ahead>>,
    /// The card in hand; nothing else changes its place meanwhile.
    pub(super) lifted: RwSignal<Option<Lifted>>,
    /// The action whose dialog is open.
    pub(super) asking: RwSignal<Option<Asking>>,
    /// What a screen reader is told.
    pub(super) said: RwSignal<String>,
    /// The card to be scrolled to and focused.
    pub(super) sought: RwSignal<Option<RequestId>>,
    /// Asks the server anew.
    pub(super) fetch: Fetch,
    /// Does what needs no question.
    pub(super) mover: Mover,
    columns: Memo<Vec<BoardColumn>>,
}

impl BoardDesk {
    /// Lays the board out; call it in the body of the page.
    pub(super) fn new(filter: Memo<Filter>, first: Memo<Seen>) -> Self {
        let board = RwSignal::new(first.with_untracked(|seen| seen.board.clone()));
        let ahead = RwSignal::new(HashMap::new());
        let fetch = fetching();
        let desk = Self {
            filter,
            board,
            ahead,
            lifted: RwSignal::new(None),
            asking: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            sought: RwSignal::new(None),
            fetch,
            mover: mover(ahead, fetch),
            columns: Memo::new(move |_| board.with(|board| ahead.with(|ahead| shown(board, ahead)))),
        };
        follow(desk, first);
        desk
    }

    /// One thing about a column as it is shown.
    pub(super) fn of<T>(self, column: Column, read: impl FnOnce(&BoardColumn) -> T) -> Option<T> {
        self.columns
            .with(|columns| columns.iter().find(|one| one.column == column).map(read))
    }

    /// A card as it is shown, without following it.
    pub(super) fn card(self, request: RequestId) -> Option<BoardCard> {
        self.columns.with_untracked(|columns| {
            let mut cards = columns.iter().flat_map(|column| &column.cards);
            cards.find(|card| card.card.id == request).cloned()
        })
    }

    /// A card as it is shown, now and later; `first` until it is gone.
    pub(super) fn follow_card(self, first: BoardCard) -> Memo<BoardCard> {
        let request = first.card.id;
        Memo::new(move |before: Option<&BoardCard>| {
            let found = self.columns.with(|columns| {
                let mut cards = columns.iter().flat_map(|column| &column.cards);
                cards.find(|card| card.card.id == request).cloned()
            });
            found.unwrap_or_else(|| before.unwrap_or(&first).clone())
        })
    }

    /// Whether the column takes what is in hand; `None` while nothing is.
    pub(super) fn takes(self, column: Column) -> Option<bool> {
        let lifted = self.lifted.get()?;
        Some(self.card(lifted.request).is_some_and(|card| card.action_into(column).is_some()))
    }

    /// Takes a card in hand, when there is anywhere to put it.
    pub(super) fn lift(self, request: RequestId, by: Hand) -> bool {
        let can = self
            .card(request)
            .is_some_and(|card| Column::ALL.iter().any(|column| card.action_into(*column).is_some()));
        if can {
            self.lifted.set(Some(Lifted { request, by, over: None }));
        }
        can
    }

    /// Shows a card where it was put, until the server has said so.
    pub(super) fn put_ahead(self, request: RequestId, put: Ahead) {
        self.ahead.update(|ahead| {
            ahead.insert(request, put);
        });
        self.sought.set(Some(request));
    }

    /// Holds what is in hand over a column, or over none.
    pub(super) fn hold_over(self, column: Option<Column>) {
        if self
            .lifted
            .with_untracked(|lifted| lifted.is_some_and(|lifted| lifted.over != column))
        {
            self.lifted.update(|lifted| {
                if let Some(lifted) = lifted {
                    lifted.over = column;
                }
            });
        }
    }
}
