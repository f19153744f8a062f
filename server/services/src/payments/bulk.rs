//! Posting for a whole house at once: as many transactions as it takes, in a handful of statements.

use std::collections::HashSet;

use domain::{
    ids::PostingId,
    payments::{Kind, Posted},
};
use uuid::Uuid;

use super::{
    invoice_lines,
    ledger::{lock_many_in, write_in},
};
use crate::{Result, Scope, Tx};

/// One of many transactions of a kind.
pub(super) struct Part {
    /// The id of its source.
    pub(super) source: Uuid,
    /// The transaction that it puts right.
    pub(super) corrects: Option<PostingId>,
    /// The entries.
    pub(super) posted: Posted,
}

/// Posts each part once for its source; what was posted before is left alone. Answers how many were posted just now. Invoices
/// wait by what is owed after them.
///
/// # Errors
/// `NotFound` when an account is not the company's.
pub(super) async fn post_many_in(tx: &mut Tx, scope: &Scope, (kind, source_kind): (Kind, &str), parts: &[Part]) -> Result<usize> {
    let accounts = parts
        .iter()
        .flat_map(|part| part.posted.entries())
        .filter_map(|entry| entry.ledger.account());
    lock_many_in(tx, &accounts.collect()).await?;
    let now = tx.now();
    let ids: Vec<PostingId> = parts.iter().map(|_| PostingId::generate(now)).collect();
    let new = insert(tx, scope, (kind, source_kind), (&ids, parts)).await?;
    let posted: Vec<_> = ids.into_iter().zip(parts).filter(|(id, _)| new.contains(&id.0)).collect();
    if !posted.is_empty() {
        let postings: Vec<_> = posted.iter().map(|(id, part)| (*id, &part.posted)).collect();
        write_in(tx, &postings).await?;
        let sources: Vec<_> = posted.iter().map(|(_, part)| (part.source, part.posted.entries())).collect();
        invoice_lines::follow_many_in(tx, &sources).await?;
    }
    Ok(posted.len())
}

async fn insert(
    tx: &mut Tx,
    scope: &Scope,
    (kind, source_kind): (Kind, &str),
    (ids, parts): (&[PostingId], &[Part]),
) -> Result<HashSet<Uuid>> {
    let (company, now) = (tx.company(), tx.now());
    let (actor_kind, actor_id) = scope.actor_row();
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let sources: Vec<Uuid> = parts.iter().map(|part| part.source).collect();
    let corrects: Vec<Option<Uuid>> = parts.iter().map(|part| part.corrects.map(|id| id.0)).collect();
    let inserted = sqlx::query_scalar!(
        "insert into ledger_transactions (company_id, id, kind, source_kind, source_id, corrects_id, actor_kind, actor_id, posted_at)
         select $1, part.id, $2, $3, part.source_id, part.corrects_id, $4, $5, $6
         from unnest($7::uuid[], $8::uuid[], $9::uuid[]) as part (id, source_id, corrects_id)
         on conflict on constraint ledger_transactions_source_key do nothing
         returning id",
        company.0,
        kind.code(),
        source_kind,
        actor_kind,
        actor_id,
        now,
        &ids,
        &sources,
        &corrects as &[Option<Uuid>],
    )
    .fetch_all(tx.db())
    .await?;
    Ok(inserted.into_iter().collect())
}
