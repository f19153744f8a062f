//! Reading a call: every field is kept as the text that came, because the signature is of that text.

use md5::{Digest as _, Md5};

use super::{amount::parse_sums, fault::Fault};
use crate::money::Tiyin;

/// What Click wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// May this be paid? Hold it.
    Prepare,
    /// The money is there, or it will not come.
    Complete,
}

/// A call with all its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The attempt: 64 bits.
    pub trans_id: i64,
    /// The payment as the payer's message has it: 64 bits.
    pub paydoc_id: i64,
    /// Our account or order.
    pub merchant_trans_id: String,
    /// Our number of the prepared payment, in a Complete; what cannot be a number of ours is none.
    pub prepare_id: Option<i32>,
    /// How much.
    pub amount: Tiyin,
    /// What is wanted; nothing when it is neither.
    pub action: Option<Action>,
    /// 0, or a number below it: why the payment failed.
    pub error: i32,
    /// When it was signed, as it came: the zone is not known.
    pub sign_time: String,
    raw: Raw,
}

/// The texts that are signed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Raw {
    trans_id: String,
    service_id: String,
    prepare_id: String,
    amount: String,
    action: String,
    sign: String,
}

/// Reads the fields of a form, in the order in which they came.
///
/// # Errors
/// `Shape` when one is missing, stands twice, or is not what it should be.
pub fn parse(fields: &[(String, String)]) -> Result<Request, Fault> {
    let text = |name: &str| optional(fields, name)?.ok_or(Fault::Shape);
    let action = text("action")?;
    let known = match action.as_str() {
        "0" => Some(Action::Prepare),
        "1" => Some(Action::Complete),
        _ => None,
    };
    let prepare_id = match (known, optional(fields, "merchant_prepare_id")?) {
        // What we refused to prepare has none, and may be completed all the same: the payer was debited.
        (Some(Action::Complete), id) => id.unwrap_or_default(),
        // A Prepare has none, whatever was sent.
        (Some(Action::Prepare) | None, _) => String::new(),
    };
    let amount = text("amount")?;
    let trans_id = text("click_trans_id")?;
    let sign_time = text("sign_time")?;
    // Described, but not signed and not needed.
    optional(fields, "error_note")?;
    Ok(Request {
        trans_id: number(&trans_id)?,
        paydoc_id: number(&text("click_paydoc_id")?)?,
        merchant_trans_id: text("merchant_trans_id")?,
        prepare_id: prepare_id.parse().ok(),
        amount: parse_sums(&amount).map_err(|_| Fault::Shape)?,
        action: known,
        error: outcome(&text("error")?)?,
        sign_time,
        raw: Raw {
            trans_id,
            service_id: text("service_id")?,
            prepare_id,
            amount,
            action,
            sign: text("sign_string")?,
        },
    })
}

