//! All doors behind one listener, and what every request passes on its way.

use std::{net::IpAddr, time::Duration};

use app::{App, shell};
use axum::{
    Router,
    extract::{Path, State},
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
    compression::CompressionLayer,
    csrf::CsrfLayer,
    services::{ServeDir, ServeFile},
    timeout::TimeoutLayer,
};

use crate::{
    health::{self, Parts},
    middleware::{
        address,
        page::{self, Pages},
        security,
    },
    pages,
};

/// A request that takes longer is given up.
const DEADLINE: Duration = Duration::from_secs(30);

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
    /// Cancelled when the server stops.
    pub stop: tokio_util::sync::CancellationToken,
}

/// Puts all doors together.
pub fn router(doors: Doors) -> Router {
    let Doors {
        site,
        services,
        database,
        trusted,
        dev,
        stop,
    } = doors;
    let parts = Parts {
        database,
        services: services.clone(),
    };
    let behind_csrf = Router::new()
        .merge(web(site.clone(), &services, dev))
        .merge(api::router(services.clone(), stop))
        .merge(pages::router())
        .layer(CsrfLayer::new());
    Router::new()
        .merge(behind_csrf)
        .merge(Router::new().route("/tg/{bot}", post(telegram)).with_state(services))
        .merge(
            Router::new()
                .route("/live", get(health::live))
                .route("/health", get(health::health))
                .with_state(parts),
        )
        .merge(files(&site))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(security::headers))
        .layer(middleware::from_fn_with_state(address::Trusted::from(trusted), address::note))
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, DEADLINE))
}

/// The pages and their server functions.
fn web(site: LeptosOptions, services: &Services, dev: bool) -> Router {
    let routes = generate_route_list(App);
    let context_services = services.clone();
    let context = move || {
        provide_context(context_services.clone());
        let parts = use_context::<axum::http::request::Parts>();
        if let Some(boot) = parts.and_then(|parts| parts.extensions.get::<Boot>().cloned()) {
            provide_context(boot);
        }
        if let (Some(response), Some(nonce)) = (use_context::<leptos_axum::ResponseOptions>(), use_nonce())
            && let Ok(policy) = HeaderValue::from_str(&security::page_policy(&nonce.to_string(), None))
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
        .with_state(site)
}

/// What the build left for browsers: compressed beside the plain files, hashed names for ever.
fn files(site: &LeptosOptions) -> Router {
    let root = std::path::PathBuf::from(&*site.site_root);
    let hashed = ServeDir::new(root.join(&*site.site_pkg_dir))
        .precompressed_br()
        .precompressed_gzip();
    let pkg = Router::new()
        .fallback_service(hashed)
        .layer(middleware::map_response(keep_for_ever));
    let public = ServeDir::new(&root).precompressed_br().precompressed_gzip();
    let worker = ServeFile::new(root.join("sw.js"));
    Router::new()
        .nest(&format!("/{}", site.site_pkg_dir), pkg)
        .nest_service("/icons", ServeDir::new(root.join("icons")))
        .route_service("/sw.js", worker)
        .route_service("/favicon.svg", ServeFile::new(root.join("favicon.svg")))
        .route_service("/staff.webmanifest", ServeFile::new(root.join("staff.webmanifest")))
        .route_service("/resident.webmanifest", ServeFile::new(root.join("resident.webmanifest")))
        .route_service("/offline.html", ServeFile::new(root.join("offline.html")))
        .fallback_service(public)
}

async fn keep_for_ever(mut response: Response) -> Response {
    if response.status().is_success() {
        response.headers_mut().insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        );
    }
    response
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
