//! What a company decides in the panel holds at once, within the bounds of the file, and takes nothing from a later version.

use domain::{
    decisions::{Decisions, SaveDecisions},
    ids::CommandId,
};
use services::Kind;

use super::*;

fn save(decided: &Decisions) -> SaveDecisions {
    let line = |line: &Option<domain::phone::Line>| line.as_ref().map(|line| line.as_str().to_owned()).unwrap_or_default();
    SaveDecisions {
        command: CommandId::random(),
        seen: Some(decided.clone()),
        told: None,
        pool: decided.policy.pool,
        claim_on_duty: decided.policy.claim_on_duty,
        return_days: Some(decided.policy.return_days),
        rate_days: Some(decided.policy.rate_days),
        auto_close_days: Some(decided.policy.auto_close_days),
        accept_minutes: Some(decided.policy.accept_minutes),
        resident_hourly_limit: Some(decided.resident_hourly_limit),
        resident_daily_limit: Some(decided.resident_daily_limit),
        board_accepted: Some(decided.board.accepted),
        board_work: Some(decided.board.work),
        board_hold: Some(decided.board.hold),
        office_phone: line(&decided.office_phone),
        emergency_phone: line(&decided.emergency_phone),
        morning_hour: Some(decided.morning_hour.into()),
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_director_decides_holds_at_once_and_is_written_down(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let home = Arrange::company(&sv).await;
    let director = &home.director;
    let mut db = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *db).await.unwrap();
    sqlx::query(r#"update companies set settings = settings || '{"greeting": "Здравствуйте"}' where id = $1"#)
        .bind(home.company.0)
        .execute(&mut *db)
        .await
        .unwrap();
    let begun = companies::decisions(&sv, director).await.unwrap();
    let wanted = SaveDecisions {
        auto_close_days: Some(5),
        resident_daily_limit: Some(3),
        board_work: Some(0),
        emergency_phone: "1055".to_owned(),
        ..save(&begun)
    };
    companies::save_decisions(&sv, director, wanted.clone()).await.unwrap();
    companies::save_decisions(&sv, director, wanted.clone()).await.unwrap();
    let decided = companies::decisions(&sv, director).await.unwrap();
    assert_eq!(decided, wanted.check().unwrap());
    let used = companies::settings(&sv, &Scope::system(home.company)).await.unwrap();
    assert_eq!((used.policy.auto_close_days, used.resident_daily_limit, used.board.work), (5, 3, 0));
    // The same once more is nothing new.
    companies::save_decisions(&sv, director, save(&decided)).await.unwrap();
    let noted: Vec<(serde_json::Value, serde_json::Value)> =
        sqlx::query_as("select before, after from audit_log where action = 'settings.save_decisions'")
            .fetch_all(&mut *db)
            .await
            .unwrap();
    let days = |side: &serde_json::Value| side["policy"]["auto_close_days"].clone();
    assert_eq!(
        noted.iter().map(|(before, after)| (days(before), days(after))).collect::<Vec<_>>(),
        [(serde_json::json!(begun.policy.auto_close_days), serde_json::json!(5))]
    );
    let greeting: String = sqlx::query_scalar("select settings ->> 'greeting' from companies where id = $1")
        .bind(home.company.0)
        .fetch_one(&mut *db)
        .await
        .unwrap();
    assert_eq!(greeting, "Здравствуйте", "a later version's own stays");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn two_directors_who_decide_at_once_overwrite_nothing_unseen(pool: PgPool) {
    let sv = services(pool).await;
    let home = Arrange::company(&sv).await;
    let director = &home.director;
    let begun = companies::decisions(&sv, director).await.unwrap();
    let first = SaveDecisions {
        auto_close_days: Some(5),
        resident_daily_limit: Some(20),
        ..save(&begun)
    };
    companies::save_decisions(&sv, director, first).await.unwrap();
    // The other form was opened before that.
    let elsewhere = SaveDecisions {
        emergency_phone: "1055".to_owned(),
        ..save(&begun)
    };
    companies::save_decisions(&sv, director, elsewhere).await.unwrap();
    let both = companies::decisions(&sv, director).await.unwrap();
    assert_eq!((both.policy.auto_close_days, both.resident_daily_limit), (5, 20));
    assert_eq!(both.emergency_phone.as_ref().map(domain::phone::Line::as_str), Some("1055"));

    let over = SaveDecisions {
        auto_close_days: Some(7),
        ..save(&begun)
    };
    let refused = companies::save_decisions(&sv, director, over.clone()).await.unwrap_err();
    assert_eq!((refused.kind, refused.code), (Kind::Conflict, "settings.changed"));
    assert_eq!(companies::decisions(&sv, director).await.unwrap(), both, "nothing of it holds");
    // The same form, with what it was told.
    let decided = SaveDecisions {
        told: Some(both.clone()),
        ..over.clone()
    };
    companies::save_decisions(&sv, director, decided).await.unwrap();
    let mut wanted = both;
    wanted.policy.auto_close_days = 7;
    assert_eq!(companies::decisions(&sv, director).await.unwrap(), wanted);
    // The answer was lost: sent again, the form says nothing any more of what it was told.
    companies::save_decisions(&sv, director, over.clone()).await.unwrap();
    assert_eq!(companies::decisions(&sv, director).await.unwrap(), wanted);

    // A page of a former version says nothing of what it showed.
    let former = SaveDecisions {
        command: CommandId::random(),
        seen: None,
        auto_close_days: Some(9),
        ..over
    };
    companies::save_decisions(&sv, director, former.clone()).await.unwrap();
    assert_eq!(companies::decisions(&sv, director).await.unwrap(), former.check().unwrap());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_out_of_bounds_or_not_ones_to_say_changes_nothing(pool: PgPool) {
    let sv = services(pool).await;
    let home = Arrange::company(&sv).await;
    let begun = companies::decisions(&sv, &home.director).await.unwrap();
    let wrong = SaveDecisions {
        auto_close_days: Some(0),
        ..save(&begun)
    };
    assert_eq!(
        field(companies::save_decisions(&sv, &home.director, wrong).await),
        ("auto_close_days".to_owned(), "range".to_owned())
    );
    for denied in [
        companies::decisions(&sv, &home.dispatcher).await.err(),
        companies::save_decisions(&sv, &home.dispatcher, save(&begun)).await.err(),
    ] {
        assert_eq!(denied.unwrap().kind, Kind::Denied);
    }
    assert_eq!(companies::decisions(&sv, &home.director).await.unwrap(), begun);
}
