//! What another category or urgency leaves as it was: the pauses, and what was broken.

use super::*;

/// Three hours of waiting, and a promise of ten hours that is broken.
struct Late {
    world: World,
    pool: PgPool,
    id: RequestId,
    created: Timestamp,
}

const WAITED: Duration = Duration::hours(3);

impl Late {
    async fn new(pool: PgPool) -> Self {
        let world = World::new(pool.clone()).await;
        world.promise(10).await;
        let created = world.sv.now() + Duration::seconds(1);
        let id = world.started(NO_WATER).await;
        let no_access = world.reason(ReasonKind::Hold, "Нет доступа").await;
        world.clock.advance(Duration::hours(1));
        world.hold_for(id, no_access, "").await;
        world.clock.advance(WAITED);
        world.act(&world.home.plumber, id, Action::Resume).await.unwrap();
        world.clock.advance(Duration::hours(9) + Duration::minutes(10));
        world.look().await;
        assert_eq!(world.due(id).await, Some(created + Duration::hours(10) + WAITED));
        let late = Self { world, pool, id, created };
        late.is_as_it_was().await;
        late
    }

    /// The pause is there, and what was broken is broken and was said once.
    async fn is_as_it_was(&self) {
        self.world.look().await;
        assert!(is_breached(&self.pool, self.id).await);
        let kinds = said(&self.pool, self.id).await;
        assert_eq!(kinds.iter().filter(|kind| *kind == "breached").count(), 1, "{kinds:?}");
        assert!(!kinds.contains(&"met".to_owned()), "{kinds:?}");
        let mut connection = everybodys(&self.pool).await;
        let paused: i64 = sqlx::query_scalar("select paused_seconds from requests where id = $1")
            .bind(self.id.0)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert_eq!(paused, WAITED.num_seconds());
    }

    async fn change(&self, act: Act) {
        requests::act(&self.world.sv, &self.world.home.dispatcher, act).await.unwrap();
        self.is_as_it_was().await;
    }

    /// It is due this long after it was written down, and after all that it waited.
    async fn is_due_after(&self, promised: Duration) {
        assert_eq!(self.world.due(self.id).await, Some(self.created + promised + WAITED));
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_category_keeps_pauses_and_breaches(pool: PgPool) {
    let late = Late::new(pool).await;
    let power = late.world.category(NO_POWER).await;
    // The narrower promise is the other category's own.
    let save: SavePolicy = serde_json::from_value(json!({
        "name": "Свет", "category": power, "response": 1, "response_unit": "hours", "resolution": 40, "resolution_unit": "hours",
        "measure": "calendar", "warn_percent": 80, "after_return_hours": 4,
    }))
    .unwrap();
    sla::save_policy(&late.world.sv, &late.world.home.director, save).await.unwrap();
    late.is_as_it_was().await;
    late.is_due_after(Duration::hours(10)).await;
    let other = |category| Act {
        category: Some(category),
        ..act(late.id, Action::SetCategory)
    };
    late.change(other(power)).await;
    late.is_due_after(Duration::hours(40)).await;
    let water = late.world.category(NO_WATER).await;
    late.change(other(water)).await;
    late.is_due_after(Duration::hours(10)).await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_late_answer_stays_late_whatever_the_urgency_becomes(pool: PgPool) {
    let world = World::new(pool).await;
    let (late, in_time) = (world.request(NO_WATER).await.id, world.request(NO_WATER).await.id);
    world.act(&world.home.dispatcher, in_time, Action::Accept).await.unwrap();
    world.clock.advance(Duration::hours(2));
    world.look().await;
    let lower = Act {
        priority: Some(Priority::Normal),
        ..act(late, Action::SetPriority)
    };
    requests::act(&world.sv, &world.home.dispatcher, lower).await.unwrap();
    world.act(&world.home.dispatcher, late, Action::Accept).await.unwrap();
    let card = async |id| world.detail(&world.home.dispatcher, id).await.card;
    let (late, in_time) = (card(late).await, card(in_time).await);
    assert!(
        late.responded_at.unwrap() < late.response_due_at,
        "by today's promise it was in time"
    );
    assert_eq!((late.response_breached, in_time.response_breached), (true, false));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_urgency_keeps_pauses_and_breaches(pool: PgPool) {
    let late = Late::new(pool).await;
    let set = |priority| Act {
        priority: Some(priority),
        ..act(late.id, Action::SetPriority)
    };
    late.change(set(Priority::Normal)).await;
    late.is_due_after(Duration::hours(72)).await;
    late.change(set(Priority::Emergency)).await;
    late.is_due_after(Duration::hours(2)).await;
    late.change(set(Priority::Urgent)).await;
    late.is_due_after(Duration::hours(10)).await;
    // It is late whenever it ends.
    late.world.act(&late.world.home.plumber, late.id, Action::Complete).await.unwrap();
    late.is_as_it_was().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn other_hours_keep_pauses_and_breaches(pool: PgPool) {
    let late = Late::new(pool).await;
    let (sv, director) = (&late.world.sv, &late.world.home.director);
    let calendars = sla::calendars(sv, director).await.unwrap();
    let office = calendars.iter().find(|one| !one.is_always).unwrap().id;
    let policy: SavePolicy = serde_json::from_value(json!({
        "id": late.world.policy_of(Priority::Urgent).await, "name": "Срочная", "priority": "urgent",
        "response": 1, "response_unit": "hours", "resolution": 10, "resolution_unit": "hours", "measure": "calendar",
        "calendar": office, "warn_percent": 80, "after_return_hours": 4,
    }))
    .unwrap();
    sla::save_policy(sv, director, policy).await.unwrap();
    late.is_as_it_was().await;
    // Tuesday, 3:10 now: it was due at 3:00, then when the office opens, then a day later.
    let is_due = async |at: &str| assert_eq!(late.world.due(late.id).await, Some(at.parse::<Timestamp>().unwrap()));
    is_due("2026-03-03T09:00:00+05:00").await;
    let hours: Vec<_> = (0..7).map(|day| if day == 1 { "" } else { "09:00-13:00, 14:00-18:00" }).collect();
    let calendar: SaveCalendar = serde_json::from_value(json!({ "id": office, "name": "Контора", "week": hours, "days": "" })).unwrap();
    sla::save_calendar(sv, director, calendar).await.unwrap();
    late.is_as_it_was().await;
    is_due("2026-03-04T09:00:00+05:00").await;
}
