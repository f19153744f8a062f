//! No other page may write with a person's cookie, whichever door it tries; and reading writes nothing.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use leptos::server_fn::axum::server_fn_paths;
use sqlx::PgPool;

use crate::{
    support::{Server, rows},
    tenancy::{
        cases::things,
        doors::{self, page},
        rest,
        world::{Ids, Maker},
    },
};

/// What a browser says with a form of another page, or does not say at all.
const FOREIGN: [(&str, &[(&str, &str)]); 7] = [
    ("a foreign origin", &[("origin", "https://evil.uz")]),
    ("cross-site", &[("sec-fetch-site", "cross-site")]),
    ("another host of the site", &[("sec-fetch-site", "same-site")]),
    ("no origin to speak of", &[("origin", "null")]),
    (
        "both, and a kind of body that needs no leave",
        &[
            ("origin", "https://evil.uz"),
            ("sec-fetch-site", "cross-site"),
            ("content-type", "text/plain"),
        ],
    ),
    ("plain text and silence", &[("content-type", "text/plain")]),
    ("silence", &[]),
];

async fn ids(pool: &PgPool, server: &Server) -> Ids {
    let company = &server.company;
    Maker {
        pool,
        server,
        company,
        owner: &company.director,
        turn: 1,
    }
    .make()
    .await
}

/// The forms that are neither server functions nor routes of the HTTP interface.
fn forms(ids: &Ids) -> Vec<String> {
    let request = ids.requests[0];
    vec![
        "/look".to_owned(),
        "/language".to_owned(),
        "/files".to_owned(),
        format!("/files?request={request}&key={}", ids.key),
        format!("/admin/requests/{request}/attach"),
        "/admin/charges/import/attach".to_owned(),
        "/admin/payments/reports".to_owned(),
        format!("/staff/requests/{request}/attach"),
        format!("/my/requests/{request}/attach?key={}", ids.key),
    ]
}

/// Everything that writes: the method, the path, the body.
fn writes(ids: &Ids) -> Vec<(Method, String, String)> {
    let known: Vec<(&str, String)> = things(ids);
    let functions = server_fn_paths().map(|(path, method)| {
        let endpoint = path.trim_start_matches("/rpc/");
        let form = known.iter().find(|(known, _)| *known == endpoint).map(|(_, form)| form.clone());
        (method, path.to_owned(), form.unwrap_or_default())
    });
    let things = rest::things(ids);
    let routes = rest::routes()
        .into_iter()
        .filter(|(method, _)| method != "GET")
        .map(|(method, route)| {
            let known = things.iter().find(|ask| ask.method.as_str() == method && ask.route == route);
            let (path, body) = known.map_or((route, "{}".to_owned()), |ask| (ask.path.clone(), ask.body.to_string()));
            (method.parse::<Method>().unwrap(), path, body)
        });
    let forms = forms(ids).into_iter().map(|path| (Method::POST, path, String::new()));
    functions.chain(routes).chain(forms).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nothing_is_written_from_another_page(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let ids = ids(&pool, &server).await;
    let cookie = server.director().await;
    let writes = writes(&ids);
    let methods: BTreeSet<&str> = writes.iter().map(|(method, ..)| method.as_str()).collect();
    assert_eq!(methods, BTreeSet::from(["DELETE", "POST", "PUT"]));
    let before = rows::all(&pool).await;
    for (method, path, body) in &writes {
        for (what, headers) in FOREIGN {
            let kind = if path.starts_with("/api/") {
                "application/json"
            } else {
                "application/x-www-form-urlencoded"
            };
            let mut asked = Request::builder()
                .method(method)
                .uri(path)
                .header(header::HOST, "hovli.test")
                .header(header::COOKIE, &cookie)
                .header("idempotency-key", uuid::Uuid::new_v4().to_string());
            if headers.iter().all(|(name, _)| *name != "content-type") {
                asked = asked.header(header::CONTENT_TYPE, kind);
            }
            for (name, value) in headers {
                asked = asked.header(*name, *value);
            }
            let answer = server.send(asked.body(Body::from(body.clone())).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}: {what}: {}", answer.body);
        }
    }
    assert_eq!(rows::all(&pool).await, before);

    // The same forms from a page of ours do write: the refusals above were not for something else.
    for (endpoint, form) in things(&ids) {
        let answer = server.call(&format!("/rpc/{endpoint}"), Some(&cookie), &form).await;
        assert_ne!(answer.status, StatusCode::FORBIDDEN, "{endpoint}: {}", answer.body);
    }
    assert_ne!(rows::all(&pool).await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn reading_writes_nothing(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let ids = ids(&pool, &server).await;
    let cookie = server.director().await;
    let pages = doors::routes().into_iter().map(|route| page(&route, &ids));
    let routes = rest::things(&ids)
        .into_iter()
        .filter(|ask| ask.method == Method::GET)
        .chain(rest::lists())
        .map(|ask| ask.path);
    let others = [
        "/api/live/since?since=0",
        "/api/openapi.json",
        "/health",
        "/live",
        "/sign-in?next=/admin",
    ]
    .map(str::to_owned);
    let before = rows::all(&pool).await;
    for path in pages.chain(routes).chain(others) {
        let answer = server.get(&path, Some(&cookie)).await;
        assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
        assert_eq!(rows::all(&pool).await, before, "{path}");
    }
}
