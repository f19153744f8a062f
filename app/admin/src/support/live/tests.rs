use super::*;

#[test]
fn what_was_read_elsewhere_is_about_no_request() {
    let [read, more, anything] = [
        r#"{ "seq": 7, "kind": "notices.read" }"#,
        r#"{ "seq": 8, "kind": "notices.read" }"#,
        r#"{ "seq": 9, "kind": "resync" }"#,
    ]
    .map(|json| serde_json::from_str::<News>(json).unwrap());
    assert_eq!(read.about(), Some(RequestId::nil()));
    assert_eq!(anything.about(), None, "anything");
    assert_eq!(about_all(&[read, more]), Some(RequestId::nil()));
    assert_eq!(about_all(&[anything]), None);
}

#[test]
fn what_is_about_several_requests_may_be_about_anything() {
    let about = |request: u128| News {
        seq: 7,
        kind: "request.acted".to_owned(),
        request: Some(RequestId(uuid::Uuid::from_u128(request))),
    };
    assert_eq!(about_all(&[about(1), about(1)]), about(1).request);
    assert_eq!(about_all(&[about(1), about(2)]), None);
}
