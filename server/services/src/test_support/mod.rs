//! Builders and fakes for tests: a settable clock, services on a test's own database, arranged companies.
//!
//! What is arranged goes through the real use cases, so a test never starts from a state
//! that the product could not reach.

mod arrange;
mod clock;
mod ear;

pub use arrange::{Arrange, Arranged};
pub use clock::FixedClock;
pub use ear::Ear;

use std::sync::Arc;

use secrecy::SecretString;
use sqlx::PgPool;

use crate::{CheckoutPages, Clock, Config, Database, Services, Storage};

/// The password of everybody who is arranged.
pub const PASSWORD: &str = "correct horse battery";

/// The settings tests run with.
#[must_use]
pub fn config() -> Config {
    Config {
        public_url: must("https://hovli.test".parse::<url::Url>()),
        secret: SecretString::from("a secret of tests, longer than thirty-two bytes"),
        checkout: CheckoutPages::default(),
        previous_secret: None,
        telegram_api: must("http://127.0.0.1:1".parse::<url::Url>()),
        storage: Storage::Folder,
        click: crate::payments::ClickApi::default(),
    }
}

/// Services on the database of a test, at 2 March 2026, 14:00 in Tashkent; the clock stands still.
pub async fn services(pool: PgPool) -> Services {
    services_at(pool, FixedClock::default()).await
}

/// Services on the database of a test, with a clock that the test keeps and sets.
pub async fn services_at(pool: PgPool, clock: impl Clock) -> Services {
    services_with(pool, clock, config()).await
}

/// The same with settings of the test.
pub async fn services_with(pool: PgPool, clock: impl Clock, config: Config) -> Services {
    let options = pool.connect_options();
    let database = must(Database::connect((*options).clone(), (*options).clone(), 4).await);
    Services::new(database, Arc::new(clock), Arc::new(object_store::memory::InMemory::new()), config)
}

/// Arranging may not fail: the test ends here, with the error.
#[expect(clippy::panic, reason = "a test has nobody to hand an error to")]
pub(crate) fn must<T, E: std::fmt::Debug>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("arranging failed: {error:?}"))
}
