//! What the pages about money share: the tabs.

use domain::roles::Permission;
use leptos::prelude::*;
use rpc::session::can;
use ui::{Glyph, PageHeader, Tab, Tabs, t};

use crate::support::Head;

pub(super) const BALANCES: &str = "/admin/balances";
pub(super) const PAYMENTS: &str = "/admin/payments";
pub(super) const DESKS: &str = "/admin/settings/desks";

/// The head of a page, with a way to the others that the person may see.
#[component]
pub(super) fn MoneyHead(
    /// The address of the page.
    here: &'static str,
    /// What can be done here.
    children: Children,
) -> impl IntoView {
    let pages = [
        (BALANCES, "money-balances", Glyph::Building, Permission::ChargesRead),
        (PAYMENTS, "money-payments", Glyph::Card, Permission::PaymentsRead),
        (DESKS, "money-desks", Glyph::Settings, Permission::PaymentSecrets),
    ];
    let items = pages
        .into_iter()
        .filter(|(.., needs)| can(*needs))
        .map(|(href, words, icon, _)| Tab {
            href: href.to_owned(),
            label: t(words),
            count: None,
            current: href == here,
            icon: Some(icon),
        })
        .collect();
    let title = t(pages
        .into_iter()
        .find(|(href, ..)| *href == here)
        .map_or("money-title", |(_, words, ..)| words));
    view! {
        <Head title=title.clone() />
        <PageHeader title>{children()}</PageHeader>
        <Tabs label=t("money-title") items />
    }
}
