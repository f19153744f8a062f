//! How payment providers are reached.

use clap::Args;
use url::Url;

/// Payments.
#[derive(Debug, Args)]
pub(crate) struct PaymentArgs {
    /// Click's Merchant API.
    #[arg(
        long,
        env = "APP_CLICK_API_URL",
        default_value = "https://api.click.uz/v2/merchant/",
        global = true
    )]
    pub(crate) click_api_url: Url,
}
