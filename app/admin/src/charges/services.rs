//! The services with their prices.

use domain::charges::{ServiceView, Tariff};
use leptos::{form::ActionForm, prelude::*};
use ui::{Align, Badge, Button, ButtonKind, Card, Cell, Column, EmptyState, Glyph, Row, SectionTitle, Size, Table, t};

use super::{
    parts::{SETTINGS, day_words, money},
    service_form::SERVICE,
    settings::{Deeds, Loaded},
    tariff_form::TARIFF,
};
use crate::{houses::asked::Ask, support::named};

/// A card for each service.
#[component]
pub(super) fn Services(loaded: Memo<Loaded>, deeds: Deeds, may_write: bool) -> impl IntoView {
    move || {
        let (services, of_all) = loaded.with(|loaded| (loaded.settings.services.clone(), loaded.settings.of_all));
        let may = May {
            write: may_write,
            write_all: may_write && of_all,
        };
        if services.is_empty() {
            return view! { <Card><EmptyState glyph=Glyph::Receipt title=t("charges-services-none") text=t("charges-services-none-hint") /></Card> }
                .into_any();
        }
        services.into_iter().map(|one| card(one, deeds, may)).collect_view().into_any()
    }
}

/// What the reader may change.
#[derive(Clone, Copy)]
struct May {
    /// The prices of their houses.
    write: bool,
    /// What holds in all houses.
    write_all: bool,
}

fn card(one: ServiceView, deeds: Deeds, may: May) -> impl IntoView {
    let id = one.id.to_string();
    let closed = one.closed;
    let tools = may.write.then(|| {
        let (price, edit) = (id.clone(), id.clone());
        let price = (!closed).then(|| {
            view! { <Ask name=TARIFF path=SETTINGS what=price icon=Glyph::Plus kind=ButtonKind::Ghost size=Size::Small>{t("charges-tariff-add")}</Ask> }
        });
        let words = if closed { t("charges-service-reopen") } else { t("charges-service-close") };
        let of_company = may.write_all.then(|| view! {
            <Ask name=SERVICE path=SETTINGS what=edit icon=Glyph::Edit kind=ButtonKind::Ghost size=Size::Small>{t("common-edit")}</Ask>
            <ActionForm action=deeds.close_service>
                <input type="hidden" name="cmd[command]" value=move || deeds.command.get().to_string() />
                <input type="hidden" name="cmd[service]" value=id />
                <input type="hidden" name="cmd[closed]" value=(!closed).to_string() />
                <Button kind=ButtonKind::Ghost size=Size::Small>{words}</Button>
            </ActionForm>
        });
        view! { {price} {of_company} }
    });
    let mode = t(&format!("charges-mode-{}", one.mode.code().replace('_', "-")));
    let badge = closed.then(|| view! { <Badge icon=Glyph::Lock>{t("charges-service-closed")}</Badge> });
    let prices = if one.tariffs.is_empty() {
        view! { <p class="text-muted">{t("charges-tariffs-none")}</p> }.into_any()
    } else {
        prices(&one, deeds, may).into_any()
    };
    view! {
        <Card>
            <SectionTitle title=named(&one.name)>{tools}</SectionTitle>
            <p class="mb-3 flex flex-wrap items-center gap-2 text-sm text-muted">{mode} {badge}</p>
            {prices}
        </Card>
    }
}

fn prices(one: &ServiceView, deeds: Deeds, may: May) -> impl IntoView + use<> {
    let columns = vec![
        Column::new(t("charges-where")),
        Column::new(t("charges-from")),
        Column {
            align: Align::End,
            ..Column::new(t("charges-price"))
        },
        Column {
            align: Align::End,
            hidden_label: true,
            ..Column::new(t("charges-tariff-remove"))
        },
    ];
    let rows = one.tariffs.iter().map(|tariff| price(tariff, deeds, may)).collect_view();
    view! { <Table caption=named(&one.name) columns>{rows}</Table> }
}

fn price(tariff: &Tariff, deeds: Deeds, may: May) -> impl IntoView + use<> {
    let place = tariff.address.as_ref().map_or_else(|| t("charges-all-houses"), named);
    let price = tariff.price_tiyin.map_or_else(|| t("charges-price-ends"), money);
    let (id, from) = (tariff.id.to_string(), day_words(tariff.from));
    let is_theirs = if tariff.address.is_some() { may.write } else { may.write_all };
    let remove = is_theirs.then(|| {
        view! {
            <ActionForm action=deeds.remove_tariff>
                <input type="hidden" name="cmd[command]" value=move || deeds.command.get().to_string() />
                <input type="hidden" name="cmd[tariff]" value=id />
                <Button kind=ButtonKind::Ghost size=Size::Small icon=Glyph::Trash>{t("charges-tariff-remove")}</Button>
            </ActionForm>
        }
    });
    view! {
        <Row>
            <Cell label=t("charges-where") primary=true>{place}</Cell>
            <Cell label=t("charges-from") class="tabular-nums">{from}</Cell>
            <Cell label=t("charges-price") align=Align::End class="tabular-nums">{price}</Cell>
            <Cell label=String::new() align=Align::End bare=true class="max-md:empty:!hidden">{remove}</Cell>
        </Row>
    }
}
