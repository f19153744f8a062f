//! Bodies, queries and keys, refused as problems instead of the library's own answers.

use axum::{
    extract::{FromRequest, FromRequestParts, Path, Query, Request},
    http::{StatusCode, request::Parts},
};
use domain::ids::CommandId;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::{
    PartialSchema,
    openapi::{RefOr, Schema},
};

use crate::error::Problem;

/// A JSON body without fields that the interface does not describe.
///
/// The shapes are shared with server functions, whose forms may carry more; so this door checks
/// against the described schema. What the path and the headers say is not part of it.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned + PartialSchema, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let axum::Json(body) = axum::Json::<Value>::from_request(request, state)
            .await
            .map_err(|rejection| Problem::bare(rejection.status()))?;
        // A list would be read as the fields in their order, which nobody described.
        if !body.is_object() {
            return Err(Problem::of(StatusCode::BAD_REQUEST, "malformed"));
        }
        if let Some(unknown) = unknown_field::<T>(&body) {
            return Err(Problem::field(unknown, "unknown"));
        }
        serde_json::from_value(body)
            .map(Self)
            .map_err(|_| Problem::of(StatusCode::BAD_REQUEST, "malformed"))
    }
}

/// The first field of the body that the schema of the type does not know.
fn unknown_field<T: PartialSchema>(body: &Value) -> Option<&String> {
    let RefOr::T(Schema::Object(object)) = T::schema() else {
        return None;
    };
    body.as_object()?.keys().find(|key| !object.properties.contains_key(*key))
}

/// The query string.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query
            .map(|Query(value)| Self(value))
            .map_err(|_| Problem::of(StatusCode::BAD_REQUEST, "malformed"))
    }
}

/// The path; what cannot be read names nothing.
pub(crate) struct At<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(value)| Self(value))
            .map_err(|_| Problem::of(StatusCode::NOT_FOUND, "not_found"))
    }
}

/// The `Idempotency-Key` that every POST needs: a UUID made by the caller.
pub(crate) struct Key(pub(crate) CommandId);

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let value = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        let key = value.and_then(|value| value.trim().trim_matches('"').parse().ok());
        key.map(Self)
            .ok_or_else(|| Problem::of(StatusCode::BAD_REQUEST, "idempotency.missing"))
    }
}
