//! What Click is answered.

use serde_json::json;

use super::{
    fault::Fault,
    request::{Action, Request},
};

/// An answer: numbers as numbers, the ids echoed, `error` at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// Which of the two calls is answered, when it was told.
    pub action: Option<Action>,
    /// Our number of the payment, when there is one.
    pub number: Option<i32>,
    /// Why it was refused.
    pub fault: Option<Fault>,
}

impl Reply {
    /// A refusal of what could not even be read.
    #[must_use]
    pub const fn refuse(fault: Fault) -> Self {
        Self {
            action: None,
            number: None,
            fault: Some(fault),
        }
    }

    /// The code on the wire.
    #[must_use]
    pub fn code(self) -> i32 {
        self.fault.map_or(0, Fault::code)
    }

    /// The body.
    #[must_use]
    pub fn body(self, asked: Option<&Request>) -> String {
        let mut body = json!({ "error": self.code(), "error_note": self.fault.map_or("Success", Fault::note) });
        if let Some(asked) = asked {
            body["click_trans_id"] = asked.trans_id.into();
            body["merchant_trans_id"] = asked.merchant_trans_id.as_str().into();
        }
        match self.action {
            Some(Action::Prepare) => body["merchant_prepare_id"] = self.number.into(),
            Some(Action::Complete) => body["merchant_confirm_id"] = self.number.into(),
            None => {}
        }
        body.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_stands_at_the_top() {
        let refused = Reply::refuse(Fault::Sign).body(None);
        assert_eq!(refused, r#"{"error":-1,"error_note":"SIGN CHECK FAILED!"}"#);
        let done = Reply {
            action: Some(Action::Complete),
            number: Some(5),
            fault: None,
        };
        assert_eq!(done.body(None), r#"{"error":0,"error_note":"Success","merchant_confirm_id":5}"#);
    }
}
