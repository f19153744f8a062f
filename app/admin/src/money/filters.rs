//! What the forms above lists about money share: the words to look for, the house, the buttons.

use leptos::prelude::*;
use ui::{Button, Choice, Combobox, FieldSheet, Glyph, InputKind, LinkButton, SheetOpener, TextInput, close_sheet, t};

/// The id of the sheet that the fields are on a phone: the list begins on its first screen.
const SHEET: &str = "money-filters";

/// The words to look for, and the other fields beside them or, on a phone, behind one button.
pub(super) fn fields(words: impl IntoView + 'static, chosen: Signal<usize>, others: impl IntoView + 'static) -> impl IntoView {
    view! {
        <div class="flex flex-wrap items-end gap-2 md:grid md:grid-cols-2 lg:grid-cols-4">
            {words}
            <SheetOpener sheet=SHEET label=t("list-filters") icon=Glyph::Filter count=chosen />
            <FieldSheet id=SHEET title=t("list-filters")>{others.into_any()}</FieldSheet>
        </div>
    }
}

/// The words to look for.
pub(super) fn words(placeholder: &'static str, value: Signal<String>) -> impl IntoView {
    view! {
        <TextInput
            name="q"
            class="flex-1 max-md:[&>label]:sr-only"
            kind=InputKind::Search
            icon=Glyph::Search
            label=t("common-search")
            placeholder=t(placeholder)
            value
        />
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
            <Button icon=Glyph::Search submit=true on_click=|_| close_sheet(SHEET)>{t("common-find")}</Button>
            {move || is_narrow.get().then(|| view! { <LinkButton href=page>{t("common-reset")}</LinkButton> })}
        </div>
    }
}
