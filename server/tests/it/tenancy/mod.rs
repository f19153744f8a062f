//! Nobody sees another company: every endpoint is asked by a stranger who knows the ids, after the company's own
//! director was answered with the same form. The lists of endpoints come from the code; one without a case fails.

pub(crate) mod cases;
pub(crate) mod charges;
pub(crate) mod doors;
pub(crate) mod houses;
mod money;
mod my;
pub(crate) mod rest;
pub(crate) mod settings;
mod sign_in;
pub(crate) mod world;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::{ids::EmployeeId, roles::Role};
use leptos::server_fn::axum::server_fn_paths;
use services::test_support::Arranged;
use sqlx::PgPool;

use crate::{
    role_matrix::user_of,
    support::{Answer, Server, rows},
};
use cases::{linked, lists, mine, named, things};
use world::{Ids, Maker, SECRET, hire};

/// Two companies with one of everything, and a browser of each director's.
struct Two {
    pool: PgPool,
    server: Server,
    /// What the company's own people are asked about, and then something else of it that strangers ask about.
    ours: [Ids; 2],
    /// The same of the strangers' company.
    theirs: [Ids; 2],
    director: String,
    stranger: String,
}

impl Two {
    async fn new(pool: PgPool) -> Self {
        let server = Server::start(pool.clone()).await;
        let make = async |company: &Arranged, turn: u32| {
            let owner = &company.director;
            let maker = Maker {
                pool: &pool,
                server: &server,
                company,
                owner,
                turn,
            };
            Box::pin(maker.make()).await
        };
        let ours = [make(&server.company, 1).await, make(&server.company, 2).await];
        let theirs = [make(&server.other, 3).await, make(&server.other, 4).await];
        let browser = async |company: &Arranged| {
            let user = company.director.user().unwrap();
            rows::session(&pool, &server, (user, company.company)).await.1
        };
        let (director, stranger) = (browser(&server.company).await, browser(&server.other).await);
        Self {
            pool,
            server,
            ours,
            theirs,
            director,
            stranger,
        }
    }

    /// The browser of an employee of the company.
    async fn signed_in(&self, company: &Arranged, employee: EmployeeId) -> String {
        let user = user_of(&self.pool, employee.0).await;
        rows::session(&self.pool, &self.server, (user, company.company)).await.1
    }

    /// The browsers of strangers with each of the preset roles.
    async fn strangers(&self) -> Vec<(Role, String)> {
        let company = &self.server.other;
        let mut strangers = Vec::new();
        for (role, last) in Role::ALL.iter().copied().zip(1..) {
            let phone = format!("99893600000{last}");
            let employee = hire(&self.server, company, (role.code(), phone.as_str(), role)).await;
            strangers.push((role, self.signed_in(company, employee).await));
        }
        strangers
    }

    async fn rows(&self) -> rows::Rows {
        rows::of(&self.pool, self.server.company.company).await
    }

    async fn call(&self, endpoint: &str, cookie: &str, form: &str) -> Answer {
        self.server.call(&format!("/rpc/{endpoint}"), Some(cookie), form).await
    }

    /// Nothing of the company may stand in an answer to a stranger.
    fn is_blind(&self, asked: &str, answer: &Answer) {
        assert!(!answer.body.contains(SECRET), "{asked}: {}", answer.body);
        for ids in &self.ours {
            let known = [
                ids.company.0,
                ids.complex.0,
                ids.building.0,
                ids.apartment.0,
                ids.resident.0,
                ids.home.0,
                ids.executor.0,
                ids.employee.0,
                ids.role.0,
                ids.spare_role.0,
                ids.session,
                ids.invite.0,
                ids.notification.0,
                ids.untold.0,
                ids.leaf.0,
                ids.reason.0,
                ids.settings.calendar.0,
                ids.settings.policy.0,
                ids.settings.rule.0,
                ids.settings.reason.0,
                ids.settings.category.0,
                ids.settings.group.0,
                ids.requests[0].0,
                ids.account.0,
                ids.case.0,
                ids.money.payment.0,
                ids.money.refund.0,
                ids.money.report.0,
                ids.money.settlement.0,
                ids.money.write_off.0,
                ids.charges.service.0,
                ids.charges.run.0,
                ids.charges.sheet.0,
                ids.payment.0,
                ids.money.desk.0,
                ids.order.0,
            ];
            for id in known {
                assert!(!answer.body.contains(&id.to_string()), "{asked}: {id}: {}", answer.body);
            }
        }
    }
}

