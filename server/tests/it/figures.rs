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
