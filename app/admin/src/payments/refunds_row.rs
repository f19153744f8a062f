//! One refund: what it is, who said what, and what the person who looks at it may decide.

use domain::{
    ids::{CommandId, RefundId},
    payments::{Refund, RefundStatus, RefundVerdict},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{refunds::DecideRefund, session::can};
use ui::{ButtonKind, Glyph, lang, t};

use super::{
    decided::{Verdict, said, step, verdict_fields},
    words::{StatusOf, sum},
};
use crate::support::refusal;

/// A row of the list.
#[component]
pub(super) fn RefundRow(refund: Memo<Refund>, decide: ServerAction<DecideRefund>, command: RwSignal<CommandId>) -> impl IntoView {
    let id = refund.with_untracked(|refund| refund.id);
    let may = can(Permission::PaymentsRefund);
    let verdicts = Memo::new(move |_| if may { refund.with(Refund::verdicts) } else { Vec::new() });
    let forms = move || {
        let all = verdicts.get().into_iter();
        all.map(|verdict| verdict_form(id, verdict, (decide, command))).collect_view()
    };
    view! {
        <li class="flex flex-wrap items-start justify-between gap-4 px-4 py-3">
            {move || facts(refund.get())}
            <div class="flex flex-wrap items-end gap-3">{forms}</div>
        </li>
    }
}

fn facts(refund: Refund) -> impl IntoView {
    let way = t(&format!("reconcile-way-{}", refund.way.code()));
    let account = format!("/admin/accounts/{}", refund.account);
    let part = (!refund.is_whole).then(|| view! { <span class="text-sm text-muted">{t("reconcile-refund-part")}</span> });
    // Whoever drafted it would look for the button in vain.
    let waits = (refund.is_own && refund.status == RefundStatus::Draft)
        .then(|| view! { <p class="text-sm">{text::error(lang(), "payments.refund_own")}</p> });
    view! {
        <div class="grid min-w-0 gap-1">
            <div class="flex flex-wrap items-center gap-2">
                <span class="font-semibold tabular-nums">{sum(refund.amount_tiyin)}</span>
                {part}
                <StatusOf status=refund.status />
            </div>
            <p>{t("reconcile-account")} " " <a href=account class="link tabular-nums">{refund.number}</a> " · " {way}</p>
            <p class="break-words">{refund.reason}</p>
            {step("reconcile-drafted-by", Some(refund.drafted_by), Some(refund.drafted_at))}
            {waits}
            {step("reconcile-decided-by", refund.decided_by, refund.decided_at)}
            {said(refund.decision)}
            {said(refund.outcome)}
        </div>
    }
}

/// A verdict is a form of its own.
fn verdict_form(
    id: RefundId,
    verdict: RefundVerdict,
    (decide, command): (ServerAction<DecideRefund>, RwSignal<CommandId>),
) -> impl IntoView {
    let refused = refusal(decide);
    // Each row has its own forms: what is wrong stands with the one that was sent.
    let mine = Signal::derive(move || {
        let of_this = decide.input().with(|input| {
            input
                .as_ref()
                .is_some_and(|input| input.cmd.refund == id && input.cmd.verdict == verdict)
        });
        refused.get().filter(|_| of_this)
    });
    let look = match verdict {
        RefundVerdict::Approve => (ButtonKind::Primary, Glyph::Check),
        RefundVerdict::Made => (ButtonKind::Secondary, Glyph::Check),
        RefundVerdict::Decline | RefundVerdict::NotMade => (ButtonKind::Ghost, Glyph::X),
    };
    let verdict = Verdict {
        field: "cmd[refund]",
        id: id.to_string(),
        code: verdict.code(),
        needs_words: verdict != RefundVerdict::Approve,
        look,
    };
    view! { <ActionForm action=decide>{verdict_fields(verdict, (mine, decide.pending()), command)}</ActionForm> }
}
