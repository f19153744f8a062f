//! Bytes that only this installation can read: sealed with a key of its secret for one purpose, bound to a context.

use chacha20poly1305::{
    ChaCha20Poly1305, Key, KeyInit as _, Nonce,
    aead::{Aead as _, Payload},
};
use rand::RngCore as _;
use secrecy::SecretString;

use crate::{
    config::Config,
    error::{Error, Kind, Result},
    secrets,
};

const NONCE_BYTES: usize = 12;

/// The sealed content: a random nonce, then the ciphertext. It opens only with the same purpose and context.
///
/// # Errors
/// Never for keys of ours; the type of the library allows it.
pub fn seal(config: &Config, purpose: &str, context: &[u8], content: &[u8]) -> Result<Vec<u8>> {
    let mut nonce = [0_u8; NONCE_BYTES];
    rand::rng().fill_bytes(&mut nonce);
    let payload = Payload {
        msg: content,
        aad: context,
    };
    let sealed = cipher(&config.secret, purpose)?
        .encrypt(&Nonce::from(nonce), payload)
        .map_err(|_| broken())?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// What was sealed, by the present key or the one before it.
///
/// # Errors
/// When it was sealed for something else, by somebody else, or was changed.
pub fn open(config: &Config, purpose: &str, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or_else(broken)?;
    for secret in std::iter::once(&config.secret).chain(config.previous_secret.as_ref()) {
        let payload = Payload {
            msg: ciphertext,
            aad: context,
        };
        if let Ok(content) = cipher(secret, purpose)?.decrypt(&Nonce::from(*nonce), payload) {
            return Ok(content);
        }
    }
    Err(broken())
}

fn cipher(secret: &SecretString, purpose: &str) -> Result<ChaCha20Poly1305> {
    Ok(ChaCha20Poly1305::new(&Key::from(secrets::derive(secret, purpose)?)))
}

fn broken() -> Error {
    Error::new(Kind::Inconsistent, "inconsistent")
}
