//! What is in a house, to choose from: its apartments and its entrances.

use domain::{housing::Building, requests::Place};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Choice, Combobox, Select, t};

use crate::support::field_error;

/// The apartment and the entrance of a house.
#[component]
pub(super) fn InHouse(
    /// What the ids of the fields begin with.
    #[prop(default = "")]
    ids: &'static str,
    #[prop(into)] apartments: Signal<Vec<Choice>>,
    #[prop(into)] entrances: Signal<Vec<Choice>>,
    apartment: RwSignal<String>,
    entrance: RwSignal<String>,
    refused: Signal<Option<RpcError>>,
) -> impl IntoView {
    view! {
        <div class="grid gap-3 md:grid-cols-2">
            <Combobox
                name="cmd[apartment]"
                id=format!("{ids}apartment")
                label=t("requests-field-apartment")
                options=apartments
                value=apartment
                empty=t("admin-create-no-apartment")
                error=field_error(refused, "apartment")
                on_change=move |chosen: String| {
                    // The entrance is that of the apartment, unless somebody says otherwise after.
                    if apartment.get_untracked() != chosen {
                        entrance.set(String::new());
                        apartment.set(chosen);
                    }
                }
            />
            <Select
                name="cmd[entrance]"
                id=format!("{ids}entrance")
                label=t("requests-field-entrance")
                options=entrances
                value=entrance
                empty=t("common-not-set")
                error=field_error(refused, "entrance")
                on_change=move |chosen: String| entrance.set(chosen)
            />
        </div>
    }
}

/// The apartments of a house.
pub(super) fn apartments_of(house: &Building) -> Vec<Choice> {
    let apartments = house.apartments.iter();
    apartments.map(|one| Choice::new(one.id.to_string(), one.number.clone())).collect()
}

/// The entrances of a house.
pub(super) fn entrances_of(house: &Building) -> Vec<Choice> {
    let entrances = house.entrances.iter();
    entrances
        .map(|one| Choice::new(one.id.to_string(), one.number.to_string()))
        .collect()
}

/// What part of a house the work may be in.
pub(super) fn parts_of_house() -> Vec<Choice> {
    let parts = Place::ALL.iter();
    parts
        .map(|one| Choice::new(one.code(), t(&format!("requests-place-{}", one.code()))))
        .collect()
}
