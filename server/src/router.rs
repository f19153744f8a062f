//! All doors behind one listener, and what every request passes on its way.

use std::{net::IpAddr, time::Duration};

use app::{App, shell};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use leptos::{config::LeptosOptions, nonce::use_nonce, prelude::*};
use leptos_axum::{LeptosRoutes as _, generate_route_list};
use rpc::session::Boot;
use services::{Database, Services};
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate as _},
    },
    csrf::CsrfLayer,
    services::{ServeDir, ServeFile},
};

use crate::{
    documents,
    health::{self, Parts},
    middleware::{
        address, crowd, deadline, measure, origin,
        page::{self, Pages},
        plain, security, trace, version,
    },
    pages,
};

/// An update is words and ids: files are fetched.
const UPDATE_MAX: usize = 1 << 20;

/// What the doors are made of.
pub struct Doors {
    /// The run-time half of the Leptos options.
    pub site: LeptosOptions,
    /// The use cases.
    pub services: Services,
    /// The pools, for the health page.
    pub database: Database,
    /// Proxies whose word on addresses is taken.
    pub trusted: Vec<IpAddr>,
    /// Whether to offer what only developers need.
    pub dev: bool,
    /// How long a page, a server function or a call may take.
    pub deadline: Duration,
    /// How many of them are worked on at a time.
    pub in_flight: u16,
    /// The open sockets, and how they are kept.
    pub sockets: api::Sockets,
}

/// Puts all doors together.
pub fn router(doors: Doors) -> Router {
    let Doors {
        site,
        services,
        database,
        trusted,
        dev,
        deadline,
        in_flight,
        sockets,
    } = doors;
    let parts = Parts {
        database,
        services: services.clone(),
    };
    let open = sockets.open.clone();
    let (kept, room) = (services.kept(), crowd::Room::of(in_flight, &services));
    let behind_csrf = Router::new()
        .merge(web(site.clone(), &services, dev))
        .merge(api::router(services, sockets).layer(middleware::from_fn(plain::back)))
        .merge(pages::router())
        .route("/rpc/{*gone}", post(version::outdated))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn(origin::required))
        .layer(middleware::from_fn_with_state(room, crowd::take_in));
    let all = Router::new()
        .merge(behind_csrf)
        .merge(bots(kept.clone()))
        .merge(api::webhooks(kept, open))
        .merge(
            Router::new()
                .route("/live", get(health::live))
                .route("/health", get(health::health))
                .with_state(parts),
        )
        .merge(files(&site));
    layered(all, trusted, deadline)
}

/// What every request passes, innermost first.
fn layered(all: Router, trusted: Vec<IpAddr>, deadline: Duration) -> Router {
    let all = all
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(deadline::Limit(deadline), deadline::keep))
        .layer(middleware::from_fn_with_state(address::Trusted::from(trusted), address::note))
        // Sounds and films are packed already, and players ask for parts of them.
        .layer(
            CompressionLayer::new().compress_when(
                DefaultPredicate::new()
                    .and(NotForContentType::const_new("audio/"))
                    .and(NotForContentType::const_new("video/")),
            ),
        )
        .layer(middleware::from_fn(api::tell))
        .layer(middleware::from_fn(documents::dress))
        .layer(middleware::from_fn(security::headers))
        .layer(middleware::from_fn(measure::measure));
    trace::around(all)
}

/// What the middleware of pages noted for them.
#[derive(Default)]
struct Noted {
    services: Option<Services>,
    signed: Option<rpc::SignedOnce>,
    boot: Option<Boot>,
    path: String,
}

