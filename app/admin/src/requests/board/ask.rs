//! The dialog of a move that asks for something: the one of the request's own page.

use domain::requests::Detail;
use leptos::prelude::*;
use rpc::{RpcError, requests::request_detail};
use ui::{lang, open_dialog, use_toasts};

use super::{
    desk::{Asking, BoardDesk},
    rows::Ahead,
};
use crate::{
    requests::{
        choices::Choices,
        desk::Desk,
        dialogs::{ActionDialog, dialog_id},
    },
    support::when_loaded,
};

/// What is being asked, if anything.
#[component]
pub(super) fn Asked(desk: BoardDesk) -> impl IntoView {
    move || desk.asking.get().map(|asking| view! { <Ask asking desk /> })
}

#[component]
fn Ask(asking: Asking, desk: BoardDesk) -> impl IntoView {
    let Asking { request, action, column } = asking;
    // What somebody is asked for one move follows no news.
    let tools = Desk::new(Signal::stored(0));
    let choices = Choices::load(Memo::new(move |_| Some(request)), tools);
    let detail = Resource::new_blocking(move || tools.again.get(), move |_| request_detail(request));
    // Taken back or done, the card is another one.
    Effect::new(move |before: Option<(u32, u32)>| {
        let now = (tools.round.get(), tools.again.get());
        if before.is_some_and(|before| before != now) {
            desk.fetch.one(request);
        }
        if before.is_some_and(|before| before.0 != now.0) {
            let put = Ahead { column, is_settled: true };
            desk.put_ahead(request, put);
            desk.asking.set(None);
        }
        now
    });
    refuse_stale(asking, desk, detail);
    let closed = Callback::new(move |()| {
        // The next question may be here already.
        if desk.asking.try_get_untracked().flatten() == Some(asking) {
            desk.asking.set(None);
        }
    });
    view! {
        <Transition>
            {when_loaded(detail, move |detail| {
                tools.remember(detail);
                Effect::new(move |_| {
                    request_animation_frame(move || {
                        open_dialog(&dialog_id(action));
                    });
                });
                view! { <ActionDialog action detail desk=tools choices closed /> }
            })}
        </Transition>
    }
}

/// Somebody was quicker: what the card offered is no longer possible.
fn refuse_stale(asking: Asking, desk: BoardDesk, detail: Resource<Result<Detail, RpcError>>) {
    let (toasts, lang) = (use_toasts(), lang());
    Effect::new(move |_| {
        let code = match detail.get() {
            Some(Ok(detail)) if !detail.actions.contains(&asking.action) => "requests.illegal_transition".to_owned(),
            Some(Err(error)) => error.code,
            Some(Ok(_)) | None => return,
        };
        toasts.error(text::error(lang, &code));
        desk.fetch.one(asking.request);
        desk.asking.set(None);
    });
}
