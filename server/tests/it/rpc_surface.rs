//! The contract of the server functions: phones keep old pages for weeks.

use leptos::server_fn::axum::server_fn_paths;

#[test]
fn the_paths_of_server_functions_are_the_reviewed_ones() {
    let mut paths: Vec<String> = server_fn_paths().map(|(path, method)| format!("{method} {path}")).collect();
    paths.sort();
    insta::assert_snapshot!(paths.join("\n"));
}

#[test]
fn none_of_them_answers_to_get() {
    assert!(server_fn_paths().all(|(_, method)| method == http::Method::POST));
}
