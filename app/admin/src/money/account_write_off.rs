//! Giving a debt up: drafted here, decided by another person.

use domain::{
    ids::{AccountId, CommandId},
    words::TEXT_MAX,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::settlements::DraftWriteOff;
use ui::{Button, ButtonKind, Dialog, DialogActions, DialogClose, Glyph, KeptForm, TextArea, TextInput, close_dialog, t, use_toasts};

use super::account_forms::Deed;
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The id of the dialog.
pub(super) const WRITE_OFF: &str = "write-off";

/// The dialog in which a write-off is drafted.
#[component]
pub(super) fn WriteOffDialog(account: AccountId, deed: Deed<DraftWriteOff>) -> impl IntoView {
    let Deed { action: draft, command } = deed;
    let refused = refusal(draft);
    let (toasts, drafted) = (use_toasts(), t("money-write-off-drafted"));
    when_done(draft, move |_| {
        command.set(CommandId::random());
        close_dialog(WRITE_OFF);
        toasts.success(drafted.clone());
    });
    view! {
        <Dialog id=WRITE_OFF title=t("money-write-off") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(draft)><ActionForm action=draft>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <p class="text-sm text-muted">{t("money-write-off-hint")}</p>
                    <input type="hidden" name="cmd[account]" value=account.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <TextInput
                        name="cmd[amount]"
                        id="write-off-amount"
                        label=t("money-amount-sums")
                        hint=t("money-write-off-amount-hint")
                        error=field_error(refused, "amount")
                        maxlength=24
                        inputmode="decimal"
                        autocomplete="off"
                    />
                    <TextArea
                        name="cmd[reason]"
                        id="write-off-reason"
                        label=t("common-field-reason")
                        error=field_error(refused, "reason")
                        required=true
                        maxlength=TEXT_MAX
                    />
                </div>
                <DialogActions>
                    <DialogClose dialog=WRITE_OFF>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy=draft.pending()>{t("reconcile-refund-draft")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}
