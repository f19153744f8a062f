//! Devices that are known: a signed cookie says who signed in on one before. It opens nothing; it only keeps
//! strangers' guesses from being counted against the owner.

use domain::ids::UserId;
use secrecy::{ExposeSecret as _, SecretString};

use crate::{Config, Result, secrets};

const PURPOSE: &str = "device";
/// Persons that one device remembers: colleagues share computers.
const PERSONS: usize = 4;

/// Somebody who signed in on a device.
struct Known {
    /// The device's own name for this person.
    nonce: String,
    user: UserId,
    signature: String,
}

/// What a device is called when it knows one of these persons.
pub(super) fn name_of(config: &Config, cookie: Option<&SecretString>, users: &[UserId]) -> Option<String> {
    read(config, cookie)
        .into_iter()
        .find(|known| users.contains(&known.user))
        .map(|known| known.nonce)
}

/// The cookie of a device on which this person has just signed in.
pub(super) fn remember(config: &Config, cookie: Option<&SecretString>, user: UserId) -> Result<SecretString> {
    let (mut own, others): (Vec<_>, Vec<_>) = read(config, cookie).into_iter().partition(|known| known.user == user);
    let latest = match own.pop() {
        Some(known) => known,
        None => {
            let nonce = secrets::token();
            Known {
                signature: secrets::sign(config, PURPOSE, &message(&nonce, user))?,
                nonce,
                user,
            }
        }
    };
    let texts: Vec<_> = std::iter::once(latest)
        .chain(others)
        .take(PERSONS)
        .map(|known| format!("{}-{}-{}", known.nonce, known.user.0.simple(), known.signature))
        .collect();
    Ok(SecretString::from(texts.join(".")))
}

/// The persons of a cookie, without what is not ours.
fn read(config: &Config, cookie: Option<&SecretString>) -> Vec<Known> {
    let text = cookie.map(|cookie| cookie.expose_secret()).unwrap_or_default();
    let known = |text: &str| {
        let mut parts = text.split('-');
        let (nonce, user, signature) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        secrets::verify(config, PURPOSE, &message(nonce, user), signature).then(|| Known {
            nonce: nonce.to_owned(),
            user,
            signature: signature.to_owned(),
        })
    };
    text.split('.').take(PERSONS).filter_map(known).collect()
}

fn message(nonce: &str, user: UserId) -> String {
    format!("{nonce} {user}")
}
