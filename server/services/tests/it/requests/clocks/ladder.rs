//! The ladder: whom a late request is told to by its urgency, what the steps do with it, and where they hold.

use domain::requests::{AutoMode, SaveAutoRule, Status};

use super::*;

/// Shorter than what counts as a downtime, and than the way from one step of the shipped ladder to the next.
const LOOKS_EVERY: Duration = Duration::minutes(20);

impl World {
    async fn hurry(&self, id: RequestId, priority: Priority) {
        let set = Act {
            priority: Some(priority),
            ..act(id, Action::SetPriority)
        };
        requests::act(&self.sv, &self.home.dispatcher, set).await.unwrap();
    }

    /// Lets time pass, while somebody looks, until a promise of the request is broken.
    async fn wait_for_breach(&self, pool: &PgPool, id: RequestId, clock: &str) {
        let mut connection = everybodys(pool).await;
        for _ in 0..10 * 24 * 3 {
            self.clock.advance(LOOKS_EVERY);
            self.look().await;
            let broken: bool =
                sqlx::query_scalar("select exists (select from sla_events where request_id = $1 and clock = $2 and kind = 'breached')")
                    .bind(id.0)
                    .bind(clock)
                    .fetch_one(&mut connection)
                    .await
                    .unwrap();
            if broken {
                return;
            }
        }
        panic!("the promise was kept for ten days");
    }

    /// What the clocks of the request have told somebody, the newest first.
    async fn heard_of(&self, who: &Scope, id: RequestId) -> Vec<(String, String)> {
        while notices::route_batch(&self.sv).await.unwrap() > 0 {}
        let items = notices::inbox(&self.sv, who).await.unwrap().items;
        let about = items.into_iter().filter(|item| item.link.contains(&id.to_string()));
        about
            .filter(|item| item.kind.starts_with("sla."))
            .map(|item| (item.kind, item.title))
            .collect()
    }

    /// How often they have heard of a step of the ladder.
    async fn steps_for(&self, who: &Scope, id: RequestId) -> usize {
        let heard = self.heard_of(who, id).await;
        heard.iter().filter(|(kind, _)| kind == "sla.escalated").count()
    }

    async fn hire_for_water(&self, last: u8, role: Role) -> Scope {
        let employee = EmployeePart {
            role,
            specializations: Some(vec!["plumber".to_owned()]),
            ..EmployeePart::default()
        };
        self.hire(last, employee).await
    }

    async fn executor_of(&self, id: RequestId) -> EmployeeId {
        self.detail(&self.home.director, id).await.card.executor.unwrap().id
    }

