//! How we sign in to Click's Merchant API.

use sha1::{Digest as _, Sha1};

/// The `Auth` header: the user, the hash of the instant and the secret, the instant in seconds.
#[must_use]
pub fn auth_header(merchant_user_id: &str, secret: &str, seconds: i64) -> String {
    let digest = Sha1::digest(format!("{seconds}{secret}"));
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{merchant_user_id}:{hex}:{seconds}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_those_of_the_vectors() {
        for (user, secret, seconds, expected) in [
            (
                "123",
                "SECRET",
                1_519_051_543,
                "123:c094893e07700c6cbdc7c74b6745596fb1750183:1519051543",
            ),
            (
                "3333",
                "AAAAAAAA",
                1_767_225_600,
                "3333:effd93a72121d8452e5fa394d969ec01a973da4a:1767225600",
            ),
        ] {
            assert_eq!(auth_header(user, secret, seconds), expected);
        }
    }
}
