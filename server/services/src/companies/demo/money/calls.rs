//! Payments of the demo by Payme and Click: the providers' own calls, at the doors' own use cases.

use domain::{
    money::Tiyin,
    payments::{
        click::{format_sums, signature},
        payme::{LOGIN, basic_header},
    },
};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{CLICK, PAYME_DESK};
use crate::{
    Services,
    payments::{self, Body, Caller},
};

/// Whether money came, and stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paid {
    Yes,
    No,
}

/// Pays an account by Payme; when it is regretted, the money goes back. A payment of an earlier, interrupted run is
/// found by its id and answered as it was.
pub(super) async fn payme(sv: &Services, key: &SecretString, (account, amount): (&str, Tiyin), (id, is_regretted): (Uuid, bool)) -> Paid {
    let caller = Caller {
        is_post: true,
        authorization: Some(basic_header(LOGIN, key.expose_secret())),
        ..Caller::default()
    };
    let desk = PAYME_DESK.to_string();
    let call = async |method: &str, params: Value| {
        let body = json!({ "id": 1, "method": method, "params": params }).to_string();
        let answer = payments::payme(sv, &desk, &caller, &Body::Whole(body.into_bytes())).await;
        state(&answer)
    };
    let id: String = id.simple().to_string().chars().take(24).collect();
    let time = sv.now().timestamp_millis();
    let made = json!({ "id": id, "time": time, "amount": amount, "account": { "account": account } });
    call("CreateTransaction", made).await;
    let is_paid = call("PerformTransaction", json!({ "id": id })).await == Some(2);
    if is_paid && is_regretted {
        call("CancelTransaction", json!({ "id": id, "reason": 5 })).await;
        return Paid::No;
    }
    if is_paid { Paid::Yes } else { Paid::No }
}

fn state(answer: &str) -> Option<i64> {
    let answer: Value = serde_json::from_str(answer).ok()?;
    answer.pointer("/result/state")?.as_i64()
}

/// Pays an account by Click.
pub(super) async fn click(sv: &Services, key: &SecretString, (account, amount): (&str, Tiyin), id: Uuid) -> Paid {
    let (trans, paydoc) = numbers(id);
    let amount = format_sums(amount);
    let call = async |action: &str, number: &str| {
        let body = form(key, (&trans, &paydoc), (account, &amount), (action, number));
        let caller = Caller {
            is_post: true,
            ..Caller::default()
        };
        let answer = payments::click(sv, CLICK.1, None, &caller, &Body::Whole(body.into_bytes())).await;
        serde_json::from_str::<Value>(&answer).unwrap_or_default()
    };
    let prepared = call("0", "").await;
    match prepared.get("error").and_then(Value::as_i64) {
        // Paid in an earlier, interrupted run.
        Some(-4) => return Paid::Yes,
        Some(0) => {}
        Some(_) | None => return Paid::No,
    }
    let number = prepared.get("merchant_prepare_id").and_then(Value::as_i64).unwrap_or_default();
    let completed = call("1", &number.to_string()).await;
    let is_paid = matches!(completed.get("error").and_then(Value::as_i64), Some(0 | -4));
    if is_paid { Paid::Yes } else { Paid::No }
}

/// Click's numbers of an attempt and of its payment, positive ones.
fn numbers(id: Uuid) -> (String, String) {
    let (high, low) = id.as_u64_pair();
    ((high >> 12).to_string(), (low & 0xffff_ffff).to_string())
}

fn form(key: &SecretString, (trans, paydoc): (&str, &str), (account, amount): (&str, &str), (action, number): (&str, &str)) -> String {
    let time = "2026-01-01 12:00:00";
    let parts = [trans, CLICK.1, key.expose_secret(), account, number, amount, action, time];
    let sign = signature(&parts);
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    form.extend_pairs([
        ("click_trans_id", trans),
        ("service_id", CLICK.1),
        ("click_paydoc_id", paydoc),
        ("merchant_trans_id", account),
        ("amount", amount),
        ("action", action),
        ("error", "0"),
        ("error_note", "Success"),
        ("sign_time", time),
        ("sign_string", sign.as_str()),
    ]);
    if action == "1" {
        form.append_pair("merchant_prepare_id", number);
    }
    form.finish()
}
