//! One request, as each reader sees it.

use domain::{housing::SaveHint, roles::Permission};
use services::{housing, people};

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn colleagues_see_who_has_the_request_open(pool: PgPool) {
    let world = World::new(pool).await;
    let (director, dispatcher) = (&world.home.director, &world.home.dispatcher);
    let request = world.request(NO_WATER).await.id;
    let elsewhere = world.request(NO_WATER).await.id;
    let look = async |scope: &Scope, request| requests::look(&world.sv, scope, request).await.unwrap();
    assert_eq!(look(director, request).await, Vec::<String>::new(), "nobody is told of themselves");
    assert_eq!(look(dispatcher, elsewhere).await, Vec::<String>::new());
    assert_eq!(look(dispatcher, request).await, ["Дилшод Каримов"]);
    assert_eq!(look(director, request).await, ["Нигора Азимова"]);
    // A page that is silent has gone.
    world.clock.advance(chrono::Duration::seconds(46));
    assert_eq!(look(director, request).await, Vec::<String>::new());
    let blind = requests::look(&world.sv, &world.home.electrician, request).await;
    assert_eq!(refusal(blind), (Kind::NotFound, "not_found"));
    let resident = requests::look(&world.sv, &world.home.resident, request).await;
    assert_eq!(refusal(resident).0, Kind::Denied, "and residents are not told of the staff");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_phone_number_is_for_those_who_need_it_now(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let phone = async |scope: &Scope| world.detail(scope, id).await.client.unwrap().phone.map(String::from);
    let number = Some("998900000111".to_owned());

    assert_eq!(phone(&world.home.dispatcher).await, number);
    assert_eq!(phone(&world.home.plumber).await, None, "free work shows no phone");
    world.assign(id, world.home.plumber_id).await;
    assert_eq!(phone(&world.home.plumber).await, number);
    world.act(&world.home.plumber, id, Action::Start).await.unwrap();
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    assert_eq!(phone(&world.home.plumber).await, None);
    assert_eq!(phone(&world.home.dispatcher).await, number);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn residents_see_the_work_and_not_the_staffs_affairs(pool: PgPool) {
    let world = World::new(pool).await;
    let (dispatcher, plumber) = (&world.home.dispatcher, &world.home.plumber);
    let id = world.request(NO_WATER).await.id;
    let hint = SaveHint {
        id: None,
        command: CommandId::random(),
        building: world.home.building,
        text: "Ключ у консьержа".to_owned(),
    };
    housing::save_hint(&world.sv, &world.home.director, hint).await.unwrap();
    world.act(dispatcher, id, Action::Accept).await.unwrap();
    requests::act(
        &world.sv,
        dispatcher,
        Act {
            priority: Some(domain::requests::Priority::Planned),
            ..act(id, Action::SetPriority)
        },
    )
    .await
    .unwrap();
    let note = "Осторожно, собака".to_owned();
    requests::act(
        &world.sv,
        dispatcher,
        Act {
            executor: Some(world.home.plumber_id),
            note: note.clone(),
            ..act(id, Action::Assign)
        },
    )
    .await
    .unwrap();
    world.act(plumber, id, Action::Start).await.unwrap();

    let theirs = world.detail(&world.home.resident, id).await;
    let lines: Vec<_> = theirs
        .history
        .iter()
        .map(|line| {
            (
                line.action.as_str(),
                line.actor.as_deref(),
                line.executor.as_deref(),
                line.note.as_deref(),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            ("create", Some("Анвар Тошматов"), None, None),
            ("accept", None, None, None),
            ("assign", None, Some("Ботир Рахимов"), None),
            ("start", Some("Ботир Рахимов"), None, None),
        ]
    );
    assert!(theirs.hints.is_empty());
    assert_eq!(theirs.card.executor.unwrap().name, "Ботир Рахимов");

    let ours = world.detail(plumber, id).await;
    assert_eq!(ours.hints, ["Ключ у консьержа"]);
    assert_eq!(ours.history.len(), 5);
    assert!(ours.history.iter().any(|line| line.note.as_deref() == Some(note.as_str())));
    assert!(ours.history.iter().any(|line| line.actor.as_deref() == Some("Нигора Азимова")));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_reader_is_offered_what_is_theirs_to_do(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let actions = async |scope: &Scope| world.detail(scope, id).await.actions;
    assert_eq!(actions(&world.home.resident).await, [Action::Cancel]);
    assert_eq!(actions(&world.home.plumber).await, [Action::Claim]);
    assert!(actions(&world.home.dispatcher).await.starts_with(&[Action::Accept, Action::Assign]));
    world.assign(id, world.home.plumber_id).await;
    assert_eq!(
        actions(&world.home.plumber).await,
        [Action::Decline, Action::Depart, Action::Start, Action::Hold, Action::CallBack]
    );
    world.act(&world.home.plumber, id, Action::Start).await.unwrap();
    world.act(&world.home.plumber, id, Action::Complete).await.unwrap();
    assert_eq!(actions(&world.home.resident).await, [Action::Confirm, Action::Return, Action::Rate]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn candidates_stand_in_the_order_of_fitness(pool: PgPool) {
    let world = World::new(pool).await;
    let busy = world.request(NO_WATER).await.id;
    world.assign(busy, world.home.plumber_id).await;
    let id = world.request(NO_WATER).await.id;
    let trades = || EmployeePart {
        role: Role::Executor,
        specializations: Some(vec!["plumber".to_owned()]),
        ..EmployeePart::default()
    };
    let gone = world.hire(1, trades()).await;
    people::dismiss(&world.sv, &world.home.director, gone.employee().unwrap().id)
        .await
        .unwrap();
    world.hire(2, trades()).await;
    let duty = world.hire(3, trades()).await;
    people::set_duty(&world.sv, &duty, Some(world.sv.now() + chrono::Duration::hours(3)))
        .await
        .unwrap();
    world.clock.advance(chrono::Duration::hours(30));
    people::set_duty(&world.sv, &duty, Some(world.sv.now() + chrono::Duration::hours(3)))
        .await
        .unwrap();

    let candidates = requests::candidates(&world.sv, &world.home.dispatcher, id).await.unwrap();
    let order: Vec<_> = candidates
        .iter()
        .filter(|one| one.fits)
        .map(|one| (one.name.as_str(), one.on_duty, one.active, one.overdue, one.same_house))
        .collect();
    assert_eq!(
        order,
        [
            ("Сотрудник 3", true, 0, 0, 0),
            ("Сотрудник 2", false, 0, 0, 0),
            ("Ботир Рахимов", false, 1, 1, 1)
        ]
    );
    let others: Vec<_> = candidates.iter().filter(|one| !one.fits).map(|one| one.id).collect();
    assert!(others.contains(&world.home.electrician_id));
    assert!(!others.contains(&world.home.dispatcher_id), "who does no work is no candidate");
    assert!(!world.home.plumber.can(Permission::RequestsAssign));
    assert_eq!(
        refusal(requests::candidates(&world.sv, &world.home.plumber, id).await),
        (Kind::Denied, "denied")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_candidate_comes_with_what_residents_think_of_the_last_works(pool: PgPool) {
    let world = World::new(pool).await;
    for stars in [5, 4, 4] {
        let id = world.finished().await;
        let rate = Act {
            rating: Some(stars),
            ..act(id, Action::Confirm)
        };
        requests::act(&world.sv, &world.home.resident, rate).await.unwrap();
    }
    let id = world.request(NO_WATER).await.id;
    let opinion = async || {
        let candidates = requests::candidates(&world.sv, &world.home.dispatcher, id).await.unwrap();
        let of = |who| candidates.iter().find(|one| one.id == who).unwrap().rating_tenths;
        (of(world.home.plumber_id), of(world.home.electrician_id))
    };
    assert_eq!(opinion().await, (Some(43), None));
    world.clock.advance(chrono::Duration::days(91));
    assert_eq!(opinion().await, (None, None), "what was thought a quarter ago counts no more");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn among_equals_who_is_in_the_house_today_comes_first(pool: PgPool) {
    let world = World::new(pool).await;
    let trades = || EmployeePart {
        role: Role::Executor,
        specializations: Some(vec!["plumber".to_owned()]),
        ..EmployeePart::default()
    };
    let second = world.hire(1, trades()).await.employee().unwrap().id;
    let (today, later) = (world.request(NO_WATER).await.id, world.request(NO_WATER).await.id);
    world.assign(today, second).await;
    world.assign(later, world.home.plumber_id).await;
    let from = world.sv.now() + chrono::Duration::hours(48);
    let visit = Act {
        scheduled_from: from.to_rfc3339(),
        scheduled_to: (from + chrono::Duration::hours(1)).to_rfc3339(),
        ..act(later, Action::SetSchedule)
    };
    requests::act(&world.sv, &world.home.dispatcher, visit).await.unwrap();
    let id = world.request(NO_WATER).await.id;
    let candidates = requests::candidates(&world.sv, &world.home.dispatcher, id).await.unwrap();
    let order: Vec<_> = candidates
        .iter()
        .filter(|one| one.fits)
        .map(|one| (one.id, one.active, one.same_house))
        .collect();
    assert_eq!(order, [(second, 1, 1), (world.home.plumber_id, 1, 0)]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_two_with_as_much_to_do_who_is_less_late_comes_first(pool: PgPool) {
    let world = World::new(pool).await;
    let trades = EmployeePart {
        role: Role::Executor,
        specializations: Some(vec!["plumber".to_owned()]),
        ..EmployeePart::default()
    };
    // By name they would stand the other way round.
    let second = world.hire(1, trades).await.employee().unwrap().id;
    let late = world.request(NO_WATER).await.id;
    world.assign(late, world.home.plumber_id).await;
    world.clock.advance(chrono::Duration::hours(30));
    let fresh = world.request(NO_WATER).await.id;
    world.assign(fresh, second).await;
    let id = world.request(NO_WATER).await.id;
    let candidates = requests::candidates(&world.sv, &world.home.dispatcher, id).await.unwrap();
    let order: Vec<_> = candidates
        .iter()
        .filter(|one| one.fits)
        .map(|one| (one.id, one.active, one.overdue, one.same_house))
        .collect();
    assert_eq!(order, [(second, 1, 0, 1), (world.home.plumber_id, 1, 1, 1)]);
}
