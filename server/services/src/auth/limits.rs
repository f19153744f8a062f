//! Limits of guessing: an account from one address, and one address over all accounts.
//!
//! Nothing locks the account itself, so nobody can keep its owner out from elsewhere.

use std::net::IpAddr;

use chrono::Duration;
use domain::time::Timestamp;
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
/// Failures of one address within [`ADDRESS_WINDOW`]: a whole office may stand behind it.
const ADDRESS_TRIES: i32 = 50;
/// The time over which an address is counted.
const ADDRESS_WINDOW: Duration = Duration::minutes(15);

/// A try under way. It counts as failed from its beginning, so that parallel tries are counted too.
#[derive(Debug)]
pub(super) struct Attempt {
    account: String,
    address: String,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    failures: i32,
    first_at: Timestamp,
    last_at: Timestamp,
}

impl Attempt {
    /// Begins a try.
    ///
    /// # Errors
    /// `auth.too_many` with the seconds to wait.
    pub(super) async fn begin(services: &Services, account: &str, ip: &str) -> Result<Self> {
        let now = services.now();
        let address = network(ip);
        // Only hashes are kept: the table knows no phone numbers and no addresses.
        let attempt = Self {
            account: key(&format!("account {account} {address}")),
            address: key(&format!("address {address}")),
        };
        let mut tx = services.db().global().begin().await?;
        let count = lock(&mut tx, &attempt.account, now).await?;
        let counted = count_account(count, now)?;
        save(&mut tx, &attempt.account, counted).await?;
        let count = lock(&mut tx, &attempt.address, now).await?;
        let counted = count_address(count, now)?;
        save(&mut tx, &attempt.address, counted).await?;
        tx.commit().await?;
        Ok(attempt)
    }

    /// The try was no failure after all.
    pub(super) async fn succeeded(self, services: &Services) -> Result<()> {
        let mut tx = services.db().global().begin().await?;
        sqlx::query!("delete from sign_in_failures where key = $1", self.account)
            .execute(&mut *tx)
            .await?;
        sqlx::query!(
            "update sign_in_failures set failures = greatest(failures - 1, 0) where key = $1",
            self.address
        )
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Forgets what is too old to matter.
pub(super) async fn sweep(services: &Services) -> Result<u64> {
    let before = services.now() - FORGOTTEN_AFTER;
    let gone = sqlx::query!("delete from sign_in_failures where last_at < $1", before)
        .execute(services.db().jobs())
        .await?;
    Ok(gone.rows_affected())
}

fn count_account(count: Count, now: Timestamp) -> Result<Count> {
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

fn count_address(count: Count, now: Timestamp) -> Result<Count> {
    let until = count.first_at + ADDRESS_WINDOW;
    if count.failures == 0 || now >= until {
        return Ok(Count {
            failures: 1,
            first_at: now,
            last_at: now,
        });
    }
    if count.failures >= ADDRESS_TRIES {
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
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_timestamp(1_772_442_000 + seconds, 0).unwrap()
    }

    #[test]
    fn waits_grow_and_stop_growing() {
        let mut count = Count {
            failures: 0,
            first_at: at(0),
            last_at: at(0),
        };
        for _ in 0..5 {
            count = count_account(count, at(0)).unwrap();
        }
        for wait in [15, 30, 60, 120, 240, 480, 900, 900, 900] {
            let last = (count.last_at - at(0)).num_seconds();
            assert_eq!(
                count_account(count, at(last + wait - 1)).unwrap_err().retry_after,
                Some(2),
                "{wait}"
            );
            count = count_account(count, at(last + wait)).unwrap();
        }
        let days_later = count_account(count, count.last_at + FORGOTTEN_AFTER + Duration::seconds(1)).unwrap();
        assert_eq!(days_later.failures, 1);
    }

    #[test]
    fn an_address_has_a_window() {
        let mut count = Count {
            failures: 0,
            first_at: at(0),
            last_at: at(0),
        };
        for second in 0..50 {
            count = count_address(count, at(second)).unwrap();
        }
        assert_eq!(count_address(count, at(60)).unwrap_err().retry_after, Some(841));
        assert_eq!(count_address(count, at(900)).unwrap().failures, 1);
    }

    #[test]
    fn a_customer_of_ipv6_is_one_address() {
        assert_eq!(network("2001:db8:1:2:3::1"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.7"), network("192.0.2.7"));
    }
}
