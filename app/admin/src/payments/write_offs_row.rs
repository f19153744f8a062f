//! One write-off: what it is, who said what, and what the person who looks at it may decide.

use domain::{
    ids::{CommandId, WriteOffId},
    payments::{WriteOff, WriteOffStatus, WriteOffVerdict},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{session::can, settlements::DecideWriteOff};
use ui::{Badge, ButtonKind, Glyph, Tone, lang, t};

use super::{
    decided::{Verdict, said, step, verdict_fields},
    words::sum,
};
use crate::support::refusal;

/// A row of the list.
#[component]
pub(super) fn WriteOffRow(write_off: Memo<WriteOff>, decide: ServerAction<DecideWriteOff>, command: RwSignal<CommandId>) -> impl IntoView {
    let id = write_off.with_untracked(|write_off| write_off.id);
    let may = can(Permission::ChargesWrite);
    let verdicts = Memo::new(move |_| if may { write_off.with(WriteOff::verdicts) } else { Vec::new() });
    let forms = move || {
        let all = verdicts.get().into_iter();
        all.map(|verdict| verdict_form(id, verdict, (decide, command))).collect_view()
    };
    view! {
        <li class="flex flex-wrap items-start justify-between gap-4 px-4 py-3">
            {move || facts(write_off.get())}
            <div class="flex flex-wrap items-end gap-3">{forms}</div>
        </li>
    }
}

fn status_of(status: WriteOffStatus) -> impl IntoView {
    let (tone, icon) = match status {
        WriteOffStatus::Draft => (Tone::Info, Glyph::Edit),
        WriteOffStatus::Done => (Tone::Success, Glyph::CheckCircle),
        WriteOffStatus::Declined => (Tone::Neutral, Glyph::X),
        WriteOffStatus::Reversed => (Tone::Warning, Glyph::Undo),
    };
    view! { <Badge tone icon>{t(&format!("reconcile-write-off-status-{}", status.code()))}</Badge> }
}

fn facts(write_off: WriteOff) -> impl IntoView {
    let account = format!("/admin/accounts/{}", write_off.account);
    // Whoever drafted it would look for the button in vain.
    let waits = (write_off.is_own && write_off.status == WriteOffStatus::Draft)
        .then(|| view! { <p class="text-sm">{text::error(lang(), "payments.write_off_own")}</p> });
    view! {
        <div class="grid min-w-0 gap-1">
            <div class="flex flex-wrap items-center gap-2">
                <span class="font-semibold tabular-nums">{sum(write_off.amount_tiyin)}</span>
                {status_of(write_off.status)}
            </div>
            <p>{t("reconcile-account")} " " <a href=account class="link">{write_off.number}</a></p>
            <p class="break-words">{write_off.reason}</p>
            {step("reconcile-drafted-by", Some(write_off.drafted_by), Some(write_off.drafted_at))}
            {waits}
            {step("reconcile-decided-by", write_off.decided_by, write_off.decided_at)}
            {said(write_off.decision)}
            {step("reconcile-write-off-reversed-by", write_off.reversed_by, write_off.reversed_at)}
            {said(write_off.reversal)}
        </div>
    }
}

/// A verdict is a form of its own.
fn verdict_form(
    id: WriteOffId,
    verdict: WriteOffVerdict,
    (decide, command): (ServerAction<DecideWriteOff>, RwSignal<CommandId>),
) -> impl IntoView {
    let refused = refusal(decide);
    // Each row has its own forms: what is wrong stands with the one that was sent.
    let mine = Signal::derive(move || {
        let of_this = decide.input().with(|input| {
            input
                .as_ref()
                .is_some_and(|input| input.cmd.write_off == id && input.cmd.verdict == verdict)
        });
        refused.get().filter(|_| of_this)
    });
    let look = match verdict {
        WriteOffVerdict::Approve => (ButtonKind::Primary, Glyph::Check),
        WriteOffVerdict::Decline => (ButtonKind::Ghost, Glyph::X),
        WriteOffVerdict::Reverse => (ButtonKind::Ghost, Glyph::Undo),
    };
    let verdict = Verdict {
        field: "cmd[write_off]",
        id: id.to_string(),
        code: verdict.code(),
        needs_words: verdict != WriteOffVerdict::Approve,
        look,
    };
    view! { <ActionForm action=decide>{verdict_fields(verdict, (mine, decide.pending()), command)}</ActionForm> }
}
