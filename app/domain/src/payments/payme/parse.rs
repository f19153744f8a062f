//! Reading a call: the envelope, then the parameters of its method.
//!
//! Unknown fields are taken: Payme's own examples carry some. Floats and texts are no amounts.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{
    call::{Call, Cancel, CheckPerform, Create, Method, SetFiscal, Unread, Wanted},
    fault::Fault,
    transaction::{Reason, Receipt},
};
use crate::money::Tiyin;

#[derive(serde::Deserialize)]
struct Amount {
    amount: i64,
    account: Map<String, Value>,
}

#[derive(serde::Deserialize)]
struct Made {
    id: String,
    time: i64,
    amount: i64,
    account: Map<String, Value>,
}

#[derive(serde::Deserialize)]
struct Named {
    id: String,
}

#[derive(serde::Deserialize)]
struct GivenUp {
    id: String,
    reason: i16,
}

#[derive(serde::Deserialize)]
struct Fiscal {
    id: Value,
    #[serde(rename = "type")]
    receipt: Receipt,
    fiscal_data: Map<String, Value>,
}

/// Reads a call.
///
/// # Errors
/// Why it cannot be read, with the id to echo.
pub fn parse(body: &[u8]) -> Result<Call, Unread> {
    let unread = |fault| Unread {
        id: Value::Null,
        fault,
        method: None,
    };
    let value: Value = serde_json::from_slice(body).map_err(|_| unread(Fault::NotJson))?;
    let Value::Object(mut envelope) = value else {
        return Err(unread(Fault::Shape));
    };
    let id = envelope.remove("id").unwrap_or(Value::Null);
    let fail = |fault| Unread {
        id: id.clone(),
        fault,
        method: None,
    };
    let Some(Value::String(name)) = envelope.remove("method") else {
        return Err(fail(Fault::Shape));
    };
    let params = envelope.remove("params").unwrap_or(Value::Null);
    match method(&name, params) {
        Ok(method) => Ok(Call { id, method }),
        Err(Fault::Method) => Err(Unread {
            method: Some(name),
            ..fail(Fault::Method)
        }),
        Err(fault) => Err(fail(fault)),
    }
}

