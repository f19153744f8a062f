//! What the proxy treats specially exists: a limit on a path of yesterday guards nothing.

use leptos::server_fn::axum::server_fn_paths;
use sqlx::PgPool;

use crate::support::Server;

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
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/nginx/hovli.conf")).unwrap();
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
