//! Random secrets, their hashes, and keys derived from the installation's one secret.

use hmac::{Hmac, Mac as _};
use rand::RngCore as _;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use crate::{
    config::Config,
    error::{Error, Kind, Result},
};

type HmacSha256 = Hmac<Sha256>;

/// A new secret of 256 random bits, safe in URLs and cookies.
#[must_use]
pub fn token() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

/// What is stored of a secret.
#[must_use]
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A signature of the message for one purpose, in hexadecimal.
///
/// # Errors
/// Never for keys of ours; the type of the library allows it.
pub fn sign(config: &Config, purpose: &str, message: &str) -> Result<String> {
    Ok(hex::encode(mac(&config.secret, purpose, message)?.finalize().into_bytes()))
}

/// Whether the signature is of this message, by the present key or the one before it. Constant time.
#[must_use]
pub fn verify(config: &Config, purpose: &str, message: &str, signature: &str) -> bool {
    let Ok(bytes) = hex::decode(signature) else {
        return false;
    };
    let by = |secret: &SecretString| mac(secret, purpose, message).is_ok_and(|mac| mac.verify_slice(&bytes).is_ok());
    by(&config.secret) || config.previous_secret.as_ref().is_some_and(by)
}

/// A 256-bit key for one purpose.
///
/// # Errors
/// Never for keys of ours; the type of the library allows it.
pub fn derive(secret: &SecretString, purpose: &str) -> Result<[u8; 32]> {
    Ok(mac(secret, "derive", purpose)?.finalize().into_bytes().into())
}

fn mac(secret: &SecretString, purpose: &str, message: &str) -> Result<HmacSha256> {
    let mut mac = HmacSha256::new_from_slice(secret.expose_secret().as_bytes())
        .map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(message.as_bytes());
    Ok(mac)
}
