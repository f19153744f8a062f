//! Logs and figures.

use std::net::SocketAddr;

use anyhow::Context as _;
use metrics_exporter_prometheus::PrometheusBuilder;
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

use crate::config::Config;

/// Starts logging to the standard error stream.
pub(crate) fn init(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log).context("APP_LOG is not a filter")?;
    let registry = tracing_subscriber::registry().with(filter);
    if config.log_format == "json" {
        registry.with(fmt::layer().json().with_writer(std::io::stderr)).try_init()?;
    } else {
        registry.with(fmt::layer().compact().with_writer(std::io::stderr)).try_init()?;
    }
    Ok(())
}

/// Serves figures on their own port, until the process ends.
pub(crate) fn serve_metrics(address: Option<SocketAddr>) -> anyhow::Result<()> {
    if let Some(address) = address {
        PrometheusBuilder::new()
            .with_http_listener(address)
            .install()
            .context("cannot serve metrics")?;
    }
    Ok(())
}
