//! The private `PostgreSQL` that serves when no `DATABASE_URL` is given.
//!
//! All durability settings stay on, because money is stored in it. It listens on a unix socket
//! only, and the 0700 folder around that socket is its whole access control. It ends with the
//! process that started it, however that ends, and is started again when it dies alone. Whoever
//! joined one that runs already takes it over when it ends with its owner.

mod binaries;
mod place;
mod postmaster;
mod wire;

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use place::Place;
use postmaster::Postmaster;
use wire::Wire;

const BOOTSTRAP: &str = include_str!("../../deploy/bootstrap.sql");
const DATABASE: &str = "hovli";
const READY_WITHIN: Duration = Duration::from_secs(60);

/// A running private cluster; dropping it stops the cluster if this process started it.
pub(crate) struct EmbeddedPostgres {
    place: Place,
    /// `None` when another process owns the postmaster and we could not run one.
    postmaster: Option<Postmaster>,
}

impl EmbeddedPostgres {
    /// Starts the cluster under `data_dir`, or joins the one that already runs there.
    ///
    /// `bin_dir` is the folder of `postgres` and `initdb` if the operator named one.
    pub(crate) fn start(data_dir: &Path, bin_dir: Option<&Path>) -> Result<Self> {
        let place = Place::prepare(data_dir)?;
        // Two processes that start together must not both run initdb.
        let lock = File::create(place.base.join("lock")).context("create the lock file")?;
        lock.lock().context("lock the data folder")?;

        let postmaster = if has_live_server(&place)? {
            let bin = binaries::find(bin_dir, place.cluster_major()?.as_deref()).ok();
            bin.map(|bin| Postmaster::join(&place, &bin)).transpose()?
        } else {
            place.disown_reused_pid()?;
            let bin = binaries::find(bin_dir, place.cluster_major()?.as_deref())?;
            initialise(&place, &bin)?;
            Some(Postmaster::launch(&place, &bin)?)
        };
        bootstrap(&place)?;
        Ok(Self { place, postmaster })
    }

    /// The connection address of the database for `role`.
    pub(crate) fn url_as(&self, role: &str) -> String {
        let host = place::percent_encoded(&self.place.socket_dir);
        format!("postgres://{role}@localhost:5432/{DATABASE}?host={host}")
    }

    /// Ends the cluster if this process started it; blocks until everything is written.
    pub(crate) fn stop(self) {
        drop(self.postmaster);
    }
}

/// Answers whether a live postmaster of this cluster answers; waits for one that is
/// just starting or just ending.
fn has_live_server(place: &Place) -> Result<bool> {
    let deadline = Instant::now() + READY_WITHIN;
    while place.live_postmaster().is_some() {
        if Wire::connect(&place.socket_dir, "postgres").is_ok() {
            return Ok(true);
        }
        ensure!(
            Instant::now() < deadline,
            "a PostgreSQL runs in {} but does not answer; see {}",
            place.cluster.display(),
            place.log.display()
        );
        thread::sleep(Duration::from_millis(20));
    }
    Ok(false)
}

/// Makes the cluster once; a half-made one from an earlier crash is thrown away.
fn initialise(place: &Place, bin: &Path) -> Result<()> {
    if place.cluster.join("PG_VERSION").exists() {
        return Ok(());
    }
    let fresh = place.base.join("cluster.new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh).context("remove a half-made cluster")?;
    }
    let output = command(place, &bin.join("initdb"))
        .args(["--username=postgres", "--auth=trust", "--encoding=UTF8"])
        .args(["--locale=C.UTF-8", "--data-checksums", "--pgdata"])
        .arg(&fresh)
        .output()
        .context("run initdb")?;
    ensure!(
        output.status.success(),
        "initdb failed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    fs::rename(&fresh, &place.cluster).context("put the new cluster in its place")
}

/// A command with an empty environment, run by the owner of the cluster.
fn command(place: &Place, program: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .env("PATH", "/usr/bin:/bin")
        .current_dir(&place.base)
        .stdin(Stdio::null());
    if let Some((uid, gid)) = place.run_as {
        command.uid(uid).gid(gid);
    }
    command
}

/// Makes the database and brings roles and extensions to the state of bootstrap.sql.
fn bootstrap(place: &Place) -> Result<()> {
    let done: PathBuf = place.base.join("bootstrap.done");
    if fs::read_to_string(&done).is_ok_and(|text| text == BOOTSTRAP) {
        return Ok(());
    }
    match Wire::connect(&place.socket_dir, "postgres").and_then(|mut wire| wire.run(&format!("create database {DATABASE}"))) {
        Err(refused) if !refused.is_duplicate_database() => {
            return Err(refused).context("create the database");
        }
        Ok(()) | Err(_) => {}
    }
    Wire::connect(&place.socket_dir, DATABASE)
        .and_then(|mut wire| wire.run(BOOTSTRAP))
        .context("run bootstrap.sql")?;
    fs::write(&done, BOOTSTRAP).context("remember the bootstrap")
}

#[cfg(test)]
mod tests;
