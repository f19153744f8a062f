//! The company as its papers name it: who takes the money, by the name and the number under which it pays taxes.

use crate::{ids::CommandId, invalid::Invalid, words::optional_line};

/// The longest name in documents, in characters: it has the form of the company in words.
pub const LEGAL_NAME_MAX: u32 = 200;
/// Digits of a taxpayer's number.
pub const INN_DIGITS: usize = 9;

/// Whom papers name as the one who is paid.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Payee {
    /// The name in documents.
    pub legal_name: Option<String>,
    /// The taxpayer's number.
    pub inn: Option<String>,
}

/// Says whom papers name; empty fields take away what was said.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SavePayee {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// The name in documents.
    #[serde(default)]
    pub legal_name: String,
    /// The taxpayer's number as it was typed.
    #[serde(default)]
    pub inn: String,
}

impl SavePayee {
    /// Both, checked.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn check(&self) -> Result<Payee, Invalid> {
        let mut invalid = Invalid::default();
        let legal_name = invalid.take(legal_name("legal_name", &self.legal_name)).flatten();
        let inn = invalid.take(inn("inn", &self.inn)).flatten();
        invalid.into_result()?;
        Ok(Payee { legal_name, inn })
    }
}

/// A name in documents that may be left out.
///
/// # Errors
/// `too-long`.
pub fn legal_name(field: &str, text: &str) -> Result<Option<String>, Invalid> {
    optional_line(field, text, LEGAL_NAME_MAX)
}

/// A taxpayer's number that may be left out: nine digits, which people also type in groups.
///
/// # Errors
/// `inn`.
pub fn inn(field: &str, text: &str) -> Result<Option<String>, Invalid> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    if digits.is_empty() {
        return Ok(None);
    }
    let is_number = digits.len() == INN_DIGITS && digits.bytes().all(|digit| digit.is_ascii_digit());
    // What is all zeros was typed to get past the form.
    if is_number && digits.bytes().any(|digit| digit != b'0') {
        Ok(Some(digits))
    } else {
        Err(Invalid::field(field, "inn"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taxpayers_number_has_nine_digits() {
        for (typed, known) in [
            ("301234567", Ok(Some("301234567".to_owned()))),
            (" 301 234 567 ", Ok(Some("301234567".to_owned()))),
            ("301-234-567", Ok(Some("301234567".to_owned()))),
            ("301\u{a0}234\u{a0}567", Ok(Some("301234567".to_owned()))),
            ("", Ok(None)),
            ("  ", Ok(None)),
            ("30123456", Err(Invalid::field("inn", "inn"))),
            ("3012345678", Err(Invalid::field("inn", "inn"))),
            ("30123456a", Err(Invalid::field("inn", "inn"))),
            ("٣٠١٢٣٤٥٦٧", Err(Invalid::field("inn", "inn"))),
            ("000000000", Err(Invalid::field("inn", "inn"))),
            ("-30123456", Err(Invalid::field("inn", "inn"))),
        ] {
            assert_eq!(inn("inn", typed), known, "{typed}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let save = SavePayee {
            command: CommandId::nil(),
            legal_name: "Щ".repeat(201),
            inn: "12".to_owned(),
        };
        let wrong = save.check().unwrap_err();
        let fields: Vec<_> = wrong
            .fields
            .iter()
            .map(|one| (one.field.as_str(), one.code.as_str(), one.limit))
            .collect();
        assert_eq!(fields, [("legal_name", "too-long", Some(200)), ("inn", "inn", None)]);
        let save = SavePayee {
            legal_name: " ООО  «Навруз Сервис» ".to_owned(),
            inn: String::new(),
            ..save
        };
        let payee = save.check().unwrap();
        assert_eq!((payee.legal_name.as_deref(), payee.inn), (Some("ООО «Навруз Сервис»"), None));
    }
}
