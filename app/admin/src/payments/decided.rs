//! What documents that need a second person have in common: who said what, and a form for each verdict.

use domain::{ids::CommandId, time::Timestamp};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Button, ButtonKind, Glyph, Size, TextInput, TimeText, t};

use crate::support::field_error;

/// Who took a step, and when; nothing while nobody has.
pub(super) fn step(key: &'static str, who: Option<String>, at: Option<Timestamp>) -> impl IntoView {
    who.zip(at)
        .map(|(who, at)| view! { <p class="text-sm text-muted">{t(key)} " " {who} ", " <TimeText at /></p> })
}

/// What somebody said about it.
pub(super) fn said(words: Option<String>) -> impl IntoView {
    words
        .filter(|words| !words.is_empty())
        .map(|words| view! { <p class="break-words text-sm">{words}</p> })
}

/// A verdict that may be given.
pub(super) struct Verdict {
    /// The field that names the document.
    pub(super) field: &'static str,
    /// Its id.
    pub(super) id: String,
    /// The verdict.
    pub(super) code: &'static str,
    /// Whether it needs words: only an approval needs none.
    pub(super) needs_words: bool,
    /// How its button looks.
    pub(super) look: (ButtonKind, Glyph),
}

/// The inside of the form of a verdict. `refused` is why this one was, and no other.
pub(super) fn verdict_fields(
    verdict: Verdict,
    (refused, pending): (Signal<Option<RpcError>>, Memo<bool>),
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let (kind, icon) = verdict.look;
    let key = format!("reason-{}-{}", verdict.id, verdict.code);
    let words = verdict.needs_words.then(|| {
        view! {
            <TextInput
                name="cmd[reason]"
                id=key
                label=t("reconcile-decision")
                error=field_error(refused, "reason")
                required=true
                autocomplete="off"
            />
        }
    });
    view! {
        <div class="flex flex-wrap items-end gap-2">
            <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
            <input type="hidden" name=verdict.field value=verdict.id />
            <input type="hidden" name="cmd[verdict]" value=verdict.code />
            {words}
            <Button size=Size::Small kind icon busy=pending>{t(&format!("reconcile-verdict-{}", verdict.code.replace('_', "-")))}</Button>
        </div>
    }
}
