//! Who is asking: an employee by their session, or a resident by theirs or by the signed link of one request.

use domain::{
    ids::RequestId,
    requests::{Act, AddComment, Detail},
};
use leptos::server_fn::ServerFn as _;
use rpc::{RpcError, my, requests};

/// The way to the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Door {
    /// The session of an employee.
    Staff,
    /// The key of a resident's link; an empty one is that of the resident's session.
    Link(String),
}

impl Door {
    /// Answers the request as this person may see it.
    pub(crate) async fn detail(self, request: RequestId) -> Result<Detail, RpcError> {
        match self {
            Self::Staff => requests::request_detail(request).await,
            Self::Link(key) => my::my_request(request, key).await,
        }
    }

    /// Does one action.
    pub(crate) async fn act(self, act: Act) -> Result<(), RpcError> {
        match self {
            Self::Staff => requests::act_on_request(act).await.map(drop),
            Self::Link(key) => my::act_on_my_request(key, act).await.map(drop),
        }
    }

    /// Says something.
    pub(crate) async fn comment(self, comment: AddComment) -> Result<(), RpcError> {
        match self {
            Self::Staff => requests::comment_on_request(comment).await.map(drop),
            Self::Link(key) => my::comment_on_my_request(key, comment).await.map(drop),
        }
    }

    /// The key that forms must send, if there is one.
    pub(crate) fn key(&self) -> Option<&str> {
        match self {
            Self::Staff => None,
            Self::Link(key) => Some(key),
        }
    }

    /// Where a form without script sends an action.
    pub(crate) fn act_form(&self) -> &'static str {
        match self {
            Self::Staff => requests::ActOnRequest::url(),
            Self::Link(_) => my::ActOnMyRequest::url(),
        }
    }

    /// Where a form without script sends a comment.
    pub(crate) fn comment_form(&self) -> &'static str {
        match self {
            Self::Staff => requests::CommentOnRequest::url(),
            Self::Link(_) => my::CommentOnMyRequest::url(),
        }
    }

    /// Where a form without script sends photos.
    pub(crate) fn attach_form(&self, request: RequestId) -> String {
        match self {
            Self::Staff => format!("/staff/requests/{request}/attach"),
            Self::Link(key) => format!("/my/requests/{request}/attach?key={key}"),
        }
    }

    /// The page of the request itself.
    pub(crate) fn page(&self, request: RequestId) -> String {
        match self {
            Self::Staff => format!("/staff/requests/{request}"),
            Self::Link(key) if key.is_empty() => format!("/my/requests/{request}"),
            Self::Link(key) => format!("/my/requests/{request}?key={key}"),
        }
    }

    /// Where a script sends one photo.
    pub(crate) fn upload_path(&self, request: RequestId) -> String {
        match self {
            Self::Staff => "/files".to_owned(),
            Self::Link(key) => format!("/files?request={request}&key={key}"),
        }
    }
}

/// Whether the command was refused and what it brought lies with the request all the same.
pub(crate) fn is_kept(error: &RpcError) -> bool {
    matches!(error.code.as_str(), "requests.reassigned" | "requests.ended")
}

/// Whether the same thing should be sent again: the server did not get to refuse it.
pub(crate) fn is_worth_retrying(error: &RpcError) -> bool {
    error.is_offline() || matches!(error.code.as_str(), "unavailable" | "timeout")
}