fn method(name: &str, params: Value) -> Result<Method, Fault> {
    Ok(match name {
        "CheckPerformTransaction" => {
            let asked: Amount = read(params)?;
            Method::CheckPerform(CheckPerform {
                amount: Tiyin(asked.amount),
                account: storable(asked.account)?,
            })
        }
        "CreateTransaction" => {
            let made: Made = read(params)?;
            Method::Create(Create {
                id: named(made.id)?,
                time: made.time,
                amount: Tiyin(made.amount),
                account: storable(made.account)?,
            })
        }
        "PerformTransaction" => Method::Perform(wanted(params)?),
        "CheckTransaction" => Method::Check(wanted(params)?),
        "CancelTransaction" => {
            let given_up: GivenUp = read(params)?;
            Method::Cancel(Cancel {
                id: named(given_up.id)?,
                reason: Reason(given_up.reason),
            })
        }
        "GetStatement" => Method::GetStatement(read(params)?),
        "SetFiscalData" => Method::SetFiscal(fiscal(params)?),
        // The wire never changes a key: `ChangePassword` of old programs is unknown, too.
        _ => return Err(Fault::Method),
    })
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, Fault> {
    // A list would be read as the fields in their order.
    if !params.is_object() {
        return Err(Fault::Shape);
    }
    serde_json::from_value(params).map_err(|_| Fault::Shape)
}

/// Payme's ids have 24 signs; whatever it sends is kept, as long as it names something.
fn named(id: String) -> Result<String, Fault> {
    if id.is_empty() || id.len() > 64 || id.contains('\0') {
        Err(Fault::Shape)
    } else {
        Ok(id)
    }
}

fn wanted(params: Value) -> Result<Wanted, Fault> {
    let asked: Named = read(params)?;
    Ok(Wanted { id: named(asked.id)? })
}

/// No text that is kept may hold the sign that PostgreSQL has no place for.
fn storable(fields: Map<String, Value>) -> Result<Map<String, Value>, Fault> {
    let text = Value::Object(fields);
    if text.to_string().contains("\\u0000") {
        return Err(Fault::Shape);
    }
    match text {
        Value::Object(fields) => Ok(fields),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Err(Fault::Shape),
    }
}

fn fiscal(params: Value) -> Result<SetFiscal, Fault> {
    let given: Fiscal = read(params).map_err(|_| Fault::Fiscal)?;
    // It is described as a text and shown as a number.
    let id = match given.id {
        Value::String(id) => id,
        Value::Number(id) => id.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => return Err(Fault::Fiscal),
    };
    Ok(SetFiscal {
        id: named(id).map_err(|_| Fault::Fiscal)?,
        receipt: given.receipt,
        data: storable(given.fiscal_data).map_err(|_| Fault::Fiscal)?,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fault(body: &str) -> (i32, Value) {
        let unread = parse(body.as_bytes()).unwrap_err();
        (unread.fault.code(), unread.id)
    }

    #[test]
    fn what_cannot_be_read_has_its_code_and_its_id() {
        let create = |amount: &str| {
            format!(r#"{{"id":7,"method":"CreateTransaction","params":{{"id":"5f","time":1,"amount":{amount},"account":{{}}}}}}"#)
        };
        for (body, code, id) in [
            (String::new(), -32700, Value::Null),
            ("{".to_owned(), -32700, Value::Null),
            ("\u{0}".to_owned(), -32700, Value::Null),
            ("[]".to_owned(), -32600, Value::Null),
            ("5".to_owned(), -32600, Value::Null),
            (r#"{"id":7}"#.to_owned(), -32600, json!(7)),
            (r#"{"id":"a","method":5,"params":{}}"#.to_owned(), -32600, json!("a")),
            (r#"{"id":7,"method":"CheckTransaction"}"#.to_owned(), -32600, json!(7)),
            (
                r#"{"id":7,"method":"CheckTransaction","params":["5f"]}"#.to_owned(),
                -32600,
                json!(7),
            ),
            (
                r#"{"id":7,"method":"ChangePassword","params":{"password":"x"}}"#.to_owned(),
                -32601,
                json!(7),
            ),
            (
                r#"{"id":7,"method":"SetFiscalData","params":{"id":"x","type":"OTHER","fiscal_data":{}}}"#.to_owned(),
                -32602,
                json!(7),
            ),
            (
                r#"{"id":7,"method":"CheckPerformTransaction","params":{"amount":5,"account":{"account":"\u0000"}}}"#.to_owned(),
                -32600,
                json!(7),
            ),
            (
                r#"{"id":7,"method":"CheckTransaction","params":{"id":""}}"#.to_owned(),
                -32600,
                json!(7),
            ),
            (create("500.0"), -32600, json!(7)),
            (create("5e2"), -32600, json!(7)),
            (create("\"500\""), -32600, json!(7)),
            (create("99999999999999999999"), -32600, json!(7)),
        ] {
            assert_eq!(fault(&body), (code, id), "{body}");
        }
        let unknown = parse(br#"{"method":"Nonsense","params":{}}"#).unwrap_err();
        assert_eq!((unknown.method.as_deref(), unknown.id), (Some("Nonsense"), Value::Null));
        assert_eq!(parse(b"\xff\xfe{}").unwrap_err().fault, Fault::NotJson);
    }

    #[test]
    fn large_amounts_are_exact_and_more_fields_do_no_harm() {
        let body = br#"{"jsonrpc":"2.0","id":12345678901234567890,"method":"CreateTransaction","params":{"id":"5f",
            "time":1399114284039,"amount":9007199254740993,"account":{"account":"12"},"more":[1.5]}}"#;
        let call = parse(body).unwrap();
        assert_eq!(call.id.to_string(), "12345678901234567890");
        let Method::Create(create) = call.method else { panic!("{call:?}") };
        assert_eq!((create.amount, create.time), (Tiyin(9_007_199_254_740_993), 1_399_114_284_039));
        // Payme's own example of a Perform repeats what the Create said.
        let perform = br#"{"method":"PerformTransaction","params":{"id":"5f","time":1,"amount":5,"account":{}},"id":1}"#;
        assert_eq!(parse(perform).unwrap().method.name(), "PerformTransaction");
    }

    #[test]
    fn a_receipt_may_be_named_by_a_number() {
        let body = br#"{"method":"SetFiscalData","params":{"id":121,"type":"CANCEL","fiscal_data":{"receipt_id":121}},"id":1}"#;
        let Method::SetFiscal(set) = parse(body).unwrap().method else {
            panic!("another method");
        };
        assert_eq!((set.id.as_str(), set.receipt), ("121", Receipt::Cancel));
    }
}
