//! The committed description of the HTTP interface is that of the handlers.

#[test]
fn the_committed_description_is_current() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    let current = api::openapi_json().unwrap();
    assert!(
        committed.trim() == current.trim(),
        "docs/openapi.json is old: run `cargo run -p server -- openapi > docs/openapi.json`"
    );
}

#[test]
fn every_post_asks_for_an_idempotency_key() {
    let document: serde_json::Value = serde_json::from_str(&api::openapi_json().unwrap()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    for (path, operations) in paths.iter().filter(|(path, _)| !path.contains("/auth/")) {
        if let Some(post) = operations.get("post") {
            let has_key = post["parameters"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one["name"] == "Idempotency-Key"));
            assert!(has_key, "{path}");
        }
    }
}
