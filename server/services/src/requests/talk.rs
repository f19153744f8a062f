//! Comments, attached files and marks of reading.

use domain::{
    files::FileKind,
    ids::{CommentId, RequestId},
    invalid::Invalid,
    requests::{Act, Action, AddComment, Attach, CommentVisibility, Event, Status},
    roles::Permission,
    words,
};

use super::{
    act,
    attachments::{self, Files},
    clocks,
    evidence::{self, Late, Outcome},
    marks, mentions,
    sight::Sight,
    store::{self, Answered, Stored},
};
use crate::{
    error::{Error, Kind, OnConstraint as _, Result},
    notices, outbox,
    scope::Scope,
    tx::Tx,
};

/// Adds a comment; a resident's answer to a question ends the pause.
pub(super) async fn comment(tx: &mut Tx, scope: &Scope, add: &AddComment) -> Result<CommentId> {
    let stored = seen(tx, scope, add.request).await?;
    let visibility = visibility(scope, add)?;
    let text = words::optional_prose("text", &add.text)?;
    if text.is_none() && add.files.is_empty() {
        return Err(Invalid::field("text", "required").into());
    }
    let named = mentions::check(tx, add.request, (&add.mentions, visibility)).await?;
    let comment = insert(
        tx,
        scope,
        add,
        Said {
            visibility,
            text: text.as_deref().unwrap_or_default(),
        },
    )
    .await?;
    mentions::insert(tx, comment, &named).await?;
    let files = Files {
        request: add.request,
        kind: FileKind::Comment,
        comment: Some(comment),
        ids: &add.files,
    };
    attachments::attach(tx, scope, &files).await?;
    let answered = if scope.employee().is_some() && visibility == CommentVisibility::Resident {
        Answered::Yes
    } else {
        Answered::No
    };
    store::touch(tx, add.request, answered).await?;
    if answered == Answered::Yes && stored.facts.clocks.responded_at.is_none() {
        clocks::refresh(tx, scope, add.request).await?;
    }
    marks::talked(tx, scope, add.request, answered).await?;
    let told = serde_json::json!({
        "comment": comment,
        "visibility": visibility,
        "number": stored.number,
        "resident": stored.facts.resident,
        "worker": stored.facts.state.executor(),
        "mentions": add.mentions,
    });
    outbox::emit(tx, scope, Event::Commented, add.request, told).await?;
    if scope.resident().is_some() && stored.facts.waits_for_resident {
        act::perform_locked(tx, scope, &Act::new(add.request, add.command, Action::Resume), stored).await?;
    }
    Ok(comment)
}

fn visibility(scope: &Scope, add: &AddComment) -> Result<CommentVisibility> {
    if scope.resident().is_some() {
        return Ok(CommentVisibility::Resident);
    }
    scope.require(match add.visibility {
        CommentVisibility::Internal => Permission::CommentsInternal,
        CommentVisibility::Resident => Permission::CommentsResident,
    })?;
    Ok(add.visibility)
}

struct Said<'a> {
    visibility: CommentVisibility,
    text: &'a str,
}

async fn insert(tx: &mut Tx, scope: &Scope, add: &AddComment, said: Said<'_>) -> Result<CommentId> {
    let (author_kind, Some(author)) = scope.actor_row() else {
        return Err(Error::denied());
    };
    let (company, now) = (tx.company(), tx.now());
    let id = CommentId::generate(now);
    sqlx::query!(
        "insert into request_comments (company_id, id, request_id, author_kind, author_id, visibility, text, command_id, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        company.0,
        id.0,
        add.request.0,
        author_kind,
        author,
        said.visibility.code(),
        said.text,
        add.command.0,
        now,
    )
    .execute(tx.db())
    .await
    .on_constraint("request_comments_command_key", || Error::new(Kind::Invalid, "idempotency.mismatch"))?;
    Ok(id)
}

/// Shows files with a request; photos of work that come too late are kept instead.
pub(super) async fn attach_or_keep(tx: &mut Tx, scope: &Scope, attach: &Attach) -> Result<Outcome<()>> {
    match attach_to(tx, scope, attach).await {
        Ok(()) => Ok(Outcome::Done(())),
        Err(refused) => evidence::keep(tx, scope, Late::of_attach(attach), refused).await.map(Outcome::kept),
    }
}

async fn attach_to(tx: &mut Tx, scope: &Scope, attach: &Attach) -> Result<()> {
    let stored = seen(tx, scope, attach.request).await?;
    let is_own_return = attach.kind == FileKind::Return && returned_by(tx, scope, attach.request).await?;
    if !is_own_return && !may_attach(scope, &stored, attach.kind) {
        return Err(Error::denied());
    }
    if attach.files.is_empty() {
        return Err(Invalid::field("files", "required").into());
    }
    let files = Files {
        request: attach.request,
        kind: attach.kind,
        comment: None,
        ids: &attach.files,
    };
    attachments::attach(tx, scope, &files).await?;
    store::touch(tx, attach.request, Answered::No).await?;
    let told = serde_json::json!({
        "kind": attach.kind,
        "files": attach.files,
        "number": stored.number,
        "resident": stored.facts.resident,
        "worker": stored.facts.state.executor(),
    });
    outbox::emit(tx, scope, Event::Attached, attach.request, told).await?;
    Ok(())
}

/// Whether the resident is the one who returned the work last: the rest of their album comes message by message.
async fn returned_by(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<bool> {
    let Some(resident) = scope.resident() else {
        return Ok(false);
    };
    let company = tx.company();
    let last = sqlx::query!(
        "select actor_kind, actor_id from request_events where company_id = $1 and request_id = $2 and action = $3 order by seq desc limit 1",
        company.0,
        request.0,
        Action::Return.code(),
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(last.is_some_and(|event| event.actor_kind == "resident" && event.actor_id == Some(resident.0)))
}

/// Residents show the problem while there is one, and may always say something, by a photo as by words; those who work or
/// manage show the work.
fn may_attach(scope: &Scope, stored: &Stored, kind: FileKind) -> bool {
    if scope.resident().is_some() {
        return match kind {
            FileKind::Comment => true,
            FileKind::Problem | FileKind::Voice => stored.facts.state.status().is_open() || stored.facts.state.status() == Status::Done,
            FileKind::Before | FileKind::After | FileKind::Return | FileKind::Act => false,
        };
    }
    let executes = scope
        .employee()
        .is_some_and(|staff| stored.facts.state.executor() == Some(staff.id))
        && scope.can(Permission::RequestsWork);
    executes || scope.can(Permission::RequestsManage) || scope.can(Permission::RequestsEdit)
}

/// Notes that the person has seen everything up to now; the bell need not tell it again.
pub(super) async fn mark_read(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<()> {
    Sight::of(tx, scope).await?.require(tx, request).await?;
    let Some(user) = scope.user() else {
        return Ok(());
    };
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into request_reads (company_id, request_id, user_id, last_read_at)
         values ($1, $2, $3, $4)
         on conflict (company_id, user_id, request_id) do update set last_read_at = greatest(request_reads.last_read_at, excluded.last_read_at)",
        company.0,
        request.0,
        user.0,
        now,
    )
    .execute(tx.db())
    .await?;
    notices::read_of_request_in(tx, scope, (user, request)).await
}

/// The request, locked, when the person may see it: what they had to wait for may have taken it out of their sight.
async fn seen(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Stored> {
    let sight = Sight::of(tx, scope).await?;
    let stored = store::lock(tx, request).await?;
    sight.require_to_read(tx, request).await?;
    Ok(stored)
}
