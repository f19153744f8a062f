//! Nobody sees other houses than their own: every endpoint is asked by people of another house of the same company, by those who
//! may do everything there, whatever part of the requests they see, and by the preset roles. What is not of any house stands in a
//! list here; whatever else there is, or comes, must be refused.

use axum::http::{Method, StatusCode};
use domain::{
    granting::SaveRole,
    ids::{BuildingId, CommandId, EmployeeId, RoleId},
    people::SaveEmployee,
    requests::{Act, Action},
    roles::{Permission, Role, Visibility},
};
use services::{exports, people, requests, test_support::Arranged};
use sqlx::PgPool;

use super::{
    Two,
    cases::{Form, cmd, lists, things},
    doors, rest, went,
    world::{Ids, hire},
};
use crate::support::{Answer, Server, rows};

/// What is the whole company's, or of the person who asks.
const OF_THE_COMPANY: [&str; 30] = [
    "auth/switch_company",
    "money/check_desk",
    // A case or a cabinet's report may be about money of no house.
    "payments/apply_report",
    "payments/report",
    "payments/resolve_case",
    // A provider pays for all houses at once.
    "payments/reverse_settlement",
    "payments/take_case",
    "people/delete_role",
    "people/dismiss",
    "people/employee",
    "people/password_link",
    "people/revoke_invite",
    "people/save_employee",
    "people/save_role",
    "requests/delete_auto_rule",
    "requests/delete_template",
    "requests/delete_view",
    "requests/save_template",
    "requests/save_view",
    "settings/archive_calendar",
    "settings/archive_policy",
    "settings/archive_reason",
    "settings/archive_rule",
    "settings/save_calendar",
    "settings/save_category",
    "settings/save_policy",
    "settings/save_reason",
    "settings/save_rule",
    "settings/switch_category",
    "settings/unlink_group",
];

/// As [`OF_THE_COMPANY`], by the HTTP interface.
const ROUTES_OF_THE_COMPANY: [(&str, &str); 16] = [
    ("DELETE", "/api/v1/invites/{id}"),
    ("DELETE", "/api/v1/roles/{id}"),
    ("DELETE", "/api/v1/users/{id}"),
    ("DELETE", "/api/v1/views/{id}"),
    ("GET", "/api/v1/payment-reports/{id}"),
    ("GET", "/api/v1/users/{id}"),
    ("POST", "/api/v1/invites"),
    ("POST", "/api/v1/payment-cases/{id}/resolve"),
    ("POST", "/api/v1/payment-cases/{id}/take"),
    ("POST", "/api/v1/payment-reports/{id}/apply"),
    ("POST", "/api/v1/roles"),
    ("POST", "/api/v1/settlements"),
    ("POST", "/api/v1/settlements/{id}/reverse"),
    ("POST", "/api/v1/views"),
    ("PUT", "/api/v1/roles/{id}"),
    ("PUT", "/api/v1/users/{id}"),
];

/// What is for those who take care of all houses: the others are told that, for they see nothing of another house by it.
const OF_ALL_HOUSES: [&str; 8] = [
    "charges/apply_import",
    "charges/close_service",
    "charges/import",
    "charges/map_import",
    "charges/save_service",
    "charges/undo_import",
    "housing/save_complex",
    "POST /api/v1/complexes",
];

/// Lists of what is the whole company's, which may name a house.
const LISTS_OF_THE_COMPANY: [&str; 4] = ["/api/v1/payment-cases", "charges/imports", "charges/settings", "payments/cases"];

