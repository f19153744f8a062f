//! One write-off: what it is, who said what, and what the person who looks at it may decide.

use domain::{
    ids::{CommandId, WriteOffId},
    payments::{WriteOff, WriteOffStatus, WriteOffVerdict},
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{session::can, settlements::DecideWriteOff};
use ui::{Badge, ButtonKind, Glyph, KeptForm, Tone, t};

use super::decided::{self, Document, Verdict, said, step, verdict_fields};
use crate::support::{one_of_many, path_of};

/// A row of the list.
#[component]
pub(super) fn WriteOffRow(write_off: Memo<WriteOff>, decide: ServerAction<DecideWriteOff>, command: RwSignal<CommandId>) -> impl IntoView {
    let id = write_off.with_untracked(|write_off| write_off.id);
    let may = can(Permission::ChargesWrite);
    let verdicts = Memo::new(move |_| if may { write_off.with(WriteOff::verdicts) } else { Vec::new() });
    view! {
        <li class="flex flex-wrap items-start justify-between gap-4 px-4 py-3">
            {move || facts(write_off.get())}
            <div class="flex flex-wrap items-end gap-3">
                // The words for one verdict never become those for another.
                <For each=move || verdicts.get() key=|verdict| *verdict let:verdict>
                    {verdict_form(id, verdict, (decide, command))}
                </For>
            </div>
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
    let since = view! {
        {step("reconcile-write-off-reversed-by", write_off.reversed_by, write_off.reversed_at)}
        {said(write_off.reversal)}
    };
    decided::facts(Document {
        amount: write_off.amount_tiyin,
        marks: status_of(write_off.status).into_any(),
        account: write_off.account,
        number: write_off.number,
        way: None,
        reason: write_off.reason,
        drafted: (write_off.drafted_by, write_off.drafted_at),
        waits: (write_off.is_own && write_off.status == WriteOffStatus::Draft).then_some("payments.write_off_own"),
        decided: (write_off.decided_by, write_off.decided_at),
        decision: write_off.decision,
        since: since.into_any(),
    })
}

/// A verdict is a form of its own.
fn verdict_form(
    id: WriteOffId,
    verdict: WriteOffVerdict,
    (decide, command): (ServerAction<DecideWriteOff>, RwSignal<CommandId>),
) -> impl IntoView {
    let key = id.to_string();
    let fields = [("cmd[write_off]", key.as_str()), ("cmd[verdict]", verdict.code())];
    let form = one_of_many(decide, &fields, move |sent| sent.cmd.write_off == id && sent.cmd.verdict == verdict);
    let look = match verdict {
        WriteOffVerdict::Approve => (ButtonKind::Primary, Glyph::Check),
        WriteOffVerdict::Decline => (ButtonKind::Ghost, Glyph::X),
        WriteOffVerdict::Reverse => (ButtonKind::Ghost, Glyph::Undo),
    };
    let verdict = Verdict {
        field: "cmd[write_off]",
        id: key,
        code: verdict.code(),
        needs_words: verdict != WriteOffVerdict::Approve,
        look,
    };
    view! {
        <KeptForm path=path_of(decide) came_back=form.came_back>
            <ActionForm action=decide>{verdict_fields(verdict, (form.refused, decide.pending()), command)}</ActionForm>
        </KeptForm>
    }
}
