//! What people say and show about a request.

use super::codes::CommentVisibility;
use crate::{
    files::FileKind,
    ids::{CommandId, EmployeeId, FileId, RequestId},
};

/// A comment on a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddComment {
    /// The request.
    #[serde(default = "RequestId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub request: RequestId,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// Who may read it; a resident's comment is always for both sides.
    pub visibility: CommentVisibility,
    /// The words; may be empty when there are files.
    #[serde(default)]
    pub text: String,
    /// Files uploaded before.
    #[serde(default)]
    pub files: Vec<FileId>,
    /// Colleagues who are to read it; they must see the request, and it must be among the staff.
    // What an answer is kept for is compared as a whole: a field that is not used must not be written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<EmployeeId>,
}

/// Files for a request, uploaded before.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attach {
    /// The request.
    #[serde(default = "RequestId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub request: RequestId,
    /// The client's own id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// What they show.
    pub kind: FileKind,
    /// The files.
    pub files: Vec<FileId>,
}
