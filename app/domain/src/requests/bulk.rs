//! One deed on many requests: each is a command of its own with an answer of its own.

use super::{act::Act, codes::Status, talk::AddComment, ties::Link};
use crate::ids::{CommandId, RequestId};

/// The most requests of one deed.
pub const BULK_MAX: usize = 200;

/// One deed on many requests: an action, a comment, or a link with another request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bulk {
    /// The client's own id. The command of each request is derived from it, so that what was done is done once.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The requests.
    #[serde(default)]
    pub requests: Vec<RequestId>,
    /// The action, whose own request and command are not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Act>,
    /// The comment, whose own request and command are not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<AddComment>,
    /// The other request that they are linked with, whose own request is not looked at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}

/// What takes a deed back: for each request the action that brings back what was before, or the link that ends.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BulkUndo {
    /// The actions, with commands of their own.
    #[serde(default)]
    pub acts: Vec<Act>,
    /// The links.
    #[serde(default)]
    pub links: Vec<Link>,
}

/// What became of a deed, request by request, in the order they were named.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkDone {
    /// The requests.
    pub rows: Vec<BulkRow>,
}

/// What became of it on one request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BulkRow {
    /// The request.
    pub id: RequestId,
    /// The number people say, when it was done or the request stood otherwise.
    pub number: Option<i64>,
    /// The version after it.
    pub version: Option<i32>,
    /// How the request stands, when that is known.
    pub status: Option<Status>,
    /// The request that it is linked with now and was not before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub linked: Option<RequestId>,
    /// Why it was not done, by the code of the refusal; `None` when it was.
    pub error: Option<String>,
}

impl BulkDone {
    /// How many were done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.rows.iter().filter(|row| row.error.is_none()).count()
    }

    /// Those that were not.
    pub fn refused(&self) -> impl Iterator<Item = &BulkRow> {
        self.rows.iter().filter(|row| row.error.is_some())
    }
}
