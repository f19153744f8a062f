//! What the proxy treats specially exists: a limit on a path of yesterday guards nothing.

use domain::payments::click::{Fault, Reply};
use leptos::server_fn::axum::server_fn_paths;
use serde_json::Value;
use services::payments::{click_failed, payme_failed};
use sqlx::PgPool;

use crate::support::Server;

fn file() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/nginx/hovli.conf")).unwrap()
}

/// The locations that pass requests on with rules of their own, as the beginnings of paths.
fn locations(file: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in file.match_indices("location ") {
        let (pattern, block) = file[at + "location ".len()..].split_once('{').unwrap();
        let block = block.split('}').next().unwrap();
        let pattern = pattern.trim();
        if pattern == "/" || !block.contains("proxy_pass") {
            continue;
        }
        match pattern.strip_prefix("~ ^/(").and_then(|rest| rest.strip_suffix(')')) {
            Some(either) => found.extend(either.split('|').map(|path| format!("/{path}"))),
            None => found.push(pattern.trim_start_matches("~ ").trim_end_matches("(/|$)").to_owned()),
        }
    }
    found
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_location_is_a_route(pool: PgPool) {
    let server = Server::start(pool).await;
    let file = file();
    let document: serde_json::Value = serde_json::from_str(&api::openapi_json().unwrap()).unwrap();
    let described = document["paths"].as_object().unwrap().keys().cloned();
    let routes: Vec<String> = server_fn_paths().map(|(path, _)| path.to_owned()).chain(described).collect();
    let locations = locations(&file);
    assert_eq!(
        locations,
        [
            "/api/v1/auth/",
            "/rpc/auth/",
            "/webhooks/payme",
            "/webhooks/click",
            "/api/live",
            "/files"
        ]
    );
    for location in locations {
        let is_known = routes
            .iter()
            .any(|route| route.starts_with(&location) || route.ends_with(&location));
        let answers = server.get(&location, None).await.status;
        assert!(is_known || answers != axum::http::StatusCode::NOT_FOUND, "{location} leads nowhere");
    }
}

/// What stands between the braces of a location; nothing in it has braces of its own but what is quoted.
fn block<'a>(file: &'a str, location: &str) -> &'a str {
    let (_, rest) = file.split_once(&format!("  location {location} {{\n")).unwrap();
    rest.split_once("\n  }\n").unwrap().0
}

/// The named locations to which a location sends errors of the proxy and of what is behind it, by their status.
fn pages(block: &str) -> Vec<(u16, String)> {
    let lines = block
        .lines()
        .filter_map(|line| line.trim().strip_prefix("error_page ")?.strip_suffix(';'));
    let words = lines.map(|line| line.split(' ').collect::<Vec<_>>());
    words
        .flat_map(|words| {
            // Without `=200` the status of the error stays, whatever the named location returns.
            let [statuses @ .., "=200", target] = words.as_slice() else {
                panic!("{words:?}")
            };
            let target = (*target).to_owned();
            statuses
                .iter()
                .map(move |status| (status.parse().unwrap(), target.clone()))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// What a named location answers with 200.
fn told(file: &str, location: &str) -> Value {
    let block = block(file, location);
    assert!(block.contains("default_type \"application/json; charset=UTF-8\";"), "{block}");
    let (_, rest) = block.split_once("return 200 '").unwrap();
    serde_json::from_str(rest.split_once("';").unwrap().0).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_provider_is_answered_200_in_its_own_words_by_the_proxy_too() {
    let file = file();
    // Too many calls, a body that is too large, nobody behind the proxy, or one that is slow: and what the server may answer.
    let statuses = [400, 403, 404, 405, 408, 411, 413, 414, 415, 429, 500, 501, 502, 503, 504];
    let unread = [400, 405, 411, 413, 414, 415];
    for (location, [unread_answer, failed]) in [
        ("~ ^/(webhooks/payme)", [payme_failed(), payme_failed()]),
        ("~ ^/(webhooks/click)", [Reply::refuse(Fault::Shape).body(None), click_failed()]),
    ] {
        let block = block(&file, location);
        assert!(block.contains("proxy_intercept_errors on;"), "{location}");
        assert!(block.contains("keepalive_timeout 600s;"), "{location}: ten minutes, as Payme asks");
        let mut pages = pages(block);
        pages.sort();
        assert_eq!(pages.iter().map(|(status, _)| *status).collect::<Vec<_>>(), statuses, "{location}");
        for (status, target) in pages {
            let expected = if unread.contains(&status) { &unread_answer } else { &failed };
            assert_eq!(told(&file, &target), json(expected), "{location} {status}");
        }
    }
    assert_eq!(told(&file, "@payme_failed")["error"]["code"], -32400);
    assert_eq!(told(&file, "@payme_failed")["id"], Value::Null);
}
