//! The address at which a payer begins.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{lang::Lang, money::Tiyin};

/// Where payers go, and where they go in the sandbox.
const LIVE: &str = "https://checkout.paycom.uz/";
const SANDBOX: &str = "https://test.paycom.uz/";

/// What a checkout link says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    /// The cash desk's id at Payme.
    pub merchant: &'a str,
    /// The account fields and their values.
    pub account: &'a [(&'a str, &'a str)],
    /// How much.
    pub amount: Tiyin,
    /// The language of Payme's page; Russian when it is left out.
    pub lang: Option<Lang>,
    /// Where the payer comes back to.
    pub back: Option<&'a str>,
    /// Milliseconds after which they come back by themselves.
    pub back_after: Option<u32>,
    /// Whether it is the sandbox.
    pub is_test: bool,
    /// Another page than Payme's own, of an installation that only plays.
    pub page: Option<&'a str>,
}

/// The address; nothing when a value contains what separates values.
#[must_use]
pub fn checkout_url(link: &Link<'_>) -> Option<String> {
    let values = link.account.iter().flat_map(|(field, value)| [*field, *value]);
    if values
        .chain([link.merchant])
        .any(|value| value.is_empty() || value.contains([';', '=']))
    {
        return None;
    }
    let mut plain = format!("m={}", link.merchant);
    for (field, value) in link.account {
        plain.push_str(&format!(";ac.{field}={value}"));
    }
    plain.push_str(&format!(";a={}", link.amount.0));
    if let Some(lang) = link.lang {
        plain.push_str(match lang {
            Lang::Ru => ";l=ru",
            Lang::Uz | Lang::UzCyrl => ";l=uz",
            Lang::En => ";l=en",
        });
    }
    if let Some(back) = link.back {
        plain.push_str(&format!(";c={}", back.replace(';', "%3B")));
    }
    if let Some(after) = link.back_after {
        plain.push_str(&format!(";ct={after}"));
    }
    let page = link.page.unwrap_or(if link.is_test { SANDBOX } else { LIVE });
    Some(format!("{}/{}", page.trim_end_matches('/'), STANDARD.encode(plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_be_smuggled_into_a_link() {
        let link = |account: &'static [(&'static str, &'static str)], back| Link {
            merchant: "m1",
            account,
            amount: Tiyin(1),
            lang: None,
            back,
            back_after: None,
            is_test: true,
            page: None,
        };
        assert_eq!(checkout_url(&link(&[("account", "1;a=5")], None)), None);
        assert_eq!(checkout_url(&link(&[("account", "")], None)), None);
        let url = checkout_url(&link(&[("account", "1")], Some("https://x.uz/;a=9"))).unwrap();
        let plain = STANDARD.decode(url.strip_prefix(SANDBOX).unwrap()).unwrap();
        assert_eq!(plain, b"m=m1;ac.account=1;a=1;c=https://x.uz/%3Ba=9");
    }

    #[test]
    fn an_installation_that_plays_leads_to_its_own_page() {
        let link = Link {
            merchant: "m1",
            account: &[("account", "1")],
            amount: Tiyin(1),
            lang: None,
            back: None,
            back_after: None,
            is_test: true,
            page: Some("http://127.0.0.1:8082/payme"),
        };
        let expected = format!("http://127.0.0.1:8082/payme/{}", STANDARD.encode("m=m1;ac.account=1;a=1"));
        assert_eq!(checkout_url(&link), Some(expected));
    }
}
