//! Where the Bot API may be. A token travels in the address of every call: only encrypted, or within this machine.

use url::{Host, Url};

/// Whether a token may be sent there.
#[must_use]
pub fn is_safe_address(url: &Url) -> bool {
    url.scheme() == "https"
        || (url.scheme() == "http"
            && url.host().is_some_and(|host| match host {
                Host::Domain(name) => name == "localhost",
                Host::Ipv4(ip) => ip.is_loopback(),
                Host::Ipv6(ip) => ip.is_loopback(),
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n15_a_foreign_address_without_encryption_is_refused() {
        for url in [
            "https://api.telegram.org",
            "http://127.0.0.1:8081",
            "http://localhost:1",
            "http://[::1]:1/x",
        ] {
            assert!(is_safe_address(&url.parse().unwrap()), "{url}");
        }
        for url in [
            "http://api.telegram.org",
            "http://10.0.0.1",
            "ftp://127.0.0.1",
            "http://localhost.evil.uz",
        ] {
            assert!(!is_safe_address(&url.parse().unwrap()), "{url}");
        }
    }
}
