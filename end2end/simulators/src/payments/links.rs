//! Reading the checkout links of both providers.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    book::{Offer, tiyin},
    desks::Provider,
    world::World,
};

/// The payer goes back by themselves after so long, unless the link says otherwise.
const BACK_AFTER_MS: u64 = 10_000;

/// Why a link leads nowhere, in words for the payer.
pub(crate) type Unread = &'static str;

/// Payme's link: parameters in base64, separated by semicolons.
pub(crate) fn payme(world: &World, params: &str) -> Result<Offer, Unread> {
    let bytes = STANDARD.decode(params).map_err(|_| "Ссылка не читается: это не base64")?;
    let plain = String::from_utf8(bytes).map_err(|_| "Ссылка не читается: это не текст")?;
    let (mut account, mut known) = (BTreeMap::new(), BTreeMap::new());
    for part in plain.split(';') {
        let (name, value) = part.split_once('=').ok_or("В ссылке есть часть без значения")?;
        match name.strip_prefix("ac.") {
            Some(field) => account.insert(field.to_owned(), value.to_owned()),
            None => known.insert(name, value.to_owned()),
        };
    }
    let desk = known
        .get("m")
        .and_then(|merchant| world.desk(Provider::Payme, merchant))
        .ok_or("Такой кассы нет")?;
    let amount_tiyin = known
        .get("a")
        .and_then(|amount| amount.parse().ok())
        .filter(|amount| *amount > 0)
        .ok_or("В ссылке нет суммы")?;
    if account.is_empty() {
        return Err("В ссылке нет счёта");
    }
    Ok(Offer {
        desk,
        account,
        amount_tiyin,
        amount_text: String::new(),
        back: known.get("c").cloned(),
        back_after_ms: known.get("ct").and_then(|after| after.parse().ok()).unwrap_or(BACK_AFTER_MS),
    })
}

/// Click's link: parameters as the query.
pub(crate) fn click(world: &World, query: &str) -> Result<Offer, Unread> {
    let known: BTreeMap<String, String> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let desk = known
        .get("service_id")
        .and_then(|service| world.desk(Provider::Click, service))
        .ok_or("Такого сервиса нет")?;
    if known.get("merchant_id") != Some(&desk.merchant_id) {
        return Err("Сервис принадлежит другому продавцу");
    }
    let account = known
        .get("transaction_param")
        .filter(|account| !account.is_empty())
        .ok_or("В ссылке нет счёта")?;
    let amount_text = known.get("amount").cloned().unwrap_or_default();
    Ok(Offer {
        amount_tiyin: tiyin(&amount_text).ok_or("В ссылке нет суммы")?,
        desk,
        account: BTreeMap::from([("transaction_param".to_owned(), account.clone())]),
        amount_text,
        back: known.get("return_url").cloned(),
        back_after_ms: BACK_AFTER_MS,
    })
}

/// Where the payer goes back to, with Payme's places filled in. Only pages of the web: nobody runs a script by a link.
pub(crate) fn back(address: &str, transaction: &str, account: &BTreeMap<String, String>) -> Option<String> {
    let mut address = address.replace(":transaction", transaction);
    for (field, value) in account {
        address = address.replace(&format!(":account.{field}"), value);
    }
    let url: url::Url = address.parse().ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_in_and_scripts_are_no_pages() {
        let account = BTreeMap::from([("order".to_owned(), "HV-1".to_owned())]);
        assert_eq!(
            back("https://x.uz/done?t=:transaction&o=:account.order", "5f", &account).as_deref(),
            Some("https://x.uz/done?t=5f&o=HV-1")
        );
        for address in ["javascript:alert(1)", "/my", "data:text/html,x"] {
            assert_eq!(back(address, "1", &account), None, "{address}");
        }
    }
}
