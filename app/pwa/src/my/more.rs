//! Who is signed in, other companies, the language and the look, and the way out.

use domain::{
    auth::{Me, Membership},
    lang::Lang,
};
use leptos::{prelude::*, server_fn::ServerFn as _};
use leptos_meta::Title;
use rpc::{
    my::{ChooseMyLanguage, SignOutOfMy, SwitchMyCompany},
    session::{boot, me},
};
use ui::{
    Appearance, Banner, Button, ButtonKind, Card, Choice, Glyph, KeyValue, KeyValues, PageHeader, SectionTitle, Select, ThemeSwitch, t,
};

use crate::leaving::leave;

/// The page of the person themselves.
#[component]
pub fn MyMorePage() -> impl IntoView {
    let boot = boot();
    let look = Appearance::from_codes(&boot.theme, &boot.glass, &boot.density);
    view! {
        <Title text=t!("common-page-title", page = t("my-nav-more")) />
        <PageHeader title=t("my-nav-more") />
        {me().map(|me| view! { <Person me=me.clone() /> <Language me /> })}
        <Card>
            <ThemeSwitch action="/look" appearance=look />
        </Card>
        <Install />
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
            {others.into_iter().map(switch).collect_view()}
        </Card>
    }
}

/// Goes on in another company. The page is loaded anew: everything on it belongs to the old one.
fn switch(other: Membership) -> impl IntoView {
    view! {
        <form method="post" action=SwitchMyCompany::url() class="mt-2">
            <input type="hidden" name="company" value=other.company.to_string() />
            <Button icon=Glyph::Building class="w-full">{t!("staff-profile-switch", company = other.company_name)}</Button>
        </form>
    }
}

/// The language of the person. The page is loaded anew, with the other words.
#[component]
fn Language(me: Me) -> impl IntoView {
    let options: Vec<Choice> = Lang::ALL
        .iter()
        .map(|lang| Choice::new(lang.code(), t(&format!("common-language-{}", lang.code().to_ascii_lowercase()))))
        .collect();
    let (chosen, options) = (Signal::stored(me.lang.code().to_owned()), Signal::stored(options));
    view! {
        <Card>
            <form method="post" action=ChooseMyLanguage::url() class="grid gap-3">
                <Select name="lang" id="lang" label=t("common-language") options value=chosen />
                <Button>{t("common-save")}</Button>
            </form>
        </Card>
    }
}

/// How to put the app on the home screen; not shown when it was opened from there.
#[component]
fn Install() -> impl IntoView {
    view! {
        <div class="[@media(display-mode:standalone)]:hidden">
            <SectionTitle title=t("staff-install-title") />
            <Banner icon=Glyph::Download>
                <p>{t("my-install-text")}</p>
                <p class="mt-2 text-sm text-muted">{t("staff-install-android")}</p>
                <p class="mt-1 text-sm text-muted">{t("staff-install-ios")}</p>
            </Banner>
        </div>
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
