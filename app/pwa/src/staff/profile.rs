//! Who is signed in, the language and the look, and the way out.

use domain::{
    auth::{Me, Membership},
    roles::Permission,
};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn as _};
use leptos_meta::Title;
use rpc::{
    auth::{SaveProfile, SignOut, SwitchCompany},
    session::{boot, me},
};
use ui::{
    Appearance, Button, ButtonKind, Card, Dialog, DialogActions, DialogClose, Glyph, KeyValue, KeyValues, LinkButton, PageHeader,
    ThemeSwitch, lang, open_dialog, t,
};

use super::{duty::Duty, notices::Notices};
use crate::{
    device::{shelf, storage},
    person::{Install, LanguageForm, OtherCompany},
    request::draft,
};

/// The dialog that asks before drafts are lost.
const LEAVING: &str = "leaving";

/// The page of the person themselves.
#[component]
pub fn StaffProfilePage() -> impl IntoView {
    let boot = boot();
    let look = Appearance::from_codes(&boot.theme, &boot.glass, &boot.density);
    view! {
        <Title text=t!("common-page-title", page = t("common-profile")) />
        <PageHeader title=t("common-profile") />
        {me().map(|me| {
            let duty = me.employee.map(|employee| view! { <Duty employee /> });
            view! {
                <Person me=me.clone() />
                {duty}
                <Notices />
                <LanguageForm action=SaveProfile::url() name="cmd[lang]" chosen=me.lang>
                    <input type="hidden" name="cmd[full_name]" value=me.name />
                </LanguageForm>
            }
        })}
        <Card>
            <ThemeSwitch action="/look" appearance=look />
        </Card>
        <Install text=t("staff-install-text") />
        <SignOutForm />
    }
}

/// Who the person is here, and where else they may go.
#[component]
fn Person(me: Me) -> impl IntoView {
    let role = me.role.as_ref().map(|role| text::localized(lang(), role));
    let has_home = me.lives_somewhere();
    let has_panel = me.can(Permission::RequestsAssign) || me.can(Permission::HousesRead);
    let others: Vec<Membership> = me
        .memberships
        .iter()
        .filter(|one| one.company != me.company && one.employee.is_some())
        .cloned()
        .collect();
    view! {
        <Card>
            <KeyValues>
                <KeyValue label=t("common-field-name")>{me.name.clone()}</KeyValue>
                {role.map(|role| view! { <KeyValue label=t("common-field-role")>{role}</KeyValue> })}
                <KeyValue label=t("staff-profile-company")>{me.company_name.clone()}</KeyValue>
            </KeyValues>
            <LinkButton href="/admin/profile" icon=Glyph::Lock class="mt-4 w-full">{t("staff-profile-account")}</LinkButton>
            {has_panel.then(|| view! {
                <LinkButton href="/admin" icon=Glyph::Screen class="mt-2 w-full">{t("staff-profile-panel")}</LinkButton>
            })}
            {has_home.then(|| view! {
                <LinkButton href="/my" icon=Glyph::Home class="mt-2 w-full" attr:rel="external">{t("my-title")}</LinkButton>
            })}
            {others.into_iter().map(|to| view! { <OtherCompany action=SwitchCompany::url() to /> }).collect_view()}
        </Card>
    }
}

/// Ends the session; drafts go with it, because the next person on this phone must not find them.
#[component]
fn SignOutForm() -> impl IntoView {
    let leave = move |event: SubmitEvent| {
        if draft::is_anything_unsent() && open_dialog(LEAVING) {
            event.prevent_default();
        } else {
            forget_everything();
        }
    };
    view! {
        <form method="post" action=SignOut::url() on:submit=leave>
            <Button kind=ButtonKind::Danger icon=Glyph::Logout class="w-full">{t("common-sign-out")}</Button>
        </form>
        <Dialog id=LEAVING title=t("staff-leave-title")>
            <p>{t("staff-leave-text")}</p>
            <form method="post" action=SignOut::url() on:submit=move |_| forget_everything()>
                <DialogActions>
                    <DialogClose dialog=LEAVING>{t("common-cancel")}</DialogClose>
                    <Button kind=ButtonKind::Danger icon=Glyph::Logout>{t("staff-leave-button")}</Button>
                </DialogActions>
            </form>
        </Dialog>
    }
}

fn forget_everything() {
    storage::forget_all();
    shelf::wipe();
}
