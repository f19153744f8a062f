//! Whether sessions still give what they gave, asked for many together.

use std::sync::Arc;

use services::auth::Standing;

use super::*;

async fn standing(sv: &Services, token: &str) -> Arc<Standing> {
    Arc::new(Standing::of_session(sv, token).await.unwrap())
}

/// Changes one row, past every use case.
async fn change(pool: &PgPool, sql: &'static str, ids: &[uuid::Uuid]) {
    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    let mut query = sqlx::query(sql);
    for id in ids {
        query = query.bind(*id);
    }
    assert_eq!(query.execute(&mut connection).await.unwrap().rows_affected(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_of_many_is_told_by_itself(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool.clone(), clock.clone()).await;
    let a = Arrange::company(&sv).await;
    Arrange::other_company(&sv).await;
    let (stays, leaves) = (
        sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap(),
        sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap(),
    );
    let tokens = auth::api_sign_in(&sv, &login(DIRECTOR, PASSWORD), None, &from("192.0.2.1"))
        .await
        .unwrap();
    let mut all = vec![
        standing(&sv, &stays).await,
        standing(&sv, &leaves).await,
        Arc::new(Standing::of_access(&sv, tokens.access.expose_secret()).await.unwrap()),
    ];
    assert_eq!(all[0].scope().company(), a.company);
    assert_eq!(auth::last(&sv, &all).await.unwrap(), [true, true, true]);
    assert!(auth::last(&sv, &all[..0]).await.unwrap().is_empty());

    auth::sign_out(&sv, &leaves).await.unwrap();
    assert_eq!(auth::last(&sv, &all).await.unwrap(), [true, false, true]);
    assert!(Standing::of_session(&sv, &leaves).await.is_err());

    // A token of a machine is good for ten minutes.
    clock.advance(Duration::minutes(11));
    assert_eq!(auth::last(&sv, &all).await.unwrap(), [true, false, false]);

    all.push(standing(&sv, &sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap()).await);
    change(
        &pool,
        "update roles set visibility = 'houses' where company_id = $1 and id = (select role_id from employees where company_id = $1 and id = $2)",
        &[a.company.0, a.director_id.0],
    )
    .await;
    assert_eq!(auth::last(&sv, &all).await.unwrap(), [false; 4], "another sight is another right");
    let anew = [standing(&sv, &stays).await];
    assert_eq!(auth::last(&sv, &anew).await.unwrap(), [true]);
    change(
        &pool,
        "update employees set dismissed_at = now() where company_id = $1 and id = $2",
        &[a.company.0, a.director_id.0],
    )
    .await;
    assert_eq!(auth::last(&sv, &anew).await.unwrap(), [false]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_open_window_does_not_outlive_its_session(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool, clock.clone()).await;
    Arrange::company(&sv).await;
    let all = [standing(&sv, &sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap()).await];
    for _ in 0..3 {
        clock.advance(Duration::hours(3));
        assert_eq!(auth::last(&sv, &all).await.unwrap(), [true]);
    }
    clock.advance(Duration::hours(4));
    assert_eq!(auth::last(&sv, &all).await.unwrap(), [false], "looking put nothing off");
}
