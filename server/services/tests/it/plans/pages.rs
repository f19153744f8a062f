//! What a page asks besides the list itself: the cards, the request with its history, what burns; the commands, and the timers.

use domain::{
    ids::{CommandId, RequestId},
    requests::{Act, Action, Create},
};

use super::*;

/// The hidden actions of residents, as far as a reader of the staff is asked about them.
const NONE_HIDDEN: &[String] = &[];
/// Fifty cards; for each of them at most the categories there are.
const CARDS_MAX: u64 = 100 * 50;
/// One request, whatever stands around it.
const ONE_MAX: u64 = 20 * 10;

impl Large {
    /// A request in the middle of the pile, with a history, that somebody works on.
    async fn worked_on(&self) -> RequestId {
        let mut db = self.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        sqlx::query(
            "insert into request_events (company_id, id, request_id, seq, at, occurred_at, actor_kind, channel, action, to_status, command_id)
             select company_id, gen_random_uuid(), id, 1, created_at, created_at, 'system', 'api', 'create', 'new', gen_random_uuid()
             from requests",
        )
        .execute(&mut *db)
        .await
        .unwrap();
        sqlx::query(
            "update requests set status = 'done', done_at = $1, auto_close_at = $1::timestamptz + interval '2 days', closed_at = null,
               reminded_at = case when number % 500 = 9 then $1::timestamptz end
             where number % 250 = 9",
        )
        .bind(self.now)
        .execute(&mut *db)
        .await
        .unwrap();
        let id: Uuid = sqlx::query_scalar("select id from requests where status = 'assigned' and number > 50000 order by number limit 1")
            .fetch_one(&mut *db)
            .await
            .unwrap();
        db.commit().await.unwrap();
        for table in ["requests", "request_events"] {
            sqlx::query(AssertSqlSafe(format!("vacuum analyze {table}")))
                .execute(&self.pool)
                .await
                .unwrap();
        }
        RequestId(id)
    }

