//! Payme's calls as use cases that may be repeated. The answer is always a body for HTTP 200.

mod methods;
mod store;

use std::time::Instant;

use domain::{
    lang::Lang,
    payments::{
        Provider,
        payme::{self as wire, Call, Fault, Reply, Unread},
    },
    words::Localized,
};
use serde_json::Value;

use super::{
    calls::{self, Body, Caller, Told},
    desks::{self, Desk},
};
use crate::{Error, Services};

pub(super) use store::expire_old;

/// Why a call was not done: Payme's own reason, or a failure of ours.
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

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Error(error.into())
    }
}

/// Answers a call to this cash desk.
pub async fn payme(sv: &Services, desk: &str, caller: &Caller, body: &Body) -> String {
    let started = Instant::now();
    let desk = match desks::called(sv, Provider::Payme, desk).await {
        Ok(Some(desk)) => desk,
        // Nobody learns which cash desks there are.
        Ok(None) => {
            let fault = if caller.is_post { Fault::Auth } else { Fault::NotPost };
            calls::tell_stray(Provider::Payme, caller, body, fault.code());
            return refused(&Value::Null, fault, None);
        }
        Err(error) => {
            tracing::warn!(error.code = error.code, "A cash desk could not be read");
            calls::count(Provider::Payme, "", Fault::Internal.code());
            return payme_failed();
        }
    };
    let worked = tokio::time::timeout(calls::WORK, answered(sv, &desk, caller, body)).await;
    let (method, verdict, answer) = worked.unwrap_or_else(|_| {
        tracing::warn!("A call of Payme took too long");
        ("", Fault::Internal.code(), payme_failed())
    });
    let told = Told {
        provider: Provider::Payme,
        method,
        caller,
        body,
        verdict,
        answer: &answer,
        started,
    };
    calls::note(sv, &desk, &told).await;
    answer
}

/// What Payme is told when a call could not be worked on at all.
#[must_use]
pub fn payme_failed() -> String {
    refused(&Value::Null, Fault::Internal, None)
}

/// The method's name for the log, the code, and the body.
async fn answered(sv: &Services, desk: &Desk, caller: &Caller, body: &Body) -> (&'static str, i32, String) {
    let told = |method, id: &Value, fault: Fault, data: Option<&str>| (method, fault.code(), refused(id, fault, data));
    if !caller.is_post {
        return told("", &Value::Null, Fault::NotPost, None);
    }
    if !is_known(desk, caller) {
        return told("", &Value::Null, Fault::Auth, None);
    }
    let unread = |fault| Unread {
        id: Value::Null,
        fault,
        method: None,
    };
    let read = match body {
        Body::Whole(bytes) => wire::parse(bytes),
        Body::Cut => Err(unread(Fault::NotJson)),
        Body::Late => Err(unread(Fault::Internal)),
    };
    let Call { id, method } = match read {
        Ok(call) => call,
        Err(unread) => return told("", &unread.id, unread.fault, unread.method.as_deref()),
    };
    let name = method.name();
    match methods::perform(sv, desk, method).await {
        Ok(reply) => (name, 0, wire::answer(&id, &reply)),
        Err(Failure::Fault(fault)) => {
            let field = fault.names_field().then_some(desk.account_field.as_str());
            told(name, &id, fault, field)
        }
        Err(Failure::Error(error)) => {
            tracing::warn!(error.code = error.code, cause = ?std::error::Error::source(&error), method = name, "A call of Payme failed");
            told(name, &id, Fault::Internal, None)
        }
    }
}

/// Both halves are compared in any case, so that the time does not tell which one was wrong.
fn is_known(desk: &Desk, caller: &Caller) -> bool {
    let (login, key) = caller.authorization.as_deref().and_then(wire::basic).unwrap_or_default();
    let is_login = desks::same(&desk.login, &login);
    let is_key = desk.keys.iter().fold(false, |is_key, ours| ours.is(&key) | is_key);
    is_login & is_key & desk.answers(&caller.ip)
}

fn refused(id: &Value, fault: Fault, data: Option<&str>) -> String {
    let key = format!("payments-fault-{}", fault.word());
    let message = Localized {
        ru: text::tr(Lang::Ru, &key),
        uz: text::tr(Lang::Uz, &key),
        uz_cyrl: None,
        en: Some(text::tr(Lang::En, &key)),
    };
    wire::refuse(id, fault, &message, data)
}

type Done = Result<Reply, Failure>;
