//! Choosing an apartment: first the building, which goes into the address, then one of its apartments.
//!
//! Without script the building is chosen by a form of its own that loads the page anew.

use domain::{
    housing::{ApartmentCard, BuildingAddress},
    ids::{ApartmentId, BuildingId},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Form, hooks::use_navigate, params::ParamsMap};
use rpc::{
    RpcError,
    housing::{apartment_detail, building_detail, list_buildings},
};
use ui::{Button, Choice, Combobox, t};

use super::parts::apartment_choice;
use crate::support::named;

/// What the address has chosen so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Chosen {
    building: Option<BuildingId>,
    apartment: Option<ApartmentId>,
}

impl Chosen {
    /// Reads the address; what cannot be read is not chosen.
    pub(super) fn of(query: &ParamsMap) -> Self {
        let text = |name: &str| query.get(name).unwrap_or_default();
        Self {
            building: text("building").parse().ok(),
            apartment: text("apartment").parse().ok(),
        }
    }
}

/// What there is to choose from.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Picker {
    buildings: Vec<BuildingAddress>,
    building: Option<BuildingId>,
    apartments: Vec<ApartmentCard>,
    apartment: Option<ApartmentId>,
}

impl Picker {
    /// Loads the buildings, and the apartments of the chosen one.
    pub(super) async fn load(chosen: Chosen) -> Result<Self, RpcError> {
        let buildings = list_buildings().await?;
        let building = match (chosen.building, chosen.apartment) {
            (Some(building), _) => Some(building),
            (None, Some(apartment)) => Some(apartment_detail(apartment).await?.card.building),
            (None, None) => None,
        };
        let apartments = match building {
            Some(building) => building_detail(building).await?.apartments,
            None => Vec::new(),
        };
        Ok(Self {
            buildings,
            building,
            apartments,
            apartment: chosen.apartment,
        })
    }

    /// Whether apartments can be chosen already.
    pub(super) fn has_building(&self) -> bool {
        self.building.is_some()
    }

    /// The apartments of the chosen building.
    pub(super) fn apartments(&self) -> Vec<Choice> {
        self.apartments.iter().map(apartment_choice).collect()
    }

    /// The chosen apartment, as a form sends it.
    pub(super) fn apartment(&self) -> String {
        self.apartment.map(|id| id.to_string()).unwrap_or_default()
    }

    fn buildings(&self) -> Vec<Choice> {
        self.buildings
            .iter()
            .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
            .collect()
    }

    fn building(&self) -> String {
        self.building.map(|id| id.to_string()).unwrap_or_default()
    }
}

/// Chooses the building on the page at `path`.
#[component]
pub(super) fn BuildingPicker(
    /// What there is to choose from.
    #[prop(into)]
    picker: Signal<Picker>,
    /// The address of the page, without a query.
    path: String,
) -> impl IntoView {
    let navigate = use_navigate();
    let to = path.clone();
    let choose = move |value: String| {
        // At hydration the list tells again what is chosen already.
        if picker.with_untracked(Picker::building) != value {
            navigate(
                &format!("{to}?building={value}"),
                NavigateOptions {
                    replace: true,
                    scroll: false,
                    ..NavigateOptions::default()
                },
            );
        }
    };
    view! {
        <Form method="get" action=path noscroll=true>
            <div class="flex flex-wrap items-end gap-2">
                <Combobox
                    name="building"
                    id="pick-building"
                    label=t("requests-field-building")
                    empty=t("common-choose")
                    options=Signal::derive(move || picker.with(Picker::buildings))
                    value=Signal::derive(move || picker.with(Picker::building))
                    on_change=choose
                    class="min-w-56 flex-1"
                />
                <span class="hidden-with-js">
                    <Button>{t("common-choose")}</Button>
                </span>
            </div>
        </Form>
    }
}
