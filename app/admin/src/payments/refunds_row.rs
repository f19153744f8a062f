//! One refund: what it is, who said what, and what the person who looks at it may decide.

use domain::{
    ids::{CommandId, RefundId},
    payments::{Refund, RefundStatus, RefundVerdict},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{refunds::DecideRefund, session::can};
use ui::{ButtonKind, Glyph, KeptForm, t};

use super::{
    decided::{self, Document, Verdict, said, verdict_fields},
    words::StatusOf,
};
use crate::support::{one_of_many, path_of};

/// A row of the list.
#[component]
pub(super) fn RefundRow(refund: Memo<Refund>, decide: ServerAction<DecideRefund>, command: RwSignal<CommandId>) -> impl IntoView {
    let id = refund.with_untracked(|refund| refund.id);
    let may = can(Permission::PaymentsRefund);
    let verdicts = Memo::new(move |_| if may { refund.with(Refund::verdicts) } else { Vec::new() });
    view! {
        <li class="flex flex-wrap items-start justify-between gap-4 px-4 py-3">
            {move || facts(refund.get())}
            <div class="flex flex-wrap items-end gap-3">
                // The words for one verdict never become those for another.
                <For each=move || verdicts.get() key=|verdict| *verdict let:verdict>
                    {verdict_form(id, verdict, (decide, command))}
                </For>
            </div>
        </li>
    }
}

fn facts(refund: Refund) -> impl IntoView {
    let way = t(&format!("reconcile-way-{}", refund.way.code()));
    let part = (!refund.is_whole).then(|| view! { <span class="text-sm text-muted">{t("reconcile-refund-part")}</span> });
    decided::facts(Document {
        amount: refund.amount_tiyin,
        marks: view! { {part} <StatusOf status=refund.status /> }.into_any(),
        account: refund.account,
        number: refund.number,
        way: Some(way),
        reason: refund.reason,
        drafted: (refund.drafted_by, refund.drafted_at),
        waits: (refund.is_own && refund.status == RefundStatus::Draft).then_some("payments.refund_own"),
        decided: (refund.decided_by, refund.decided_at),
        decision: refund.decision,
        since: said(refund.outcome).into_any(),
    })
}

/// A verdict is a form of its own.
fn verdict_form(
    id: RefundId,
    verdict: RefundVerdict,
    (decide, command): (ServerAction<DecideRefund>, RwSignal<CommandId>),
) -> impl IntoView {
    let key = id.to_string();
    let fields = [("cmd[refund]", key.as_str()), ("cmd[verdict]", verdict.code())];
    let form = one_of_many(decide, &fields, move |sent| sent.cmd.refund == id && sent.cmd.verdict == verdict);
    let look = match verdict {
        RefundVerdict::Approve => (ButtonKind::Primary, Glyph::Check),
        RefundVerdict::Made => (ButtonKind::Secondary, Glyph::Check),
        RefundVerdict::Decline | RefundVerdict::NotMade => (ButtonKind::Ghost, Glyph::X),
    };
    let verdict = Verdict {
        field: "cmd[refund]",
        id: key,
        code: verdict.code(),
        needs_words: verdict != RefundVerdict::Approve,
        look,
    };
    view! {
        <KeptForm path=path_of(decide) came_back=form.came_back>
            <ActionForm action=decide>{verdict_fields(verdict, (form.refused, decide.pending()), command)}</ActionForm>
        </KeptForm>
    }
}
