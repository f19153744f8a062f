//! The routes of the HTTP interface, each as the company's own people would ask it.

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use sqlx::PgPool;

use super::{Two, is_refused, is_unseen_or_denied, went, world::Ids};
use crate::support::rows;

/// One question.
pub(crate) struct Ask {
    pub(crate) method: Method,
    /// As the document has it.
    pub(crate) route: &'static str,
    pub(crate) path: String,
    pub(crate) body: Value,
    /// What the body names of the company; empty when the path does.
    pub(crate) field: &'static str,
}

/// What opens or closes a session by the secret that is sent, and what names nothing.
pub(crate) const NAMELESS: [(&str, &str); 8] = [
    ("POST", "/api/v1/auth/login"),
    ("POST", "/api/v1/auth/refresh"),
    // It names a company, by the refresh token only: `tenancy::sign_in` has its cases.
    ("POST", "/api/v1/auth/switch"),
    ("POST", "/api/v1/auth/logout"),
    ("POST", "/api/v1/files"),
    // The caller's own shift.
    ("PUT", "/api/v1/users/me/duty"),
    // What it narrows to by foreign ids is an empty list: `services` has the test.
    ("POST", "/api/v1/exports"),
    ("POST", "/api/v1/exports/register"),
];

/// Methods and routes of the document.
pub(crate) fn routes() -> BTreeSet<(String, String)> {
    let document: Value = serde_json::from_str(&api::openapi_json().unwrap()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, methods)| {
            methods
                .as_object()
                .unwrap()
                .keys()
                .map(move |method| (method.to_uppercase(), path.clone()))
        })
        .collect()
}

/// The lists.
pub(crate) fn lists() -> Vec<Ask> {
    let routes = [
        "/api/v1/companies",
        "/api/v1/companies/me",
        "/api/v1/categories",
        "/api/v1/reasons",
        "/api/v1/requests",
        "/api/v1/requests/known",
        "/api/v1/views",
        "/api/v1/users",
        "/api/v1/users/me/duty",
        "/api/v1/roles",
        "/api/v1/specializations",
        "/api/v1/invites",
        "/api/v1/residents",
        "/api/v1/complexes",
        "/api/v1/buildings",
        "/api/v1/payment-cases",
        "/api/v1/refunds",
        "/api/v1/settlements",
        "/api/v1/cash-desks",
        "/api/v1/write-offs",
        "/api/v1/charge-runs",
        "/api/v1/accounts",
        "/api/v1/payments",
    ];
    let query = |route: &str| match route {
        "/api/v1/reasons" => "?kind=hold",
        "/api/v1/requests" => "?tab=all",
        _ => "",
    };
    routes
        .into_iter()
        .map(|route| Ask {
            method: Method::GET,
            route,
            path: format!("{route}{}", query(route)),
            body: Value::Null,
            field: "",
        })
        .collect()
}

/// What names a thing of the company (`x`), in an order in which its director can do all of it.
pub(crate) fn things(x: &Ids) -> Vec<Ask> {
    let mut asks = read(x);
    asks.extend(written(x));
    asks.extend(changed(x));
    asks
}

fn ask(method: Method, route: &'static str, ids: &[&dyn std::fmt::Display], body: Value) -> Ask {
    let mut path = route.to_owned();
    for (place, id) in ["{id}", "{apartment}"].into_iter().zip(ids) {
        path = path.replace(place, &id.to_string());
    }
    Ask {
        method,
        route,
        path,
        body,
        field: "",
    }
}

fn read(x: &Ids) -> Vec<Ask> {
    let get = |route: &'static str, id: &dyn std::fmt::Display| ask(Method::GET, route, &[id], Value::Null);
    vec![
        get("/api/v1/requests/{id}", &x.requests[0]),
        get("/api/v1/requests/{id}/candidates", &x.requests[0]),
        get("/api/v1/requests/{id}/mentionable", &x.requests[0]),
        get("/api/v1/requests/{id}/clocks", &x.requests[0]),
        get("/api/v1/requests/{id}/phone-looks", &x.requests[0]),
        get("/api/v1/users/{id}", &x.employee),
        get("/api/v1/residents/{id}", &x.resident),
        get("/api/v1/residents/{id}/phone-looks", &x.resident),
        get("/api/v1/buildings/{id}", &x.building),
        get("/api/v1/apartments/{id}", &x.apartment),
        get("/api/v1/exports/{id}", &x.export),
        get("/api/v1/accounts/{id}/balance", &x.account),
        get("/api/v1/accounts/{id}/statement", &x.account),
        get("/api/v1/payments/{id}/refund-offer", &x.money.payment),
        get("/api/v1/refunds/{id}", &x.money.refund),
        get("/api/v1/write-offs/{id}", &x.money.write_off),
        get("/api/v1/payment-reports/{id}", &x.money.report),
        get("/api/v1/accounts/{id}/charges", &x.account),
        get("/api/v1/requests/{id}/invoices", &x.requests[0]),
        get("/api/v1/accounts/{id}/services", &x.account),
        get("/api/v1/accounts/{id}/outside-balances", &x.account),
        get("/api/v1/charge-runs/{id}", &x.charges.run),
        get("/api/v1/payments/{id}", &x.payment),
        get("/api/v1/payments/{id}/receipt", &x.payment),
        get("/api/v1/accounts/{id}/statement/pdf", &x.account),
        Ask {
            path: format!("/api/v1/accounts/{}/bill?month=2026-03", x.account),
            ..get("/api/v1/accounts/{id}/bill", &x.account)
        },
    ]
}

