//! The one program.

use clap::Parser as _;

/// A page is thousands of small pieces: a third of its time went into the system's allocator.
/// Without huge pages (`no_thp`): an idle process would hold twice the memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    // Two libraries bring a TLS provider each; the choice must be made before the first connection.
    rustls::crypto::ring::default_provider()
        .install_default()
        .map_err(|_| anyhow::anyhow!("a TLS provider was installed before"))?;
    let cli = server::cli::Cli::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(server::commands::run(cli))
}
