//! Where people pay, on an installation that only plays.

use clap::Args;
use secrecy::SecretString;
use url::Url;

/// Simulated payment providers. On an installation where money is real, none of these is set.
#[derive(Debug, Args)]
pub(crate) struct CheckoutArgs {
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
