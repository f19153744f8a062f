//! Why a form was refused: a sentence above it, and one below each wrong field.

use leptos::{prelude::*, server_fn::ServerFn};
use rpc::RpcError;
use ui::{Banner, RefusalPlace, Tone, kept_field, lang, t};

/// Answers why the last try of an action was refused.
pub(crate) fn refusal<S>(action: ServerAction<S>) -> Signal<Option<RpcError>>
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let value = action.value();
    Signal::derive(move || value.with(|value| value.as_ref().and_then(|answer| answer.as_ref().err().cloned())))
}

/// One of many forms of an action: what is wrong stands with the one that was sent.
#[derive(Clone, Copy)]
pub(crate) struct OneOfMany {
    /// Why its last try was refused.
    pub(crate) refused: Signal<Option<RpcError>>,
    /// Whether it is the one that a browser without script sent, for its `KeptForm`.
    pub(crate) came_back: bool,
}

/// The form that sends these `fields` and what `is_this` knows.
pub(crate) fn one_of_many<S>(
    action: ServerAction<S>,
    fields: &[(&str, &str)],
    is_this: impl Fn(&S) -> bool + Send + Sync + 'static,
) -> OneOfMany
where
    S: ServerFn<Error = RpcError> + Clone + Send + Sync + 'static,
    S::Output: Send + Sync + 'static,
{
    let came_back = fields
        .iter()
        .all(|(name, value)| kept_field(S::PATH, name).as_deref() == Some(*value));
    let (refused, input) = (refusal(action), action.input());
    // An action forgets what was sent as soon as it is answered.
    let is_sent = Memo::new(move |before: Option<&bool>| {
        input.with(|input| input.as_ref().map_or_else(|| before.copied().unwrap_or(came_back), &is_this))
    });
    let refused = Signal::derive(move || {
        let is_sent = is_sent.get();
        refused.get().filter(|_| is_sent)
    });
    OneOfMany { refused, came_back }
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
    view! { <RefusalPlace refused=Signal::derive(move || error.with(Option::is_some))>{words}</RefusalPlace> }
}

/// Whether the session is gone, and not a wrong password or an old link.
fn is_signed_out(error: &RpcError) -> bool {
    error.code == "auth.sign_in"
}
