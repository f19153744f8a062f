//! Which broken promises of an executor count for the director: those of the last thirty days that were broken in truth.

use super::*;

/// What is told of an executor who keeps breaking promises.
const REPEATS: &str = "select count(*) from sla_digests where kind = 'escalated' and roles = '{director}'";

impl World {
    /// Work of the plumber's that is late, and was said to be.
    async fn broken(&self, pool: &PgPool) -> RequestId {
        let id = self.started(NO_WATER).await;
        self.clock.advance(Duration::hours(19) + Duration::minutes(30));
        self.look().await;
        self.clock.advance(Duration::hours(4) + Duration::minutes(31));
        self.look().await;
        assert!(said(pool, id).await.contains(&"breached".to_owned()));
        id
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_breach_of_more_than_thirty_days_ago_counts_no_more(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    for days in [0, 16, 16] {
        world.clock.advance(Duration::days(days));
        let id = world.broken(&pool).await;
        world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    }
    assert_eq!(number(&pool, REPEATS).await, 0);
    world.broken(&pool).await;
    assert_eq!(number(&pool, REPEATS).await, 1, "the third within thirty days");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_breach_that_a_device_told_late_of_counts_for_nothing(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    for _ in 0..2 {
        let finished_at = world.sv.now() + Duration::hours(23);
        let id = world.broken(&pool).await;
        let complete = Act {
            occurred_at: Some(finished_at),
            ..act(id, Action::Complete)
        };
        requests::act(&world.sv, &world.home.plumber, complete).await.unwrap();
        assert!(said(&pool, id).await.contains(&"met".to_owned()), "it was done in time");
    }
    world.broken(&pool).await;
    assert_eq!(number(&pool, REPEATS).await, 0, "the first that is broken in truth");
}
