//! The questions about requests. Each answers only what the scope's person may see.

use domain::{
    ids::RequestId,
    page::Page,
    requests::{Board, BoardAsk, Candidate, Card, Category, Counts, Detail, Filter, Foreseen, Intake, Known, Reason, ReasonKind, Total},
};

use super::{
    board as board_of, candidates as candidates_of, detail as detail_of,
    followers::{self, Wanted},
    intake, list as listing, lists,
};
use crate::{
    Services, auth,
    error::Result,
    people::{self, PhoneOn},
    scope::Scope,
    tx::Tx,
};

/// One page of the requests that fit the filter, in its order.
///
/// # Errors
/// A cursor that is not ours.
pub async fn list(sv: &Services, scope: &Scope, filter: &Filter) -> Result<Page<Card>> {
    let mut tx = sv.begin(scope).await?;
    let page = list_in(&mut tx, scope, filter).await?;
    tx.end();
    Ok(page)
}

/// One page of the requests, within a transaction.
///
/// # Errors
/// As [`list`].
pub async fn list_in(tx: &mut Tx, scope: &Scope, filter: &Filter) -> Result<Page<Card>> {
    listing::page(tx, scope, filter).await
}

/// The first requests of the filter, no more than `size`.
///
/// # Errors
/// When the database does not answer.
pub async fn first(sv: &Services, scope: &Scope, filter: &Filter, size: usize) -> Result<Vec<Card>> {
    let mut tx = sv.begin(scope).await?;
    let cards = listing::first(&mut tx, scope, filter, size).await?;
    tx.end();
    Ok(cards)
}

/// How many requests the filter finds, up to a thousand.
///
/// # Errors
/// When the database does not answer.
pub async fn total(sv: &Services, scope: &Scope, filter: &Filter) -> Result<Total> {
    let mut tx = sv.begin(scope).await?;
    let total = listing::total(&mut tx, scope, filter).await?;
    tx.end();
    Ok(total)
}

/// The requests that fit the filter as a board: what is open, and what ended in the last days.
///
/// # Errors
/// More single requests than one look is for.
pub async fn board(sv: &Services, scope: &Scope, ask: &BoardAsk) -> Result<Board> {
    let mut tx = sv.begin(scope).await?;
    let board = board_of::of(&mut tx, scope, ask).await?;
    tx.end();
    Ok(board)
}

/// The employee's own open jobs, by the time they are due.
///
/// # Errors
/// `Denied` for anybody else.
pub async fn today(sv: &Services, scope: &Scope) -> Result<Vec<Card>> {
    let mut tx = sv.begin(scope).await?;
    let cards = listing::today(&mut tx, scope).await?;
    tx.end();
    Ok(cards)
}

/// The free requests the employee may take.
///
/// # Errors
/// When the database does not answer.
pub async fn pool(sv: &Services, scope: &Scope) -> Result<Vec<Card>> {
    let mut tx = sv.begin(scope).await?;
    let cards = listing::pool(&mut tx, scope).await?;
    tx.end();
    Ok(cards)
}

/// The ten open requests that are due first.
///
/// # Errors
/// When the database does not answer.
pub async fn hot(sv: &Services, scope: &Scope) -> Result<Vec<Card>> {
    let mut tx = sv.begin(scope).await?;
    let cards = listing::hot(&mut tx, scope).await?;
    tx.end();
    Ok(cards)
}

/// The other open requests of the same building, newest first.
///
/// # Errors
/// `NotFound` when the person may not see the request.
pub async fn neighbours(sv: &Services, scope: &Scope, request: RequestId) -> Result<Vec<Card>> {
    let mut tx = sv.begin(scope).await?;
    let cards = listing::neighbours(&mut tx, scope, request).await?;
    tx.end();
    Ok(cards)
}

/// The open requests of neighbours about what the houses of this resident share; nothing for the staff.
///
/// # Errors
/// When the database does not answer.
pub async fn known(sv: &Services, scope: &Scope, wanted: Wanted) -> Result<Vec<Known>> {
    let mut tx = sv.begin(scope).await?;
    let known = known_in(&mut tx, scope, wanted).await?;
    tx.end();
    Ok(known)
}

/// The same, each with the path of its page, signed for this resident.
///
/// # Errors
/// As [`known`].
pub async fn known_links(sv: &Services, scope: &Scope) -> Result<Vec<(Known, String)>> {
    let Some(resident) = scope.resident() else {
        return Ok(Vec::new());
    };
    let link = |known: Known| auth::link_for(sv, scope.company(), known.id, resident).map(|path| (known, path));
    known(sv, scope, Wanted::default()).await?.into_iter().map(link).collect()
}

