//! Why a form was refused: a sentence above it, and one below each wrong field.

use leptos::{html, prelude::*, server_fn::ServerFn};
use rpc::RpcError;
use ui::{Banner, Tone, lang, t};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Answers why the last try of an action was refused.
pub(crate) fn refusal<S>(action: ServerAction<S>) -> Signal<Option<RpcError>>
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let value = action.value();
    Signal::derive(move || value.with(|value| value.as_ref().and_then(|answer| answer.as_ref().err().cloned())))
}

/// The same for one of many forms of an action: what is wrong stands with the one that was sent.
pub(crate) fn refusal_of<S>(action: ServerAction<S>, is_this: impl Fn(&S) -> bool + Send + Sync + 'static) -> Signal<Option<RpcError>>
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let (refused, input) = (refusal(action), action.input());
    Signal::derive(move || {
        let of_this = input.with(|input| input.as_ref().is_some_and(&is_this));
        refused.get().filter(|_| of_this)
    })
}

/// The address that a form of this action is sent to.
pub(crate) fn path_of<S: ServerFn>(_: ServerAction<S>) -> &'static str {
    S::PATH
}

/// Answers what is wrong with one field.
pub(crate) fn field_error(refusal: Signal<Option<RpcError>>, field: &'static str) -> Signal<Option<String>> {
    let lang = lang();
    Signal::derive(move || {
        refusal.with(|error| {
            error
                .as_ref()
                .and_then(|error| error.field(field))
                .map(|wrong| text::field_error(lang, wrong))
        })
    })
}

/// The sentence above a refused form. Who is signed out signs in beside the form, which keeps what was typed.
#[component]
pub(crate) fn RefusalBanner(
    /// Why it was refused.
    #[prop(into)]
    error: Signal<Option<RpcError>>,
) -> impl IntoView {
    let lang = lang();
    let again = t("admin-sign-in-again");
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if error.with(Option::is_some) {
            // The fields hear of it in effects too.
            request_animation_frame(move || show_mistake(place));
        }
    });
    let words = move || {
        error.get().map(|error| {
            let way = is_signed_out(&error).then(|| {
                view! {
                    <p class="mt-1">
                        <a href="/sign-in?next=/admin" target="_blank" rel="external noopener" class="link">{again.clone()}</a>
                    </p>
                }
            });
            view! { <Banner tone=Tone::Danger class="scroll-my-20">{text::error(lang, &error.code)} {way}</Banner> }
        })
    };
    view! { <div node_ref=place class="contents">{words}</div> }
}

/// Brings the first wrong field under the keyboard, or the sentence into sight: the button of a long form is far below.
fn show_mistake(place: NodeRef<html::Div>) {
    let Some(place) = place.try_get_untracked().flatten() else { return };
    let form = place.closest("form, dialog, main").ok().flatten();
    let wrong = form.and_then(|form| form.query_selector("[aria-invalid='true']").ok().flatten());
    if let Some(field) = wrong.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        field.focus().ok();
    } else if let Some(banner) = place.first_element_child().filter(is_out_of_sight) {
        banner.scroll_into_view();
    }
}

fn is_out_of_sight(banner: &web_sys::Element) -> bool {
    let area = banner.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    area.top() < 0.0 || height.is_some_and(|height| area.bottom() > height)
}

/// Whether the session is gone, and not a wrong password or an old link.
fn is_signed_out(error: &RpcError) -> bool {
    error.code == "auth.sign_in"
}
