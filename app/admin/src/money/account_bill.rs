//! Billing a phone by Click: whoever has the number sees an invoice, and nothing is owed by that.

use domain::{
    ids::{AccountId, CommandId},
    money::Tiyin,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::money::BillPhone;
use ui::{Button, ButtonKind, Dialog, DialogActions, DialogClose, Glyph, InputKind, KeptForm, TextInput, close_dialog, t, use_toasts};

use super::{account_forms::Deed, words::typed};
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The id of the dialog.
pub(super) const BILL: &str = "bill";

/// The dialog in which a phone is billed.
#[component]
pub(super) fn BillDialog(account: AccountId, due: Tiyin, deed: Deed<BillPhone>) -> impl IntoView {
    let Deed { action: bill, command } = deed;
    let refused = refusal(bill);
    let value = if due > Tiyin(0) { typed(due) } else { String::new() };
    let (toasts, sent) = (use_toasts(), t("money-bill-phone-sent"));
    when_done(bill, move |_| {
        command.set(CommandId::random());
        close_dialog(BILL);
        toasts.success(sent.clone());
    });
    view! {
        <Dialog id=BILL title=t("money-bill-phone") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(bill)><ActionForm action=bill>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <p class="text-sm text-muted">{t("money-bill-phone-hint")}</p>
                    <input type="hidden" name="cmd[account]" value=account.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <TextInput
                        name="cmd[phone]"
                        id="bill-phone"
                        label=t("common-field-phone")
                        kind=InputKind::Tel
                        error=field_error(refused, "phone")
                        required=true
                        autocomplete="off"
                    />
                    <TextInput
                        name="cmd[amount]"
                        id="bill-amount"
                        label=t("money-amount-sums")
                        value=value
                        error=field_error(refused, "amount")
                        required=true
                        maxlength=24
                        inputmode="decimal"
                        autocomplete="off"
                    />
                </div>
                <DialogActions>
                    <DialogClose dialog=BILL>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary icon=Glyph::Check busy=bill.pending()>{t("money-bill-phone-submit")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}
