//! Many events at once: few statements, each told once, none held up by another, no company told of another's.

use services::test_support::{Arrange, Arranged};

use super::*;
use crate::plans::statements;

impl World {
    /// So many requests of the resident, written down at once, with the numbers after this one; of none has anybody been told.
    async fn many(&self, home: &Arranged, (after, count): (i32, i32)) {
        let categories = requests::categories(&self.sv, &home.director).await.unwrap();
        let leaf = categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id;
        let mut db = self.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        sqlx::query(
            "with new as (
               insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, resident_id, source, status,
                                     priority, response_due_at, resolution_due_at, search_key, created_at, updated_at)
               select $1, gen_random_uuid(), $7 + g, gen_random_uuid(), $2, 'building', 'Течь', $3, $4, 'call', 'new',
                      'normal', $5::timestamptz, $5::timestamptz + interval '1 day', 'zayavka ' || g, $5::timestamptz, $5::timestamptz
               from generate_series(1, $6) as g
               returning company_id, id, number)
             insert into events (company_id, id, kind, request_id, actor_kind, payload, at)
             select company_id, gen_random_uuid(), 'request.created', id, 'system', '{}', $5::timestamptz from new order by number",
        )
        .bind(home.company.0)
        .bind(leaf.0)
        .bind(home.building.0)
        .bind(home.resident_id.0)
        .bind(self.sv.now())
        .bind(count)
        .bind(after)
        .execute(&mut *db)
        .await
        .unwrap();
        db.commit().await.unwrap();
    }

    /// The answer to a question about all companies.
    async fn counted(&self, sql: &'static str) -> String {
        strings(&self.pool, sql).await.remove(0)
    }
}

