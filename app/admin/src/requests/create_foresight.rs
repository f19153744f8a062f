//! What is looked up during the call: the promise, and what the house knows already.

use domain::{
    ids::BuildingId,
    people::Resident,
    requests::{Foreseen, Intake},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{RpcError, requests::foresee_request, session::can};

use super::{create_caller::Caller, create_draft::Fields};

/// What is known of the request before it is saved.
#[derive(Clone, Copy)]
pub(super) struct Foresight {
    found: Resource<Result<Foreseen, RpcError>>,
}

impl Foresight {
    /// Asks anew whenever the category, the priority or the house is another; call it in the body of the page.
    pub(super) fn new(caller: Caller, fields: Fields) -> Self {
        // Known to the page only when it lives: until then the question waits for the caller itself.
        let home = RwSignal::new(None);
        let wanted = Memo::new(move |_| Intake {
            category: fields.category.with(|id| id.parse().ok()),
            priority: fields.priority.with(|code| code.parse().ok()),
            building: caller.building.get().or(home.get()),
            place: fields.place.with(|code| code.parse().ok()),
            // Without a house chosen, the place is a home of the caller.
            has_apartment: fields.apartment.with(|chosen| !chosen.is_empty()) || (caller.building.get().is_none() && home.get().is_some()),
        });
        let may = can(Permission::RequestsCreate);
        let found = Resource::new_blocking(
            move || wanted.get(),
            move |wanted| async move {
                if !may {
                    return Ok(Foreseen::default());
                }
                let building = match wanted.building {
                    Some(building) => Some(building),
                    None => caller.who.await.resident.and_then(|resident| home_of(&resident, "")),
                };
                let has_apartment = wanted.has_apartment || (wanted.building.is_none() && building.is_some());
                foresee_request(Intake {
                    building,
                    has_apartment,
                    ..wanted
                })
                .await
            },
        );
        Effect::new(move |_| {
            let house = caller
                .resident()
                .and_then(|resident| fields.apartment.with(|chosen| home_of(&resident, chosen)));
            if home.get_untracked() != house {
                home.set(house);
            }
        });
        Self { found }
    }

    /// What was found; nothing while it is on its way.
    pub(super) fn get(self) -> Foreseen {
        self.found.get().and_then(Result::ok).unwrap_or_default()
    }

    /// Why it is not known.
    pub(super) fn failed(self) -> Option<RpcError> {
        self.found.get().and_then(Result::err)
    }
}

/// The house of the chosen home, or of the first one.
fn home_of(resident: &Resident, chosen: &str) -> Option<BuildingId> {
    let homes = &resident.homes;
    let home = homes.iter().find(|home| home.apartment.to_string() == chosen);
    home.or(homes.first()).map(|home| home.building)
}
