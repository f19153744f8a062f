//! The commands of requests. Residents act on their own requests, the staff on those they see;
//! a command with a known id is answered again and done once.

use domain::{
    ids::{CommentId, RequestId},
    requests::{Act, Acted, AddComment, Attach, Create, Created},
};
use sqlx::Executor as _;

use super::{act as acting, create as creating, evidence::Outcome, talk, viewers};
use crate::{Services, error::Result, idempotency::once, scope::Scope, tx::Tx};

/// Writes a request down.
///
/// # Errors
/// What cannot be taken, too many requests in an hour, no right.
pub async fn create(sv: &Services, scope: &Scope, create: Create) -> Result<Created> {
    let mut tx = sv.begin(scope).await?;
    let created = once(&mut tx, scope, create.command, &create, async |tx: &mut Tx| {
        creating::write(tx, scope, &create).await
    })
    .await?;
    tx.commit().await?;
    Ok(created)
}

/// Writes a request down within a transaction that goes on after a refusal.
///
/// # Errors
/// As [`create`].
pub async fn create_in(tx: &mut Tx, scope: &Scope, create: &Create) -> Result<Created> {
    attempt(tx, async |tx: &mut Tx| {
        once(tx, scope, create.command, create, async |tx: &mut Tx| {
            creating::write(tx, scope, create).await
        })
        .await
    })
    .await
}

/// Performs an action on a request.
///
/// # Errors
/// What cannot be taken, an action that does not fit, no right, a change by somebody else.
pub async fn act(sv: &Services, scope: &Scope, act: Act) -> Result<Acted> {
    let mut tx = sv.begin(scope).await?;
    let outcome = once(&mut tx, scope, act.command, &act, async |tx: &mut Tx| {
        acting::perform_or_keep(tx, scope, &act).await
    })
    .await?;
    tx.commit().await?;
    outcome.into_result()
}

/// Performs an action within a transaction that goes on after a refusal. What came too late and was kept is no error here:
/// the caller commits it.
///
/// # Errors
/// As [`act`].
pub async fn act_in(tx: &mut Tx, scope: &Scope, act: &Act) -> Result<Outcome<Acted>> {
    attempt(tx, async |tx: &mut Tx| {
        once(tx, scope, act.command, act, async |tx: &mut Tx| {
            acting::perform_or_keep(tx, scope, act).await
        })
        .await
    })
    .await
}

/// Adds a comment.
///
/// # Errors
/// No words and no files, no right.
pub async fn comment(sv: &Services, scope: &Scope, add: AddComment) -> Result<CommentId> {
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, add.command, &add, async |tx: &mut Tx| {
        talk::comment(tx, scope, &add).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Adds a comment within a transaction that goes on after a refusal.
///
/// # Errors
/// As [`comment`].
pub async fn comment_in(tx: &mut Tx, scope: &Scope, add: &AddComment) -> Result<CommentId> {
    attempt(tx, async |tx: &mut Tx| {
        once(tx, scope, add.command, add, async |tx: &mut Tx| talk::comment(tx, scope, add).await).await
    })
    .await
}

/// Shows files with a request.
///
/// # Errors
/// Files of somebody else, no right.
pub async fn attach(sv: &Services, scope: &Scope, attach: Attach) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    let outcome = once(&mut tx, scope, attach.command, &attach, async |tx: &mut Tx| {
        talk::attach_or_keep(tx, scope, &attach).await
    })
    .await?;
    tx.commit().await?;
    outcome.into_result()
}

/// Shows files within a transaction that goes on after a refusal; what came too late is kept as by [`act_in`].
///
/// # Errors
/// As [`attach`].
pub async fn attach_in(tx: &mut Tx, scope: &Scope, attach: &Attach) -> Result<Outcome<()>> {
    attempt(tx, async |tx: &mut Tx| {
        once(tx, scope, attach.command, attach, async |tx: &mut Tx| {
            talk::attach_or_keep(tx, scope, attach).await
        })
        .await
    })
    .await
}

/// Notes that the person has seen the request as it is now.
///
/// # Errors
/// When they may not see it.
pub async fn mark_read(sv: &Services, scope: &Scope, request: RequestId) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    mark_read_in(&mut tx, scope, request).await?;
    tx.commit().await
}

/// The same within a transaction.
///
/// # Errors
/// As [`mark_read`].
pub async fn mark_read_in(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<()> {
    talk::mark_read(tx, scope, request).await
}

/// Notes that an employee has the request open; answers which colleagues have it open too, by name.
///
/// # Errors
/// When they may not see it.
pub async fn look(sv: &Services, scope: &Scope, request: RequestId) -> Result<Vec<String>> {
    let mut tx = sv.begin(scope).await?;
    let others = viewers::look(&mut tx, scope, request).await?;
    tx.commit().await?;
    Ok(others)
}

/// Undoes what a refused command wrote, so that the caller's transaction can go on.
async fn attempt<T>(tx: &mut Tx, work: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
    tx.db().execute("savepoint request_command").await?;
    let result = work(tx).await;
    let end = if result.is_ok() {
        "release savepoint request_command"
    } else {
        "rollback to savepoint request_command; release savepoint request_command"
    };
    tx.db().execute(end).await?;
    result
}
