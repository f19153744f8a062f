//! Payme and Click on this machine: their checkout pages, their calls to the shop, their cabinets.
//!
//! Nothing here is shared with the server that is called: what both took from one place could be wrong in both.

mod book;
mod click;
mod control;
mod desks;
mod fault;
mod links;
mod merchant;
mod pages;
mod payme;
mod play;
mod report;
mod shop;
mod world;

use std::{
    future::IntoFuture,
    io,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use axum::Router;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

pub use book::{Call, Invoice, Payment, Status};
pub use desks::{DeskSpec, Provider};
pub use fault::Fault;
pub use play::{Act, Refusal};
pub use world::World;

/// How the simulator starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it listens; port 0 is any free port.
    pub listen: SocketAddr,
    /// Cash desks that are known from the start.
    pub desks: Vec<DeskSpec>,
    /// How long a shop may take to answer.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            desks: Vec::new(),
            patience: Duration::from_secs(30),
        }
    }
}

/// A running simulator of both providers; it stops when dropped.
#[derive(Debug)]
pub struct FakePayments {
    addr: SocketAddr,
    world: World,
    stop: CancellationToken,
    server: Option<JoinHandle<io::Result<()>>>,
}

impl FakePayments {
    /// Starts to listen.
    ///
    /// # Errors
    /// When the address is taken.
    pub async fn start(options: Options) -> io::Result<Self> {
        let http = reqwest::Client::builder()
            .timeout(options.patience)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .map_err(io::Error::other)?;
        let listener = TcpListener::bind(options.listen).await?;
        let addr = listener.local_addr()?;
        let (world, stop) = (World::new(http, options.desks), CancellationToken::new());
        let serving = axum::serve(listener, router(world.clone())).with_graceful_shutdown(stop.clone().cancelled_owned());
        Ok(Self {
            addr,
            world,
            stop,
            server: Some(tokio::spawn(serving.into_future())),
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// The page of the simulated Payme, to which links add their parameters.
    #[must_use]
    pub fn payme_page(&self) -> String {
        format!("{}/payme", self.url())
    }

    /// The page of the simulated Click, to which links add their query.
    #[must_use]
    pub fn click_page(&self) -> String {
        format!("{}/services/pay", self.url())
    }

    /// The world behind it.
    #[must_use]
    pub fn world(&self) -> World {
        self.world.clone()
    }

    /// Stops and waits until open conversations are done.
    pub async fn stop(mut self) {
        self.stop.cancel();
        let Some(mut server) = self.server.take() else {
            return;
        };
        let rest = async {
            self.world.finish().await;
            drop((&mut server).await);
        };
        // A client that keeps its connection open must not hold the stop up for ever.
        if tokio::time::timeout(Duration::from_secs(5), rest).await.is_err() {
            tracing::debug!("a connection was still open at the end");
        }
        server.abort();
    }
}

impl Drop for FakePayments {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn router(world: World) -> Router {
    Router::new()
        .merge(pages::router())
        .nest("/control", control::router())
        .nest("/v2/merchant", merchant::router())
        .with_state(world)
}
