//! Times for a visit: the staff offer them, the resident chooses one.

use chrono::Duration;
use domain::requests::{Offered, Slot};

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

    requests::act(&world.sv, &world.home.resident, pick(id, late)).await.unwrap();
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
