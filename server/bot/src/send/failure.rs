//! What a failed call means. The library drops the numeric code, and its texts are partly out of date: the text decides.

use teloxide::{ApiError, RequestError};

/// What a failed call means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Try again after so many seconds.
    Wait(u64),
    /// The group has another id now.
    Moved(i64),
    /// The person cannot be reached until they write.
    Unreachable(String),
    /// The message says this already.
    NotModified,
    /// The message to change is gone or too old.
    TargetGone,
    /// The HTML is not what Telegram takes.
    BadHtml(String),
    /// Telegram never saw the call.
    NotSent,
    /// Telegram may have done it, or not.
    Unclear,
    /// Telegram will never do it.
    Refused(String),
}

impl From<&RequestError> for Failure {
    fn from(error: &RequestError) -> Self {
        match error {
            RequestError::RetryAfter(seconds) => Self::Wait(seconds.seconds().into()),
            RequestError::MigrateToChatId(chat) => Self::Moved(chat.0),
            RequestError::Network(source) if source.is_connect() => Self::NotSent,
            RequestError::Network(_) | RequestError::InvalidJson { .. } | RequestError::Io(_) => Self::Unclear,
            RequestError::Api(ApiError::Unknown(text)) => Self::of_text(text),
            RequestError::Api(known) => Self::of_text(&known.to_string()),
        }
    }
}

impl Failure {
    /// What Telegram's description of a failure means.
    pub(crate) fn of_text(text: &str) -> Self {
        let lower = text.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|words| lower.contains(words));
        if lower.starts_with("forbidden")
            || says(&[
                "bot was kicked",
                "can't initiate conversation",
                "chat not found",
                "user not found",
                "peer_id_invalid",
            ])
        {
            return Self::Unreachable(text.to_owned());
        }
        if says(&["message is not modified"]) {
            return Self::NotModified;
        }
        if says(&[
            "message to edit not found",
            "can't be edited",
            "no text in the message to edit",
            "message_id_invalid",
        ]) {
            return Self::TargetGone;
        }
        if says(&["can't parse entities"]) {
            return Self::BadHtml(text.to_owned());
        }
        // The server's own trouble, and a token that was changed a moment ago.
        if says(&[
            "internal server error",
            "bad gateway",
            "gateway timeout",
            "service unavailable",
            "too many requests",
            "restart",
            "invalid bot token",
            "unauthorized",
        ]) {
            return Self::NotSent;
        }
        Self::Refused(text.to_owned())
    }

    /// What is kept and shown of it.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Wait(seconds) => format!("retry after {seconds}"),
            Self::Moved(_) => "group migrated".to_owned(),
            Self::Unreachable(text) | Self::BadHtml(text) | Self::Refused(text) => text.clone(),
            Self::NotModified => "not modified".to_owned(),
            Self::TargetGone => "message to edit is gone".to_owned(),
            Self::NotSent => "not sent".to_owned(),
            Self::Unclear => "outcome unknown".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telegrams_own_words_are_understood() {
        let unreachable = [
            "Forbidden: bot was blocked by the user",
            "Forbidden: user is deactivated",
            "Forbidden: bot can't initiate conversation with a user",
            "Forbidden: bot was kicked from the group chat",
            "Bad Request: chat not found",
        ];
        for text in unreachable {
            assert_eq!(Failure::of_text(text), Failure::Unreachable(text.to_owned()));
        }
        let not_modified = "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
        assert_eq!(Failure::of_text(not_modified), Failure::NotModified);
        for text in [
            "Bad Request: message to edit not found",
            "Bad Request: message can't be edited",
            "Bad Request: MESSAGE_ID_INVALID",
        ] {
            assert_eq!(Failure::of_text(text), Failure::TargetGone, "{text}");
        }
        assert!(matches!(
            Failure::of_text("Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0"),
            Failure::BadHtml(_)
        ));
        for text in ["Internal Server Error", "Bad Gateway", "Unauthorized"] {
            assert_eq!(Failure::of_text(text), Failure::NotSent, "{text}");
        }
        assert!(matches!(
            Failure::of_text("Bad Request: message text is empty"),
            Failure::Refused(_)
        ));
    }

    #[test]
    fn what_the_library_makes_of_them_means_the_same() {
        let read = |text: &str| {
            let error: ApiError = serde_json::from_value(serde_json::Value::String(text.to_owned())).unwrap();
            Failure::from(&RequestError::Api(error))
        };
        assert!(matches!(read("Forbidden: bot was blocked by the user"), Failure::Unreachable(_)));
        assert!(matches!(
            read("Forbidden: bot can't initiate conversation with a user"),
            Failure::Unreachable(_)
        ));
        assert_eq!(read("Bad Request: message to edit not found"), Failure::TargetGone);
        assert!(matches!(read("Bad Request: message text is empty"), Failure::Refused(_)));
        assert!(matches!(
            Failure::from(&RequestError::RetryAfter(teloxide::types::Seconds::from_seconds(7))),
            Failure::Wait(7)
        ));
    }
}
