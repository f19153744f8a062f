//! The person's menu: company, the way to their own home, language, look, leaving.
//!
//! Each choice is a plain form that loads the page anew, because what a page knows from the
//! start (language, company, rights) is fixed for its life.

use domain::{auth::Me, lang::Lang, roles::Permission};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};
use rpc::{
    auth::{SaveProfile, SignOut, SwitchCompany},
    session::{Leaving, boot},
};
use ui::{Glyph, Menu, MenuButton, MenuDivider, MenuLabel, MenuLink, Theme, t};

/// The menu and its forms, which stand outside of the list.
#[component]
pub(crate) fn PersonMenu(me: Me) -> impl IntoView {
    let (name, chosen) = (me.name.clone(), boot().theme);
    // What the staff app kept on this device goes with the person.
    let leaving = use_context::<Leaving>();
    let leave = move |event: SubmitEvent| {
        if leaving.is_some_and(|leaving| !leaving.0.run(())) {
            event.prevent_default();
        }
    };
    view! {
        <form id="menu-company" method="post" action=SwitchCompany::url() class="hidden"></form>
        <form id="menu-language" method="post" action=SaveProfile::url() class="hidden">
            <input type="hidden" name="cmd[full_name]" value=name.clone() />
        </form>
        <form id="menu-look" method="post" action="/look" class="hidden"></form>
        <form id="menu-leave" method="post" action=SignOut::url() class="hidden" on:submit=leave></form>
        <Menu id="person-menu" label=name icon=Glyph::User class="[&>summary]:max-w-64 max-md:[&>summary>span]:sr-only">
            // On a phone the button is an icon.
            <li class="px-2.5 pb-1 pt-2 font-semibold break-words md:hidden">{me.name.clone()}</li>
            {companies(&me)}
            <MenuLink href="/admin/profile" icon=Glyph::User>{t("common-profile")}</MenuLink>
            {me.lives_somewhere().then(|| view! {
                <MenuLink href="/my" icon=Glyph::Home external=true>{t("my-title")}</MenuLink>
            })}
            {me.can(Permission::SettingsWrite).then(|| view! {
                <MenuLink href="/admin/settings" icon=Glyph::Settings>{t("common-settings")}</MenuLink>
            })}
            <MenuDivider />
            <MenuLabel>{t("common-language")}</MenuLabel>
            {Lang::ALL.iter().copied().map(language).collect_view()}
            <MenuDivider />
            <MenuLabel>{t("common-theme")}</MenuLabel>
            {Theme::ALL.iter().copied().map(|theme| look(theme, &chosen)).collect_view()}
            <MenuDivider />
            <MenuButton form="menu-leave" icon=Glyph::Logout>{t("common-sign-out")}</MenuButton>
        </Menu>
    }
}

/// The companies the person could work in instead; nothing when there is only this one.
fn companies(me: &Me) -> impl IntoView + use<> {
    let others: Vec<_> = me
        .memberships
        .iter()
        .filter(|one| one.company != me.company && one.employee.is_some())
        .map(|one| {
            let (value, words) = (one.company.to_string(), one.company_name.clone());
            view! { <MenuButton form="menu-company" name="company" value icon=Glyph::Building>{words}</MenuButton> }
        })
        .collect();
    (!others.is_empty()).then(|| {
        view! {
            <MenuLabel>{t("auth-company-switch")}</MenuLabel>
            {others}
            <MenuDivider />
        }
    })
}

fn language(lang: Lang) -> impl IntoView {
    let chosen = ui::lang() == lang;
    let icon = if chosen { Glyph::Check } else { Glyph::Globe };
    view! {
        <MenuButton form="menu-language" name="cmd[lang]" value=lang.code() icon pressed=chosen>
            {language_words(lang)}
        </MenuButton>
    }
}

/// A language in itself.
pub(crate) fn language_words(lang: Lang) -> String {
    match lang {
        Lang::Ru => t("common-language-ru"),
        Lang::Uz => t("common-language-uz"),
        Lang::UzCyrl => t("common-language-uz-cyrl"),
        Lang::En => t("common-language-en"),
    }
}

fn look(theme: Theme, chosen: &str) -> impl IntoView + use<> {
    let (glyph, words) = match theme {
        Theme::Auto => (Glyph::Screen, t("common-theme-system")),
        Theme::Light => (Glyph::Sun, t("common-theme-light")),
        Theme::Dark => (Glyph::Moon, t("common-theme-dark")),
    };
    let chosen = chosen == theme.code();
    let icon = if chosen { Glyph::Check } else { glyph };
    view! { <MenuButton form="menu-look" name="theme" value=theme.code() icon pressed=chosen>{words}</MenuButton> }
}
