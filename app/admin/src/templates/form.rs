//! One template: its name and its words.

use domain::{
    requests::Template,
    words::{NAME_MAX, TEXT_MAX},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::requests::{DeleteTemplate, SaveTemplate};
use ui::{Button, ButtonKind, Card, Glyph, KeptForm, SectionTitle, TextArea, TextInput, t};

use crate::support::{field_error, one_of_many, path_of};

/// The form; without a known template it adds one.
#[component]
pub(super) fn TemplateForm(
    known: Option<Template>,
    save: ServerAction<SaveTemplate>,
    remove: ServerAction<DeleteTemplate>,
) -> impl IntoView {
    let id = known.as_ref().map(|one| one.id.to_string());
    let (name, words) = known.map(|one| (one.name, one.text)).unwrap_or_default();
    let title = if id.is_some() { name.clone() } else { t("company-templates-add") };
    // The page has a form for each: what is wrong stands with the one that was sent.
    let sent = id.clone();
    let form = one_of_many(save, &[("cmd[id]", id.as_deref().unwrap_or_default())], move |input| {
        input.cmd.id.map(|id| id.to_string()) == sent
    });
    let mine = form.refused;
    let key = id.clone().unwrap_or_else(|| "new".to_owned());
    let name_id = format!("name-{key}");
    let areas = move || {
        [
            ("text_ru", t("company-templates-ru"), words.ru, true),
            ("text_uz", t("company-templates-uz"), words.uz, false),
            ("text_en", t("company-templates-en"), words.en.unwrap_or_default(), false),
        ]
        .map(|(field, label, value, required)| {
            let id = format!("{field}-{key}");
            view! { <TextArea name=format!("cmd[{field}]") id label value error=field_error(mine, field) required maxlength=TEXT_MAX /> }
        })
        .into_iter()
        .collect_view()
    };
    let removal = id.clone().map(|id| {
        view! {
            <ActionForm action=remove>
                <input type="hidden" name="template" value=id />
                <Button kind=ButtonKind::Ghost icon=Glyph::Trash busy=remove.pending()>{t("company-templates-remove")}</Button>
            </ActionForm>
        }
    });
    view! {
        <Card>
            <SectionTitle title />
            <KeptForm path=path_of(save) came_back=form.came_back><ActionForm action=save>
                <div class="grid grid-cols-1 gap-4">
                    <input type="hidden" name="cmd[id]" value=id.unwrap_or_default() />
                    <TextInput
                        name="cmd[name]"
                        id=name_id
                        label=t("company-templates-name")
                        value=name
                        error=field_error(mine, "name")
                        required=true
                        maxlength=NAME_MAX
                        autocomplete="off"
                    />
                    {areas()}
                    <div class="flex justify-end">
                        <Button kind=ButtonKind::Primary icon=Glyph::Check busy=save.pending()>{t("common-save")}</Button>
                    </div>
                </div>
            </ActionForm></KeptForm>
            {removal}
        </Card>
    }
}
