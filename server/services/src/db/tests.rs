use super::*;

async fn pid(connection: &mut PgConnection) -> i32 {
    let pid = sqlx::query_scalar("select pg_backend_pid()").fetch_one(connection).await;
    pid.unwrap()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_connection_that_is_in_doubt_is_led_out_of_its_transaction_and_lent_again(pool: PgPool) {
    let options = pool.connect_options();
    let db = Database::connect((*options).clone(), (*options).clone(), 1).await.unwrap();
    let mut lent = db.rw.acquire().await.unwrap();
    let first = pid(&mut lent).await;
    // The pool does not count it as begun, as after a BEGIN that was given up.
    lent.execute("begin").await.unwrap();
    db.doubt.raise();
    drop(lent);

    let mut lent = db.rw.acquire().await.unwrap();
    assert_eq!(pid(&mut lent).await, first, "it was not closed");
    let state = sqlx::query_scalar::<_, String>("select state from pg_stat_activity where pid = $1")
        .bind(first)
        .fetch_one(&pool)
        .await;
    assert_eq!(state.unwrap(), "idle");
}
