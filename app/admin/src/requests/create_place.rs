//! Where the work is: one of the resident's homes, or a place in the chosen house.

use domain::{housing::Building, people::Resident};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Banner, Card, Choice, RadioGroup, SectionTitle, Select, Skeleton, SkeletonKind, Tone, t};

use super::{
    create::Basics,
    create_caller::Caller,
    create_draft::Fields,
    in_house::{InHouse, apartments_of, entrances_of, parts_of_house},
};
use crate::support::{Missing, field_error, named};

/// What the form asks for, depending on what is known.
#[derive(Debug, Clone, PartialEq)]
enum Known {
    /// Neither a house nor a resident with a home.
    Nothing,
    /// The chosen house.
    House(Box<Building>),
    /// The homes of the chosen resident.
    Homes(Resident),
}

/// The fields of the place.
#[component]
pub(crate) fn PlaceFields(caller: Caller, basics: Memo<Basics>, fields: Fields, refused: Signal<Option<RpcError>>) -> impl IntoView {
    let known = Memo::new(move |_| match (caller.house(), caller.resident()) {
        (Some(house), _) => Known::House(Box::new(house)),
        (None, Some(resident)) if !resident.homes.is_empty() => Known::Homes(resident),
        (None, _) => Known::Nothing,
    });
    let error = field_error(refused, "building");
    view! {
        <Card class="grid grid-cols-1 gap-4">
            <SectionTitle title=t("admin-create-place") />
            // What is missing is chosen above, and not in a field of this card.
            {move || error.get().map(|_| view! { <Banner tone=Tone::Danger>{t("admin-create-choose-house")}</Banner> })}
            <Missing what=t("admin-create-house-failed") error=Signal::derive(move || caller.house_failed()) />
            {move || match known.get() {
                Known::Nothing => match caller.building.get() {
                    // The house itself is enough to save a call; what is in it comes in a moment.
                    Some(id) => view! {
                        <input type="hidden" name="cmd[building]" value=id.to_string() />
                        {move || caller.house_failed().is_none().then(|| view! { <Skeleton kind=SkeletonKind::Row count=2 /> })}
                    }
                    .into_any(),
                    None => view! {
                        {move || error.with(Option::is_none).then(|| view! { <p class="text-muted">{t("admin-create-choose-house")}</p> })}
                    }
                    .into_any(),
                },
                Known::Homes(resident) => homes(&resident, fields, refused).into_any(),
                Known::House(house) => view! { <KnownHouse house=*house basics fields refused /> }.into_any(),
            }}
            <PartOfHouse fields refused />
        </Card>
    }
}

fn homes(resident: &Resident, fields: Fields, refused: Signal<Option<RpcError>>) -> impl IntoView + use<> {
    let ids: Vec<String> = resident.homes.iter().map(|home| home.apartment.to_string()).collect();
    let first = ids.first().cloned().unwrap_or_default();
    // An apartment that was chosen for somebody else is not a home of this one.
    let value = Signal::derive(move || {
        fields
            .apartment
            .with(|chosen| if ids.contains(chosen) { chosen.clone() } else { first.clone() })
    });
    let options = resident
        .homes
        .iter()
        .map(|home| {
            let line = t!("requests-address-apartment", building = named(&home.address), number = &home.number);
            Choice::new(home.apartment.to_string(), line)
        })
        .collect();
    view! {
        <RadioGroup
            name="cmd[apartment]"
            label=t("admin-resident-homes")
            options
            value
            error=field_error(refused, "apartment")
            required=true
            on_change=move |chosen| fields.apartment.set(chosen)
        />
    }
}

/// The house is known: its apartments and entrances.
#[component]
fn KnownHouse(house: Building, basics: Memo<Basics>, fields: Fields, refused: Signal<Option<RpcError>>) -> impl IntoView {
    let id = house.card.id;
    let address = move || basics.with(|basics| basics.buildings.iter().find(|one| one.id == id).map(|one| named(&one.address)));
    view! {
        <input type="hidden" name="cmd[building]" value=id.to_string() />
        <p class="font-semibold">{address}</p>
        <InHouse
            apartments=apartments_of(&house)
            entrances=entrances_of(&house)
            apartment=fields.apartment
            entrance=fields.entrance
            refused
        />
    }
}

#[component]
fn PartOfHouse(fields: Fields, refused: Signal<Option<RpcError>>) -> impl IntoView {
    view! {
        <Select
            name="cmd[place]"
            id="place"
            label=t("requests-field-place")
            options=parts_of_house()
            value=fields.place
            empty=t("admin-create-place-default")
            error=field_error(refused, "place")
            on_change=move |chosen| fields.place.set(chosen)
            class="md:max-w-72"
        />
    }
}
