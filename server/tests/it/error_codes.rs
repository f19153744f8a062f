//! The stable codes of errors with their status: programs decide by them, so a change is reviewed here.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use api::Problem;
use axum::http::StatusCode;
use domain::requests::{Action, Refused, Status};
use services::{Error, Kind};

const KINDS: [(&str, Kind); 9] = [
    ("Unauthenticated", Kind::Unauthenticated),
    ("Denied", Kind::Denied),
    ("NotFound", Kind::NotFound),
    ("Conflict", Kind::Conflict),
    ("Invalid", Kind::Invalid),
    ("Limited", Kind::Limited),
    ("Unavailable", Kind::Unavailable),
    ("Inconsistent", Kind::Inconsistent),
    ("Db", Kind::Db),
];

const STATUSES: [(&str, StatusCode); 12] = [
    ("RANGE_NOT_SATISFIABLE", StatusCode::RANGE_NOT_SATISFIABLE),
    ("BAD_REQUEST", StatusCode::BAD_REQUEST),
    ("UNAUTHORIZED", StatusCode::UNAUTHORIZED),
    ("FORBIDDEN", StatusCode::FORBIDDEN),
    ("NOT_FOUND", StatusCode::NOT_FOUND),
    ("METHOD_NOT_ALLOWED", StatusCode::METHOD_NOT_ALLOWED),
    ("PAYLOAD_TOO_LARGE", StatusCode::PAYLOAD_TOO_LARGE),
    ("UNSUPPORTED_MEDIA_TYPE", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    ("UNPROCESSABLE_ENTITY", StatusCode::UNPROCESSABLE_ENTITY),
    ("TOO_MANY_REQUESTS", StatusCode::TOO_MANY_REQUESTS),
    ("SERVICE_UNAVAILABLE", StatusCode::SERVICE_UNAVAILABLE),
    ("INTERNAL_SERVER_ERROR", StatusCode::INTERNAL_SERVER_ERROR),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

fn status(kind: Kind) -> u16 {
    Problem::from(Error::new(kind, "internal")).status
}

/// Each `mark` + name + `, "code"` of the source.
fn named<'a>(source: &'a str, mark: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    source.match_indices(mark).filter_map(move |(at, _)| {
        let (name, rest) = source.get(at + mark.len()..)?.split_once(',')?;
        let code = rest.trim_start().strip_prefix('"')?.split('"').next()?;
        name.chars()
            .all(|letter| letter.is_alphanumeric() || letter == '_')
            .then_some((name, code))
    })
}

fn in_source(source: &str) -> Vec<(String, u16)> {
    let mut found = Vec::new();
    for (name, code) in named(source, "Kind::") {
        let kind = KINDS.iter().find(|(known, _)| *known == name);
        found.extend(kind.map(|(_, kind)| (code.to_owned(), status(*kind))));
    }
    for (name, code) in named(source, "StatusCode::") {
        let known = STATUSES.iter().find(|(known, _)| *known == name);
        let (_, known) = known.unwrap_or_else(|| panic!("{name} is missing in the list above"));
        found.push((code.to_owned(), known.as_u16()));
    }
    for (at, mark) in source.match_indices("limited(\"") {
        let code = source[at + mark.len()..].split('"').next().unwrap();
        found.push((code.to_owned(), status(Kind::Limited)));
    }
    found
}

#[test]
fn the_codes_of_errors_are_the_reviewed_ones() {
    let mut files = Vec::new();
    for folder in ["services/src", "api/src", "bot/src"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let mut codes = BTreeSet::new();
    for file in files {
        codes.extend(in_source(&std::fs::read_to_string(file).unwrap()));
    }
    let (status, action) = (Status::New, Action::Accept);
    for refused in [
        Refused::Illegal { status, action },
        Refused::NotYours { action },
        Refused::NeedsPhoto,
        Refused::SameExecutor,
        Refused::SlotGone,
    ] {
        let problem = Problem::from(Error::from(refused));
        codes.insert((problem.code, problem.status));
    }
    let lines: Vec<String> = codes.iter().map(|(code, status)| format!("{code} {status}")).collect();
    assert!(lines.len() > 30, "{lines:?}");
    insta::assert_snapshot!(lines.join("\n"));
}
