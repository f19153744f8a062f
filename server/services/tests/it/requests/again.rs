//! The same words again, and too many of them: one request, and a friendly answer.

use chrono::Duration;
use futures::future::join_all;

use super::*;

fn ogg() -> Vec<u8> {
    let mut opus = b"OggS\0\x02".to_vec();
    opus.resize(28, 0);
    opus.extend_from_slice(b"OpusHead");
    opus.resize(200, 0);
    opus
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_same_words_within_an_hour_are_one_request_through_every_door(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let draft = world.draft(NO_WATER).await;
    let again = |text: &str| Create {
        command: CommandId::random(),
        text: text.to_owned(),
        ..draft.clone()
    };
    let first = requests::create(&world.sv, &world.home.resident, draft.clone()).await.unwrap();
    assert!(!first.is_repeat);

    world.clock.advance(Duration::minutes(59));
    let shouted = again(&format!("  {}!!!  ", draft.text.to_uppercase()));
    for channel in [Channel::Web, Channel::Bot, Channel::Api] {
        let scope = world.home.resident.clone().through(channel, domain::lang::Lang::Uz);
        let answer = requests::create(
            &world.sv,
            &scope,
            Create {
                command: CommandId::random(),
                ..shouted.clone()
            },
        )
        .await
        .unwrap();
        assert_eq!((answer.id, answer.number, answer.is_repeat), (first.id, 1, true), "{channel:?}");
        assert_eq!(answer.resolution_due_at, first.resolution_due_at);
    }
    let photo = world.photo(&world.home.resident).await;
    let shown = Create {
        files: vec![photo],
        ..again(&draft.text)
    };
    assert!(requests::create(&world.sv, &world.home.resident, shown).await.unwrap().is_repeat);
    let detail = world.detail(&world.home.dispatcher, first.id).await;
    assert_eq!(detail.files.len(), 1, "what came along is not lost");
    assert_eq!(number(&pool, "select count(*) from events where kind = 'request.created'").await, 1);

    world.clock.advance(Duration::minutes(2));
    let late = requests::create(&world.sv, &world.home.resident, again(&draft.text)).await.unwrap();
    assert_eq!((late.number, late.is_repeat), (2, false), "an hour later it is another one");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn another_trouble_place_or_person_is_another_request(pool: PgPool) {
    let world = World::new(pool).await;
    let draft = world.draft(NO_WATER).await;
    let create = async |scope: &Scope, draft: Create| {
        let command = CommandId::random();
        requests::create(&world.sv, scope, Create { command, ..draft }).await.unwrap()
    };
    let first = create(&world.home.resident, draft.clone()).await;
    let elsewhere = Create {
        apartment: None,
        building: Some(world.home.building),
        ..draft.clone()
    };
    let otherwise = Create {
        category: Some(world.category(BLOCKAGE).await),
        ..draft.clone()
    };
    let reworded = Create {
        text: format!("{} и течёт", draft.text),
        ..draft.clone()
    };
    for other in [elsewhere, otherwise, reworded] {
        assert!(!create(&world.home.resident, other).await.is_repeat);
    }
    let theirs = Create {
        apartment: Some(world.home.other_apartment),
        ..draft.clone()
    };
    assert!(!create(&world.home.neighbour, theirs).await.is_repeat);
    let by_staff = Create {
        resident: Some(world.home.resident_id),
        ..draft.clone()
    };
    assert!(
        !create(&world.home.dispatcher, by_staff).await.is_repeat,
        "the staff mean what they write"
    );

    let cancel = Act {
        note: "Уже не нужно".to_owned(),
        ..act(first.id, Action::Cancel)
    };
    requests::act(&world.sv, &world.home.resident, cancel).await.unwrap();
    let by_staff = world.found("кран").await.len();
    // Of the two that are left with these words the dispatcher's is open.
    assert!(create(&world.home.resident, draft.clone()).await.is_repeat);
    assert_eq!(world.found("кран").await.len(), by_staff);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_cancelled_is_asked_for_anew(pool: PgPool) {
    let world = World::new(pool).await;
    let draft = world.draft(NO_WATER).await;
    let first = requests::create(&world.sv, &world.home.resident, draft.clone()).await.unwrap();
    let cancel = Act {
        note: "Ошибся".to_owned(),
        ..act(first.id, Action::Cancel)
    };
    requests::act(&world.sv, &world.home.resident, cancel).await.unwrap();
    let command = CommandId::random();
    let second = requests::create(&world.sv, &world.home.resident, Create { command, ..draft })
        .await
        .unwrap();
    assert_eq!((second.number, second.is_repeat), (2, false));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn twenty_presses_at_once_make_one_request(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let draft = world.draft(NO_WATER).await;
    let drafts = (0..20).map(|_| Create {
        command: CommandId::random(),
        ..draft.clone()
    });
    let created = join_all(drafts.map(|draft| requests::create(&world.sv, &world.home.resident, draft))).await;
    let created: Vec<_> = created.into_iter().map(Result::unwrap).collect();
    assert!(created.iter().all(|one| one.number == 1));
    assert_eq!(created.iter().filter(|one| !one.is_repeat).count(), 1);
    assert_eq!(number(&pool, "select count(*) from requests").await, 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_only_heard_is_never_the_same(pool: PgPool) {
    let world = World::new(pool).await;
    for expected in 1..=2 {
        let upload = Upload {
            bytes: Bytes::from(ogg()),
            name: "voice.ogg".to_owned(),
        };
        let voice = files::upload(&world.sv, &world.home.resident, upload).await.unwrap().id;
        let spoken = Create {
            text: String::new(),
            files: vec![voice],
            ..world.draft(NO_WATER).await
        };
        let created = requests::create(&world.sv, &world.home.resident, spoken).await.unwrap();
        assert_eq!((created.number, created.is_repeat), (expected, false));
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_resident_writes_thirty_requests_a_day(pool: PgPool) {
    let world = World::new(pool).await;
    for _ in 0..3 {
        for _ in 0..10 {
            world.request(NO_WATER).await;
        }
        world.clock.advance(Duration::hours(2));
    }
    let draft = world.draft(NO_WATER).await;
    let error = requests::create(&world.sv, &world.home.resident, draft).await.unwrap_err();
    assert_eq!((error.kind, error.code), (Kind::Limited, "requests.too_many_today"));
    let wait = i64::try_from(error.retry_after.unwrap()).unwrap();
    // The first of them was written six hours ago.
    assert!((64_700..=64_800).contains(&wait), "{wait}");
    world.clock.advance(Duration::seconds(wait));
    world.request(NO_WATER).await;
}
