//! Who follows a request besides the one who asked: neighbours who said "me too", and those whose own request repeats it.
//!
//! A neighbour knows what and where, never whose: name, flat, words and photos stay with the client and the staff.

use domain::{
    ids::{BuildingId, CategoryId, RequestId, ResidentId},
    requests::{Acted, Action, Card, Detail, HistoryItem, Known, Place, PlaceView, Status},
    words::Localized,
};
use sqlx::types::Json;

use crate::{
    companies,
    error::{Error, Result},
    scope::Scope,
    tx::Tx,
};

/// The longest list of what is known.
const KNOWN_MAX: i64 = 20;

/// Somebody who follows a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Follower {
    /// What is followed.
    pub(crate) followed: RequestId,
    /// Who follows.
    pub(crate) resident: ResidentId,
    /// The request they know: their own, or the one they joined.
    pub(crate) own: RequestId,
}

/// All followers of these requests, of each the latest first.
///
/// Who follows a duplicate follows what it repeats.
pub(crate) async fn followers_in(tx: &mut Tx, requests: &[RequestId]) -> Result<Vec<Follower>> {
    if requests.is_empty() {
        return Ok(Vec::new());
    }
    let company = tx.company();
    let ids: Vec<_> = requests.iter().map(|id| id.0).collect();
    Ok(sqlx::query_as!(
        Follower,
        r#"with recursive told as (
             select id as followed, id, null::uuid as resident_id, created_at from requests where company_id = $1 and id = any($2)
             union
             select told.followed, requests.id, requests.resident_id, requests.created_at
             from told
             join requests
               on requests.company_id = $1
              and requests.duplicate_of = told.id
           )
           select
             followers.followed as "followed!: RequestId",
             followers.resident_id as "resident!: ResidentId",
             followers.request_id as "own!: RequestId"
           from (
             select followed, resident_id, id as request_id, created_at as since from told where resident_id is not null
             union all
             select told.followed, request_followers.resident_id, request_followers.request_id, request_followers.since
             from told
             join request_followers
               on request_followers.company_id = $1
              and request_followers.request_id = told.id
           ) as followers
           order by followers.since desc"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?)
}

/// What of the neighbours is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Only this request, open or not.
    pub request: Option<RequestId>,
    /// Only about this.
    pub category: Option<CategoryId>,
    /// Only in this building.
    pub building: Option<BuildingId>,
}

/// The open requests of others about what the resident's houses share, the newest first.
///
/// Complaints, ideas and questions are between one resident and the company, whatever place they name.
pub(super) async fn known(tx: &mut Tx, resident: ResidentId, wanted: Wanted) -> Result<Vec<Known>> {
    let (company, today) = (tx.company(), companies::today_in(tx).await?);
    let rows = sqlx::query_file!(
        "src/requests/known.sql",
        company.0,
        resident.0,
        today,
        wanted.request.map(|id| id.0),
        wanted.category.map(|id| id.0),
        wanted.building.map(|id| id.0),
        KNOWN_MAX,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Known {
            id: row.id,
            number: row.number,
            category: row.category,
            category_name: row.category_name.0,
            icon: row.icon,
            place: row.place,
            building: row.building,
            address: row.address.0,
            entrance_number: row.entrance_number,
            status: row.status,
            created_at: row.created_at,
            is_followed: row.is_followed,
        })
        .collect())
}

/// Goes on only when the request is about what this resident's house shares, or followed by them already.
pub(super) async fn require(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<()> {
    let resident = scope.resident().ok_or_else(Error::not_found)?;
    let wanted = Wanted {
        request: Some(request),
        ..Wanted::default()
    };
    if follows(tx, scope, request).await? || !known(tx, resident, wanted).await?.is_empty() {
        Ok(())
    } else {
        Err(Error::not_found())
    }
}

/// Whether the person joined the request.
pub(super) async fn follows(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<bool> {
    let Some(resident) = scope.resident() else {
        return Ok(false);
    };
    let company = tx.company();
    let follows = sqlx::query_scalar!(
        r#"select exists (
             select from request_followers where company_id = $1 and request_id = $2 and resident_id = $3) as "follows!""#,
        company.0,
        request.0,
        resident.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(follows)
}

/// Keeps who joined.
pub(super) async fn keep(tx: &mut Tx, scope: &Scope, (request, action): (RequestId, Action)) -> Result<()> {
    let (Action::Join, Some(resident)) = (action, scope.resident()) else {
        return Ok(());
    };
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into request_followers (company_id, request_id, resident_id, since) values ($1, $2, $3, $4)",
        company.0,
        request.0,
        resident.0,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// How many people follow it besides the one who asked.
pub(super) async fn count(tx: &mut Tx, request: RequestId, client: Option<ResidentId>) -> Result<i64> {
    let mut residents: Vec<_> = followers_in(tx, &[request])
        .await?
        .into_iter()
        .map(|follower| follower.resident.0)
        .filter(|resident| client.is_none_or(|client| client.0 != *resident))
        .collect();
    residents.sort_unstable();
    residents.dedup();
    Ok(i64::try_from(residents.len()).unwrap_or(i64::MAX))
}

/// Joining twice is joining once: the answer is how the request stands.
pub(super) async fn joined_before(tx: &mut Tx, scope: &Scope, (action, current): (Action, &Acted)) -> Result<bool> {
    Ok(action == Action::Join && follows(tx, scope, current.id).await?)
}

/// The request as a neighbour may know it.
pub(super) fn for_neighbour(detail: Detail) -> Detail {
    let card = Card {
        excerpt: String::new(),
        client_name: None,
        executor: None,
        files: 0,
        unread: false,
        place: PlaceView {
            apartment: None,
            apartment_number: None,
            floor: None,
            ..detail.card.place
        },
        ..detail.card
    };
    Detail {
        card,
        text: String::new(),
        access_note: None,
        client: None,
        rating: None,
        rating_comment: None,
        duplicate_id: None,
        history: detail.history.into_iter().map(without_people).collect(),
        comments: Vec::new(),
        files: Vec::new(),
        hints: Vec::new(),
        slots: Vec::new(),
        lines: Vec::new(),
        is_neighbours: true,
        actions: detail.actions.into_iter().filter(|action| *action == Action::Join).collect(),
        ..detail
    }
}

fn without_people(item: HistoryItem) -> HistoryItem {
    HistoryItem {
        actor: None,
        executor: None,
        note: None,
        rating: None,
        place_before: None,
        place: None,
        slots: Vec::new(),
        ..item
    }
}
