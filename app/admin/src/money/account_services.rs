//! The services an account was opened for, when an apartment has several accounts.

use domain::{
    charges::AccountService,
    ids::{CommandId, UtilityId},
    payments::Sheet,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, money::SaveAccountServices};
use ui::{Banner, Checkbox, Dialog, KeptForm, SaveActions, Tone, close_dialog, t, use_toasts};

use super::account_forms::Deed;
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, named, path_of, refusal},
};

/// The id of the dialog.
pub(super) const SERVICES: &str = "services";

/// What the account is charged for today, in words.
pub(super) fn charged_words(services: &[AccountService]) -> String {
    let names: Vec<_> = services.iter().filter(|one| one.is_borne).map(|one| named(&one.name)).collect();
    if names.is_empty() {
        t("money-services-none")
    } else {
        names.join(", ")
    }
}

/// Says that a service stands at another account, when that is why something was refused.
#[component]
pub(super) fn TakenBanner(#[prop(into)] refused: Signal<Option<RpcError>>) -> impl IntoView {
    let wrong = field_error(refused, "services");
    move || {
        wrong
            .get()
            .map(|_| view! { <Banner tone=Tone::Danger>{t("money-services-taken")}</Banner> })
    }
}

/// The dialog in which services are chosen.
#[component]
pub(super) fn ServicesDialog(sheet: Memo<Sheet>, deed: Deed<SaveAccountServices>) -> impl IntoView {
    let Deed { action: save, command } = deed;
    let refused = refusal(save);
    let (toasts, saved) = (use_toasts(), t("common-saved"));
    when_done(save, move |()| {
        command.set(CommandId::random());
        close_dialog(SERVICES);
        toasts.success(saved.clone());
    });
    let (account, services) = sheet.with_untracked(|sheet| (sheet.balance.account, sheet.carries.clone()));
    let is_chosen = move |service: UtilityId| {
        let is_it = move |one: &AccountService| one.service == service && one.is_chosen;
        Signal::derive(move || sheet.with(|sheet| sheet.carries.iter().any(is_it)))
    };
    let boxes = services
        .into_iter()
        .enumerate()
        .map(|(index, one)| {
            let (value, label) = (one.service.to_string(), named(&one.name));
            view! { <Checkbox name=format!("cmd[services][{index}]") value=value label=label checked=is_chosen(one.service) /> }
        })
        .collect_view();
    view! {
        <Dialog id=SERVICES title=t("money-services") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(save)><ActionForm action=save>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <TakenBanner refused />
                    <p class="text-sm text-muted">{t("money-services-hint")}</p>
                    <input type="hidden" name="cmd[account]" value=account.to_string() />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    <div class="grid grid-cols-1 gap-x-4 sm:grid-cols-2">{boxes}</div>
                </div>
                <SaveActions dialog=SERVICES busy=save.pending() />
            </ActionForm></KeptForm>
        </Dialog>
    }
}
