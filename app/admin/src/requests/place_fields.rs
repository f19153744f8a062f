//! Where the work is, put right: the house first, then what is in it.

use domain::requests::{Detail, Place, PlaceView};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Choice, Combobox, Select, t};

use super::choices::Choices;
use crate::support::{field_error, named};

type Refused = Signal<Option<RpcError>>;

/// What is chosen of a place, by ids.
#[derive(Clone, Copy)]
struct Chosen {
    building: RwSignal<String>,
    apartment: RwSignal<String>,
    entrance: RwSignal<String>,
    /// Where it is now: known before the house is.
    now: StoredValue<PlaceView>,
}

impl Chosen {
    fn new(now: PlaceView) -> Self {
        Self {
            building: RwSignal::new(now.building.to_string()),
            apartment: RwSignal::new(words_of(now.apartment)),
            entrance: RwSignal::new(words_of(now.entrance)),
            now: StoredValue::new(now),
        }
    }

    /// Begins with the place of now, when somebody has put it right meanwhile.
    fn follow(self, now: PlaceView) {
        self.building.set(now.building.to_string());
        self.apartment.set(words_of(now.apartment));
        self.entrance.set(words_of(now.entrance));
        self.now.set_value(now);
    }

    /// The one of before, as long as the house is the same.
    fn known<T>(self, read: impl FnOnce(&PlaceView) -> Option<T>) -> Option<T> {
        let building = self.building.get();
        self.now
            .with_value(|now| if now.building.to_string() == building { read(now) } else { None })
    }
}

fn words_of(id: Option<impl ToString>) -> String {
    id.map(|id| id.to_string()).unwrap_or_default()
}

/// The house, the apartment, the entrance and the part; another house has other apartments.
#[component]
pub(super) fn NewPlace(detail: Memo<Detail>, choices: Choices, refused: Refused) -> impl IntoView {
    let place = Memo::new(move |_| detail.with(|detail| detail.card.place.clone()));
    let kind = Signal::derive(move || place.with(|place| place.kind.code().to_owned()));
    let chosen = Chosen::new(place.get_untracked());
    Effect::new(move |before: Option<PlaceView>| {
        let now = place.get();
        if before.is_some_and(|before| before != now) {
            chosen.follow(now.clone());
        }
        now
    });
    let kinds: Vec<Choice> = Place::ALL
        .iter()
        .map(|one| Choice::new(one.code(), t(&format!("requests-place-{}", one.code()))))
        .collect();
    view! {
        // What is in the house is asked for when somebody begins to correct it, and not for every reader of the page.
        <div class="grid grid-cols-1 gap-4" on:focusin=move |_| choices.ask_house(chosen.building.get_untracked().parse().ok())>
            <House chosen choices refused />
            <InHouse chosen choices refused />
            <Select
                name="cmd[place]"
                id="set-place-kind"
                label=t("requests-field-place")
                options=kinds
                value=kind
                error=field_error(refused, "place")
                required=true
            />
        </div>
    }
}

#[component]
fn House(chosen: Chosen, choices: Choices, refused: Refused) -> impl IntoView {
    let error = field_error(refused, "building");
    move || {
        let options: Vec<Choice> = choices
            .buildings()
            .iter()
            .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
            .collect();
        // Who may not choose another house may still correct what is known within this one.
        if options.is_empty() {
            return view! { <input type="hidden" name="cmd[building]" value=chosen.building.get_untracked() /> }.into_any();
        }
        // Made when the houses are there, because the list opens on the present one.
        view! {
            <Combobox
                name="cmd[building]"
                id="set-place-building"
                label=t("requests-field-building")
                options
                value=chosen.building
                empty=t("common-choose")
                error
                required=true
                on_change=move |building: String| {
                    if chosen.building.get_untracked() != building {
                        chosen.apartment.set(String::new());
                        chosen.entrance.set(String::new());
                        choices.ask_house(building.parse().ok());
                        chosen.building.set(building);
                    }
                }
            />
        }
        .into_any()
    }
}

/// Both lists begin with what is known of the request, so that nothing is lost before the house is there.
#[component]
fn InHouse(chosen: Chosen, choices: Choices, refused: Refused) -> impl IntoView {
    let apartments = Signal::derive(move || match choices.house(&chosen.building.get()) {
        Some(house) => house
            .apartments
            .iter()
            .map(|one| Choice::new(one.id.to_string(), one.number.clone()))
            .collect::<Vec<_>>(),
        None => {
            let known = chosen.known(|now| now.apartment.zip(now.apartment_number.clone()));
            known.map(|(id, number)| Choice::new(id.to_string(), number)).into_iter().collect()
        }
    });
    let entrances = Signal::derive(move || match choices.house(&chosen.building.get()) {
        Some(house) => house
            .entrances
            .iter()
            .map(|one| Choice::new(one.id.to_string(), one.number.to_string()))
            .collect::<Vec<_>>(),
        None => {
            let known = chosen.known(|now| now.entrance.zip(now.entrance_number));
            known
                .map(|(id, number)| Choice::new(id.to_string(), number.to_string()))
                .into_iter()
                .collect()
        }
    });
    view! {
        <div class="grid gap-4 md:grid-cols-2">
            <Combobox
                name="cmd[apartment]"
                id="set-place-apartment"
                label=t("requests-field-apartment")
                options=apartments
                value=chosen.apartment
                empty=t("admin-create-no-apartment")
                error=field_error(refused, "apartment")
                on_change=move |apartment: String| {
                    // The entrance is that of the apartment, unless somebody says otherwise after.
                    if chosen.apartment.get_untracked() != apartment {
                        chosen.entrance.set(String::new());
                        chosen.apartment.set(apartment);
                    }
                }
            />
            <Select
                name="cmd[entrance]"
                id="set-place-entrance"
                label=t("requests-field-entrance")
                options=entrances
                value=chosen.entrance
                empty=t("common-not-set")
                error=field_error(refused, "entrance")
                on_change=move |entrance: String| chosen.entrance.set(entrance)
            />
        </div>
    }
}
