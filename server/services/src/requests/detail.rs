//! One request with everything its reader may see. Residents see the work, not the staff's affairs.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    files::Attachment,
    ids::{CommentId, EmployeeId, RequestId},
    lang::Lang,
    phone::Phone,
    requests::{Action, Client, Comment, CommentVisibility, Detail, Source, allowed_actions},
    roles::Permission,
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;

use super::{
    attachments, cards, followers, lines, mentions, overlaps,
    sight::Sight,
    store::{self, Stored},
    timeline,
};
use crate::{
    Services,
    error::{Error, Result},
    people,
    scope::Scope,
    telegram,
    tx::Tx,
};

/// The request with its history, comments and files.
pub(super) async fn of(tx: &mut Tx, sv: &Services, scope: &Scope, id: RequestId) -> Result<Detail> {
    let sight = Sight::of(tx, scope).await?;
    let seen = sight.require_to_read(tx, id).await;
    let is_neighbour = seen.is_err() && scope.resident().is_some();
    if is_neighbour {
        followers::require(tx, scope, id).await?;
    } else {
        seen?;
    }
    let detail = whole(tx, sv, scope, (id, &sight)).await?;
    Ok(if is_neighbour { followers::for_neighbour(detail) } else { detail })
}

async fn whole(tx: &mut Tx, sv: &Services, scope: &Scope, (id, sight): (RequestId, &Sight)) -> Result<Detail> {
    let stored = store::find(tx, id).await?;
    let card = cards::load(tx, scope, &[id.0]).await?.pop().ok_or_else(Error::not_found)?;
    let more = more(tx, scope, id).await?;
    let (history, executors) = timeline::of(tx, scope, id).await?;
    let files = attachments::of(tx, sv, scope, id).await?;
    let comments = comments(tx, scope, id, (&executors, &files)).await?;
    let followers = followers::count(tx, id, stored.facts.resident).await?;
    let is_followed = followers::follows(tx, scope, id).await?;
    let mut actions = actions(tx, scope, &stored, more.fits);
    actions.retain(|action| *action != Action::Join || !is_followed);
    let connected = connected(tx, &stored).await?;
    let lines = lines::of(tx, scope, id).await?;
    let executor_visits = match stored.facts.state.executor() {
        Some(executor) if actions.contains(&Action::SetSchedule) => overlaps::ahead_of(tx, sight, (id, executor)).await?,
        Some(_) | None => Vec::new(),
    };
    let now = tx.now();
    Ok(Detail {
        lines,
        client: client(scope, &stored, &more, connected),
        acceptance: stored.facts.acceptance,
        lacks_before_photo: stored.facts.lacks_before_photo,
        lacks_after_photo: stored.facts.lacks_after_photo,
        has_begun: stored.facts.state.has_begun(),
        auto_close_at: stored.facts.clocks.auto_close_at,
        card,
        text: more.text,
        access_note: more.access_note,
        source: more.source,
        stop_text: more.stop_text.map(|text| text.0),
        hold_reason: more.hold_reason.map(|name| name.0),
        resume_at: more.resume_at,
        duplicate_of: more.duplicate_of,
        duplicate_id: more.duplicate_id,
        followers,
        is_followed,
        is_neighbours: false,
        rating: more.rating,
        rating_comment: more.rating_comment,
        slots: stored.facts.slots.iter().copied().filter(|slot| slot.to > now).collect(),
        history,
        comments,
        files: files.into_iter().map(|(_, file)| file).collect(),
        hints: more.hints,
        executor_visits,
        actions,
    })
}

/// The facts that lists have no room for.
struct More {
    text: String,
    access_note: Option<String>,
    source: Source,
    client_name: Option<String>,
    client_phone: Option<Phone>,
    resume_at: Option<Timestamp>,
    rating: Option<i16>,
    rating_comment: Option<String>,
    stop_text: Option<Json<Localized>>,
    hold_reason: Option<Json<Localized>>,
    duplicate_of: Option<i64>,
    duplicate_id: Option<RequestId>,
    fits: bool,
    open_requests: i64,
    /// What the staff know of the house.
    hints: Vec<String>,
}

