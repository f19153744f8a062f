//! What the parts of a request's page share: the actions, the ids of commands, what was tried last.

use domain::{
    ids::{CommandId, RequestId},
    requests::{Act, Action, Client, Detail},
};
use leptos::prelude::*;
use rpc::{
    RpcError,
    requests::{ActOnRequest, AttachToRequest, CommentOnRequest},
};
use ui::{close_dialog, kept_field, t, use_toasts};

use super::{
    acting::tells_resident,
    dialogs::dialog_id,
    undo::{Undo, backwards},
};
use crate::support::{path_of, refusal, renew_when_used, use_command};

/// The tools of one request's page.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// Does an action.
    pub(crate) act: ServerAction<ActOnRequest>,
    /// Writes a comment.
    pub(crate) comment: ServerAction<CommentOnRequest>,
    /// Attaches photos.
    pub(crate) attach: ServerAction<AttachToRequest>,
    /// The id of the next action.
    pub(crate) act_command: RwSignal<CommandId>,
    /// The id of the next comment.
    pub(crate) comment_command: RwSignal<CommandId>,
    /// The id of the next photos.
    pub(crate) attach_command: RwSignal<CommandId>,
    /// Grows with every action that was done: forms begin anew.
    pub(crate) round: RwSignal<u32>,
    /// Grows when the person asks to look again.
    pub(crate) again: RwSignal<u32>,
    /// Grows with what others did to the request.
    news: Signal<u32>,
    /// The action that was tried last, also by a form that came back without script.
    pub(crate) tried: RwSignal<Option<Action>>,
    /// Why it was refused.
    pub(crate) refused: Signal<Option<RpcError>>,
    /// What would take back the action that was tried last.
    backwards: RwSignal<Option<Act>>,
    /// Whether the resident reads what the company writes.
    unreached: RwSignal<bool>,
}

impl Desk {
    /// Lays out the tools of a page that follows these news; call it in the body of the page.
    pub(crate) fn new(news: Signal<u32>) -> Self {
        let act = ServerAction::new();
        let desk = Self {
            act,
            comment: ServerAction::new(),
            attach: ServerAction::new(),
            act_command: use_command(),
            comment_command: use_command(),
            attach_command: use_command(),
            round: RwSignal::new(0),
            again: RwSignal::new(0),
            news,
            tried: RwSignal::new(kept_field(path_of(act), "cmd[action]").and_then(|code| code.parse().ok())),
            refused: refusal(act),
            backwards: RwSignal::new(None),
            unreached: RwSignal::new(false),
        };
        desk.follow_actions();
        renew_when_used(desk.act, desk.act_command);
        renew_when_used(desk.comment, desk.comment_command);
        desk
    }

    /// A number that changes whenever the request should be loaded anew.
    pub(crate) fn version(self) -> (usize, usize, usize, u32, u32) {
        (
            self.act.version().get(),
            self.comment.version().get(),
            self.attach.version().get(),
            self.again.get(),
            self.news.get(),
        )
    }

    /// A number that changes with every action that was done, here or by others.
    pub(crate) fn steps(self) -> (u32, u32) {
        (self.round.get(), self.news.get())
    }

    /// Whether this action was tried last and refused: its dialog stays open.
    pub(crate) fn is_refused(self, action: Action) -> bool {
        self.tried.get() == Some(action) && self.refused.with(Option::is_some)
    }

    /// Keeps in mind how things were when an action was tried, for its undo.
    pub(crate) fn remember(self, detail: Memo<Detail>) {
        Effect::new(move |_| {
            if let Some(input) = self.act.input().get() {
                self.backwards
                    .set(detail.with_untracked(|detail| backwards(input.cmd.action, detail)));
            }
        });
        Effect::new(move |_| {
            let is_unreached = |client: &Client| !client.has_telegram;
            self.unreached
                .set(detail.with(|detail| detail.client.as_ref().is_some_and(is_unreached)));
        });
    }

    /// Forgets what was tried and answered: another request comes in its place.
    pub(super) fn forget(self) {
        self.tried.set(None);
        self.act_command.set(CommandId::random());
        self.comment_command.set(CommandId::random());
        self.attach_command.set(CommandId::random());
        self.act.clear();
        self.comment.clear();
        self.attach.clear();
    }

    fn follow_actions(self) {
        let toasts = use_toasts();
        let undo = Undo::new(self.again);
        Effect::new(move |_| {
            if let Some(input) = self.act.input().get() {
                self.tried.set(Some(input.cmd.action));
            }
        });
        Effect::new(move |_| {
            let acted = self
                .act
                .value()
                .with(|value| value.as_ref().and_then(|answer| answer.as_ref().ok().cloned()));
            let (Some(acted), Some(action)) = (acted, self.tried.get_untracked()) else {
                return;
            };
            self.act_command.set(CommandId::random());
            self.round.update(|round| *round += 1);
            close_dialog(&dialog_id(action));
            let mut words = done_words(action);
            if tells_resident(action) && self.unreached.get_untracked() {
                words = format!("{words}. {}", t("admin-request-unreached"));
            }
            match self.backwards.try_update(Option::take).flatten() {
                Some(act) => undo.offer(toasts, words, act, acted.version),
                None => toasts.success(words),
            }
        });
    }
}

/// What is said when an action was done.
pub(crate) fn done_words(action: Action) -> String {
    t(&format!("requests-done-{}", action.code().replace('_', "-")))
}

/// The word on an action's button.
pub(crate) fn action_words(action: Action) -> String {
    t(&format!("requests-action-{}", action.code().replace('_', "-")))
}

/// The hidden fields that every action sends.
pub(crate) fn hidden_fields(desk: Desk, detail: Memo<Detail>, action: Action) -> impl IntoView {
    fields_on(
        desk,
        detail,
        action,
        Signal::derive(move || detail.with(|detail| detail.card.version)),
    )
}

/// The same, for a version that the person has seen before the page shows another one.
pub(crate) fn fields_on(desk: Desk, detail: Memo<Detail>, action: Action, version: Signal<i32>) -> impl IntoView {
    let request = move || detail.with(|detail| detail.card.id.to_string());
    view! {
        <input type="hidden" name="cmd[request]" value=request />
        <input type="hidden" name="cmd[command]" value=move || desk.act_command.get().to_string() />
        <input type="hidden" name="cmd[action]" value=action.code() />
        <input type="hidden" name="cmd[version]" value=move || version.get().to_string() />
    }
}

/// The address of a request's page.
pub(crate) fn request_href(request: RequestId) -> String {
    format!("/admin/requests/{request}")
}
