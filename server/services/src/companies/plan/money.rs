//! The money of the file: services, personal accounts and cash desks.

use domain::{housing::ApartmentKind, payments::Provider, payments::payme::Detail};
use secrecy::SecretString;
use serde::Deserialize;

use super::{houses::flat, words::Words};

/// A service that is charged for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UtilityPart {
    /// What it is found by.
    pub code: String,
    /// Its name.
    pub name: Words,
}

/// A personal account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccountPart {
    /// Its number; it is found by it.
    pub number: String,
    /// The Russian address of its house.
    pub address: String,
    /// The number of its apartment.
    pub apartment: String,
    /// What kind of premises.
    #[serde(default = "flat")]
    pub kind: ApartmentKind,
    /// What was owed when the books began, in tiyin; negative was paid ahead. Taken once.
    #[serde(default)]
    pub opening_tiyin: Option<i64>,
    /// Whether it is closed.
    #[serde(default)]
    pub closed: Option<bool>,
    /// The codes of the services it was opened for; none: all that no other account of the apartment was opened for.
    #[serde(default)]
    pub services: Option<Vec<String>>,
}

/// A cash desk at a payment provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CashDeskPart {
    /// The provider.
    pub provider: Provider,
    /// Payme's id of the cash desk, Click's of the merchant; it is found by it.
    pub merchant_id: String,
    /// Click's number of the service; with it, a cash desk of Click is found.
    #[serde(default)]
    pub service_id: Option<String>,
    /// The key that the provider's cabinet shows.
    pub key: SecretString,
    /// Click's number of the merchant's user.
    #[serde(default)]
    pub merchant_user_id: Option<String>,
    /// Payme's login.
    #[serde(default)]
    pub login: Option<String>,
    /// The account field of Payme's cabinet.
    #[serde(default)]
    pub account_field: Option<String>,
    /// The smallest payment.
    #[serde(default)]
    pub min_tiyin: Option<i64>,
    /// The largest payment.
    #[serde(default)]
    pub max_tiyin: Option<i64>,
    /// What Payme is told of an invoice that somebody else is paying.
    #[serde(default)]
    pub busy_code: Option<i32>,
    /// What Click is told when it says that a confirmed payment failed.
    #[serde(default)]
    pub disputed_code: Option<i32>,
    /// Whether performed payments may be taken back in Payme's cabinet.
    #[serde(default)]
    pub may_refund: Option<bool>,
    /// What the tax office is told.
    #[serde(default)]
    pub fiscal: Option<Detail>,
    /// Addresses that may call; an empty list lets everybody.
    #[serde(default)]
    pub addresses: Option<Vec<String>>,
    /// Whether it is the provider's sandbox.
    #[serde(default)]
    pub test: Option<bool>,
    /// Whether payments are begun at it; what was begun goes on in any case.
    #[serde(default)]
    pub active: Option<bool>,
}
