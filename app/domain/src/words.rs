//! Words people type, bounded and tidied; and names in several languages.

use crate::invalid::Invalid;

/// A code that is not in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown code")]
pub struct UnknownCode;

/// The longest name of a person, place or thing, in characters.
pub const NAME_MAX: u32 = 120;
/// The longest request text or comment, in characters: Telegram's own limit less room for the card.
pub const TEXT_MAX: u32 = 3500;
/// The shortest text a dispatcher can act on, in letters or digits.
pub const TEXT_MIN: u32 = 3;

/// A name in the company's languages; a missing one is made from the others.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Localized {
    /// Russian.
    pub ru: String,
    /// Uzbek, Latin script.
    pub uz: String,
    /// Uzbek, Cyrillic script; `None` means transliterated from Latin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uz_cyrl: Option<String>,
    /// English; `None` means the Russian one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl Localized {
    /// The same words in Russian and Uzbek.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self {
            ru: text.to_owned(),
            uz: text.to_owned(),
            uz_cyrl: None,
            en: None,
        }
    }
}

/// One line: spaces folded, control characters removed, not empty, at most `max` characters.
///
/// # Errors
/// `required` or `too-long`.
pub fn line(field: &str, text: &str, max: u32) -> Result<String, Invalid> {
    let clean = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(|c: char| c.is_control(), "");
    let mut invalid = Invalid::default();
    if clean.is_empty() {
        invalid.push(field, "required", None);
    } else if length(&clean) > max {
        invalid.push(field, "too-long", Some(max));
    }
    invalid.into_result().map(|()| clean)
}

/// One line that may be left out.
///
/// # Errors
/// `too-long`.
pub fn optional_line(field: &str, text: &str, max: u32) -> Result<Option<String>, Invalid> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        line(field, text, max).map(Some)
    }
}

/// Several lines of at least `TEXT_MIN` letters or digits and at most `TEXT_MAX` characters.
///
/// # Errors
/// `required`, `too-short` or `too-long`.
pub fn prose(field: &str, text: &str) -> Result<String, Invalid> {
    let clean = lines(text);
    let letters = u32::try_from(clean.chars().filter(|c| c.is_alphanumeric()).count()).unwrap_or(u32::MAX);
    let mut invalid = Invalid::default();
    if clean.is_empty() {
        invalid.push(field, "required", None);
    } else if letters < TEXT_MIN {
        invalid.push(field, "too-short", Some(TEXT_MIN));
    } else if length(&clean) > TEXT_MAX {
        invalid.push(field, "too-long", Some(TEXT_MAX));
    }
    invalid.into_result().map(|()| clean)
}

/// Several lines that may be left out; any length up to `TEXT_MAX`.
///
/// # Errors
/// `too-long`.
pub fn optional_prose(field: &str, text: &str) -> Result<Option<String>, Invalid> {
    let clean = lines(text);
    if clean.is_empty() {
        return Ok(None);
    }
    if length(&clean) > TEXT_MAX {
        let mut invalid = Invalid::default();
        invalid.push(field, "too-long", Some(TEXT_MAX));
        return Err(invalid);
    }
    Ok(Some(clean))
}

/// Several lines without control characters: PostgreSQL takes no NUL.
fn lines(text: &str) -> String {
    let clean = text.replace("\r\n", "\n").replace(|c: char| c.is_control() && c != '\n', "");
    clean.trim().to_owned()
}

/// An e-mail address, lower-cased: one `@`, a dot after it, no spaces.
///
/// # Errors
/// `email` or `too-long`.
pub fn email(field: &str, text: &str) -> Result<String, Invalid> {
    let clean = line(field, text, 254)?.to_lowercase();
    match clean.split_once('@') {
        Some((name, host)) if !name.is_empty() && host.contains('.') && !host.contains('@') && !clean.contains(' ') => Ok(clean),
        _ => Err(Invalid::field(field, "email")),
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T: std::fmt::Debug>(result: Result<T, Invalid>) -> String {
        result.unwrap_err().fields.remove(0).code
    }

    #[test]
    fn lines_are_tidied_and_bounded() {
        assert_eq!(line("name", "  Ali \t Valiyev\n", 20), Ok("Ali Valiyev".to_owned()));
        assert_eq!(code(line("name", " \n ", 20)), "required");
        assert_eq!(code(line("name", &"я".repeat(21), 20)), "too-long");
        assert_eq!(optional_line("note", "  ", 20), Ok(None));
    }

    #[test]
    fn prose_needs_something_to_read() {
        assert_eq!(prose("text", " Течёт кран\r\nв ванной "), Ok("Течёт кран\nв ванной".to_owned()));
        assert_eq!(code(prose("text", "  ")), "required");
        assert_eq!(code(prose("text", "🙂🙂🙂🙂")), "too-short");
        assert_eq!(code(prose("text", "ok")), "too-short");
        assert_eq!(code(prose("text", &"a".repeat(3501))), "too-long");
    }

    #[test]
    fn words_that_may_be_left_out_lose_control_characters_too() {
        assert_eq!(
            optional_prose("note", " Позвоню\0\r\nвечером\u{7} \0"),
            Ok(Some("Позвоню\nвечером".to_owned()))
        );
        assert_eq!(optional_prose("note", " \0 "), Ok(None));
        assert_eq!(code(optional_prose("note", &"a".repeat(3501))), "too-long");
    }

    #[test]
    fn an_address_of_mail_has_both_halves() {
        assert_eq!(email("email", " Ali@Example.UZ "), Ok("ali@example.uz".to_owned()));
        for text in ["ali", "@x.uz", "ali@x", "a@b@c.uz", "a b@c.uz"] {
            assert_eq!(code(email("email", text)), "email", "{text}");
        }
    }
}
