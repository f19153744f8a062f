//! The keyboard on a card: Space takes it, arrows choose the column, Enter puts it down, Escape puts it back.

use domain::requests::{BoardCard, Column};
use leptos::{ev::KeyboardEvent, prelude::*};
use ui::t;

use super::{
    desk::{BoardDesk, Hand},
    moving::column_words,
};

/// A key on the link of a card.
pub(super) fn press(desk: BoardDesk, card: &BoardCard, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let is_held = is_held(desk, card);
    match (event.key().as_str(), is_held) {
        (" ", false) => lift(desk, card),
        (" " | "Enter", true) => desk.put_down(),
        ("Escape", true) => desk.put_back(),
        ("ArrowRight", true) => step(desk, card, true),
        ("ArrowLeft", true) => step(desk, card, false),
        // A page that scrolls away under a card in hand would only confuse.
        ("ArrowUp" | "ArrowDown", true) => {}
        _ => return,
    }
    event.prevent_default();
}

/// A card that loses the focus goes back.
pub(super) fn leave(desk: BoardDesk, card: &BoardCard) {
    if is_held(desk, card) {
        desk.put_back();
    }
}

fn is_held(desk: BoardDesk, card: &BoardCard) -> bool {
    desk.lifted
        .with_untracked(|lifted| lifted.is_some_and(|lifted| lifted.request == card.card.id && lifted.by == Hand::Keys))
}

fn lift(desk: BoardDesk, card: &BoardCard) {
    let number = card.card.number;
    let words = if desk.lift(card.card.id, Hand::Keys) {
        t!("admin-board-said-lifted", number = number)
    } else {
        t!("admin-board-said-fixed", number = number)
    };
    desk.said.set(words);
}

/// To the next column that takes the card, and back over its own one.
fn step(desk: BoardDesk, card: &BoardCard, forward: bool) {
    let over = desk.lifted.with_untracked(|lifted| lifted.and_then(|lifted| lifted.over));
    match next_column(card, over.unwrap_or(card.column()), forward) {
        Some(column) => {
            desk.hold_over(Some(column));
            desk.said.set(t!("admin-board-said-over", column = column_words(column)));
        }
        None => desk.said.set(t("admin-board-said-end")),
    }
}

fn next_column(card: &BoardCard, from: Column, forward: bool) -> Option<Column> {
    let is_place = |column: &Column| *column == card.column() || card.action_into(*column).is_some();
    let mut columns = Column::ALL.iter().copied();
    if forward {
        columns.find(|column| *column > from && is_place(column))
    } else {
        columns.rev().find(|column| *column < from && is_place(column))
    }
}
