//! Mouse, finger and pen: a mouse lifts a card by moving it, a finger by resting on it, so that it can also scroll.

use std::time::Duration;

use domain::{ids::RequestId, requests::Column};
use leptos::{
    ev::{self, Event, KeyboardEvent, MouseEvent, PointerEvent},
    html,
    prelude::*,
};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Element;

use super::desk::{BoardDesk, Hand};

/// How far a mouse moves before it is more than a click, in pixels.
const SLACK: i32 = 6;
/// How far a finger that rests may tremble.
const TREMBLE: i32 = 10;
/// How long a finger rests before it lifts.
const REST: Duration = Duration::from_millis(350);
/// Within how long the click of a release comes.
const CLICK: Duration = Duration::from_millis(100);
/// How near to the edge the board scrolls by itself, and how far each time.
const EDGE: i32 = 48;
const SCROLL: i32 = 14;
const SCROLL_EVERY: Duration = Duration::from_millis(30);
/// What is pressed for itself and lifts no card.
const CONTROLS: &str = "button, summary, details, input, select";

/// A pointer that is down on a card.
#[derive(Debug, Clone, Copy)]
struct Press {
    request: RequestId,
    pointer: i32,
    from: (i32, i32),
    at: (i32, i32),
    is_mouse: bool,
}

/// Follows the pointers on the board.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    desk: BoardDesk,
    press: StoredValue<Option<Press>>,
    /// Whether a card was just put down: the click that follows opens nothing.
    dropped: StoredValue<bool>,
    /// What follows the pointer.
    pub(super) ghost: NodeRef<html::Div>,
    /// What scrolls sideways.
    pub(super) board: NodeRef<html::Div>,
}

