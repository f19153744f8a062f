//! Much at once in a group: changes of one card are shown together, and many cards are no storm.

use domain::{ids::RequestId, requests::Priority};

use super::*;

impl World {
    /// Sends what the group may be sent now: which requests it is shown, and whether without a sound.
    async fn shown(&self) -> Vec<(RequestId, bool)> {
        let mut shown = Vec::new();
        loop {
            let rows = self.claim().await;
            if rows.is_empty() {
                return shown;
            }
            for row in rows {
                if let Outgoing::GroupCard { request, silent } = row.message {
                    shown.push((request, silent));
                }
                telegram::sent(&self.sv, &row, Some(row.id)).await.unwrap();
            }
        }
    }

    async fn act_on(&self, request: RequestId, action: Action) {
        let act = Act::new(request, CommandId::random(), action);
        requests::act(&self.sv, &self.home.dispatcher, act).await.unwrap();
    }

    async fn plumber_does(&self, request: RequestId, action: Action) {
        let act = Act::new(request, CommandId::random(), action);
        requests::act(&self.sv, &self.home.plumber, act).await.unwrap();
    }

    async fn give(&self, request: RequestId) {
        let act = Act {
            executor: Some(self.home.plumber_id),
            ..Act::new(request, CommandId::random(), Action::Assign)
        };
        requests::act(&self.sv, &self.home.dispatcher, act).await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn changes_that_follow_each_other_are_one_change_of_the_card(pool: PgPool) {
    let world = World::new(pool).await;
    world.grouped(Topics::None).await;
    let request = world.request().await;
    world.route().await;
    assert_eq!(world.shown().await, [(request, false)], "what is new comes with a sound");
    world.act_on(request, Action::Accept).await;
    world.route().await;
    assert_eq!(world.shown().await, [(request, true)], "and a change at once, too");

    for action in [None, Some(Action::Depart), Some(Action::Start)] {
        world.advance(3);
        match action {
            None => world.give(request).await,
            Some(action) => world.plumber_does(request, action).await,
        }
        world.route().await;
        assert_eq!(world.shown().await, [], "what follows waits for more");
    }
    let other = world.request().await;
    world.route().await;
    assert_eq!(world.shown().await, [(other, false)], "what is new does not wait for changes");
    // Ten seconds after the first change, not after the last one.
    world.advance(1);
    assert_eq!(world.shown().await, [(request, true)]);
    world.advance(60);
    assert_eq!(world.shown().await, [], "and that was all");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn many_requests_at_once_are_no_storm_in_a_group(pool: PgPool) {
    let world = World::new(pool).await;
    world.grouped(Topics::None).await;
    let mut requests = Vec::new();
    for _ in 0..5 {
        requests.push(world.request().await);
    }
    world.route().await;
    let sounds = "select (payload ->> 'silent') from tg_outbox where kind = 'group_card' order by id";
    assert_eq!(
        strings(&world.pool, sounds).await,
        ["false", "false", "false", "true", "true"],
        "three call, the others only appear"
    );
    assert_eq!(world.shown().await.len(), 5);

    // Two minutes later they are given away, one after the other, as a deed on many is done and told of.
    world.advance(120);
    let mut at_once = Vec::new();
    for request in &requests {
        world.give(*request).await;
        world.route().await;
        at_once.extend(world.shown().await);
    }
    assert_eq!(at_once, [(requests[0], true)]);
    let kept = "select extract(epoch from held_until - created_at)::int::text from tg_outbox
                where kind = 'group_card' and state = 'pending' order by id";
    assert_eq!(
        strings(&world.pool, kept).await,
        ["3", "6", "9", "12"],
        "as fast as a group may be written to"
    );
    let late = world.request().await;
    world.route().await;
    assert_eq!(world.shown().await, [(late, false)], "what is new passes them by, and calls again");
    world.advance(12);
    let rest: Vec<_> = requests[1..].iter().map(|request| (*request, true)).collect();
    assert_eq!(world.shown().await, rest);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_emergency_comes_at_once_and_with_a_sound_whatever_waits(pool: PgPool) {
    let world = World::new(pool).await;
    world.grouped(Topics::None).await;
    let mut requests = Vec::new();
    for _ in 0..5 {
        requests.push(world.request().await);
    }
    world.route().await;
    // The last of them waits without a sound.
    let raise = Act {
        priority: Some(Priority::Emergency),
        ..Act::new(requests[4], CommandId::random(), Action::SetPriority)
    };
    requests::act(&world.sv, &world.home.director, raise).await.unwrap();
    world.route().await;
    let shown = world.shown().await;
    assert_eq!(shown.len(), 5);
    assert!(shown.contains(&(requests[4], false)), "{shown:?}");
}