    /// The same as `is_frugal`, for a statement of the timers, which see every company.
    async fn is_frugal_for_jobs(&self, what: &str, read_max: u64, (statement, values): (String, PgArguments)) {
        let mut db = self.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        let explain = AssertSqlSafe(format!("explain (analyze, format json) {statement}"));
        let plan: Value = sqlx::query_scalar_with(explain, values).fetch_one(&mut *db).await.unwrap();
        db.rollback().await.unwrap();
        let mut steps = vec![&plan[0]["Plan"]];
        while let Some(step) = steps.pop() {
            let read = read(step);
            assert!(read <= read_max, "{what}: {} reads {read} rows:\n{plan:#}", step["Node Type"]);
            steps.extend(step["Plans"].as_array().map(Vec::as_slice).unwrap_or_default());
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_page_costs_what_it_shows(pool: PgPool) {
    let large = Large::new(pool).await;
    let (sv, director, company) = (&large.sv, &large.home.director, large.company());
    let id = large.worked_on().await;
    let user = director.user().unwrap().0;
    let employee = director.employee().unwrap().id.0;
    let year_ago = large.now - Duration::days(365);

    let page = requests::list(sv, director, &Filter::default()).await.unwrap();
    let ids: Vec<Uuid> = page.items.iter().map(|card| card.id.0).collect();
    assert_eq!(ids.len(), 50);
    let cards = heard("wanted_place", requests::list(sv, director, &Filter::default())).await;
    let values = values![company, ids, true, user, employee, NONE_HIDDEN.to_vec(), year_ago, large.now];
    large.is_frugal("the cards", CARDS_MAX, (cards, values)).await;

    let hot = heard("order by requests.resolution_due_at", requests::hot(sv, director)).await;
    large.is_frugal("what burns", ONE_MAX, (hot, values![company, 10_i64])).await;

    let card = heard("wanted_place", Box::pin(requests::detail(sv, director, id))).await;
    let values = values![company, vec![id.0], true, user, employee, NONE_HIDDEN.to_vec(), year_ago, large.now];
    large.is_frugal("the card", ONE_MAX, (card, values)).await;

    let facts = heard("open_requests!", Box::pin(requests::detail(sv, director, id))).await;
    large
        .is_frugal("the request", ONE_MAX, (facts, values![company, id.0, true, employee]))
        .await;

    let history = heard("left join users as actor_users", Box::pin(requests::detail(sv, director, id))).await;
    large.is_frugal("the history", ONE_MAX, (history, values![company, id.0])).await;

    let others = heard("is true as is_seen", Box::pin(requests::detail(sv, director, id))).await;
    let values = values![company, large.home.plumber_id.0, id.0, large.now, 100_i64];
    large.is_frugal("what the executor is expected at", ONE_MAX, (others, values)).await;

    let timers = [
        (
            "the closing",
            heard("auto_close_at <= $1", Box::pin(requests::auto_close(sv))).await,
        ),
        ("the resuming", heard("resume_at <= $1", Box::pin(requests::auto_resume(sv))).await),
    ];
    for (what, statement) in timers {
        // Later than all of it: as many are due as one turn takes.
        let then = large.now + Duration::days(30);
        large.is_frugal_for_jobs(what, 20 * 200, (statement, values![then, 200_i64])).await;
    }
    let remind = heard("reminded_at is null", requests::remind_before_close(sv)).await;
    let values = values![large.now + Duration::days(30), 200_i64];
    large.is_frugal_for_jobs("the reminding", 20 * 200, (remind, values)).await;

    the_commands_are_frugal(&large, id).await;
}

/// What an action reads under its lock, and what a resident's new request is compared with.
async fn the_commands_are_frugal(large: &Large, id: RequestId) {
    let (sv, home, company) = (&large.sv, &large.home, large.company());
    let act = Act {
        priority: Some(Priority::Emergency),
        ..Act::new(id, CommandId::random(), Action::SetPriority)
    };
    let acting = statements(Box::pin(requests::act(sv, &home.director, act))).await;
    let lock = having("for no key update of requests", &acting);
    large
        .is_frugal("the lock of an action", ONE_MAX, (lock, values![company, id.0]))
        .await;
    let clocks = having("'promise', sla_events.clock", &acting);
    large
        .is_frugal("the clocks of an action", ONE_MAX, (clocks, values![company, id.0]))
        .await;

    let categories = requests::categories(sv, &home.director).await.unwrap();
    let leaf = categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id;
    let create = serde_json::json!({
        "command": CommandId::random(),
        "category": leaf,
        "apartment": home.apartment,
        "text": "Нет воды с утра",
    });
    let create: Create = serde_json::from_value(create).unwrap();
    let creating = statements(Box::pin(requests::create(sv, &home.resident, create))).await;
    let (resident, user) = (home.resident_id.0, home.resident.user().unwrap().0);
    let (hour_ago, day_ago) = (large.now - Duration::hours(1), large.now - Duration::days(1));
    let same = having("is not distinct from $6", &creating);
    let values = values![
        company,
        resident,
        hour_ago,
        leaf.0,
        home.building.0,
        Some(home.entrance.0),
        Some(home.apartment.0)
    ];
    large.is_frugal("the same words again", ONE_MAX, (same, values)).await;
    let limits = having("first_of_day", &creating);
    let values = values![company, resident, user, hour_ago, day_ago];
    large.is_frugal("how much one wrote down", ONE_MAX, (limits, values)).await;
}

/// A company that was made just now has no statistics: no card may cost a walk through all there is.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn cards_are_quick_before_anything_is_known_of_the_tables(pool: PgPool) {
    let sv = services_at(pool.clone(), FixedClock::default()).await;
    let home = Arrange::company(&sv).await;
    let now = sv.now();
    let fresh = Large { pool, sv, home, now };
    let (sv, director, company) = (&fresh.sv, &fresh.home.director, fresh.company());
    let categories = requests::categories(sv, director).await.unwrap();
    let leaf = categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id;
    let mut db = fresh.pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
    sqlx::query(
        "with homes as (
           insert into apartments (company_id, id, building_id, kind, number)
           select $1, gen_random_uuid(), $2, 'flat', 'n' || g from generate_series(1, 1000) as g
           returning id
         )
         insert into requests (company_id, id, number, command_id, category_id, place, text, building_id, apartment_id, source, status,
                               priority, response_due_at, resolution_due_at, search_key, created_at, updated_at)
         select $1, gen_random_uuid(), 5000 + row_number() over (), gen_random_uuid(), $3, 'apartment', 'Течь', $2, id, 'call', 'new',
                'normal', $4, $4 + row_number() over () * interval '1 minute', '', $4, $4
         from homes",
    )
    .bind(company)
    .bind(fresh.home.building.0)
    .bind(leaf.0)
    .bind(now)
    .execute(&mut *db)
    .await
    .unwrap();
    db.commit().await.unwrap();

    let page = requests::list(sv, director, &Filter::default()).await.unwrap();
    let ids: Vec<Uuid> = page.items.iter().map(|card| card.id.0).collect();
    assert_eq!(ids.len(), 50);
    let cards = heard("wanted_place", requests::list(sv, director, &Filter::default())).await;
    let (user, employee) = (director.user().unwrap().0, director.employee().unwrap().id.0);
    let year_ago = now - Duration::days(365);
    let values = values![company, ids, true, user, employee, NONE_HIDDEN.to_vec(), year_ago, now];
    fresh.is_frugal("the cards", CARDS_MAX, (cards, values)).await;
}
