//! Passwords: argon2id, hashed a few at a time, away from the threads that serve requests.

use std::sync::LazyLock;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::{
    auth::{PASSWORD_MAX, PASSWORD_MIN},
    invalid::Invalid,
};

use crate::{Error, Kind, Result, Services};

/// A hash of nothing anybody knows: unknown people take as long as known ones.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash(&crate::secrets::token()).unwrap_or_default());

/// Checks the length of a password; nothing else makes one better.
pub(crate) fn check(field: &str, password: &str) -> std::result::Result<(), Invalid> {
    let length = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
    let mut invalid = Invalid::default();
    if length == 0 {
        invalid.push(field, "required", None);
    } else if length < PASSWORD_MIN {
        invalid.push(field, "too-short", Some(PASSWORD_MIN));
    } else if length > PASSWORD_MAX {
        invalid.push(field, "too-long", Some(PASSWORD_MAX));
    }
    invalid.into_result()
}

/// What is stored of a password.
///
/// # Errors
/// When the machine is stopping.
pub async fn hash_password(services: &Services, password: &str) -> Result<String> {
    let password = password.to_owned();
    aside(services, move || hash(&password)).await?
}

/// Whether the password is the one that was hashed. Without a hash the answer is no, as slowly.
pub(super) async fn verify(services: &Services, password: &str, hash: Option<String>) -> Result<bool> {
    Ok(which(services, password, hash.into_iter().collect(), 1).await?.contains(&true))
}

/// Which of the hashes are of this password. At least so many are tried: how long it takes does not tell how many there are.
pub(super) async fn which(services: &Services, password: &str, hashes: Vec<String>, at_least: usize) -> Result<Vec<bool>> {
    // A longer password was never taken, so it need not cost a hash of megabytes.
    let password = if password.len() > PASSWORD_MAX as usize * 4 {
        String::new()
    } else {
        password.to_owned()
    };
    aside(services, move || {
        let fits = |hash: &str| {
            PasswordHash::new(hash).is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        };
        for _ in hashes.len()..at_least {
            std::hint::black_box(fits(&NOBODY));
        }
        hashes.iter().map(|hash| fits(hash)).collect()
    })
    .await
}

async fn aside<T: Send + 'static>(services: &Services, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _permit = services
        .hashing()
        .acquire()
        .await
        .map_err(|source| Error::unavailable().because(source))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|source| Error::unavailable().because(source))
}

fn hash(password: &str) -> Result<String> {
    let hash: PasswordHash = Argon2::default()
        .hash_password(password.as_bytes())
        .map_err(|source| Error::new(Kind::Unavailable, "unavailable").because(source))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_password_is_made_by_argon2id() {
        let kept = [hash("correct horse battery").unwrap(), hash("correct horse battery").unwrap()];
        assert!(kept.iter().all(|one| one.starts_with("$argon2id$")), "{kept:?}");
        assert_ne!(kept[0], kept[1], "each has its salt");
    }
}
