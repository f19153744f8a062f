//! What a live connection tells: the panel and the apps read it alike.

use crate::{ids::RequestId, requests::Event};

/// What stands for the person's own reading, which is about no request.
pub const OWN_READING: RequestId = RequestId::nil();

/// One message of the server.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct News {
    /// Where it stands in the log: who was away asks for what came after it.
    pub seq: i64,
    /// The code of the event, or of what concerns the connection itself.
    pub kind: String,
    /// The request it is about, when it is about one.
    #[serde(default)]
    pub request: Option<RequestId>,
}

impl News {
    /// What it is about: a request, [`OWN_READING`], or with `None` maybe anything.
    #[must_use]
    pub fn about(&self) -> Option<RequestId> {
        if self.kind == Event::NoticesRead.code() {
            Some(OWN_READING)
        } else {
            self.request
        }
    }
}

/// What all of it is about; `None` may be about anything.
#[must_use]
pub fn about_all(news: &[News]) -> Option<RequestId> {
    let (first, others) = news.split_first()?;
    first.about().filter(|about| others.iter().all(|one| one.about() == Some(*about)))
}

/// Whether anything may have happened. What the person only read of their notices is news for the bell, the inbox and the list
/// of requests, which are asked for again; for the board and all else it is none.
#[must_use]
pub fn is_news(about: Option<RequestId>) -> bool {
    about != Some(OWN_READING)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_was_read_elsewhere_is_about_no_request() {
        let [read, more, anything] = [
            r#"{ "seq": 7, "kind": "notices.read" }"#,
            r#"{ "seq": 8, "kind": "notices.read" }"#,
            r#"{ "seq": 9, "kind": "resync" }"#,
        ]
        .map(|json| serde_json::from_str::<News>(json).unwrap());
        assert!(!is_news(read.about()));
        assert!(is_news(anything.about()), "anything");
        assert_eq!(about_all(&[read, more]), Some(OWN_READING));
        assert_eq!(about_all(&[anything]), None);
    }

    #[test]
    fn what_is_about_several_requests_may_be_about_anything() {
        let about = |request: u128| News {
            seq: 7,
            kind: "request.acted".to_owned(),
            request: Some(RequestId(Uuid::from_u128(request))),
        };
        assert!(is_news(about(1).request));
        assert_eq!(about_all(&[about(1), about(1)]), about(1).request);
        assert_eq!(about_all(&[about(1), about(2)]), None);
    }
}