/// What names a house, or something in it.
pub(crate) fn forms(x: &Ids) -> Vec<Form> {
    let (complex, building) = (x.complex, x.building);
    vec![
        ("housing/building", format!("building={building}")),
        ("housing/apartment", format!("apartment={}", x.apartment)),
        ("housing/hints", format!("building={building}")),
        (
            "housing/save_hint",
            cmd(&format!("cmd[id]={}&cmd[building]={building}&cmd[text]=Ключ в офисе", x.hint)),
        ),
        ("housing/remove_hint", format!("command={}&hint={}", CommandId::random(), x.hint)),
        ("housing/contacts", format!("building={building}")),
        (
            "housing/save_contact",
            cmd(&format!(
                "cmd[id]={}&cmd[building]={building}&cmd[name]=Лифтёры&cmd[phone]=1056",
                x.contact
            )),
        ),
        (
            "housing/remove_contact",
            format!("command={}&contact={}", CommandId::random(), x.contact),
        ),
        ("housing/save_complex", cmd(&format!("cmd[id]={complex}&cmd[name_ru]=Новое имя"))),
        (
            "housing/save_building",
            cmd(&format!("cmd[id]={building}&cmd[complex]={complex}&cmd[address_ru]=Новый адрес")),
        ),
        (
            "housing/save_entrance",
            cmd(&format!("cmd[id]={}&cmd[building]={building}&cmd[number]=9", x.entrance)),
        ),
        (
            "housing/save_apartment",
            cmd(&format!(
                "cmd[id]={}&cmd[building]={building}&cmd[kind]=flat&cmd[number]=999",
                x.apartment
            )),
        ),
    ]
}

/// The employee has this role now, of every trade, in these houses alone.
async fn place(server: &Server, company: &Arranged, (employee, role): (EmployeeId, RoleId), houses: &[BuildingId]) {
    let (sv, director) = (&server.services, &company.director);
    let trades = people::specializations(sv, director).await.unwrap();
    let save = SaveEmployee {
        id: employee,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role,
        specializations: trades.iter().map(|trade| trade.id).collect(),
        houses: houses.to_vec(),
    };
    people::save_employee(sv, director, save).await.unwrap();
}

/// Somebody who may do everything, in this house alone.
pub(crate) async fn bound(server: &Server, company: &Arranged, phone: &str, house: BuildingId) -> EmployeeId {
    bound_to(server, company, (phone, Visibility::Houses), house).await
}

/// The same for somebody who sees this part of the requests.
async fn bound_to(server: &Server, company: &Arranged, (phone, visibility): (&str, Visibility), house: BuildingId) -> EmployeeId {
    let (sv, director) = (&server.services, &company.director);
    let employee = hire(server, company, ("elsewhere", phone, Role::Dispatcher)).await;
    let save = SaveRole {
        id: None,
        command: CommandId::random(),
        from: Some(preset(server, company, Role::Director).await),
        name_ru: format!("Всё в доме {phone}"),
        name_uz: String::new(),
        visibility,
        permissions: Permission::ALL.to_vec(),
    };
    let role = people::save_role(sv, director, save).await.unwrap();
    place(server, company, (employee, role), &[house]).await;
    employee
}

async fn preset(server: &Server, company: &Arranged, base: Role) -> RoleId {
    let roles = people::roles(&server.services, &company.director).await.unwrap();
    roles.iter().find(|role| role.base == base).unwrap().id
}

/// Somebody of the other house of the first company, and of no more.
struct Elsewhere {
    name: String,
    employee: EmployeeId,
    cookie: String,
    may_everything: bool,
}

impl Elsewhere {
    /// Whether they are refused as those are who have no such thing; whoever may not do it anywhere is told that instead.
    fn is_refused(&self, asked: &str, answer: &Answer) -> bool {
        is_refused(asked, answer) || (!self.may_everything && answer.status == StatusCode::FORBIDDEN)
    }
}

/// Those who may do everything: one for each part of the requests that people of a house see. All requests of the first house are
/// paid work, for those who see nothing else.
async fn elsewhere(two: &Two) -> Vec<Elsewhere> {
    let (server, company) = (&two.server, &two.server.company);
    for request in &two.ours[0].requests {
        let paid = Act {
            is_paid: Some(true),
            ..Act::new(*request, CommandId::random(), Action::SetFlags)
        };
        requests::act(&server.services, &company.director, paid).await.unwrap();
    }
    let parts = Visibility::ALL.iter().copied().filter(|part| *part != Visibility::All);
    let mut people = Vec::new();
    for (part, last) in parts.zip(1..) {
        let phone = format!("99893500000{last}");
        let employee = bound_to(server, company, (phone.as_str(), part), company.other_building).await;
        people.push(Elsewhere {
            name: format!("all rights, {part}"),
            employee,
            cookie: two.signed_in(company, employee).await,
            may_everything: true,
        });
    }
    people
}

