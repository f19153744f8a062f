//! Where `PostgreSQL`'s programs are on this machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

/// The oldest major version whose features the schema uses.
const OLDEST: u32 = 15;

/// Answers the folder of `postgres` and `initdb` for a cluster of version `major`, or the
/// newest one when there is no cluster yet.
pub(super) fn find(named: Option<&Path>, major: Option<&str>) -> Result<PathBuf> {
    let candidates = match named {
        Some(dir) => vec![dir.to_path_buf()],
        None => on_path().into_iter().chain(of_debian()).collect(),
    };
    let mut found: Vec<(u32, PathBuf)> = candidates
        .into_iter()
        .filter_map(|dir| Some((version(&dir)?, dir)))
        .filter(|(version, _)| *version >= OLDEST)
        .filter(|(version, _)| major.is_none_or(|major| *major == version.to_string()))
        .collect();
    found.sort();
    let Some((_, dir)) = found.pop() else {
        bail!(
            "PostgreSQL {} is not installed. On Debian run: apt-get install postgresql. Elsewhere \
             install it, then name the folder of its `postgres` program in APP_PG_BIN, or give a \
             running server in DATABASE_URL",
            major.map_or(format!("{OLDEST} or newer"), str::to_owned)
        );
    };
    Ok(dir)
}

fn on_path() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        // `initdb` lies beside the real `postgres`, not always beside a link to it.
        .filter_map(|dir| dir.join("postgres").canonicalize().ok())
        .filter_map(|program| Some(program.parent()?.to_path_buf()))
        .collect()
}

fn of_debian() -> Vec<PathBuf> {
    std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .collect()
}

fn version(dir: &Path) -> Option<u32> {
    if !dir.join("initdb").exists() {
        return None;
    }
    let output = Command::new(dir.join("postgres")).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let number = text
        .split_whitespace()
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
