//! The little that is read of an update before it is kept: its number and its lane.

use serde_json::Value;
use services::telegram::Incoming;

/// The update as it is kept; nothing when it has no number.
///
/// One lane is worked off in order: the person of a private chat, so that words and presses
/// of one person keep their order, and the chat of a group.
pub(crate) fn incoming(raw: &str) -> Option<Incoming> {
    let update: Value = serde_json::from_str(raw).ok()?;
    let update_id = update.get("update_id")?.as_i64()?;
    Some(Incoming {
        update_id,
        lane: lane(&update),
        raw: raw.to_owned(),
    })
}

fn lane(update: &Value) -> i64 {
    let Some(body) = update
        .as_object()
        .into_iter()
        .flatten()
        .map(|(_, body)| body)
        .find(|body| body.is_object())
    else {
        return 0;
    };
    let chat = body.get("chat").or_else(|| body.pointer("/message/chat"));
    let is_private = chat.is_none_or(|chat| chat.get("type").and_then(Value::as_str) == Some("private"));
    let id = |thing: Option<&Value>| thing.and_then(|thing| thing.get("id")).and_then(Value::as_i64);
    let person = id(body.get("from").or_else(|| body.get("user")));
    if is_private { person.or_else(|| id(chat)) } else { id(chat) }.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lane_of(raw: &str) -> i64 {
        incoming(raw).unwrap().lane
    }

    #[test]
    fn words_and_presses_of_one_person_share_a_lane() {
        let words = r#"{"update_id":1,"message":{"chat":{"id":5,"type":"private"},"from":{"id":5}}}"#;
        let press = r#"{"update_id":2,"callback_query":{"id":"a","from":{"id":5},"message":{"chat":{"id":5,"type":"private"}}}}"#;
        let old_press = r#"{"update_id":2,"callback_query":{"id":"a","from":{"id":5}}}"#;
        let block = r#"{"my_chat_member":{"chat":{"id":5,"type":"private"},"from":{"id":5}},"update_id":3}"#;
        for raw in [words, press, old_press, block] {
            assert_eq!(lane_of(raw), 5, "{raw}");
        }
    }

    #[test]
    fn a_group_is_a_lane() {
        assert_eq!(
            lane_of(r#"{"update_id":1,"message":{"chat":{"id":-7,"type":"supergroup"},"from":{"id":5}}}"#),
            -7
        );
        assert_eq!(lane_of(r#"{"update_id":1,"something_new":{"a":1}}"#), 0);
        assert_eq!(lane_of(r#"{"update_id":1}"#), 0);
    }

    #[test]
    fn n2_junk_is_not_kept() {
        for raw in ["", "[]", "{}", "null", "{\"update_id\":\"1\"}", "{\"update_id\":1"] {
            assert!(incoming(raw).is_none(), "{raw}");
        }
    }
}
