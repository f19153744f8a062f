//! Calls to Click's Merchant API, over HTTP. What is signed in with and what is sent never reaches a log.

use std::time::Duration;

use anyhow::Context as _;
use domain::payments::click::{Answer, Call, Method};
use futures::{StreamExt as _, future::BoxFuture};
use reqwest::{
    Client as Http, Response,
    header::{ACCEPT, CONTENT_TYPE, HeaderValue},
    redirect::Policy,
};
use secrecy::{ExposeSecret as _, SecretString};
use services::payments::{Lost, Merchant};
use url::Url;

/// A server that takes longer to be reached is down.
const CONNECT: Duration = Duration::from_secs(5);
/// Money is being moved: it is waited for.
const ANSWER: Duration = Duration::from_secs(30);
/// Bytes of an answer; Click's are far shorter.
const ANSWER_MAX: usize = 64 * 1024;

/// A client of Click's.
pub struct Client {
    http: Http,
    base: Url,
}

impl Client {
    /// One that calls this address.
    ///
    /// # Errors
    /// When there is no TLS.
    pub fn at(base: &Url) -> anyhow::Result<Self> {
        let http = Http::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            // Somebody else would be told who we are.
            .redirect(Policy::none())
            .build()
            .context("the client of Click cannot be made")?;
        let mut base = base.clone();
        if !base.path().ends_with('/') {
            let path = format!("{}/", base.path());
            base.set_path(&path);
        }
        Ok(Self { http, base })
    }

    async fn call(&self, call: &Call, auth: &SecretString) -> Result<Answer, Lost> {
        let url = self.base.join(&call.path).map_err(|_| Lost::Unsent)?;
        let mut auth = HeaderValue::from_str(auth.expose_secret()).map_err(|_| Lost::Unsent)?;
        auth.set_sensitive(true);
        let method = match call.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut request = self
            .http
            .request(method, url)
            .header("Auth", auth)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json");
        if let Some(body) = &call.body {
            request = request.body(body.clone());
        }
        let response = request.send().await.map_err(|error| {
            // What could not connect did not arrive; everything else may have.
            if error.is_connect() || error.is_builder() {
                Lost::Unsent
            } else {
                Lost::Unknown
            }
        })?;
        read(response).await
    }
}

impl Merchant for Client {
    fn send<'a>(&'a self, call: &'a Call, auth: &'a SecretString) -> BoxFuture<'a, Result<Answer, Lost>> {
        Box::pin(self.call(call, auth))
    }
}

async fn read(response: Response) -> Result<Answer, Lost> {
    let status = response.status().as_u16();
    let mut body = Vec::new();
    let mut parts = response.bytes_stream();
    while let Some(part) = parts.next().await {
        let part = part.map_err(|_| Lost::Unknown)?;
        if body.len() + part.len() > ANSWER_MAX {
            return Err(Lost::Unknown);
        }
        body.extend_from_slice(&part);
    }
    Ok(Answer { status, body })
}
