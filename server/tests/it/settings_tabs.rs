//! The tabs of the settings lead nobody to a page that is closed to them, and hide none that is open.

use domain::{lang::Lang, roles::Role};
use sqlx::PgPool;

use crate::{
    role_matrix::user_of,
    support::{Server, rows},
    tenancy::world::hire,
};

/// All pages that the tabs know; each of them carries tabs or is closed to some.
const PAGES: [&str; 13] = [
    "/admin/settings",
    "/admin/settings/calendars",
    "/admin/settings/escalation",
    "/admin/settings/categories",
    "/admin/settings/reasons",
    "/admin/settings/requests",
    "/admin/settings/debts",
    "/admin/settings/payee",
    "/admin/assigning",
    "/admin/templates",
    "/admin/roles",
    "/admin/settings/desks",
    "/admin/settings/groups",
];

/// What the tabs of a page of the settings lead to.
fn tabs(page: &str) -> Vec<String> {
    let label = format!("aria-label=\"{}\"", text::tr(Lang::Ru, "settings-nav"));
    let nav = page.split(&label).nth(1).unwrap().split("</nav>").next().unwrap();
    let links = nav.split("href=\"").skip(1);
    links.map(|link| link.split('"').next().unwrap().to_owned()).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn everybody_sees_the_tabs_of_the_pages_that_they_may_open(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let company = &server.company;
    let denied = text::tr(Lang::Ru, "common-denied-text");
    let mut shown = Vec::new();
    for (role, last) in Role::ALL.iter().copied().zip(1..) {
        let phone = format!("99893000000{last}");
        let employee = hire(&server, company, (role.code(), phone.as_str(), role)).await;
        let user = user_of(&pool, employee.0).await;
        let (_, cookie) = rows::session(&pool, &server, (user, company.company)).await;
        let tabs = tabs(&server.get("/admin/settings/groups", Some(&cookie)).await.body);
        for page in PAGES {
            let body = server.get(page, Some(&cookie)).await.body;
            let opens = !body.contains(&denied);
            assert_eq!(tabs.iter().any(|tab| tab == page), opens, "{} {page}", role.code());
        }
        shown.push((role, tabs.len()));
    }
    let of = |wanted: Role| shown.iter().find(|(role, _)| *role == wanted).map(|(_, tabs)| *tabs);
    assert_eq!(of(Role::Director), Some(PAGES.len()));
    assert!(of(Role::Accountant) < of(Role::Manager), "{shown:?}");
}
