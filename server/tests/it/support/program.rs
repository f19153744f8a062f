//! The real program, as an operator starts it.

use std::{
    net::SocketAddr,
    path::Path,
    process::{Output, Stdio},
    time::Duration,
};

use secrecy::ExposeSecret as _;
use services::test_support::config;
use sqlx::{ConnectOptions as _, PgPool};
use tokio::process::{Child, Command};

/// How the program is started: in the folder of `Leptos.toml`, with nothing of the test's own settings.
pub(crate) struct Program {
    data: tempfile::TempDir,
    database: String,
    pub(crate) address: SocketAddr,
}

impl Program {
    /// A program on the test's own database.
    pub(crate) async fn on(pool: &PgPool) -> Self {
        Self::at(pool.connect_options().to_url_lossy().to_string()).await
    }

    pub(crate) async fn at(database: String) -> Self {
        let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self {
            data: tempfile::tempdir().unwrap(),
            database,
            address: free.local_addr().unwrap(),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command
            .args(arguments)
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap())
            .env_clear()
            .env("DATABASE_URL", &self.database)
            .env("LEPTOS_SITE_ADDR", self.address.to_string())
            // The browser's half need not be built for these tests.
            .env("LEPTOS_HASH_FILES", "false")
            .env("APP_DATA_DIR", self.data.path())
            // That of the test's own services: what one process sealed, all of them open.
            .env("APP_SECRET", config().secret.expose_secret())
            .env("APP_TELEGRAM_MODE", "off")
            .env("APP_DATABASE_CONNECTIONS", "4")
            .env("APP_LOG", "warn,server=info")
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    /// Runs a sub-command to its end.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().await.unwrap()
    }

    /// The same with other settings.
    pub(crate) async fn run_with(&self, arguments: &[&str], settings: &[(&str, &str)]) -> Output {
        let mut command = self.command(arguments);
        command.envs(settings.iter().copied());
        command.output().await.unwrap()
    }

    /// Starts serving; answers as soon as the process does.
    pub(crate) async fn serve(&self) -> Child {
        let child = self.command(&["run"]).stdout(Stdio::null()).spawn().unwrap();
        self.until("/live", 200).await;
        child
    }

    /// Waits until this path is answered with this status.
    pub(crate) async fn until(&self, path: &str, status: u16) {
        let waiting = async {
            loop {
                if self.get(path).await.is_some_and(|answer| answer.status().as_u16() == status) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        };
        assert!(
            tokio::time::timeout(Duration::from_secs(30), waiting).await.is_ok(),
            "{path} is not answered with {status}"
        );
    }

    pub(crate) async fn get(&self, path: &str) -> Option<reqwest::Response> {
        let client = reqwest::Client::builder().timeout(Duration::from_secs(5)).build().unwrap();
        client.get(format!("http://{}{path}", self.address)).send().await.ok()
    }
}

/// Asks a process to end.
pub(crate) async fn terminate(child: &Child) {
    let id = child.id().unwrap().to_string();
    let sent = Command::new("kill").args(["-TERM", &id]).status().await.unwrap();
    assert!(sent.success());
}
