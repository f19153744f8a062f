//! One building: its passport, entrances, apartments and hints.

use domain::{
    housing::{Building, Complex, Contact, Hint},
    ids::{ApartmentId, BuildingId, CommandId},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use rpc::{
    RpcError,
    housing::{SaveApartment, SaveBuilding, SaveEntrance, building_detail, list_complexes, list_contacts, list_hints},
    session::can,
};
use ui::{ButtonKind, Choice, Glyph, LinkButton, PageHeader, Skeleton, SkeletonKind, close_dialog, t};

use super::{
    apartment_form::{APARTMENT, ApartmentForm, Place},
    asked::{Ask, Asked, asked_dialog},
    building_form::{BUILDING, BuildingForm, Known},
    entrance_form::EntranceDialog,
    grid::Grid,
    list::LIST,
    notes::{ContactActions, Contacts, HintActions, Hints},
    passport::Passport,
};
use crate::{
    residents::when_done,
    settings::{edit_dialog, tell_when_done},
    support::{Head, named, use_command, when_each_loaded},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    building: Building,
    hints: Vec<Hint>,
    contacts: Vec<Contact>,
    /// For those who may change the building.
    complexes: Vec<Complex>,
}

async fn load(id: BuildingId, may_write: bool) -> Result<Loaded, RpcError> {
    let building = building_detail(id).await?;
    let hints = list_hints(id).await?;
    let contacts = list_contacts(id).await?;
    let complexes = if may_write { list_complexes().await? } else { Vec::new() };
    Ok(Loaded {
        building,
        hints,
        contacts,
        complexes,
    })
}

/// What can be done to a building.
#[derive(Clone, Copy)]
struct Actions {
    building: ServerAction<SaveBuilding>,
    entrance: ServerAction<SaveEntrance>,
    apartment: ServerAction<SaveApartment>,
    hints: HintActions,
    contacts: ContactActions,
    command: RwSignal<CommandId>,
}

/// The page of a building.
pub(super) fn house_href(id: BuildingId) -> String {
    format!("{LIST}/{id}")
}

/// The page of one building.
#[component]
pub fn HousePage() -> impl IntoView {
    let params = use_params_map();
    // An address that names nothing is asked for all the same: the server answers "not found".
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok()).unwrap_or_else(BuildingId::nil)));
    let command = use_command();
    let actions = Actions {
        building: ServerAction::new(),
        entrance: ServerAction::new(),
        apartment: ServerAction::new(),
        hints: HintActions {
            save: ServerAction::new(),
            remove: ServerAction::new(),
            command,
        },
        contacts: ContactActions {
            save: ServerAction::new(),
            remove: ServerAction::new(),
            command,
        },
        command,
    };
    let changes = move || {
        let Actions {
            building,
            entrance,
            apartment,
            hints,
            contacts,
            command: _,
        } = actions;
        let hints = (hints.save.version().get(), hints.remove.version().get());
        let contacts = (contacts.save.version().get(), contacts.remove.version().get());
        let place = (building.version().get(), entrance.version().get(), apartment.version().get());
        (place, hints, contacts)
    };
    let forget = move || {
        let Actions {
            building,
            entrance,
            apartment,
            hints,
            contacts,
            command: _,
        } = actions;
        building.clear();
        entrance.clear();
        apartment.clear();
        hints.save.clear();
        hints.remove.clear();
        contacts.save.clear();
        contacts.remove.clear();
    };
    let may_write = can(Permission::HousesWrite);
    let loaded = Resource::new_blocking(move || (id.get(), changes()), move |(id, _)| load(id, may_write));
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=3 /> }>
            {when_each_loaded(loaded, |loaded| loaded.building.card.id, forget, move |loaded| view! { <Body loaded actions /> })}
        </Transition>
    }
}

