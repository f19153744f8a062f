//! One dialog for each action that asks for something. A refused form keeps what was typed.

use domain::requests::{Action, Detail};
use leptos::{form::ActionForm, prelude::*};
use ui::{Button, ButtonKind, Dialog, DialogActions, DialogClose, KeptForm, is_dialog_open, t};

use super::{
    acting::{Way, way},
    choices::Choices,
    clash::{ClashBox, Opened},
    desk::{Desk, action_words, fields_on},
    fields::Fields,
    place_fields::HouseFirst,
};
use crate::support::{Missing, RefusalBanner, Uploads, path_of};

/// The id of an action's dialog; the address `#id` opens it without script.
pub(crate) fn dialog_id(action: Action) -> String {
    format!("dialog-{}", action.code())
}

/// The dialogs of the allowed actions; after something was done they begin anew. Each has a place of its own, because a browser
/// closes an open dialog that is moved.
#[component]
pub(crate) fn Dialogs(detail: Memo<Detail>, desk: Desk, choices: Choices) -> impl IntoView {
    let place = |action: Action| {
        let asking = Memo::new(move |before: Option<&Option<u32>>| {
            let round = desk.round.get();
            let is_asked = before.copied().flatten() == Some(round) && is_being_asked(action);
            let is_allowed =
                detail.with(|detail| detail.actions.contains(&action) && way(action, detail.lacks_before_photo) == Way::Dialog);
            (is_allowed || is_asked).then_some(round)
        });
        view! {
            <For each=move || asking.get() key=|round| *round let:_round>
                <ActionDialog action detail desk choices />
            </For>
        }
    };
    Action::ALL.iter().copied().map(place).collect_view()
}

/// Whether somebody writes into the dialog of this action: it stays when news take the action away, and the server says why
/// it is not done.
fn is_being_asked(action: Action) -> bool {
    !cfg!(feature = "ssr") && is_dialog_open(&dialog_id(action))
}

/// The dialog of one action; `closed` hears of its end, done or not.
#[component]
pub(crate) fn ActionDialog(
    action: Action,
    detail: Memo<Detail>,
    desk: Desk,
    choices: Choices,
    #[prop(optional)] closed: Option<Callback<()>>,
) -> impl IntoView {
    let id = dialog_id(action);
    let uploads = Uploads::new();
    // The errors of another action's form are not this one's.
    let refused = Signal::derive(move || desk.refused.get().filter(|_| desk.is_refused(action)));
    // A conflict is told by what it is about, not by a sentence.
    let sentence = Signal::derive(move || refused.get().filter(|error| error.clash.is_none()));
    let opened = Opened::new(detail, action);
    let version = Signal::derive(move || {
        let clash = refused.with(|error| Some(error.as_ref()?.clash.as_ref()?.version));
        clash.unwrap_or_else(|| opened.detail.with(|detail| detail.card.version))
    });
    let assigns = matches!(action, Action::Assign | Action::Reassign);
    let title = if assigns {
        t("admin-request-assign-title")
    } else {
        action_words(action)
    };
    let kind = if matches!(action, Action::Reject | Action::Cancel) {
        ButtonKind::Danger
    } else {
        ButtonKind::Primary
    };
    let busy = Signal::derive(move || desk.act.pending().get() || uploads.is_busy());
    view! {
        <Dialog
            id=id.clone()
            title=title
            open=Signal::derive(move || desk.is_refused(action))
            on_close=move |()| {
                opened.leave(desk, refused);
                if let Some(closed) = closed {
                    closed.try_run(());
                }
            }
        >
            {(action == Action::SetPlace).then(|| view! { <HouseFirst detail choices /> })}
            <KeptForm path=path_of(desk.act) deed=action.code()><ActionForm action=desk.act attr:class="grid grid-cols-1 gap-4">
                {fields_on(desk, detail, action, version)}
                <RefusalBanner error=sentence />
                <Missing what=t("admin-lists-failed") error=Signal::derive(move || choices.failed()) />
                {move || {
                    opened.round.track();
                    view! { <Fields action detail=opened.detail choices refused uploads /> }
                }}
                <ClashBox refused detail choices />
                <DialogActions>
                    <DialogClose dialog=id>{t("common-cancel")}</DialogClose>
                    <Button kind busy>{action_words(action)}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}
