//! Promises of time: warned of, broken, climbed, and never forgotten.

use chrono::Duration;
use domain::{
    ids::SlaPolicyId,
    requests::{Priority, SaveReason, sla::Mark},
    roles::Role,
    sla::{SaveCalendar, SavePolicy, SaveRule},
    time::Timestamp,
};
use serde_json::json;
use services::{live, notices, sla};
use sqlx::PgConnection;

use super::*;

mod categories;
mod kept;
mod ladder;
mod meanwhile;
mod repeats;
mod settings;

impl World {
    /// Everything that is due, looked at by every process until there is nothing left.
    async fn watch(&self, processes: &[Services]) -> usize {
        let mut seen = 0;
        loop {
            let looks = processes.iter().map(requests::watch_clocks);
            let done: usize = futures::future::join_all(looks).await.into_iter().map(Result::unwrap).sum();
            if done == 0 {
                return seen;
            }
            seen += done;
        }
    }

    async fn look(&self) -> usize {
        self.watch(std::slice::from_ref(&self.sv)).await
    }

    async fn policy_of(&self, priority: Priority) -> SlaPolicyId {
        let policies = sla::policies(&self.sv, &self.home.director).await.unwrap();
        let only = |one: &&domain::sla::PolicyView| one.policy.reach.priority == Some(priority) && one.policy.reach.category.is_none();
        policies.iter().find(only).unwrap().policy.id
    }

    /// The promise for urgent work, in hours around the clock.
    async fn promise(&self, hours: i64) {
        let save: SavePolicy = serde_json::from_value(json!({
            "id": self.policy_of(Priority::Urgent).await, "name": "Срочная", "priority": "urgent",
            "response": 1, "response_unit": "hours", "resolution": hours, "resolution_unit": "hours",
            "measure": "calendar", "warn_percent": 80, "after_return_hours": 4,
        }))
        .unwrap();
        sla::save_policy(&self.sv, &self.home.director, save).await.unwrap();
    }

    async fn rule(&self, changes: serde_json::Value) {
        let mut rule = json!({
            "promise": "resolution", "trigger": "percent", "value": 100, "roles": ["manager"], "measures": "tell", "voice": "now", "level": 5,
        });
        let fields = rule.as_object_mut().unwrap();
        fields.extend(changes.as_object().unwrap().clone());
        let save: SaveRule = serde_json::from_value(rule).unwrap();
        sla::save_rule(&self.sv, &self.home.director, save).await.unwrap();
    }

    async fn hold_for(&self, id: RequestId, reason: ReasonId, note: &str) {
        let hold = Act {
            reason: Some(reason),
            note: note.to_owned(),
            ..act(id, Action::Hold)
        };
        requests::act(&self.sv, &self.home.plumber, hold).await.unwrap();
    }

    async fn due(&self, id: RequestId) -> Option<Timestamp> {
        self.detail(&self.home.director, id).await.card.clock.due_at
    }
}

/// What the clock of the work has said, but for its own movements.
async fn said(pool: &PgPool, id: RequestId) -> Vec<String> {
    let mut connection = everybodys(pool).await;
    sqlx::query_scalar(
        "select kind from sla_events
         where request_id = $1 and clock = 'resolution' and kind not in ('due_set', 'paused', 'resumed')
         order by at, kind",
    )
    .bind(id.0)
    .fetch_all(&mut connection)
    .await
    .unwrap()
}

async fn is_breached(pool: &PgPool, id: RequestId) -> bool {
    let mut connection = everybodys(pool).await;
    sqlx::query_scalar("select resolution_breached from requests where id = $1")
        .bind(id.0)
        .fetch_one(&mut connection)
        .await
        .unwrap()
}

/// Sees every company; not given back, so that nobody else does.
async fn everybodys(pool: &PgPool) -> PgConnection {
    let mut connection = pool.acquire().await.unwrap().detach();
    sqlx::query("set role app_jobs").execute(&mut connection).await.unwrap();
    connection
}

