//! Cash desks as the company sets them up. A key goes in and never comes out.

use chrono::{DateTime, Utc};

use super::{ledger::Provider, manual::typed, payme};
use crate::{
    ids::{CashDeskId, CommandId},
    invalid::Invalid,
    money::Tiyin,
    words,
};

/// The longest number or code of a provider, in characters.
const CODE_MAX: u32 = 64;
/// The longest key, in characters.
const KEY_MAX: u32 = 200;
/// Addresses that may be named.
const ADDRESSES_MAX: usize = 64;
/// The longest title on a receipt, in characters.
const TITLE_MAX: u32 = 120;

/// What a new cash desk has, as the table says: the login of Payme's documents, the field of its samples.
const LOGIN: &str = "Paycom";
const ACCOUNT_FIELD: &str = "account";
/// A thousand sums.
const MIN: Tiyin = Tiyin(100_000);
const MAX: Tiyin = Tiyin(9_007_199_254_740_993);
/// The code of Payme's sandbox.
const BUSY_CODE: i32 = -31_008;
/// The code of Click's acceptance suite.
const DISPUTED_CODE: i32 = -9;

/// A cash desk, without its keys.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DeskView {
    /// The cash desk.
    pub id: CashDeskId,
    /// The provider.
    pub provider: Provider,
    /// Payme's id of the cash desk, Click's of the merchant.
    pub merchant_id: String,
    /// Click's number of the service.
    pub service_id: Option<String>,
    /// Click's number of the merchant's user.
    pub merchant_user_id: Option<String>,
    /// Payme's login.
    pub login: String,
    /// The account field of Payme's cabinet.
    pub account_field: String,
    /// The smallest payment.
    pub min_tiyin: Tiyin,
    /// The largest payment.
    pub max_tiyin: Tiyin,
    /// What Payme is told of an invoice that is being paid by somebody else.
    pub busy_code: i32,
    /// What Click is told when it says that a confirmed payment failed.
    pub disputed_code: i32,
    /// Whether performed payments may be taken back in Payme's cabinet.
    pub may_refund: bool,
    /// What the tax office is told.
    pub fiscal: Option<payme::Detail>,
    /// Addresses that may call; any, when none is named.
    pub addresses: Vec<String>,
    /// Whether it is the provider's sandbox.
    pub is_test: bool,
    /// Whether payments may be begun at it; what was begun goes on in any case.
    pub is_active: bool,
    /// Until when the former key is good beside the present one.
    pub former_until: Option<DateTime<Utc>>,
    /// What is entered in the provider's cabinet: one address, or one for each step.
    pub webhooks: Vec<String>,
}

/// Adds a cash desk, or changes the one of this merchant and service.
#[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveDesk {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// The provider.
    pub provider: Provider,
    /// Payme's id of the cash desk, Click's of the merchant.
    pub merchant_id: String,
    /// Click's number of the service.
    #[serde(default)]
    pub service_id: String,
    /// Click's number of the merchant's user.
    #[serde(default)]
    pub merchant_user_id: String,
    /// Payme's login.
    #[serde(default)]
    pub login: String,
    /// The key; the present one stays, when left out.
    #[serde(default)]
    pub key: String,
    /// The account field of Payme's cabinet.
    #[serde(default)]
    pub account_field: String,
    /// The smallest payment, in sums.
    #[serde(default)]
    pub min: String,
    /// The largest payment, in sums.
    #[serde(default)]
    pub max: String,
    /// What Payme is told of an invoice that is being paid by somebody else.
    #[serde(default)]
    pub busy_code: String,
    /// What Click is told when it says that a confirmed payment failed.
    #[serde(default)]
    pub disputed_code: String,
    /// Whether performed payments may be taken back in Payme's cabinet.
    #[serde(default)]
    pub may_refund: bool,
    /// What stands on the tax office's receipt.
    #[serde(default)]
    pub fiscal_title: String,
    /// Its code in the catalogue of the tax office.
    #[serde(default)]
    pub fiscal_code: String,
    /// The code of its package.
    #[serde(default)]
    pub fiscal_package: String,
    /// Its tax, in percent.
    #[serde(default)]
    pub fiscal_vat: String,
    /// Addresses that may call, with spaces or lines between.
    #[serde(default)]
    pub addresses: String,
    /// Whether it is the provider's sandbox.
    #[serde(default)]
    pub is_test: bool,
    /// Whether payments are begun at it; what was begun goes on in any case.
    #[serde(default)]
    pub is_active: bool,
}

impl std::fmt::Debug for SaveDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The key reaches no log.
        f.debug_struct("SaveDesk")
            .field("provider", &self.provider)
            .field("merchant_id", &self.merchant_id)
            .finish_non_exhaustive()
    }
}

