//! Who is signed in, other companies, the language and the look, and the way out.

use domain::auth::{Me, Membership};
use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_meta::Title;
use rpc::{
    my::{ChooseMyLanguage, SignOutOfMy, SwitchMyCompany},
    session::{boot, me},
};
use ui::{Appearance, Button, ButtonKind, Card, Glyph, KeyValue, KeyValues, PageHeader, ThemeSwitch, t};

use crate::{
    leaving::leave,
    person::{Install, LanguageForm, OtherCompany},
};

/// The page of the person themselves.
#[component]
pub fn MyMorePage() -> impl IntoView {
    let boot = boot();
    let look = Appearance::from_codes(&boot.theme, &boot.glass, &boot.density);
    view! {
        <Title text=t!("common-page-title", page = t("my-nav-more")) />
        <PageHeader title=t("my-nav-more") />
        {me().map(|me| view! { <Person me=me.clone() /> <LanguageForm action=ChooseMyLanguage::url() name="lang" chosen=me.lang /> })}
        <Card>
            <ThemeSwitch action="/look" appearance=look />
        </Card>
        <Install text=t("my-install-text") />
        <SignOut />
        <a href="/sign-in" rel="external" class="link flex min-h-11 items-center justify-center">{t("my-staff-door")}</a>
    }
}

/// Who the person is here, and where else they live.
#[component]
fn Person(me: Me) -> impl IntoView {
    let is_other = |one: &&Membership| one.company != me.company && one.resident.is_some();
    let others: Vec<Membership> = me.memberships.iter().filter(is_other).cloned().collect();
    view! {
        <Card>
            <KeyValues>
                <KeyValue label=t("common-field-name")>{me.name.clone()}</KeyValue>
                <KeyValue label=t("staff-profile-company")>{me.company_name.clone()}</KeyValue>
            </KeyValues>
            {others.into_iter().map(|to| view! { <OtherCompany action=SwitchMyCompany::url() to /> }).collect_view()}
        </Card>
    }
}

/// Ends the session. The service worker sees it go and forgets the pages that were read; what was typed goes here.
#[component]
fn SignOut() -> impl IntoView {
    let (person, question) = (me().map(|me| me.user), t("staff-leave-text"));
    let forget = move |event: leptos::ev::SubmitEvent| {
        if !person.is_none_or(|person| leave(person, &question)) {
            event.prevent_default();
        }
    };
    view! {
        <form method="post" action=SignOutOfMy::url() on:submit=forget>
            <Button kind=ButtonKind::Danger icon=Glyph::Logout class="w-full">{t("common-sign-out")}</Button>
        </form>
    }
}
