//! What the forms above lists about money share: the words to look for, the house, the buttons.

use leptos::prelude::*;
use ui::{Button, Choice, Combobox, Glyph, InputKind, LinkButton, TextInput, t};

/// The words to look for.
pub(super) fn words(placeholder: &'static str, value: Signal<String>) -> impl IntoView {
    view! {
        <TextInput name="q" kind=InputKind::Search icon=Glyph::Search label=t("common-search") placeholder=t(placeholder) value />
    }
}

/// The house; nothing for those who see no houses.
pub(super) fn building(options: Vec<Choice>, value: Signal<String>) -> impl IntoView {
    (!options.is_empty()).then(|| {
        view! {
            <Combobox
                name="building"
                label=t("requests-field-building")
                empty=t("admin-requests-all-houses")
                options=Signal::stored(options)
                value
            />
        }
    })
}

/// Looks for it, and, when anything is left out, shows all of it again.
pub(super) fn find(page: &'static str, is_narrow: Signal<bool>) -> impl IntoView {
    view! {
        <div class="flex flex-wrap gap-2">
            <Button icon=Glyph::Search>{t("common-find")}</Button>
            {move || is_narrow.get().then(|| view! { <LinkButton href=page>{t("common-reset")}</LinkButton> })}
        </div>
    }
}
