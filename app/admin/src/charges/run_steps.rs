//! What can be done with charges: compute them anew, post them, take them back.

use domain::{
    charges::{Run, RunStatus},
    ids::CommandId,
    roles::Permission,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{
    charges::{PostChargeRun, RecountChargeRun, VoidChargeRun},
    session::can,
};
use ui::{Button, ButtonKind, Dialog, DialogActions, DialogClose, DialogOpener, Glyph, KeptForm, TextArea, close_dialog, t};

use super::parts::{RUNS, money};
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, path_of, refusal, renew_when_used, use_command},
};

const VOID: &str = "void-charges";
const POST: &str = "post-charges";

/// Says what came of the steps.
#[component]
pub(super) fn StepsDone(post: ServerAction<PostChargeRun>, recount: ServerAction<RecountChargeRun>) -> impl IntoView {
    when_done(post, move |()| {
        close_dialog(POST);
    });
    let refused = refusal(post);
    // Why stands above the page, behind the dialog.
    Effect::new(move |_| {
        if refused.with(Option::is_some) {
            close_dialog(POST);
        }
    });
    view! {
        <RefusalBanner error=refusal(recount) />
        <RefusalBanner error=refused />
    }
}

/// The buttons, for those who may.
#[component]
pub(super) fn Steps(
    run: Memo<Run>,
    post: ServerAction<PostChargeRun>,
    recount: ServerAction<RecountChargeRun>,
    void: ServerAction<VoidChargeRun>,
) -> impl IntoView {
    // Both say no more than which charges are meant: with one id the second would get the answer of the first.
    let (command, recounting) = (use_command(), use_command());
    when_done(post, move |()| command.set(CommandId::random()));
    when_done(recount, move |()| recounting.set(CommandId::random()));
    renew_when_used(post, command);
    renew_when_used(recount, recounting);
    renew_when_used(void, command);
    let id = StoredValue::new(run.with_untracked(|run| run.id.to_string()));
    // While a job works at the charges nothing else can be done with them.
    let status = Memo::new(move |_| run.with(|run| (!run.is_busy()).then_some(run.status)));
    let draft = move || status.get() == Some(RunStatus::Draft);
    can(Permission::ChargesWrite).then(|| {
        view! {
            <div class="flex flex-wrap gap-2">
                {move || draft().then(|| view! {
                    <DialogOpener dialog=POST kind=ButtonKind::Primary icon=Glyph::Check>{t("charges-post")}</DialogOpener>
                    <ActionForm action=recount>
                        {hidden(id.get_value(), recounting)}
                        <Button icon=Glyph::Refresh busy=recount.pending()>{t("charges-recount")}</Button>
                    </ActionForm>
                })}
                {move || status.get().is_some_and(|status| status != RunStatus::Void).then(|| view! {
                    <DialogOpener dialog=VOID kind=ButtonKind::Danger icon=Glyph::Undo>{t("charges-void")}</DialogOpener>
                })}
            </div>
            {move || draft().then(|| {
                let words = run.with(|run| t!("charges-post-text", amount = money(run.total_tiyin), accounts = run.accounts));
                view! {
                    <Dialog id=POST title=t("charges-post-title")>
                        <p>{words}</p>
                        <ActionForm action=post>
                            {hidden(id.get_value(), command)}
                            <DialogActions>
                                <DialogClose dialog=POST>{t("common-cancel")}</DialogClose>
                                <Button kind=ButtonKind::Primary icon=Glyph::Check busy=post.pending()>{t("charges-post")}</Button>
                            </DialogActions>
                        </ActionForm>
                    </Dialog>
                }
            })}
            <VoidDialog id=id.get_value() void command />
        }
    })
}

/// What every step sends.
fn hidden(id: String, command: RwSignal<CommandId>) -> impl IntoView {
    view! {
        <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
        <input type="hidden" name="cmd[run]" value=id />
    }
}

#[component]
fn VoidDialog(id: String, void: ServerAction<VoidChargeRun>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(void);
    when_done(void, move |()| {
        command.set(CommandId::random());
        close_dialog(VOID);
    });
    let here = format!("{RUNS}/runs/{id}");
    view! {
        <Dialog
            id=VOID
            title=t("charges-void-title")
            open=Signal::derive(move || refused.with(Option::is_some))
            close_href=here.clone()
            on_close=move |()| void.clear()
        >
            <p class="text-muted">{t("charges-void-text")}</p>
            <KeptForm path=path_of(void)><ActionForm action=void>
                <div class="mt-3 grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <input type="hidden" name="cmd[run]" value=id />
                    <TextArea
                        name="cmd[reason]"
                        id="void-reason"
                        label=t("charges-void-reason")
                        error=field_error(refused, "reason")
                        required=true
                        maxlength=500
                    />
                </div>
                <DialogActions>
                    <DialogClose dialog=VOID href=here>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Danger icon=Glyph::Undo busy=void.pending()>{t("charges-void")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}
