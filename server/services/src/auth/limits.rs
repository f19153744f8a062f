//! Limits of guessing: an account from one address, one address over all accounts, one account over all addresses.
//!
//! A device on which the person signed in before is counted by itself: nobody keeps an owner out of
//! their account by guessing elsewhere, nor by guessing behind the same address.

use std::net::IpAddr;

use chrono::Duration;
use domain::{ids::UserId, time::Timestamp};
use sqlx::PgConnection;

use crate::{Error, Result, Services, secrets};

/// Failures of one account from one address before each further one has to wait.
const FREE_TRIES: i32 = 5;
/// The first wait; each further failure doubles it.
const FIRST_WAIT: Duration = Duration::seconds(15);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::minutes(15);
/// A quiet time after which failures of an account are forgotten.
const FORGOTTEN_AFTER: Duration = Duration::hours(24);
/// Failures of one address: a whole office may stand behind it.
const ADDRESS: Window = Window {
    tries: 50,
    time: Duration::minutes(15),
};
/// Failures of one account from devices nobody knows, wherever they are.
const ACCOUNT: Window = Window {
    tries: 100,
    time: Duration::hours(1),
};
/// Failures of one invitation: it answers whether a phone number is known.
const LINK: Window = Window {
    tries: 20,
    time: Duration::hours(1),
};

/// How many failures are taken within a time.
#[derive(Debug, Clone, Copy)]
struct Window {
    tries: i32,
    time: Duration,
}

/// How the failures of a key are limited.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// Some are free, then waits grow.
    Waits,
    /// So many within a time.
    Within(Window),
}

/// A try under way. It counts as failed from its beginning, so that parallel tries are counted too.
#[derive(Debug)]
pub(super) struct Attempt(Vec<(String, Rule)>);

#[derive(Debug, Clone, Copy)]
struct Count {
    failures: i32,
    first_at: Timestamp,
    last_at: Timestamp,
}

impl Attempt {
    /// Begins a try on an account from a device nobody knows.
    ///
    /// # Errors
    /// `auth.too_many` with the seconds to wait.
    pub(super) async fn of_stranger(services: &Services, account: &str, ip: &str) -> Result<Self> {
        Self::begin(services, &stranger(account, ip)).await
    }

    /// Begins a try on an account from a device on which its person signed in before.
    ///
    /// # Errors
    /// As for a stranger's.
    pub(super) async fn of_device(services: &Services, device: &str) -> Result<Self> {
        Self::begin(services, &[(format!("device {device}"), Rule::Waits)]).await
    }

    /// Begins a try of somebody signed in to give their present password.
    ///
    /// # Errors
    /// As for a stranger's.
    pub(super) async fn of_person(services: &Services, user: UserId) -> Result<Self> {
        Self::begin(services, &[(format!("password {user}"), Rule::Waits)]).await
    }

    /// Begins a try to accept an invitation for an account.
    ///
    /// # Errors
    /// As for a stranger's.
    pub(super) async fn of_guest(services: &Services, token: &str, account: &str, ip: &str) -> Result<Self> {
        let mut counters = stranger(account, ip);
        counters.push((format!("link {token}"), Rule::Within(LINK)));
        Self::begin(services, &counters).await
    }

    async fn begin(services: &Services, counters: &[(String, Rule)]) -> Result<Self> {
        let now = services.now();
        // Only hashes are kept: the table knows no phone numbers and no addresses.
        let attempt = Self(counters.iter().map(|(text, rule)| (key(text), *rule)).collect());
        let mut tx = services.db().begin_global().await?;
        for (key, rule) in &attempt.0 {
            let count = lock(&mut tx, key, now).await?;
            let counted = match rule {
                Rule::Waits => count_waiting(count, now)?,
                Rule::Within(window) => count_within(count, *window, now)?,
            };
            save(&mut tx, key, counted).await?;
        }
        tx.commit().await?;
        Ok(attempt)
    }

