//! Logs and figures.

use std::net::SocketAddr;

use anyhow::Context as _;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder};
use tracing_subscriber::{EnvFilter, fmt, prelude::*};

use crate::config::Config;

/// Where durations are told apart: a page takes tens of milliseconds, and nothing may take thirty seconds.
const SECONDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];

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
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)?
            .with_http_listener(address)
            .install()
            .context("cannot serve metrics")?;
    }
    Ok(())
}
