//! Where the work is, put right: the house first, then what is in it.

use domain::{
    ids::BuildingId,
    requests::{Action, Detail, PlaceView},
};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Button, Choice, Combobox, Select, is_first_page, t};

use super::{
    choices::{Choices, HOUSE},
    desk::request_href,
    dialogs::dialog_id,
    in_house::{InHouse, apartments_of, entrances_of, parts_of_house},
};
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
    fn new(now: PlaceView, building: BuildingId) -> Self {
        let same = now.building == building;
        Self {
            building: RwSignal::new(building.to_string()),
            apartment: RwSignal::new(words_of(now.apartment.filter(|_| same))),
            entrance: RwSignal::new(words_of(now.entrance.filter(|_| same))),
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
    let chosen = place.with_untracked(|place| Chosen::new(place.clone(), begun_with(choices, place)));
    Effect::new(move |before: Option<PlaceView>| {
        let now = place.get();
        if before.is_some_and(|before| before != now) {
            chosen.follow(now.clone());
        }
        now
    });
    view! {
        // What is in the house is asked for when somebody begins to correct it, and not for every reader of the page.
        <div class="grid grid-cols-1 gap-4" on:focusin=move |_| choices.ask_house(chosen.building.get_untracked().parse().ok())>
            <House chosen choices refused />
            <ChosenHouse chosen choices refused />
            <Select
                name="cmd[place]"
                id="set-place-kind"
                label=t("requests-field-place")
                options=parts_of_house()
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
        let options = houses(choices);
        // Who may not choose another house may still correct what is known within this one.
        if options.is_empty() {
            return view! { <input type="hidden" name="cmd[building]" value=chosen.building.get_untracked() /> }.into_any();
        }
        let address = options
            .iter()
            .find(|one| one.value == chosen.building.get_untracked())
            .map(|one| one.label.clone());
        // Made when the houses are there, because the list opens on the present one. Without script another house would
        // come with the apartments of this one: there the list only sends which house it is, see `HouseFirst`.
        view! {
            <p class="hidden-with-js font-semibold">{address}</p>
            <div class="hidden-without-js">
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
            </div>
        }
        .into_any()
    }
}

/// Both lists begin with what is known of the request, so that nothing is lost before the house is there.
#[component]
fn ChosenHouse(chosen: Chosen, choices: Choices, refused: Refused) -> impl IntoView {
    let apartments = Signal::derive(move || match choices.house(&chosen.building.get()) {
        Some(house) => apartments_of(&house),
        None => {
            let known = chosen.known(|now| now.apartment.zip(now.apartment_number.clone()));
            known.map(|(id, number)| Choice::new(id.to_string(), number)).into_iter().collect()
        }
    });
    let entrances = Signal::derive(move || match choices.house(&chosen.building.get()) {
        Some(house) => entrances_of(&house),
        None => {
            let known = chosen.known(|now| now.entrance.zip(now.entrance_number));
            let known = known.map(|(id, number)| Choice::new(id.to_string(), number.to_string()));
            known.into_iter().collect()
        }
    });
    view! { <InHouse ids="set-place-" apartments entrances apartment=chosen.apartment entrance=chosen.entrance refused /> }
}

/// Without script the house is chosen first, by an address of the page, and what is in it after.
#[component]
pub(super) fn HouseFirst(detail: Memo<Detail>, choices: Choices) -> impl IntoView {
    let (request, place) = detail.with_untracked(|detail| (detail.card.id, detail.card.place.clone()));
    let page = format!("{}#{}", request_href(request), dialog_id(Action::SetPlace));
    let chosen = begun_with(choices, &place).to_string();
    move || {
        let options = houses(choices);
        (!options.is_empty()).then(|| {
            view! {
                <form method="get" action=page.clone() class="hidden-with-js mb-4 grid grid-cols-1 gap-3">
                    <Select name=HOUSE id="set-place-house" label=t("requests-field-building") options value=chosen.clone() />
                    <Button>{t("admin-place-show-house")}</Button>
                </form>
            }
        })
    }
}

/// The house that the address of the page asks for, as long as no script has taken it over; else that of the request.
fn begun_with(choices: Choices, place: &PlaceView) -> BuildingId {
    let asked = choices.asked_house().filter(|_| is_first_page());
    asked.unwrap_or(place.building)
}

fn houses(choices: Choices) -> Vec<Choice> {
    let buildings = choices.buildings();
    buildings
        .iter()
        .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
        .collect()
}
