//! Requests that are assigned by themselves, and the workload by which people decide.

mod narrow;

use chrono::Duration;
use domain::requests::{AutoMode, SaveAutoRule, Status};
use services::people;

use super::*;

const NOBODY: SaveAutoRule = SaveAutoRule {
    category: None,
    specialization: None,
    building: None,
    priority: None,
    mode: AutoMode::LeastLoaded,
    employee: None,
    on_duty_only: None,
    reassign_minutes: None,
};

impl World {
    async fn assign_rule(&self, rule: SaveAutoRule) {
        requests::save_auto_rule(&self.sv, &self.home.director, rule).await.unwrap();
    }

    /// Who got a new request of this category, by itself.
    async fn got(&self, category: &str) -> Option<EmployeeId> {
        let id = self.request(category).await.id;
        self.detail(&self.home.director, id).await.card.executor.map(|person| person.id)
    }

    async fn on_duty(&self, scope: &Scope) {
        let until = Some(self.sv.now() + Duration::hours(8));
        people::set_duty(&self.sv, scope, until).await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_least_loaded_of_the_trade_gets_it_and_history_says_why(pool: PgPool) {
    let world = World::new(pool).await;
    assert_eq!(world.got(NO_WATER).await, None, "without a rule people decide");
    world.assign_rule(NOBODY).await;
    let second = EmployeePart {
        specializations: Some(vec!["plumber".to_owned()]),
        ..EmployeePart::default()
    };
    let second = world.hire(1, second).await.employee().unwrap().id;
    let mut got = [world.got(NO_WATER).await.unwrap(), world.got(NO_WATER).await.unwrap()];
    got.sort_unstable();
    let mut both = [world.home.plumber_id, second];
    both.sort_unstable();
    assert_eq!(got, both, "each in turn");

    let id = world.request(NO_WATER).await.id;
    let detail = world.detail(&world.home.director, id).await;
    let line = detail.history.last().unwrap();
    assert_eq!(
        (line.action.as_str(), line.actor_kind.as_str(), detail.card.status),
        ("assign", "system", Status::Assigned)
    );
    assert_eq!(line.note.as_deref(), Some("Автоматически: меньше всех занят"));
    let seen = world.detail(&world.home.resident, id).await;
    assert_eq!(
        seen.history.last().unwrap().note,
        None,
        "how the staff arrange it is not the resident's business"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_most_specific_rule_decides(pool: PgPool) {
    let world = World::new(pool).await;
    let leaf = world.category(NO_WATER).await;
    let categories = requests::categories(&world.sv, &world.home.director).await.unwrap();
    let known = categories.iter().find(|one| one.id == leaf).unwrap();
    let (group, trade) = (known.parent, known.specialization);
    let person = |employee| SaveAutoRule {
        mode: AutoMode::Person,
        employee: Some(employee),
        ..NOBODY
    };
    world.assign_rule(person(world.home.electrician_id)).await;
    assert_eq!(
        world.got(NO_WATER).await,
        Some(world.home.electrician_id),
        "whoever is named, whatever their trade"
    );
    world
        .assign_rule(SaveAutoRule {
            specialization: trade,
            ..NOBODY
        })
        .await;
    assert_eq!(world.got(NO_WATER).await, Some(world.home.plumber_id));
    world
        .assign_rule(SaveAutoRule {
            category: group,
            ..person(world.home.electrician_id)
        })
        .await;
    assert_eq!(world.got(NO_WATER).await, Some(world.home.electrician_id));
    let pool_rule = SaveAutoRule {
        category: Some(leaf),
        mode: AutoMode::Pool,
        ..NOBODY
    };
    world.assign_rule(pool_rule.clone()).await;
    assert_eq!(world.got(NO_WATER).await, None, "it stays free");
    // Another rule for the same takes the place of the former one.
    world
        .assign_rule(SaveAutoRule {
            category: Some(leaf),
            ..person(world.home.plumber_id)
        })
        .await;
    assert_eq!(world.got(NO_WATER).await, Some(world.home.plumber_id));
    let rules = requests::auto_rules(&world.sv, &world.home.director).await.unwrap();
    assert_eq!(rules.len(), 4);
    requests::delete_auto_rule(&world.sv, &world.home.director, rules[0].id)
        .await
        .unwrap();
    assert!(
        requests::delete_auto_rule(&world.sv, &world.home.director, rules[0].id)
            .await
            .is_err()
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_those_on_duty_and_of_the_house_get_it(pool: PgPool) {
    let world = World::new(pool).await;
    world
        .assign_rule(SaveAutoRule {
            on_duty_only: Some(true),
            ..NOBODY
        })
        .await;
    let id = world.request(NO_WATER).await.id;
    assert_eq!(
        world.detail(&world.home.director, id).await.card.executor,
        None,
        "nobody is on duty"
    );
    world.on_duty(&world.home.plumber).await;
    // Who accepts it sees at once who got it.
    let accepted = world.act(&world.home.dispatcher, id, Action::Accept).await.unwrap();
    assert_eq!((accepted.status, accepted.version), (Status::Assigned, 3));
    world.clock.advance(Duration::hours(9));
    assert_eq!(world.got(NO_WATER).await, None, "the shift is over");

    world.assign_rule(NOBODY).await;
    let role = people::employee(&world.sv, &world.home.director, world.home.plumber_id)
        .await
        .unwrap();
    let elsewhere = domain::people::SaveEmployee {
        id: world.home.plumber_id,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        role: role.role,
        specializations: role.specializations,
        houses: vec![world.home.other_building],
    };
    people::save_employee(&world.sv, &world.home.director, elsewhere).await.unwrap();
    assert_eq!(world.got(NO_WATER).await, None, "another house");
    people::dismiss(&world.sv, &world.home.director, world.home.plumber_id)
        .await
        .unwrap();
    let named = SaveAutoRule {
        mode: AutoMode::Person,
        employee: Some(world.home.plumber_id),
        ..NOBODY
    };
    world.assign_rule(named).await;
    assert_eq!(world.got(NO_WATER).await, None, "who left gets nothing, and nobody is refused");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn rules_belong_to_those_who_change_settings(pool: PgPool) {
    let world = World::new(pool).await;
    for scope in [&world.home.dispatcher, &world.home.plumber, &world.home.resident] {
        assert_eq!(
            requests::save_auto_rule(&world.sv, scope, NOBODY).await.unwrap_err().kind,
            Kind::Denied
        );
        assert_eq!(requests::auto_rules(&world.sv, scope).await.unwrap_err().kind, Kind::Denied);
    }
    let wrong = [
        (
            SaveAutoRule {
                mode: AutoMode::Person,
                ..NOBODY
            },
            "employee",
        ),
        (
            SaveAutoRule {
                category: Some(world.category(NO_WATER).await),
                specialization: people::specializations(&world.sv, &world.home.director)
                    .await
                    .unwrap()
                    .first()
                    .map(|one| one.id),
                ..NOBODY
            },
            "specialization",
        ),
        (
            SaveAutoRule {
                building: Some(domain::ids::BuildingId::nil()),
                ..NOBODY
            },
            "building",
        ),
    ];
    for (rule, field) in wrong {
        let error = requests::save_auto_rule(&world.sv, &world.home.manager, rule).await.unwrap_err();
        assert_eq!(error.fields.fields[0].field, field);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_workload_counts_open_late_and_todays(pool: PgPool) {
    let world = World::new(pool).await;
    let first = world.started(NO_WATER).await;
    let second = world.request(NO_WATER).await.id;
    world.assign(second, world.home.plumber_id).await;
    world.finished().await;
    world.on_duty(&world.home.electrician).await;
    let now = world.sv.now();
    for (id, hours) in [(first, 1), (second, 49)] {
        let from = now + Duration::hours(hours);
        let visit = Act {
            scheduled_from: from.to_rfc3339(),
            scheduled_to: (from + Duration::hours(1)).to_rfc3339(),
            ..act(id, Action::SetSchedule)
        };
        requests::act(&world.sv, &world.home.dispatcher, visit).await.unwrap();
    }
    let loads = requests::workload(&world.sv, &world.home.dispatcher).await.unwrap();
    let of = |id: EmployeeId| loads.iter().find(|load| load.id == id).unwrap();
    let plumber = of(world.home.plumber_id);
    assert_eq!(
        (plumber.active, plumber.overdue, plumber.visits, plumber.on_duty_until),
        (2, 0, 1, None)
    );
    let electrician = of(world.home.electrician_id);
    assert_eq!((electrician.active, electrician.visits), (0, 0));
    assert_eq!(electrician.on_duty_until, Some(now + Duration::hours(8)));
    assert_eq!(loads[0].id, world.home.plumber_id, "who has the most stands first");

    world.clock.advance(Duration::days(30));
    let loads = requests::workload(&world.sv, &world.home.dispatcher).await.unwrap();
    assert_eq!((loads[0].overdue, loads[0].visits), (2, 0));
    assert!(loads.iter().all(|load| load.on_duty_until.is_none()), "no shift lasts for ever");
    assert_eq!(
        requests::workload(&world.sv, &world.home.plumber).await.unwrap_err().kind,
        Kind::Denied
    );
}

/// The executors of a request, in the order in which they had it.
async fn had(world: &World, id: RequestId) -> Vec<String> {
    let history = world.detail(&world.home.director, id).await.history;
    history.into_iter().filter_map(|line| line.executor).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_does_not_react_is_passed_over_until_nobody_is_left(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let second = EmployeePart {
        specializations: Some(vec!["plumber".to_owned()]),
        ..EmployeePart::default()
    };
    world.hire(1, second).await;
    // Somebody the rule names is the first, and any of the trade the next.
    world
        .assign_rule(SaveAutoRule {
            mode: AutoMode::Person,
            employee: Some(world.home.plumber_id),
            reassign_minutes: Some(15),
            ..NOBODY
        })
        .await;
    let id = world.request(NO_WATER).await.id;
    world.clock.advance(Duration::minutes(14));
    assert_eq!(requests::reassign_silent(&world.sv).await.unwrap(), 0, "there is still time");
    world.clock.advance(Duration::minutes(1));
    // Two servers look at once.
    let (one, other) = futures::join!(requests::reassign_silent(&world.sv), requests::reassign_silent(&world.sv));
    assert_eq!(one.unwrap() + other.unwrap(), 1);
    assert_eq!(had(&world, id).await, ["Ботир Рахимов", "Сотрудник 1"]);
    let last = world.detail(&world.home.director, id).await.history.pop().unwrap();
    assert_eq!(
        (last.action.as_str(), last.actor_kind.as_str(), last.note.as_deref()),
        ("reassign", "system", Some("Автоматически: исполнитель не ответил за 15 мин"))
    );

    // Nobody of the trade is left: it stays, and is not looked at for ever.
    world.clock.advance(Duration::minutes(15));
    assert_eq!(requests::reassign_silent(&world.sv).await.unwrap(), 1);
    assert_eq!(had(&world, id).await.len(), 2);
    assert_eq!(requests::reassign_silent(&world.sv).await.unwrap(), 0);
    assert_eq!(
        number(&pool, "select count(*) from requests where reassign_at is not null").await,
        0
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn any_reaction_keeps_the_job(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let second = EmployeePart {
        specializations: Some(vec!["plumber".to_owned()]),
        ..EmployeePart::default()
    };
    world.hire(1, second).await;
    let named = SaveAutoRule {
        mode: AutoMode::Person,
        employee: Some(world.home.plumber_id),
        reassign_minutes: Some(15),
        ..NOBODY
    };
    world.assign_rule(named.clone()).await;
    let plumber = &world.home.plumber;
    let (left, called, said, given) = (
        world.request(NO_WATER).await.id,
        world.request(NO_WATER).await.id,
        world.request(NO_WATER).await.id,
        world.request(NO_WATER).await.id,
    );
    world.clock.advance(Duration::minutes(5));
    world.act(plumber, left, Action::Depart).await.unwrap();
    world.act(plumber, called, Action::CallBack).await.unwrap();
    world
        .say(plumber, said, CommentVisibility::Internal, "Заканчиваю другую")
        .await
        .unwrap();
    // What a person hands out is theirs to follow.
    let by_hand = Act {
        executor: Some(world.home.electrician_id),
        override_specialization: Some(true),
        ..act(given, Action::Reassign)
    };
    requests::act(&world.sv, &world.home.director, by_hand).await.unwrap();
    world.clock.advance(Duration::hours(1));
    while requests::reassign_silent(&world.sv).await.unwrap() > 0 {}
    for id in [left, called, said] {
        assert_eq!(had(&world, id).await, ["Ботир Рахимов"]);
    }
    assert_eq!(had(&world, given).await, ["Ботир Рахимов", "Тимур Салиев"]);

    for minutes in [4, 10_081] {
        let wrong = SaveAutoRule {
            reassign_minutes: Some(minutes),
            ..named.clone()
        };
        let refused = requests::save_auto_rule(&world.sv, &world.home.director, wrong).await;
        assert_eq!(field(refused), ("reassign_minutes".to_owned(), "range".to_owned()), "{minutes}");
    }
    let free = SaveAutoRule {
        mode: AutoMode::Pool,
        reassign_minutes: Some(15),
        ..NOBODY
    };
    world.assign_rule(free).await;
    assert_eq!(
        requests::auto_rules(&world.sv, &world.home.director).await.unwrap()[0].reassign_minutes,
        None
    );
}