/// The pages and their server functions.
fn web(site: LeptosOptions, services: &Services, dev: bool) -> Router {
    let routes = generate_route_list(App);
    let context_services = services.clone();
    let files = services.config().storage.origin().map(str::to_owned);
    let context = move || {
        // What was noted on the request's way; all of it is not needed, and would be copied.
        let noted = with_context::<axum::http::request::Parts, _>(|parts| Noted {
            services: parts.extensions.get().cloned(),
            signed: parts.extensions.get().cloned(),
            boot: parts.extensions.get().cloned(),
            path: parts.uri.path().to_owned(),
        })
        .unwrap_or_default();
        provide_context(noted.services.unwrap_or_else(|| context_services.clone()));
        provide_context(noted.signed.unwrap_or_default());
        if let Some(boot) = noted.boot {
            provide_context(boot);
        }
        if let (Some(response), Some(nonce)) = (use_context::<leptos_axum::ResponseOptions>(), use_nonce())
            && let Ok(policy) = HeaderValue::from_str(&security::page_policy(&nonce.to_string(), files.as_deref(), &noted.path))
        {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    };
    let pages = Pages {
        services: services.clone(),
        dev,
    };
    let shell_site = site.clone();
    Router::new()
        .leptos_routes_with_context(&site, routes, context, move || shell(shell_site.clone()))
        .layer(middleware::from_fn_with_state(pages, page::boot))
        .layer(middleware::from_fn_with_state(services.clone(), plain::keep))
        .with_state(site)
}

/// What the build left for browsers: compressed beside the plain files, hashed names for ever.
fn files(site: &LeptosOptions) -> Router {
    let root = std::path::PathBuf::from(&*site.site_root);
    let hashed = ServeDir::new(root.join(&*site.site_pkg_dir))
        .precompressed_br()
        .precompressed_gzip();
    let pkg = Router::new()
        .route("/words/{name}", get(words))
        .fallback_service(hashed)
        .layer(middleware::map_response(keep_for_ever));
    let public = ServeDir::new(&root).precompressed_br().precompressed_gzip();
    let worker = ServeFile::new(root.join("sw.js"));
    Router::new()
        .nest(&format!("/{}", site.site_pkg_dir), pkg)
        .nest_service("/icons", ServeDir::new(root.join("icons")))
        .nest_service("/sounds", ServeDir::new(root.join("sounds")))
        .route_service("/sw.js", worker)
        .route_service("/favicon.svg", ServeFile::new(root.join("favicon.svg")))
        .route_service("/staff.webmanifest", ServeFile::new(root.join("staff.webmanifest")))
        .route_service("/resident.webmanifest", ServeFile::new(root.join("resident.webmanifest")))
        .route("/offline.html", get(documents::offline))
        .fallback_service(public)
}

/// The words of a language. A page of another release names others: it gets these, and asks again the next time.
async fn words(Path(name): Path<String>) -> Response {
    let Some(words) = app::words_named(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    let mut response = (kind, words.script.as_str()).into_response();
    if words.name != name {
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

async fn keep_for_ever(mut response: Response) -> Response {
    if response.status().is_success() && !response.headers().contains_key(header::CACHE_CONTROL) {
        response.headers_mut().insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
    }
    response
}

/// The door of Telegram.
fn bots(services: Services) -> Router {
    let update = post(telegram).layer(DefaultBodyLimit::max(UPDATE_MAX));
    Router::new().route("/tg/{bot}", update).with_state(services)
}

/// Telegram's updates: stored, then answered; worked off later.
async fn telegram(State(services): State<Services>, Path(bot): Path<String>, headers: HeaderMap, body: axum::body::Bytes) -> StatusCode {
    let secret = headers
        .get("x-telegram-bot-api-secret-token")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    match bot::receive(&services, &bot, secret.as_deref(), &body).await {
        bot::Answer::Taken => StatusCode::OK,
        bot::Answer::Refused => StatusCode::UNAUTHORIZED,
        bot::Answer::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands the payload over")]
fn panicked(payload: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let message = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(message, "A request panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::Request};
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    use super::*;

    fn failing() -> Router {
        let all = Router::new()
            .route("/panics", get(|| async { panic!("an accident") as StatusCode }))
            .route("/api/panics", get(|| async { panic!("an accident") as StatusCode }))
            .route("/api/late", get(|| async { StatusCode::SERVICE_UNAVAILABLE }));
        layered(all, Vec::new(), Duration::from_secs(3))
    }

    async fn ask(path: &str, accept: &str) -> (StatusCode, HeaderMap, String) {
        let request = Request::builder()
            .uri(path)
            .header(header::ACCEPT, accept)
            .header(header::ACCEPT_LANGUAGE, "ru");
        let answer = failing().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        (parts.status, parts.headers, String::from_utf8_lossy(&body).into_owned())
    }

    #[tokio::test]
    async fn a_panic_is_a_document_for_people_and_a_problem_for_programs() {
        let (status, headers, body) = ask("/panics", "text/html").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(headers[header::CONTENT_TYPE], "text/html; charset=utf-8");
        assert!(body.contains("У нас произошла ошибка") && !body.contains("accident"), "{body}");
        assert!(headers.contains_key("x-request-id") && headers.contains_key("x-frame-options"));
        for accept in ["application/json", "text/html"] {
            let (status, headers, body) = ask("/api/panics", accept).await;
            assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
            assert!(body.contains("\"code\":\"internal\"") && !body.contains("accident"), "{body}");
        }
    }

    #[tokio::test]
    async fn what_took_too_long_may_be_asked_again() {
        let (status, headers, body) = ask("/api/late", "*/*").await;
        assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(headers[header::RETRY_AFTER], "5");
        assert!(
            body.contains("\"code\":\"unavailable\"") && body.contains("Сервис временно не отвечает"),
            "{body}"
        );
    }
}
