//! A Telegram Bot API that runs on this machine: bots talk to it, people are played by tests.

mod api;
mod bots;
mod chats;
mod control;
mod delivery;
mod faults;
mod files;
mod groups;
mod html;
mod keyboard;
mod messages;
mod methods;
mod page;
mod person;
mod samples;
mod server;
mod view;
mod wait;
mod wire;
mod world;
mod world_api;

use std::{
    future::IntoFuture,
    io,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use axum::{Router, extract::DefaultBodyLimit};
use tokio::{net::TcpListener, task::JoinHandle};

pub use bots::BotSpec;
pub use chats::{GroupSpec, PersonSpec, Standing, Topic};
pub use delivery::records::{Lane, UpdateRecord, UpdateState};
pub use faults::{Fault, FaultKind};
pub use files::FileKind;
pub use person::{Act, ActError, Acted, FileAct, FileSource, PersonHandle, Place, Sent};
pub use samples::{sample_bytes, sample_photo};
pub use view::{ButtonView, ChatView, MediaView, MessageView};
pub use wait::{Expected, ExpectedCall, TimedOut};
pub use world::{CallRecord, Settings, World};

/// How the simulator starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it listens; port 0 is any free port.
    pub listen: SocketAddr,
    /// Bots that are known from the start.
    pub bots: Vec<BotSpec>,
    /// Lets in only the bots above; otherwise a bot is let in at its first call.
    pub strict_tokens: bool,
    /// People who are known from the start.
    pub people: Vec<PersonSpec>,
    /// Groups that are known from the start.
    pub groups: Vec<GroupSpec>,
    /// What may be changed later as well.
    pub settings: Settings,
    /// How long a webhook may take to answer.
    pub webhook_timeout: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            bots: Vec::new(),
            strict_tokens: false,
            people: Vec::new(),
            groups: Vec::new(),
            settings: Settings::default(),
            webhook_timeout: Duration::from_secs(60),
        }
    }
}

/// A running simulator; it stops when dropped.
#[derive(Debug)]
pub struct FakeTelegram {
    addr: SocketAddr,
    world: World,
    server: Option<JoinHandle<io::Result<()>>>,
    delivery: Option<JoinHandle<()>>,
}

impl FakeTelegram {
    /// Starts to listen and to deliver updates.
    pub async fn start(options: Options) -> io::Result<Self> {
        let http = reqwest::Client::builder()
            .timeout(options.webhook_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .map_err(io::Error::other)?;
        let listener = TcpListener::bind(options.listen).await?;
        let addr = listener.local_addr()?;
        let state = world::State {
            next_album: u64::try_from(bots::first_number()).unwrap_or_default(),
            ..world::State::default()
        };
        let world = World::new(state, http);
        world.set_up(options).map_err(io::Error::other)?;
        let app = router(world.clone()).into_make_service_with_connect_info::<server::Cutter>();
        let stop = world.stop_token().cancelled_owned();
        let serving = axum::serve(server::CutListener(listener), app).with_graceful_shutdown(stop);
        let server = Some(tokio::spawn(serving.into_future()));
        let delivery = Some(tokio::spawn(delivery::webhook::run(world.clone())));
        Ok(Self {
            addr,
            world,
            server,
            delivery,
        })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The address to give a bot as the address of Telegram.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// The world behind it.
    pub fn world(&self) -> World {
        self.world.clone()
    }

    /// Stops and waits until open requests are done.
    pub async fn stop(mut self) {
        self.world.stop_token().cancel();
        self.world.tasks().close();
        let (server, delivery) = (self.server.take(), self.delivery.take());
        let Some((mut server, delivery)) = server.zip(delivery) else {
            return;
        };
        let rest = async {
            self.world.tasks().wait().await;
            drop(delivery.await);
            drop((&mut server).await);
        };
        // A client that keeps its connection open must not hold the stop up for ever.
        if tokio::time::timeout(Duration::from_secs(5), rest).await.is_err() {
            tracing::debug!("a connection was still open at the end");
        }
        server.abort();
    }
}

impl Drop for FakeTelegram {
    fn drop(&mut self) {
        self.world.stop_token().cancel();
    }
}

fn router(world: World) -> Router {
    Router::new()
        .merge(page::router())
        .nest("/control", control::router())
        .merge(api::router())
        .layer(DefaultBodyLimit::disable())
        .with_state(world)
}