/// A field that stands once, or is missing. A second one could be the one that somebody else reads.
fn optional(fields: &[(String, String)], name: &str) -> Result<Option<String>, Fault> {
    let mut found = fields.iter().filter(|(field, _)| field == name);
    let first = found.next();
    if found.next().is_some() || first.is_some_and(|(_, value)| value.contains('\0') || value.len() > 512) {
        return Err(Fault::Shape);
    }
    Ok(first.map(|(_, value)| value.clone()))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Fault> {
    text.parse().map_err(|_| Fault::Shape)
}

/// How the payment went: 0, or a number below it. What stands above it is described nowhere, and no signature vouches
/// for it: nothing is posted for that.
fn outcome(text: &str) -> Result<i32, Fault> {
    match number(text)? {
        error @ ..=0 => Ok(error),
        _ => Err(Fault::Shape),
    }
}

impl Request {
    /// The service that the call names.
    #[must_use]
    pub fn service_id(&self) -> &str {
        &self.raw.service_id
    }

    /// The amount as it came.
    #[must_use]
    pub fn amount_text(&self) -> &str {
        &self.raw.amount
    }

    /// The signature that came, in small letters, to be compared in constant time.
    #[must_use]
    pub fn sign(&self) -> String {
        self.raw.sign.to_ascii_lowercase()
    }

    /// The signature that should have come, by this secret.
    #[must_use]
    pub fn signed_by(&self, secret: &str) -> String {
        signature(&[
            &self.raw.trans_id,
            &self.raw.service_id,
            secret,
            &self.merchant_trans_id,
            &self.raw.prepare_id,
            &self.raw.amount,
            &self.raw.action,
            &self.sign_time,
        ])
    }
}

/// MD5 of the parts without anything between them, in hexadecimal.
#[must_use]
pub fn signature(parts: &[&str]) -> String {
    let mut hash = Md5::new();
    for part in parts {
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    fn prepare() -> Vec<(String, String)> {
        form(&[
            ("click_trans_id", "3000123456"),
            ("service_id", "12345"),
            ("click_paydoc_id", "9007199254740993"),
            ("merchant_trans_id", "INV-7"),
            ("amount", "50000.0"),
            ("action", "0"),
            ("error", "0"),
            ("error_note", "Success"),
            ("sign_time", "2026-01-15 10:20:30"),
            ("sign_string", "D4A708EE071650E2C66E5D95DD9F2445"),
        ])
    }

    fn with(name: &str, value: &str) -> Vec<(String, String)> {
        changed(&prepare(), name, value)
    }

    fn changed(fields: &[(String, String)], name: &str, value: &str) -> Vec<(String, String)> {
        let others = fields.iter().filter(|(field, _)| field != name).cloned();
        others.chain([(name.to_owned(), value.to_owned())]).collect()
    }

    /// Letters are signed as UTF-8.
    #[test]
    fn signatures_are_over_the_text_as_it_came() {
        let cyrillic = with("merchant_trans_id", "кв-12 ў");
        assert_eq!(
            parse(&changed(&cyrillic, "amount", "50000")).unwrap().signed_by("SECRET"),
            "e4f1883e592fb23e2cb357c2c16064e9"
        );
        let read = parse(&prepare()).unwrap();
        assert_eq!(read.sign(), read.signed_by("SECRET"), "large letters are hexadecimal, too");
        assert_eq!(
            (read.trans_id, read.paydoc_id, read.amount),
            (3_000_123_456, 9_007_199_254_740_993, Tiyin(5_000_000))
        );
    }

    #[test]
    fn a_prepare_does_not_sign_a_prepared_number_and_a_complete_does() {
        let odd = with("merchant_prepare_id", "77");
        assert_eq!(parse(&odd).unwrap().signed_by("SECRET"), "d4a708ee071650e2c66e5d95dd9f2445");
        assert_eq!(parse(&odd).unwrap().prepare_id, None);
        let none = parse(&with("action", "1")).unwrap();
        let plain = "300012345612345SECRETINV-750000.012026-01-15 10:20:30";
        assert_eq!((none.prepare_id, none.signed_by("SECRET")), (None, signature(&[plain])));
        let mut complete = with("action", "1");
        complete.push(("merchant_prepare_id".to_owned(), "77".to_owned()));
        let read = parse(&complete).unwrap();
        assert_eq!(read.prepare_id, Some(77));
        let plain = "300012345612345SECRETINV-77750000.012026-01-15 10:20:30";
        assert_eq!(read.signed_by("SECRET"), signature(&[plain]));
        complete.retain(|(field, _)| field != "merchant_prepare_id");
        complete.push(("merchant_prepare_id".to_owned(), "99999999999".to_owned()));
        assert_eq!(parse(&complete).unwrap().prepare_id, None, "no number of ours");
    }

    #[test]
    fn what_is_missing_twice_or_odd_is_refused() {
        for name in [
            "click_trans_id",
            "service_id",
            "click_paydoc_id",
            "merchant_trans_id",
            "amount",
            "action",
            "error",
            "sign_time",
            "sign_string",
        ] {
            let missing: Vec<_> = prepare().into_iter().filter(|(field, _)| field != name).collect();
            assert_eq!(parse(&missing), Err(Fault::Shape), "without {name}");
            let mut twice = prepare();
            twice.push((name.to_owned(), "0".to_owned()));
            assert_eq!(parse(&twice), Err(Fault::Shape), "{name} twice");
        }
        for (name, value) in [
            ("amount", "5e4"),
            ("amount", "-5"),
            ("error", "none"),
            ("error", "1"),
            ("error", "5017"),
            ("click_trans_id", "1.5"),
            ("merchant_trans_id", "a\0b"),
        ] {
            assert_eq!(parse(&with(name, value)), Err(Fault::Shape), "{name}={value}");
        }
        assert_eq!(
            parse(&with("action", "2")).unwrap().action,
            None,
            "which is refused after the signature"
        );
        assert_eq!(parse(&[]), Err(Fault::Shape));
    }
}
