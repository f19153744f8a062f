//! The address at which a payer begins.

use super::amount::format_sums;
use crate::{code::code_enum, money::Tiyin};

const PAGE: &str = "https://my.click.uz/services/pay";

code_enum! {
    /// The cards that Click's page offers first.
    pub enum CardType {
        /// Uzcard.
        Uzcard = "uzcard",
        /// Humo.
        Humo = "humo",
    }
}

/// What a payment link says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    /// The service at Click.
    pub service_id: &'a str,
    /// The merchant at Click.
    pub merchant_id: &'a str,
    /// How much.
    pub amount: Tiyin,
    /// Our account or order.
    pub transaction_param: &'a str,
    /// Where the payer comes back to.
    pub return_url: Option<&'a str>,
    /// The cards to offer.
    pub card_type: Option<CardType>,
    /// The merchant's user.
    pub merchant_user_id: Option<&'a str>,
    /// Another page than Click's own, of an installation that only plays.
    pub page: Option<&'a str>,
}

/// The address. Every value is encoded: a return address of another library's leaks its own parameters.
#[must_use]
pub fn pay_url(link: &Link<'_>) -> String {
    let amount = format_sums(link.amount);
    let pairs = [
        ("service_id", Some(link.service_id)),
        ("merchant_id", Some(link.merchant_id)),
        ("amount", Some(amount.as_str())),
        ("transaction_param", Some(link.transaction_param)),
        ("return_url", link.return_url),
        ("card_type", link.card_type.map(CardType::code)),
        ("merchant_user_id", link.merchant_user_id),
    ];
    let query: Vec<_> = pairs
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}={}", encoded(value?))))
        .collect();
    format!("{}?{}", link.page.unwrap_or(PAGE), query.join("&"))
}

/// Percent-encodes everything but what no address gives a meaning to.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installation_that_plays_leads_to_its_own_page() {
        let link = Link {
            service_id: "12345",
            merchant_id: "46",
            amount: Tiyin(50_000),
            transaction_param: "12",
            return_url: None,
            card_type: None,
            merchant_user_id: None,
            page: Some("http://127.0.0.1:8082/services/pay"),
        };
        assert_eq!(
            pay_url(&link),
            "http://127.0.0.1:8082/services/pay?service_id=12345&merchant_id=46&amount=500.00&transaction_param=12"
        );
    }

    #[test]
    fn letters_of_every_script_are_encoded() {
        assert_eq!(encoded("а&b=1 "), "%D0%B0%26b%3D1%20");
    }
}
