//! Error codes as sentences: `requests.illegal_transition` is `errors-requests-illegal-transition`.

use domain::{invalid::FieldError, lang::Lang};

use crate::{Args, lookup, tr};

/// Answers the message key of an error code.
pub fn error_key(code: &str) -> String {
    format!("errors-{}", code.replace(['.', '_'], "-"))
}

/// Answers what to tell a person about an error code.
///
/// A code without its own sentence gets the general "did not work, try again": an old page
/// may meet a code that is younger than its catalogue.
pub fn error(lang: Lang, code: &str) -> String {
    lookup(lang, &error_key(code), None).unwrap_or_else(|| tr(lang, "errors-unknown"))
}

/// Answers what to tell a person about one field of a form.
pub fn field_error(lang: Lang, wrong: &FieldError) -> String {
    let limit = wrong.limit.unwrap_or_default();
    let args = Args::new().set("max", limit).set("min", limit);
    let key = error_key(&format!("field.{}", wrong.code));
    lookup(lang, &key, Some(&args)).unwrap_or_else(|| tr(lang, "errors-invalid"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn field_tells_its_limit() {
        let wrong = |code: &str, limit| FieldError {
            field: "name".to_owned(),
            code: code.to_owned(),
            limit,
        };
        let read = |code, limit| field_error(Lang::Ru, &wrong(code, limit));
        assert_eq!(read("too-long", Some(120)), "Сократите до 120 символов");
        assert_eq!(read("too-short", Some(3)), "Напишите хотя бы 3 символа");
        assert_eq!(read("date-early", Some(2_000)), "Выберите дату не раньше 1 января 2000 года");
        assert_eq!(read("date-late", Some(2_199)), "Выберите дату не позже 31 декабря 2199 года");
        assert_eq!(read("required", None), "Заполните это поле");
        assert_eq!(read("no-such-code", None), tr(Lang::Ru, "errors-invalid"));
    }

    #[test]
    fn code_becomes_key() {
        assert_eq!(error_key("requests.illegal_transition"), "errors-requests-illegal-transition");
    }

    #[test]
    fn unknown_code_has_a_sentence() {
        assert_eq!(error(Lang::En, "no.such_code"), tr(Lang::En, "errors-unknown"));
        assert_ne!(error(Lang::En, "denied"), tr(Lang::En, "errors-unknown"));
    }
}
