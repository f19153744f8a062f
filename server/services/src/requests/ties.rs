//! What a request has to do with others. Who may edit a request links it and adds followers;
//! a resident stops following by themselves. The status stays as it is.

use domain::{
    ids::{CommandId, RequestId, ResidentId},
    invalid::Invalid,
    phone::Phone,
    requests::{Card, Event, Follow, Follower, Link, Ties},
    roles::Permission,
};
use uuid::Uuid;

use super::{cards, list, sight::Sight};
use crate::{
    Services,
    auth::{Entry, audit},
    error::{Error, OnConstraint as _, Result},
    idempotency::once,
    outbox, people,
    scope::Scope,
    tx::Tx,
};

/// The most requests in one of the lists.
const SHOWN: i64 = 20;

/// What the request has to do with others, within what the person may see.
///
/// # Errors
/// `Denied` for residents, `NotFound` when the person may not see the request.
pub async fn ties(sv: &Services, scope: &Scope, request: RequestId) -> Result<Ties> {
    scope.require_staff()?;
    let mut tx = sv.begin(scope).await?;
    let sight = Sight::of(&mut tx, scope).await?;
    sight.require(&mut tx, request).await?;
    let followers = if scope.can(Permission::ResidentsRead) {
        followers(&mut tx, request).await?
    } else {
        Vec::new()
    };
    let ties = Ties {
        followers,
        duplicates: seen(&mut tx, scope, &sight, (request, DUPLICATES)).await?,
        related: seen(&mut tx, scope, &sight, (request, RELATED)).await?,
        similar: seen(&mut tx, scope, &sight, (request, SIMILAR)).await?,
    };
    tx.commit().await?;
    Ok(ties)
}

/// Links two requests; twice is once.
///
/// # Errors
/// `Denied`, `NotFound`, `choice` for another request that the person does not see.
pub async fn link(sv: &Services, scope: &Scope, link: Link) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    join(&mut tx, scope, &link).await?;
    tx.commit().await
}

/// Links two requests by a command of its own; answers the other one when they were not linked before.
pub(super) async fn link_once(sv: &Services, scope: &Scope, command: CommandId, link: &Link) -> Result<Option<RequestId>> {
    let mut tx = sv.begin(scope).await?;
    let linked = once(&mut tx, scope, command, link, async |tx: &mut Tx| join(tx, scope, link).await).await?;
    tx.commit().await?;
    Ok(linked)
}

