//! Only the cards in sight are in the page: a column of hundreds scrolls like one of ten.
//!
//! Rows have fixed heights in rem; how many pixels that is, the browser says. What is out of sight is stood for by
//! two empty drawings, whose height is an attribute: a policy forbids styles in the page.

use domain::requests::FIRST_CARDS;
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::rows::Row;

/// The height of a card with the gap below it, in rem: `h-40`.
const CARD: i32 = 10;
/// The height of a group's head, in rem: `h-8`.
const HEAD: i32 = 2;
/// How much is drawn above and below what is in sight, in rem, so that a quick finger meets no hole.
const MARGIN: i32 = 3 * CARD;

/// What of a column is in sight, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sight {
    top: i32,
    height: i32,
    /// The pixels of a rem.
    rem: i32,
}

/// The rows that are drawn, and the room of those that are not, in pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawn {
    pub(crate) before: i32,
    pub(crate) rows: Vec<Row>,
    pub(crate) after: i32,
}

const fn height(row: &Row) -> i32 {
    match row {
        Row::Head(_) => HEAD,
        Row::Card(_) => CARD,
    }
}

/// What is drawn of these rows; the first ones until the browser has said what is in sight.
pub(crate) fn drawn(rows: &[Row], sight: Option<Sight>) -> Drawn {
    let Some(sight) = sight else {
        return Drawn {
            before: 0,
            rows: rows.iter().take(FIRST_CARDS).cloned().collect(),
            after: 0,
        };
    };
    let (from, to) = (sight.top - MARGIN * sight.rem, sight.top + sight.height + MARGIN * sight.rem);
    let mut found = Drawn {
        before: 0,
        rows: Vec::new(),
        after: 0,
    };
    let mut top = 0;
    for row in rows {
        let bottom = top + height(row) * sight.rem;
        if bottom < from {
            found.before = bottom;
        } else if top > to {
            found.after += bottom - top;
        } else {
            found.rows.push(row.clone());
        }
        top = bottom;
    }
    found
}

/// Where a row begins, in pixels.
fn top_of(rows: &[Row], wanted: &Row, rem: i32) -> Option<i32> {
    let place = rows.iter().position(|row| row == wanted)?;
    Some(rows.iter().take(place).map(height).sum::<i32>() * rem)
}

/// Follows what of a column is in sight.
#[derive(Clone, Copy)]
pub(crate) struct Scroller {
    pub(crate) node: NodeRef<html::Div>,
    pub(crate) sight: RwSignal<Option<Sight>>,
}

impl Scroller {
    /// Begins to look when the column is in the page.
    pub(crate) fn new() -> Self {
        let scroller = Self {
            node: NodeRef::new(),
            sight: RwSignal::new(None),
        };
        Effect::new(move |_| {
            if scroller.node.get().is_some() {
                request_animation_frame(move || scroller.look());
            }
            let resized = window_event_listener(ev::resize, move |_| scroller.look());
            on_cleanup(move || resized.remove());
        });
        scroller
    }

    /// Looks again what is in sight.
    pub(crate) fn look(self) {
        if let Some(Some(node)) = self.node.try_get_untracked() {
            let seen = Sight {
                top: node.scroll_top(),
                height: node.client_height(),
                rem: rem(),
            };
            self.sight.try_set(Some(seen));
        }
    }

    /// Scrolls to a row unless it is in sight.
    pub(crate) fn reveal(self, rows: &[Row], wanted: &Row) {
        let Some(Some(node)) = self.node.try_get_untracked() else {
            return;
        };
        let rem = rem();
        if let Some(top) = top_of(rows, wanted, rem) {
            let (seen, end) = (node.scroll_top(), node.scroll_top() + node.client_height());
            if top < seen || top + CARD * rem > end {
                node.set_scroll_top(top);
            }
            self.look();
        }
    }
}

/// The pixels of a rem, as the first card has them: people choose the size of letters.
fn rem() -> i32 {
    let found = document().query_selector("[data-card]").ok().flatten();
    let card = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    card.map(|card| card.offset_height() / CARD).filter(|rem| *rem > 0).unwrap_or(16)
}

#[cfg(test)]
mod tests {
    use domain::ids::RequestId;

    use super::*;

    fn cards(count: u128) -> Vec<Row> {
        (0..count)
            .map(|number| Row::Card(RequestId(uuid::Uuid::from_u128(number))))
            .collect()
    }

    fn sight(top: i32) -> Option<Sight> {
        Some(Sight { top, height: 640, rem: 16 })
    }

    #[test]
    fn a_long_column_draws_what_is_in_sight_and_keeps_its_length() {
        let rows = cards(2000);
        let whole = 2000 * 160;
        for top in [0, 5_000, 200_000, whole - 640] {
            let drawn = drawn(&rows, sight(top));
            assert!((4..=14).contains(&drawn.rows.len()), "{top}: {}", drawn.rows.len());
            let room = i32::try_from(drawn.rows.len()).unwrap() * 160;
            assert_eq!(drawn.before + room + drawn.after, whole, "{top}");
            assert!(drawn.before <= top);
        }
    }

    #[test]
    fn before_the_browser_has_looked_the_first_ones_stand_there() {
        assert_eq!(drawn(&cards(500), None).rows.len(), FIRST_CARDS);
        assert_eq!(drawn(&cards(3), None).after, 0);
    }

    #[test]
    fn heads_of_groups_are_lower_than_cards() {
        let mut rows = cards(1);
        rows.insert(0, Row::Head("Рустам".to_owned()));
        let card = rows.last().unwrap().clone();
        assert_eq!(top_of(&rows, &card, 16), Some(32));
        assert_eq!(top_of(&rows, &Row::Head("Олим".to_owned()), 16), None);
    }
}
