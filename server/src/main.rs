//! The one program: wiring and configuration. It sees everything and decides nothing.

mod adapters;
mod cli;
mod commands;
mod config;
mod demo;
mod embedded_postgres;
mod health;
mod jobs;
mod middleware;
mod pages;
mod router;
mod startup;
mod telemetry;

use clap::Parser as _;

fn main() -> anyhow::Result<()> {
    // Two libraries bring a TLS provider each; the choice must be made before the first connection.
    rustls::crypto::ring::default_provider().install_default().map_err(|_| anyhow::anyhow!("a TLS provider was installed before"))?;
    let cli = cli::Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(commands::run(cli))
}