async fn join(tx: &mut Tx, scope: &Scope, link: &Link) -> Result<Option<RequestId>> {
    let (first, second) = pair(tx, scope, link).await?;
    let (company, now) = (tx.company(), tx.now());
    let linked = sqlx::query!(
        "insert into request_links (company_id, request_id, other_id, linked_at) values ($1, $2, $3, $4) on conflict do nothing",
        company.0,
        first.0,
        second.0,
        now,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    tell(tx, scope, &[first, second], linked).await?;
    let other = if first == link.request { second } else { first };
    note(tx, scope, ("requests.link", link.request), other.0).await?;
    Ok((linked > 0).then_some(other))
}

/// Ends the link of two requests; nothing happens when there is none.
///
/// # Errors
/// As [`link`].
pub async fn unlink(sv: &Services, scope: &Scope, link: Link) -> Result<()> {
    let mut tx = sv.begin(scope).await?;
    let (first, second) = pair(&mut tx, scope, &link).await?;
    let company = tx.company();
    let unlinked = sqlx::query!(
        "delete from request_links where company_id = $1 and request_id = $2 and other_id = $3",
        company.0,
        first.0,
        second.0,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    tell(&mut tx, scope, &[first, second], unlinked).await?;
    let other = if first == link.request { second } else { first };
    note(&mut tx, scope, ("requests.unlink", link.request), other.0).await?;
    tx.commit().await
}

/// Adds a resident as a follower; twice is once.
///
/// # Errors
/// `Denied`, `NotFound`, the field that names no resident.
pub async fn add_follower(sv: &Services, scope: &Scope, follow: Follow) -> Result<()> {
    scope.require(Permission::RequestsEdit)?;
    let mut tx = sv.begin(scope).await?;
    Sight::of(&mut tx, scope).await?.require(&mut tx, follow.request).await?;
    let resident = named(&mut tx, scope, &follow).await?;
    let field = if follow.resident.is_some() { "resident" } else { "phone" };
    // Whom they do not see, they do not get to know as a follower either.
    super::link::check(&mut tx, scope, (resident, field)).await?;
    let (company, now) = (tx.company(), tx.now());
    let added = sqlx::query!(
        "insert into request_followers (company_id, request_id, resident_id, since) values ($1, $2, $3, $4) on conflict do nothing",
        company.0,
        follow.request.0,
        resident.0,
        now,
    )
    .execute(tx.db())
    .await
    .on_constraint("request_followers_resident_fkey", || Invalid::field("resident", "choice").into())?
    .rows_affected();
    tell(&mut tx, scope, &[follow.request], added).await?;
    note(&mut tx, scope, ("requests.add_follower", follow.request), resident.0).await?;
    tx.commit().await
}

/// Takes a follower away; nothing happens when they do not follow.
///
/// # Errors
/// `Denied`, `NotFound`, the field that names no resident.
pub async fn remove_follower(sv: &Services, scope: &Scope, follow: Follow) -> Result<()> {
    scope.require(Permission::RequestsEdit)?;
    let mut tx = sv.begin(scope).await?;
    Sight::of(&mut tx, scope).await?.require(&mut tx, follow.request).await?;
    let resident = named(&mut tx, scope, &follow).await?;
    leave(&mut tx, scope, (follow.request, resident)).await?;
    note(&mut tx, scope, ("requests.remove_follower", follow.request), resident.0).await?;
    tx.commit().await
}

/// The resident does not follow the request any more; nothing happens when they did not.
///
/// # Errors
/// `NotFound` for anybody but residents.
pub async fn unfollow(sv: &Services, scope: &Scope, request: RequestId) -> Result<()> {
    let resident = scope.resident().ok_or_else(Error::not_found)?;
    let mut tx = sv.begin(scope).await?;
    if leave(&mut tx, scope, (request, resident)).await? {
        note(&mut tx, scope, ("requests.remove_follower", request), resident.0).await?;
    }
    tx.commit().await
}

/// Answers whether they followed.
async fn leave(tx: &mut Tx, scope: &Scope, (request, resident): (RequestId, ResidentId)) -> Result<bool> {
    let company = tx.company();
    let left = sqlx::query!(
        "delete from request_followers where company_id = $1 and request_id = $2 and resident_id = $3",
        company.0,
        request.0,
        resident.0,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    tell(tx, scope, &[request], left).await?;
    Ok(left > 0)
}

/// Whoever has one of the requests open sees what it has to do with others now; what changed nothing is no news.
async fn tell(tx: &mut Tx, scope: &Scope, requests: &[RequestId], rows: u64) -> Result<()> {
    if rows == 0 {
        return Ok(());
    }
    for request in requests {
        outbox::emit(tx, scope, Event::Touched, *request, serde_json::json!({})).await?;
    }
    Ok(())
}

/// Both requests, the older id first, when the person may edit the one and see the other.
async fn pair(tx: &mut Tx, scope: &Scope, link: &Link) -> Result<(RequestId, RequestId)> {
    scope.require(Permission::RequestsEdit)?;
    let sight = Sight::of(tx, scope).await?;
    sight.require(tx, link.request).await?;
    let unknown = || Error::from(Invalid::field("number", "choice"));
    let other = match (link.other, link.number) {
        (Some(other), _) => sight.require(tx, other).await.map(|()| other),
        (None, Some(number)) => list::by_number(tx, scope, number).await,
        (None, None) => return Err(unknown()),
    };
    let other = other.map_err(|error| if error.kind == crate::Kind::NotFound { unknown() } else { error })?;
    if other == link.request {
        let itself = Error::new(crate::Kind::Invalid, "requests.itself");
        let fields = Invalid::field("number", "choice");
        return Err(Error { fields, ..itself });
    }
    Ok((link.request.min(other), link.request.max(other)))
}

/// The resident by their id, or by their phone number: nobody finds a person by a number that they may not see.
async fn named(tx: &mut Tx, scope: &Scope, follow: &Follow) -> Result<ResidentId> {
    if let Some(resident) = follow.resident {
        return Ok(resident);
    }
    scope.require(Permission::ResidentsPhone)?;
    let phone = Phone::parse(&follow.phone).map_err(|_| Invalid::field("phone", "phone"))?;
    let known = people::resident_by_phone_in(tx, &phone).await?;
    Ok(known.ok_or_else(|| Invalid::field("phone", "choice"))?.id)
}

async fn followers(tx: &mut Tx, request: RequestId) -> Result<Vec<Follower>> {
    let company = tx.company();
    Ok(sqlx::query_as!(
        Follower,
        r#"select residents.id as "resident: ResidentId", residents.full_name as name, request_followers.since
           from request_followers
           join residents
             on residents.company_id = request_followers.company_id
            and residents.id = request_followers.resident_id
           where request_followers.company_id = $1
             and request_followers.request_id = $2
           order by request_followers.since desc, residents.id"#,
        company.0,
        request.0,
    )
    .fetch_all(tx.db())
    .await?)
}

/// Conditions over `requests`, each with the request that is asked about in one place.
const DUPLICATES: &[&str] = &[" and requests.duplicate_of = ", ""];
const RELATED: &[&str] = &[
    " and exists (
       select from request_links
       where request_links.company_id = requests.company_id
         and request_links.request_id = least(requests.id, ",
    "::uuid)
         and request_links.other_id = greatest(requests.id, ",
    "::uuid))",
];
const SIMILAR: &[&str] = &[
    " and requests.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')
      and (requests.building_id, requests.category_id) in (
        select asked.building_id, asked.category_id
        from requests as asked
        where asked.company_id = requests.company_id
          and asked.id = ",
    "::uuid)
      and not exists (
        select from request_links
        where request_links.company_id = requests.company_id
          and request_links.request_id = least(requests.id, ",
    "::uuid)
          and request_links.other_id = greatest(requests.id, ",
    "::uuid))",
];

/// The requests for which the condition holds, newest first, within what the person may see.
async fn seen(tx: &mut Tx, scope: &Scope, sight: &Sight, (request, condition): (RequestId, &[&str])) -> Result<Vec<Card>> {
    let mut sql = sqlx::QueryBuilder::new("select requests.id from requests where requests.company_id = ");
    sql.push_bind(tx.company().0).push(" and requests.id <> ").push_bind(request.0);
    let mut parts = condition.iter();
    if let Some(first) = parts.next() {
        sql.push(*first);
    }
    for part in parts {
        sql.push_bind(request.0).push(*part);
    }
    sight.push(&mut sql);
    sql.push(" order by requests.created_at desc, requests.id desc limit ")
        .push_bind(SHOWN);
    let ids: Vec<Uuid> = sql.build_query_scalar().fetch_all(tx.db()).await?;
    cards::load(tx, scope, &ids).await
}

async fn note(tx: &mut Tx, scope: &Scope, (action, request): (&'static str, RequestId), other: Uuid) -> Result<()> {
    let entry = Entry {
        action,
        entity: "request",
        id: Some(request.0),
        before: None,
        after: Some(serde_json::json!({ "other": other })),
    };
    audit(tx, scope, entry).await
}
