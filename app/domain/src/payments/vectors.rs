//! The golden vectors of both protocols: those of the vendors, and those on which independent programs agree. Every one of
//! the file is used.

use serde_json::Value;

use super::{click, payme};
use crate::{lang::Lang, money::Tiyin};

/// All of them, by what they are about.
fn all() -> serde_json::Map<String, Value> {
    serde_json::from_str(include_str!("vectors.json")).unwrap()
}

/// Those about this.
fn vectors(about: &str) -> Vec<Value> {
    all()[about].as_array().unwrap().clone()
}

fn text<'a>(vector: &'a Value, field: &str) -> &'a str {
    vector[field].as_str().unwrap_or_else(|| panic!("no {field} in {vector}"))
}

fn find<'a>(pairs: &[(&'a str, &'a str)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}

/// Names and values, as they stand.
fn pairs(text: &str, separator: char) -> Vec<(&str, &str)> {
    text.split(separator).map(|pair| pair.split_once('=').unwrap()).collect()
}

#[test]
fn none_is_left_out() {
    let mut counts: Vec<_> = all()
        .into_iter()
        .map(|(about, these)| (about, these.as_array().unwrap().len()))
        .collect();
    counts.sort();
    let used = [
        ("basic", 2),
        ("click_auth", 2),
        ("click_links", 3),
        ("click_md5", 4),
        ("payme_links", 4),
    ];
    assert_eq!(counts, used.map(|(about, count)| (about.to_owned(), count)));
}

#[test]
fn links_to_payme_are_those_of_the_vectors() {
    for vector in vectors("payme_links") {
        let parts = pairs(text(&vector, "plain"), ';');
        let account: Vec<_> = parts
            .iter()
            .filter_map(|(key, value)| Some((key.strip_prefix("ac.")?, *value)))
            .collect();
        let link = payme::Link {
            merchant: find(&parts, "m").unwrap(),
            account: &account,
            amount: Tiyin(find(&parts, "a").unwrap().parse().unwrap()),
            lang: find(&parts, "l").map(|code| Lang::ALL.iter().copied().find(|lang| lang.code() == code).unwrap()),
            back: find(&parts, "c"),
            back_after: find(&parts, "ct").map(|after| after.parse().unwrap()),
            is_test: false,
            page: None,
        };
        assert_eq!(payme::checkout_url(&link).as_deref(), Some(text(&vector, "url")), "{vector}");
    }
}

/// The value of an address: only what is no letter of the Latin alphabet is encoded in the vectors.
fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |done, part| {
        let (code, rest) = part.split_at(2);
        format!("{done}{}{rest}", char::from(u8::from_str_radix(code, 16).unwrap()))
    })
}

#[test]
fn links_to_click_are_those_of_the_vectors() {
    for vector in vectors("click_links") {
        let url = text(&vector, "url");
        let given = pairs(url.split_once('?').unwrap().1, '&');
        let amount = click::parse_sums(find(&given, "amount").unwrap()).unwrap();
        let return_url = find(&given, "return_url").map(decoded);
        let link = click::Link {
            service_id: find(&given, "service_id").unwrap(),
            merchant_id: find(&given, "merchant_id").unwrap(),
            amount,
            transaction_param: find(&given, "transaction_param").unwrap(),
            return_url: return_url.as_deref(),
            card_type: find(&given, "card_type").map(|code| code.parse().unwrap()),
            merchant_user_id: find(&given, "merchant_user_id"),
            page: None,
        };
        // The first one writes the amount without tiyin, which means the same.
        let expected = url.replace("amount=500&", "amount=500.00&");
        assert_eq!(click::pay_url(&link), expected, "{vector}");
    }
}

#[test]
fn signatures_of_click_are_those_of_the_vectors() {
    for vector in vectors("click_md5") {
        let of = |field: &str| (field.to_owned(), text(&vector, field).to_owned());
        let mut fields: Vec<_> = ["click_trans_id", "service_id", "merchant_trans_id", "amount", "action", "sign_time"]
            .map(of)
            .to_vec();
        for (field, value) in [("click_paydoc_id", "7"), ("error", "0"), ("sign_string", text(&vector, "md5"))] {
            fields.push((field.to_owned(), value.to_owned()));
        }
        let read = click::parse(&fields).unwrap();
        assert_eq!(read.signed_by(text(&vector, "secret")), text(&vector, "md5"), "{vector}");
        assert_ne!(read.signed_by("another"), text(&vector, "md5"), "{vector}");
    }
}

#[test]
fn headers_of_clicks_interface_are_those_of_the_vectors() {
    for vector in vectors("click_auth") {
        let seconds = text(&vector, "ts").parse().unwrap();
        let header = click::auth_header(text(&vector, "uid"), text(&vector, "secret"), seconds);
        assert_eq!(header, text(&vector, "header"));
    }
}

#[test]
fn the_credentials_of_payme_are_those_of_the_vectors() {
    for vector in vectors("basic") {
        let (login, key, header) = (text(&vector, "user"), text(&vector, "pass"), text(&vector, "header"));
        assert_eq!(payme::basic_header(login, key), header);
        assert_eq!(payme::basic(header), Some((login.to_owned(), key.to_owned())));
    }
}
