//! A release's files for browsers are laid beside those of the releases before it, which stay for a week.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, SystemTime},
};

use tempfile::TempDir;

/// A release with these files under their hashed names.
fn release(files: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("pkg")).unwrap();
    for file in files {
        fs::write(folder.path().join("pkg").join(file), file).unwrap();
    }
    fs::write(folder.path().join("sw.js"), files.join(" ")).unwrap();
    folder
}

fn lay(release: &TempDir, served: &Path) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../deploy/lay-site.sh");
    let done = Command::new(script).arg(release.path()).arg(served).status().unwrap();
    assert!(done.success());
}

/// The names that are served, in their order.
fn served_names(served: &Path) -> Vec<String> {
    let files = fs::read_dir(served.join("pkg")).unwrap();
    let mut names: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn days_pass(served: &Path, days: u64) {
    let then = SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60);
    for name in served_names(served) {
        let file = fs::File::options().append(true).open(served.join("pkg").join(name)).unwrap();
        file.set_modified(then).unwrap();
    }
}

#[test]
fn what_a_release_replaces_stays_for_a_week() {
    let folder = TempDir::new().unwrap();
    let served = folder.path();
    lay(&release(&["hovli.1.js", "same.css"]), served);
    days_pass(served, 30);
    lay(&release(&["hovli.2.js", "same.css"]), served);
    assert_eq!(served_names(served), ["hovli.1.js", "hovli.2.js", "same.css"]);
    assert_eq!(fs::read_to_string(served.join("sw.js")).unwrap(), "hovli.2.js same.css");
    days_pass(served, 6);
    lay(&release(&["hovli.2.js", "same.css"]), served);
    assert_eq!(served_names(served), ["hovli.1.js", "hovli.2.js", "same.css"], "laid twice");
    days_pass(served, 8);
    lay(&release(&["hovli.3.js", "same.css"]), served);
    assert_eq!(served_names(served), ["hovli.2.js", "hovli.3.js", "same.css"]);
}
