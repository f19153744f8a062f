//! Changing one's password. Afterwards all the other devices have to sign in again.

use domain::auth::{PASSWORD_MAX, PASSWORD_MIN};
use leptos::{form::ActionForm, prelude::*};
use rpc::auth::ChangePassword;
use ui::{Button, Card, Glyph, InputKind, SectionTitle, TextInput, t, use_toasts};

use crate::{
    residents::when_done,
    support::{RefusalBanner, field_error, refusal},
};

/// The form of the password.
#[component]
pub(super) fn PasswordCard() -> impl IntoView {
    let change = ServerAction::<ChangePassword>::new();
    let refused = refusal(change);
    let (current, new) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (toasts, changed) = (use_toasts(), t("auth-password-changed"));
    when_done(change, move |()| {
        current.set(String::new());
        new.set(String::new());
        toasts.success(changed.clone());
    });
    view! {
        <Card>
            <SectionTitle title=t("auth-password-title") />
            <ActionForm action=change>
                <div class="grid grid-cols-1 gap-4">
                    <RefusalBanner error=refused />
                    <TextInput
                        name="cmd[current]"
                        id="password-current"
                        label=t("auth-password-current")
                        kind=InputKind::Password
                        value=current
                        error=field_error(refused, "current")
                        required=true
                        autocomplete="current-password"
                        on_input=move |typed| current.set(typed)
                    />
                    <TextInput
                        name="cmd[new]"
                        id="password-new"
                        label=t("auth-password-new")
                        kind=InputKind::Password
                        hint=t!("auth-invite-password-hint", min = PASSWORD_MIN)
                        value=new
                        error=field_error(refused, "new")
                        required=true
                        maxlength=PASSWORD_MAX
                        autocomplete="new-password"
                        on_input=move |typed| new.set(typed)
                    />
                    <p class="text-sm text-muted">{t("auth-password-hint")}</p>
                    <div class="flex justify-end">
                        <Button icon=Glyph::Lock busy=change.pending()>{t("auth-password-title")}</Button>
                    </div>
                </div>
            </ActionForm>
        </Card>
    }
}
