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

fn known() -> Vec<Place> {
    use Permission as P;
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
    let all = [
        (
            "/admin/requests/new".to_owned(),
            "admin-requests-new",
            Glyph::Plus,
            P::RequestsCreate,
        ),
        (late, "admin-requests-late", Glyph::Alert, P::RequestsRead),
        (nobodys, "list-palette-nobodys", Glyph::User, P::RequestsRead),
        (unanswered, "list-unanswered", Glyph::Chat, P::RequestsRead),
        ("/admin".to_owned(), "admin-nav-dashboard", Glyph::Home, P::RequestsRead),
        (
            "/admin/requests?tab=open".to_owned(),
            "admin-nav-requests",
            Glyph::List,
            P::RequestsRead,
        ),
        ("/admin/board".to_owned(), "admin-board-title", Glyph::Board, P::RequestsRead),
        ("/admin/visits".to_owned(), "list-visits", Glyph::Calendar, P::RequestsRead),
        ("/admin/houses".to_owned(), "admin-nav-houses", Glyph::Building, P::HousesRead),
        ("/admin/residents".to_owned(), "admin-nav-residents", Glyph::Users, P::ResidentsRead),
        (
            "/admin/residents/new".to_owned(),
            "admin-residents-add",
            Glyph::Plus,
            P::ResidentsWrite,
        ),
        (
            "/admin/employees".to_owned(),
            "admin-nav-employees",
            Glyph::Wrench,
            P::EmployeesRead,
        ),
        (
            "/admin/payments/cases".to_owned(),
            "reconcile-cases",
            Glyph::Receipt,
            P::PaymentsRead,
        ),
        (
            "/admin/payments/refunds".to_owned(),
            "reconcile-refunds",
            Glyph::Undo,
            P::PaymentsRead,
        ),
        (
            "/admin/payments/settlements".to_owned(),
            "reconcile-settlements",
            Glyph::Card,
            P::PaymentsRead,
        ),
        (
            "/admin/payments/write-offs".to_owned(),
            "reconcile-write-offs",
            Glyph::XCircle,
            P::ChargesRead,
        ),
        ("/admin/inbox".to_owned(), "admin-bell", Glyph::Bell, P::RequestsRead),
    ];
    all.into_iter()
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
