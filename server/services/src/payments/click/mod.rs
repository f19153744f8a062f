//! Click's calls as use cases that may be repeated. The answer is always a body for HTTP 200.

mod flow;
mod merchant;
mod store;

use std::time::Instant;

use domain::payments::{
    Provider,
    click::{Action, Fault, Reply, Request, parse},
};

pub(super) use merchant::ask_back_in;
pub use merchant::{ClickApi, Lost, Merchant, bill_phone, poll_click, work_click};

use super::{
    calls::{self, Body, Caller, Told},
    desks::{self, Desk},
};
use crate::{Error, Services};

/// Why a call was not done: Click's own reason, or a failure of ours.
#[derive(Debug)]
enum Failure {
    Fault(Fault),
    Error(Error),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

/// Answers a call of this service. `door` is what the address is for; one address may be for both.
pub async fn click(sv: &Services, service: &str, door: Option<Action>, caller: &Caller, body: &Body) -> String {
    let started = Instant::now();
    let desk = match desks::called(sv, Provider::Click, service).await {
        Ok(Some(desk)) => desk,
        Ok(None) => {
            calls::tell_stray(Provider::Click, caller, body, Fault::Shape.code());
            return Reply::refuse(Fault::Shape).body(None);
        }
        Err(error) => {
            tracing::warn!(error.code = error.code, "A cash desk could not be read");
            calls::count(Provider::Click, "", Fault::Internal.code());
            return click_failed();
        }
    };
    let asked = read(caller, body);
    let reply = match &asked {
        Ok(asked) => in_time(asked, answered(sv, &desk, (door, caller), asked)).await,
        Err(fault) => Reply::refuse(*fault),
    };
    let answer = reply.body(asked.as_ref().ok());
    let told = Told {
        provider: Provider::Click,
        method: match asked.as_ref().ok().and_then(|asked| asked.action) {
            Some(Action::Prepare) => "prepare",
            Some(Action::Complete) => "complete",
            None => "",
        },
        caller,
        body,
        verdict: reply.code(),
        answer: &answer,
        started,
    };
    calls::note(sv, &desk, &told).await;
    answer
}

/// What Click is told when a call could not be worked on at all.
#[must_use]
pub fn click_failed() -> String {
    Reply::refuse(Fault::Internal).body(None)
}

/// The fields in their order. What is not UTF-8 would be signed as something else than what we read.
fn read(caller: &Caller, body: &Body) -> Result<Request, Fault> {
    let bytes = match body {
        Body::Whole(bytes) => bytes,
        Body::Cut => return Err(Fault::Shape),
        Body::Late => return Err(Fault::Internal),
    };
    if !caller.is_post {
        return Err(Fault::Shape);
    }
    let fields: Vec<(String, String)> = url::form_urlencoded::parse(bytes).into_owned().collect();
    if fields
        .iter()
        .any(|(name, value)| name.contains('\u{fffd}') || value.contains('\u{fffd}'))
    {
        return Err(Fault::Shape);
    }
    parse(&fields)
}

/// What the work comes to, or that it failed when it takes too long.
async fn in_time(asked: &Request, work: impl Future<Output = Reply>) -> Reply {
    tokio::time::timeout(calls::WORK, work).await.unwrap_or_else(|_| {
        tracing::warn!("A call of Click took too long");
        Reply {
            action: asked.action,
            number: asked.prepare_id,
            fault: Some(Fault::Internal),
        }
    })
}

async fn answered(sv: &Services, desk: &Desk, (door, caller): (Option<Action>, &Caller), asked: &Request) -> Reply {
    let refused = |fault| Reply {
        action: asked.action,
        number: asked.prepare_id,
        fault: Some(fault),
    };
    let sign = asked.sign();
    let is_signed = desk.keys.iter().fold(false, |is_signed, key| {
        desks::same(&asked.signed_by(key.expose()), &sign) | is_signed
    });
    if !(is_signed & desk.answers(&caller.ip)) {
        return refused(Fault::Sign);
    }
    if desk.service_id.as_deref() != Some(asked.service_id()) {
        return refused(Fault::Shape);
    }
    let done = match asked.action.filter(|action| door.is_none_or(|door| door == *action)) {
        Some(Action::Prepare) => flow::prepare(sv, desk, asked).await,
        Some(Action::Complete) => flow::complete(sv, desk, asked).await,
        None => Err(Fault::Action.into()),
    };
    match done {
        Ok(number) => Reply {
            action: asked.action,
            number: Some(number),
            fault: None,
        },
        Err(Failure::Fault(fault)) => refused(fault),
        Err(Failure::Error(error)) => {
            tracing::warn!(error.code = error.code, cause = ?std::error::Error::source(&error), "A call of Click failed");
            refused(Fault::Internal)
        }
    }
}
