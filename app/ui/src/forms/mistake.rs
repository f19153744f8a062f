//! After a refusal the first mistake comes under the keyboard and into sight: the button of a long form is far below it.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What says of itself that it is wrong: a control, a group of them, or a sentence below several.
const WRONG: &str = "[aria-invalid='true'], [data-wrong]";
/// What of a group takes the keyboard.
const CONTROL: &str = "input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)";

/// The place of what is said about a whole form. When the form is refused, its first mistake is shown; without one, this place.
#[component]
pub fn RefusalPlace(
    /// Whether the form was refused; each time it is told again, the mistake is shown again.
    #[prop(into)]
    refused: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if refused.get() {
            // The fields hear of it in effects too.
            request_animation_frame(move || show(place));
        }
    });
    view! { <div node_ref=place class="contents">{children()}</div> }
}

fn show(place: NodeRef<html::Div>) {
    let Some(place) = place.try_get_untracked().flatten() else { return };
    let form = place.closest("form, dialog, main").ok().flatten();
    if form.is_some_and(|form| show_mistake(&form)) {
        return;
    }
    if let Some(said) = place.first_element_child() {
        bring_into_sight(&said);
    }
}

/// Shows the first mistake within; answers whether there is one.
pub(crate) fn show_mistake(form: &Element) -> bool {
    let Some(wrong) = form.query_selector(WRONG).ok().flatten() else {
        return false;
    };
    let field = wrong.query_selector(CONTROL).ok().flatten().unwrap_or(wrong);
    if let Some(field) = field.dyn_ref::<HtmlElement>() {
        field.focus().ok();
    }
    bring_into_sight(&field);
    true
}

/// Scrolls to what is beyond the edge, or under a bar that lies over the page.
fn bring_into_sight(element: &Element) {
    let area = element.get_bounding_client_rect();
    let seen = document().element_from_point(middle(area.left(), area.right()), middle(area.top(), area.bottom()));
    if !seen.is_some_and(|seen| element.contains(Some(&seen))) {
        element.scroll_into_view();
    }
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page are small")]
fn middle(from: f64, to: f64) -> f32 {
    f64::midpoint(from, to) as f32
}