async fn more(tx: &mut Tx, scope: &Scope, id: RequestId) -> Result<More> {
    let company = tx.company();
    let more = sqlx::query_as!(
        More,
        r#"select
             requests.text,
             requests.access_note,
             requests.source as "source: Source",
             requests.client_name,
             requests.client_phone as "client_phone: Phone",
             requests.resume_at,
             requests.rating,
             requests.rating_comment,
             request_categories.stop_text as "stop_text: Json<Localized>",
             reasons.name as "hold_reason?: Json<Localized>",
             targets.number as "duplicate_of?",
             targets.id as "duplicate_id?: RequestId",
             (request_categories.specialization_id is null or exists (
               select from employee_specializations
               where employee_specializations.company_id = $1
                 and employee_specializations.employee_id = $4
                 and employee_specializations.specialization_id = request_categories.specialization_id)) as "fits!",
             (select count(*)
              from requests as others
              where others.company_id = $1
                and others.resident_id = requests.resident_id
                and others.id <> requests.id
                and others.status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')) as "open_requests!",
             array(
               select property_hints.text
               from property_hints
               where $3
                 and property_hints.company_id = $1
                 and property_hints.building_id = requests.building_id
               order by property_hints.id) as "hints!"
           from requests
           join request_categories
             on request_categories.company_id = requests.company_id
            and request_categories.id = requests.category_id
           left join reasons
             on reasons.company_id = requests.company_id
            and reasons.id = requests.hold_reason_id
            and ($3 or reasons.visible_to_resident)
           left join requests as targets
             on targets.company_id = requests.company_id
            and targets.id = requests.duplicate_of
           where requests.company_id = $1
             and requests.id = $2"#,
        company.0,
        id.0,
        scope.resident().is_none(),
        scope.employee().map(|staff| staff.id.0),
    )
    .fetch_one(tx.db())
    .await?;
    Ok(more)
}

/// Whether what is written to the resident reaches their Telegram, and the language they read.
async fn connected(tx: &mut Tx, stored: &Stored) -> Result<(bool, Option<Lang>)> {
    let Some(resident) = stored.facts.resident else {
        return Ok((false, None));
    };
    let Some((user, lang)) = people::user_of_resident_in(tx, resident).await? else {
        return Ok((false, None));
    };
    Ok((telegram::connected_in(tx, &[user]).await?.contains(&user), Some(lang)))
}

/// Phone numbers are for those who may always see them, and for the executor while the job is open.
fn client(scope: &Scope, stored: &Stored, more: &More, (has_telegram, lang): (bool, Option<Lang>)) -> Option<Client> {
    if stored.facts.resident.is_none() && more.client_name.is_none() && more.client_phone.is_none() {
        return None;
    }
    let executes = scope
        .employee()
        .is_some_and(|staff| stored.facts.state.executor() == Some(staff.id));
    let sees_phone = scope.can(Permission::ResidentsPhone) || (executes && stored.facts.state.status().is_open());
    Some(Client {
        resident: stored.facts.resident,
        name: more.client_name.clone().unwrap_or_default(),
        phone: more.client_phone.clone().filter(|_| sees_phone),
        has_telegram,
        lang,
        open_requests: more.open_requests,
    })
}

/// What the rules allow, less what would be refused for the wrong trade.
pub(super) fn actions(tx: &Tx, scope: &Scope, stored: &Stored, fits: bool) -> Vec<Action> {
    let mut actions = allowed_actions(&stored.facts, &scope.actor(), tx.now());
    if !fits && !scope.can(Permission::RequestsForce) {
        actions.retain(|action| *action != Action::Claim);
    }
    actions
}

type Context<'a> = (&'a BTreeSet<EmployeeId>, &'a [(Option<CommentId>, Attachment)]);

async fn comments(tx: &mut Tx, scope: &Scope, id: RequestId, (executors, files): Context<'_>) -> Result<Vec<Comment>> {
    let company = tx.company();
    let is_staff = scope.resident().is_none();
    let rows = sqlx::query!(
        r#"select
             request_comments.id as "id: CommentId",
             request_comments.author_kind,
             request_comments.author_id,
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
             and request_comments.request_id = $2
             and ($3 or request_comments.visibility = 'resident')
           order by request_comments.at, request_comments.id"#,
        company.0,
        id.0,
        scope.can(Permission::CommentsInternal),
    )
    .fetch_all(tx.db())
    .await?;
    // Where nothing was said nobody was named.
    let mut named = if is_staff && !rows.is_empty() {
        mentions::of(tx, id).await?
    } else {
        BTreeMap::new()
    };
    Ok(rows
        .into_iter()
        .map(|row| {
            let (text, mentions) = mentions::named(row.text, named.remove(&row.id).unwrap_or_default());
            let by_resident = row.author_kind == "resident";
            let is_named = is_staff || by_resident || executors.contains(&EmployeeId(row.author_id));
            Comment {
                id: row.id,
                author: if is_named { row.author } else { String::new() },
                by_resident,
                visibility: row.visibility,
                text,
                mentions,
                at: row.at,
                kept_action: row.kept_action,
                occurred_at: row.occurred_at,
                files: files
                    .iter()
                    .filter(|(comment, _)| *comment == Some(row.id))
                    .map(|(_, file)| file.clone())
                    .collect(),
            }
        })
        .collect())
}
