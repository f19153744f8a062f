//! The complexes with their buildings, and how many apartments hear us by the bot.

use domain::{
    housing::{BuildingCard, Complex},
    ids::{BuildingId, CommandId},
    roles::Permission,
};
use leptos::prelude::*;
use rpc::{
    housing::{SaveBuilding, SaveComplex, list_complexes},
    session::can,
};
use ui::{
    Align, ButtonKind, Card, Cell, Choice, Column, EmptyState, Glyph, PageHeader, Row, SectionTitle, Size, Skeleton, SkeletonKind, Table, t,
};

use super::{
    asked::{Ask, Asked, asked_dialog},
    building_form::{BUILDING, BuildingForm, Known},
    complex_form::{COMPLEX, ComplexDialog},
    house::house_href,
};
use crate::{
    residents::figure,
    support::{Head, named, use_command, when_loaded},
};

/// The address of the list.
pub(super) const LIST: &str = "/admin/houses";

/// The page of all houses.
#[component]
pub fn HousesPage() -> impl IntoView {
    let command = use_command();
    let (complex, building) = (ServerAction::<SaveComplex>::new(), ServerAction::<SaveBuilding>::new());
    let loaded = Resource::new_blocking(move || complex.version().get(), |_| list_complexes());
    view! {
        <Head title=t("admin-nav-houses") />
        <Transition fallback=|| view! { <Skeleton kind=SkeletonKind::Row count=6 /> }>
            {when_loaded(loaded, move |complexes| view! { <Body complexes complex building command /> })}
        </Transition>
    }
}

#[component]
fn Body(
    complexes: Memo<Vec<Complex>>,
    complex: ServerAction<SaveComplex>,
    building: ServerAction<SaveBuilding>,
    command: RwSignal<CommandId>,
) -> impl IntoView {
    let may_write = can(Permission::HousesWrite);
    let none = Memo::new(move |_| complexes.with(Vec::is_empty));
    let tools = may_write.then(|| {
        view! {
            <Ask name=COMPLEX path=LIST icon=Glyph::Plus>{t("admin-houses-add-complex")}</Ask>
            {move || (!none.get()).then(|| view! {
                <Ask name=BUILDING path=LIST icon=Glyph::Plus kind=ButtonKind::Primary>{t("admin-houses-add-building")}</Ask>
            })}
        }
    });
    let dialogs = may_write.then(|| {
        view! {
            <ComplexDialog complexes save=complex command />
            <BuildingDialog complexes save=building command />
        }
    });
    view! {
        <PageHeader title=t("admin-nav-houses")>{tools}</PageHeader>
        {move || {
            if none.get() {
                return view! { <Card><EmptyState glyph=Glyph::Building title=t("admin-houses-none") text=t("admin-houses-empty") /></Card> }.into_any();
            }
            complexes.get().into_iter().map(|complex| section(complex, may_write)).collect_view().into_any()
        }}
        {dialogs}
    }
}

fn section(complex: Complex, may_write: bool) -> impl IntoView {
    let name = named(&complex.name);
    let edit = may_write.then(|| {
        view! {
            <Ask name=COMPLEX path=LIST what=complex.id.to_string() icon=Glyph::Edit kind=ButtonKind::Ghost size=Size::Small>{t("common-edit")}</Ask>
        }
    });
    let buildings = if complex.buildings.is_empty() {
        view! { <Card><p class="text-muted">{t("admin-houses-no-buildings")}</p></Card> }.into_any()
    } else {
        let columns = vec![
            Column::new(t("requests-field-address")),
            Column {
                align: Align::End,
                ..Column::new(t("admin-houses-apartments"))
            },
            Column::new(t("admin-houses-coverage")),
            Column {
                align: Align::End,
                ..Column::new(t("admin-people-open-requests"))
            },
        ];
        let rows = complex.buildings.into_iter().map(row).collect_view();
        view! { <Table caption=name.clone() columns>{rows}</Table> }.into_any()
    };
    view! {
        <section>
            <SectionTitle title=name>{edit}</SectionTitle>
            {buildings}
        </section>
    }
}

fn row(card: BuildingCard) -> impl IntoView {
    let (address, share) = (named(&card.address), coverage(&card));
    view! {
        <Row>
            <Cell label=t("requests-field-address") primary=true href=house_href(card.id)>{address}</Cell>
            <Cell label=t("admin-houses-apartments") align=Align::End>{figure(&t("admin-houses-apartments"), card.apartments)}</Cell>
            <Cell label=t("admin-houses-coverage")>{share}</Cell>
            <Cell label=t("admin-people-open-requests") align=Align::End>
                {figure(&t("admin-people-open-requests"), card.open_requests)}
            </Cell>
        </Row>
    }
}

/// How many apartments have somebody on Telegram.
pub(super) fn coverage(card: &BuildingCard) -> impl IntoView + use<> {
    let percent = (card.connected * 100).checked_div(card.apartments).unwrap_or(0);
    let words = t!("admin-houses-connected", connected = card.connected, total = card.apartments);
    let title = words.clone();
    view! {
        <span class="grid w-full max-w-44 gap-1" title=title>
            <span aria-hidden="true" class="text-sm tabular-nums">{format!("{percent}% · {}/{}", card.connected, card.apartments)}</span>
            <span class="sr-only">{words}</span>
            <progress class="progress" max="100" value=percent.to_string() aria-hidden="true"></progress>
        </span>
    }
}

#[component]
fn BuildingDialog(complexes: Memo<Vec<Complex>>, save: ServerAction<SaveBuilding>, command: RwSignal<CommandId>) -> impl IntoView {
    let names = (BUILDING, LIST.to_owned(), t("admin-houses-add-building"));
    asked_dialog(names, save, move |asked: Asked<BuildingId>| {
        (asked == Asked::New).then(|| {
            let choices = complexes.with_untracked(|all| {
                let choice = |one: &Complex| Choice::new(one.id.to_string(), named(&one.name));
                all.iter().map(choice).collect::<Vec<_>>()
            });
            view! { <BuildingForm known=Known::default() complexes=choices path=LIST.to_owned() save command /> }
        })
    })
}
