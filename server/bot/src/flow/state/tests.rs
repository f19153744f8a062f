use super::*;
use crate::flow::Stage;

fn draft() -> Draft {
    Draft::new(CommandId(uuid::Uuid::from_u128(7)), Stage::Group, Timestamp::UNIX_EPOCH)
}

#[test]
fn what_is_stored_comes_back() {
    let state = State {
        draft: Some(draft()),
        ..State::default()
    };
    let stored = serde_json::to_value(&state).unwrap();
    assert_eq!(State::restore(VERSION, &stored), (state, false));
}

#[test]
fn a_draft_of_another_version_is_lost_without_a_crash() {
    let stored = serde_json::json!({"draft": {"anything": 1}});
    assert_eq!(State::restore(VERSION, &stored), (State::default(), true));
    assert_eq!(
        State::restore(VERSION + 1, &serde_json::json!({"draft": null})),
        (State::default(), false)
    );
    assert_eq!(State::restore(0, &serde_json::Value::Null), (State::default(), false));
}

#[test]
fn a_draft_expires_after_a_day() {
    let at = |hours| Timestamp::UNIX_EPOCH + Duration::hours(hours);
    assert!(!draft().is_expired(at(24)));
    assert!(draft().is_expired(at(25)));
}
