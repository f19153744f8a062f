//! The person's name and language. A plain form: what a page knows of its person is fixed for its life.

use domain::{lang::Lang, words::NAME_MAX};
use leptos::{prelude::*, server_fn::ServerFn};
use rpc::{
    auth::SaveProfile,
    session::{boot, me},
};
use ui::{Button, ButtonKind, Card, Choice, Glyph, KeptForm, SectionTitle, Select, TextInput, t};

use crate::{
    person_menu::language_words,
    support::{RefusalBanner, field_error, refusal},
};

/// The form about the person.
#[component]
pub(super) fn PersonCard() -> impl IntoView {
    // The action is never run: it carries the refusal that a plain form brought back.
    let refused = refusal(ServerAction::<SaveProfile>::new());
    let name = me().map(|me| me.name).unwrap_or_default();
    let languages: Vec<Choice> = Lang::ALL
        .iter()
        .map(|lang| Choice::new(lang.code(), language_words(*lang)))
        .collect();
    view! {
        <Card>
            <SectionTitle title=t("auth-person-title") />
            <KeptForm path=SaveProfile::PATH><form method="post" action=SaveProfile::url() class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <TextInput
                    name="cmd[full_name]"
                    id="full-name"
                    label=t("common-field-name")
                    value=name
                    error=field_error(refused, "full_name")
                    required=true
                    maxlength=NAME_MAX
                    autocomplete="name"
                />
                <Select
                    name="cmd[lang]"
                    id="lang"
                    label=t("common-language")
                    options=languages
                    value=boot().lang.code().to_owned()
                    error=field_error(refused, "lang")
                />
                <div class="flex justify-end">
                    <Button kind=ButtonKind::Primary icon=Glyph::Check>{t("common-save")}</Button>
                </div>
            </form></KeptForm>
        </Card>
    }
}
