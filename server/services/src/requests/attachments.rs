//! Files of requests. A person attaches only what they uploaded themselves.

use domain::{
    files::{Attachment, FileKind},
    ids::{CommentId, FileId, RequestId},
    invalid::Invalid,
    requests::Action,
    roles::Permission,
};

use crate::{
    Services,
    error::{Error, Kind, Result},
    files,
    scope::{Channel, Scope},
    tx::Tx,
};

/// Files that one command of the staff may bring.
const STAFF_FILES_MAX: usize = 20;

/// Files to be shown with a request.
pub(super) struct Files<'a> {
    /// The request.
    pub(super) request: RequestId,
    /// What they show.
    pub(super) kind: FileKind,
    /// The comment they were sent with.
    pub(super) comment: Option<CommentId>,
    /// Which.
    pub(super) ids: &'a [FileId],
}

/// Refuses more files than a person may send at once.
pub(super) fn check_count(scope: &Scope, files: &[FileId]) -> Result<()> {
    let most = if scope.resident().is_some() {
        domain::files::PHOTOS_MAX
    } else {
        STAFF_FILES_MAX
    };
    if files.len() > most {
        Err(Error::new(Kind::Invalid, "files.too_many"))
    } else {
        Ok(())
    }
}

/// Attaches the person's own files, stored already or still on their way.
pub(super) async fn attach(tx: &mut Tx, scope: &Scope, files: &Files<'_>) -> Result<()> {
    if files.ids.is_empty() {
        return Ok(());
    }
    check_count(scope, files.ids)?;
    let (company, now) = (tx.company(), tx.now());
    let mut ids: Vec<_> = files.ids.iter().map(|id| id.0).collect();
    ids.sort_unstable();
    ids.dedup();
    let own = sqlx::query_scalar!(
        r#"with own as (
             select files.id
             from files
             where files.company_id = $1
               and files.id = any($2)
               -- What a bot fetches was noted by the bot itself, for the person it speaks with;
               -- a photo that could not be fetched does not hold the request up.
               and (($5 and files.bot_id is not null)
                 or (files.status in ('ready', 'pending') and ($3 or files.uploaded_by = $4)))
           ),
           added as (
             insert into request_files (company_id, request_id, file_id, kind, comment_id, at)
             select $1, $6, own.id, $7, $8, $9
             from own
             on conflict do nothing
           )
           select count(*) as "count!" from own"#,
        company.0,
        &ids,
        scope.is_system(),
        scope.user().map(|user| user.0),
        scope.channel == Channel::Bot,
        files.request.0,
        files.kind.code(),
        files.comment.map(|comment| comment.0),
        now,
    )
    .fetch_one(tx.db())
    .await?;
    if usize::try_from(own) == Ok(ids.len()) {
        Ok(())
    } else {
        Err(Invalid::field("files", "choice").into())
    }
}

/// Whether one of the files is a photo. One that a bot has not fetched yet is believed to be what it took it for.
pub(super) async fn has_photo(tx: &mut Tx, files: &[FileId]) -> Result<bool> {
    if files.is_empty() {
        return Ok(false);
    }
    let company = tx.company();
    let ids: Vec<_> = files.iter().map(|id| id.0).collect();
    let has = sqlx::query_scalar!(
        r#"select exists (
             select from files
             where company_id = $1 and id = any($2) and (mime = 'image/jpeg' or status = 'pending')) as "has!""#,
        company.0,
        &ids,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(has)
}

/// Whether one of the files can be listened to, so that nobody has to read what happened.
pub(super) async fn has_voice(tx: &mut Tx, files: &[FileId]) -> Result<bool> {
    let company = tx.company();
    let ids: Vec<_> = files.iter().map(|id| id.0).collect();
    let has = sqlx::query_scalar!(
        r#"select exists (select from files where company_id = $1 and id = any($2) and mime like 'audio/%') as "has!""#,
        company.0,
        &ids,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(has)
}

/// The requests that show this file.
pub(crate) async fn of_file_in(tx: &mut Tx, file: FileId) -> Result<Vec<RequestId>> {
    let company = tx.company();
    let requests = sqlx::query_scalar!(
        r#"select request_id as "request_id: RequestId" from request_files where company_id = $1 and file_id = $2"#,
        company.0,
        file.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(requests)
}

/// The files of a request with their links, oldest first, each with the comment it came with.
///
/// Files of internal comments are for those who may read these.
pub(super) async fn of(tx: &mut Tx, sv: &Services, scope: &Scope, request: RequestId) -> Result<Vec<(Option<CommentId>, Attachment)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             request_files.file_id as "file_id: FileId",
             request_files.kind as "kind: FileKind",
             request_files.comment_id as "comment_id: CommentId",
             request_files.at
           from request_files
           left join request_comments
             on request_comments.company_id = request_files.company_id
            and request_comments.id = request_files.comment_id
           where request_files.company_id = $1
             and request_files.request_id = $2
             and ($3 or request_comments.visibility is distinct from 'internal')
           order by request_files.at, request_files.file_id"#,
        company.0,
        request.0,
        scope.can(Permission::CommentsInternal),
    )
    .fetch_all(tx.db())
    .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.file_id).collect();
    let described = files::describe_in(tx, sv, &ids).await?;
    // Both are in one order, and the foreign key says that no file is missing.
    Ok(rows
        .into_iter()
        .zip(described)
        .map(|(row, file)| (row.comment_id, file.attachment(row.kind, row.at)))
        .collect())
}

/// What a photo sent with an action shows.
pub(super) fn kind_of(action: Action) -> FileKind {
    match action {
        Action::Start => FileKind::Before,
        Action::Complete => FileKind::After,
        Action::Return => FileKind::Return,
        Action::Accept
        | Action::Assign
        | Action::Reassign
        | Action::Claim
        | Action::Decline
        | Action::Depart
        | Action::Hold
        | Action::Resume
        | Action::SendBack
        | Action::Confirm
        | Action::AutoClose
        | Action::Reopen
        | Action::Reject
        | Action::Cancel
        | Action::MarkDuplicate
        | Action::SetPriority
        | Action::SetCategory
        | Action::SetPlace
        | Action::SetSchedule
        | Action::OfferSlots
        | Action::PickSlot
        | Action::EditText
        | Action::SetFlags
        | Action::Rate
        | Action::Join
        | Action::CallBack
        | Action::LinkResident => FileKind::Comment,
    }
}
