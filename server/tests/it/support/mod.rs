//! A server in the process of the test, and a client with a session.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::auth::SignIn;
use http_body_util::BodyExt as _;
use leptos::config::{Env, LeptosOptions};
use secrecy::ExposeSecret as _;
use serde_json::Value;
use server::router::{Doors, router};
use services::{
    Database, Services,
    auth::{self, Device},
    test_support::{Arrange, Arranged, PASSWORD, services},
};
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// A server with two companies.
pub(crate) struct Server {
    pub(crate) services: Services,
    pub(crate) router: Router,
    pub(crate) company: Arranged,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Server {
    pub(crate) async fn start(pool: PgPool) -> Self {
        let options = pool.connect_options();
        let database = Database::connect((*options).clone(), (*options).clone(), 4).await.unwrap();
        let services = services(pool).await;
        let company = Arrange::company(&services).await;
        Arrange::other_company(&services).await;
        let site = LeptosOptions::builder()
            .output_name("hovli")
            .site_root("target/site")
            .env(Env::PROD)
            .build();
        let doors = Doors {
            site,
            services: services.clone(),
            database,
            trusted: Vec::new(),
            dev: false,
            stop: CancellationToken::new(),
        };
        Self {
            services,
            router: router(doors),
            company,
        }
    }

    /// The session cookie of the first company's director.
    pub(crate) async fn director(&self) -> String {
        self.cookie("998900000101").await
    }

    /// The session cookie of the other company's director: a stranger to the first one.
    pub(crate) async fn stranger(&self) -> String {
        self.cookie("998900000201").await
    }

    async fn cookie(&self, login: &str) -> String {
        let cmd = SignIn {
            login: login.to_owned(),
            password: PASSWORD.to_owned(),
            next: String::new(),
        };
        let device = Device {
            agent: "test".to_owned(),
            ip: "127.0.0.1".to_owned(),
        };
        let session = auth::sign_in(&self.services, &cmd, &device).await.unwrap();
        format!("{}={}", rpc::SESSION_COOKIE, session.token.expose_secret())
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub(crate) async fn get(&self, path: &str, cookie: Option<&str>) -> Answer {
        self.send(request(Method::GET, path, cookie, "", Body::empty())).await
    }

    /// Calls a server function as the browser's code does.
    pub(crate) async fn call(&self, path: &str, cookie: Option<&str>, form: &str) -> Answer {
        let mut asked = request(
            Method::POST,
            path,
            cookie,
            "application/x-www-form-urlencoded",
            Body::from(form.to_owned()),
        );
        asked.headers_mut().insert(header::ACCEPT, "application/json".parse().unwrap());
        self.send(asked).await
    }

    /// Calls the HTTP interface with a JSON body.
    pub(crate) async fn json(&self, method: Method, path: &str, cookie: Option<&str>, body: &Value) -> Answer {
        let mut asked = request(method, path, cookie, "application/json", Body::from(body.to_string()));
        asked
            .headers_mut()
            .insert("idempotency-key", uuid::Uuid::new_v4().to_string().parse().unwrap());
        self.send(asked).await
    }
}

/// A request as a page of ours sends it.
pub(crate) fn request(method: Method, path: &str, cookie: Option<&str>, content: &str, body: Body) -> Request<Body> {
    let mut builder = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "hovli.test")
        .header("sec-fetch-site", "same-origin");
    if let Some(cookie) = cookie {
        builder = builder.header(header::COOKIE, cookie);
    }
    if !content.is_empty() {
        builder = builder.header(header::CONTENT_TYPE, content);
    }
    builder.body(body).unwrap()
}
