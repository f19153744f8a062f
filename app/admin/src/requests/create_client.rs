//! Who calls and from where: searching residents, choosing a house, or a stranger's name and phone.

use domain::{
    housing::Building,
    ids::{BuildingId, ResidentId},
    people::{Resident, ResidentFilter},
    phone::Phone,
    requests::Filter,
    roles::Permission,
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::Form,
    hooks::{use_navigate, use_query_map},
};
use rpc::{
    RpcError,
    housing::building_detail,
    people::{list_residents, resident_detail},
    session::can,
};
use ui::{Button, ButtonKind, Card, Choice, Combobox, Glyph, InputKind, LinkButton, PersonLine, SectionTitle, Size, TextInput, t};

use super::{
    create::Basics,
    query::{address_query, list_href},
};
use crate::support::{field_error, named};

const PAGE: &str = "/admin/requests/new";
/// Residents shown under the search.
const FOUND_AT_MOST: usize = 6;

/// Who and where, as the address says, and what was found for it.
#[derive(Clone, Copy)]
pub(crate) struct Caller {
    /// What was looked for.
    query: Memo<String>,
    /// The chosen house.
    pub(crate) building: Memo<Option<BuildingId>>,
    chosen: Memo<Option<ResidentId>>,
    found: Resource<Vec<Resident>>,
    known: Resource<Option<Resident>>,
    /// The chosen house with everything in it.
    pub(crate) house: Resource<Option<Building>>,
    name: RwSignal<String>,
    phone: RwSignal<String>,
}

impl Caller {
    /// Reads the address; call it in the body of the page.
    pub(crate) fn new() -> Self {
        let map = use_query_map();
        let read = move |name: &'static str| map.with(|map| map.get(name).map(|value| value.trim().to_owned()).unwrap_or_default());
        let query = Memo::new(move |_| read("q"));
        let chosen = Memo::new(move |_| read("resident").parse::<ResidentId>().ok());
        let building = Memo::new(move |_| read("building").parse::<BuildingId>().ok());
        let may = can(Permission::ResidentsRead);
        let found = Resource::new_blocking(
            move || (query.get(), chosen.get().is_none() && may),
            |(q, wanted)| async move {
                if q.is_empty() || !wanted {
                    return Vec::new();
                }
                // Nobody found and nobody reachable end the same: the caller is written down by name.
                list_residents(ResidentFilter {
                    q,
                    ..ResidentFilter::default()
                })
                .await
                .map(|page| page.items)
                .unwrap_or_default()
            },
        );
        let known = Resource::new_blocking(
            move || chosen.get(),
            |id| async move {
                match id {
                    Some(id) => resident_detail(id).await.ok(),
                    None => None,
                }
            },
        );
        let house = Resource::new_blocking(
            move || building.get(),
            |id| async move {
                match id {
                    Some(id) => building_detail(id).await.ok(),
                    None => None,
                }
            },
        );
        let (phone, name) = query.with_untracked(|query| guess(query));
        let caller = Self {
            query,
            building,
            chosen,
            found,
            known,
            house,
            name: RwSignal::new(name),
            phone: RwSignal::new(phone),
        };
        caller.follow_search();
        caller
    }

    /// The chosen resident once loaded.
    pub(crate) fn resident(self) -> Option<Resident> {
        self.known.get().flatten()
    }

    /// What was looked for is also the name or phone of a stranger; what was typed by hand wins.
    fn follow_search(self) {
        Effect::new(move |_| {
            let (phone, name) = self.query.with(|query| guess(query));
            if !phone.is_empty() && self.phone.with_untracked(String::is_empty) {
                self.phone.set(phone);
            }
            if !name.is_empty() && self.name.with_untracked(String::is_empty) {
                self.name.set(name);
            }
        });
    }

    fn href(self, resident: Option<ResidentId>, building: Option<BuildingId>) -> String {
        let query = self.query.get_untracked();
        let pairs = [
            ("q", (!query.is_empty()).then_some(query)),
            ("resident", resident.map(|id| id.to_string())),
            ("building", building.map(|id| id.to_string())),
        ];
        format!(
            "{PAGE}{}",
            address_query(pairs.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))))
        )
    }
}

/// A phone or a name, whichever the search words look like.
fn guess(query: &str) -> (String, String) {
    match Phone::parse(query) {
        Ok(_) => (query.to_owned(), String::new()),
        Err(_) if query.chars().any(char::is_alphabetic) && !query.contains(|c: char| c.is_ascii_digit()) => {
            (String::new(), query.to_owned())
        }
        Err(_) => (String::new(), String::new()),
    }
}

