//! What is known about a building: facts and entrances.

use domain::{
    housing::{Building, Entrance},
    requests::{Filter, StatusTab},
};
use leptos::prelude::*;
use ui::{ButtonKind, Card, Glyph, Icon, KeyValue, KeyValues, SectionTitle, Size, t};

use super::{asked::Ask, entrance_form::ENTRANCE, house::house_href, list::coverage};
use crate::{requests::list_href, residents::figure, support::named};

/// The facts and the entrances side by side.
#[component]
pub(super) fn Passport(building: Memo<Building>, may_write: bool) -> impl IntoView {
    let path = building.with_untracked(|building| house_href(building.card.id));
    let adding = may_write.then(|| {
        view! {
            <Ask name=ENTRANCE path=path.clone() icon=Glyph::Plus size=Size::Small>{t("admin-houses-add-entrance")}</Ask>
        }
    });
    view! {
        <div class="grid grid-cols-1 gap-4 lg:grid-cols-2">
            <Card>
                <SectionTitle title=t("admin-houses-passport") />
                {move || building.with(facts)}
            </Card>
            <Card>
                <SectionTitle title=t("admin-houses-entrances")>{adding}</SectionTitle>
                {move || {
                    let entrances = building.with(|building| building.entrances.clone());
                    if entrances.is_empty() {
                        return view! { <p class="text-muted">{t("admin-houses-no-entrances")}</p> }.into_any();
                    }
                    let rows = entrances.into_iter().map(|one| entrance(one, &path, may_write)).collect_view();
                    view! { <ul class="divide-y divide-border">{rows}</ul> }.into_any()
                }}
            </Card>
        </div>
    }
}

fn facts(building: &Building) -> impl IntoView + use<> {
    let number = |label: String, value: Option<i32>| {
        let shown = match value {
            Some(value) => figure(&label, value),
            None => view! { <span class="text-muted">{t("common-not-set")}</span> }.into_any(),
        };
        view! { <KeyValue label=label>{shown}</KeyValue> }
    };
    let complex = named(&building.complex_name);
    let requests = list_href(&Filter {
        tab: Some(StatusTab::Open),
        building: Some(building.card.id),
        ..Filter::default()
    });
    let open = format!("{}: {}", t("admin-people-open-requests"), building.card.open_requests);
    let numbers = view! {
        {number(t("admin-houses-floors"), building.floors)}
        {number(t("admin-houses-year"), building.year)}
        {number(t("admin-houses-apartments"), i32::try_from(building.card.apartments).ok())}
    };
    let share = coverage(&building.card);
    view! {
        <KeyValues>
            <KeyValue label=t("admin-houses-complex")>{complex}</KeyValue>
            {numbers}
            <KeyValue label=t("admin-houses-coverage")>{share}</KeyValue>
            <KeyValue label=t("admin-nav-requests")><a href=requests class="link">{open}</a></KeyValue>
        </KeyValues>
    }
}

fn entrance(entrance: Entrance, path: &str, may_write: bool) -> impl IntoView + use<> {
    let edit = may_write.then(|| {
        view! {
            <Ask
                name=ENTRANCE
                path=path.to_owned()
                what=entrance.id.to_string()
                icon=Glyph::Edit
                kind=ButtonKind::Ghost
                size=Size::Small
            >
                {t("common-edit")}
            </Ask>
        }
    });
    let floors = entrance
        .floors
        .map(|floors| view! { <span class="text-sm text-muted">{t!("admin-houses-floor-count", count = floors)}</span> });
    let note = entrance.intercom_note.map(|note| {
        view! {
            <span class="flex items-center gap-1.5 text-sm text-muted">
                <Icon glyph=Glyph::Key class="size-4" label=t("admin-houses-intercom") />
                {note}
            </span>
        }
    });
    view! {
        <li class="flex flex-wrap items-center justify-between gap-2 py-2">
            <span class="grid min-w-0 gap-0.5">
                <span class="flex flex-wrap items-baseline gap-2">
                    <span class="font-semibold">{t!("admin-houses-entrance-number", number = entrance.number)}</span>
                    {floors}
                </span>
                {note}
            </span>
            {edit}
        </li>
    }
}
