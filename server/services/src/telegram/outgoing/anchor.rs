//! Which message shows what: under what it is remembered.

use domain::ids::RequestId;
use serde::{Deserialize, Serialize};

/// Under what a message is remembered, and the request it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Unique within the chat.
    pub key: String,
    /// The request that a reply to the message is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
}

impl Anchor {
    /// The anchor of a request's card.
    #[must_use]
    pub fn of_request(request: RequestId) -> Self {
        Self {
            key: format!("req:{request}"),
            request: Some(request),
        }
    }

    /// The anchor of words about a request: a reply to them is about it, but they are not its card.
    #[must_use]
    pub fn aside_of(request: RequestId) -> Self {
        Self {
            key: format!("say:{request}"),
            request: Some(request),
        }
    }

    /// The anchor of a request's photos and files: an answer to one of them is about the request.
    #[must_use]
    pub fn of_files(request: RequestId) -> Self {
        Self {
            key: format!("files:{request}"),
            request: Some(request),
        }
    }
}
