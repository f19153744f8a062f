//! What the palette offers: where each option leads, and what is said of it.

use domain::{
    requests::{Filter, StatusTab},
    roles::Permission,
    search::Found,
    search_key::fold,
};
use rpc::session::can;
use ui::{Glyph, t};

use crate::{requests::list_href, support::named};

/// A kind of options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// What can be done and where one can go.
    Actions,
    /// Requests.
    Requests,
    /// Residents.
    Residents,
    /// Houses.
    Houses,
}

impl Group {
    /// What stands above its options.
    pub(crate) fn words(self) -> String {
        t(match self {
            Self::Actions => "list-palette-actions",
            Self::Requests => "requests-title",
            Self::Residents => "admin-nav-residents",
            Self::Houses => "admin-nav-houses",
        })
    }
}

/// One place to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where it leads.
    pub(crate) href: String,
    /// What it is.
    pub(crate) label: String,
    /// A second line.
    pub(crate) hint: String,
    /// Its picture.
    pub(crate) glyph: Glyph,
    /// Its kind.
    pub(crate) group: Group,
}

/// The actions whose words fit what was typed; all of them before anything was.
pub(crate) fn actions(typed: &str) -> Vec<Place> {
    let wanted = fold(typed);
    known().into_iter().filter(|one| fold(&one.label).contains(&wanted)).collect()
}

/// Pages, and the right that opens each.
const PAGES: [(&str, &str, Glyph, Permission); 14] = [
    ("/admin/requests/new", "admin-requests-new", Glyph::Plus, Permission::RequestsCreate),
    ("/admin", "admin-nav-dashboard", Glyph::Home, Permission::RequestsRead),
    (
        "/admin/requests?tab=open",
        "admin-nav-requests",
        Glyph::List,
        Permission::RequestsRead,
    ),
    ("/admin/board", "admin-board-title", Glyph::Board, Permission::RequestsRead),
    ("/admin/visits", "list-visits", Glyph::Calendar, Permission::RequestsRead),
    ("/admin/houses", "admin-nav-houses", Glyph::Building, Permission::HousesRead),
    ("/admin/residents", "admin-nav-residents", Glyph::Users, Permission::ResidentsRead),
    (
        "/admin/residents/new",
        "admin-residents-add",
        Glyph::Plus,
        Permission::ResidentsWrite,
    ),
    ("/admin/employees", "admin-nav-employees", Glyph::Wrench, Permission::EmployeesRead),
    ("/admin/payments/cases", "reconcile-cases", Glyph::Receipt, Permission::PaymentsRead),
    (
        "/admin/payments/refunds",
        "reconcile-refunds",
        Glyph::Undo,
        Permission::PaymentsRead,
    ),
    (
        "/admin/payments/settlements",
        "reconcile-settlements",
        Glyph::Card,
        Permission::PaymentsRead,
    ),
    (
        "/admin/payments/write-offs",
        "reconcile-write-offs",
        Glyph::XCircle,
        Permission::ChargesRead,
    ),
    ("/admin/inbox", "admin-bell", Glyph::Bell, Permission::RequestsRead),
];

/// The lists that a day begins with.
fn lists() -> [(String, &'static str, Glyph, Permission); 3] {
    let list = |change: fn(&mut Filter)| {
        let mut filter = Filter::default();
        change(&mut filter);
        list_href(&filter)
    };
    let late = list(|filter| filter.late = true);
    let nobodys = list(|filter| filter.unassigned = true);
    let unanswered = list(|filter| {
        filter.tab = Some(StatusTab::All);
        filter.unanswered = true;
    });
    [
        (late, "admin-requests-late", Glyph::Alert, Permission::RequestsRead),
        (nobodys, "list-palette-nobodys", Glyph::User, Permission::RequestsRead),
        (unanswered, "list-unanswered", Glyph::Chat, Permission::RequestsRead),
    ]
}

fn known() -> Vec<Place> {
    let mut pages = PAGES
        .map(|(href, key, glyph, needs)| (href.to_owned(), key, glyph, needs))
        .into_iter();
    // What is new comes first, then what burns.
    let first = pages.next();
    first
        .into_iter()
        .chain(lists())
        .chain(pages)
        .filter(|(_, _, _, needs)| can(*needs))
        .map(|(href, key, glyph, _)| Place {
            href,
            label: t(key),
            hint: String::new(),
            glyph,
            group: Group::Actions,
        })
        .collect()
}

/// What was found on the server.
pub(crate) fn found(found: &Found) -> Vec<Place> {
    let requests = found.requests.iter().map(|one| {
        let status = t(&format!("requests-status-{}", one.status.code().replace('_', "-")));
        let place = match &one.apartment {
            Some(number) => t!("requests-address-apartment", building = named(&one.address), number = number),
            None => named(&one.address),
        };
        Place {
            href: format!("/admin/requests/{}", one.id),
            label: format!("№ {} · {}", one.number, one.excerpt),
            hint: format!("{place} · {status}"),
            glyph: Glyph::List,
            group: Group::Requests,
        }
    });
    let residents = found.residents.iter().map(|one| Place {
        href: format!("/admin/residents/{}", one.id),
        label: one.name.clone(),
        hint: one.home.clone().unwrap_or_default(),
        glyph: Glyph::User,
        group: Group::Residents,
    });
    let houses = found.houses.iter().map(|one| Place {
        href: format!("/admin/houses/{}", one.id),
        label: named(&one.address),
        hint: String::new(),
        glyph: Glyph::Building,
        group: Group::Houses,
    });
    requests.chain(residents).chain(houses).collect()
}