/// The same with the preset roles that see a part.
async fn everybody_elsewhere(two: &Two) -> Vec<Elsewhere> {
    let (server, company) = (&two.server, &two.server.company);
    let mut people = elsewhere(two).await;
    let presets = Role::ALL.iter().copied().filter(|role| role.visibility() != Visibility::All);
    for (role, last) in presets.zip(1..) {
        let phone = format!("99893700000{last}");
        let employee = hire(server, company, (role.code(), phone.as_str(), role)).await;
        let id = preset(server, company, role).await;
        place(server, company, (employee, id), &[company.other_building]).await;
        people.push(Elsewhere {
            name: role.to_string(),
            employee,
            cookie: two.signed_in(company, employee).await,
            may_everything: false,
        });
    }
    people
}

/// All that is kept of the company, but for when its sessions were used.
async fn kept(two: &Two) -> rows::Rows {
    let mut rows = two.rows().await;
    rows.retain(|table, _| table != "sessions");
    rows
}

fn is_blind(ids: &Ids, asked: &str, answer: &Answer) {
    let mut known = vec![
        ids.building.0,
        ids.apartment.0,
        ids.resident.0,
        ids.account.0,
        ids.charges.run.0,
        ids.payment.0,
    ];
    known.extend(ids.requests.iter().map(|request| request.0));
    for id in known {
        assert!(!answer.body.contains(&id.to_string()), "{asked}: {id}: {}", answer.body);
    }
}