const TOLD: &str = "select count(*) from events where kind in ('sla.warned', 'sla.breached', 'sla.escalated')";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_signal_is_said_once_by_two_processes(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let both = [world.sv.clone(), services_at(pool.clone(), world.clock.clone()).await];
    let foreman = world.hire_as(1, Role::Foreman).await;
    let ids = [world.started(NO_WATER).await, world.started(NO_WATER).await];
    assert_eq!(world.watch(&both).await, 0, "nothing is due yet");

    world.clock.advance(Duration::hours(19) + Duration::minutes(30));
    assert_eq!(world.watch(&both).await, 2);
    assert_eq!(number(&pool, TOLD).await, 2);
    world.clock.advance(Duration::hours(5));
    assert_eq!(world.watch(&both).await, 2);
    for id in ids {
        assert_eq!(said(&pool, id).await, ["warned", "breached", "escalated"]);
        let detail = world.detail(&world.home.dispatcher, id).await;
        assert_eq!(detail.card.clock.mark(world.sv.now()), Mark::Late);
    }
    assert_eq!(number(&pool, TOLD).await, 6);
    assert_eq!(world.watch(&both).await, 0);

    while notices::route_batch(&world.sv).await.unwrap() > 0 {}
    let titles = async |scope: &Scope| {
        let items = notices::inbox(&world.sv, scope).await.unwrap().items;
        items
            .into_iter()
            .filter(|item| item.kind.starts_with("sla."))
            .map(|item| item.title)
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&world.home.plumber).await.len(), 4, "warned and late, of each");
    assert_eq!(titles(&world.home.dispatcher).await.len(), 4);
    assert_eq!(titles(&world.home.resident).await.len(), 0);
    assert_eq!(titles(&foreman).await.len(), 0, "the work is not of this foreman's trade");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn after_two_days_without_us_there_is_one_digest(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    for _ in 0..5 {
        world.started(NO_WATER).await;
    }
    let unanswered = world.request(NO_WATER).await.id;
    world.clock.advance(Duration::days(2));
    assert_eq!(sla::send_digests(&world.sv).await.unwrap(), 0, "what is behind is looked at first");
    assert_eq!(world.look().await, 6);
    assert_eq!(number(&pool, TOLD).await, 0, "no burst");
    let both = [world.sv.clone(), services_at(pool.clone(), world.clock.clone()).await];
    let sent: usize = futures::future::join_all(both.iter().map(sla::send_digests))
        .await
        .into_iter()
        .map(Result::unwrap)
        .sum();
    assert_eq!(sent, 1);
    let signals = said(&pool, unanswered).await;
    assert_eq!(
        (signals[0].as_str(), signals.len()),
        ("breached", 4),
        "soon late is no news of what is late: {signals:?}"
    );
    while notices::route_batch(&world.sv).await.unwrap() > 0 {}
    let inbox = notices::inbox(&world.sv, &world.home.dispatcher).await.unwrap().items;
    let digests: Vec<_> = inbox.iter().filter(|item| item.kind == "sla.digest").collect();
    assert_eq!(digests.len(), 1);
    assert_eq!(digests[0].title, "Сроки: 6 заявок требуют внимания");
    assert_eq!(sla::send_digests(&world.sv).await.unwrap(), 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_the_chip_calls_soon_late_the_list_does_too(pool: PgPool) {
    let world = World::new(pool).await;
    let save: SavePolicy = serde_json::from_value(json!({
        "id": world.policy_of(Priority::Urgent).await, "name": "Срочная", "priority": "urgent",
        "response": 1, "response_unit": "hours", "resolution": 10, "resolution_unit": "hours",
        "measure": "calendar", "warn_percent": 50, "after_return_hours": 4,
    }))
    .unwrap();
    sla::save_policy(&world.sv, &world.home.director, save).await.unwrap();
    let id = world.started(NO_WATER).await;
    let soon = async || {
        let filter = Filter { soon: true, ..all() };
        let listed = !world.numbers(&world.home.dispatcher, filter).await.is_empty();
        let clock = world.detail(&world.home.dispatcher, id).await.card.clock;
        assert_eq!(listed, clock.mark(world.sv.now()) == Mark::Soon);
        listed
    };
    world.clock.advance(Duration::hours(4));
    assert!(!soon().await);
    world.clock.advance(Duration::hours(2));
    assert!(soon().await, "the company warns after the half");
    // A pause of a day is no part of the promise: its last fifth has not come while it lasts, nor right after it.
    let no_access = world.reason(ReasonKind::Hold, "Нет доступа").await;
    world.promise(10).await;
    world.look().await;
    world.hold_for(id, no_access, "").await;
    world.clock.advance(Duration::hours(24));
    world.act(&world.home.plumber, id, Action::Resume).await.unwrap();
    world.clock.advance(Duration::hours(1));
    assert!(!soon().await, "three hours of ten are left");
    world.clock.advance(Duration::hours(2));
    assert!(soon().await);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_reaction_is_soon_late_when_the_policy_warns_of_it(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let policy = world.policy_of(Priority::Urgent).await;
    let warn_after = async |percent: i64| {
        let save: SavePolicy = serde_json::from_value(json!({
            "id": policy, "name": "Срочная", "priority": "urgent",
            "response": 1, "response_unit": "hours", "resolution": 10, "resolution_unit": "hours",
            "measure": "calendar", "warn_percent": percent, "after_return_hours": 4,
        }))
        .unwrap();
        sla::save_policy(&world.sv, &world.home.director, save).await.unwrap();
    };
    let warned = "select count(*) from sla_events where clock = 'response' and kind = 'warned'";
    warn_after(50).await;
    let id = world.request(NO_WATER).await.id;
    let mark = async || {
        let card = world.detail(&world.home.dispatcher, id).await.card;
        card.reaction().mark(world.sv.now())
    };
    world.clock.advance(Duration::minutes(29));
    world.look().await;
    assert_eq!((mark().await, number(&pool, warned).await), (Mark::Ok, 0));
    world.clock.advance(Duration::minutes(2));
    world.look().await;
    assert_eq!(
        (mark().await, number(&pool, warned).await),
        (Mark::Soon, 1),
        "the chip goes with the signal"
    );

    warn_after(80).await;
    world.look().await;
    assert_eq!(mark().await, Mark::Ok, "another policy warns later");
    world.clock.advance(Duration::minutes(17));
    assert_eq!(mark().await, Mark::Soon);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn more_urgent_and_late_is_broken_at_once_and_once(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(20));
    world.look().await;
    assert_eq!(said(&pool, id).await, ["warned"]);
    let raise = Act {
        priority: Some(Priority::Emergency),
        ..act(id, Action::SetPriority)
    };
    requests::act(&world.sv, &world.home.dispatcher, raise).await.unwrap();
    assert!(is_breached(&pool, id).await);
    world.look().await;
    let breaches = said(&pool, id).await.into_iter().filter(|kind| kind == "breached").count();
    assert_eq!(breaches, 1);
    assert_eq!(number(&pool, "select count(*) from events where kind = 'sla.breached'").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_step_of_the_ladder_makes_a_request_more_urgent(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.rule(json!({ "value": 50, "measures": "raise_priority" })).await;
    let id = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(12));
    world.look().await;
    let detail = world.detail(&world.home.director, id).await;
    assert_eq!(detail.card.priority, Priority::Emergency);
    let last = detail.history.last().unwrap();
    assert_eq!((last.action.as_str(), last.actor_kind.as_str()), ("set_priority", "system"));
    assert!(is_breached(&pool, id).await, "two hours are long over");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_third_breach_of_an_executor_is_for_the_directors_digest(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    for _ in 0..3 {
        let id = world.started(NO_WATER).await;
        world.clock.advance(Duration::hours(19) + Duration::minutes(30));
        world.look().await;
        world.clock.advance(Duration::hours(4) + Duration::minutes(31));
        world.look().await;
        world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    }
    let repeats = "select count(*) from sla_digests where kind = 'escalated' and roles = '{director}'";
    assert_eq!(number(&pool, repeats).await, 1);
    assert_eq!(sla::send_digests(&world.sv).await.unwrap(), 0, "it waits for the morning");
    world.clock.advance(Duration::hours(24));
    world.look().await;
    assert_eq!(sla::send_digests(&world.sv).await.unwrap(), 1);
    while notices::route_batch(&world.sv).await.unwrap() > 0 {}
    let kinds = async |scope: &Scope| {
        let items = notices::inbox(&world.sv, scope).await.unwrap().items;
        items.iter().filter(|item| item.kind == "sla.digest").count()
    };
    assert_eq!((kinds(&world.home.director).await, kinds(&world.home.manager).await), (1, 0));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_device_that_tells_late_is_not_late(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.started(NO_WATER).await;
    let finished_at = world.sv.now() + Duration::hours(23);
    world.clock.advance(Duration::hours(25));
    world.look().await;
    assert!(is_breached(&pool, id).await);
    let complete = Act {
        occurred_at: Some(finished_at),
        ..act(id, Action::Complete)
    };
    requests::act(&world.sv, &world.home.plumber, complete).await.unwrap();
    assert!(!is_breached(&pool, id).await);
    assert!(said(&pool, id).await.contains(&"breached".to_owned()), "what was said stays said");
    assert_eq!(
        world.detail(&world.home.director, id).await.card.clock.mark(world.sv.now()),
        Mark::Met
    );

    let other = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(25));
    let too_early = Act {
        occurred_at: Some(world.sv.now() - Duration::days(9)),
        ..act(other, Action::Complete)
    };
    requests::act(&world.sv, &world.home.plumber, too_early).await.unwrap();
    assert!(is_breached(&pool, other).await, "that device is not believed");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_answer_to_the_resident_is_a_reaction(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    world.clock.advance(Duration::minutes(30));
    world
        .say(&world.home.dispatcher, id, CommentVisibility::Resident, "Уже едем")
        .await
        .unwrap();
    world.clock.advance(Duration::hours(2));
    world.look().await;
    let response = "select string_agg(kind, ' ' order by kind) from sla_events where clock = 'response' and kind <> 'due_set'";
    let kinds: Option<String> = sqlx::query_scalar(response).fetch_one(&mut everybodys(&pool).await).await.unwrap();
    assert_eq!(kinds.as_deref(), Some("met"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_clocks_tell_how_they_stood(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    world.assign(id, world.home.plumber_id).await;
    world.clock.advance(Duration::hours(1));
    let reason = world.reason(ReasonKind::Hold, "Нет доступа").await;
    let hold = Act {
        reason: Some(reason),
        ..act(id, Action::Hold)
    };
    requests::act(&world.sv, &world.home.plumber, hold).await.unwrap();
    world.clock.advance(Duration::hours(2));
    world.act(&world.home.plumber, id, Action::Resume).await.unwrap();
    world.clock.advance(Duration::minutes(30));
    let urgent = Act {
        priority: Some(Priority::Emergency),
        ..act(id, Action::SetPriority)
    };
    requests::act(&world.sv, &world.home.dispatcher, urgent).await.unwrap();

    let told = requests::clock_history(&world.sv, &world.home.dispatcher, id).await.unwrap();
    let stood: Vec<_> = told.resolution.iter().map(|one| (one.standing, one.minutes)).collect();
    use domain::sla::Standing::{Paused, Running, Stopped};
    assert_eq!(stood, [(Running, 60), (Paused, 120), (Running, 30), (Running, 0)]);
    assert!(told.resolution[1].reason.as_ref().unwrap().ru.starts_with("Нет доступа"));
    let (resumed, hurried) = (&told.resolution[2], &told.resolution[3]);
    assert_eq!(
        resumed.due_after.unwrap() - resumed.due_before.unwrap(),
        Duration::hours(2),
        "the pause is given back"
    );
    assert!(hurried.due_after < hurried.due_before, "an emergency is due earlier");
    assert_eq!(hurried.due_after, world.due(id).await, "as the list says");
    assert_eq!(told.response.last().unwrap().standing, Stopped);

    // A resident is not told, nor a stranger.
    let refused = requests::clock_history(&world.sv, &world.home.resident, id).await;
    assert_eq!(refused.unwrap_err().kind, Kind::Denied);
    let unseen = requests::clock_history(&world.sv, &world.home.electrician, id).await;
    assert_eq!(unseen.unwrap_err().kind, Kind::NotFound);
}