fn written(x: &Ids) -> Vec<Ask> {
    let post = |route: &'static str, ids: &[&dyn std::fmt::Display], body: Value| ask(Method::POST, route, ids, body);
    let naming = |route: &'static str, field: &'static str, body: Value| Ask {
        field,
        ..ask(Method::POST, route, &[], body)
    };
    vec![
        naming(
            "/api/v1/requests",
            "category",
            json!({ "category": x.leaf, "apartment": x.home, "text": "Течёт" }),
        ),
        post("/api/v1/requests/{id}/actions", &[&x.requests[0]], json!({ "action": "accept" })),
        post(
            "/api/v1/requests/{id}/comments",
            &[&x.requests[0]],
            json!({ "visibility": "internal", "text": "Привет" }),
        ),
        post(
            "/api/v1/requests/{id}/files",
            &[&x.requests[0]],
            json!({ "kind": "problem", "files": [x.files[0]] }),
        ),
        post("/api/v1/payment-cases/{id}/take", &[&x.case], json!({})),
        post(
            "/api/v1/requests/bulk",
            &[],
            json!({ "requests": [x.requests[0]], "comment": { "visibility": "internal", "text": "Всем" } }),
        ),
        post(
            "/api/v1/requests/bulk",
            &[],
            json!({ "requests": [x.requests[0]], "link": { "other": x.requests[1] } }),
        ),
        post("/api/v1/views", &[], json!({ "id": x.view, "name": "Новое имя", "shared": true })),
        post(
            "/api/v1/payment-cases/{id}/resolve",
            &[&x.case],
            json!({ "resolution": "Деньги вернули" }),
        ),
        post("/api/v1/accounts/{id}/checkout", &[&x.account], json!({ "amount": "all" })),
        post(
            "/api/v1/accounts/{id}/click-invoice",
            &[&x.account],
            json!({ "phone": "998901234567", "amount_tiyin": 100_000 }),
        ),
        naming(
            "/api/v1/refunds",
            "payment",
            json!({ "payment": x.money.payment, "way": "manual", "amount": "1", "reason": "Ошиблись" }),
        ),
        naming(
            "/api/v1/settlements",
            "desk",
            json!({ "desk": x.money.desk, "gross": "1", "net": "1" }),
        ),
        post(
            "/api/v1/settlements/{id}/reverse",
            &[&x.money.settlement],
            json!({ "reason": "Ошиблись суммой" }),
        ),
        post(
            "/api/v1/accounts/{id}/write-offs",
            &[&x.account],
            json!({ "amount": "1", "reason": "Срок давности прошёл" }),
        ),
        post(
            "/api/v1/write-offs/{id}/decide",
            &[&x.money.write_off],
            json!({ "verdict": "approve" }),
        ),
        post("/api/v1/refunds/{id}/decide", &[&x.money.refund], json!({ "verdict": "approve" })),
        post("/api/v1/payment-reports/{id}/apply", &[&x.money.report], json!({})),
        post(
            "/api/v1/accounts/{id}/payments",
            &[&x.account],
            json!({ "way": "cash", "amount": "10,5" }),
        ),
        post(
            "/api/v1/accounts/{id}/adjustments",
            &[&x.account],
            json!({ "change": "more", "amount": "7", "reason": "Ошибка в тарифе" }),
        ),
        post("/api/v1/requests/{id}/invoices", &[&x.requests[0]], Value::Null),
        post("/api/v1/invoices/{id}/cancel", &[&x.money.invoice], Value::Null),
        post("/api/v1/accounts/{id}/close", &[&x.account], json!({})),
        post("/api/v1/accounts/{id}/reopen", &[&x.account], Value::Null),
        post("/api/v1/accounts/{id}/move", &[&x.account], json!({ "apartment": x.apartment })),
        naming(
            "/api/v1/accounts",
            "apartment",
            json!({ "apartment": x.apartment, "number": format!("R-{}", x.apartment) }),
        ),
        naming("/api/v1/invites", "role", json!({ "role": x.role })),
        naming(
            "/api/v1/roles",
            "from",
            json!({ "from": x.role, "name_ru": "Копия роли", "visibility": "own" }),
        ),
        naming(
            "/api/v1/residents",
            "apartment",
            json!({ "full_name": "Новый житель", "apartment": x.apartment }),
        ),
        naming("/api/v1/complexes", "id", json!({ "id": x.complex, "name_ru": "Новое имя" })),
        naming(
            "/api/v1/buildings",
            "complex",
            json!({ "id": x.building, "complex": x.complex, "address_ru": "Новый адрес" }),
        ),
        naming(
            "/api/v1/entrances",
            "building",
            json!({ "id": x.entrance, "building": x.building, "number": 9 }),
        ),
        naming(
            "/api/v1/apartments",
            "building",
            json!({ "id": x.apartment, "building": x.building, "kind": "flat", "number": "999" }),
        ),
    ]
}