fn is_refused(asked: &str, answer: &Answer) -> bool {
    answer.status == StatusCode::NOT_FOUND || (OF_ALL_HOUSES.contains(&asked) && answer.status == StatusCode::FORBIDDEN)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nothing_of_another_house_is_reached(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    let people = everybody_elsewhere(&two).await;
    let known: Vec<_> = things(ids).into_iter().map(|(endpoint, _)| endpoint).collect();
    for listed in OF_THE_COMPANY {
        assert!(known.contains(&listed), "{listed} names no thing");
    }
    let before = kept(&two).await;
    for one in &people {
        for (endpoint, form) in things(ids) {
            if OF_THE_COMPANY.contains(&endpoint) {
                continue;
            }
            let asked = format!("{endpoint} by {}", one.name);
            let answer = two.call(endpoint, &one.cookie, &form).await;
            assert!(one.is_refused(endpoint, &answer), "{asked}: {} {}", answer.status, answer.body);
            is_blind(ids, &asked, &answer);
        }
    }
    assert_eq!(kept(&two).await, before);

    // It is the house alone that hid it.
    let (server, company) = (&two.server, &two.server.company);
    let Elsewhere { employee, cookie, .. } = &people[0];
    let role = people::employee(&server.services, &company.director, *employee).await.unwrap().role;
    place(server, company, (*employee, role), &[ids.house, ids.building]).await;
    for (endpoint, form) in [
        ("requests/detail", format!("request={}", ids.requests[0])),
        ("requests/candidates", format!("request={}", ids.requests[0])),
        ("people/resident", format!("resident={}", ids.resident)),
        ("housing/building", format!("building={}", ids.building)),
        ("housing/apartment", format!("apartment={}", ids.apartment)),
    ] {
        let answer = two.call(endpoint, cookie, &form).await;
        assert!(went(&answer), "{endpoint}: {} {}", answer.status, answer.body);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_lists_of_one_house_have_nothing_of_another(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    for one in elsewhere(&two).await {
        for (endpoint, form) in lists(ids) {
            let answer = two.call(endpoint, &one.cookie, &form).await;
            assert!(!answer.status.is_server_error(), "{endpoint}: {} {}", answer.status, answer.body);
            if !LISTS_OF_THE_COMPANY.contains(&endpoint) {
                is_blind(ids, &format!("{endpoint} {form} by {}", one.name), &answer);
            }
        }
        for ask in rest::lists() {
            let answer = two.server.json(ask.method, &ask.path, Some(&one.cookie), &ask.body).await;
            assert!(!answer.status.is_server_error(), "{}: {} {}", ask.route, answer.status, answer.body);
            if !LISTS_OF_THE_COMPANY.contains(&ask.route) {
                is_blind(ids, &format!("{} by {}", ask.route, one.name), &answer);
            }
        }
        let log = two.server.get("/api/live/since?since=0", Some(&one.cookie)).await;
        assert_eq!(log.status, StatusCode::OK, "{}", log.body);
        is_blind(ids, &format!("the live log by {}", one.name), &log);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nothing_of_another_house_is_reached_by_the_http_interface(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    let people = everybody_elsewhere(&two).await;
    let is_of_the_company = |method: &Method, route: &str| ROUTES_OF_THE_COMPANY.contains(&(method.as_str(), route));
    for (method, route) in ROUTES_OF_THE_COMPANY {
        let is_there = rest::things(ids).iter().any(|ask| ask.method == method && ask.route == route);
        assert!(is_there, "{method} {route} names no thing");
    }
    let before = kept(&two).await;
    for one in &people {
        for ask in rest::things(ids) {
            if is_of_the_company(&ask.method, ask.route) {
                continue;
            }
            let route = format!("{} {}", ask.method, ask.route);
            let asked = format!("{route} by {}", one.name);
            let answer = two.server.json(ask.method, &ask.path, Some(&one.cookie), &ask.body).await;
            // Where one cannot write is a field of one's own command.
            let is_named = route == "POST /api/v1/requests" && answer.status == StatusCode::UNPROCESSABLE_ENTITY;
            assert!(
                one.is_refused(&route, &answer) || is_named,
                "{asked}: {} {}",
                answer.status,
                answer.body
            );
            is_blind(ids, &asked, &answer);
        }
    }
    assert_eq!(kept(&two).await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_papers_of_another_house_are_not_printed(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    let people = elsewhere(&two).await;
    while exports::write_next(&two.server.services).await.unwrap() {}
    let papers = [
        format!("/documents/requests/{}", ids.requests[0]),
        format!("/documents/receipts/{}", ids.money.payment),
        format!("/documents/bills/{}/2026-03", ids.account),
        format!("/documents/statements/{}?since=2026-01-01", ids.account),
        format!("/documents/codes/{}", ids.building),
        format!("/exports/{}", ids.export),
    ];
    let get = async |path: &str, cookie: &str| two.server.get(path, Some(cookie)).await;
    for path in &papers {
        let own = get(path, &two.director).await;
        assert_eq!(own.status, StatusCode::OK, "{path}: {}", own.body);
    }
    // In the other house nothing was written: its register is that of words that nobody ever wrote.
    let (register, of_nothing) = ("/documents/register?tab=all", "/documents/register?tab=all&q=zzzzzz");
    let empty = get(of_nothing, &two.director).await.bytes.len();
    assert!(empty < get(register, &two.director).await.bytes.len());
    for one in people {
        for path in &papers {
            let answer = get(path, &one.cookie).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} by {}: {}", one.name, answer.body);
        }
        let theirs = get(register, &one.cookie).await;
        assert_eq!(theirs.status, StatusCode::OK, "{}: {}", one.name, theirs.body);
        assert_eq!(theirs.bytes.len(), empty, "{}", one.name);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_pages_of_another_house_are_not_there(pool: PgPool) {
    let two = Two::new(pool).await;
    let people = elsewhere(&two).await;
    let is_of_the_company = |route: &str| route.starts_with("/admin/employees/") || route.starts_with("/admin/roles/");
    let mut seen = 0;
    for route in doors::routes() {
        if !doors::is_about_a_thing(&route) || is_of_the_company(&route) {
            continue;
        }
        seen += 1;
        for one in &people {
            let answer = two.server.get(&doors::page(&route, &two.ours[0]), Some(&one.cookie)).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{route} by {}", one.name);
        }
    }
    assert!(seen >= 6, "{seen}");
}