/// What of a cash desk is taken: what was left out is as on a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskFacts {
    /// Payme's id of the cash desk, Click's of the merchant.
    pub merchant_id: String,
    /// Click's number of the service.
    pub service_id: Option<String>,
    /// Click's number of the merchant's user.
    pub merchant_user_id: Option<String>,
    /// Payme's login.
    pub login: String,
    /// Whether a key was given: without one the present key stays.
    pub has_key: bool,
    /// The account field of Payme's cabinet.
    pub account_field: String,
    /// The smallest payment.
    pub min: Tiyin,
    /// The largest payment.
    pub max: Tiyin,
    /// What Payme is told of an invoice that is being paid by somebody else.
    pub busy_code: i32,
    /// What Click is told when it says that a confirmed payment failed.
    pub disputed_code: i32,
    /// What the tax office is told.
    pub fiscal: Option<payme::Detail>,
    /// Addresses that may call.
    pub addresses: Vec<String>,
}

impl SaveDesk {
    /// What is taken, when it can be.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn facts(&self) -> Result<DeskFacts, Invalid> {
        let mut invalid = Invalid::default();
        let merchant_id = invalid
            .take(words::line("merchant_id", &self.merchant_id, CODE_MAX))
            .unwrap_or_default();
        let mut code = |field: &str, text: &str| invalid.take(words::optional_line(field, text, CODE_MAX)).flatten();
        let service_id = code("service_id", &self.service_id);
        let merchant_user_id = code("merchant_user_id", &self.merchant_user_id);
        let login = code("login", &self.login);
        let account_field = code("account_field", &self.account_field);
        if self.provider == Provider::Click && service_id.is_none() {
            invalid.push("service_id", "required", None);
        }
        if u32::try_from(self.key.chars().count()).unwrap_or(u32::MAX) > KEY_MAX {
            invalid.push("key", "too-long", Some(KEY_MAX));
        }
        let facts = DeskFacts {
            merchant_id,
            service_id: service_id.filter(|_| self.provider == Provider::Click),
            merchant_user_id,
            login: login.unwrap_or_else(|| LOGIN.to_owned()),
            has_key: !self.key.is_empty(),
            account_field: account_field.unwrap_or_else(|| ACCOUNT_FIELD.to_owned()),
            min: limit(&mut invalid, "min", &self.min).unwrap_or(MIN),
            max: limit(&mut invalid, "max", &self.max).unwrap_or(MAX),
            busy_code: number(&mut invalid, "busy_code", &self.busy_code).unwrap_or(BUSY_CODE),
            disputed_code: number(&mut invalid, "disputed_code", &self.disputed_code).unwrap_or(DISPUTED_CODE),
            fiscal: self.fiscal(&mut invalid),
            addresses: addresses(&mut invalid, &self.addresses),
        };
        invalid.into_result().map(|()| facts)
    }

    /// All of it, or nothing.
    fn fiscal(&self, invalid: &mut Invalid) -> Option<payme::Detail> {
        let texts = [&self.fiscal_title, &self.fiscal_code, &self.fiscal_package, &self.fiscal_vat];
        if texts.iter().all(|text| text.trim().is_empty()) {
            return None;
        }
        let title = invalid.take(words::line("fiscal_title", &self.fiscal_title, TITLE_MAX));
        let package_code = invalid.take(words::line("fiscal_package", &self.fiscal_package, CODE_MAX));
        let code = self.fiscal_code.trim();
        if code.len() != 17 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
            invalid.push("fiscal_code", "mxik", None);
        }
        let vat_percent = self.fiscal_vat.trim().parse::<u8>().ok().filter(|percent| *percent <= 100);
        if vat_percent.is_none() {
            invalid.push("fiscal_vat", "range", None);
        }
        Some(payme::Detail {
            title: title?,
            code: code.to_owned(),
            package_code: package_code?,
            vat_percent: vat_percent?,
        })
    }
}

fn limit(invalid: &mut Invalid, field: &str, text: &str) -> Option<Tiyin> {
    if text.trim().is_empty() {
        return None;
    }
    invalid.take(typed(field, text))
}

fn number(invalid: &mut Invalid, field: &str, text: &str) -> Option<i32> {
    if text.trim().is_empty() {
        return None;
    }
    let number = text.trim().parse().ok();
    if number.is_none() {
        invalid.push(field, "number", None);
    }
    number
}

/// Addresses as they are compared: one address has many spellings.
fn addresses(invalid: &mut Invalid, text: &str) -> Vec<String> {
    let parts: Vec<&str> = text
        .split([' ', ',', ';', '\n', '\r', '\t'])
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() > ADDRESSES_MAX {
        invalid.push("addresses", "too-many", None);
        return Vec::new();
    }
    let read: Option<Vec<_>> = parts
        .iter()
        .map(|part| {
            part.parse::<std::net::IpAddr>()
                .ok()
                .map(|address| address.to_canonical().to_string())
        })
        .collect();
    read.unwrap_or_else(|| {
        invalid.push("addresses", "address", None);
        Vec::new()
    })
}