impl Drag {
    /// Listens as long as the board lives.
    pub(super) fn new(desk: BoardDesk) -> Self {
        let drag = Self {
            desk,
            press: StoredValue::new(None),
            dropped: StoredValue::new(false),
            ghost: NodeRef::new(),
            board: NodeRef::new(),
        };
        Effect::new(move |_| {
            let moved = window_event_listener(ev::pointermove, move |event| drag.moved(&event));
            let up = window_event_listener(ev::pointerup, move |event| drag.up(&event));
            let cancelled = window_event_listener(ev::pointercancel, move |event| drag.give_up(event.pointer_id()));
            let key = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
                if event.key() == "Escape" && drag.holds() {
                    drag.stop();
                    desk.put_back();
                }
            });
            on_cleanup(move || {
                moved.remove();
                up.remove();
                cancelled.remove();
                key.remove();
            });
        });
        drag.scroll_at_edges();
        drag
    }

    /// A pointer comes down on a card.
    pub(super) fn press(self, request: RequestId, event: &PointerEvent) {
        let on_control = element_of(event).is_some_and(|element| element.closest(CONTROLS).ok().flatten().is_some());
        if event.button() != 0 || !event.is_primary() || on_control {
            return;
        }
        let at = place_of(event);
        let press = Press {
            request,
            pointer: event.pointer_id(),
            from: at,
            at,
            is_mouse: event.pointer_type() == "mouse",
        };
        self.press.set_value(Some(press));
        self.dropped.set_value(false);
        if !press.is_mouse {
            set_timeout(move || self.rested(press), REST);
        }
    }

    /// A finger that still lies where it came down lifts the card.
    fn rested(self, press: Press) {
        let is_same = |now: Press| now.pointer == press.pointer && now.request == press.request && now.from == press.from;
        if self.press.try_get_value().flatten().is_some_and(is_same) {
            self.lift(press);
        }
    }

    fn lift(self, press: Press) {
        if self.desk.lift(press.request, Hand::Pointer) {
            request_animation_frame(move || self.follow());
        } else {
            self.stop();
        }
    }

    fn moved(self, event: &PointerEvent) {
        let Some(mut press) = self.press.get_value().filter(|press| press.pointer == event.pointer_id()) else {
            return;
        };
        press.at = place_of(event);
        self.press.set_value(Some(press));
        if self.holds() {
            return self.follow();
        }
        let far = |slack: i32| (press.at.0 - press.from.0).abs() > slack || (press.at.1 - press.from.1).abs() > slack;
        if press.is_mouse && far(SLACK) {
            self.lift(press);
        } else if !press.is_mouse && far(TREMBLE) {
            // It scrolls.
            self.stop();
        }
    }

    /// Brings the ghost to the pointer and looks which column is below it.
    fn follow(self) {
        let Some(press) = self.press.try_get_value().flatten() else {
            return;
        };
        let (x, y) = press.at;
        if let Some(Some(ghost)) = self.ghost.try_get_untracked() {
            // Set by script: a policy forbids styles in the page, not those of the object model.
            let style = js_sys::Reflect::get(&ghost, &JsValue::from_str("style")).unwrap_or_default();
            let there = JsValue::from_str(&format!("translate({}px, {}px)", x + 8, y + 8));
            js_sys::Reflect::set(&style, &JsValue::from_str("transform"), &there).ok();
        }
        self.desk.hold_over(column_at(x, y));
    }

    fn up(self, event: &PointerEvent) {
        if self.press.get_value().is_none_or(|press| press.pointer != event.pointer_id()) {
            return;
        }
        let holds = self.holds();
        self.stop();
        if holds {
            self.dropped.set_value(true);
            // Where no click follows, the next one is meant.
            let meant = move || {
                self.dropped.try_set_value(false);
            };
            set_timeout(meant, CLICK);
            self.desk.put_down();
        }
    }

    fn give_up(self, pointer: i32) {
        if self.press.get_value().is_some_and(|press| press.pointer == pointer) {
            let holds = self.holds();
            self.stop();
            if holds {
                self.desk.put_back();
            }
        }
    }

    fn stop(self) {
        self.press.set_value(None);
    }

    /// Whether a pointer holds a card.
    fn holds(self) -> bool {
        self.desk
            .lifted
            .with_untracked(|lifted| lifted.is_some_and(|lifted| lifted.by == Hand::Pointer))
    }

    /// A click that ends a drag opens no request.
    pub(super) fn clicked(self, event: &MouseEvent) {
        if self.dropped.get_value() {
            self.dropped.set_value(false);
            event.prevent_default();
        }
    }

    /// While a card is in hand a finger does not scroll.
    pub(super) fn keep_still(self, event: &Event) {
        if self.holds() {
            event.prevent_default();
        }
    }

    /// A resting finger asks for no menu of the browser's.
    pub(super) fn no_menu(self, event: &Event) {
        if self.press.get_value().is_some_and(|press| !press.is_mouse) {
            event.prevent_default();
        }
    }

    fn scroll_at_edges(self) {
        Effect::new(move |_| {
            let is_held = self
                .desk
                .lifted
                .with(|lifted| lifted.is_some_and(|lifted| lifted.by == Hand::Pointer));
            if !is_held {
                return;
            }
            if let Ok(scrolling) = set_interval_with_handle(move || self.scroll(), SCROLL_EVERY) {
                on_cleanup(move || scrolling.clear());
            }
        });
    }

    fn scroll(self) {
        let (Some(press), Some(Some(board))) = (self.press.try_get_value().flatten(), self.board.try_get_untracked()) else {
            return;
        };
        let edges = board.get_bounding_client_rect();
        if f64::from(press.at.0 - EDGE) < edges.left() {
            board.set_scroll_left(board.scroll_left() - SCROLL);
        } else if f64::from(press.at.0 + EDGE) > edges.right() {
            board.set_scroll_left(board.scroll_left() + SCROLL);
        } else {
            return;
        }
        self.follow();
    }
}

fn place_of(event: &PointerEvent) -> (i32, i32) {
    (event.client_x(), event.client_y())
}

fn element_of(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The column under a point.
fn column_at(x: i32, y: i32) -> Option<Column> {
    let point = |value: i32| i16::try_from(value).map(f32::from).ok();
    let element = document().element_from_point(point(x)?, point(y)?)?;
    let column = element.closest("[data-column]").ok().flatten()?;
    column.get_attribute("data-column")?.parse().ok()
}
