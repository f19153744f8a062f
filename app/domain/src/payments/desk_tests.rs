//! What a cash desk takes, and what it says to the rest.

use super::{Provider, desk::*};
use crate::{ids::CommandId, money::Tiyin};

fn desk() -> SaveDesk {
    SaveDesk {
        command: CommandId::random(),
        provider: Provider::Payme,
        merchant_id: " 587f72c72cac0d162c722ae2 ".to_owned(),
        service_id: String::new(),
        merchant_user_id: String::new(),
        login: String::new(),
        key: "a very secret key".to_owned(),
        account_field: String::new(),
        min: String::new(),
        max: String::new(),
        busy_code: String::new(),
        disputed_code: String::new(),
        may_refund: true,
        fiscal_title: String::new(),
        fiscal_code: String::new(),
        fiscal_package: String::new(),
        fiscal_vat: String::new(),
        addresses: String::new(),
        is_test: false,
        is_active: true,
    }
}

fn wrong(desk: &SaveDesk) -> Vec<String> {
    let fields = desk.facts().unwrap_err().fields;
    fields.into_iter().map(|error| format!("{} {}", error.field, error.code)).collect()
}

#[test]
fn what_is_left_out_is_as_on_a_new_one() {
    let facts = desk().facts().unwrap();
    assert_eq!(facts.merchant_id, "587f72c72cac0d162c722ae2");
    assert_eq!((facts.login.as_str(), facts.account_field.as_str()), ("Paycom", "account"));
    assert_eq!(
        (facts.min, facts.max, facts.busy_code),
        (Tiyin(100_000), Tiyin(9_007_199_254_740_993), -31_008)
    );
    assert_eq!(facts.disputed_code, -9);
    assert_eq!((facts.merchant_user_id, facts.fiscal), (None, None));
    assert!(facts.has_key && facts.addresses.is_empty());
}

#[test]
fn a_key_is_not_printed() {
    assert!(!format!("{:?}", desk()).contains("secret"));
}

#[test]
fn addresses_are_read_in_any_spelling() {
    let with = |addresses: &str| SaveDesk {
        addresses: addresses.to_owned(),
        ..desk()
    };
    let facts = with("185.234.113.1, ::ffff:185.234.113.2\r\n::FFFF").facts().unwrap();
    assert_eq!(facts.addresses, ["185.234.113.1", "185.234.113.2", "::ffff"]);
    assert_eq!(wrong(&with("185.234.113.1 payme.uz")), ["addresses address"]);
}

#[test]
fn every_wrong_field_is_told_at_once() {
    let all = SaveDesk {
        provider: Provider::Click,
        merchant_id: " ".to_owned(),
        min: "0".to_owned(),
        max: "много".to_owned(),
        busy_code: "x".to_owned(),
        fiscal_title: "Содержание дома".to_owned(),
        fiscal_code: "123".to_owned(),
        fiscal_vat: "101".to_owned(),
        ..desk()
    };
    assert_eq!(
        wrong(&all),
        [
            "merchant_id required",
            "service_id required",
            "min amount",
            "max money",
            "busy_code number",
            "fiscal_package required",
            "fiscal_code mxik",
            "fiscal_vat range"
        ]
    );
}
