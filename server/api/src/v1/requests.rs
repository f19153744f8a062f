//! Requests and their categories.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{BuildingId, CategoryId, RequestId},
    page::Page,
    people::PhoneLook,
    requests::{
        Act, Acted, AddComment, Attach, Candidate, Card, Category, Create, Created, Detail, Filter, Known, Person, Reason, ReasonKind,
    },
    sla::Timeline,
};
use services::{Services, people, requests};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::{Caller, Reader, Sent},
    extract::{self, Asked, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(categories))
        .routes(routes!(reasons))
        .routes(routes!(list, create))
        .routes(routes!(known))
        .routes(routes!(read))
        .routes(routes!(candidates))
        .routes(routes!(mentionable))
        .routes(routes!(clocks))
        .routes(routes!(phone_looks))
        .routes(routes!(act))
        .routes(routes!(comment))
        .routes(routes!(attach))
}

/// The id of what was made.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub(super) struct Named {
    /// The id.
    pub(super) id: uuid::Uuid,
}

/// The categories, groups before their leaves.
#[utoipa::path(get, path = "/categories", tag = "requests", responses((status = 200, body = [Category])))]
async fn categories(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<Category>>, Problem> {
    Ok(Json(requests::categories(&sv, &scope).await?))
}

/// Which reasons are asked for.
#[derive(serde::Deserialize)]
struct OfKind {
    kind: ReasonKind,
}

/// The reasons that an action may give.
#[utoipa::path(get, path = "/reasons", tag = "requests", params(("kind" = ReasonKind, Query)), responses((status = 200, body = [Reason]), (status = 400, body = Problem)))]
async fn reasons(State(sv): State<Services>, Caller(scope): Caller, Asked(of): Asked<OfKind>) -> Result<Json<Vec<Reason>>, Problem> {
    Ok(Json(requests::reasons(&sv, &scope, of.kind).await?))
}

/// A page of the list, newest first unless another order is asked for.
#[utoipa::path(get, path = "/requests", tag = "requests", params(
    ("tab" = Option<String>, Query, description = "open, new, work, hold, done, closed or all"), ("status" = Option<String>, Query), ("q" = Option<String>, Query, description = "words, a number, a name, a phone"),
    ("category" = Option<uuid::Uuid>, Query), ("complex" = Option<uuid::Uuid>, Query), ("building" = Option<uuid::Uuid>, Query), ("entrance" = Option<uuid::Uuid>, Query), ("apartment" = Option<uuid::Uuid>, Query),
    ("executor" = Option<uuid::Uuid>, Query), ("responsible" = Option<uuid::Uuid>, Query, description = "who accepted it, or gave it to its executor"), ("resident" = Option<uuid::Uuid>, Query),
    ("priority" = Option<String>, Query), ("source" = Option<String>, Query), ("rating" = Option<i16>, Query),
    ("created_from" = Option<String>, Query, description = "a day of the company's calendar, 2026-03-02"), ("created_to" = Option<String>, Query), ("due_from" = Option<String>, Query), ("due_to" = Option<String>, Query), ("visit_from" = Option<String>, Query), ("visit_to" = Option<String>, Query),
    ("late" = Option<bool>, Query), ("soon" = Option<bool>, Query), ("paused" = Option<bool>, Query), ("unassigned" = Option<bool>, Query),
    ("unanswered" = Option<bool>, Query, description = "the resident wrote last"), ("duplicate" = Option<bool>, Query), ("returned" = Option<bool>, Query), ("paid" = Option<bool>, Query), ("warranty" = Option<bool>, Query),
    ("sort" = Option<String>, Query, description = "newest, oldest, or due for open requests"),
    ("after" = Option<String>, Query, description = "`next` of the page before"), ("before" = Option<String>, Query, description = "`prev` of the page behind"),
), responses((status = 200, body = Page<Card>), (status = 401, body = Problem)))]
async fn list(reader: Reader, Asked(filter): Asked<Filter>) -> Result<Json<Page<Card>>, Problem> {
    Ok(Json(requests::list(&reader.services, &reader.scope, &filter).await?))
}

/// What is asked of the neighbours' requests.
#[derive(serde::Deserialize)]
struct Near {
    category: Option<CategoryId>,
    building: Option<BuildingId>,
}

/// The open requests of neighbours about what the houses of a resident share: those they may `join`. Empty for the staff.
#[utoipa::path(get, path = "/requests/known", tag = "requests", params(("category" = Option<uuid::Uuid>, Query), ("building" = Option<uuid::Uuid>, Query)), responses((status = 200, body = [Known]), (status = 401, body = Problem)))]
async fn known(State(sv): State<Services>, Caller(scope): Caller, Asked(near): Asked<Near>) -> Result<Json<Vec<Known>>, Problem> {
    let wanted = requests::Wanted {
        request: None,
        category: near.category,
        building: near.building,
    };
    Ok(Json(requests::known(&sv, &scope, wanted).await?))
}

