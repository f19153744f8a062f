use super::*;

#[test]
fn what_was_read_elsewhere_is_about_no_request() {
    let [read, more, anything] = [
        r#"{ "seq": 7, "kind": "notices.read" }"#,
        r#"{ "seq": 8, "kind": "notices.read" }"#,
        r#"{ "seq": 9, "kind": "resync" }"#,
    ]
    .map(|json| serde_json::from_str::<Message>(json).unwrap());
    assert!(!is_news(read.about()));
    assert!(is_news(anything.about()), "anything");
    assert_eq!(about_all(&[read, more]), Some(RequestId::nil()));
    assert_eq!(about_all(&[anything]), None);
}

#[test]
fn what_is_about_several_requests_may_be_about_anything() {
    let about = |request: u128| Message {
        seq: 7,
        kind: "request.acted".to_owned(),
        request: Some(RequestId(uuid::Uuid::from_u128(request))),
    };
    assert_eq!(about_all(&[about(1), about(1)]), about(1).request);
    assert_eq!(about_all(&[about(1), about(2)]), None);
}

#[test]
fn pauses_grow_to_half_a_minute() {
    let pauses = [1, 2, 3, 4, 5, 99].map(|tries| pause_ms(tries, 0));
    assert_eq!(pauses, [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
}

#[test]
fn phones_do_not_come_back_together() {
    assert_eq!(
        [7, SPREAD_MS + 7, SPREAD_MS - 1].map(|chance| pause_ms(1, chance)),
        [2_007, 2_007, 3_999]
    );
}
