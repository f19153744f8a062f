use super::*;

fn detail() -> Detail {
    Detail {
        title: "Хизмат".to_owned(),
        code: "00000000000000017".to_owned(),
        package_code: "1".to_owned(),
        vat_percent: 12,
    }
}

#[test]
fn calls_are_those_of_the_description() {
    use Method::{Delete, Get, Post};
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let bill = Ask::Invoice {
        amount: Tiyin(9_007_199_254_740_993),
        phone: "998901234567",
        order: "HV-1",
    };
    let asks = [
        (bill, Post, "invoice/create"),
        (Ask::InvoiceStatus { invoice: 9 }, Get, "invoice/status/5/9"),
        (Ask::Status { paydoc: 7 }, Get, "payment/status/5/7"),
        (
            Ask::StatusByOrder { order: "HV-1", day },
            Get,
            "payment/status_by_mti/5/HV-1/2026-03-02",
        ),
        (Ask::Reverse { paydoc: 7 }, Delete, "payment/reversal/5/7"),
        (
            Ask::ReversePart {
                paydoc: 7,
                amount: Tiyin(50_050),
            },
            Delete,
            "payment/partial_reversal/5/7/500.50",
        ),
        (Ask::Receipt { paydoc: 7 }, Get, "payment/ofd_data/5/7"),
    ];
    for (ask, method, path) in asks {
        let call = ask.call("5").unwrap();
        assert_eq!((call.method, call.path.as_str()), (method, path));
    }
    let call = bill.call("5").unwrap();
    assert_eq!(
        call.body.as_deref(),
        Some(r#"{"service_id":5,"amount":90071992547409.93,"phone_number":"998901234567","merchant_trans_id":"HV-1"}"#)
    );
    assert!(!format!("{call:?}").contains("99890"), "no phone is printed");
    assert_eq!(Ask::Status { paydoc: 7 }.call("five"), None);
}

#[test]
fn the_tax_is_a_part_of_what_was_paid() {
    let ask = Ask::Items {
        paydoc: 7,
        amount: Tiyin(11_200),
        detail: &detail(),
    };
    let body: Value = serde_json::from_str(&ask.call("5").unwrap().body.unwrap()).unwrap();
    let item = &body["items"][0];
    assert_eq!((item["Price"].as_i64(), item["VAT"].as_i64()), (Some(11_200), Some(1_200)));
    assert_eq!(item["SPIC"], "00000000000000017");
    assert_eq!(body["received_ecash"].as_i64(), Some(11_200));
}

#[test]
fn only_what_is_certain_is_certain() {
    let heard = |status, body: &str| {
        hear(&Answer {
            status,
            body: body.as_bytes().to_vec(),
        })
    };
    let done = |body: Value| Heard::Done(body);
    for (status, body, expected) in [
        (
            200,
            r#"{"error_code":0,"error_note":"ok"}"#,
            done(json!({"error_code":0,"error_note":"ok"})),
        ),
        (201, r#"{"invoice_id":5}"#, done(json!({"invoice_id":5}))),
        (200, r#"{"error_code":null}"#, done(json!({"error_code":null}))),
        (200, r#"{"error_code":"0"}"#, done(json!({"error_code":"0"}))),
        (
            200,
            r#"{"error_code":"-500","error_note":"No"}"#,
            Heard::Refused(-500, "No".to_owned()),
        ),
        (200, r#"{"error_code":"none"}"#, Heard::Unknown),
        (200, r#"{"error_code":-0.5}"#, Heard::Unknown),
        (200, r#"{"error_code":true}"#, Heard::Unknown),
        (404, r#"{"error_code":"none"}"#, Heard::Refused(404, String::new())),
        (
            200,
            r#"{"error_code":-16,"error_note":"Too late"}"#,
            Heard::Refused(-16, "Too late".to_owned()),
        ),
        (400, r#"{"error_code":-5,"error_note":"No"}"#, Heard::Refused(-5, "No".to_owned())),
        (401, "", Heard::Refused(401, String::new())),
        (404, "<html>", Heard::Refused(404, String::new())),
        (200, "<html>", Heard::Unknown),
        (200, "[]", Heard::Unknown),
        (429, "", Heard::Unknown),
        (500, r#"{"error_code":-1}"#, Heard::Unknown),
        (502, "", Heard::Unknown),
        (302, "", Heard::Unknown),
    ] {
        assert_eq!(heard(status, body), expected, "{status} {body}");
    }
}

#[test]
fn a_payment_stands_as_its_number_says() {
    for (body, expected) in [
        (json!({ "payment_status": 0 }), Some(Standing::Open(0))),
        (json!({ "payment_status": 1 }), Some(Standing::Open(1))),
        (json!({ "payment_status": 2 }), Some(Standing::Paid(None))),
        (
            json!({ "payment_status": 2, "amount": "500.50" }),
            Some(Standing::Paid(Some(Tiyin(50_050)))),
        ),
        (
            json!({ "payment_status": 2, "amount": 500 }),
            Some(Standing::Paid(Some(Tiyin(50_000)))),
        ),
        (json!({ "payment_status": -99 }), Some(Standing::Failed(-99))),
        (json!({ "payment_status": 3 }), None),
        (json!({ "payment_status": "2" }), Some(Standing::Paid(None))),
        (json!({ "payment_status": "two" }), None),
        (json!({ "payment_status": 2.5 }), None),
        (json!({}), None),
    ] {
        assert_eq!(standing(&body), expected, "{body}");
    }
}

#[test]
fn an_invoice_stands_as_its_number_says() {
    for (body, expected) in [
        (json!({ "invoice_status": 0 }), Some(Standing::Open(0))),
        (json!({ "invoice_status": 1 }), Some(Standing::Paid(None))),
        (json!({ "invoice_status": "1" }), Some(Standing::Paid(None))),
        (json!({ "invoice_status": -99 }), Some(Standing::Failed(-99))),
        (json!({ "invoice_status": 2 }), None),
        (json!({}), None),
    ] {
        assert_eq!(invoice_standing(&body), expected, "{body}");
    }
    assert_eq!(invoice_id(&json!({ "invoice_id": 5 })), Some(5));
    assert_eq!(invoice_id(&json!({ "invoice_id": "5" })), Some(5));
    assert_eq!(invoice_id(&json!({ "invoice_id": null })), None);
}
