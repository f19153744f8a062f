//! How the list looks: its order, its columns and the height of its rows. Each choice is a link or a plain form.

use domain::requests::{ListColumn, Sort};
use leptos::prelude::*;
use rpc::session::boot;
use ui::{Density, Glyph, Menu, MenuButton, MenuDivider, MenuLabel, MenuLink, t};

use super::{query::Look, register::register_href};

/// The menu; the form of the density stands outside of its list.
#[component]
pub(crate) fn ViewMenu(look: Memo<Look>) -> impl IntoView {
    let chosen = boot().density;
    view! {
        <form id="list-density" method="post" action="/look" class="hidden"></form>
        <Menu id="list-view" label=t("list-view") icon=Glyph::Settings narrow=true>
            <MenuLabel>{t("list-sort")}</MenuLabel>
            {move || look.with(sorts)}
            <MenuDivider />
            <MenuLabel>{t("list-columns")}</MenuLabel>
            {move || look.with(columns)}
            <MenuDivider />
            <MenuLabel>{t("list-density")}</MenuLabel>
            {Density::ALL.iter().copied().map(|one| density(one, &chosen)).collect_view()}
            <MenuDivider />
            {move || {
                let href = look.with(register_href);
                view! { <MenuLink href icon=Glyph::Receipt>{t("list-register")}</MenuLink> }
            }}
        </Menu>
    }
}

fn sorts(look: &Look) -> impl IntoView + use<> {
    let current = look.filter.order();
    let is_open = look.filter.is_open();
    let look = look.clone();
    Sort::ALL
        .iter()
        .copied()
        .filter(|sort| *sort != Sort::Due || is_open)
        .map(|sort| {
            let href = look
                .with(|filter| filter.sort = (sort != Sort::Newest).then_some(sort))
                .chosen_href();
            let icon = if sort == current { Glyph::Check } else { Glyph::List };
            view! { <MenuLink href icon current=sort == current>{t(&format!("list-sort-{}", sort.code()))}</MenuLink> }
        })
        .collect_view()
}

/// Each column leads to the list with it or without it; the last one stays.
fn columns(look: &Look) -> impl IntoView + use<> {
    let chosen = look.columns();
    let look = look.clone();
    ListColumn::ALL
        .iter()
        .copied()
        .map(|column| {
            let is_shown = chosen.contains(&column);
            let wanted: Vec<_> = ListColumn::ALL
                .iter()
                .copied()
                .filter(|one| chosen.contains(one) != (*one == column))
                .collect();
            let columns = if wanted.is_empty() { chosen.clone() } else { wanted };
            let href = Look {
                columns: ListColumn::write(&columns),
                ..look.clone()
            }
            .chosen_href();
            let icon = if is_shown { Glyph::Check } else { Glyph::Plus };
            view! { <MenuLink href icon current=is_shown>{column_words(column)}</MenuLink> }
        })
        .collect_view()
}

/// What stands above a column.
pub(crate) fn column_words(column: ListColumn) -> String {
    t(match column {
        ListColumn::Number => "requests-field-number",
        ListColumn::Due => "requests-field-due",
        ListColumn::Status => "requests-field-status",
        ListColumn::Priority => "requests-field-priority",
        ListColumn::Executor => "requests-field-executor",
        ListColumn::Created => "requests-field-created",
        ListColumn::Category => "requests-field-category",
        ListColumn::Client => "requests-field-resident",
        ListColumn::Visit => "requests-field-schedule",
        ListColumn::Response => "requests-sla-response",
    })
}

fn density(density: Density, chosen: &str) -> impl IntoView + use<> {
    let chosen = chosen == density.code();
    let icon = if chosen { Glyph::Check } else { Glyph::Menu };
    let words = t(&format!("list-density-{}", density.code()));
    view! { <MenuButton form="list-density" name="density" value=density.code() icon pressed=chosen>{words}</MenuButton> }
}
