//! The Bot API over HTTP: who calls, which fault strikes, what is logged.

use std::time::{Duration, Instant};

use axum::{
    Router,
    extract::{ConnectInfo, Path, Request, State as Shared},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
    routing::{any, get},
};
use serde_json::Value;

use super::{
    delivery::polling,
    faults::FaultKind,
    files::DOWNLOAD_LIMIT,
    methods::{self, GET_UPDATES},
    server::Cutter,
    wire::{Params, Refusal, Reply, answer},
    world::{CallRecord, World},
};

/// The routes of the Bot API.
pub(crate) fn router() -> Router<World> {
    Router::new()
        .route("/{bot}/{method}", any(call))
        .route("/file/{bot}/{*path}", get(download))
}

/// A call that has been read.
#[derive(Debug)]
struct Call {
    bot: i64,
    method: &'static str,
    chat: Option<i64>,
    params: Params,
}

fn token_of(segment: &str) -> Reply<&str> {
    segment.strip_prefix("bot").ok_or_else(|| Refusal::not_found("Not Found"))
}

async fn call(
    Shared(world): Shared<World>,
    ConnectInfo(cutter): ConnectInfo<Cutter>,
    Path((bot, method)): Path<(String, String)>,
    request: Request,
) -> Response {
    let call = match read(&world, (&bot, &method), request).await {
        Ok(call) => call,
        Err(refusal) => return answer(Err(refusal)),
    };
    let started = Instant::now();
    let fault = world.change_quietly(|state| state.fault_for(call.bot, call.method, call.chat));
    if let Some(FaultKind::Slow { ms }) = fault {
        tokio::time::sleep(Duration::from_millis(ms)).await;
    }
    let reply = match early(fault.as_ref()) {
        Some(refusal) => Err(refusal),
        None => carry_out(&world, &call).await,
    };
    log(&world, &call, (&reply, fault.as_ref(), started));
    match fault {
        Some(FaultKind::AckLost | FaultKind::Offline) => {
            cutter.cut();
            StatusCode::BAD_GATEWAY.into_response()
        }
        Some(FaultKind::ServerError {
            status: status @ (502 | 504),
        }) => gateway_page(status),
        Some(_) | None => answer(reply),
    }
}

async fn read(world: &World, (bot, method): (&str, &str), request: Request) -> Reply<Call> {
    let token = token_of(bot)?;
    let bot = world.change_quietly(|state| state.admit(token))?;
    let method = methods::spelling(method).ok_or_else(|| Refusal::not_found("Not Found: method not found"))?;
    let params = Params::read(request).await?;
    Ok(Call {
        bot,
        method,
        chat: params.int("chat_id"),
        params,
    })
}

/// The refusal of a fault that keeps the call from being carried out.
fn early(fault: Option<&FaultKind>) -> Option<Refusal> {
    match fault? {
        FaultKind::TooManyRequests { retry_after } => Some(Refusal::too_many(*retry_after)),
        FaultKind::ServerError { status } => Some(Refusal::custom(*status, "Internal Server Error".to_owned())),
        FaultKind::Refuse { code, description } => Some(Refusal::custom(*code, description.clone())),
        FaultKind::Offline => Some(Refusal::custom(502, "offline".to_owned())),
        FaultKind::AckLost | FaultKind::Slow { .. } | FaultKind::Duplicate | FaultKind::Delay { .. } | FaultKind::SwapLanes => None,
    }
}

async fn carry_out(world: &World, call: &Call) -> Reply {
    if call.method == GET_UPDATES {
        return polling::get_updates(world, call.bot, &call.params).await;
    }
    world.change(|state| methods::run(state, call.bot, (call.method, &call.params)))
}

fn log(world: &World, call: &Call, (reply, fault, started): (&Reply, Option<&FaultKind>, Instant)) {
    let result = match reply {
        Ok(result) => result.clone(),
        Err(refusal) => refusal.body(),
    };
    if call.method == GET_UPDATES && fault.is_none() && result == Value::Array(Vec::new()) {
        return;
    }
    let record = CallRecord {
        seq: 0,
        at: crate::now(),
        bot: call.bot,
        method: call.method.to_owned(),
        chat: call.chat,
        params: call.params.logged(),
        ok: reply.is_ok(),
        result,
        fault: fault.map(|kind| kind.name().to_owned()),
        took_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
    };
    world.change(|state| state.log_call(record));
}

/// What a gateway in front of Telegram answers: a page, not JSON.
fn gateway_page(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let page = format!("<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>");
    (status, [(CONTENT_TYPE, "text/html")], page).into_response()
}

async fn download(
    Shared(world): Shared<World>,
    ConnectInfo(cutter): ConnectInfo<Cutter>,
    Path((bot, path)): Path<(String, String)>,
) -> Response {
    let admitted = token_of(&bot).and_then(|token| world.change_quietly(|state| state.admit(token)));
    let bot = match admitted {
        Ok(bot) => bot,
        Err(refusal) => return answer(Err(refusal)),
    };
    let fault = world.change_quietly(|state| state.fault_for(bot, "download", None));
    match &fault {
        Some(FaultKind::AckLost | FaultKind::Offline) => cutter.cut(),
        Some(FaultKind::Slow { ms }) => tokio::time::sleep(Duration::from_millis(*ms)).await,
        Some(_) | None => {}
    }
    if let Some(refusal) = early(fault.as_ref()) {
        return answer(Err(refusal));
    }
    let bytes = world.look(|state| state.files.at_path(&path).map(|media| media.bytes.clone()));
    match bytes {
        Some(bytes) if bytes.len() <= DOWNLOAD_LIMIT => ([(CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        Some(_) => answer(Err(Refusal::bad("file is too big"))),
        None => answer(Err(Refusal::not_found("Not Found"))),
    }
}
