//! Adding a building, and changing its passport.

use domain::{
    ids::{CommandId, ComplexId},
    words::Localized,
};
use leptos::{form::ActionForm, prelude::*};
use rpc::housing::SaveBuilding;
use ui::{Choice, InputKind, KeptForm, SaveActions, Select, TextInput, t};

use crate::support::{RefusalBanner, field_error, path_of, refusal};

/// The name in the address and the id of the dialog.
pub(super) const BUILDING: &str = "building";

/// What the form begins with.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    /// The building's id; empty adds one.
    pub(super) id: String,
    pub(super) complex: Option<ComplexId>,
    pub(super) address: Localized,
    pub(super) floors: Option<i32>,
    pub(super) year: Option<i32>,
}

/// The form inside of a dialog. Saving opens the building's page.
#[component]
pub(super) fn BuildingForm(
    known: Known,
    /// The complexes it may belong to.
    complexes: Vec<Choice>,
    /// The address of the page, without a query.
    path: String,
    save: ServerAction<SaveBuilding>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let Known {
        id,
        complex,
        address,
        floors,
        year,
    } = known;
    let refused = refusal(save);
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let complex = complex.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <Select
                    name="cmd[complex]"
                    id="building-complex"
                    label=t("admin-houses-complex")
                    empty=t("common-choose")
                    options=complexes
                    value=complex
                    error=field_error(refused, "complex")
                    required=true
                />
                {address_inputs(address, save)}
                <div class="grid grid-cols-2 gap-4">
                    <TextInput
                        name="cmd[floors]"
                        id="building-floors"
                        label=t("admin-houses-floors")
                        kind=InputKind::Number
                        value=number(floors)
                        error=field_error(refused, "floors")
                    />
                    <TextInput
                        name="cmd[year]"
                        id="building-year"
                        label=t("admin-houses-year")
                        kind=InputKind::Number
                        value=number(year)
                        error=field_error(refused, "year")
                    />
                </div>
            </div>
            <SaveActions dialog=BUILDING href=path busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

fn address_inputs(address: Localized, save: ServerAction<SaveBuilding>) -> impl IntoView {
    let refused = refusal(save);
    view! {
        <TextInput
            name="cmd[address_ru]"
            id="building-address-ru"
            label=t("admin-houses-address-ru")
            value=address.ru
            error=field_error(refused, "address_ru")
            required=true
            maxlength=200
            autocomplete="off"
        />
        <TextInput
            name="cmd[address_uz]"
            id="building-address-uz"
            label=t("admin-houses-address-uz")
            hint=t("admin-houses-uz-hint")
            value=address.uz
            error=field_error(refused, "address_uz")
            maxlength=200
            autocomplete="off"
        />
    }
}
