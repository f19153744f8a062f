//! How people reach the server.

use std::net::{IpAddr, SocketAddr};

use clap::Args;
use url::Url;

/// Addresses and trust. The address to listen on is `LEPTOS_SITE_ADDR`.
#[derive(Debug, Args)]
pub(crate) struct HttpArgs {
    /// The address people open; the listening address when missing.
    #[arg(long, env = "APP_PUBLIC_URL", global = true)]
    pub(crate) public_url: Option<Url>,
    /// Where figures are served for Prometheus; nowhere when missing.
    #[arg(long, env = "APP_METRICS_ADDR", global = true)]
    pub(crate) metrics_addr: Option<SocketAddr>,
    /// Proxies whose `X-Forwarded-For` is believed, separated by commas.
    #[arg(long, env = "APP_TRUSTED_PROXIES", value_delimiter = ',', global = true)]
    pub(crate) trusted_proxies: Vec<IpAddr>,
    /// Seconds after which a page, a server function or a call of the interface is answered "unavailable".
    #[arg(long, env = "APP_HTTP_DEADLINE", default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..), global = true)]
    pub(crate) http_deadline: u64,
    /// How many pages, server functions and calls of the interface are worked on at a time; more are answered "unavailable" at once.
    #[arg(long, env = "APP_HTTP_IN_FLIGHT", default_value_t = 128, value_parser = clap::value_parser!(u16).range(1..), global = true)]
    pub(crate) http_in_flight: u16,
    /// Offer what only developers need, such as the page of the kit.
    #[arg(long, env = "APP_DEV", default_value_t = false, global = true)]
    pub(crate) dev: bool,
}
