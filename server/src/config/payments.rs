//! How payment providers are reached, and where people pay.

use clap::Args;
use secrecy::SecretString;
use url::Url;

/// Payments. Pages and a key of simulated providers are only set where nobody's money is real.
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
    /// The page of the simulated Payme, for an installation that only plays; Payme's own when missing.
    #[arg(long, env = "APP_PAYME_CHECKOUT_URL", global = true)]
    pub(crate) payme_checkout_url: Option<Url>,
    /// The page of the simulated Click, for an installation that only plays; Click's own when missing.
    #[arg(long, env = "APP_CLICK_CHECKOUT_URL", global = true)]
    pub(crate) click_checkout_url: Option<Url>,
    /// The key of the demo company's cash desks at the simulated providers; an invented one when missing.
    #[arg(long, env = "APP_DEMO_PAYMENT_KEY", hide_env_values = true, global = true)]
    pub(crate) demo_payment_key: Option<SecretString>,
}