#[component]
fn Body(loaded: Memo<Loaded>, actions: Actions) -> impl IntoView {
    let building = Memo::new(move |_| loaded.with(|loaded| loaded.building.clone()));
    let address = Memo::new(move |_| building.with(|building| named(&building.card.address)));
    let path = building.with_untracked(|building| house_href(building.card.id));
    let may_write = can(Permission::HousesWrite);
    let tools = may_write.then(|| {
        let (edit, add) = (path.clone(), path.clone());
        let what = building.with_untracked(|building| building.card.id.to_string());
        view! {
            <Ask name=BUILDING path=edit what=what icon=Glyph::Edit>{t("common-edit")}</Ask>
            <Ask name=APARTMENT path=add icon=Glyph::Plus kind=ButtonKind::Primary>{t("admin-houses-add-apartment")}</Ask>
        }
    });
    let id = building.with_untracked(|building| building.card.id);
    let hints = Memo::new(move |_| loaded.with(|loaded| loaded.hints.clone()));
    let contacts = Memo::new(move |_| loaded.with(|loaded| loaded.contacts.clone()));
    let codes = view! {
        <LinkButton href=format!("/documents/codes/{id}") icon=Glyph::Download attr:rel="external" attr:target="_blank">
            {t("admin-houses-codes")}
        </LinkButton>
    };
    let charges = can(Permission::ChargesRead).then(|| {
        view! { <LinkButton href=format!("/admin/charges?building={id}") icon=Glyph::Receipt>{t("charges-title")}</LinkButton> }
    });
    let dialogs = may_write.then(|| {
        view! {
            <BuildingDialog loaded save=actions.building command=actions.command />
            <EntranceDialog building save=actions.entrance command=actions.command />
            <ApartmentDialog building save=actions.apartment command=actions.command />
        }
    });
    view! {
        {move || view! { <Head title=address.get() above=vec![(LIST, t("admin-nav-houses"))] /> }}
        <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            {move || view! { <PageHeader title=address.get() /> }}
            <div class="flex flex-wrap gap-2 empty:hidden">{tools} {codes} {charges}</div>
        </div>
        <Passport building may_write />
        <Hints building=id hints actions=actions.hints may_write />
        <Contacts building=id contacts actions=actions.contacts may_write />
        <Grid building />
        {dialogs}
    }
}

#[component]
fn BuildingDialog(loaded: Memo<Loaded>, save: ServerAction<SaveBuilding>, command: RwSignal<CommandId>) -> impl IntoView {
    let path = loaded.with_untracked(|loaded| house_href(loaded.building.card.id));
    let names = (BUILDING, path.clone(), t("admin-houses-edit-building"));
    edit_dialog(names, save, command, move |_: Asked<BuildingId>| {
        let (known, complexes) = loaded.with_untracked(form_of);
        Some(view! { <BuildingForm known complexes path=path.clone() save command /> })
    })
}

fn form_of(loaded: &Loaded) -> (Known, Vec<Choice>) {
    let Building { card, floors, year, .. } = &loaded.building;
    let known = Known {
        id: card.id.to_string(),
        complex: Some(card.complex),
        address: card.address.clone(),
        floors: *floors,
        year: *year,
    };
    (
        known,
        loaded
            .complexes
            .iter()
            .map(|one| Choice::new(one.id.to_string(), named(&one.name)))
            .collect(),
    )
}

#[component]
fn ApartmentDialog(building: Memo<Building>, save: ServerAction<SaveApartment>, command: RwSignal<CommandId>) -> impl IntoView {
    let id = building.with_untracked(|building| building.card.id);
    let entrances = Memo::new(move |_| building.with(|building| building.entrances.clone()));
    tell_when_done(save, command, t("admin-houses-apartment-added"));
    when_done(save, move |_| {
        close_dialog(APARTMENT);
    });
    let names = (APARTMENT, house_href(id), t("admin-houses-add-apartment"));
    asked_dialog(names, save, move |asked: Asked<ApartmentId>| {
        (asked == Asked::New).then(|| {
            let place = Place {
                building: id,
                entrances: entrances.into(),
                path: house_href(id),
            };
            view! { <ApartmentForm known=None place save command /> }
        })
    })
}
