//! What commands ask of the database: few statements, and none that it plans anew each time.

use domain::requests::Source;
use sqlx::AssertSqlSafe;

use super::*;
use crate::plans::statements;

/// The statements of the command's own. The driver tells of no beginning, and of a commit without its words.
async fn asked<T>(work: impl Future<Output = Result<T, Error>>) -> Vec<String> {
    let mut sent = statements(work).await;
    sent.retain(|statement| !statement.is_empty());
    sent
}

impl World {
    /// What it takes to pause a request that is worked on.
    async fn pausing(&self) -> (RequestId, Vec<String>) {
        let id = self.started(NO_WATER).await;
        let reasons = requests::reasons(&self.sv, &self.home.director, ReasonKind::Hold).await.unwrap();
        let reason = reasons.iter().find(|reason| !reason.needs_date && !reason.needs_note).unwrap();
        let hold = Act {
            reason: Some(reason.id),
            ..act(id, Action::Hold)
        };
        (id, asked(Box::pin(requests::act(&self.sv, &self.home.dispatcher, hold))).await)
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn commands_take_few_statements(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Create {
        source: Some(Source::Call),
        ..world.draft(NO_WATER).await
    };
    let created = asked(Box::pin(requests::create(&world.sv, &world.home.dispatcher, call))).await;
    assert!(created.len() <= 8, "{created:#?}");
    // From the number on, for which whoever is next waits.
    let numbered = created.iter().position(|statement| statement.contains("request_counters")).unwrap();
    assert!(created.len() - numbered <= 2, "{created:#?}");

    let (id, paused) = world.pausing().await;
    assert!(paused.len() <= 10, "{paused:#?}");
    let resumed = asked(Box::pin(world.act(&world.home.dispatcher, id, Action::Resume))).await;
    assert!(resumed.len() <= 9, "{resumed:#?}");
}

/// Its plan takes longer than what it reads.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_lock_of_a_request_is_not_planned_each_time(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let (id, sent) = world.pausing().await;
    let lock = sent
        .iter()
        .find(|statement| statement.contains("for no key update of requests"))
        .unwrap();

    let mut db = pool.begin().await.unwrap();
    sqlx::query("select set_config('app.company_id', $1, true), set_config('join_collapse_limit', '1', true)")
        .bind(world.home.company.0.to_string())
        .execute(&mut *db)
        .await
        .unwrap();
    sqlx::query("set local role app_rw").execute(&mut *db).await.unwrap();
    for _ in 0..8 {
        sqlx::query(AssertSqlSafe(lock.clone()))
            .bind(world.home.company.0)
            .bind(id.0)
            .fetch_one(&mut *db)
            .await
            .unwrap();
    }
    let kept: i64 = sqlx::query_scalar("select generic_plans from pg_prepared_statements where strpos(statement, $1) > 0")
        .bind("for no key update of requests")
        .fetch_one(&mut *db)
        .await
        .unwrap();
    assert!(kept > 0, "the first five are planned for their values");
}
