//! What notices say of requests. The recipients are chosen by `notices`, so nothing is hidden here.

use std::collections::HashMap;

use domain::{
    ids::{ApartmentId, BuildingId, CategoryId, CommentId, EmployeeId, EntranceId, ReasonId, RequestId, ResidentId},
    requests::{Action, Card, Comment, CommentVisibility, Person, Place, PlaceView, Priority, Reason, ReasonKind, Status},
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;

use super::cards;
use crate::{error::Result, scope::Scope, tx::Tx};

/// Everything a notice mentions.
#[derive(Debug, Clone)]
pub(crate) struct NoticeFacts {
    /// The number people say.
    pub(crate) number: i64,
    /// Grows by one with every change.
    pub(crate) version: i32,
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
    /// When the visit begins that is set or agreed.
    pub(crate) scheduled_from: Option<Timestamp>,
    /// Whether there are times the resident may choose from.
    pub(crate) offers_slots: bool,
}

struct FactsRow {
    id: RequestId,
    number: i64,
    version: i32,
    status: Status,
    priority: Priority,
    category_id: CategoryId,
    category_name: Json<Localized>,
    place: Place,
    building_id: BuildingId,
    address: Json<Localized>,
    entrance_id: Option<EntranceId>,
    entrance_number: Option<i32>,
    apartment_id: Option<ApartmentId>,
    apartment_number: Option<String>,
    floor: Option<i32>,
    resident_id: Option<ResidentId>,
    executor_id: Option<EmployeeId>,
    executor_name: Option<String>,
    resolution_due_at: Option<Timestamp>,
    auto_close_at: Option<Timestamp>,
    resume_at: Option<Timestamp>,
    scheduled_from: Option<Timestamp>,
    offers_slots: bool,
}

impl From<FactsRow> for NoticeFacts {
    fn from(row: FactsRow) -> Self {
        Self {
            number: row.number,
            version: row.version,
            status: row.status,
            priority: row.priority,
            category_id: row.category_id,
            category: row.category_name.0,
            building: row.building_id,
            place: PlaceView {
                kind: row.place,
                building: row.building_id,
                address: row.address.0,
                entrance: row.entrance_id,
                entrance_number: row.entrance_number,
                apartment: row.apartment_id,
                apartment_number: row.apartment_number,
                floor: row.floor,
            },
            resident: row.resident_id,
            executor: row.executor_id.zip(row.executor_name).map(|(id, name)| Person { id, name }),
            resolution_due_at: row.resolution_due_at,
            auto_close_at: row.auto_close_at,
            resume_at: row.resume_at,
            scheduled_from: row.scheduled_from,
            offers_slots: row.offers_slots,
        }
    }
}

/// What notices say of these requests; nothing of one that is not the company's.
pub(crate) async fn notice_facts_in(tx: &mut Tx, requests: &[RequestId]) -> Result<HashMap<RequestId, NoticeFacts>> {
    let company = tx.company();
    let ids: Vec<_> = requests.iter().map(|id| id.0).collect();
    let rows = sqlx::query_file_as!(FactsRow, "src/requests/notice.sql", company.0, &ids)
        .fetch_all(tx.db())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.into())).collect())
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

/// When the work on each of these requests was paused last.
pub(crate) async fn held_at_in(tx: &mut Tx, requests: &[RequestId]) -> Result<HashMap<RequestId, Timestamp>> {
    if requests.is_empty() {
        return Ok(HashMap::new());
    }
    let company = tx.company();
    let ids: Vec<_> = requests.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select request_id as "request: RequestId", max(at) as "at!"
           from request_events
           where company_id = $1 and request_id = any($2) and action = $3
           group by request_id"#,
        company.0,
        &ids,
        Action::Hold.code(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.request, row.at)).collect())
}

/// Reasons by their ids, also those no longer in use.
pub(crate) async fn reasons_by_id_in(tx: &mut Tx, reasons: &[ReasonId]) -> Result<HashMap<ReasonId, Reason>> {
    if reasons.is_empty() {
        return Ok(HashMap::new());
    }
    let company = tx.company();
    let ids: Vec<_> = reasons.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select
             id as "id: ReasonId",
             kind as "kind: ReasonKind",
             name as "name: Json<Localized>",
             pauses_sla,
             max_days,
             visible_to_resident,
             needs_date,
             needs_note
           from reasons
           where company_id = $1
             and id = any($2)"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let reason = rows.into_iter().map(|row| Reason {
        id: row.id,
        kind: row.kind,
        name: row.name.0,
        pauses_sla: row.pauses_sla,
        max_days: row.max_days,
        visible_to_resident: row.visible_to_resident,
        needs_date: row.needs_date,
        needs_note: row.needs_note,
    });
    Ok(reason.map(|reason| (reason.id, reason)).collect())
}

/// Comments with their authors' names, without their files.
pub(crate) async fn comments_in_words(tx: &mut Tx, comments: &[CommentId]) -> Result<HashMap<CommentId, Comment>> {
    if comments.is_empty() {
        return Ok(HashMap::new());
    }
    let company = tx.company();
    let ids: Vec<_> = comments.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select
             request_comments.id as "id: CommentId",
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
             and request_comments.id = any($2)"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let comment = rows.into_iter().map(|row| Comment {
        id: row.id,
        author: row.author,
        by_resident: row.author_kind == "resident",
        visibility: row.visibility,
        text: row.text,
        at: row.at,
        kept_action: row.kept_action,
        occurred_at: row.occurred_at,
        files: Vec::new(),
        mentions: Vec::new(),
    });
    Ok(comment.map(|comment| (comment.id, comment)).collect())
}

/// The resident whose request it is: the only one who sees it.
pub(crate) async fn resident_of_in(tx: &mut Tx, request: RequestId) -> Result<Option<ResidentId>> {
    let company = tx.company();
    let row = sqlx::query_scalar!(
        r#"select resident_id as "resident: ResidentId" from requests where company_id = $1 and id = $2"#,
        company.0,
        request.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.flatten())
}
