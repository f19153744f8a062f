//! Signing in for programs: a short access token and a rotating refresh token.

use axum::{Json, extract::State, http::StatusCode};
use domain::{auth::SignIn, ids::CompanyId};
use secrecy::ExposeSecret as _;
use services::{Services, auth};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{Api, Kept, Problem, auth::From, extract};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(login))
        .routes(routes!(refresh))
        .routes(routes!(switch))
        .routes(routes!(logout))
}

/// What a program signs in with.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Login {
    /// The phone number or e-mail.
    login: String,
    /// The password.
    password: String,
    /// The company to begin in; without it the one the person used last, or else one where they work.
    #[serde(default)]
    company: Option<CompanyId>,
}

/// A refresh token.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Refresh {
    /// The token that came with the last access token; each is used once.
    refresh_token: String,
}

/// A refresh token, and where to go on.
#[derive(serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct Switch {
    /// The token that came with the last access token; it is used up.
    refresh_token: String,
    /// One of `GET /companies`.
    company: CompanyId,
}

/// The tokens of a session.
#[derive(serde::Serialize, utoipa::ToSchema)]
struct Tokens {
    /// Goes into `Authorization: Bearer …`.
    access_token: String,
    /// Buys the next pair, once.
    refresh_token: String,
    /// Seconds for which the access token is good.
    expires_in: i64,
    /// Always `Bearer`.
    token_type: &'static str,
    /// The company in which they are good.
    company: CompanyId,
}

impl std::convert::From<auth::Tokens> for Tokens {
    fn from(tokens: auth::Tokens) -> Self {
        Self {
            access_token: tokens.access.expose_secret().to_owned(),
            refresh_token: tokens.refresh.expose_secret().to_owned(),
            expires_in: tokens.expires_in,
            token_type: "Bearer",
            company: tokens.company,
        }
    }
}

/// Signs in. A person of several companies goes on in the one they used last, unless `company` names another:
/// the answer says which it is, `GET /companies` lists them all, and `POST /auth/switch` goes on in another.
#[utoipa::path(post, path = "/auth/login", tag = "auth", security(()), request_body = Login, responses(
    (status = 200, body = Tokens),
    (status = 401, body = Problem),
    (status = 403, body = Problem, description = "`auth.dismissed`: the person belongs to no company any more"),
    (status = 422, body = Problem, description = "`company`: the person does not belong to it"),
    (status = 429, body = Problem),
))]
async fn login(State(kept): State<Kept>, From(device): From, extract::Json(body): extract::Json<Login>) -> Result<Json<Tokens>, Problem> {
    let cmd = SignIn {
        login: body.login,
        password: body.password,
        next: String::new(),
    };
    Ok(Json(auth::api_sign_in(&kept.0, &cmd, body.company, &device).await?.into()))
}

/// Buys a new pair of tokens; a refresh token used twice ends the session.
#[utoipa::path(post, path = "/auth/refresh", tag = "auth", security(()), request_body = Refresh, responses(
    (status = 200, body = Tokens), (status = 401, body = Problem),
))]
async fn refresh(
    State(sv): State<Services>,
    From(device): From,
    extract::Json(body): extract::Json<Refresh>,
) -> Result<Json<Tokens>, Problem> {
    Ok(Json(auth::api_refresh(&sv, &body.refresh_token, &device).await?.into()))
}

/// Goes on in another company of the person's, with a new pair of tokens; the former ones are good no more.
#[utoipa::path(post, path = "/auth/switch", tag = "auth", security(()), request_body = Switch, responses(
    (status = 200, body = Tokens),
    (status = 401, body = Problem),
    (status = 422, body = Problem, description = "`company`: the person does not belong to it, and nothing has changed"),
))]
async fn switch(State(sv): State<Services>, extract::Json(body): extract::Json<Switch>) -> Result<Json<Tokens>, Problem> {
    Ok(Json(auth::api_switch(&sv, &body.refresh_token, body.company).await?.into()))
}

/// Ends the session of the refresh token.
#[utoipa::path(post, path = "/auth/logout", tag = "auth", security(()), request_body = Refresh, responses((status = 204)))]
async fn logout(State(sv): State<Services>, extract::Json(body): extract::Json<Refresh>) -> Result<StatusCode, Problem> {
    auth::api_sign_out(&sv, &body.refresh_token).await?;
    Ok(StatusCode::NO_CONTENT)
}
