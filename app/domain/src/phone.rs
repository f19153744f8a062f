//! Phone numbers of Uzbekistan: `998` and nine digits.

/// A phone number, twelve digits beginning with `998`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "998901234567"))]
pub struct Phone(String);

/// The text is not a phone number of Uzbekistan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a phone number")]
pub struct PhoneError;

impl Phone {
    /// Reads a number as a person types it: with or without `+998`, spaces, dashes, brackets.
    ///
    /// # Errors
    /// When what is left is not nine digits, alone or after `998`.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        let bare: String = text
            .trim()
            .chars()
            .filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '(' | ')'))
            .collect();
        Self::from_contact(&bare)
    }

    /// Reads the number of a shared contact: digits with at most a leading plus, nothing cleaned up.
    ///
    /// Telegram normalises the string before it matches the sender, so any other clean-up
    /// here could turn it into somebody else's number.
    ///
    /// # Errors
    /// When it is not nine digits, alone or after `998`.
    pub fn from_contact(text: &str) -> Result<Self, PhoneError> {
        let digits = text.strip_prefix('+').unwrap_or(text);
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError);
        }
        match digits.len() {
            9 if !text.starts_with('+') => Ok(Self(format!("998{digits}"))),
            12 if digits.starts_with("998") => Ok(Self(digits.to_owned())),
            _ => Err(PhoneError),
        }
    }

    /// The twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number for a list: enough to tell one from another, too little to call.
    #[must_use]
    pub fn masked(&self) -> String {
        let part = |range| self.0.get(range).unwrap_or_default();
        format!("+998 {} •••-••-{}", part(3..5), part(10..12))
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, PhoneError> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

/// Numbers never reach a log, so the debug form hides all but the last two digits.
impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Phone(…{})", self.0.get(10..).unwrap_or_default())
    }
}

/// A number that a company is called by: of a person's kind, or a short one such as `1055`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Line(String);

impl Line {
    /// The fewest and most digits of a short number.
    const SHORT: std::ops::RangeInclusive<usize> = 3..=6;

    /// Reads a number as a person types it.
    ///
    /// # Errors
    /// When it is neither a phone number of Uzbekistan nor three to six digits.
    pub fn parse(text: &str) -> Result<Self, PhoneError> {
        if let Ok(phone) = Phone::parse(text) {
            return Ok(Self(phone.into()));
        }
        let short = text.trim();
        if Self::SHORT.contains(&short.len()) && short.bytes().all(|digit| digit.is_ascii_digit()) {
            return Ok(Self(short.to_owned()));
        }
        Err(PhoneError)
    }

    /// The digits: twelve of a full number, or the short one.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Line {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, PhoneError> {
        Self::parse(&text)
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_ways_people_write_one_number_agree() {
        let phone = Phone("998901234567".to_owned());
        for text in [
            "901234567",
            "998901234567",
            "+998901234567",
            "+998 (90) 123-45-67",
            " 90 123 45 67 ",
        ] {
            assert_eq!(Phone::parse(text), Ok(phone.clone()), "{text}");
        }
        for text in [
            "",
            "12345",
            "+79161234567",
            "99890123456",
            "9989012345678",
            "９０1234567",
            "90123456a",
            "+901234567",
        ] {
            assert_eq!(Phone::parse(text), Err(PhoneError), "{text}");
        }
    }

    #[test]
    fn a_contact_is_not_cleaned_up() {
        assert!(Phone::from_contact("+998901234567").is_ok());
        for text in ["+998 90 123 45 67", "998-901234567", "９０1234567", "+90x1234567"] {
            assert_eq!(Phone::from_contact(text), Err(PhoneError), "{text}");
        }
    }

    #[test]
    fn a_company_may_have_a_short_number() {
        for (text, digits) in [("1055", "1055"), (" 104 ", "104"), ("+998 71 200 00 01", "998712000001")] {
            assert_eq!(Line::parse(text).map(String::from).as_deref(), Ok(digits), "{text}");
        }
        for text in ["", "12", "1234567", "10-55", "１０５５", "tel"] {
            assert_eq!(Line::parse(text), Err(PhoneError), "{text}");
        }
    }

    #[test]
    fn the_debug_form_hides_the_number() {
        assert_eq!(format!("{:?}", Phone("998901234567".to_owned())), "Phone(…67)");
        assert_eq!(Phone("998901234567".to_owned()).masked(), "+998 90 •••-••-67");
    }

    proptest! {
        #[test]
        fn parsing_is_stable(text in "\\PC{0,20}") {
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone.clone()));
                prop_assert_eq!(phone.as_str().len(), 12);
            }
        }
    }
}