/// The open requests of neighbours, within a transaction.
///
/// # Errors
/// As [`known`].
pub async fn known_in(tx: &mut Tx, scope: &Scope, wanted: Wanted) -> Result<Vec<Known>> {
    match scope.resident() {
        Some(resident) => followers::known(tx, resident, wanted).await,
        None => Ok(Vec::new()),
    }
}

/// How many requests stand under each tab.
///
/// # Errors
/// When the database does not answer.
pub async fn counts(sv: &Services, scope: &Scope) -> Result<Counts> {
    let mut tx = sv.begin(scope).await?;
    let counts = listing::counts(&mut tx, scope).await?;
    tx.end();
    Ok(counts)
}

/// What can be said of a request before it is saved: its promise, and what the house knows already.
///
/// # Errors
/// A category that requests cannot be about, no right.
pub async fn foresee(sv: &Services, scope: &Scope, wanted: &Intake) -> Result<Foreseen> {
    let mut tx = sv.begin(scope).await?;
    let foreseen = intake::foresee(&mut tx, scope, wanted).await?;
    tx.end();
    Ok(foreseen)
}

/// One request with its history, comments and files. Whoever of the staff is shown the phone number is written down.
///
/// # Errors
/// `NotFound` when the person may not see it.
pub async fn detail(sv: &Services, scope: &Scope, request: RequestId) -> Result<Detail> {
    let mut tx = sv.begin(scope).await?;
    let detail = detail_in(&mut tx, scope, sv, request).await?;
    if detail.client.as_ref().is_some_and(|client| client.phone.is_some()) {
        people::note_phone_in(&mut tx, scope, PhoneOn::Request(request)).await?;
    }
    tx.commit().await?;
    Ok(detail)
}

/// One request, within a transaction; `sv_links` signs the links of its files. A chat that shows its phone number has that
/// written down by itself.
///
/// # Errors
/// As [`detail`].
pub async fn detail_in(tx: &mut Tx, scope: &Scope, sv_links: &Services, request: RequestId) -> Result<Detail> {
    detail_of::of(tx, sv_links, scope, request).await
}

/// The employees who could do the job.
///
/// # Errors
/// `NotFound` when the person may not see it, `Denied` when they may not assign.
pub async fn candidates(sv: &Services, scope: &Scope, request: RequestId) -> Result<Vec<Candidate>> {
    let mut tx = sv.begin(scope).await?;
    let candidates = candidates_in(&mut tx, scope, request).await?;
    tx.end();
    Ok(candidates)
}

/// The same within a transaction of the caller.
///
/// # Errors
/// `NotFound` when the person may not see it, `Denied` when they may not assign.
pub async fn candidates_in(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Vec<Candidate>> {
    candidates_of::of(tx, scope, request).await
}

/// The categories people choose from, each group before its leaves.
///
/// # Errors
/// When the database does not answer.
pub async fn categories(sv: &Services, scope: &Scope) -> Result<Vec<Category>> {
    let mut tx = sv.begin(scope).await?;
    let categories = categories_in(&mut tx).await?;
    tx.end();
    Ok(categories)
}

/// The categories, within a transaction.
///
/// # Errors
/// As [`categories`].
pub async fn categories_in(tx: &mut Tx) -> Result<Vec<Category>> {
    lists::categories_in(tx).await
}

/// The reasons of one list that the person may choose from.
///
/// # Errors
/// When the database does not answer.
pub async fn reasons(sv: &Services, scope: &Scope, kind: ReasonKind) -> Result<Vec<Reason>> {
    let mut tx = sv.begin(scope).await?;
    let reasons = reasons_in(&mut tx, scope, kind).await?;
    tx.end();
    Ok(reasons)
}

/// The reasons of one list, within a transaction.
///
/// # Errors
/// As [`reasons`].
pub async fn reasons_in(tx: &mut Tx, scope: &Scope, kind: ReasonKind) -> Result<Vec<Reason>> {
    lists::reasons_in(tx, scope, kind).await
}

/// The request with this number.
///
/// # Errors
/// `NotFound` when the person may not see it.
pub async fn by_number(sv: &Services, scope: &Scope, number: i64) -> Result<RequestId> {
    let mut tx = sv.begin(scope).await?;
    let request = listing::by_number(&mut tx, scope, number).await?;
    tx.end();
    Ok(request)
}
