//! The inbox: every update is kept before it is answered for, and takes effect once.
//!
//! One lane (a person, or a group's chat) is worked off in the order of `update_id`.

use chrono::Duration;

use super::bots::BotKey;
use crate::{Services, error::Result, tx::Tx};

/// A worker that does not answer for so long has died. One that is only slow holds the row's lock.
const LEASE: Duration = Duration::seconds(15);
/// How long an update waits for those before it that are still on their way.
const PATIENCE: Duration = Duration::milliseconds(300);
/// How many updates before it are waited for.
const LOOK_BACK: i64 = 3;
/// Failures after which an update is given up.
const FAILURES_MAX: i32 = 5;
/// Claims after which an update that kills its worker is given up.
const CLAIMS_MAX: i32 = 10;

/// An update as it came in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Its number, unique within the bot.
    pub update_id: i64,
    /// The person of a private chat or a callback, the chat of a group.
    pub lane: i64,
    /// The text of the update, unchanged.
    pub raw: String,
}

/// An update that a worker holds.
#[derive(Debug, Clone)]
pub struct ClaimedUpdate {
    /// Which bot.
    pub key: BotKey,
    /// Its number.
    pub update_id: i64,
    /// Its lane.
    pub lane: i64,
    /// The text of the update.
    pub raw: String,
    /// How often it was claimed, this time included.
    pub attempts: i32,
}

/// Keeps an update; `false` when it was kept before.
///
/// # Errors
/// When the database does not answer: Telegram will repeat the update.
pub async fn receive(sv: &Services, key: BotKey, incoming: Incoming) -> Result<bool> {
    let mut tx = sv.begin(&key.scope()).await?;
    let now = tx.now();
    let inserted = sqlx::query!(
        "insert into tg_update_inbox (company_id, bot_id, update_id, lane, raw, received_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing",
        key.company.0,
        key.bot.0,
        incoming.update_id,
        incoming.lane,
        incoming.raw,
        now,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    tx.commit().await?;
    Ok(inserted == 1)
}

/// Claims the oldest update of each free lane, for at most so many lanes.
///
/// # Errors
/// When the database does not answer.
pub async fn claim_lanes(sv: &Services, key: BotKey, lanes: i64) -> Result<Vec<ClaimedUpdate>> {
    let mut tx = sv.begin(&key.scope()).await?;
    let now = tx.now();
    bury_killers(&mut tx, key).await?;
    let rows = sqlx::query!(
        "with head as materialized (
           select lane, min(update_id) as update_id, max(lease_until) as busy_until
           from tg_update_inbox
           where bot_id = $1 and state = 'new'
           group by lane),
         pick as materialized (
           select head.update_id
           from head join tg_update_inbox i on i.bot_id = $1 and i.update_id = head.update_id
           where (busy_until is null or busy_until <= $2)
             -- Words and presses of one person come over different lines and may overtake each other.
             and (i.received_at <= $5 or not exists (
               select 1
               from generate_series(
                 greatest(head.update_id - $6, (select min(known.update_id) from tg_update_inbox known where known.bot_id = $1)),
                 head.update_id - 1) as before (id)
               where not exists (select 1 from tg_update_inbox known where known.bot_id = $1 and known.update_id = before.id)))
           order by head.update_id
           limit $3),
         lock as materialized (
           -- The predicate is repeated on the locked row: the heads may be an old snapshot.
           select i.update_id
           from tg_update_inbox i join pick on pick.update_id = i.update_id
           where i.bot_id = $1 and i.state = 'new' and (i.lease_until is null or i.lease_until <= $2)
           for update of i skip locked)
         update tg_update_inbox i
         set attempts = i.attempts + 1, lease_until = $4
         from lock
         where i.bot_id = $1 and i.update_id = lock.update_id
         returning i.update_id, i.lane, i.raw, i.attempts",
        key.bot.0,
        now,
        lanes,
        now + LEASE,
        now - PATIENCE,
        LOOK_BACK,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let mut claimed: Vec<_> = rows
        .into_iter()
        .map(|row| ClaimedUpdate {
            key,
            update_id: row.update_id,
            lane: row.lane,
            raw: row.raw,
            attempts: row.attempts,
        })
        .collect();
    claimed.sort_by_key(|update| update.update_id);
    Ok(claimed)
}

/// An update whose every worker died is given up, so that its lane goes on.
async fn bury_killers(tx: &mut Tx, key: BotKey) -> Result<()> {
    let now = tx.now();
    sqlx::query!(
        "update tg_update_inbox
         set state = 'dead', last_error = coalesce(last_error, 'worker died')
         where bot_id = $1 and state = 'new' and attempts >= $2 and lease_until <= $3",
        key.bot.0,
        CLAIMS_MAX,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Marks the update done together with its effects; `false` when the claim was lost and nothing may be written.
///
/// # Errors
/// When the database does not answer.
pub async fn finish_in(tx: &mut Tx, update: &ClaimedUpdate) -> Result<bool> {
    // The number of claims is the fence: a worker that slept through its lease changes nothing.
    let done = sqlx::query!(
        "update tg_update_inbox
         set state = 'done', lease_until = null, last_error = null
         where bot_id = $1 and update_id = $2 and state = 'new' and attempts = $3",
        update.key.bot.0,
        update.update_id,
        update.attempts,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    Ok(done == 1)
}

/// Notes a failure; `true` when the update is given up, otherwise it is tried again after 1, 2, 4 … seconds.
///
/// # Errors
/// When the database does not answer.
pub async fn fail(sv: &Services, update: &ClaimedUpdate, error: &str) -> Result<bool> {
    let is_dead = update.attempts >= FAILURES_MAX;
    let mut tx = sv.begin(&update.key.scope()).await?;
    let again_at = tx.now() + super::outbox::backoff(update.attempts);
    sqlx::query!(
        "update tg_update_inbox
         set state = $4, last_error = $5, lease_until = $6
         where bot_id = $1 and update_id = $2 and state = 'new' and attempts = $3",
        update.key.bot.0,
        update.update_id,
        update.attempts,
        if is_dead { "dead" } else { "new" },
        error,
        again_at,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await?;
    Ok(is_dead)
}

/// Lets the update be tried again without counting: the trouble is not its own.
///
/// # Errors
/// When the database does not answer.
pub async fn postpone(sv: &Services, update: &ClaimedUpdate, error: &str) -> Result<()> {
    let mut tx = sv.begin(&update.key.scope()).await?;
    let again_at = tx.now() + super::outbox::backoff(1);
    sqlx::query!(
        "update tg_update_inbox
         set attempts = attempts - 1, last_error = $4, lease_until = $5
         where bot_id = $1 and update_id = $2 and state = 'new' and attempts = $3",
        update.key.bot.0,
        update.update_id,
        update.attempts,
        error,
        again_at,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// How long the oldest update has waited.
///
/// # Errors
/// When the database does not answer.
pub async fn inbox_lag(sv: &Services, key: BotKey) -> Result<Option<Duration>> {
    let mut tx = sv.begin(&key.scope()).await?;
    let now = tx.now();
    let oldest = sqlx::query_scalar!(
        "select min(received_at) from tg_update_inbox where bot_id = $1 and state = 'new'",
        key.bot.0
    )
    .fetch_one(tx.db())
    .await?;
    tx.commit().await?;
    Ok(oldest.map(|at| now - at))
}
