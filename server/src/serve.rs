//! Serving people: first the listener, then the database, then the doors; and the way back.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context as _;
use axum::serve::ListenerExt as _;
use leptos::config::LeptosOptions;
use tokio::time::{Instant, timeout_at};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    commands::say,
    config::{Config, telegram_mode},
    demo,
    gate::Gate,
    jobs,
    router::{Doors, router},
    startup::{self, Installation},
    telemetry,
};

/// How long requests, sockets and jobs together may take to end after the server was asked to stop.
/// With the closing of the database it makes twenty seconds.
const DRAIN: Duration = Duration::from_secs(18);

/// Serves until asked to stop.
pub(crate) async fn serve(config: &Config, site: LeptosOptions, with_demo: bool) -> anyhow::Result<()> {
    telemetry::serve_metrics(config.http.metrics_addr)?;
    let listener = tokio::net::TcpListener::bind(site.site_addr)
        .await
        .with_context(|| format!("cannot listen on {}", site.site_addr))?
        // Pages are written piece by piece: held back until the browser acknowledges, each would wait for 40 ms.
        .tap_io(|stream| {
            if let Err(error) = stream.set_nodelay(true) {
                tracing::debug!(%error, "a connection keeps its delay");
            }
        });
    let (stop, tasks, gate) = (CancellationToken::new(), TaskTracker::new(), Gate::default());
    #[expect(clippy::disallowed_methods, reason = "it is what a stop begins with, and cannot be waited for")]
    tokio::spawn(ask_to_stop(stop.clone()));
    let asked = stop.clone().cancelled_owned();
    let service = gate.router().into_make_service_with_connect_info::<SocketAddr>();
    // On a task of its own: opening the private database holds this one.
    #[expect(clippy::disallowed_methods, reason = "its handle is waited for by whoever stops it")]
    let server = tokio::spawn(async move { axum::serve(listener, service).with_graceful_shutdown(asked).await });
    let opened = tokio::select! {
        opened = begin(config, site, with_demo, (&gate, &tasks, &stop)) => Some(opened),
        () = stop.cancelled() => None,
    };
    let result = match opened {
        Some(Ok(installation)) => {
            let served = until_stopped(server, &tasks, &stop).await;
            return installation.close_with(served).await;
        }
        Some(Err(error)) => Err(error),
        None => Ok(()),
    };
    stop.cancel();
    until_stopped(server, &tasks, &stop).await?;
    result
}

/// Opens the installation, fills it when that is wanted, starts the jobs and opens the doors.
async fn begin(
    config: &Config,
    site: LeptosOptions,
    with_demo: bool,
    (gate, tasks, stop): (&Gate, &TaskTracker, &CancellationToken),
) -> anyhow::Result<Installation> {
    let address = site.site_addr;
    let installation = startup::open_when_it_answers(config, &site).await?;
    if with_demo {
        let seeded = demo::seed(&installation, config).await.and_then(|summary| say(&summary));
        if let Err(error) = seeded {
            return installation.close_with(Err(error)).await;
        }
    }
    jobs::start(&installation.services, telegram_mode(config), tasks, stop);
    let sockets = api::Sockets {
        open: tasks.clone(),
        ..api::Sockets::new(stop.clone())
    };
    gate.open(router(Doors {
        site,
        services: installation.services.clone(),
        database: installation.database.clone(),
        trusted: config.http.trusted_proxies.clone(),
        deadline: Duration::from_secs(config.http.http_deadline),
        in_flight: config.http.http_in_flight,
        dev: config.http.dev,
        sockets,
    }));
    tracing::info!(%address, "Serving");
    Ok(installation)
}

/// Waits for the stop, and then for requests, sockets and jobs, all until one deadline.
async fn until_stopped(
    mut server: tokio::task::JoinHandle<std::io::Result<()>>,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) -> anyhow::Result<()> {
    let ended = tokio::select! {
        ended = &mut server => Some(ended),
        () = stop.cancelled() => None,
    };
    let deadline = Instant::now() + DRAIN;
    stop.cancel();
    tasks.close();
    let ended = match ended {
        Some(ended) => Some(ended),
        None => timeout_at(deadline, &mut server).await.ok(),
    };
    if ended.is_none() {
        tracing::warn!("Some connections did not end in time");
        server.abort();
    }
    if timeout_at(deadline, tasks.wait()).await.is_err() {
        tracing::warn!("Some work did not end in time");
    }
    match ended {
        Some(served) => served.context("the listener broke")?.map_err(Into::into),
        None => Ok(()),
    }
}

/// Waits for SIGTERM or Ctrl+C, and tells everybody.
async fn ask_to_stop(stop: CancellationToken) {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! { _ = terminate.recv() => {}, _ = tokio::signal::ctrl_c() => {} }
        }
        Err(error) => tracing::error!(%error, "Cannot listen for SIGTERM"),
    }
    tracing::info!("Stopping");
    stop.cancel();
}
