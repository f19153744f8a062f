//! The running postmaster: started from a thread that outlives it, ended with this process.

#![expect(unsafe_code, reason = "signals and the parent-death signal have no safe interface")]

use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::place::Place;
use super::wire::Wire;
use super::{READY_WITHIN, command};

const STOPPED_WITHIN: Duration = Duration::from_secs(30);
/// Orphans of a killed postmaster hold the cluster for a moment.
const START_ATTEMPTS: u32 = 10;
const BETWEEN_STARTS: Duration = Duration::from_millis(300);
/// Looks at a cluster nobody runs before a guest takes it over: its owner may be starting it again.
const MISSED: u32 = 4;

/// A postmaster this process keeps running; dropping it stops it, if this process started it.
pub(super) struct Postmaster {
    state: Arc<Mutex<State>>,
    ended: mpsc::Receiver<()>,
}

#[derive(Default)]
struct State {
    pid: Option<i32>,
    ready: bool,
    stopping: bool,
    /// Another process keeps the postmaster running.
    is_guest: bool,
}

impl Postmaster {
    /// Starts the postmaster from a thread that outlives it and waits until it answers.
    pub(super) fn launch(place: &Place, bin: &Path) -> Result<Self> {
        let this = Self::watched(place, bin, State::default())?;
        let deadline = Instant::now() + READY_WITHIN;
        loop {
            match Wire::connect(&place.socket_dir, "postgres") {
                Ok(_) => break,
                Err(refused) if Instant::now() > deadline => {
                    stop(&this.state, libc::SIGINT);
                    bail!("the private PostgreSQL does not answer: {refused}");
                }
                Err(_) => {}
            }
            if this.ended.recv_timeout(Duration::from_millis(10)) == Err(mpsc::RecvTimeoutError::Disconnected) {
                bail!("the private PostgreSQL does not start; see {}", place.log.display());
            }
        }
        locked(&this.state).ready = true;
        Ok(this)
    }

    /// Watches a postmaster that another process keeps running, and takes over when that has ended.
    pub(super) fn join(place: &Place, bin: &Path) -> Result<Self> {
        let joined = State {
            ready: true,
            is_guest: true,
            ..State::default()
        };
        Self::watched(place, bin, joined)
    }

    fn watched(place: &Place, bin: &Path, state: State) -> Result<Self> {
        let state = Arc::new(Mutex::new(state));
        let (ending, ended) = mpsc::channel();
        let (ours, place_of_thread) = (Arc::clone(&state), place.clone());
        let postgres = bin.join("postgres");
        // The kernel sends the parent-death signal when the *thread* that forked ends.
        thread::Builder::new()
            .name("postgres".into())
            .spawn(move || {
                supervise(&place_of_thread, &postgres, &ours);
                drop(ending);
            })
            .context("start the supervising thread")?;
        Ok(Self { state, ended })
    }
}

impl Drop for Postmaster {
    fn drop(&mut self) {
        // SIGINT is the fast shutdown: sessions are ended, everything is written.
        stop(&self.state, libc::SIGINT);
        if self.ended.recv_timeout(STOPPED_WITHIN) == Err(mpsc::RecvTimeoutError::Timeout) {
            tracing::warn!("The private PostgreSQL did not stop in time; ending it at once");
            stop(&self.state, libc::SIGQUIT);
            let _ = self.ended.recv_timeout(STOPPED_WITHIN);
        }
    }
}

fn stop(state: &Mutex<State>, signal: i32) {
    let mut state = locked(state);
    state.stopping = true;
    if let Some(pid) = state.pid {
        // SAFETY: kill takes plain numbers; the pid is our own child, not yet waited for.
        unsafe { libc::kill(pid, signal) };
    }
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps the postmaster running until it is told to stop.
fn supervise(place: &Place, postgres: &Path, state: &Mutex<State>) {
    let mut attempts = 0;
    loop {
        if locked(state).is_guest || place.live_postmaster().is_some() {
            wait_for_owner(place, state);
        }
        let mut child = {
            let mut state = locked(state);
            if state.stopping || (!state.ready && attempts == START_ATTEMPTS) {
                return;
            }
            match postmaster(place, postgres).and_then(|mut command| command.spawn()) {
                Ok(child) => {
                    state.pid = i32::try_from(child.id()).ok();
                    state.is_guest = false;
                    child
                }
                Err(error) => {
                    tracing::error!(%error, "Could not run the private PostgreSQL");
                    return;
                }
            }
        };
        let status = child.wait();
        let mut state = locked(state);
        state.pid = None;
        if state.stopping {
            return;
        }
        attempts += 1;
        tracing::error!(?status, "The private PostgreSQL ended; starting it again");
        drop(state);
        thread::sleep(BETWEEN_STARTS);
    }
}

/// Waits while another process keeps the cluster running.
fn wait_for_owner(place: &Place, state: &Mutex<State>) {
    let mut missed = 0;
    while missed < MISSED && !locked(state).stopping {
        missed = if place.live_postmaster().is_some() { 0 } else { missed + 1 };
        thread::sleep(BETWEEN_STARTS);
    }
    if !locked(state).stopping {
        tracing::info!("The private PostgreSQL ended with the process that had started it; it is started here");
    }
}

fn postmaster(place: &Place, postgres: &Path) -> io::Result<Command> {
    let log = place.open_log()?;
    let mut command = command(place, postgres);
    command.arg("-D").arg(&place.cluster);
    let socket = format!("unix_socket_directories=\"{}\"", place.socket_dir.display());
    for setting in [
        socket.as_str(),
        "unix_socket_permissions=0700",
        "listen_addresses=",
        "port=5432",
        "fsync=on",
        "full_page_writes=on",
        "synchronous_commit=on",
        "max_connections=100",
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        // The detail of an error repeats the row: names and phones stay out of the log.
        "log_error_verbosity=terse",
        "log_min_error_statement=panic",
    ] {
        command.arg("-c").arg(setting);
    }
    command
        .stdout(log.try_clone()?)
        .stderr(log)
        // Ctrl+C in the terminal is ours to handle: the database stops last.
        .process_group(0);
    // SAFETY: getppid and prctl are async-signal-safe, and nothing is allocated. The uid is
    // already changed here; changing it later would clear the parent-death signal.
    unsafe {
        let parent = libc::getpid();
        command.pre_exec(move || {
            if libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGINT) != 0 {
                return Err(io::Error::last_os_error());
            }
            if libc::getppid() != parent {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            Ok(())
        });
    }
    Ok(command)
}
