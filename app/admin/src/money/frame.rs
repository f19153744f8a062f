//! What the pages about money share: the tabs.

use domain::roles::Permission;
use leptos::prelude::*;
use rpc::session::can;
use ui::{Glyph, PageHeader, Tab, Tabs, t};

use crate::support::Head;

pub(super) const BALANCES: &str = "/admin/balances";
pub(super) const PAYMENTS: &str = "/admin/payments";
pub(super) const DESKS: &str = "/admin/settings/desks";

/// The parts of the money: address, words, icon, and what their readers may.
const PAGES: [(&str, &str, Glyph, Permission); 7] = [
    (BALANCES, "money-balances", Glyph::Building, Permission::ChargesRead),
    ("/admin/charges", "charges-title", Glyph::Receipt, Permission::ChargesRead),
    (PAYMENTS, "money-payments", Glyph::Card, Permission::PaymentsRead),
    ("/admin/payments/cases", "reconcile-cases", Glyph::Check, Permission::PaymentsRead),
    (
        "/admin/payments/refunds",
        "reconcile-refunds",
        Glyph::Undo,
        Permission::PaymentsRead,
    ),
    (
        "/admin/payments/write-offs",
        "reconcile-write-offs",
        Glyph::XCircle,
        Permission::ChargesRead,
    ),
    (DESKS, "money-desks", Glyph::Settings, Permission::PaymentSecrets),
];

/// The ways to those parts that the person may see.
#[component]
pub(crate) fn MoneyTabs(
    /// The address of the part this page is of.
    here: &'static str,
) -> impl IntoView {
    let items = PAGES
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
    view! { <Tabs label=t("money-title") items /> }
}

/// The head of a page, with a way to the others.
#[component]
pub(super) fn MoneyHead(
    /// The address of the page.
    here: &'static str,
    /// What can be done here.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = PAGES.into_iter().find(|(href, ..)| *href == here);
    let title = t(words.map_or("money-title", |(_, words, ..)| words));
    view! {
        <Head title=title.clone() />
        <PageHeader title>{children.map(|children| children())}</PageHeader>
        <MoneyTabs here />
    }
}
