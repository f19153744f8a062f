//! What notices say of requests. The recipients are chosen by `notices`, so nothing is hidden here.

use domain::{
    ids::{BuildingId, CategoryId, CommentId, EmployeeId, ReasonId, RequestId, ResidentId},
    requests::{Action, Card, Comment, CommentVisibility, Event, Person, PlaceView, Priority, Reason, ReasonKind, Status},
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;

use super::{
    cards,
    sight::{Before, Sight},
};
use crate::{
    error::{Error, Kind, Result},
    scope::Scope,
    tx::Tx,
};

/// Everything a notice mentions.
#[derive(Debug, Clone)]
pub(crate) struct NoticeFacts {
    /// The number people say.
    pub(crate) number: i64,
    /// Where it stands.
    pub(crate) status: Status,
    /// How urgent it is.
    pub(crate) priority: Priority,
    /// The category.
    pub(crate) category_id: CategoryId,
    /// The category's name.
    pub(crate) category: Localized,
    /// The building.
    pub(crate) building: BuildingId,
    /// Where in it.
    pub(crate) place: PlaceView,
    /// Whose request it is.
    pub(crate) resident: Option<ResidentId>,
    /// Who works on it.
    pub(crate) executor: Option<Person>,
    /// When the work must be done.
    pub(crate) resolution_due_at: Option<Timestamp>,
    /// When finished work counts as accepted.
    pub(crate) auto_close_at: Option<Timestamp>,
    /// When the pause ends.
    pub(crate) resume_at: Option<Timestamp>,
}

/// What a notice says of the request.
pub(crate) async fn notice_facts_in(tx: &mut Tx, request: RequestId) -> Result<NoticeFacts> {
    let company = tx.company();
    let card = cards::load(tx, &Scope::system(company), &[request.0])
        .await?
        .pop()
        .ok_or_else(Error::not_found)?;
    let row = sqlx::query!(
        r#"select resident_id as "resident_id: ResidentId", auto_close_at, resume_at from requests where company_id = $1 and id = $2"#,
        company.0,
        request.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(NoticeFacts {
        number: card.number,
        status: card.status,
        priority: card.priority,
        category_id: card.category,
        category: card.category_name,
        building: card.place.building,
        place: card.place,
        resident: row.resident_id,
        executor: card.executor,
        resolution_due_at: card.clock.due_at,
        auto_close_at: row.auto_close_at,
        resume_at: row.resume_at,
    })
}

/// The request as everybody in a group chat may read it: what, where and how it goes; of its resident neither the name,
/// nor the flat, nor a word.
pub(crate) async fn public_card_in(tx: &mut Tx, request: RequestId) -> Result<Option<Card>> {
    let company = tx.company();
    let card = cards::load(tx, &Scope::system(company), &[request.0]).await?.pop();
    Ok(card.map(|card| Card {
        client_name: None,
        excerpt: String::new(),
        place: PlaceView {
            apartment: None,
            apartment_number: None,
            floor: None,
            ..card.place
        },
        ..card
    }))
}

/// When the work was paused last.
pub(crate) async fn held_at_in(tx: &mut Tx, request: RequestId) -> Result<Option<Timestamp>> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        "select max(at) from request_events where company_id = $1 and request_id = $2 and action = $3",
        company.0,
        request.0,
        Action::Hold.code(),
    )
    .fetch_one(tx.db())
    .await?)
}

/// A reason by its id, also one no longer in use.
pub(crate) async fn reason_in(tx: &mut Tx, reason: ReasonId) -> Result<Option<Reason>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select
             kind as "kind: ReasonKind",
             name as "name: Json<Localized>",
             pauses_sla,
             max_days,
             visible_to_resident,
             needs_date,
             needs_note
           from reasons
           where company_id = $1
             and id = $2"#,
        company.0,
        reason.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| Reason {
        id: reason,
        kind: row.kind,
        name: row.name.0,
        pauses_sla: row.pauses_sla,
        max_days: row.max_days,
        visible_to_resident: row.visible_to_resident,
        needs_date: row.needs_date,
        needs_note: row.needs_note,
    }))
}

/// A comment with its author's name, without its files.
pub(crate) async fn comment_in_words(tx: &mut Tx, comment: CommentId) -> Result<Option<Comment>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select
             request_comments.author_kind,
             coalesce(users.full_name, residents.full_name, '') as "author!",
             request_comments.visibility as "visibility: CommentVisibility",
             request_comments.text,
             request_comments.at,
             request_comments.kept_action,
             request_comments.occurred_at
           from request_comments
           left join employees
             on employees.company_id = request_comments.company_id
            and employees.id = request_comments.author_id
           left join users
             on users.id = employees.user_id
           left join residents
             on residents.company_id = request_comments.company_id
            and residents.id = request_comments.author_id
           where request_comments.company_id = $1
             and request_comments.id = $2"#,
        company.0,
        comment.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| Comment {
        id: comment,
        author: row.author,
        by_resident: row.author_kind == "resident",
        visibility: row.visibility,
        text: row.text,
        at: row.at,
        kept_action: row.kept_action,
        occurred_at: row.occurred_at,
        files: Vec::new(),
        mentions: Vec::new(),
    }))
}

/// Whether the person may hear of this event: they see the request, or they saw it until the event took it away.
/// Without the second the job that was given to somebody else would stay on their screen.
pub(crate) async fn may_hear_in(tx: &mut Tx, scope: &Scope, request: RequestId, seq: i64) -> Result<bool> {
    if can_see_in(tx, scope, request).await? {
        return Ok(true);
    }
    if scope.employee().is_none() {
        return Ok(false);
    }
    let Some(before) = before_event(tx, request, seq).await? else {
        return Ok(false);
    };
    match Sight::of(tx, scope).await {
        Ok(sight) => sight.lost(tx, request, &before).await,
        Err(error) if error.kind == Kind::Denied => Ok(false),
        Err(error) => Err(error),
    }
}

/// How the request was before this event, as far as the event tells.
async fn before_event(tx: &mut Tx, request: RequestId, seq: i64) -> Result<Option<Before>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select
             payload ->> 'action' as "action: Action",
             payload ->> 'from' as "from: Status",
             (payload ->> 'previous')::uuid as "previous: EmployeeId",
             (payload ->> 'left')::uuid as left
           from events
           where company_id = $1
             and seq = $2
             and request_id = $3
             and kind = $4"#,
        company.0,
        seq,
        request.0,
        Event::Acted.code(),
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| Before {
        executor: row.previous.map(|id| id.0),
        was_free: matches!(row.from, Some(Status::New | Status::Accepted)),
        category_changed: row.action == Some(Action::SetCategory),
        left: row.left,
    }))
}

/// Whether the person may see the request.
///
/// # Errors
/// When the database does not answer.
pub async fn can_see_in(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<bool> {
    let sight = match Sight::of(tx, scope).await {
        Ok(sight) => sight,
        Err(error) if error.kind == Kind::Denied => return Ok(false),
        Err(error) => return Err(error),
    };
    match sight.require(tx, request).await {
        Ok(()) => Ok(true),
        Err(error) if error.kind == Kind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}
