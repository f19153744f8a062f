//! Choosing one of the company's answers for the comment at hand.

use domain::{
    requests::{CommentVisibility, Detail, Template, fill_template},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::session::can;
use ui::{Button, Choice, Glyph, Select, Size, lang, offset_minutes, t};

use super::choices::Choices;
use crate::support::Missing;

/// The list, the button that inserts, and the way to change them for those who may. `text` and `side` are those of the comment.
#[component]
pub(crate) fn TemplatePicker(detail: Memo<Detail>, choices: Choices, text: RwSignal<String>, side: RwSignal<String>) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let insert = move |_| {
        let templates = choices.templates();
        let id = chosen.get_untracked();
        if let Some(template) = templates.iter().find(|one| one.id.to_string() == id) {
            let words = detail.with_untracked(|detail| filled(template, detail, &side.get_untracked()));
            // What was typed before stands above.
            text.update(|text| {
                if !text.trim().is_empty() {
                    text.push('\n');
                }
                text.push_str(&words);
            });
        }
    };
    let edit = can(Permission::SettingsWrite).then(|| {
        view! { <a href="/admin/templates" class="link inline-flex min-h-control items-center text-sm">{t("company-templates")}</a> }
    });
    let picker = move || {
        let options: Vec<_> = choices
            .templates()
            .into_iter()
            .map(|one| Choice::new(one.id.to_string(), one.name))
            .collect();
        (!options.is_empty()).then(|| {
            view! {
                // It fills the box by script; without one the words are typed.
                <div class="flex items-end gap-2">
                    <Select
                        name="template"
                        id="comment-template"
                        label=t("company-templates")
                        hide_label=true
                        options
                        empty=t("company-templates-choose")
                        value=chosen
                        on_change=move |id| chosen.set(id)
                        class="min-w-0 flex-1"
                    />
                    <Button size=Size::Small icon=Glyph::Plus on_click=Callback::new(insert)>{t("company-templates-insert")}</Button>
                </div>
            }
        })
    };
    view! {
        <div class="grid grid-cols-1 gap-1">
            {picker}
            <Missing what=t("company-templates-failed") error=Signal::derive(move || choices.templates_failed()) />
            {edit}
        </div>
    }
}

/// The words in the language of whoever reads them.
fn filled(template: &Template, detail: &Detail, side: &str) -> String {
    let reader = detail
        .client
        .as_ref()
        .and_then(|client| client.lang)
        .filter(|_| side == CommentVisibility::Resident.code())
        .unwrap_or_else(lang);
    let card = &detail.card;
    let due = card.clock.due_at.map(|at| {
        format!(
            "{}, {}",
            text::format::day_month(reader, at, offset_minutes()),
            text::format::time(reader, at, offset_minutes())
        )
    });
    let words = text::localized(reader, &template.text);
    let executor = card.executor.as_ref().map(|person| person.name.as_str());
    fill_template(&words, &card.number.to_string(), executor, due.as_deref())
}
