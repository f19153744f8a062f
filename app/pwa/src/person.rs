//! What the pages of the person themselves share in both apps: other companies, the language, and the home screen.

use domain::{auth::Membership, lang::Lang};
use leptos::prelude::*;
use ui::{Banner, Button, Card, Choice, Glyph, SectionTitle, Select, t};

/// Goes on in another company. The page is loaded anew: everything on it belongs to the old one.
#[component]
pub(crate) fn OtherCompany(
    /// Where the choice is sent.
    action: &'static str,
    to: Membership,
) -> impl IntoView {
    view! {
        <form method="post" action=action class="mt-2">
            <input type="hidden" name="company" value=to.company.to_string() />
            <Button icon=Glyph::Building class="w-full">{t!("staff-profile-switch", company = to.company_name)}</Button>
        </form>
    }
}

/// The language of the person. The page is loaded anew, with the other words.
#[component]
pub(crate) fn LanguageForm(
    /// Where the choice is sent.
    action: &'static str,
    /// The name of the field.
    name: &'static str,
    chosen: Lang,
    /// What is sent with it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let options: Vec<Choice> = Lang::ALL
        .iter()
        .map(|lang| Choice::new(lang.code(), t(&format!("common-language-{}", lang.code().to_ascii_lowercase()))))
        .collect();
    let (value, options) = (Signal::stored(chosen.code().to_owned()), Signal::stored(options));
    view! {
        <Card>
            <form method="post" action=action class="grid gap-3">
                {children.map(|children| children())}
                <Select name id="lang" label=t("common-language") options value />
                <Button>{t("common-save")}</Button>
            </form>
        </Card>
    }
}

/// How to put the app on the home screen; not shown when it was opened from there.
#[component]
pub(crate) fn Install(
    /// What is gained by it.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! {
        <div class="[@media(display-mode:standalone)]:hidden">
            <SectionTitle title=t("staff-install-title") />
            <Banner icon=Glyph::Download>
                <p>{text}</p>
                <p class="mt-2 text-sm text-muted">{t("staff-install-android")}</p>
                <p class="mt-1 text-sm text-muted">{t("staff-install-ios")}</p>
            </Banner>
        </div>
    }
}
