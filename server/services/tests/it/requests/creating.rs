//! Writing a request down.

use chrono::Duration;
use domain::requests::{Acceptance, Place, Priority, Source, Status};
use services::Channel;

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_writes_about_their_own_flat(pool: PgPool) {
    let world = World::new(pool.clone()).await;

    let created = world.request(NO_WATER).await;

    let detail = world.detail(&world.home.resident, created.id).await;
    let now = world.sv.now();
    assert_eq!((created.number, detail.card.number), (1, 1));
    assert_eq!(
        (detail.card.status, detail.card.version, detail.card.priority),
        (Status::New, 1, Priority::Urgent)
    );
    assert_eq!(created.resolution_due_at, Some(now + Duration::hours(24)));
    assert_eq!(created.response_due_at, now + Duration::hours(1));
    assert_eq!(
        (detail.card.place.building, detail.card.place.apartment_number.as_deref()),
        (world.home.building, Some("12"))
    );
    assert_eq!(detail.card.place.entrance, Some(world.home.entrance));
    assert_eq!(detail.card.client_name.as_deref(), Some("Анвар Тошматов"));
    assert_eq!((detail.source, detail.acceptance), (Source::Pwa, Acceptance::Resident));
    assert_eq!(
        detail
            .history
            .iter()
            .map(|line| (line.seq, line.action.as_str()))
            .collect::<Vec<_>>(),
        [(1, "create")]
    );
    assert_eq!(number(&pool, "select count(*) from events where kind = 'request.created'").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn numbers_have_no_gaps_after_refusals(pool: PgPool) {
    let world = World::new(pool).await;
    for expected in 1..=3 {
        assert_eq!(world.request(NO_WATER).await.number, expected);
        let strange = Create {
            files: vec![FileId(uuid::Uuid::nil())],
            ..world.draft(NO_WATER).await
        };
        assert_eq!(
            field(requests::create(&world.sv, &world.home.resident, strange).await),
            wrong("files", "choice")
        );
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_writes_about_their_own_house_only(pool: PgPool) {
    let world = World::new(pool).await;
    let create = async |draft| requests::create(&world.sv, &world.home.resident, draft).await;

    let neighbours = Create {
        apartment: Some(world.home.other_apartment),
        ..world.draft(NO_WATER).await
    };
    assert_eq!(field(create(neighbours).await), wrong("apartment", "choice"));
    let elsewhere = Create {
        apartment: None,
        building: Some(world.home.other_building),
        ..world.draft(NO_WATER).await
    };
    assert_eq!(field(create(elsewhere).await), wrong("apartment", "choice"));

    let yard = Create {
        apartment: None,
        building: Some(world.home.building),
        place: Some(Place::Yard),
        ..world.draft(NO_WATER).await
    };
    let created = create(yard).await.unwrap();
    assert_eq!(world.detail(&world.home.resident, created.id).await.card.place.kind, Place::Yard);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_writes_into_another_company(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let strange = World {
        sv: world.sv.clone(),
        clock: world.clock.clone(),
        home: other.clone(),
    };
    let create = async |draft| requests::create(&world.sv, &world.home.director, draft).await;

    let category = Create {
        category: Some(strange.category(NO_WATER).await),
        ..world.draft(NO_WATER).await
    };
    assert_eq!(refusal(create(category).await), (Kind::Invalid, "requests.category_unavailable"));
    let apartment = Create {
        apartment: Some(other.apartment),
        ..world.draft(NO_WATER).await
    };
    assert_eq!(field(create(apartment).await), wrong("apartment", "choice"));
    let building = Create {
        apartment: None,
        building: Some(other.building),
        ..world.draft(NO_WATER).await
    };
    assert_eq!(field(create(building).await), wrong("building", "choice"));
    let entrance = Create {
        entrance: Some(other.entrance),
        ..world.draft(NO_WATER).await
    };
    assert_eq!(field(create(entrance).await), wrong("entrance", "choice"));
    let resident = Create {
        resident: Some(other.resident_id),
        ..world.draft(NO_WATER).await
    };
    assert_eq!(field(create(resident).await), wrong("resident", "choice"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_dispatcher_writes_for_a_caller(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Create {
        client_name: "  Ольга  ".to_owned(),
        client_phone: "90 123 45 67".to_owned(),
        priority: Some(Priority::Emergency),
        source: Some(Source::Visit),
        ..world.draft(NO_POWER).await
    };
    let unknown = requests::create(&world.sv, &world.home.dispatcher, call.clone()).await.unwrap();
    let detail = world.detail(&world.home.dispatcher, unknown.id).await;
    let client = detail.client.unwrap();
    assert_eq!(
        (client.name.as_str(), client.phone.map(String::from).as_deref()),
        ("Ольга", Some("998901234567"))
    );
    assert_eq!(
        (detail.source, detail.acceptance, detail.card.priority),
        (Source::Visit, Acceptance::Manager, Priority::Emergency)
    );

    let known = Create {
        command: CommandId::random(),
        resident: Some(world.home.resident_id),
        source: None,
        ..call
    };
    let known = requests::create(&world.sv, &world.home.dispatcher, known).await.unwrap();
    let detail = world.detail(&world.home.resident, known.id).await;
    assert_eq!(
        (detail.client.unwrap().name.as_str(), detail.source, detail.acceptance),
        ("Анвар Тошматов", Source::Call, Acceptance::Resident)
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_staff_say_that_somebody_called_or_came_and_inspectors_are_known_as_such(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let inspector = world.hire_as(4, Role::Inspector).await;
    let source = async |scope: &Scope, source| {
        let draft = Create {
            source,
            ..world.draft(NO_WATER).await
        };
        let created = requests::create(&world.sv, scope, draft).await.unwrap();
        world.detail(&world.home.director, created.id).await.source
    };
    let dispatcher = &world.home.dispatcher;
    let program = dispatcher.clone().through(Channel::Api, domain::lang::Lang::Ru);
    for claimed in [Source::System, Source::Import, Source::Inspector, Source::Bot, Source::Qr] {
        assert_eq!(source(dispatcher, Some(claimed)).await, Source::Call, "{claimed:?}");
        assert_eq!(source(&program, Some(claimed)).await, Source::Api, "{claimed:?}");
    }
    assert_eq!(source(&program, Some(Source::Visit)).await, Source::Visit);
    assert_eq!(source(&inspector, None).await, Source::Inspector);
    assert_eq!(source(&inspector, Some(Source::Call)).await, Source::Call);
    assert_eq!(source(dispatcher, None).await, Source::Call);
    let blind = "with blind as (update roles set permissions = array_remove(permissions, 'residents.phone') returning 1)
                 select count(*) from blind";
    assert!(number(&pool, blind).await > 0);
    let desk = world.hire_as(5, Role::Dispatcher).await;
    assert_eq!(source(&desk, None).await, Source::Visit, "who sees no phones is not called");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_decides_neither_urgency_nor_door(pool: PgPool) {
    let world = World::new(pool).await;
    let bold = Create {
        priority: Some(Priority::Emergency),
        source: Some(Source::Call),
        ..world.draft(NO_WATER).await
    };
    let bot = world.home.resident.clone().through(Channel::Bot, domain::lang::Lang::Uz);
    let created = requests::create(&world.sv, &bot, bold).await.unwrap();
    let detail = world.detail(&world.home.resident, created.id).await;
    assert_eq!((detail.card.priority, detail.source), (Priority::Urgent, Source::Bot));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_cannot_be_taken_is_named(pool: PgPool) {
    let world = World::new(pool).await;
    let create = async |draft| requests::create(&world.sv, &world.home.dispatcher, draft).await;

    let empty = Create {
        category: None,
        apartment: None,
        text: " ".to_owned(),
        client_phone: "12".to_owned(),
        ..world.draft(NO_WATER).await
    };
    let error = create(empty).await.unwrap_err();
    let fields: Vec<_> = error.fields.fields.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(
        (error.kind, fields),
        (Kind::Invalid, vec!["category", "text", "client_phone", "building"])
    );

    let group = Create {
        category: Some(world.category("Лифт").await),
        ..world.draft(NO_WATER).await
    };
    assert_eq!(refusal(create(group).await), (Kind::Invalid, "requests.category_unavailable"));
    let elsewhere = Create {
        building: Some(world.home.other_building),
        ..world.draft(NO_WATER).await
    };
    assert_eq!(field(create(elsewhere).await), wrong("building", "choice"));
    let denied = requests::create(&world.sv, &world.home.plumber, world.draft(NO_WATER).await).await;
    assert_eq!(refusal(denied), (Kind::Denied, "denied"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_dispatcher_of_some_houses_writes_there(pool: PgPool) {
    let world = World::new(pool).await;
    let part = EmployeePart {
        role: Role::Dispatcher,
        houses: Some(vec!["ул. Навруз, 7".to_owned()]),
        ..EmployeePart::default()
    };
    let dispatcher = world.hire(1, part).await;
    let here = Create {
        apartment: None,
        building: Some(world.home.other_building),
        ..world.draft(NO_WATER).await
    };
    assert!(requests::create(&world.sv, &dispatcher, here.clone()).await.is_ok());
    let there = requests::create(&world.sv, &dispatcher, world.draft(NO_WATER).await).await;
    assert_eq!(field(there), wrong("building", "choice"));
    let neighbours = Create {
        command: CommandId::random(),
        resident: Some(world.home.resident_id),
        ..here
    };
    assert_eq!(
        field(requests::create(&world.sv, &dispatcher, neighbours.clone()).await),
        wrong("resident", "choice"),
        "nobody learns who lives in the houses of others"
    );
    assert!(requests::create(&world.sv, &world.home.dispatcher, neighbours).await.is_ok());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_writes_ten_requests_an_hour(pool: PgPool) {
    let world = World::new(pool).await;
    for _ in 0..10 {
        world.request(NO_WATER).await;
    }
    let error = requests::create(&world.sv, &world.home.resident, world.draft(NO_WATER).await)
        .await
        .unwrap_err();
    assert_eq!(
        (error.kind, error.code, error.retry_after),
        (Kind::Limited, "requests.too_many", Some(3592))
    );
    let by_staff = Create {
        resident: Some(world.home.resident_id),
        ..world.draft(NO_WATER).await
    };
    assert!(requests::create(&world.sv, &world.home.dispatcher, by_staff).await.is_ok());
    assert!(
        requests::create(
            &world.sv,
            &world.home.neighbour,
            Create {
                apartment: Some(world.home.other_apartment),
                ..world.draft(NO_WATER).await
            }
        )
        .await
        .is_ok()
    );
    world.clock.advance(Duration::minutes(61));
    assert_eq!(world.request(NO_WATER).await.number, 13);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn one_command_makes_one_request(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let draft = world.draft(NO_WATER).await;
    let first = requests::create(&world.sv, &world.home.resident, draft.clone()).await.unwrap();
    world.clock.advance(Duration::minutes(3));
    assert_eq!(
        requests::create(&world.sv, &world.home.resident, draft.clone()).await.unwrap(),
        first
    );

    let other = Create {
        text: "Совсем другое".to_owned(),
        ..draft.clone()
    };
    assert_eq!(
        refusal(requests::create(&world.sv, &world.home.resident, other).await),
        (Kind::Invalid, "idempotency.mismatch")
    );
    let somebody = requests::create(&world.sv, &world.home.dispatcher, draft).await;
    assert_eq!(refusal(somebody), (Kind::Invalid, "idempotency.mismatch"));
    assert_eq!(number(&pool, "select count(*) from requests").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn photos_of_ones_own_are_attached(pool: PgPool) {
    let world = World::new(pool).await;
    let photo = world.photo(&world.home.resident).await;
    let created = requests::create(
        &world.sv,
        &world.home.resident,
        Create {
            files: vec![photo, photo],
            ..world.draft(NO_WATER).await
        },
    )
    .await
    .unwrap();
    let detail = world.detail(&world.home.dispatcher, created.id).await;
    assert_eq!(
        detail.files.iter().map(|file| (file.id, file.kind)).collect::<Vec<_>>(),
        [(photo, FileKind::Problem)]
    );
    assert!(detail.files.iter().all(|file| file.url.is_some() && file.thumb_url.is_some()));
    assert_eq!(detail.card.files, 1);

    let stolen = Create {
        apartment: Some(world.home.other_apartment),
        files: vec![photo],
        ..world.draft(NO_WATER).await
    };
    assert_eq!(
        field(requests::create(&world.sv, &world.home.neighbour, stolen).await),
        wrong("files", "choice")
    );
    let many = Create {
        files: vec![photo; 6],
        ..world.draft(NO_WATER).await
    };
    assert_eq!(
        refusal(requests::create(&world.sv, &world.home.resident, many).await),
        (Kind::Invalid, "files.too_many")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_voice_says_what_happened_as_well_as_words(pool: PgPool) {
    let world = World::new(pool).await;
    let mut opus = b"OggS\0\x02".to_vec();
    opus.resize(28, 0);
    opus.extend_from_slice(b"OpusHead");
    opus.resize(200, 0);
    let voice = async |scope: &Scope| {
        let upload = Upload {
            bytes: Bytes::from(opus.clone()),
            name: "voice.ogg".to_owned(),
        };
        files::upload(&world.sv, scope, upload).await.unwrap().id
    };
    for (scope, expected) in [
        (&world.home.resident, "Голосовое сообщение"),
        (&world.home.dispatcher, "Голосовое сообщение"),
    ] {
        let silent = Create {
            text: "  ".to_owned(),
            files: vec![voice(scope).await],
            ..world.draft(NO_WATER).await
        };
        let created = requests::create(&world.sv, scope, silent).await.unwrap();
        let detail = world.detail(&world.home.dispatcher, created.id).await;
        assert_eq!((detail.text.as_str(), detail.files.len()), (expected, 1));
        assert!(detail.files[0].mime.starts_with("audio/"), "{}", detail.files[0].mime);
    }
    let photo = world.photo(&world.home.resident).await;
    for files in [Vec::new(), vec![photo]] {
        let speechless = Create {
            text: String::new(),
            files,
            ..world.draft(NO_WATER).await
        };
        let refused = requests::create(&world.sv, &world.home.resident, speechless).await;
        assert_eq!(field(refused), wrong("text", "words-or-voice"));
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_transaction_goes_on_after_a_refused_command(pool: PgPool) {
    let world = World::new(pool).await;
    let scope = &world.home.resident;
    let (good, bad) = (
        world.draft(NO_WATER).await,
        Create {
            text: String::new(),
            ..world.draft(NO_WATER).await
        },
    );
    let mut tx = world.sv.begin(scope).await.unwrap();
    assert_eq!(
        field(requests::create_in(&mut tx, scope, &bad).await),
        wrong("text", "words-or-voice")
    );
    let created = requests::create_in(&mut tx, scope, &good).await.unwrap();
    assert_eq!(requests::create_in(&mut tx, scope, &good).await.unwrap(), created);
    tx.commit().await.unwrap();
    assert_eq!(created.number, 1);
    // The refused command may be repaired and sent again under its own id.
    let repaired = Create {
        text: "Нет воды".to_owned(),
        ..bad
    };
    assert_eq!(requests::create(&world.sv, scope, repaired).await.unwrap().number, 2);
}
