//! Times for a visit: the staff offer them, the resident chooses one.

use chrono::Duration;
use domain::requests::{Offered, Slot, Visit};
use services::telegram::Answer;

use super::*;

/// A time that begins so many hours from now and lasts two.
fn slot(world: &World, hours: i64) -> Slot {
    let from = world.sv.now() + Duration::hours(hours);
    Slot {
        from,
        to: from + Duration::hours(2),
    }
}

fn offer(request: RequestId, slots: &[Slot]) -> Act {
    let offered = |slot: &Slot| Offered {
        from: slot.from.to_rfc3339(),
        to: slot.to.to_rfc3339(),
    };
    Act {
        slots: slots.iter().map(offered).collect(),
        ..act(request, Action::OfferSlots)
    }
}

fn pick(request: RequestId, slot: Slot) -> Act {
    Act {
        scheduled_from: slot.from.to_rfc3339(),
        ..act(request, Action::PickSlot)
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_resident_chooses_one_of_the_offered_times(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    world.assign(id, world.home.plumber_id).await;
    let (early, late) = (slot(&world, 20), slot(&world, 40));
    requests::act(&world.sv, &world.home.dispatcher, offer(id, &[late, early]))
        .await
        .unwrap();
    let seen = world.detail(&world.home.resident, id).await;
    assert_eq!(seen.slots, [early, late], "in their order");
    assert!(seen.actions.contains(&Action::PickSlot));
    assert_eq!(seen.card.scheduled_from, None);
    let waits = async |scope: &Scope| world.detail(scope, id).await.card.offers_times;
    assert!(waits(&world.home.resident).await, "it waits for them");
    assert!(!waits(&world.home.dispatcher).await, "and for nobody else");

    requests::act(&world.sv, &world.home.resident, pick(id, late)).await.unwrap();
    assert!(!waits(&world.home.resident).await);
    let agreed = world.detail(&world.home.dispatcher, id).await;
    assert_eq!(
        (agreed.card.scheduled_from, agreed.card.scheduled_to),
        (Some(late.from), Some(late.to))
    );
    assert!(agreed.slots.is_empty());
    let said: Vec<_> = agreed
        .history
        .iter()
        .map(|line| (line.action.as_str(), line.slots.clone()))
        .collect();
    assert_eq!(
        said[said.len() - 2..],
        [("offer_slots", vec![early, late]), ("pick_slot", vec![late])]
    );
    // The resident reads when somebody comes, not who arranged it.
    let seen = world.detail(&world.home.resident, id).await;
    assert_eq!(seen.history.last().unwrap().slots, [late]);
    assert!(!seen.actions.contains(&Action::PickSlot));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_time_that_is_not_offered_any_more_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    let (first, second) = (slot(&world, 2), slot(&world, 30));
    let refused = |result: Result<Acted, Error>| result.err().map_or("ok", |error| error.code);
    assert_eq!(
        refused(requests::act(&world.sv, &world.home.resident, pick(id, first)).await),
        "requests.illegal_transition"
    );
    requests::act(&world.sv, &world.home.dispatcher, offer(id, &[first, second]))
        .await
        .unwrap();
    for other in [&world.home.neighbour, &world.home.plumber] {
        assert!(requests::act(&world.sv, other, pick(id, first)).await.is_err());
    }
    requests::act(&world.sv, &world.home.dispatcher, offer(id, &[second]))
        .await
        .unwrap();
    assert_eq!(
        refused(requests::act(&world.sv, &world.home.resident, pick(id, first)).await),
        "requests.slot_gone"
    );
    world.clock.advance(Duration::hours(33));
    assert_eq!(
        refused(requests::act(&world.sv, &world.home.resident, pick(id, second)).await),
        "requests.illegal_transition"
    );
    assert!(
        world.detail(&world.home.resident, id).await.slots.is_empty(),
        "what is over is not offered"
    );
    let past = Slot {
        from: world.sv.now() - Duration::hours(3),
        to: world.sv.now() - Duration::hours(1),
    };
    let error = requests::act(&world.sv, &world.home.dispatcher, offer(id, &[past]))
        .await
        .unwrap_err();
    assert_eq!(
        (error.fields.fields[0].field.as_str(), error.fields.fields[0].code.as_str()),
        ("slots", "past")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_set_time_ends_the_offer(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    requests::act(&world.sv, &world.home.dispatcher, offer(id, &[slot(&world, 5)]))
        .await
        .unwrap();
    let at = slot(&world, 9);
    let set = Act {
        scheduled_from: at.from.to_rfc3339(),
        scheduled_to: at.to.to_rfc3339(),
        ..act(id, Action::SetSchedule)
    };
    requests::act(&world.sv, &world.home.dispatcher, set).await.unwrap();
    let detail = world.detail(&world.home.resident, id).await;
    assert_eq!((detail.slots.len(), detail.card.scheduled_from), (0, Some(at.from)));
}

/// The numbers of the requests whose visits are shown.
async fn shown(world: &World, scope: &Scope, filter: Filter) -> Vec<i64> {
    let visits = requests::visits(&world.sv, scope, &filter).await.unwrap();
    visits.cards.iter().map(|card| card.number).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_calendar_has_the_visits_of_its_days_in_their_order(pool: PgPool) {
    let world = World::new(pool).await;
    let dispatcher = &world.home.dispatcher;
    // Monday, 14:00 in Tashkent: this evening, tonight by the clock of Greenwich, in a week.
    let mut ids = Vec::new();
    for hours in [12, 4, 24 * 7, 2] {
        let id = world.request(NO_WATER).await.id;
        let at = slot(&world, hours);
        let agreed = Act {
            scheduled_from: at.from.to_rfc3339(),
            scheduled_to: at.to.to_rfc3339(),
            ..act(id, Action::SetSchedule)
        };
        requests::act(&world.sv, dispatcher, agreed).await.unwrap();
        ids.push(id);
    }
    world.request(NO_WATER).await;
    world.assign(ids[1], world.home.plumber_id).await;
    let called_off = Act {
        note: "Не нужно".to_owned(),
        ..act(ids[3], Action::Cancel)
    };
    requests::act(&world.sv, dispatcher, called_off).await.unwrap();

    let week = requests::visits(&world.sv, dispatcher, &Filter::default()).await.unwrap();
    assert_eq!(
        (week.from.to_string(), week.to.to_string()),
        ("2026-03-02".to_owned(), "2026-03-08".to_owned())
    );
    assert_eq!(
        shown(&world, dispatcher, Filter::default()).await,
        [2, 1],
        "by their time, and what was called off is not there"
    );
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 3, day);
    let tuesday = Filter {
        visit_from: day(3),
        visit_to: day(3),
        ..Filter::default()
    };
    assert_eq!(
        shown(&world, dispatcher, tuesday.clone()).await,
        [1],
        "a day begins by the company's clock"
    );
    assert_eq!(
        world.numbers(dispatcher, tuesday).await,
        [1],
        "the list is narrowed by the same days"
    );
    let next = Filter {
        visit_from: day(9),
        ..Filter::default()
    };
    assert_eq!(shown(&world, dispatcher, next).await, [3]);
    let theirs = Filter {
        executor: Some(world.home.plumber_id),
        ..Filter::default()
    };
    assert_eq!(shown(&world, dispatcher, theirs).await, [2]);
    assert_eq!(
        shown(&world, &world.home.electrician, Filter::default()).await,
        [0_i64; 0],
        "who does not see a request sees no visit of it"
    );
}

/// A request with a visit of this executor that begins so many hours from now.
async fn planned(world: &World, executor: Option<EmployeeId>, hours: i64) -> Created {
    let made = world.request(NO_WATER).await;
    if let Some(executor) = executor {
        world.assign(made.id, executor).await;
    }
    let at = slot(world, hours);
    let agreed = Act {
        scheduled_from: at.from.to_rfc3339(),
        scheduled_to: at.to.to_rfc3339(),
        ..act(made.id, Action::SetSchedule)
    };
    // Another visit at the same time is no reason to refuse.
    requests::act(&world.sv, &world.home.dispatcher, agreed).await.unwrap();
    made
}

/// Whose visits of the calendar meet with whose, by number; nothing where the reader does not see the other one.
async fn overlaps(world: &World, scope: &Scope, filter: Filter) -> Vec<(i64, Option<i64>)> {
    let visits = requests::visits(&world.sv, scope, &filter).await.unwrap();
    let number = |id| visits.cards.iter().find(|card| card.id == id).unwrap().number;
    let overlap = visits.overlaps.iter().map(|overlap| (number(overlap.request), overlap.with.number));
    overlap.collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn visits_of_one_executor_at_the_same_time_are_told(pool: PgPool) {
    let world = World::new(pool).await;
    let (dispatcher, plumber) = (&world.home.dispatcher, Some(world.home.plumber_id));
    let first = planned(&world, plumber, 24).await;
    let second = planned(&world, plumber, 25).await;
    // It begins when the first one ends; nobody is at this one; and this one is called off.
    let third = planned(&world, plumber, 26).await;
    planned(&world, None, 24).await;
    let off = planned(&world, plumber, 24).await;
    let called_off = Act {
        note: "Не нужно".to_owned(),
        ..act(off.id, Action::Cancel)
    };
    requests::act(&world.sv, dispatcher, called_off).await.unwrap();

    let (one, two, three) = (first.number, second.number, third.number);
    let met = [(one, Some(two)), (two, Some(one)), (two, Some(three)), (three, Some(two))];
    assert_eq!(overlaps(&world, dispatcher, Filter::default()).await, met);
    let emergencies = Filter {
        priority: Some(domain::requests::Priority::Emergency),
        ..Filter::default()
    };
    let urgent = Act {
        priority: Some(domain::requests::Priority::Emergency),
        ..act(first.id, Action::SetPriority)
    };
    requests::act(&world.sv, dispatcher, urgent).await.unwrap();
    assert_eq!(
        overlaps(&world, dispatcher, emergencies).await,
        [(one, Some(two))],
        "also with a visit that the filter leaves out"
    );

    let seen = world.detail(dispatcher, first.id).await;
    let calendar = requests::visits(&world.sv, dispatcher, &Filter::default()).await.unwrap();
    let others = [second, third].map(|made| {
        let card = calendar.cards.iter().find(|card| card.id == made.id).unwrap();
        Visit {
            request: Some(made.id),
            number: Some(made.number),
            from: card.scheduled_from.unwrap(),
            to: card.scheduled_to.unwrap(),
        }
    });
    assert_eq!(seen.executor_visits, others, "who plans sees what the executor is expected at");
    for reader in [&world.home.resident, &world.home.plumber] {
        assert!(world.detail(reader, first.id).await.executor_visits.is_empty());
    }
    world.clock.advance(Duration::hours(28));
    let later = world.detail(dispatcher, first.id).await.executor_visits;
    assert!(later.is_empty(), "what is over takes no time: {later:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_a_request_out_of_sight_only_the_time_is_told(pool: PgPool) {
    let world = World::new(pool).await;
    let plumber = Some(world.home.plumber_id);
    let first = planned(&world, plumber, 24).await;
    let elsewhere = planned(&world, plumber, 25).await;
    let moved = Act {
        building: Some(world.home.other_building),
        ..act(elsewhere.id, Action::SetPlace)
    };
    requests::act(&world.sv, &world.home.director, moved).await.unwrap();
    let narrow = world
        .hire(
            77,
            EmployeePart {
                role: Role::Dispatcher,
                houses: Some(vec!["ул. Навруз, 5".to_owned()]),
                ..EmployeePart::default()
            },
        )
        .await;
    assert_eq!(overlaps(&world, &narrow, Filter::default()).await, [(first.number, None)]);
    let seen = world.detail(&narrow, first.id).await.executor_visits;
    let at = slot(&world, 25);
    let hidden = Visit {
        request: None,
        number: None,
        from: at.from,
        to: at.to,
    };
    assert_eq!(seen, [hidden]);
}

/// Every next message about the request carries the buttons of it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_resident_is_asked_is_asked_until_they_answer(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    world.assign(id, world.home.plumber_id).await;
    let asked_of = async |who: &Scope| {
        let mut tx = world.sv.begin(who).await.unwrap();
        let asked = requests::asked_in(&mut tx, who, id).await.unwrap();
        tx.commit().await.unwrap();
        (asked.slots.len(), asked.answer)
    };
    let (resident, dispatcher) = (&world.home.resident, &world.home.dispatcher);
    assert_eq!(asked_of(resident).await, (0, Answer::None));
    requests::act(&world.sv, dispatcher, offer(id, &[slot(&world, 20), slot(&world, 40)]))
        .await
        .unwrap();
    assert_eq!(asked_of(resident).await, (2, Answer::None));
    let visit = slot(&world, 30);
    let set = Act {
        scheduled_from: visit.from.to_rfc3339(),
        scheduled_to: visit.to.to_rfc3339(),
        ..act(id, Action::SetSchedule)
    };
    requests::act(&world.sv, dispatcher, set).await.unwrap();
    assert_eq!(asked_of(resident).await, (0, Answer::Visit(visit.from.timestamp() / 60)));
    for other in [dispatcher, &world.home.neighbour] {
        assert_eq!(asked_of(other).await, (0, Answer::None), "it is not theirs");
    }
    world.clock.advance(Duration::seconds(1));
    world.say(resident, id, CommentVisibility::Resident, "Подходит").await.unwrap();
    assert_eq!(asked_of(resident).await, (0, Answer::None));

    world.clock.advance(Duration::seconds(1));
    let ask = Act {
        reason: Some(world.reason(ReasonKind::Hold, "Ждём ответа жителя").await),
        note: "Когда вы дома?".to_owned(),
        ..act(id, Action::Hold)
    };
    requests::act(&world.sv, &world.home.plumber, ask).await.unwrap();
    assert_eq!(asked_of(resident).await, (0, Answer::Words));
    world.act(&world.home.plumber, id, Action::Resume).await.unwrap();
    assert_eq!(asked_of(resident).await, (0, Answer::None));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_pause_that_asks_nothing_leaves_the_question_of_the_visit(pool: PgPool) {
    let world = World::new(pool).await;
    let id = world.request(NO_WATER).await.id;
    world.assign(id, world.home.plumber_id).await;
    let visit = slot(&world, 30);
    let set = Act {
        scheduled_from: visit.from.to_rfc3339(),
        scheduled_to: visit.to.to_rfc3339(),
        ..act(id, Action::SetSchedule)
    };
    requests::act(&world.sv, &world.home.dispatcher, set).await.unwrap();
    let hold = Act {
        reason: Some(world.reason(ReasonKind::Hold, "Нет доступа").await),
        ..act(id, Action::Hold)
    };
    requests::act(&world.sv, &world.home.plumber, hold).await.unwrap();
    world.act(&world.home.plumber, id, Action::Resume).await.unwrap();
    let mut tx = world.sv.begin(&world.home.resident).await.unwrap();
    let asked = requests::asked_in(&mut tx, &world.home.resident, id).await.unwrap();
    assert_eq!(asked.answer, Answer::Visit(visit.from.timestamp() / 60));
}