/// The search and the house: a GET form, so that it works without script.
#[component]
pub(crate) fn WhoAndWhere(caller: Caller, basics: Memo<Basics>) -> impl IntoView {
    let navigate = use_navigate();
    let options = Signal::derive(move || {
        basics.with(|basics| {
            basics
                .buildings
                .iter()
                .map(|one| Choice::new(one.id.to_string(), named(&one.address)))
                .collect::<Vec<_>>()
        })
    });
    let resident = move || {
        caller
            .chosen
            .get()
            .map(|id| view! { <input type="hidden" name="resident" value=id.to_string() /> })
    };
    let go = move |chosen: String| {
        let building = chosen.parse::<BuildingId>().ok();
        if building != caller.building.get_untracked() {
            let options = NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&caller.href(caller.chosen.get_untracked(), building), options);
        }
    };
    view! {
        <Card class="relative z-10 grid gap-4">
            <SectionTitle title=t("admin-request-client") />
            <Form method="get" action=PAGE noscroll=true>
                {resident}
                <div class="grid items-end gap-3 md:grid-cols-[1fr_1fr_auto]">
                    <TextInput
                        name="q"
                        id="who"
                        kind=InputKind::Search
                        icon=Glyph::Phone
                        label=t("admin-create-phone")
                        value=caller.query
                        placeholder=t("admin-residents-search")
                        autocomplete="off"
                    />
                    <Combobox
                        name="building"
                        id="where"
                        label=t("requests-field-building")
                        options
                        value=Signal::derive(move || caller.building.get().map(|id| id.to_string()).unwrap_or_default())
                        empty=t("common-choose")
                        on_change=go
                    />
                    <Button icon=Glyph::Search>{t("common-find")}</Button>
                </div>
            </Form>
            <Found caller />
        </Card>
    }
}

/// Residents that fit the search; each leads to the same page with that resident chosen.
#[component]
fn Found(caller: Caller) -> impl IntoView {
    move || {
        let found = caller.found.get().unwrap_or_default();
        let asked = !caller.query.with(String::is_empty) && caller.chosen.get().is_none();
        if !asked {
            return ().into_any();
        }
        if found.is_empty() {
            return view! { <p class="text-muted">{t("admin-create-resident-unknown")}</p> }.into_any();
        }
        let rows = found
            .into_iter()
            .take(FOUND_AT_MOST)
            .map(|one| found_row(caller, one))
            .collect_view();
        view! {
            <p class="text-sm font-semibold">{t("admin-create-resident-found")}</p>
            <ul class="grid gap-2 md:grid-cols-2">{rows}</ul>
        }
        .into_any()
    }
}

fn found_row(caller: Caller, resident: Resident) -> impl IntoView {
    let home = resident
        .homes
        .first()
        .map(|home| t!("requests-address-apartment", building = named(&home.address), number = &home.number));
    view! {
        <li>
            <a
                href=caller.href(Some(resident.id), None)
                class="flex min-h-11 items-center rounded-md border border-border px-3 py-2 hover:border-accent hover:bg-accent-soft"
            >
                <PersonLine name=resident.name note=home.unwrap_or_default() />
            </a>
        </li>
    }
}

/// The chosen resident, or the name and phone of a stranger.
#[component]
pub(crate) fn CallerFields(caller: Caller, refused: Signal<Option<RpcError>>) -> impl IntoView {
    let known = Memo::new(move |_| caller.resident());
    view! {
        <Card class="grid grid-cols-1 gap-4">
            {move || match known.get() {
                Some(resident) => chosen_resident(caller, resident).into_any(),
                None => view! { <Stranger caller refused /> }.into_any(),
            }}
        </Card>
    }
}

fn chosen_resident(caller: Caller, resident: Resident) -> impl IntoView {
    let phone = resident
        .phone
        .as_ref()
        .map(|phone| text::format::phone(phone.as_str()))
        .unwrap_or_default();
    let open = (resident.open_requests > 0).then(|| {
        let href = list_href(&Filter {
            resident: Some(resident.id),
            ..Filter::default()
        });
        view! { <a href=href class="link">{t!("admin-request-client-open", count = resident.open_requests)}</a> }
    });
    view! {
        <input type="hidden" name="cmd[resident]" value=resident.id.to_string() />
        <div class="flex flex-wrap items-center justify-between gap-3">
            <PersonLine name=resident.name note=phone />
            {open}
            <LinkButton href=caller.href(None, caller.building.get_untracked()) kind=ButtonKind::Ghost size=Size::Small icon=Glyph::X>
                {t("admin-create-other-person")}
            </LinkButton>
        </div>
    }
}

#[component]
fn Stranger(caller: Caller, refused: Signal<Option<RpcError>>) -> impl IntoView {
    view! {
        <div class="grid gap-3 md:grid-cols-2">
            <TextInput
                name="cmd[client_name]"
                id="client-name"
                label=t("common-field-name")
                value=caller.name
                error=field_error(refused, "client_name")
                maxlength=domain::words::NAME_MAX
                autocomplete="off"
                on_input=move |typed| caller.name.set(typed)
            />
            <TextInput
                name="cmd[client_phone]"
                id="client-phone"
                kind=InputKind::Tel
                label=t("common-field-phone")
                value=caller.phone
                error=field_error(refused, "client_phone")
                autocomplete="off"
                on_input=move |typed| caller.phone.set(typed)
            />
        </div>
    }
}