    /// The try was no failure after all.
    pub(super) async fn succeeded(self, services: &Services) -> Result<()> {
        let mut tx = services.db().begin_global().await?;
        for (key, rule) in self.0 {
            match rule {
                Rule::Waits => sqlx::query!("delete from sign_in_failures where key = $1", key),
                Rule::Within(_) => sqlx::query!(
                    "update sign_in_failures set failures = greatest(failures - 1, 0) where key = $1",
                    key
                ),
            }
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// Always in this order: two tries that share keys must not wait for each other.
fn stranger(account: &str, ip: &str) -> Vec<(String, Rule)> {
    let address = network(ip);
    vec![
        (format!("account {account} {address}"), Rule::Waits),
        (format!("address {address}"), Rule::Within(ADDRESS)),
        (format!("account {account}"), Rule::Within(ACCOUNT)),
    ]
}

/// Forgets what is too old to matter.
pub(super) async fn sweep(services: &Services) -> Result<u64> {
    let before = services.now() - FORGOTTEN_AFTER;
    let gone = sqlx::query!("delete from sign_in_failures where last_at < $1", before)
        .execute(services.db().jobs())
        .await?;
    Ok(gone.rows_affected())
}

fn count_waiting(count: Count, now: Timestamp) -> Result<Count> {
    if now - count.last_at > FORGOTTEN_AFTER {
        return Ok(Count {
            failures: 1,
            first_at: now,
            last_at: now,
        });
    }
    if count.failures >= FREE_TRIES {
        let doublings = u32::try_from(count.failures - FREE_TRIES).unwrap_or(0).min(10);
        let wait = (FIRST_WAIT * 2_i32.pow(doublings)).min(LONGEST_WAIT);
        refuse_until(count.last_at + wait, now)?;
    }
    Ok(Count {
        failures: count.failures + 1,
        first_at: count.first_at,
        last_at: now,
    })
}

fn count_within(count: Count, window: Window, now: Timestamp) -> Result<Count> {
    let until = count.first_at + window.time;
    if count.failures == 0 || now >= until {
        return Ok(Count {
            failures: 1,
            first_at: now,
            last_at: now,
        });
    }
    if count.failures >= window.tries {
        refuse_until(until, now)?;
    }
    Ok(Count {
        failures: count.failures + 1,
        first_at: count.first_at,
        last_at: now,
    })
}

fn refuse_until(until: Timestamp, now: Timestamp) -> Result<()> {
    if now >= until {
        return Ok(());
    }
    let seconds = u64::try_from((until - now).num_seconds()).unwrap_or(0) + 1;
    Err(Error::limited("auth.too_many", seconds))
}

async fn lock(db: &mut PgConnection, key: &str, now: Timestamp) -> Result<Count> {
    let count = sqlx::query_as!(
        Count,
        "insert into sign_in_failures (key, failures, first_at, last_at)
         values ($1, 0, $2, $2)
         -- The update changes nothing but locks the row that is there.
         on conflict on constraint sign_in_failures_pkey do update set key = excluded.key
         returning failures, first_at, last_at",
        key,
        now,
    )
    .fetch_one(db)
    .await?;
    Ok(count)
}

async fn save(db: &mut PgConnection, key: &str, count: Count) -> Result<()> {
    sqlx::query!(
        "update sign_in_failures set failures = $2, first_at = $3, last_at = $4 where key = $1",
        key,
        count.failures,
        count.first_at,
        count.last_at,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The address as one customer of a provider has it: IPv6 gives each of them 2^64 addresses.
fn network(ip: &str) -> String {
    match ip.parse::<IpAddr>() {
        Ok(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
            Some(address) => address.to_string(),
            None => address
                .segments()
                .iter()
                .take(4)
                .map(|part| format!("{part:x}"))
                .collect::<Vec<_>>()
                .join(":"),
        },
        Ok(IpAddr::V4(address)) => address.to_string(),
        Err(_) => ip.to_owned(),
    }
}

fn key(text: &str) -> String {
    hex::encode(secrets::hash(text))
}

#[cfg(test)]
mod tests;
