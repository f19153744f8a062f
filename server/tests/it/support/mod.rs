//! A server in the process of the test, and a client with a session.

pub(crate) mod program;
pub(crate) mod proxy;
pub(crate) mod rows;
pub(crate) mod s3;

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::auth::SignIn;
use http_body_util::BodyExt as _;
use leptos::config::{Env, LeptosOptions};
use object_store::ObjectStore;
use secrecy::ExposeSecret as _;
use serde_json::Value;
use server::router::{Doors, router};
use services::{
    CheckoutPages, Database, Services, Storage,
    auth::{self, Device},
    payments::ClickApi,
    test_support::{Arrange, Arranged, FixedClock, PASSWORD, config},
};
use sqlx::{PgPool, postgres::PgConnectOptions};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// Tests run beside each other on machines that are busy with them.
const UNHURRIED: Duration = Duration::from_secs(30);

/// A server with two companies.
pub(crate) struct Server {
    pub(crate) services: Services,
    /// The pools of the use cases: closed, the database is away.
    pub(crate) database: Database,
    pub(crate) router: Router,
    pub(crate) company: Arranged,
    pub(crate) other: Arranged,
    pub(crate) clock: FixedClock,
    pub(crate) sockets: api::Sockets,
    trusted: Vec<IpAddr>,
    deadline: Duration,
    in_flight: u16,
}

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
    pub(crate) bytes: bytes::Bytes,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

impl Server {
    pub(crate) async fn start(pool: PgPool) -> Self {
        let sockets = api::Sockets::new(CancellationToken::new());
        let storage = (memory(), Storage::Folder);
        Self::made_of((*pool.connect_options()).clone(), sockets, storage).await
    }

    /// A server that reaches the database in this way, and keeps sockets so.
    pub(crate) async fn over(options: PgConnectOptions, sockets: api::Sockets) -> Self {
        let mut server = Self::made_of(options, sockets, (memory(), Storage::Folder)).await;
        server.deadline = Duration::from_secs(3);
        server.router = server.doors(false);
        server
    }

    /// With files in this storage.
    pub(crate) async fn storing(pool: PgPool, storage: (Arc<dyn ObjectStore>, Storage)) -> Self {
        let sockets = api::Sockets::new(CancellationToken::new());
        Self::made_of((*pool.connect_options()).clone(), sockets, storage).await
    }

    async fn made_of(options: PgConnectOptions, sockets: api::Sockets, (store, storage): (Arc<dyn ObjectStore>, Storage)) -> Self {
        let database = Database::connect(options.clone(), options, 4).await.unwrap();
        let clock = FixedClock::default();
        let config = services::Config { storage, ..config() };
        let services = Services::new(database.clone(), Arc::new(clock.clone()), store, config);
        let company = Arrange::company(&services).await;
        let other = Arrange::other_company(&services).await;
        let mut server = Self {
            router: Router::new(),
            trusted: Vec::new(),
            deadline: UNHURRIED,
            in_flight: 128,
            services,
            database,
            company,
            other,
            clock,
            sockets,
        };
        server.router = server.doors(false);
        server
    }

    fn doors(&self, dev: bool) -> Router {
        let site = LeptosOptions::builder()
            .output_name("hovli")
            .site_root("target/site")
            .env(Env::PROD)
            .build();
        router(Doors {
            site,
            services: self.services.clone(),
            database: self.database.clone(),
            trusted: self.trusted.clone(),
            dev,
            deadline: self.deadline,
            in_flight: self.in_flight,
            sockets: self.sockets.clone(),
        })
    }

    /// The same server with what only developers need.
    pub(crate) async fn for_developers(self) -> Self {
        Self {
            router: self.doors(true),
            ..self
        }
    }

    /// The same server, working on so many requests at a time.
    pub(crate) fn with_room_for(self, in_flight: u16) -> Self {
        let server = Self { in_flight, ..self };
        Self {
            router: server.doors(false),
            ..server
        }
    }

    /// The same server behind these proxies, whose word on addresses it takes.
    pub(crate) fn behind(self, trusted: Vec<IpAddr>) -> Self {
        let server = Self { trusted, ..self };
        Self {
            router: server.doors(false),
            ..server
        }
    }

    /// The same server, sending people elsewhere to pay.
    pub(crate) fn leading_to(self, checkout: CheckoutPages) -> Self {
        let config = services::Config {
            checkout,
            ..self.services.config().clone()
        };
        self.set_up(config)
    }

    /// The same server, asking this in Click's place.
    pub(crate) fn asking_click(self, click: ClickApi) -> Self {
        let config = services::Config {
            click,
            ..self.services.config().clone()
        };
        self.set_up(config)
    }

    fn set_up(self, config: services::Config) -> Self {
        let services = Services::new(self.database.clone(), Arc::new(self.clock.clone()), memory(), config);
        let server = Self { services, ..self };
        Self {
            router: server.doors(false),
            ..server
        }
    }

    /// Serves on a port of this machine, until the test ends.
    pub(crate) async fn listen(&self) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = self.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        address
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
            ..Device::default()
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
            bytes,
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

    /// The `Authorization` of the first company's director, signed in as a program.
    pub(crate) async fn bearer(&self) -> String {
        let body = serde_json::json!({ "login": "998900000101", "password": PASSWORD });
        let answer = self.json(Method::POST, "/api/v1/auth/login", None, &body).await;
        format!("Bearer {}", answer.json()["access_token"].as_str().unwrap())
    }

    /// Calls the HTTP interface as a program does: by its token, from no page.
    pub(crate) async fn program(&self, method: Method, path: &str, bearer: &str, body: &Value) -> Answer {
        self.program_again(method, path, (bearer, &uuid::Uuid::new_v4().to_string()), body)
            .await
    }

    /// The same with a key of the caller's.
    pub(crate) async fn program_again(&self, method: Method, path: &str, (bearer, key): (&str, &str), body: &Value) -> Answer {
        let builder = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, bearer)
            .header("idempotency-key", key)
            .header(header::CONTENT_TYPE, "application/json");
        self.send(builder.body(Body::from(body.to_string())).unwrap()).await
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

/// A form with one file.
pub(crate) fn form(bytes: &[u8]) -> (&'static str, Body) {
    let head = "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"photo.jpg\"\r\n\r\n";
    let body = [head.as_bytes(), bytes, b"\r\n--cut--\r\n"].concat();
    ("multipart/form-data; boundary=cut", Body::from(body))
}

/// A small photo.
pub(crate) fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_pixel(40, 30, image::Rgb([200, 30, 60]));
    image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(&picture).unwrap();
    bytes
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

fn memory() -> Arc<dyn ObjectStore> {
    Arc::new(object_store::memory::InMemory::new())
}
