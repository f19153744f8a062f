//! A call: what is known before it is saved, what it repeats, who called, and that somebody called back.

use chrono::Duration;
use domain::requests::{Acceptance, Intake, Place, Priority, Status};
use services::people;

use super::*;

impl World {
    async fn call(&self, category: &str) -> Create {
        Create {
            client_name: "Ольга".to_owned(),
            client_phone: "90 123 45 67".to_owned(),
            ..self.draft(category).await
        }
    }

    /// Written down a second after whatever was before.
    async fn take(&self, create: Create) -> RequestId {
        self.clock.advance(Duration::seconds(1));
        requests::create(&self.sv, &self.home.dispatcher, create).await.unwrap().id
    }
}

fn numbers(cards: &[domain::requests::Card]) -> Vec<i64> {
    cards.iter().map(|card| card.number).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_promise_and_the_house_are_known_before_saving(pool: PgPool) {
    let world = World::new(pool).await;
    let (no_water, blockage) = (world.category(NO_WATER).await, world.category(BLOCKAGE).await);
    let no_power = world.category(NO_POWER).await;
    world.request(NO_WATER).await;
    world.request(BLOCKAGE).await;
    world.request(NO_POWER).await;
    let in_the_yard = Create {
        place: Some(Place::Yard),
        ..world.draft(NO_POWER).await
    };
    world.take(in_the_yard).await;
    let foresee = async |wanted: Intake| requests::foresee(&world.sv, &world.home.dispatcher, &wanted).await.unwrap();

    let nothing = foresee(Intake::default()).await;
    assert_eq!((nothing.priority, nothing.response_due_at, nothing.similar.len()), (None, None, 0));

    let here = Intake {
        category: Some(no_water),
        building: Some(world.home.building),
        ..Intake::default()
    };
    let found = foresee(here).await;
    let now = world.sv.now();
    assert_eq!(found.priority, Some(Priority::Urgent));
    assert_eq!(found.response_due_at, Some(now + Duration::hours(1)));
    assert_eq!(found.resolution_due_at, Some(now + Duration::hours(24)));
    assert_eq!(numbers(&found.similar), [2, 1], "the same group of categories");
    assert_eq!(numbers(&found.known), [4], "what the house shares, and nobody's flat");

    let urgent = foresee(Intake {
        priority: Some(Priority::Emergency),
        ..here
    })
    .await;
    assert_eq!(urgent.resolution_due_at, Some(now + Duration::hours(2)));
    let elsewhere = foresee(Intake {
        category: Some(blockage),
        building: Some(world.home.other_building),
        ..Intake::default()
    })
    .await;
    assert_eq!((elsewhere.similar.len(), elsewhere.known.len()), (0, 0));
    let of_power = foresee(Intake {
        category: Some(no_power),
        ..here
    })
    .await;
    assert_eq!((numbers(&of_power.similar), numbers(&of_power.known)), (vec![4, 3], vec![1]));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_foreseen_is_what_is_promised(pool: PgPool) {
    let world = World::new(pool).await;
    let foresee = async |wanted: Intake| requests::foresee(&world.sv, &world.home.dispatcher, &wanted).await.unwrap();
    let wanted = Intake {
        category: Some(world.category(NO_WATER).await),
        building: Some(world.home.building),
        priority: Some(Priority::Normal),
        place: Some(Place::Apartment),
        has_apartment: true,
    };
    let homeless = foresee(Intake { building: None, ..wanted }).await;
    assert_eq!(
        (homeless.priority, homeless.response_due_at),
        (Some(Priority::Normal), None),
        "a promise is of a house"
    );
    let policy = serde_json::json!({
        "name": "Квартиры", "priority": "normal", "place": "apartment", "response": 3, "response_unit": "hours",
        "resolution": 30, "resolution_unit": "hours", "measure": "calendar", "warn_percent": 80, "after_return_hours": 4,
    });
    for (nth, place) in [Place::Building, Place::Apartment].into_iter().enumerate() {
        let told = foresee(Intake {
            place: Some(place),
            ..wanted
        })
        .await;
        let own = told.response_due_at == Some(world.sv.now() + Duration::hours(3));
        let call = Create {
            priority: Some(Priority::Normal),
            place: Some(place),
            ..world.call(NO_WATER).await
        };
        let kept = requests::create(&world.sv, &world.home.dispatcher, call).await.unwrap();
        assert_eq!(told.response_due_at, Some(kept.response_due_at), "{place}");
        assert_eq!(told.resolution_due_at, kept.resolution_due_at, "{place}");
        if nth == 0 {
            let save = serde_json::from_value(policy.clone()).unwrap();
            services::sla::save_policy(&world.sv, &world.home.director, save).await.unwrap();
        } else {
            assert!(own, "the company's own promise for apartments");
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn looking_ahead_is_for_those_who_write_requests_down(pool: PgPool) {
    let world = World::new(pool).await;
    world.request(NO_WATER).await;
    let wanted = Intake {
        building: Some(world.home.building),
        ..Intake::default()
    };
    for scope in [&world.home.plumber, &world.home.resident] {
        assert_eq!(
            refusal(requests::foresee(&world.sv, scope, &wanted).await),
            (Kind::Denied, "denied")
        );
    }
    let elsewhere = EmployeePart {
        role: Role::Dispatcher,
        houses: Some(vec!["ул. Навруз, 7".to_owned()]),
        ..EmployeePart::default()
    };
    let dispatcher = world.hire(1, elsewhere).await;
    let found = requests::foresee(&world.sv, &dispatcher, &wanted).await.unwrap();
    assert!(found.known.is_empty(), "the houses of others stay theirs");

    let other = Arrange::other_company(&world.sv).await;
    let theirs = requests::categories(&world.sv, &other.director).await.unwrap();
    let strange = Intake {
        category: theirs.iter().find(|one| one.parent.is_some()).map(|one| one.id),
        ..Intake::default()
    };
    assert_eq!(
        refusal(requests::foresee(&world.sv, &world.home.director, &strange).await),
        (Kind::Invalid, "requests.category_unavailable")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_call_about_what_is_known_ends_as_its_repetition(pool: PgPool) {
    let world = World::new(pool).await;
    let known = world.request(NO_WATER).await.id;
    let call = Create {
        resident: Some(world.home.neighbour_id),
        apartment: Some(world.home.other_apartment),
        repeats: Some(known),
        ..world.draft(NO_WATER).await
    };
    let id = world.take(call.clone()).await;
    let detail = world.detail(&world.home.dispatcher, id).await;
    assert_eq!((detail.card.status, detail.duplicate_of), (Status::Cancelled, Some(1)));
    let actions: Vec<_> = detail.history.iter().map(|line| line.action.as_str()).collect();
    assert_eq!(actions, ["create", "mark_duplicate"]);
    assert_eq!(
        world.detail(&world.home.dispatcher, known).await.followers,
        1,
        "who called follows the known one"
    );

    for strange in [RequestId(uuid::Uuid::nil()), id] {
        let wrongly = Create {
            command: CommandId::random(),
            repeats: Some(strange),
            ..call.clone()
        };
        let refused = requests::create(&world.sv, &world.home.dispatcher, wrongly).await;
        // A repetition of a repetition is one of the first.
        if strange == id {
            assert_eq!(
                world.detail(&world.home.dispatcher, refused.unwrap().id).await.duplicate_of,
                Some(1)
            );
        } else {
            assert_eq!(field(refused), wrong("repeats", "choice"));
        }
    }
    assert_eq!(world.found("#4").await, Vec::<i64>::new(), "what was refused left nothing");

    let by_resident = Create {
        repeats: Some(known),
        ..world.draft(BLOCKAGE).await
    };
    let own = requests::create(&world.sv, &world.home.resident, by_resident).await.unwrap();
    assert_eq!(world.detail(&world.home.resident, own.id).await.card.status, Status::New);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_logged_call_is_the_first_answer(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.request(NO_WATER).await.id;
    world.clock.advance(Duration::minutes(9));
    let at = world.sv.now();
    let call = Act {
        note: "Обещала ждать после шести".to_owned(),
        ..act(id, Action::CallBack)
    };
    requests::act(&world.sv, &world.home.dispatcher, call).await.unwrap();

    let detail = world.detail(&world.home.dispatcher, id).await;
    assert_eq!((detail.card.status, detail.card.responded_at), (Status::New, Some(at)));
    let met = "select count(*) from sla_events where clock = 'response' and kind = 'met'";
    assert_eq!(number(&pool, met).await, 1, "the promise to react is kept");
    let line = detail.history.last().unwrap();
    assert_eq!(
        (line.action.as_str(), line.note.as_deref()),
        ("call_back", Some("Обещала ждать после шести"))
    );
    let theirs = world.detail(&world.home.resident, id).await;
    let line = theirs.history.last().unwrap();
    assert_eq!(
        (line.action.as_str(), line.note.as_deref(), line.actor.as_deref()),
        ("call_back", None, None)
    );

    world.clock.advance(Duration::minutes(9));
    world.act(&world.home.dispatcher, id, Action::CallBack).await.unwrap();
    assert_eq!(
        world.detail(&world.home.dispatcher, id).await.card.responded_at,
        Some(at),
        "the first one counts"
    );
    for (scope, code) in [(&world.home.resident, "requests.not_yours"), (&world.home.electrician, "not_found")] {
        assert_eq!(refusal(world.act(scope, id, Action::CallBack).await).1, code);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_stranger_who_called_turns_out_to_be_a_resident(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.take(world.call(BLOCKAGE).await).await;
    assert!(requests::detail(&world.sv, &world.home.resident, id).await.is_err());
    let link = |resident| Act {
        resident: Some(resident),
        ..act(id, Action::LinkResident)
    };
    let nobody = requests::act(&world.sv, &world.home.dispatcher, act(id, Action::LinkResident)).await;
    assert_eq!(field(nobody), wrong("resident", "required"));
    let other = Arrange::other_company(&world.sv).await;
    let strange = requests::act(&world.sv, &world.home.dispatcher, link(other.resident_id)).await;
    assert_eq!(field(strange), wrong("resident", "choice"));
    people::archive_resident(&world.sv, &world.home.director, world.home.neighbour_id)
        .await
        .unwrap();
    let gone = requests::act(&world.sv, &world.home.dispatcher, link(world.home.neighbour_id)).await;
    assert_eq!(field(gone), wrong("resident", "choice"));

    requests::act(&world.sv, &world.home.dispatcher, link(world.home.resident_id))
        .await
        .unwrap();

    let detail = world.detail(&world.home.dispatcher, id).await;
    let client = detail.client.unwrap();
    assert_eq!(
        (client.resident, client.name.as_str()),
        (Some(world.home.resident_id), "Анвар Тошматов")
    );
    assert_eq!(detail.acceptance, Acceptance::Resident);
    assert!(!detail.actions.contains(&Action::LinkResident));
    assert_eq!(world.found("Тошматов").await, [1], "it is found by its resident");
    let theirs = world.detail(&world.home.resident, id).await;
    assert_eq!(theirs.history.len(), 1, "how the staff found out is their affair");
    let again = requests::act(&world.sv, &world.home.dispatcher, link(world.home.resident_id)).await;
    assert_eq!(refusal(again), (Kind::Conflict, "requests.illegal_transition"));
    let rights = world.act(&world.home.plumber, id, Action::LinkResident).await;
    assert!(rights.is_err());
}