fn changed(x: &Ids) -> Vec<Ask> {
    let put = |route: &'static str, ids: &[&dyn std::fmt::Display], body: Value| ask(Method::PUT, route, ids, body);
    let delete = |route: &'static str, ids: &[&dyn std::fmt::Display]| ask(Method::DELETE, route, ids, Value::Null);
    let home = "/api/v1/residents/{id}/apartments/{apartment}";
    vec![
        put("/api/v1/users/{id}", &[&x.employee], json!({ "role": x.role })),
        put("/api/v1/accounts/{id}/services", &[&x.account], json!({ "services": [] })),
        put("/api/v1/residents/{id}", &[&x.resident], json!({ "full_name": "Новое имя" })),
        put(home, &[&x.resident, &x.apartment], json!({ "tie": "owner" })),
        delete(home, &[&x.resident, &x.apartment]),
        delete("/api/v1/views/{id}", &[&x.view]),
        delete("/api/v1/users/{id}", &[&x.employee]),
        delete("/api/v1/invites/{id}", &[&x.invite]),
        put(
            "/api/v1/roles/{id}",
            &[&x.spare_role],
            json!({ "name_ru": "Другая роль", "visibility": "own", "permissions": ["requests.read"] }),
        ),
        delete("/api/v1/roles/{id}", &[&x.spare_role]),
        delete("/api/v1/residents/{id}", &[&x.resident]),
        ask(Method::POST, "/api/v1/residents/{id}/restore", &[&x.resident], json!({})),
    ]
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_route_has_a_case(pool: PgPool) {
    let two = Two::new(pool).await;
    let known: BTreeSet<_> = lists()
        .into_iter()
        .chain(things(&two.ours[0]))
        .map(|ask| (ask.method.to_string(), ask.route.to_owned()))
        .chain(NAMELESS.map(|(method, route)| (method.to_owned(), route.to_owned())))
        .collect();
    assert_eq!(routes(), known);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_stranger_reaches_nothing_through_the_http_interface(pool: PgPool) {
    let two = Two::new(pool).await;
    for ask in things(&two.ours[0]) {
        let own = two.server.json(ask.method.clone(), &ask.path, Some(&two.director), &ask.body).await;
        assert!(
            went(&own),
            "{} {} by its own director: {} {}",
            ask.method,
            ask.path,
            own.status,
            own.body
        );
    }
    let strangers = two.strangers().await;
    let before = two.rows().await;
    for ask in things(&two.ours[1]) {
        let what = format!("{} {}", ask.method, ask.route);
        for (role, cookie) in &strangers {
            let answer = two.server.json(ask.method.clone(), &ask.path, Some(cookie), &ask.body).await;
            assert!(
                is_unseen_or_denied(&answer) || (!ask.field.is_empty() && is_refused(&answer, ask.field)),
                "{what} by {role}: {} {}",
                answer.status,
                answer.body
            );
            two.is_blind(&format!("{what} by {role}"), &answer);
        }
        let answer = two.server.json(ask.method, &ask.path, Some(&two.stranger), &ask.body).await;
        if ask.field.is_empty() {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}: {}", answer.body);
        } else {
            assert!(is_refused(&answer, ask.field), "{what}: {} {}", answer.status, answer.body);
        }
        two.is_blind(&what, &answer);
    }
    for ask in lists() {
        for (role, cookie) in &strangers {
            let answer = two.server.json(ask.method.clone(), &ask.path, Some(cookie), &ask.body).await;
            assert!(
                !answer.status.is_server_error(),
                "{} by {role}: {} {}",
                ask.route,
                answer.status,
                answer.body
            );
            two.is_blind(&format!("{} by {role}", ask.route), &answer);
        }
        let answer = two.server.json(ask.method, &ask.path, Some(&two.stranger), &ask.body).await;
        assert_eq!(answer.status, StatusCode::OK, "{}: {}", ask.route, answer.body);
        two.is_blind(ask.route, &answer);
    }
    assert_eq!(two.rows().await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_without_a_session_reaches_the_http_interface(pool: PgPool) {
    let two = Two::new(pool).await;
    let before = rows::all(&two.pool).await;
    for ask in lists().into_iter().chain(things(&two.ours[0])) {
        let answer = two.server.json(ask.method, &ask.path, None, &ask.body).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{}: {}", ask.route, answer.body);
    }
    assert_eq!(rows::all(&two.pool).await, before);
}
