//! Actions that are refused, and by which code.

use chrono::Duration;
use domain::ids::CompanyId;
use services::people;

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn finishing_needs_the_photo_of_the_category(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(BLOCKAGE).await;
    assert!(world.detail(&world.home.plumber, id).await.lacks_after_photo);
    assert_eq!(
        refusal(world.act(&world.home.plumber, id, Action::Complete).await),
        (Kind::Invalid, "requests.needs_photo")
    );
    world.attach(&world.home.plumber, id, FileKind::After).await.unwrap();
    assert!(world.act(&world.home.plumber, id, Action::Complete).await.is_ok());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_a_fitting_executor_is_assigned(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let foreman = world
        .hire(
            1,
            EmployeePart {
                role: Role::Foreman,
                specializations: Some(vec!["plumber".to_owned()]),
                ..EmployeePart::default()
            },
        )
        .await;
    let id = world.request(NO_WATER).await.id;
    let assign = async |scope: &Scope, executor| {
        requests::act(
            &world.sv,
            scope,
            Act {
                executor: Some(executor),
                ..act(id, Action::Assign)
            },
        )
        .await
    };

    assert_eq!(field(assign(&foreman, world.home.dispatcher_id).await), wrong("executor", "choice"));
    assert_eq!(field(assign(&foreman, other.plumber_id).await), wrong("executor", "choice"));
    people::dismiss(&world.sv, &world.home.director, world.home.plumber_id)
        .await
        .unwrap();
    assert_eq!(
        refusal(assign(&foreman, world.home.plumber_id).await),
        (Kind::Invalid, "requests.executor_dismissed")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_trade_needs_the_right_and_the_word_of_who_assigns(pool: PgPool) {
    let world = World::new(pool).await;
    let foreman = world
        .hire(
            1,
            EmployeePart {
                role: Role::Foreman,
                specializations: Some(vec!["plumber".to_owned()]),
                ..EmployeePart::default()
            },
        )
        .await;
    let refused = Err((Kind::Invalid, "requests.wrong_specialization"));
    let (plumber, electrician) = (world.home.plumber_id, world.home.electrician_id);
    let cases = [
        (&foreman, electrician, None, refused),
        (&foreman, electrician, Some(true), refused),
        (&world.home.dispatcher, electrician, None, refused),
        (&world.home.dispatcher, electrician, Some(false), refused),
        (&world.home.dispatcher, electrician, Some(true), Ok(())),
        (&foreman, plumber, None, Ok(())),
        (&world.home.dispatcher, plumber, Some(true), Ok(())),
    ];
    for (case, (scope, executor, override_specialization, expected)) in cases.into_iter().enumerate() {
        let new = world.request(NO_WATER).await.id;
        let given = world.request(NO_WATER).await.id;
        let other = if executor == plumber { electrician } else { plumber };
        let first = Act {
            executor: Some(other),
            override_specialization: Some(true),
            ..act(given, Action::Assign)
        };
        requests::act(&world.sv, &world.home.director, first).await.unwrap();
        for (request, action) in [(new, Action::Assign), (given, Action::Reassign)] {
            let asked = Act {
                executor: Some(executor),
                override_specialization,
                ..act(request, action)
            };
            let answer = requests::act(&world.sv, scope, asked).await;
            assert_eq!(
                answer.map(|_| ()).map_err(|error| (error.kind, error.code)),
                expected,
                "case {case}, {action}"
            );
        }
        // Residents write ten requests an hour.
        world.clock.advance(Duration::minutes(30));
    }
    let candidates = requests::candidates(&world.sv, &world.home.dispatcher, world.request(NO_WATER).await.id)
        .await
        .unwrap();
    let fits = |id| candidates.iter().find(|one| one.id == id).unwrap().fits;
    assert!(fits(plumber) && !fits(electrician), "the dialog knows them apart");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn reasons_come_from_the_list_of_the_action(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let reject = async |reason, note: &str| {
        requests::act(
            &world.sv,
            &world.home.dispatcher,
            Act {
                reason,
                note: note.to_owned(),
                ..act(id, Action::Reject)
            },
        )
        .await
    };
    assert_eq!(field(reject(None, "").await), wrong("reason", "required"));
    let of_hold = world.reason(ReasonKind::Hold, "Нет доступа").await;
    assert_eq!(field(reject(Some(of_hold), "").await), wrong("reason", "choice"));
    let talkative = world.reason(ReasonKind::Reject, "Не наша зона").await;
    assert_eq!(field(reject(Some(talkative), " ").await), wrong("note", "required"));
    assert!(reject(Some(talkative), "Звоните в Тошшахарнур").await.is_ok());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_pause_does_not_end_in_the_past(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    let agreed = world.reason(ReasonKind::Hold, "Договорились").await;
    let hold = async |resume_at: &str| {
        requests::act(
            &world.sv,
            &world.home.plumber,
            Act {
                reason: Some(agreed),
                resume_at: resume_at.to_owned(),
                ..act(id, Action::Hold)
            },
        )
        .await
    };
    assert_eq!(field(hold("").await), wrong("resume_at", "required"));
    assert_eq!(field(hold("завтра").await), wrong("resume_at", "date"));
    assert_eq!(field(hold("2026-03-02T13:59").await), wrong("resume_at", "past"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn late_and_strange_actions_are_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.finished().await;
    assert_eq!(
        refusal(world.act(&world.home.plumber, id, Action::Start).await),
        (Kind::Conflict, "requests.illegal_transition")
    );
    assert_eq!(
        refusal(world.act(&world.home.dispatcher, id, Action::Confirm).await),
        (Kind::Denied, "requests.not_yours")
    );
    world.act(&world.home.resident, id, Action::Confirm).await.unwrap();
    world.clock.advance(Duration::days(8));
    let back = Act {
        note: "Снова течёт".to_owned(),
        ..act(id, Action::Return)
    };
    assert_eq!(
        refusal(requests::act(&world.sv, &world.home.resident, back).await),
        (Kind::Conflict, "requests.illegal_transition")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_refused_action_changes_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.started(NO_WATER).await;
    let before = world.detail(&world.home.dispatcher, id).await;
    let strange = Act {
        files: vec![FileId(uuid::Uuid::nil())],
        ..act(id, Action::Complete)
    };
    assert_eq!(
        field(requests::act(&world.sv, &world.home.plumber, strange).await),
        wrong("files", "choice")
    );
    assert_eq!(world.detail(&world.home.dispatcher, id).await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_companys_request_does_not_exist(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let id = world.started(NO_WATER).await;
    let nothing = (Kind::NotFound, "not_found");
    for stranger in [&other.director, &other.plumber, &other.resident, &Scope::system(other.company)] {
        assert_eq!(refusal(requests::detail(&world.sv, stranger, id).await), nothing);
        assert_eq!(refusal(requests::by_number(&world.sv, stranger, 1).await), nothing);
        assert_eq!(refusal(world.act(stranger, id, Action::Cancel).await), nothing);
        assert_eq!(refusal(world.act(stranger, id, Action::Claim).await), nothing);
        assert_eq!(refusal(world.say(stranger, id, CommentVisibility::Resident, "Эй").await), nothing);
        assert_eq!(refusal(requests::mark_read(&world.sv, stranger, id).await), nothing);
        assert!(requests::list(&world.sv, stranger, &all()).await.unwrap().items.is_empty());
        assert_eq!(requests::counts(&world.sv, stranger).await.unwrap().open, 0);
    }
    assert_eq!(refusal(requests::candidates(&world.sv, &other.director, id).await), nothing);
    let files = vec![world.photo(&other.director).await];
    let attach = Attach {
        request: id,
        command: CommandId::random(),
        kind: FileKind::After,
        files,
    };
    assert_eq!(refusal(requests::attach(&world.sv, &other.director, attach).await), nothing);
    let nowhere = Scope::system(CompanyId(uuid::Uuid::nil()));
    assert!(requests::detail(&world.sv, &nowhere, id).await.is_err());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn where_the_company_says_so_only_those_on_duty_take_a_request(pool: PgPool) {
    let world = World::new(pool).await;
    let (plumber, id) = (&world.home.plumber, world.request(NO_WATER).await.id);
    let policy = companies::PolicyPart {
        claim_on_duty: Some(true),
        ..Default::default()
    };
    let company = CompanyPart {
        slug: world.home.slug.clone(),
        name: "УК".to_owned(),
        settings: Some(companies::SettingsPart {
            policy,
            ..Default::default()
        }),
        ..CompanyPart::default()
    };
    let plan = Provision {
        company,
        ..Provision::default()
    };
    companies::provision(&world.sv, plan).await.unwrap();
    let off_duty = (Kind::Conflict, "requests.off_duty");

    assert_eq!(refusal(world.act(plumber, id, Action::Claim).await), off_duty);
    let until = world.sv.now() + Duration::hours(8);
    people::set_duty(&world.sv, plumber, Some(until)).await.unwrap();
    // A shift that is over does not count, nor does a colleague's.
    world.clock.advance(Duration::hours(8));
    assert_eq!(refusal(world.act(plumber, id, Action::Claim).await), off_duty);
    let until = world.sv.now() + Duration::hours(8);
    people::set_duty(&world.sv, &world.home.electrician, Some(until)).await.unwrap();
    assert_eq!(refusal(world.act(plumber, id, Action::Claim).await), off_duty);
    people::set_duty(&world.sv, plumber, Some(until)).await.unwrap();
    assert_eq!(
        world.act(plumber, id, Action::Claim).await.unwrap().status,
        domain::requests::Status::Assigned
    );
    // Whoever is given a job by the dispatcher need not be on duty yet.
    let given = world.request(NO_POWER).await.id;
    people::set_duty(&world.sv, &world.home.electrician, None).await.unwrap();
    world.assign(given, world.home.electrician_id).await;
}
