//! What documents that need a second person have in common: what they are, who said what, and a form for each verdict.

use domain::{
    ids::{AccountId, CommandId},
    money::Tiyin,
    time::Timestamp,
};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Button, ButtonKind, Glyph, Size, TextInput, TimeText, lang, t};

use super::words::sum;
use crate::support::field_error;

/// A document of a personal account.
pub(super) struct Document {
    pub(super) amount: Tiyin,
    /// How it stands, beside the sum.
    pub(super) marks: AnyView,
    pub(super) account: AccountId,
    pub(super) number: String,
    /// How the money goes, where there is more than one way.
    pub(super) way: Option<String>,
    pub(super) reason: String,
    pub(super) drafted: (String, Timestamp),
    /// The code of why the person who looks at it cannot approve it: they would look for the button in vain.
    pub(super) waits: Option<&'static str>,
    pub(super) decided: (Option<String>, Option<Timestamp>),
    pub(super) decision: Option<String>,
    /// What became of it since.
    pub(super) since: AnyView,
}

/// What a document is, and who said what.
pub(super) fn facts(document: Document) -> impl IntoView {
    let account = format!("/admin/accounts/{}", document.account);
    let way = document.way.map(|way| format!(" · {way}"));
    let (drafted_by, drafted_at) = document.drafted;
    let (decided_by, decided_at) = document.decided;
    let waits = document
        .waits
        .map(|code| view! { <p class="text-sm">{text::error(lang(), code)}</p> });
    view! {
        <div class="grid min-w-0 gap-1">
            <div class="flex flex-wrap items-center gap-2">
                <span class="font-semibold tabular-nums">{sum(document.amount)}</span>
                {document.marks}
            </div>
            <p>{t("reconcile-account")} " " <a href=account class="link tabular-nums">{document.number}</a> {way}</p>
            <p class="break-words">{document.reason}</p>
            {step("reconcile-drafted-by", Some(drafted_by), Some(drafted_at))}
            {waits}
            {step("reconcile-decided-by", decided_by, decided_at)}
            {said(document.decision)}
            {document.since}
        </div>
    }
}

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
