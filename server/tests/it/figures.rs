//! Every figure of the program is described for operators, and none that is not there any more.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

const OPERATING: &str = include_str!("../../../docs/OPERATING.md");

/// The sources of the program, without its tests.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            sources(&path, found);
        } else if name.ends_with(".rs") {
            found.push(path);
        }
    }
}

/// The names after `counter!(`, `gauge!(` and `histogram!(`.
fn named_in(text: &str) -> impl Iterator<Item = String> {
    ["counter!(", "gauge!(", "histogram!("].into_iter().flat_map(move |macro_name| {
        let after = text.split(macro_name).skip(1);
        after.map(|rest| {
            let quoted = rest.trim_start().strip_prefix('"');
            quoted
                .and_then(|name| name.split('"').next())
                .unwrap_or("without a name of its own")
                .to_owned()
        })
    })
}

fn in_the_code() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in ["server/src", "server/api/src", "server/bot/src", "server/services/src", "app"] {
        sources(&root.join(folder), &mut files);
    }
    let texts = files.iter().map(|path| std::fs::read_to_string(path).unwrap());
    texts.flat_map(|text| named_in(&text).collect::<Vec<_>>()).collect()
}

/// The names in the first column of the table.
fn in_the_handbook() -> BTreeSet<String> {
    let chapter = OPERATING.split("\n## ").find(|chapter| chapter.starts_with("Figures")).unwrap();
    let rows = chapter.lines().filter(|line| line.starts_with("| `"));
    let columns = rows.map(|row| row.split(" | ").next().unwrap());
    columns
        .flat_map(|column| column.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_figure_stands_in_the_handbook_under_its_name() {
    let code = in_the_code();
    assert!(code.len() > 20, "the sources are not read: {code:?}");
    assert_eq!(code, in_the_handbook());
}

/// The words in the first parentheses after `label` in the row of this figure.
fn values(figure: &str, label: &str) -> BTreeSet<String> {
    let row = OPERATING.lines().find(|line| line.starts_with(&format!("| `{figure}`"))).unwrap();
    let (_, after) = row.split_once(&format!("`{label}` (")).unwrap();
    let (words, _) = after.split_once(')').unwrap();
    words.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_handbook_names_every_job() {
    let jobs = include_str!("../../src/jobs.rs");
    let (program, _) = jobs.split_once("#[cfg(test)]").unwrap();
    let begun = ["every(\"", "measured(\""].into_iter().flat_map(|call| program.split(call).skip(1));
    let named: BTreeSet<String> = begun.map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    assert!(named.len() > 10, "the jobs are not read: {named:?}");
    assert_eq!(named, values("hovli_jobs_total", "job"));
}

/// What the audit log is told of, each by its code or by the first word of a family, such as `settings.*`.
fn told_actions() -> BTreeSet<String> {
    let (_, table) = OPERATING.split_once("| Action | |\n").unwrap();
    let rows = table.lines().skip(1).take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.split('|').nth(1).unwrap());
    cells
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_handbook_names_what_the_audit_log_says() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("services/src"), &mut files);
    let texts: Vec<_> = files.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let told = told_actions();
    let mut found = 0;
    for text in &texts {
        let written = text.split("action: \"").skip(1).map(|rest| rest.split('"').next().unwrap());
        for action in written.filter(|action| action.contains('.')) {
            found += 1;
            let family = action.split('.').next().unwrap();
            assert!(
                told.contains(action) || told.contains(&format!("{family}.*")),
                "docs/OPERATING.md does not tell of {action}"
            );
        }
    }
    assert!(found > 20, "the sources are not read: {found}");
    for action in told.iter().filter(|action| !action.ends_with(".*")) {
        let written = [format!("\"{action}\""), format!("'{action}'")];
        assert!(
            texts.iter().any(|text| written.iter().any(|code| text.contains(code.as_str()))),
            "nothing writes {action}"
        );
    }
}
