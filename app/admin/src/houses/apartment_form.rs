//! The form of an apartment, inside of a dialog.

use domain::{
    housing::{ApartmentCard, ApartmentKind, Entrance},
    ids::{BuildingId, CommandId},
};
use leptos::{form::ActionForm, prelude::*};
use rpc::{RpcError, housing::SaveApartment};
use ui::{Choice, InputKind, KeptForm, SaveActions, Select, TextInput, t};

use crate::support::{RefusalBanner, field_error, path_of, refusal};

/// The name in the address and the id of the dialog.
pub(super) const APARTMENT: &str = "apartment";

/// Where an apartment stands, and what the form needs of it.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) building: BuildingId,
    /// One that was added a moment ago appears in the open form too.
    pub(super) entrances: Signal<Vec<Entrance>>,
    /// The address of the page, without a query.
    pub(super) path: String,
}

/// Why the form came back.
type Refused = Signal<Option<RpcError>>;

/// A form that adds an apartment to the place, or changes one of it.
#[component]
pub(super) fn ApartmentForm(
    known: Option<ApartmentCard>,
    place: Place,
    save: ServerAction<SaveApartment>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let refused = refusal(save);
    let id = known.as_ref().map(|one| one.id.to_string()).unwrap_or_default();
    let Place { building, entrances, path } = place;
    view! {
        <KeptForm path=path_of(save)><ActionForm action=save>
            <div class="grid grid-cols-1 gap-4">
                <RefusalBanner error=refused />
                <input type="hidden" name="cmd[id]" value=id />
                <input type="hidden" name="cmd[command]" value=move || command.get().to_string() />
                <input type="hidden" name="cmd[building]" value=building.to_string() />
                <div class="grid grid-cols-2 gap-4">
                    {what(known.as_ref(), refused)}
                    {whereabouts(known.as_ref(), entrances, refused)}
                    {sizes(known.as_ref(), refused)}
                </div>
            </div>
            <SaveActions dialog=APARTMENT href=path busy=save.pending() />
        </ActionForm></KeptForm>
    }
}

fn what(known: Option<&ApartmentCard>, refused: Refused) -> impl IntoView + use<> {
    let number = known.map(|one| one.number.clone()).unwrap_or_default();
    let kind = known.map_or(ApartmentKind::Flat, |one| one.kind);
    let kinds: Vec<Choice> = ApartmentKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.code(), kind_words(*kind)))
        .collect();
    view! {
        <TextInput
            name="cmd[number]"
            id="apartment-number"
            label=t("requests-field-number")
            value=number
            error=field_error(refused, "number")
            required=true
            maxlength=20
            autocomplete="off"
        />
        <Select name="cmd[kind]" id="apartment-kind" label=t("admin-houses-kind") options=kinds value=kind.code().to_owned() />
    }
}

fn whereabouts(known: Option<&ApartmentCard>, entrances: Signal<Vec<Entrance>>, refused: Refused) -> impl IntoView + use<> {
    let entrance = known.and_then(|one| one.entrance).map(|id| id.to_string()).unwrap_or_default();
    let floor = text(known.and_then(|one| one.floor));
    let choices = Signal::derive(move || entrances.with(|entrances| entrances.iter().map(choice).collect::<Vec<_>>()));
    view! {
        <Select
            name="cmd[entrance]"
            id="apartment-entrance"
            label=t("requests-field-entrance")
            empty=t("common-not-set")
            options=choices
            value=entrance
            error=field_error(refused, "entrance")
        />
        <TextInput
            name="cmd[floor]"
            id="apartment-floor"
            label=t("requests-field-floor")
            kind=InputKind::Number
            value=floor
            error=field_error(refused, "floor")
        />
    }
}

fn choice(entrance: &Entrance) -> Choice {
    Choice::new(entrance.id.to_string(), entrance.number.to_string())
}

fn sizes(known: Option<&ApartmentCard>, refused: Refused) -> impl IntoView + use<> {
    let area = known.and_then(|one| one.area_dm2).map(area_text).unwrap_or_default();
    let rooms = text(known.and_then(|one| one.rooms));
    view! {
        <TextInput
            name="cmd[area]"
            id="apartment-area"
            label=t("admin-houses-area")
            inputmode="decimal"
            value=area
            error=field_error(refused, "area")
            autocomplete="off"
        />
        <TextInput
            name="cmd[rooms]"
            id="apartment-rooms"
            label=t("admin-houses-rooms")
            kind=InputKind::Number
            value=rooms
            error=field_error(refused, "rooms")
        />
    }
}

fn text(number: Option<i32>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// What an apartment is.
pub(super) fn kind_words(kind: ApartmentKind) -> String {
    t(&format!("admin-apartment-kind-{}", kind.code()))
}

/// Square decimetres as square metres: `54,5`.
pub(super) fn area_text(area_dm2: i32) -> String {
    let (whole, rest) = (area_dm2 / 100, area_dm2 % 100);
    if rest == 0 {
        whole.to_string()
    } else {
        format!("{whole},{rest:02}").trim_end_matches('0').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::area_text;

    #[test]
    fn areas_have_only_the_decimals_they_need() {
        assert_eq!([5400, 5450, 5455, 5405].map(area_text), ["54", "54,5", "54,55", "54,05"]);
    }
}
