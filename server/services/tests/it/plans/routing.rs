//! What the router asks: the queue and a batch of it, each for as many rows as are told of.

use services::notices;

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_router_reads_what_it_tells_of(pool: PgPool) {
    let large = Large::new(pool).await;
    let mut db = large.pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
    // Four hundred new requests, told of by nobody, behind twenty thousand events that everybody knows.
    let told: Vec<Uuid> = sqlx::query_scalar(
        "insert into events (company_id, id, kind, request_id, actor_kind, at)
         select company_id, gen_random_uuid(), 'request.created', id, 'system', $2 from requests where company_id = $1 and status = 'new'
         returning id",
    )
    .bind(large.company())
    .bind(large.now)
    .fetch_all(&mut *db)
    .await
    .unwrap();
    db.commit().await.unwrap();
    sqlx::query("analyze events").execute(&large.pool).await.unwrap();
    let count = u64::try_from(told.len()).unwrap();
    assert!(count >= 100);
    let events: Vec<_> = told.into_iter().take(100).collect();

    let sent = statements(notices::route_batch(&large.sv)).await;
    let asked = |words: &str| sent.iter().find(|statement| statement.contains(words)).unwrap().clone();
    let due = (asked("e.next_at <= $1"), values![large.now, 1000_i64]);
    let claim = (asked("for update of e skip locked"), values![large.company(), events]);

    // They wait again, for their plans.
    let mut db = large.pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
    sqlx::query("update events set routed_at = null where request_id is not null and company_id = $1")
        .bind(large.company())
        .execute(&mut *db)
        .await
        .unwrap();
    db.commit().await.unwrap();
    sqlx::query("vacuum analyze events").execute(&large.pool).await.unwrap();
    large.is_frugal("the queue", 2 * count, due).await;
    large.is_frugal("the batch", 2 * count, claim).await;
}
