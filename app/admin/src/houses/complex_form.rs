//! Adding a complex, and changing its name.

use domain::{
    housing::Complex,
    ids::{CommandId, ComplexId},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::housing::SaveComplex;
use ui::{KeptForm, SaveActions, TextInput, t};

use super::{asked::Asked, list::LIST};
use crate::{
    settings::edit_dialog,
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The name in the address and the id of the dialog.
pub(super) const COMPLEX: &str = "complex";

/// The dialog; `complexes` are those of the page.
#[component]
pub(super) fn ComplexDialog(complexes: Memo<Vec<Complex>>, save: ServerAction<SaveComplex>, command: RwSignal<CommandId>) -> impl IntoView {
    edit_dialog(
        (COMPLEX, LIST, t("admin-houses-complex")),
        save,
        command,
        move |asked: Asked<ComplexId>| {
            let known = complexes.with_untracked(|all| all.iter().find(|one| Some(one.id) == asked.known()).cloned());
            // An address that names no complex of ours asks for nothing.
            (asked == Asked::New || known.is_some()).then(|| view! { <ComplexForm known save command /> })
        },
    )
}

#[component]
fn ComplexForm(known: Option<Complex>, save: ServerAction<SaveComplex>, command: RwSignal<CommandId>) -> impl IntoView {
    let refused = refusal(save);
    let id = known.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
    let name = known.map(|one| one.name).unwrap_or_default();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <TextInput
                    name="cmd[name_ru]"
                    id="complex-name-ru"
                    label=t("admin-houses-name-ru")
                    value=name.ru
                    error=field_error(refused, "name_ru")
                    required=true
                    maxlength=200
                    autocomplete="off"
                />
                <TextInput
                    name="cmd[name_uz]"
                    id="complex-name-uz"
                    label=t("admin-houses-name-uz")
                    hint=t("admin-houses-uz-hint")
                    value=name.uz
                    error=field_error(refused, "name_uz")
                    maxlength=200
                    autocomplete="off"
                />
            </div>
            <SaveActions dialog=COMPLEX href=LIST busy=save.pending() />
        </ActionForm></KeptForm>
    }
}
