//! Claiming what may be sent now: the first message of each chat.

use chrono::Duration;
use domain::{notices::DeliveryStatus, time::Timestamp};
use uuid::Uuid;

use super::{
    super::{bots::BotKey, outgoing::Outgoing},
    outcome::{ATTEMPTS_MAX, backoff},
};
use crate::{Services, error::Result, notices, tx::Tx};

/// A sender that does not report for so long has died.
const LEASE: Duration = Duration::seconds(60);

/// A message that a sender holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    /// Which bot.
    pub key: BotKey,
    /// The row.
    pub id: i64,
    /// To which chat.
    pub chat_id: i64,
    /// The message.
    pub message: Outgoing,
    /// How often it was claimed, this time included.
    pub attempts: i32,
    /// Whether it must not be tried again when the outcome is unknown.
    pub at_most_once: bool,
    pub(super) delivery: Option<Uuid>,
}

/// Takes over what a dead sender held before this one led, `since` when it does: it need not wait for those leases, because
/// the lock was free. To be asked again after a while: what the dead one claimed last may be committed after its lock was let
/// go. What must not be doubled is skipped by the next claim.
///
/// # Errors
/// When the database does not answer: the leases will run out.
pub async fn take_over(sv: &Services, key: BotKey, since: Timestamp) -> Result<u64> {
    let mut tx = sv.begin(&key.scope()).await?;
    let now = tx.now();
    let taken = sqlx::query!(
        "update tg_outbox set lease_until = $2
         where bot_id = $1 and state = 'sending' and lease_until > $2 and lease_until < $3",
        key.bot.0,
        now,
        since + LEASE,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    tx.commit().await?;
    Ok(taken)
}

/// Claims the first message of each chat that may be sent now, most urgent first.
///
/// # Errors
/// When the database does not answer.
pub async fn claim(sv: &Services, key: BotKey, n: i64) -> Result<Vec<Claimed>> {
    let mut tx = sv.begin(&key.scope()).await?;
    give_up(&mut tx, key).await?;
    let now = tx.now();
    let rows = sqlx::query!(
        "with head as materialized (
           select distinct on (o.chat_id) o.id, o.chat_id, o.priority, o.state, o.not_before, o.lease_until
           from tg_outbox o
           where o.bot_id = $1 and o.state in ('pending', 'sending') and (o.held_until is null or o.held_until <= $2)
           order by o.chat_id, o.id),
         pick as materialized (
           select h.id
           from head h join tg_chat c on c.bot_id = $1 and c.chat_id = h.chat_id
           where not exists (select 1 from bots b where b.company_id = $5 and b.id = $1 and b.paused_until > $2)
             and h.not_before <= $2 and c.next_at <= $2 and (h.state = 'pending' or h.lease_until <= $2)
           order by h.priority, h.id
           limit $3),
         lock as materialized (
           -- Repeated on the locked row: this is what stops two senders with old snapshots.
           select o.id
           from tg_outbox o join pick on pick.id = o.id
           where o.not_before <= $2 and (o.state = 'pending' or (o.state = 'sending' and o.lease_until <= $2))
           for update of o skip locked)
         update tg_outbox o
         set state = 'sending', attempts = o.attempts + 1, lease_until = $4
         from lock
         where o.id = lock.id
         returning o.id, o.chat_id, o.payload, o.priority, o.attempts, o.at_most_once, o.delivery_id",
        key.bot.0,
        now,
        n,
        now + LEASE,
        key.company.0,
    )
    .fetch_all(tx.db())
    .await?;
    let (mut claimed, mut unreadable) = (Vec::new(), Vec::new());
    for row in rows {
        match serde_json::from_value(row.payload) {
            Ok(message) => claimed.push((
                (row.priority, row.id),
                Claimed {
                    key,
                    id: row.id,
                    chat_id: row.chat_id,
                    message,
                    attempts: row.attempts,
                    at_most_once: row.at_most_once,
                    delivery: row.delivery_id,
                },
            )),
            Err(_) => unreadable.push((row.id, row.attempts)),
        }
    }
    put_back(&mut tx, &unreadable).await?;
    tx.commit().await?;
    claimed.sort_by_key(|(order, _)| *order);
    Ok(claimed.into_iter().map(|(_, row)| row).collect())
}

/// Ends what must not be sent any more: too late, outcome unknown, or every sender died of it.
async fn give_up(tx: &mut Tx, key: BotKey) -> Result<()> {
    let now = tx.now();
    let rows = sqlx::query!(
        "update tg_outbox
         set state = case when state = 'sending' and not at_most_once then 'dead' else 'skipped' end,
             last_error = case when state = 'pending' then 'expired' when at_most_once then 'outcome unknown' else coalesce(last_error, 'sender died') end
         where bot_id = $1
           and ((state = 'pending' and expires_at <= $2)
             or (state = 'sending' and lease_until <= $2 and (at_most_once or attempts >= $3)))
         returning delivery_id, state",
        key.bot.0,
        now,
        ATTEMPTS_MAX,
    )
    .fetch_all(tx.db())
    .await?;
    let of = |state: &str| {
        rows.iter()
            .filter(|row| row.state == state)
            .filter_map(|row| row.delivery_id)
            .collect::<Vec<_>>()
    };
    notices::delivered_in(tx, &of("skipped"), DeliveryStatus::Skipped, Some("too late")).await?;
    notices::delivered_in(tx, &of("dead"), DeliveryStatus::Failed, Some("sender died")).await
}

/// A row that this version cannot read may be a later one's, which runs beside it while it is rolled out: it waits for the
/// sender that knows it, passed by others of its chat, and is given up when nobody does.
async fn put_back(tx: &mut Tx, unreadable: &[(i64, i32)]) -> Result<()> {
    if unreadable.is_empty() {
        return Ok(());
    }
    let now = tx.now();
    let ids: Vec<_> = unreadable.iter().map(|(id, _)| *id).collect();
    let until: Vec<_> = unreadable.iter().map(|(_, attempts)| now + backoff(*attempts)).collect();
    let given_up = sqlx::query_scalar!(
        "with ended as (
           update tg_outbox o
           set state = case when o.attempts >= $3 then 'dead' else 'pending' end,
               lease_until = null,
               held_until = unreadable.until,
               last_error = 'payload cannot be read'
           from unnest($1::bigint[], $2::timestamptz[]) as unreadable (id, until)
           where o.id = unreadable.id
           returning o.delivery_id, o.state)
         select delivery_id from ended where state = 'dead'",
        &ids,
        &until,
        ATTEMPTS_MAX,
    )
    .fetch_all(tx.db())
    .await?;
    let deliveries: Vec<_> = given_up.into_iter().flatten().collect();
    notices::delivered_in(tx, &deliveries, DeliveryStatus::Failed, Some("payload cannot be read")).await
}
