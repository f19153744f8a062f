//! Orders: payments that people set out to make, by links that carry our own code.

use super::manual::typed;
use crate::{
    code::code_enum,
    ids::{AccountId, CommandId, OrderId},
    invalid::Invalid,
    money::Tiyin,
};

code_enum! {
    /// How much a person wants to pay.
    pub enum AmountChoice {
        /// All that is owed.
        All = "all",
        /// What the newest month costs.
        LastMonth = "last_month",
        /// Another amount.
        Other = "other",
    }
}

impl AmountChoice {
    /// The largest other amount: a zero too many must not empty somebody's card. A debt may be larger than this.
    pub const OTHER_MAX: Tiyin = Tiyin(10_000_000_000);
}

/// What every order's code begins with; no personal account's number does.
const ORDER: &str = "HV-";

/// Whether a provider's account value is an order's code rather than a personal account's number.
#[must_use]
pub fn is_order_code(value: &str) -> bool {
    value.starts_with(ORDER)
}

/// Asks for links by which to pay.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checkout {
    /// The account; the path of the HTTP interface names it.
    #[serde(default = "crate::ids::AccountId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub account: AccountId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// How much.
    pub amount: AmountChoice,
    /// The other amount, in tiyin.
    #[serde(default)]
    pub other_tiyin: Option<Tiyin>,
}

/// Asks Click to bill a phone for a part of what an account owes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillPhone {
    /// The account; the path of the HTTP interface names it.
    #[serde(default = "crate::ids::AccountId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub account: AccountId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// Whom to bill.
    pub phone: String,
    /// How much.
    pub amount_tiyin: Tiyin,
}

/// Asks Click to bill a phone, in a form: the amount is typed in sums.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BillForm {
    /// The account.
    pub account: AccountId,
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Whom to bill.
    pub phone: String,
    /// How much, in sums.
    pub amount: String,
}

impl BillForm {
    /// What is asked for, when it can be read.
    ///
    /// # Errors
    /// The amount, when it cannot be taken.
    pub fn read(self) -> Result<BillPhone, Invalid> {
        let amount_tiyin = typed("amount", &self.amount)?;
        Ok(BillPhone {
            account: self.account,
            command: self.command,
            phone: self.phone,
            amount_tiyin,
        })
    }
}

/// Links by which one order is paid, good until they expire.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenCheckout {
    /// The order. Answers that were kept before it was told have none.
    #[serde(default = "crate::ids::OrderId::nil")]
    pub order: OrderId,
    /// The order's code, as the provider shows it.
    pub code: String,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// Until when the links lead anywhere.
    pub expires_at: chrono::DateTime<chrono::Utc>,
    /// Our own link to Payme, when the company has a cash desk there.
    pub payme: Option<String>,
    /// Our own link to Click, when the company has a cash desk there.
    pub click: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_and_accounts_are_told_apart() {
        assert!(is_order_code("HV-7K2M9QX4TB"));
        for number in ["12345", "hv-1", "AHV-1", ""] {
            assert!(!is_order_code(number), "{number}");
        }
    }
}
