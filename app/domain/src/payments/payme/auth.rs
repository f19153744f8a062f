//! The `Authorization` header.

use base64::{Engine as _, engine::general_purpose::STANDARD};

/// The login that Payme signs in with unless its technician says otherwise.
pub const LOGIN: &str = "Paycom";

/// The login and the password of a header, split at the first colon; keys contain every other sign.
#[must_use]
pub fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, encoded) = header.trim().split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (login, password) = decoded.split_once(':')?;
    Some((login.to_owned(), password.to_owned()))
}

/// The header with which this login and key are told.
#[must_use]
pub fn basic_header(login: &str, key: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{login}:{key}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_read() {
        let header = basic_header("Paycom", "a:b&#@%?");
        assert_eq!(basic(&header), Some(("Paycom".to_owned(), "a:b&#@%?".to_owned())));
    }

    #[test]
    fn credentials_are_read_and_everything_else_is_none() {
        let own = |login: &str, password: &str| Some((login.to_owned(), password.to_owned()));
        assert_eq!(
            basic("Basic UGF5Y29tOktleUZyb21NZXJjaGFudENhYmluZXQ="),
            own("Paycom", "KeyFromMerchantCabinet")
        );
        assert_eq!(basic("Basic TG9naW46UGFzcw=="), own("Login", "Pass"));
        let odd = format!("basic {}", STANDARD.encode("Paycom:a&#@%?:b&amp;"));
        assert_eq!(basic(&odd), own("Paycom", "a&#@%?:b&amp;"), "nothing is decoded twice");
        for header in [
            "",
            "Basic",
            "Basic !!",
            "Bearer TG9naW46UGFzcw==",
            "Basic TG9naW4=",
            "Basic /////w==",
        ] {
            assert_eq!(basic(header), None, "{header}");
        }
    }
}