fn went(answer: &Answer) -> bool {
    answer.status.is_success() || answer.status.is_redirection()
}

/// As if there were no such thing, or told that they may not do it with any: nothing is looked at before.
fn is_unseen_or_denied(answer: &Answer) -> bool {
    matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)
}

/// Refused as if there were no such thing: not found, or named as a field of one's own command that has no such choice.
fn is_refused(answer: &Answer, field: &str) -> bool {
    match answer.status {
        StatusCode::NOT_FOUND => true,
        StatusCode::UNPROCESSABLE_ENTITY => {
            answer.body.contains(&format!("\"field\":\"{field}\""))
                || (field == "category" && answer.body.contains("requests.category_unavailable"))
        }
        _ => false,
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_server_function_has_a_case(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    let known: BTreeSet<&str> = lists(ids)
        .into_iter()
        .chain(things(ids))
        .chain(linked(ids.requests[0], &ids.key))
        .chain(mine(ids))
        .map(|(endpoint, _)| endpoint)
        .chain(named(ids, ids).into_iter().map(|(endpoint, ..)| endpoint))
        .chain(cases::PERSONAL)
        .collect();
    let there: BTreeSet<&str> = server_fn_paths().map(|(path, _)| path.trim_start_matches("/rpc/")).collect();
    assert_eq!(there, known);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_stranger_reaches_no_thing_that_its_own_people_reach(pool: PgPool) {
    let two = Two::new(pool).await;
    for (endpoint, form) in things(&two.ours[0]) {
        let answer = two.call(endpoint, &two.director, &form).await;
        assert!(went(&answer), "{endpoint} by its own director: {} {}", answer.status, answer.body);
    }
    let strangers = two.strangers().await;
    let before = two.rows().await;
    for (endpoint, form) in things(&two.ours[1]) {
        let answer = two.call(endpoint, &two.stranger, &form).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{endpoint}: {}", answer.body);
        two.is_blind(endpoint, &answer);
        for (role, cookie) in &strangers {
            let answer = two.call(endpoint, cookie, &form).await;
            assert!(
                is_unseen_or_denied(&answer),
                "{endpoint} by {role}: {} {}",
                answer.status,
                answer.body
            );
            two.is_blind(&format!("{endpoint} by {role}"), &answer);
        }
    }
    assert_eq!(two.rows().await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_stranger_names_nothing_in_their_own_commands(pool: PgPool) {
    let two = Two::new(pool).await;
    let [first, second] = &two.theirs;
    for (endpoint, form, field) in named(first, first) {
        let answer = two.call(endpoint, &two.stranger, &form).await;
        assert!(
            went(&answer),
            "{endpoint} {field} with one's own: {} {}",
            answer.status,
            answer.body
        );
    }
    let strangers = two.strangers().await;
    let before = two.rows().await;
    for (endpoint, form, field) in named(second, &two.ours[1]) {
        let answer = two.call(endpoint, &two.stranger, &form).await;
        assert!(is_refused(&answer, field), "{endpoint} {field}: {} {}", answer.status, answer.body);
        two.is_blind(endpoint, &answer);
        for (role, cookie) in &strangers {
            let answer = two.call(endpoint, cookie, &form).await;
            assert!(
                is_refused(&answer, field) || answer.status == StatusCode::FORBIDDEN,
                "{endpoint} {field} by {role}: {} {}",
                answer.status,
                answer.body
            );
            two.is_blind(&format!("{endpoint} {field} by {role}"), &answer);
        }
    }
    assert_eq!(two.rows().await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_strangers_lists_have_nothing_of_it(pool: PgPool) {
    let two = Two::new(pool).await;
    let strangers = two.strangers().await;
    let before = two.rows().await;
    let mut seen = 0;
    for (endpoint, form) in lists(&two.ours[1]) {
        let own = two.call(endpoint, &two.director, &form).await;
        assert!(went(&own), "{endpoint}: {} {}", own.status, own.body);
        seen += usize::from(own.body.contains(SECRET));
        let answer = two.call(endpoint, &two.stranger, &form).await;
        assert!(went(&answer), "{endpoint}: {} {}", answer.status, answer.body);
        two.is_blind(endpoint, &answer);
        for (role, cookie) in &strangers {
            let answer = two.call(endpoint, cookie, &form).await;
            assert!(
                !answer.status.is_server_error(),
                "{endpoint} by {role}: {} {}",
                answer.status,
                answer.body
            );
            two.is_blind(&format!("{endpoint} by {role}"), &answer);
        }
    }
    assert!(seen >= 6, "the company's own people see what strangers do not: {seen}");
    assert_eq!(two.rows().await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_residents_link_opens_its_own_request_only(pool: PgPool) {
    let two = Two::new(pool).await;
    let [ours, other] = &two.ours;
    for (endpoint, form) in linked(ours.requests[0], &ours.key) {
        let answer = two.server.call(&format!("/rpc/{endpoint}"), None, &form).await;
        assert!(went(&answer), "{endpoint}: {} {}", answer.status, answer.body);
    }
    let before = two.rows().await;
    let forged = format!("{}0", other.key);
    let wrong = [
        ("of another request", other.requests[1], &other.key),
        ("of another company", other.requests[0], &two.theirs[1].key),
        ("forged", other.requests[0], &forged),
    ];
    for (what, request, key) in wrong {
        for (endpoint, form) in linked(request, key) {
            let answer = two.call(endpoint, &two.stranger, &form).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{endpoint} {what}: {}", answer.body);
            two.is_blind(endpoint, &answer);
        }
    }
    assert_eq!(two.rows().await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_without_a_session_reaches_a_server_function(pool: PgPool) {
    let two = Two::new(pool).await;
    let ids = &two.ours[0];
    let named = named(ids, ids).into_iter().map(|(endpoint, form, _)| (endpoint, form));
    let before = rows::all(&two.pool).await;
    for (endpoint, form) in lists(ids).into_iter().chain(named).chain(things(ids)) {
        let answer = two.server.call(&format!("/rpc/{endpoint}"), None, &form).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{endpoint}: {}", answer.body);
    }
    assert_eq!(rows::all(&two.pool).await, before);
}

/// The key of a command is the company's: the same one in two companies is two commands.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_same_key_in_two_companies_is_two_commands(pool: PgPool) {
    let two = Two::new(pool).await;
    let (ours, theirs) = (&two.ours[0], &two.theirs[0]);
    let key = domain::ids::CommandId::random();
    let form = |ids: &Ids| {
        format!(
            "cmd[command]={key}&cmd[category]={}&cmd[apartment]={}&cmd[text]=Течёт",
            ids.leaf, ids.home
        )
    };
    let create = async |cookie: &str, ids: &Ids| {
        let answer = two.call("requests/create", cookie, &form(ids)).await;
        assert!(went(&answer), "{} {}", answer.status, answer.body);
        answer.json()["id"].as_str().unwrap().to_owned()
    };
    let first = create(&two.director, ours).await;
    let before = two.rows().await;
    let second = create(&two.stranger, theirs).await;
    assert_ne!(first, second);
    assert_eq!(two.rows().await, before);
    assert_eq!(create(&two.director, ours).await, first, "answered again");
    assert_eq!(create(&two.stranger, theirs).await, second);
    // Another body under the key is a mistake of its own company's, whatever stands in the other one.
    let crossed = two.call("requests/create", &two.stranger, &form(ours)).await;
    assert_eq!(crossed.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", crossed.body);
    assert!(crossed.body.contains("idempotency.mismatch"), "{}", crossed.body);
    assert_eq!(two.rows().await, before);
}