/// Writes a request down: in words, or by a voice message among its files.
///
/// A resident who sends the same words about the same place within an hour is answered with the request that is
/// open already (200, `is_repeat`).
#[utoipa::path(post, path = "/requests", tag = "requests", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = Create, responses((status = 200, body = Created), (status = 201, body = Created), (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn create(key: Result<Key, Problem>, sent: Sent<Create>) -> Result<(StatusCode, Json<Created>), Problem> {
    let Key(command) = key?;
    let extract::Json(cmd) = sent.body?;
    let created = requests::create(&sent.services, &sent.scope, Create { command, ..cmd }).await?;
    sent.services.end_page().await?;
    let status = if created.is_repeat { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(created)))
}

/// One request with its history, comments and files. The phone number it shows is written down as seen by the caller.
#[utoipa::path(get, path = "/requests/{id}", tag = "requests", params(("id" = RequestId, Path)), responses((status = 200, body = Detail), (status = 404, body = Problem)))]
async fn read(reader: Reader, At(id): At<RequestId>) -> Result<Json<Detail>, Problem> {
    let detail = requests::detail(&reader.services, &reader.scope, id).await?;
    // Whoever is shown a phone number was written down: that is true before it is shown.
    reader.services.end_page().await?;
    Ok(Json(detail))
}

/// Who could do the work, and what they have to do already.
#[utoipa::path(get, path = "/requests/{id}/candidates", tag = "requests", params(("id" = RequestId, Path)), responses((status = 200, body = [Candidate]), (status = 404, body = Problem)))]
async fn candidates(State(sv): State<Services>, Caller(scope): Caller, At(id): At<RequestId>) -> Result<Json<Vec<Candidate>>, Problem> {
    Ok(Json(requests::candidates(&sv, &scope, id).await?))
}

/// The colleagues whom a comment on the request may name: those who read what is said among the staff about it.
#[utoipa::path(get, path = "/requests/{id}/mentionable", tag = "requests", params(("id" = RequestId, Path)), responses((status = 200, body = [Person]), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn mentionable(State(sv): State<Services>, Caller(scope): Caller, At(id): At<RequestId>) -> Result<Json<Vec<Person>>, Problem> {
    Ok(Json(requests::mentionable(&sv, &scope, id).await?))
}

/// How both clocks stood from the first minute on: when each ran, waited and stopped, and when its due instant moved.
#[utoipa::path(get, path = "/requests/{id}/clocks", tag = "requests", params(("id" = RequestId, Path)), responses((status = 200, body = Timeline), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn clocks(State(sv): State<Services>, Caller(scope): Caller, At(id): At<RequestId>) -> Result<Json<Timeline>, Problem> {
    Ok(Json(requests::clock_history(&sv, &scope, id).await?))
}

/// Who of the staff was shown the client's phone number, the latest first; once an hour for each of them.
#[utoipa::path(get, path = "/requests/{id}/phone-looks", tag = "requests", params(("id" = RequestId, Path)), responses((status = 200, body = [PhoneLook]), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn phone_looks(State(sv): State<Services>, Caller(scope): Caller, At(id): At<RequestId>) -> Result<Json<Vec<PhoneLook>>, Problem> {
    Ok(Json(people::phone_looks_of_request(&sv, &scope, id).await?))
}

/// Does one action to a request.
///
/// Assigning to somebody of another trade is refused with `requests.wrong_specialization` unless
/// `override_specialization` is true and the caller has the right `requests.force`.
#[utoipa::path(post, path = "/requests/{id}/actions", tag = "requests", params(("id" = RequestId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = Act, responses((status = 200, body = Acted), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn act(at: Result<At<RequestId>, Problem>, key: Result<Key, Problem>, sent: Sent<Act>) -> Result<Json<Acted>, Problem> {
    let (At(request), Key(command)) = (at?, key?);
    let extract::Json(cmd) = sent.body?;
    let acted = requests::act(&sent.services, &sent.scope, Act { request, command, ..cmd }).await;
    // What came too late is kept, though the answer is no.
    sent.services.end_page().await?;
    Ok(Json(acted?))
}

/// Comments on a request.
///
/// One among the staff may name colleagues (`mentions`), who are told: those of `mentionable`. Others are refused with
/// `requests.mention_unseen`.
#[utoipa::path(post, path = "/requests/{id}/comments", tag = "requests", params(("id" = RequestId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = AddComment, responses((status = 201, body = Named), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn comment(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(request): At<RequestId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<AddComment>,
) -> Result<(StatusCode, Json<Named>), Problem> {
    let id = requests::comment(&sv, &scope, AddComment { request, command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(Named { id: id.0 })))
}

/// Attaches files that were uploaded before.
#[utoipa::path(post, path = "/requests/{id}/files", tag = "requests", params(("id" = RequestId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = Attach, responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn attach(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(request): At<RequestId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<Attach>,
) -> Result<StatusCode, Problem> {
    requests::attach(&sv, &scope, Attach { request, command, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}
