//! One command, one effect: a repeated key gets the stored answer, within the effect's own transaction.

use domain::ids::CommandId;
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

use crate::{
    Services,
    error::{Error, Kind, Result},
    scope::Scope,
    tx::Tx,
};

/// Days for which an answer is kept: longer than a phone stays without network.
const KEPT_FOR: chrono::Duration = chrono::Duration::days(14);

/// Does the work once for this key, or answers what it answered before.
///
/// The key is claimed before the work: a second transaction with the same key waits for the first.
///
/// # Errors
/// `idempotency.mismatch` when the same key came with another body; and the errors of the work.
pub async fn once<T, W>(tx: &mut Tx, scope: &Scope, key: CommandId, body: &impl Serialize, work: W) -> Result<T>
where
    T: Serialize + DeserializeOwned,
    W: AsyncFnOnce(&mut Tx) -> Result<T>,
{
    let company = tx.company();
    let actor = scope.actor_row().1.unwrap_or(company.0);
    let hash = Sha256::digest(serde_json::to_vec(body).map_err(broken)?).to_vec();
    let expires_at = tx.now() + KEPT_FOR;
    let claimed = sqlx::query!(
        "insert into idempotency (company_id, actor_id, key, request_hash, response, expires_at)
         values ($1, $2, $3, $4, 'null', $5)
         on conflict do nothing",
        company.0,
        actor,
        key.0,
        hash,
        expires_at,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    if claimed == 0 {
        return stored(tx, actor, key, &hash).await;
    }
    let answer = work(tx).await?;
    let response = serde_json::to_value(&answer).map_err(broken)?;
    sqlx::query!(
        "update idempotency set response = $4 where company_id = $1 and actor_id = $2 and key = $3",
        company.0,
        actor,
        key.0,
        response,
    )
    .execute(tx.db())
    .await?;
    Ok(answer)
}

/// What this key was answered before, for work that is too long for a transaction.
///
/// # Errors
/// `idempotency.mismatch` when the key came with another body.
pub(crate) async fn answered<T: DeserializeOwned>(tx: &mut Tx, scope: &Scope, key: CommandId, body: &impl Serialize) -> Result<Option<T>> {
    let actor = scope.actor_row().1.unwrap_or(tx.company().0);
    let hash = Sha256::digest(serde_json::to_vec(body).map_err(broken)?).to_vec();
    match stored(tx, actor, key, &hash).await {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.kind == Kind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Forgets answers that nobody will ask for again, across companies. Answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_answers(sv: &Services) -> Result<u64> {
    let forgotten = sqlx::query!("delete from idempotency where expires_at < $1", sv.now())
        .execute(sv.db().jobs())
        .await?;
    Ok(forgotten.rows_affected())
}

async fn stored<T: DeserializeOwned>(tx: &mut Tx, actor: uuid::Uuid, key: CommandId, hash: &[u8]) -> Result<T> {
    let company = tx.company();
    let row = sqlx::query!(
        "select request_hash, response from idempotency where company_id = $1 and actor_id = $2 and key = $3",
        company.0,
        actor,
        key.0,
    )
    .fetch_one(tx.db())
    .await?;
    if row.request_hash != hash {
        return Err(Error::new(Kind::Invalid, "idempotency.mismatch"));
    }
    serde_json::from_value(row.response).map_err(broken)
}

fn broken(source: serde_json::Error) -> Error {
    Error::new(Kind::Inconsistent, "inconsistent").because(source)
}
