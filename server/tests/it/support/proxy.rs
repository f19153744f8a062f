//! A way to the database that can be cut without a word, as a broken network does it.

use std::{net::SocketAddr, path::PathBuf};

use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgSslMode},
};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpStream, UnixStream},
    sync::watch,
};

/// Whether bytes pass, and how often they were stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Road {
    is_open: bool,
    cuts: u32,
}

/// Stands between the server and the database.
pub(crate) struct Proxy {
    address: SocketAddr,
    road: watch::Sender<Road>,
    user: String,
    database: String,
}

impl Proxy {
    /// A way to the database of the pool; open.
    pub(crate) async fn before(pool: &PgPool) -> Self {
        let options = pool.connect_options();
        let target = target(&options);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (road, passes) = watch::channel(Road { is_open: true, cuts: 0 });
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(join(client, target.clone(), passes.clone()));
            }
        });
        Self {
            address,
            road,
            user: options.get_username().to_owned(),
            database: options.get_database().unwrap().to_owned(),
        }
    }

    pub(crate) fn options(&self) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .host("127.0.0.1")
            .port(self.address.port())
            .username(&self.user)
            .database(&self.database)
            .ssl_mode(PgSslMode::Disable)
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://{}@{}/{}?sslmode=disable", self.user, self.address, self.database)
    }

    /// Swallows everything from now on: nobody is told, and what is connected never hears again.
    pub(crate) fn cut(&self) {
        self.road.send_modify(|road| {
            road.is_open = false;
            road.cuts += 1;
        });
    }

    /// Lets new connections through.
    pub(crate) fn heal(&self) {
        self.road.send_modify(|road| road.is_open = true);
    }
}

#[derive(Clone)]
enum Target {
    Socket(PathBuf),
    Port(String, u16),
}

fn target(options: &PgConnectOptions) -> Target {
    match options.get_socket() {
        Some(folder) => Target::Socket(folder.join(format!(".s.PGSQL.{}", options.get_port()))),
        None => Target::Port(options.get_host().to_owned(), options.get_port()),
    }
}

async fn join(client: TcpStream, target: Target, mut road: watch::Receiver<Road>) {
    let cuts = road.borrow().cuts;
    if road.wait_for(|road| road.is_open).await.is_err() {
        return;
    }
    let (from_client, to_client) = client.into_split();
    match target {
        Target::Socket(path) => {
            let (from_server, to_server) = UnixStream::connect(path).await.unwrap().into_split();
            tokio::join!(
                pass(from_client, to_server, road.clone(), cuts),
                pass(from_server, to_client, road, cuts)
            );
        }
        Target::Port(host, port) => {
            let (from_server, to_server) = TcpStream::connect((host, port)).await.unwrap().into_split();
            tokio::join!(
                pass(from_client, to_server, road.clone(), cuts),
                pass(from_server, to_client, road, cuts)
            );
        }
    }
}

/// Passes bytes on until one side is gone. A connection that was there when the road was cut stays open and silent.
async fn pass(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, mut road: watch::Receiver<Road>, cuts: u32) {
    let mut buffer = vec![0; 16 * 1024];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read.unwrap_or(0),
            is_cut = cut_again(&mut road, cuts) => {
                if is_cut {
                    std::future::pending::<()>().await;
                }
                return;
            }
        };
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else {
            break;
        };
        if to.write_all(bytes).await.is_err() {
            break;
        }
    }
    to.shutdown().await.ok();
}

/// Waits for the next cut; `false` when the proxy is gone.
async fn cut_again(road: &mut watch::Receiver<Road>, cuts: u32) -> bool {
    road.wait_for(|road| road.cuts != cuts).await.is_ok()
}
