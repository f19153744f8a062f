//! Inviting an employee.

use domain::{ids::CommandId, people::RoleView, words::NAME_MAX};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, people::CreateInvite};
use ui::{Button, ButtonKind, Choice, Dialog, DialogActions, DialogClose, Glyph, InputKind, KeptForm, Select, TextInput, close_dialog, t};

use super::choices::role_choices;
use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The dialog's id.
pub(super) const INVITE: &str = "invite";

/// How long a link may work, in days.
const DAYS: [i64; 5] = [1, 3, 7, 14, 30];
/// How long a link works when nobody chooses.
const USUAL_DAYS: i64 = 7;

/// The dialog with the form.
#[component]
pub(super) fn InviteDialog(roles: Vec<RoleView>, create: ServerAction<CreateInvite>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(create);
    let (position, phone) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    when_done(create, move |_| {
        command.set(CommandId::random());
        position.set(String::new());
        phone.set(String::new());
        close_dialog(INVITE);
    });
    view! {
        <Dialog id=INVITE title=t("admin-employees-invite") open=Signal::derive(move || refused.with(Option::is_some))>
            <KeptForm path=path_of(create)><ActionForm action=create>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                    {role_select(&roles, refused)}
                    <TextInput
                        name="cmd[position]"
                        id="invite-position"
                        label=t("admin-employees-position")
                        value=position
                        error=field_error(refused, "position")
                        maxlength=NAME_MAX
                        autocomplete="off"
                        on_input=move |typed| position.set(typed)
                    />
                    <TextInput
                        name="cmd[phone]"
                        id="invite-phone"
                        label=t("common-field-phone")
                        kind=InputKind::Tel
                        hint=t("admin-employees-invite-phone-hint")
                        value=phone
                        error=field_error(refused, "phone")
                        autocomplete="off"
                        on_input=move |typed| phone.set(typed)
                    />
                    {days_select(refused)}
                </div>
                <DialogActions>
                    <DialogClose dialog=INVITE>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Primary icon=Glyph::Link busy=create.pending()>{t("admin-employees-invite-submit")}</Button>
                </DialogActions>
            </ActionForm></KeptForm>
        </Dialog>
    }
}

fn role_select(roles: &[RoleView], refused: Signal<Option<RpcError>>) -> impl IntoView + use<> {
    view! {
        <Select
            name="cmd[role]"
            id="invite-role"
            label=t("common-field-role")
            empty=t("common-choose")
            options=role_choices(roles)
            error=field_error(refused, "role")
            required=true
        />
    }
}

fn days_select(refused: Signal<Option<RpcError>>) -> impl IntoView {
    let options: Vec<Choice> = DAYS
        .into_iter()
        .map(|days| Choice::new(days.to_string(), t!("admin-employees-days", count = days)))
        .collect();
    view! {
        <Select
            name="cmd[days]"
            id="invite-days"
            label=t("admin-employees-invite-days")
            options=options
            value=USUAL_DAYS.to_string()
            error=field_error(refused, "days")
        />
    }
}
