//! Calling the shop, with what may happen to a call on its way.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::{book::Call, fault::Fault, world::World};

/// A connection that is cut at once.
const CUT_AFTER: Duration = Duration::from_millis(4);
/// Before a call is made again.
const AGAIN_AFTER: Duration = Duration::from_millis(250);

/// A call that is about to be made.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: &'static str,
    pub(crate) url: String,
    pub(crate) content: &'static str,
    pub(crate) authorization: Option<String>,
    pub(crate) body: String,
}

/// Makes a call of a payment as its fault says, notes everything, and answers what the provider learns at last.
pub(crate) async fn tell(world: &World, payment: u64, fault: Fault, asked: &Asked) -> Call {
    match fault {
        Fault::Repeat => {
            let first = once(world, asked, None).await;
            let mut second = once(world, asked, None).await;
            second.remark = Some(if second.answer == first.answer {
                "повтор: ответ тот же"
            } else {
                "повтор: ответ другой"
            });
            world.note(payment, first.clone());
            world.note(payment, second);
            first
        }
        Fault::LostReply => {
            let mut lost = once(world, asked, None).await;
            lost.remark = Some("ответ потерян");
            world.note(payment, lost);
            again(world, payment, asked).await
        }
        Fault::HangUp => {
            let mut cut = once(world, asked, Some(CUT_AFTER)).await;
            cut.remark = Some("связь оборвана");
            world.note(payment, cut);
            again(world, payment, asked).await
        }
        Fault::None | Fault::Late | Fault::Declined | Fault::Twice | Fault::Refund | Fault::Expired | Fault::WrongKey => {
            let call = once(world, asked, None).await;
            world.note(payment, call.clone());
            call
        }
    }
}

async fn again(world: &World, payment: u64, asked: &Asked) -> Call {
    tokio::time::sleep(AGAIN_AFTER).await;
    let call = once(world, asked, None).await;
    world.note(payment, call.clone());
    call
}

async fn once(world: &World, asked: &Asked, patience: Option<Duration>) -> Call {
    let (at, started) = (crate::now(), Instant::now());
    let mut request = world
        .http()
        .post(&asked.url)
        .header(reqwest::header::CONTENT_TYPE, asked.content)
        .body(asked.body.clone());
    if let Some(authorization) = &asked.authorization {
        request = request.header(reqwest::header::AUTHORIZATION, authorization);
    }
    if let Some(patience) = patience {
        request = request.timeout(patience);
    }
    let read = async {
        let answer = request.send().await?;
        let status = answer.status().as_u16();
        Ok::<_, reqwest::Error>((status, answer.text().await?))
    };
    let (status, answer) = match read.await {
        Ok((status, answer)) => (Some(status), answer),
        Err(error) if error.is_timeout() => (None, "нет ответа вовремя".to_owned()),
        Err(_) => (None, "нет связи".to_owned()),
    };
    Call {
        at,
        method: asked.method,
        sent: asked.body.clone(),
        code: status.filter(|status| *status == 200).and_then(|_| code(&answer)),
        status,
        answer,
        took_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        remark: None,
    }
}

/// The code of an answer: Payme's stands in an object, Click's at the top. Nothing when it is no answer of theirs.
fn code(answer: &str) -> Option<i64> {
    let answer: Value = serde_json::from_str(answer).ok()?;
    match answer.get("error") {
        Some(Value::Object(error)) => error.get("code")?.as_i64(),
        Some(Value::String(code)) => code.parse().ok(),
        Some(Value::Null) | None => answer.get("result").map(|_| 0),
        Some(code) => code.as_i64(),
    }
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn answers_of_both_providers_kinds_are_read() {
        for (answer, expected) in [
            (r#"{"result":{"allow":true},"id":1}"#, Some(0)),
            (r#"{"error":{"code":-31008,"message":{}},"id":1}"#, Some(-31008)),
            (r#"{"error":0,"error_note":"Success"}"#, Some(0)),
            (r#"{"error":"-9"}"#, Some(-9)),
            (r#"{"id":1}"#, None),
            ("<html>", None),
        ] {
            assert_eq!(code(answer), expected, "{answer}");
        }
    }
}
