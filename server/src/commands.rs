//! What each sub-command does, step by step.

use std::net::SocketAddr;

use anyhow::Context as _;
use leptos::config::{LeptosOptions, get_configuration};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    cli::{Cli, Command, CreateCompany},
    config::{Config, telegram_mode},
    demo, jobs,
    router::{Doors, router},
    startup::{self, Installation},
    telemetry,
};

/// How long open work may take after the server was asked to stop.
const DRAIN: std::time::Duration = std::time::Duration::from_secs(20);

/// Runs one sub-command.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    telemetry::init(&cli.config)?;
    let site = get_configuration(Some("Leptos.toml"))
        .context("Leptos.toml cannot be read")?
        .leptos_options;
    match cli.command {
        Command::Openapi => say(&api::openapi_json()?),
        Command::Run { demo } => serve(&cli.config, site, demo).await,
        Command::Migrate => startup::open(&cli.config, &site).await?.close_with(Ok(())).await,
        Command::Seed => {
            let installation = startup::open(&cli.config, &site).await?;
            let done = demo::seed(&installation.services, &cli.config)
                .await
                .and_then(|summary| say(&summary));
            installation.close_with(done).await
        }
        Command::CheckConfig => {
            say(&cli.config.describe())?;
            let installation = startup::open(&cli.config, &site).await?;
            installation.close_with(say("the database answers and is up to date")).await
        }
        Command::CreateCompany(company) => {
            let installation = startup::open(&cli.config, &site).await?;
            let done = create_company(&installation, company).await;
            installation.close_with(done).await
        }
        Command::Provision { file } => {
            let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let company = serde_json::from_str(&text).with_context(|| format!("{} is not a company file", file.display()))?;
            let installation = startup::open(&cli.config, &site).await?;
            let done = match services::companies::provision(&installation.services, company).await {
                Ok(summary) => serde_json::to_string_pretty(&summary)
                    .map_err(Into::into)
                    .and_then(|text| say(&text)),
                Err(error) => Err(explain(error)),
            };
            installation.close_with(done).await
        }
    }
}

async fn create_company(installation: &Installation, company: CreateCompany) -> anyhow::Result<()> {
    let CreateCompany {
        slug,
        name,
        lang,
        director,
        phone,
    } = company;
    let director = services::companies::NewDirector {
        name: director,
        phone,
        password: None,
    };
    let new = services::companies::NewCompany {
        slug,
        name,
        lang,
        director,
    };
    let created = services::companies::create(&installation.services, new).await.map_err(explain)?;
    let invite = created.invite.context("the director has an account already")?;
    let url = installation
        .services
        .config()
        .public_url
        .join(&invite)
        .context("the link cannot be made")?;
    say(&format!("The director sets a password here, within 7 days:\n{url}"))
}

/// An error of a use case with the fields that cannot be taken.
fn explain(error: services::Error) -> anyhow::Error {
    let fields: Vec<String> = error
        .fields
        .fields
        .iter()
        .map(|field| format!("{}: {}", field.field, field.code))
        .collect();
    let context = if fields.is_empty() {
        error.code.to_owned()
    } else {
        fields.join(", ")
    };
    anyhow::Error::new(error).context(context)
}

async fn serve(config: &Config, site: LeptosOptions, with_demo: bool) -> anyhow::Result<()> {
    telemetry::serve_metrics(config.http.metrics_addr)?;
    let installation = startup::open(config, &site).await?;
    if with_demo {
        let summary = demo::seed(&installation.services, config).await?;
        say(&summary)?;
    }
    let stop = CancellationToken::new();
    let tasks = TaskTracker::new();
    jobs::start(&installation.services, telegram_mode(config), &tasks, &stop);
    let listener = tokio::net::TcpListener::bind(site.site_addr)
        .await
        .with_context(|| format!("cannot listen on {}", site.site_addr))?;
    tracing::info!(address = %site.site_addr, "Serving");
    let doors = router(Doors {
        site,
        services: installation.services.clone(),
        database: installation.database.clone(),
        trusted: config.http.trusted_proxies.clone(),
        dev: config.http.dev,
        stop: stop.clone(),
    });
    let asked = asked_to_stop(stop.clone());
    let service = doors.into_make_service_with_connect_info::<SocketAddr>();
    let server = async move { axum::serve(listener, service).with_graceful_shutdown(asked).await };
    let drained = drain(server, &stop).await;
    stop.cancel();
    tasks.close();
    if tokio::time::timeout(DRAIN, tasks.wait()).await.is_err() {
        tracing::warn!("Some work did not end in time");
    }
    installation.close_with(drained).await
}

/// Serves until asked to stop, and then no longer than the drain allows.
async fn drain(server: impl Future<Output = std::io::Result<()>>, stop: &CancellationToken) -> anyhow::Result<()> {
    let mut server = std::pin::pin!(server);
    tokio::select! {
        result = &mut server => return result.map_err(Into::into),
        () = stop.cancelled() => {}
    }
    if tokio::time::timeout(DRAIN, server).await.is_err() {
        tracing::warn!("Some connections did not end in time");
    }
    Ok(())
}

/// Waits for SIGTERM or Ctrl+C, and tells everybody.
async fn asked_to_stop(stop: CancellationToken) {
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

/// Prints for the person at the terminal.
fn say(text: &str) -> anyhow::Result<()> {
    use std::io::Write as _;
    writeln!(std::io::stdout().lock(), "{text}").context("cannot print")
}