    async fn no_rules(&self) {
        for rule in sla::rules(&self.sv, &self.home.director).await.unwrap() {
            sla::archive_rule(&self.sv, &self.home.director, CommandId::random(), rule.id)
                .await
                .unwrap();
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn late_work_is_told_to_those_its_urgency_names(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let foreman = world.hire_for_water(1, Role::Foreman).await;
    for (priority, expected) in [
        (Priority::Emergency, (1, 1)),
        (Priority::Urgent, (1, 0)),
        (Priority::Normal, (1, 0)),
        (Priority::Planned, (0, 0)),
    ] {
        let id = world.started(NO_WATER).await;
        world.hurry(id, priority).await;
        world.wait_for_breach(&pool, id, "resolution").await;
        let told = (world.steps_for(&foreman, id).await, world.steps_for(&world.home.manager, id).await);
        assert_eq!(told, expected, "foreman and manager, {priority:?}");
        assert_eq!(world.steps_for(&world.home.dispatcher, id).await, 0, "told of the breach itself");
        let heard = world.heard_of(&world.home.dispatcher, id).await;
        assert!(heard.iter().any(|(kind, _)| kind == "sla.breached"), "{priority:?}: {heard:?}");
        world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_late_answer_is_told_to_those_its_urgency_names(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let foreman = world.hire_for_water(1, Role::Foreman).await;
    for (priority, expected) in [
        (Priority::Emergency, (0, 1)),
        (Priority::Urgent, (1, 0)),
        (Priority::Normal, (0, 0)),
        (Priority::Planned, (0, 0)),
    ] {
        let id = world.request(NO_WATER).await.id;
        world.hurry(id, priority).await;
        world.wait_for_breach(&pool, id, "response").await;
        let told = (world.steps_for(&foreman, id).await, world.steps_for(&world.home.manager, id).await);
        assert_eq!(told, expected, "foreman and manager, {priority:?}");
        let heard = world.heard_of(&world.home.dispatcher, id).await;
        assert!(heard.iter().any(|(kind, _)| kind == "sla.breached"), "{priority:?}: {heard:?}");
        world.act(&world.home.dispatcher, id, Action::Accept).await.unwrap();
        let cancel = Act {
            note: "Ошибка".to_owned(),
            ..act(id, Action::Cancel)
        };
        requests::act(&world.sv, &world.home.dispatcher, cancel).await.unwrap();
    }
}

/// The rule of `sight`: also of what no trade is named for, of paid ones in one's houses, and of those one wrote down.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_step_reaches_whoever_of_its_roles_sees_the_request(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.no_rules().await;
    world.rule(json!({ "roles": ["foreman", "inspector", "accountant"] })).await;
    let foreman = world.hire_for_water(1, Role::Foreman).await;
    let inspector = world.hire_as(2, Role::Inspector).await;
    let accountant = world.hire_as(3, Role::Accountant).await;
    let of_another_house = EmployeePart {
        role: Role::Accountant,
        houses: Some(vec!["ул. Навруз, 7".to_owned()]),
        ..EmployeePart::default()
    };
    let accountant_there = world.hire(4, of_another_house).await;
    let draft = world.draft(NO_POWER).await;
    let written = requests::create(&world.sv, &inspector, draft).await.unwrap().id;
    let (paid, anybodys) = (world.request(NO_POWER).await.id, world.request(BLOCKAGE).await.id);
    let mut connection = everybodys(&pool).await;
    for (sql, id) in [
        ("update requests set is_paid = true where id = $1", paid),
        (
            "update request_categories set specialization_id = null
             where id = (select category_id from requests where requests.id = $1)",
            anybodys,
        ),
    ] {
        let changed = sqlx::query(sql).bind(id.0).execute(&mut connection).await.unwrap();
        assert_eq!(changed.rows_affected(), 1, "{sql}");
    }
    for id in [written, paid, anybodys] {
        world.hurry(id, Priority::Urgent).await;
    }
    for (id, expected) in [(written, (0, 1, 0)), (paid, (0, 0, 1)), (anybodys, (1, 0, 0))] {
        world.wait_for_breach(&pool, id, "resolution").await;
        let told = (
            world.steps_for(&foreman, id).await,
            world.steps_for(&inspector, id).await,
            world.steps_for(&accountant, id).await,
        );
        assert_eq!(told, expected, "foreman, inspector and accountant");
        assert_eq!(world.steps_for(&accountant_there, id).await, 0, "the accountant of another house");
    }
}

/// A version with more steps adds none to a ladder that a company has made its own.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_company_keeps_the_ladder_it_has(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let shipped = sla::rules(&world.sv, &world.home.director).await.unwrap();
    assert!(shipped.iter().any(|rule| rule.reach.priority == Some(Priority::Emergency)));
    let mut connection = everybodys(&pool).await;
    let gone = sqlx::query("delete from escalation_rules where priority is not null")
        .execute(&mut connection)
        .await
        .unwrap();
    assert!(gone.rows_affected() > 0);
    let kept = sla::rules(&world.sv, &world.home.director).await.unwrap();
    assert!(!kept.is_empty());
    // Whoever is provisioned again is given what is missing of the rest.
    world.hire_as(1, Role::Foreman).await;
    assert_eq!(sla::rules(&world.sv, &world.home.director).await.unwrap(), kept);
    world.no_rules().await;
    world.hire_as(2, Role::Foreman).await;
    assert_eq!(sla::rules(&world.sv, &world.home.director).await.unwrap(), []);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_step_asks_those_it_tells_to_give_the_request_to_somebody_else(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.no_rules().await;
    world.rule(json!({ "measures": "offer_reassign" })).await;
    let id = world.started(NO_WATER).await;
    world.wait_for_breach(&pool, id, "resolution").await;
    let heard = world.heard_of(&world.home.manager, id).await;
    assert_eq!(
        heard,
        [("sla.escalated".to_owned(), "Эскалация 5: передайте заявку № 1".to_owned())]
    );
    assert_eq!(world.executor_of(id).await, world.home.plumber_id, "people decide");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_step_gives_the_request_to_the_next_one_by_the_rules(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let both = [world.sv.clone(), services_at(pool.clone(), world.clock.clone()).await];
    world.no_rules().await;
    let colleague = world.hire_for_water(1, Role::Executor).await;
    let second = colleague.employee().unwrap().id;
    let least_loaded = SaveAutoRule {
        category: None,
        specialization: None,
        building: None,
        priority: None,
        mode: AutoMode::LeastLoaded,
        employee: None,
        on_duty_only: None,
        reassign_minutes: None,
    };
    requests::save_auto_rule(&world.sv, &world.home.director, least_loaded)
        .await
        .unwrap();
    world.rule(json!({ "value": 50, "measures": "reassign" })).await;
    world.rule(json!({ "value": 75, "measures": "reassign", "level": 6 })).await;

    let (idle, begun) = (world.request(NO_WATER).await.id, world.request(NO_WATER).await.id);
    let (first, other) = (world.executor_of(idle).await, world.executor_of(begun).await);
    assert_ne!(first, other, "each in turn");
    let whose = |id| {
        if id == second {
            "Сотрудник 1"
        } else {
            "Ботир Рахимов"
        }
    };
    let worker = if other == second { &colleague } else { &world.home.plumber };
    world.act(worker, begun, Action::Start).await.unwrap();

    world.clock.advance(Duration::hours(12) + Duration::minutes(1));
    world.watch(&both).await;
    let passed = world.detail(&world.home.director, idle).await;
    assert_eq!((passed.card.status, passed.card.executor.unwrap().id), (Status::Assigned, other));
    let last = passed.history.last().unwrap();
    assert_eq!(
        (
            last.action.as_str(),
            last.actor_kind.as_str(),
            last.executor.as_deref(),
            last.note.as_deref()
        ),
        (
            "reassign",
            "system",
            Some(whose(other)),
            Some("Автоматически: передано следующему по правилу эскалации")
        )
    );
    let titles = async |id| {
        let heard = world.heard_of(&world.home.manager, id).await;
        heard.into_iter().map(|(_, title)| title).collect::<Vec<_>>()
    };
    assert_eq!(titles(idle).await, ["Эскалация 5: заявка № 1"], "there is nothing left to do");
    // Work that has begun is nothing a rule takes from anybody: people are asked.
    assert_eq!(world.executor_of(begun).await, other);
    assert_eq!(titles(begun).await, ["Эскалация 5: передайте заявку № 2"]);

    // Nobody of the trade is left.
    world.clock.advance(Duration::hours(6));
    world.watch(&both).await;
    assert_eq!(world.executor_of(idle).await, other);
    assert_eq!(titles(idle).await[0], "Эскалация 6: передайте заявку № 1");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_step_holds_where_its_reach_says(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.no_rules().await;
    let leaf = world.category(NO_WATER).await;
    let categories = requests::categories(&world.sv, &world.home.director).await.unwrap();
    let group = categories.iter().find(|one| one.id == leaf).unwrap().parent.unwrap();
    let (here, there) = (world.home.building, world.home.other_building);
    let elsewhere = world.category(NO_POWER).await;
    for (level, reach) in [
        (1, json!({ "priority": "urgent" })),
        (2, json!({ "priority": "normal" })),
        (3, json!({ "category": leaf })),
        (4, json!({ "category": group })),
        (5, json!({ "category": elsewhere })),
        (6, json!({ "buildings": [here] })),
        (7, json!({ "buildings": [there] })),
        (8, json!({ "priority": "urgent", "category": group, "buildings": [there, here] })),
        (9, json!({ "priority": "urgent", "category": elsewhere, "buildings": [here] })),
    ] {
        let mut rule = json!({ "value": 50, "level": level });
        rule.as_object_mut().unwrap().extend(reach.as_object().unwrap().clone());
        world.rule(rule).await;
    }
    let id = world.started(NO_WATER).await;
    world.clock.advance(Duration::hours(12) + Duration::minutes(1));
    world.look().await;
    let mut told: Vec<_> = world.heard_of(&world.home.manager, id).await;
    told.sort_unstable();
    let titles: Vec<_> = told.iter().map(|(_, title)| title.as_str()).collect();
    let expected: Vec<_> = [1, 3, 4, 6, 8].map(|level| format!("Эскалация {level}: заявка № 1")).into();
    assert_eq!(titles, expected);

    // A house of nobody's is no house to hold in.
    let rule = json!({
        "promise": "resolution", "trigger": "percent", "value": 90, "roles": ["manager"], "measures": "tell", "voice": "now", "level": 1,
        "buildings": [uuid::Uuid::nil()],
    });
    let unknown = sla::save_rule(&world.sv, &world.home.director, serde_json::from_value(rule).unwrap()).await;
    assert_eq!(field(unknown), wrong("buildings", "choice"));
}

/// Breaches are counted while somebody acts, where nothing else may be done with the request.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn counting_breaches_only_tells(pool: PgPool) {
    let world = World::new(pool).await;
    for measures in ["raise_priority", "reassign"] {
        let rule = json!({
            "promise": "resolution", "trigger": "repeat", "value": 3, "roles": ["director"], "measures": measures, "voice": "now", "level": 1,
        });
        let refused = sla::save_rule(&world.sv, &world.home.director, serde_json::from_value(rule).unwrap()).await;
        assert_eq!(field(refused), wrong("trigger", "choice"), "{measures}");
    }
}
