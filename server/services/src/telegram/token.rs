//! Bot tokens at rest: sealed with a key of the installation and bound to their bot.

use chacha20poly1305::{
    ChaCha20Poly1305, Key, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};
use rand::RngCore as _;
use secrecy::{ExposeSecret as _, SecretString};

use crate::{
    config::Config,
    error::{Error, Kind, Result},
    secrets,
};

const PURPOSE: &str = "bot-token";
const NONCE_BYTES: usize = 12;

/// The sealed token: a random nonce, then the ciphertext.
pub(super) fn seal(config: &Config, telegram_id: i64, token: &SecretString) -> Result<Vec<u8>> {
    let mut nonce = [0_u8; NONCE_BYTES];
    rand::rng().fill_bytes(&mut nonce);
    let sealed = cipher(&config.secret)?
        .encrypt(
            &Nonce::from(nonce),
            Payload {
                msg: token.expose_secret().as_bytes(),
                aad: &telegram_id.to_be_bytes(),
            },
        )
        .map_err(|_| broken())?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// The token, by the present key or the one before it.
pub(super) fn open(config: &Config, telegram_id: i64, sealed: &[u8]) -> Result<SecretString> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or_else(broken)?;
    let aad = telegram_id.to_be_bytes();
    for secret in std::iter::once(&config.secret).chain(config.previous_secret.as_ref()) {
        if let Ok(token) = cipher(secret)?.decrypt(
            &Nonce::from(*nonce),
            Payload {
                msg: ciphertext,
                aad: &aad,
            },
        ) {
            return String::from_utf8(token)
                .map(SecretString::from)
                .map_err(|source| broken().because(source));
        }
    }
    Err(broken())
}

fn cipher(secret: &SecretString) -> Result<ChaCha20Poly1305> {
    Ok(ChaCha20Poly1305::new(&Key::from(secrets::derive(secret, PURPOSE)?)))
}

fn broken() -> Error {
    Error::new(Kind::Inconsistent, "inconsistent")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Storage;

    fn config(secret: &str, previous: Option<&str>) -> Config {
        Config {
            public_url: "https://hovli.example".parse().unwrap(),
            secret: secret.into(),
            previous_secret: previous.map(Into::into),
            telegram_api: "https://api.telegram.org".parse().unwrap(),
            storage: Storage::Folder,
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
