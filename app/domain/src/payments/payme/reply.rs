//! What Payme is answered: made of stored values, so that a repeated call is answered the same.

use serde_json::{Map, Value, json};

use super::{fault::Fault, transaction::Transaction};
use crate::{money::Tiyin, words::Localized};

/// The period of a statement, both ends included, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
pub struct Statement {
    /// From.
    pub from: i64,
    /// To.
    pub to: i64,
}

/// What the tax office is told of a payment: one thing that costs the whole amount.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Detail {
    /// What it is.
    pub title: String,
    /// Its code in the national catalogue: 17 digits, kept as text because it may begin with zeros.
    pub code: String,
    /// The code of its package.
    pub package_code: String,
    /// The tax, in percent.
    pub vat_percent: u8,
}

/// The answer of a method.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply(Value);

impl Reply {
    /// The transaction was begun.
    #[must_use]
    pub fn created(it: &Transaction) -> Self {
        Self(json!({ "create_time": it.create_time, "transaction": it.number, "state": it.state.number(), "receivers": null }))
    }

    /// The transaction is paid.
    #[must_use]
    pub fn performed(it: &Transaction) -> Self {
        Self(json!({ "transaction": it.number, "perform_time": it.perform_time, "state": it.state.number() }))
    }

    /// The transaction is cancelled.
    #[must_use]
    pub fn cancelled(it: &Transaction) -> Self {
        Self(json!({ "transaction": it.number, "cancel_time": it.cancel_time, "state": it.state.number() }))
    }

    /// How the transaction stands.
    #[must_use]
    pub fn checked(it: &Transaction) -> Self {
        Self(json!({
            "create_time": it.create_time,
            "perform_time": it.perform_time,
            "cancel_time": it.cancel_time,
            "transaction": it.number,
            "state": it.state.number(),
            "reason": it.reason.map(|reason| reason.0),
        }))
    }

    /// These transactions, in the order given.
    #[must_use]
    pub fn statement(all: &[Transaction]) -> Self {
        let lines: Vec<_> = all.iter().map(line).collect();
        Self(json!({ "transactions": lines }))
    }

    /// The fiscal data was kept.
    #[must_use]
    pub fn fiscal() -> Self {
        Self(json!({ "success": true }))
    }
}

fn line(it: &Transaction) -> Value {
    json!({
        "id": it.payme_id,
        "time": it.time,
        "amount": it.amount.0,
        "account": it.account,
        "create_time": it.create_time,
        "perform_time": it.perform_time,
        "cancel_time": it.cancel_time,
        "transaction": it.number,
        "state": it.state.number(),
        "reason": it.reason.map(|reason| reason.0),
        "receivers": null,
    })
}

/// The payment may be begun; `shown` is what the payer sees beside it.
#[must_use]
pub fn allowed(amount: Tiyin, shown: &Map<String, Value>, detail: Option<&Detail>) -> Reply {
    let mut result = json!({ "allow": true });
    if !shown.is_empty() {
        result["additional"] = Value::Object(shown.clone());
    }
    if let Some(detail) = detail {
        result["detail"] = json!({
            "receipt_type": 0,
            "items": [{
                "title": detail.title,
                "price": amount.0,
                "count": 1,
                "code": detail.code,
                "package_code": detail.package_code,
                "vat_percent": detail.vat_percent,
            }],
        });
    }
    Reply(result)
}

/// The body of an answer.
#[must_use]
pub fn answer(id: &Value, reply: &Reply) -> String {
    json!({ "result": reply.0, "id": id }).to_string()
}

/// The body of a refusal: a sentence in three languages, and `data` that names the field or the method.
#[must_use]
pub fn refuse(id: &Value, fault: Fault, message: &Localized, data: Option<&str>) -> String {
    let english = message.en.as_deref().unwrap_or(&message.ru);
    json!({
        "error": {
            "code": fault.code(),
            "message": { "ru": message.ru, "uz": message.uz, "en": english },
            "data": data,
        },
        "id": id,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_a_result_or_an_error_never_both() {
        let told = answer(&json!(7), &allowed(Tiyin(500), &Map::new(), None));
        assert_eq!(told, r#"{"id":7,"result":{"allow":true}}"#);
        let refused = refuse(&Value::Null, Fault::Account, &Localized::same("Нет"), Some("account"));
        let value: Value = serde_json::from_str(&refused).unwrap();
        assert!(value.get("result").is_none());
        assert_eq!(
            value["error"],
            json!({ "code": -31050, "message": { "ru": "Нет", "uz": "Нет", "en": "Нет" }, "data": "account" })
        );
    }

    #[test]
    fn the_things_of_a_receipt_cost_what_is_paid() {
        let detail = Detail {
            title: "Хизмат".to_owned(),
            code: "00000000000000017".to_owned(),
            package_code: "1".to_owned(),
            vat_percent: 0,
        };
        let told = answer(&json!(1), &allowed(Tiyin(9_007_199_254_740_993), &Map::new(), Some(&detail)));
        let value: Value = serde_json::from_str(&told).unwrap();
        let item = &value["result"]["detail"]["items"][0];
        assert_eq!(item["price"].as_i64(), Some(9_007_199_254_740_993));
        assert_eq!(
            (item["count"].as_i64(), item["code"].as_str()),
            (Some(1), Some("00000000000000017"))
        );
    }
}
