//! Every code of an error that the workspace's sources make has its sentence.

use super::{defined, sources};
use crate::errors::error_key;

/// What stands before a code: directly, or with a name and a comma between.
const BEFORE: [&str; 4] = ["limited(", "::code(", "Kind::", "StatusCode::"];

/// Answers the codes in one source: `requests.stale`, `not_found`.
fn codes(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for mark in BEFORE {
        for (at, _) in source.match_indices(mark) {
            // `ErrorKind::` is not ours.
            let is_part = mark == "Kind::" && source[..at].ends_with(char::is_alphanumeric);
            if !is_part {
                found.extend(code_at(&source[at + mark.len()..]));
            }
        }
    }
    // The refusals of the domain name their codes themselves.
    if let Some((_, refused)) = source.split_once("impl Refused {") {
        let body = refused.split("\n}").next().unwrap_or_default();
        found.extend(body.split('"').skip(1).step_by(2));
    }
    found.retain(|text| looks_like_code(text));
    found
}

/// Answers the string at the start, or behind a name and a comma.
fn code_at(text: &str) -> Option<&str> {
    let behind_name = text.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
    let argument = behind_name.trim_start().strip_prefix(',').unwrap_or(behind_name);
    argument.trim_start().strip_prefix('"')?.split('"').next()
}

fn looks_like_code(text: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_lowercase() || "._".contains(letter);
    !text.is_empty() && text.chars().all(fits)
}

#[test]
fn codes_have_sentences() {
    // That the other languages have the same keys, `locale_tests` sees to.
    let defined = defined();
    let (mut count, mut missing) = (0_usize, Vec::new());
    for (path, source) in sources() {
        for code in codes(&source) {
            count += 1;
            if !defined.contains_key(&error_key(code)) {
                missing.push(format!("{code} in {}", path.display()));
            }
        }
    }
    assert!(count > 40, "the codes were found, not {count}");
    assert!(missing.is_empty(), "codes that no sentence explains:\n{}", missing.join("\n"));
}

#[test]
fn codes_are_recognised() {
    let source = r#"
        Error::new(Kind::Conflict, "requests.stale"); Error::new(
            Kind::NotFound,
            "not_found",
        ); Error::limited("auth.too_many", 5); RpcError::code("offline");
        Problem::of(StatusCode::BAD_REQUEST, "malformed");
        io::Error::new(ErrorKind::Other, "no"); Error::new(Kind::Db, "Not a code"); x == "words";
        impl Refused {
            fn code(self) -> &str { match self { Self::NeedsPhoto => "requests.needs_photo" } }
}
        "after"
    "#;
    let mut codes = codes(source);
    codes.sort_unstable();
    let general = ["auth.too_many", "malformed", "not_found", "offline"];
    let of_requests = ["requests.needs_photo", "requests.stale"];
    assert_eq!(codes, [&general[..], &of_requests[..]].concat());
}
