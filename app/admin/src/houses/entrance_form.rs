//! Adding an entrance of a building, and changing one.

use domain::{
    housing::{Building, Entrance},
    ids::{BuildingId, CommandId, EntranceId},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::housing::SaveEntrance;
use ui::{InputKind, KeptForm, SaveActions, TextInput, t};

use super::{asked::Asked, house::house_href};
use crate::{
    settings::edit_dialog,
    support::{RefusalBanner, field_error, path_of, refusal},
};

/// The name in the address and the id of the dialog.
pub(super) const ENTRANCE: &str = "entrance";

/// The dialog on the building's page.
#[component]
pub(super) fn EntranceDialog(building: Memo<Building>, save: ServerAction<SaveEntrance>, command: RwSignal<CommandId>) -> impl IntoView {
    let id = building.with_untracked(|building| building.card.id);
    let names = (ENTRANCE, house_href(id), t("requests-field-entrance"));
    edit_dialog(names, save, command, move |asked: Asked<EntranceId>| {
        let known = building.with_untracked(|building| building.entrances.iter().find(|one| Some(one.id) == asked.known()).cloned());
        (asked == Asked::New || known.is_some()).then(|| view! { <EntranceForm known building=id save command /> })
    })
}

#[component]
fn EntranceForm(
    known: Option<Entrance>,
    building: BuildingId,
    save: ServerAction<SaveEntrance>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let refused = refusal(save);
    let text = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let id = known.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
    let (number, floors) = (
        text(known.as_ref().map(|one| one.number)),
        text(known.as_ref().and_then(|one| one.floors)),
    );
    let note = known.and_then(|one| one.intercom_note).unwrap_or_default();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <input type="hidden" name="cmd[building]" value=building.to_string() />
                <div class="grid grid-cols-2 gap-4">
                    <TextInput
                        name="cmd[number]"
                        id="entrance-number"
                        label=t("requests-field-number")
                        kind=InputKind::Number
                        value=number
                        error=field_error(refused, "number")
                        required=true
                    />
                    <TextInput
                        name="cmd[floors]"
                        id="entrance-floors"
                        label=t("admin-houses-floors")
                        kind=InputKind::Number
                        value=floors
                        error=field_error(refused, "floors")
                    />
                </div>
                <TextInput
                    name="cmd[intercom_note]"
                    id="entrance-note"
                    label=t("admin-houses-intercom")
                    value=note
                    error=field_error(refused, "intercom_note")
                    maxlength=200
                    autocomplete="off"
                />
            </div>
            <SaveActions dialog=ENTRANCE href=house_href(building) busy=save.pending() />
        </ActionForm></KeptForm>
    }
}
