//! What a page knows from the start: the person of the session, the language, the look.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Redirect, Response},
};
use domain::{auth::Me, lang::Lang};
use rpc::{SignedOnce, session::Boot};
use services::{
    Channel, Kind, Services,
    auth::{Face, Signed},
};

use super::{deadline, plain};

/// What the middleware works with.
#[derive(Clone)]
pub(crate) struct Pages {
    pub(crate) services: Services,
    pub(crate) dev: bool,
}

/// Loads the person and the look, and sends strangers to the sign-in.
pub(crate) async fn boot(State(mut pages): State<Pages>, mut request: Request, next: Next) -> Response {
    // A server function shows no page: it finds out itself who asks.
    if request.uri().path().starts_with("/rpc/") {
        return next.run(request).await;
    }
    // Pages that sign people in have connections of their own.
    if let Some(kept) = request.extensions().get::<Services>() {
        pages.services = kept.clone();
    }
    let found = person(&pages.services, request.headers(), request.uri().path()).await;
    let person = match found {
        Ok(Some((signed, me))) => {
            // Whatever the page asks for knows them already.
            let known = SignedOnce::knowing(face_of(request.uri().path()), signed);
            request.extensions_mut().insert(known);
            Some(me)
        }
        Ok(None) => None,
        Err(error) => return unmade(&request, &error),
    };
    if person.is_none() && (needs_person(request.uri()) || request.uri().path() == "/") {
        match other_start(&pages.services, request.headers(), request.uri().path()).await {
            Ok(Some(start)) => return Redirect::to(start).into_response(),
            Ok(None) if needs_person(request.uri()) => return Redirect::to(&sign_in(request.uri())).into_response(),
            Ok(None) => {}
            Err(error) => return unmade(&request, &error),
        }
    }
    let mut boot = page_boot(&pages, request.headers(), person);
    let used = if request.method() == Method::GET {
        plain::take(&pages.services, request.headers(), request.uri(), &mut boot)
    } else {
        Vec::new()
    };
    request.extensions_mut().insert(boot);
    let services = pages.services.for_page();
    request.extensions_mut().insert(services.clone());
    let mut response = next.run(request).await;
    if let Err(error) = services.end_page().await {
        tracing::warn!(error.code, "The transaction of a page did not end");
    }
    for cookie in used {
        plain::append(&mut response, &cookie);
    }
    response
}

fn unmade(request: &Request, error: &services::Error) -> Response {
    tracing::warn!(error.code, cause = ?std::error::Error::source(error), "A page could not be made");
    deadline::unavailable(request.uri(), request.headers())
}

/// Where the person of the session starts instead, when they do not come as whom the page is for: signing in again
/// would only bring them back here.
async fn other_start(sv: &Services, headers: &HeaderMap, path: &str) -> services::Result<Option<&'static str>> {
    let Some(token) = rpc::session_token(headers) else {
        return Ok(None);
    };
    let (face, start) = match face_of(path) {
        Face::Staff => (Face::Resident, "/my"),
        Face::Resident => (Face::Staff, "/"),
    };
    match services::auth::signed(sv, &token, face, Channel::Web).await {
        Ok(_) => Ok(Some(start)),
        Err(error) if error.kind == Kind::Unauthenticated => Ok(None),
        Err(error) => Err(error),
    }
}

/// As what a person comes to the page.
fn face_of(path: &str) -> Face {
    if path.starts_with("/my") { Face::Resident } else { Face::Staff }
}

fn needs_person(uri: &Uri) -> bool {
    let is_under = |face: &str| {
        uri.path()
            .strip_prefix(face)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    is_under("/admin") || is_under("/staff") || (is_under("/my") && !opens_by_itself(uri))
}

/// Whether a resident's page is open without a session: the ways in, and what a signed link shows.
fn opens_by_itself(uri: &Uri) -> bool {
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    let has = |wanted: &str| url::form_urlencoded::parse(query.as_bytes()).any(|(name, value)| name == wanted && !value.is_empty());
    let is_under = |place: &str| path.starts_with(place);
    path == "/my/enter"
        || is_under("/my/enter/")
        || is_under("/my/telegram/")
        || (is_under("/my/requests/") && has("key"))
        || (is_under("/my/pay/") && has("sign"))
}

/// The sign-in of the face, and the way back from that of the staff; an old refusal in the address does not come back.
fn sign_in(uri: &Uri) -> String {
    // Residents come in by the bot, which knows no way back.
    if face_of(uri.path()) == Face::Resident {
        return "/my/enter".to_owned();
    }
    // Who asks for the panel itself, and for none of its pages, begins at their own start.
    if uri.path() == "/admin" && uri.query().is_none() {
        return "/sign-in".to_owned();
    }
    let mut next = uri.path().to_owned();
    if let Some(query) = uri.query() {
        let asked: Vec<&str> = query
            .split('&')
            .filter(|pair| !pair.starts_with("__path=") && !pair.starts_with("__err="))
            .collect();
        if !asked.is_empty() {
            next = format!("{next}?{}", asked.join("&"));
        }
    }
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("next", &next)
        .finish();
    format!("/sign-in?{query}")
}

async fn person(sv: &Services, headers: &HeaderMap, path: &str) -> services::Result<Option<(Signed, Me)>> {
    let Some(token) = rpc::session_token(headers) else {
        return Ok(None);
    };
    match services::auth::signed(sv, &token, face_of(path), Channel::Web).await {
        Ok(signed) => {
            let me = services::auth::me(sv, &signed).await?;
            Ok(Some((signed, me)))
        }
        Err(error) if error.kind == Kind::Unauthenticated => Ok(None),
        Err(error) => Err(error),
    }
}

fn page_boot(pages: &Pages, headers: &HeaderMap, me: Option<Me>) -> Boot {
    let chosen = cookie(headers, "lang").and_then(|code| code.parse().ok());
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(Lang::negotiate);
    Boot {
        lang: me.as_ref().map(|me| me.lang).or(chosen).or(accepted).unwrap_or(Lang::Ru),
        theme: look(headers, "theme", "auto", &["light", "dark"]),
        glass: look(headers, "glass", "on", &["off"]),
        density: look(headers, "density", "compact", &["comfortable"]),
        offset_minutes: me.as_ref().map_or(300, |me| me.offset_minutes),
        now_ms: pages.services.now().timestamp_millis(),
        dev: pages.dev,
        me,
        kept: None,
        told: None,
    }
}

/// A choice of look kept in a cookie, or what everybody begins with.
fn look(headers: &HeaderMap, name: &str, default: &str, others: &[&str]) -> String {
    cookie(headers, name)
        .filter(|code| others.contains(&code.as_str()))
        .unwrap_or_else(|| default.to_owned())
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_people_need_one_and_ways_in_do_not() {
        for path in [
            "/admin",
            "/staff/pool",
            "/my",
            "/my/payments?home=7",
            "/my/requests",
            "/my/requests/7",
            "/my/requests/7?key=",
            "/my/pay/7",
        ] {
            assert!(needs_person(&path.parse().unwrap()), "{path}");
        }
        for path in [
            "/",
            "/sign-in",
            "/myth",
            "/my/enter",
            "/my/enter/secret",
            "/my/telegram/7",
            "/my/requests/7?key=k",
            "/my/pay/7?until=1&sign=s",
        ] {
            assert!(!needs_person(&path.parse().unwrap()), "{path}");
        }
    }
}
