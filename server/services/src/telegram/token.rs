//! Bot tokens at rest: sealed with a key of the installation and bound to their bot.

use secrecy::{ExposeSecret as _, SecretString};

use crate::{
    config::Config,
    error::{Error, Kind, Result},
    sealed,
};

const PURPOSE: &str = "bot-token";

/// The sealed token.
pub(super) fn seal(config: &Config, telegram_id: i64, token: &SecretString) -> Result<Vec<u8>> {
    sealed::seal(config, PURPOSE, &telegram_id.to_be_bytes(), token.expose_secret().as_bytes())
}

/// The token, by the present key or the one before it.
pub(super) fn open(config: &Config, telegram_id: i64, sealed: &[u8]) -> Result<SecretString> {
    let token = sealed::open(config, PURPOSE, &telegram_id.to_be_bytes(), sealed)?;
    String::from_utf8(token)
        .map(SecretString::from)
        .map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{CheckoutPages, Storage};

    fn config(secret: &str, previous: Option<&str>) -> Config {
        Config {
            public_url: "https://hovli.example".parse().unwrap(),
            secret: secret.into(),
            checkout: CheckoutPages::default(),
            previous_secret: previous.map(Into::into),
            telegram_api: "https://api.telegram.org".parse().unwrap(),
            storage: Storage::Folder,
            click: crate::payments::ClickApi::default(),
        }
    }

    #[test]
    fn a_token_survives_one_change_of_the_secret() {
        let (old, new) = ("a".repeat(32), "b".repeat(32));
        let sealed = seal(&config(&old, None), 7, &"7:token".into()).unwrap();
        assert!(!sealed.windows(5).any(|bytes| bytes == b"token"));
        let read = |config: &Config, id| open(config, id, &sealed).map(|token| token.expose_secret().to_owned()).ok();
        assert_eq!(read(&config(&old, None), 7).as_deref(), Some("7:token"));
        assert_eq!(read(&config(&new, Some(&old)), 7).as_deref(), Some("7:token"));
        assert_eq!(read(&config(&new, None), 7), None);
        assert_eq!(read(&config(&old, None), 8), None, "another bot's row");
    }

    #[test]
    fn junk_is_no_token() {
        assert!(open(&config(&"a".repeat(32), None), 7, b"short").is_err());
    }
}
