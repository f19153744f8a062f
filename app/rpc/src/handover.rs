//! What one answer hands to the next page of a browser without script: a sealed cookie that is read once.
//!
//! It needs no memory of the server, so it works with several processes and over a restart. What does
//! not fit into a cookie is left out, the longest field first.

use axum::http::{HeaderMap, Method, header};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Serialize, de::DeserializeOwned};
use services::{Config, sealed};

use crate::session::Kept;

/// The cookie of a refused form.
pub const KEPT: &str = "__Host-kept";
/// The cookie of what a page has to tell.
pub const TOLD: &str = "__Host-told";

/// Browsers drop a cookie above 4096 bytes, its attributes included.
const COOKIE_MAX: usize = 3900;
/// Seconds; a slow network is slow in this too.
const LIFE: u32 = 120;

/// What a page has to tell, and which page.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Told {
    /// The page.
    pub path: String,
    /// What it shows.
    pub words: String,
}

/// Whether a browser sent a form itself, without script.
#[must_use]
pub fn is_plain_form(method: &Method, headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT).and_then(|accepts| accepts.to_str().ok());
    method == Method::POST && accepts.unwrap_or_default().contains("text/html")
}

/// The cookie that hands a value over within one session; `None` when the value is too large for one.
#[must_use]
pub fn cookie(config: &Config, name: &str, session: Option<&str>, value: &impl Serialize) -> Option<String> {
    let json = serde_json::to_string(value).ok()?;
    let sealed = sealed::seal(config, name, context(session), &squeeze(&json)).ok()?;
    let cookie = format!(
        "{name}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={LIFE}",
        URL_SAFE_NO_PAD.encode(sealed)
    );
    (cookie.len() <= COOKIE_MAX).then_some(cookie)
}

/// The cookie of a refused form, with as many of its fields as fit.
#[must_use]
pub fn kept_cookie(config: &Config, session: Option<&str>, mut kept: Kept) -> Option<String> {
    loop {
        if let Some(cookie) = cookie(config, KEPT, session, &kept) {
            return Some(cookie);
        }
        let longest = kept.fields.iter().map(|(_, value)| value.len()).max()?;
        kept.fields.retain(|(_, value)| value.len() < longest);
    }
}

/// What the answer before handed over in this session.
#[must_use]
pub fn read<T: DeserializeOwned>(config: &Config, name: &str, session: Option<&str>, cookie: &str) -> Option<T> {
    let sealed = URL_SAFE_NO_PAD.decode(cookie).ok()?;
    let content = sealed::open(config, name, context(session), &sealed).ok()?;
    serde_json::from_str(&stretch(&content)?).ok()
}

/// The cookie that says a value was read.
#[must_use]
pub fn read_cookie(name: &str) -> String {
    format!("{name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// The next person at the same browser must not read it.
fn context(session: Option<&str>) -> &[u8] {
    session.unwrap_or_default().as_bytes()
}

/// Stands before a character that needs all its bytes. JSON never holds it bare.
const WHOLE: u8 = 0x1a;
const CYRILLIC: u32 = 0x400;

/// JSON with one byte for each Cyrillic letter instead of two: most of what is typed here.
fn squeeze(json: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(json.len());
    for letter in json.chars() {
        let byte = u32::from(letter).checked_sub(CYRILLIC).and_then(|at| u8::try_from(at).ok());
        match byte.filter(|byte| *byte < 0x80) {
            _ if letter.is_ascii() => bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes()),
            Some(byte) => bytes.push(0x80 | byte),
            None => {
                bytes.push(WHOLE);
                bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
            }
        }
    }
    bytes
}

/// What was squeezed; `None` when it was not.
fn stretch(mut bytes: &[u8]) -> Option<String> {
    let mut json = String::with_capacity(bytes.len());
    while let Some((first, rest)) = bytes.split_first() {
        bytes = rest;
        if *first == WHOLE {
            let length = match rest.first()? {
                0xc0..=0xdf => 2,
                0xe0..=0xef => 3,
                _ => 4,
            };
            let (letter, after) = rest.split_at_checked(length)?;
            json.push_str(std::str::from_utf8(letter).ok()?);
            bytes = after;
        } else if first.is_ascii() {
            json.push(char::from(*first));
        } else {
            json.push(char::from_u32(CYRILLIC + u32::from(first & 0x7f))?);
        }
    }
    Some(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        Config {
            public_url: "https://hovli.example".parse().unwrap(),
            secret: "s".repeat(32).into(),
            checkout: services::CheckoutPages::default(),
            previous_secret: None,
            telegram_api: "https://api.telegram.org".parse().unwrap(),
            storage: services::Storage::Folder,
            click: services::payments::ClickApi::default(),
        }
    }

    fn kept(fields: &[(&str, &str)]) -> Kept {
        Kept {
            path: "/rpc/requests/create".to_owned(),
            fields: fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    fn value(cookie: &str) -> &str {
        let (_, rest) = cookie.split_once('=').unwrap();
        rest.split(';').next().unwrap()
    }

    #[test]
    fn every_letter_comes_back() {
        for text in [
            "",
            "abc\u{7f}",
            "Течёт кран, ўқғҳ ЁЪ",
            "suv yoʻq — \u{1F6BF}\u{301}ҿӿԯ",
            "\u{80}\u{3ff}\u{47f}\u{480}\u{ffff}",
        ] {
            assert_eq!(stretch(&squeeze(text)).as_deref(), Some(text));
        }
        assert_eq!(squeeze("кран").len(), 4);
        assert_eq!(stretch(&[WHOLE]), None);
        assert_eq!(stretch(&[WHOLE, 0xe2, 0x80]), None);
    }

    #[test]
    fn a_form_is_read_in_its_own_session_only() {
        let form = kept(&[("cmd[text]", "Течёт кран"), ("cmd[text]", "\u{1a}\n\"")]);
        let cookie = kept_cookie(&config(), Some("one"), form.clone()).unwrap();
        assert!(!cookie.contains("кран"));
        let read = |session| read::<Kept>(&config(), KEPT, session, value(&cookie));
        assert_eq!(read(Some("one")), Some(form));
        assert_eq!(read(Some("two")), None);
        assert_eq!(read(None), None);
        let other = super::read::<Kept>(&config(), TOLD, Some("one"), value(&cookie));
        assert_eq!(other, None, "one cookie is not taken for another");
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let long = "ж".repeat(3000);
        let form = kept(&[("cmd[action]", "hold"), ("cmd[note]", &long), ("cmd[reason]", "7")]);
        let cookie = kept_cookie(&config(), None, form).unwrap();
        assert!(cookie.len() <= COOKIE_MAX);
        let read: Kept = read(&config(), KEPT, None, value(&cookie)).unwrap();
        assert_eq!(read, kept(&[("cmd[action]", "hold"), ("cmd[reason]", "7")]));
        let fits = kept(&[("cmd[text]", &"ж".repeat(2500))]);
        let cookie = kept_cookie(&config(), None, fits.clone()).unwrap();
        assert_eq!(super::read::<Kept>(&config(), KEPT, None, value(&cookie)), Some(fits));
    }
}
