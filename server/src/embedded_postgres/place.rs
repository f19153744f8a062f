//! The folder of the private cluster, its owner, and who runs in it.
//!
//! `PostgreSQL` refuses to run as root. Started by root, the cluster belongs to `postgres`, or to
//! `nobody` where there is no such user.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// No process has this number: it is the kernel's upper bound.
const NOBODYS_PID: &str = "4194304";
/// `sun_path` holds 108 bytes, the file name takes 15 and the end one.
const MAX_SOCKET_DIR: usize = 92;

/// Where one cluster lives.
#[derive(Clone)]
pub(super) struct Place {
    pub(super) base: PathBuf,
    pub(super) cluster: PathBuf,
    pub(super) socket_dir: PathBuf,
    pub(super) log: PathBuf,
    /// The user and group to become, when this process is root.
    pub(super) run_as: Option<(u32, u32)>,
}

impl Place {
    /// Makes the folders and gives them to the user that will run the cluster.
    pub(super) fn prepare(data_dir: &Path) -> Result<Self> {
        let wanted = std::path::absolute(data_dir).context("resolve the data folder")?;
        let run_as = database_user(&wanted)?;
        let base = match run_as {
            Some((uid, _)) => reachable(&wanted, uid),
            None => wanted,
        };
        let socket_dir = base.join("socket");
        ensure!(
            socket_dir.as_os_str().len() <= MAX_SOCKET_DIR,
            "the path {} is too long for a unix socket: choose a shorter data folder",
            socket_dir.display()
        );
        for dir in [&base, &socket_dir] {
            fs::create_dir_all(dir).with_context(|| format!("create {}", dir.display()))?;
            if let Some((uid, gid)) = run_as {
                chown(dir, Some(uid), Some(gid)).context("give the data folder away")?;
            }
            fs::set_permissions(dir, Permissions::from_mode(0o700)).with_context(|| format!("close {} to others", dir.display()))?;
        }
        Ok(Self {
            cluster: base.join("cluster"),
            log: base.join("postgres.log"),
            socket_dir,
            base,
            run_as,
        })
    }

    /// Answers the major version the cluster was made with, if there is a cluster.
    pub(super) fn cluster_major(&self) -> Result<Option<String>> {
        match fs::read_to_string(self.cluster.join("PG_VERSION")) {
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).context("read PG_VERSION"),
        }
    }

    /// Answers the process that runs this very cluster, if one does.
    pub(super) fn live_postmaster(&self) -> Option<u32> {
        let pid = self.recorded_pid()?;
        let name = fs::read_to_string(format!("/proc/{pid}/comm")).ok()?;
        let folder = fs::read_link(format!("/proc/{pid}/cwd")).ok()?;
        let cluster = self.cluster.canonicalize().ok()?;
        (name.trim() == "postgres" && folder == cluster).then_some(pid)
    }

    /// Corrects a stale postmaster.pid whose number some other program has got since.
    ///
    /// Only the number goes: the rest lets `PostgreSQL` find orphans that still use the files.
    pub(super) fn disown_reused_pid(&self) -> Result<()> {
        if self.recorded_pid().is_none() || self.live_postmaster().is_some() {
            return Ok(());
        }
        let file = self.cluster.join("postmaster.pid");
        let text = fs::read_to_string(&file).context("read postmaster.pid")?;
        let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
        fs::write(&file, format!("{NOBODYS_PID}\n{rest}")).context("correct postmaster.pid")
    }

    fn recorded_pid(&self) -> Option<u32> {
        let text = fs::read_to_string(self.cluster.join("postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }

    /// Opens a new log; the one before stays beside it.
    pub(super) fn open_log(&self) -> io::Result<File> {
        if self.log.exists() {
            fs::rename(&self.log, self.log.with_extension("log.1"))?;
        }
        File::create(&self.log)
    }
}

/// Answers whom to become: nobody but root has to.
fn database_user(wanted: &Path) -> Result<Option<(u32, u32)>> {
    if fs::metadata("/proc/self").context("read /proc")?.uid() != 0 {
        return Ok(None);
    }
    // A cluster that an ordinary user made stays that user's.
    if let Ok(owned) = fs::metadata(wanted.join("cluster"))
        && owned.uid() != 0
    {
        return Ok(Some((owned.uid(), owned.gid())));
    }
    let users = fs::read_to_string("/etc/passwd").context("read /etc/passwd")?;
    let ids = |name: &str| {
        users.lines().find_map(|line| {
            let mut fields = line.split(':');
            let found = fields.next()? == name;
            let uid = fields.nth(1)?.parse().ok()?;
            let gid = fields.next()?.parse().ok()?;
            found.then_some((uid, gid))
        })
    };
    ids("postgres")
        .or_else(|| ids("nobody"))
        .map(Some)
        .context("PostgreSQL does not run as root, and there is no user postgres or nobody")
}

/// Answers `wanted`, or a folder of /var/lib when a closed one (root's home) is in the way.
fn reachable(wanted: &Path, uid: u32) -> PathBuf {
    let open = wanted
        .ancestors()
        .skip(1)
        .filter_map(|dir| fs::metadata(dir).ok())
        .all(|dir| dir.mode() & 0o001 != 0 || (dir.uid() == uid && dir.mode() & 0o100 != 0));
    if open {
        return wanted.to_path_buf();
    }
    // FNV-1a: the same checkout must find its folder again under every compiler.
    let hash = wanted
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let elsewhere = Path::new("/var/lib").join(format!("hovli-{hash:016x}"));
    tracing::info!(
        folder = %elsewhere.display(),
        "The database user cannot reach the data folder; keeping the database elsewhere"
    );
    elsewhere
}

/// Answers the path as it stands in a URL.
pub(super) fn percent_encoded(path: &Path) -> String {
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => char::from(*byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
