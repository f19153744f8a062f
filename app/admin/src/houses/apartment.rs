//! One apartment: what it is, and who belongs to it.

use domain::{
    housing::{Apartment, Entrance, Occupant},
    ids::{ApartmentId, CommandId},
    notices::BotReach,
    payments::{AccountFilter, AccountRow},
    requests::{Filter, StatusTab},
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use rpc::{
    RpcError,
    housing::{SaveApartment, apartment_detail, building_detail},
    money::{OpenAccount, list_balances},
    session::can,
};
use ui::{
    Badge, ButtonKind, Card, EmptyState, Glyph, KeyValue, KeyValues, LinkButton, PageHeader, PersonLine, SectionTitle, Size, Skeleton,
    SkeletonKind, t,
};

use super::{
    apartment_form::{APARTMENT, ApartmentForm, Place, area_text, kind_words},
    asked::{Ask, Asked},
    house::house_href,
    list::LIST,
};
use crate::{
    money::{Deed, OpenDialog, accounts_card},
    requests::list_href,
    residents::{self, figure, resident_href, telegram_icon, tie_words},
    settings::edit_dialog,
    support::{Head, named, use_command, when_each_loaded},
};

/// What the page shows.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
struct Loaded {
    apartment: Apartment,
    /// For those who may change the apartment.
    entrances: Vec<Entrance>,
    /// For those who may see charges.
    accounts: Vec<AccountRow>,
}

async fn load(id: ApartmentId, may_write: bool, may_see_charges: bool) -> Result<Loaded, RpcError> {
    let apartment = apartment_detail(id).await?;
    let entrances = if may_write {
        building_detail(apartment.card.building).await?.entrances
    } else {
        Vec::new()
    };
    let accounts = if may_see_charges {
        let filter = AccountFilter {
            apartment: Some(id),
            ..AccountFilter::default()
        };
        list_balances(filter).await?.page.items
    } else {
        Vec::new()
    };
    Ok(Loaded {
        apartment,
        entrances,
        accounts,
    })
}

fn apartment_href(id: ApartmentId) -> String {
    format!("/admin/apartments/{id}")
}

/// The page of one apartment.
#[component]
pub fn ApartmentPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").and_then(|id| id.parse().ok()).unwrap_or_else(ApartmentId::nil)));
    let command = use_command();
    let save = ServerAction::<SaveApartment>::new();
    let opening = Deed::<OpenAccount>::new();
    let (may_write, may_see_charges) = (can(Permission::HousesWrite), can(Permission::ChargesRead));
    let loaded = Resource::new_blocking(
        move || (id.get(), save.version().get()),
        move |(id, _)| load(id, may_write, may_see_charges),
    );
    let forget = move || {
        save.clear();
        opening.forget();
    };
    let show = move |loaded: Memo<Loaded>| view! { <Body loaded save command opening /> };
    view! {
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Card count=2 /> }>
            {when_each_loaded(loaded, |loaded| loaded.apartment.card.id, forget, show)}
        </Transition>
    }
}

#[component]
fn Body(
    loaded: Memo<Loaded>,
    save: ServerAction<SaveApartment>,
    command: RwSignal<CommandId>,
    opening: Deed<OpenAccount>,
) -> impl IntoView {
    let apartment = Memo::new(move |_| loaded.with(|loaded| loaded.apartment.clone()));
    let id = apartment.with_untracked(|apartment| apartment.card.id);
    let may_write = can(Permission::HousesWrite);
    let tools = may_write.then(|| {
        view! { <Ask name=APARTMENT path=apartment_href(id) what=id.to_string() icon=Glyph::Edit>{t("common-edit")}</Ask> }
    });
    let dialog = may_write.then(|| view! { <ApartmentDialog loaded save command /> });
    let may_open = can(Permission::ChargesWrite);
    let open = may_open.then(|| view! { <OpenDialog apartment=id deed=opening /> });
    let people = can(Permission::ResidentsRead).then(|| view! { <People apartment /> });
    view! {
        {move || view! { <Head title=apartment.with(title) above=vec![(LIST, t("admin-nav-houses"))] /> }}
        <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            {move || apartment.with(|apartment| view! { <PageHeader title=title(apartment) subtitle=named(&apartment.address) /> })}
            <div class="flex flex-wrap gap-2 empty:hidden">{tools}</div>
        </div>
        <div class="grid grid-cols-1 gap-4 lg:grid-cols-2">
            <Card>
                <SectionTitle title=t("admin-people-facts") />
                {move || apartment.with(facts)}
            </Card>
            {people}
            {move || loaded.with(|loaded| accounts_card(&loaded.accounts, may_open))}
        </div>
        {dialog}
        {open}
    }
}

