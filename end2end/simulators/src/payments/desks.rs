//! Cash desks as the providers' cabinets know them: who the shop is, its key, and where it is called.

use serde::{Deserialize, Serialize};

/// A payment provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// Payme, by its Merchant API.
    Payme,
    /// Click, by its SHOP-API.
    Click,
}

impl Provider {
    /// Its name, as pages show it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Payme => "Payme",
            Self::Click => "Click",
        }
    }
}

/// What a shop's cabinet says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskSpec {
    /// The provider.
    pub provider: Provider,
    /// What the payer reads.
    #[serde(default = "shop")]
    pub name: String,
    /// Payme's id of the cash desk, Click's of the merchant.
    pub merchant_id: String,
    /// Click's number of the service.
    #[serde(default)]
    pub service_id: Option<String>,
    /// Click's number of the merchant's user, for its Merchant API.
    #[serde(default)]
    pub merchant_user_id: Option<String>,
    /// What Payme signs in as.
    #[serde(default = "login")]
    pub login: String,
    /// The key, with which calls are signed in both directions.
    pub key: String,
    /// Where the shop is called. Click calls `/prepare` and `/complete` below it.
    pub endpoint: String,
}

fn shop() -> String {
    "Магазин".to_owned()
}

fn login() -> String {
    "Paycom".to_owned()
}

impl DeskSpec {
    /// A cash desk of Payme.
    #[must_use]
    pub fn payme(merchant_id: &str, key: &str, endpoint: &str) -> Self {
        Self {
            provider: Provider::Payme,
            name: shop(),
            merchant_id: merchant_id.to_owned(),
            service_id: None,
            merchant_user_id: None,
            login: login(),
            key: key.to_owned(),
            endpoint: endpoint.to_owned(),
        }
    }

    /// A service of Click.
    #[must_use]
    pub fn click((merchant_id, service_id, user): (&str, &str, &str), key: &str, endpoint: &str) -> Self {
        Self {
            provider: Provider::Click,
            service_id: Some(service_id.to_owned()),
            merchant_user_id: Some(user.to_owned()),
            ..Self::payme(merchant_id, key, endpoint)
        }
    }

    /// What finds the cash desk in links, calls and addresses of pages.
    #[must_use]
    pub fn code(&self) -> &str {
        self.service_id.as_deref().unwrap_or(&self.merchant_id)
    }

    /// Whether the other one is the same cash desk.
    pub(crate) fn is(&self, provider: Provider, code: &str) -> bool {
        self.provider == provider && self.code() == code
    }
}