/// How many notices and messages there are, and how many of them are not the same again.
const TOLD: &str = "select count(*) || ' of ' || count(distinct (event_id, user_id)) from notifications";
const SENT: &str = "select count(*) || ' of ' || count(distinct (event_id, user_id, channel)) from deliveries where channel = 'telegram'";
const WAITING: &str = "select count(*)::text from events where routed_at is null";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_hundred_events_take_few_statements(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.many(&world.home, (1000, 100)).await;
    let sent = statements(notices::route_batch(&world.sv)).await;
    assert_eq!(world.counted(WAITING).await, "0");
    // The resident and the dispatcher are told of each, in the inbox and by Telegram.
    assert_eq!(
        (world.counted(TOLD).await, world.counted(SENT).await),
        ("200 of 200".to_owned(), "200 of 200".to_owned())
    );
    assert!(sent.len() < 40, "{} statements: {sent:#?}", sent.len());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_told_to_nobody_asks_for_nothing(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.many(&world.home, (1000, 100)).await;
    // All but one are words that the staff wrote for themselves.
    let mut db = world.pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
    sqlx::query(
        r#"update events set kind = 'request.commented', payload = '{"comment": "00000000-0000-7000-8000-000000000000", "visibility": "internal"}'
           from requests where requests.id = events.request_id and requests.number > 1001"#,
    )
    .execute(&mut *db)
    .await
    .unwrap();
    db.commit().await.unwrap();
    assert_eq!(world.route().await, 100);
    assert_eq!(
        (world.counted(WAITING).await, world.counted(TOLD).await),
        ("0".to_owned(), "2 of 2".to_owned())
    );

    // The comment is not even there: nothing had to be known of it.
    world.many(&world.home, (2000, 1)).await;
    let mut db = world.pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
    sqlx::query("update events set kind = 'request.commented', payload = '{\"comment\": \"00000000-0000-7000-8000-000000000000\", \"visibility\": \"internal\"}' where routed_at is null")
        .execute(&mut *db)
        .await
        .unwrap();
    db.commit().await.unwrap();
    let sent = statements(notices::route_batch(&world.sv)).await;
    assert_eq!(world.counted(WAITING).await, "0");
    assert!(sent.len() < 10, "{} statements: {sent:#?}", sent.len());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn one_that_cannot_be_told_holds_up_none_of_the_others(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.many(&world.home, (1000, 130)).await;
    // A kind nobody knows, words that cannot be read, a thing that does not exist: the first, one in between, the last.
    for (number, change) in [
        (1001, "kind = 'request.unheard'"),
        (1050, "kind = 'request.acted', payload = '{\"action\": \"dance\"}'"),
        (
            1130,
            "kind = 'request.commented',
             payload = '{\"comment\": \"00000000-0000-7000-8000-000000000000\", \"visibility\": \"resident\"}'",
        ),
    ] {
        let sql = format!("update events set {change} from requests where requests.id = events.request_id and requests.number = {number}");
        let mut db = world.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        let changed = sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut *db).await.unwrap();
        assert_eq!(changed.rows_affected(), 1);
        db.commit().await.unwrap();
    }
    assert_eq!(world.route().await, 127);
    assert_eq!(world.counted(WAITING).await, "3");
    assert_eq!(world.counted(TOLD).await, "254 of 254");
    let tried = strings(
        &world.pool,
        "select attempts || ' ' || error from events where attempts > 0 order by seq",
    )
    .await;
    assert_eq!(
        tried,
        ["1 inconsistent", "1 inconsistent", "1 not_found"],
        "each for itself, and no other"
    );

    // Tried again later, alone: what came meanwhile is not hindered by it.
    world.advance(61);
    world.many(&world.home, (2000, 1)).await;
    assert_eq!(world.route().await, 1);
}

/// The server of a version before and that of the version itself run side by side for a while.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_only_a_later_version_knows_waits_for_it(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.write_to_office("Нет воды, дом 12").await.unwrap();
    let kind = async |kind: &str| {
        let mut db = world.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        let changed = sqlx::query("update events set kind = $1 where routed_at is null")
            .bind(kind)
            .execute(&mut *db)
            .await;
        assert_eq!(changed.unwrap().rows_affected(), 1);
        db.commit().await.unwrap();
    };
    kind("office.of_a_later_version").await;
    assert_eq!(world.route().await, 0);
    assert_eq!(
        (world.counted(WAITING).await, world.counted(TOLD).await),
        ("1".to_owned(), "0 of 0".to_owned())
    );
    kind("office.letter").await;
    world.advance(61);
    assert_eq!(world.route().await, 1);
    assert_eq!(world.counted(WAITING).await, "0");
    assert_ne!(world.counted(TOLD).await, "0 of 0");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn routers_that_race_for_one_queue_tell_nobody_twice(pool: PgPool) {
    let world = World::with_people(pool).await;
    world.many(&world.home, (1000, 230)).await;
    let (one, two, three) = tokio::join!(world.route(), world.route(), world.route());
    let rest = world.route().await;
    assert_eq!(one + two + three + rest, 230);
    assert_eq!(world.counted(WAITING).await, "0");
    assert_eq!(
        (world.counted(TOLD).await, world.counted(SENT).await),
        ("460 of 460".to_owned(), "460 of 460".to_owned())
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_another_router_holds_is_left_to_it(pool: PgPool) {
    let world = World::with_people(pool.clone()).await;
    world.many(&world.home, (1000, 30)).await;
    let mut other = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *other).await.unwrap();
    sqlx::query("select id from events where seq % 3 = 0 for update")
        .execute(&mut *other)
        .await
        .unwrap();
    assert_eq!(world.route().await, 20);
    assert_eq!(world.counted(TOLD).await, "40 of 40");
    other.rollback().await.unwrap();
    assert_eq!(world.route().await, 10);
    assert_eq!(world.counted(TOLD).await, "60 of 60");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn companies_in_one_batch_are_kept_apart(pool: PgPool) {
    let world = World::with_people(pool).await;
    let stranger = Arrange::other_company(&world.sv).await;
    for after in [1000, 1010, 1020] {
        // One after the other in the log, under the same numbers.
        world.many(&world.home, (after, 10)).await;
        world.many(&stranger, (after, 10)).await;
    }
    let poison = "update events set kind = 'request.unheard'
                  where seq = (select max(seq) from events) returning company_id::text";
    assert_eq!(strings(&world.pool, poison).await, [stranger.company.to_string()]);
    assert_eq!(world.route().await, 3 * 20 - 1);

    let strayed = "select count(*)::text
                   from notifications n
                   join events e on e.id = n.event_id
                   where n.company_id <> e.company_id
                      or not exists (select from requests r where r.company_id = n.company_id and r.id = n.request_id and r.id = e.request_id)
                      or not exists (
                        select from employees where employees.company_id = n.company_id and employees.user_id = n.user_id
                        union all
                        select from residents where residents.company_id = n.company_id and residents.user_id = n.user_id)";
    assert_eq!(world.counted(strayed).await, "0");
    for (home, told) in [(&world.home, 30), (&stranger, 29)] {
        for reader in [&home.dispatcher, &home.resident] {
            assert_eq!(notices::inbox(&world.sv, reader).await.unwrap().unread, told);
        }
    }
    let chats = "select distinct chat_id::text from tg_outbox order by 1";
    assert_eq!(
        strings(&world.pool, chats).await,
        [RESIDENT.to_string(), DISPATCHER.to_string()],
        "the other company has no bot"
    );
}