fn title(apartment: &Apartment) -> String {
    format!("{} {}", kind_words(apartment.card.kind), apartment.card.number)
}

fn facts(apartment: &Apartment) -> impl IntoView + use<> {
    let card = &apartment.card;
    let fact = |label: String, value: Option<String>| {
        let shown = match value {
            Some(value) => figure(&label, value),
            None => view! { <span class="text-muted">{t("common-not-set")}</span> }.into_any(),
        };
        view! { <KeyValue label=label>{shown}</KeyValue> }
    };
    let number = |number: Option<i32>| number.map(|number| number.to_string());
    let requests = list_href(&Filter {
        tab: Some(StatusTab::All),
        apartment: Some(card.id),
        ..Filter::default()
    });
    let (address, house) = (named(&apartment.address), house_href(card.building));
    let rows = view! {
        {fact(t("requests-field-entrance"), number(card.entrance_number))}
        {fact(t("requests-field-floor"), number(card.floor))}
        {fact(t("admin-houses-area"), card.area_dm2.map(area_text))}
        {fact(t("admin-houses-rooms"), number(card.rooms))}
        {fact(t("admin-nav-residents"), Some(card.residents.to_string()))}
    };
    view! {
        <KeyValues>
            <KeyValue label=t("requests-field-building")><a href=house class="link">{address}</a></KeyValue>
            {rows}
            <KeyValue label=t("admin-nav-requests")><a href=requests class="link">{t("admin-houses-apartment-requests")}</a></KeyValue>
        </KeyValues>
    }
}

#[component]
fn People(apartment: Memo<Apartment>) -> impl IntoView {
    let id = apartment.with_untracked(|apartment| apartment.card.id);
    let adding = can(Permission::ResidentsWrite).then(|| {
        let href = format!("{}/new?apartment={id}", residents::LIST);
        view! { <LinkButton href icon=Glyph::Plus size=Size::Small kind=ButtonKind::Secondary>{t("admin-residents-add")}</LinkButton> }
    });
    view! {
        <Card>
            <SectionTitle title=t("admin-nav-residents")>{adding}</SectionTitle>
            {move || {
                let people = apartment.with(|apartment| apartment.people.clone());
                if people.is_empty() {
                    return view! { <EmptyState glyph=Glyph::Users title=t("admin-houses-nobody") /> }.into_any();
                }
                view! { <ul class="divide-y divide-border">{people.into_iter().map(person).collect_view()}</ul> }.into_any()
            }}
        </Card>
    }
}

fn person(person: Occupant) -> impl IntoView {
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <a href=resident_href(person.resident) class="flex min-w-0 items-center rounded-sm hover:text-accent max-md:min-h-11">
                <PersonLine name=person.name />
            </a>
            <span class="flex items-center gap-2">
                <Badge>{tie_words(person.tie)}</Badge>
                // Without a heading above it, a dash would say nothing.
                {(person.telegram != BotReach::NotStarted).then(|| telegram_icon(person.telegram))}
            </span>
        </li>
    }
}

#[component]
fn ApartmentDialog(loaded: Memo<Loaded>, save: ServerAction<SaveApartment>, command: RwSignal<CommandId>) -> impl IntoView {
    let id = loaded.with_untracked(|loaded| loaded.apartment.card.id);
    let names = (APARTMENT, apartment_href(id), t("admin-houses-edit-apartment"));
    edit_dialog(names, save, command, move |_: Asked<ApartmentId>| {
        let Loaded { apartment, entrances, .. } = loaded.get_untracked();
        let place = Place {
            building: apartment.card.building,
            entrances: entrances.into(),
            path: apartment_href(id),
        };
        Some(view! { <ApartmentForm known=Some(apartment.card) place save command /> })
    })
}
