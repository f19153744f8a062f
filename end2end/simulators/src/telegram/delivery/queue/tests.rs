use super::*;

fn fresh(update_id: i64, lane: Lane) -> Fresh {
    let (kind, body) = ("message".to_owned(), update_id.to_string());
    Fresh {
        update_id,
        kind,
        lane,
        person: Some(7),
        body,
        life: Duration::from_secs(60),
    }
}

fn bodies(queue: &mut Queue) -> Vec<String> {
    queue.take_ready(Instant::now(), 40).0.into_iter().map(|(_, body)| body).collect()
}

const TAKEN: Outcome = Outcome {
    status: Some(200),
    retry_after: None,
};
const FAILED: Outcome = Outcome {
    status: Some(500),
    retry_after: None,
};

#[test]
fn a_lane_waits_for_its_head_and_lanes_run_side_by_side() {
    let mut queue = Queue::default();
    queue.push(fresh(1, Lane::Chat(7)), None);
    queue.push(fresh(2, Lane::Chat(7)), None);
    queue.push(fresh(3, Lane::Person(7)), None);
    assert_eq!(bodies(&mut queue), ["1", "3"]);
    assert!(bodies(&mut queue).is_empty());
    queue.settle(1, FAILED, Duration::from_secs(9));
    assert_eq!(bodies(&mut queue), ["1"], "the first retry is at once");
    queue.settle(1, FAILED, Duration::from_secs(9));
    assert!(bodies(&mut queue).is_empty(), "the second waits and blocks its lane");
    queue.settle(1, TAKEN, Duration::ZERO);
    assert_eq!(bodies(&mut queue), ["2"]);
}

#[test]
fn a_swapped_update_waits_for_the_other_lane() {
    let mut queue = Queue::default();
    queue.push(fresh(1, Lane::Chat(7)), Some(FaultKind::SwapLanes));
    assert!(bodies(&mut queue).is_empty());
    queue.push(fresh(2, Lane::Person(7)), None);
    assert_eq!(bodies(&mut queue), ["2"]);
    queue.settle(2, TAKEN, Duration::ZERO);
    assert_eq!(bodies(&mut queue), ["1"]);
}

#[test]
fn old_updates_expire_and_negative_offset_keeps_the_newest() {
    let mut queue = Queue::default();
    queue.push(
        Fresh {
            life: Duration::ZERO,
            ..fresh(1, Lane::Chat(7))
        },
        None,
    );
    for update_id in 2..6 {
        queue.push(fresh(update_id, Lane::Chat(7)), None);
    }
    queue.confirm(-2);
    assert_eq!(queue.batch(Instant::now(), 100).0, ["4", "5"]);
    assert_eq!(backoff(3, Duration::from_secs(1)), Duration::from_secs(4));
}
