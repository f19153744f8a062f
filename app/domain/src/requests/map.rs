//! Where a house stands on a map.

use crate::words::Localized;

/// Answers the address of a map with the house. Maps know Russian street names best.
#[must_use]
pub fn map_link(address: &Localized) -> String {
    format!("https://yandex.uz/maps/?text={}", encode(&address.ru))
}

/// Encodes a text for a query.
fn encode(text: &str) -> String {
    let mut query = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            query.push(char::from(byte));
        } else {
            query.push_str(&format!("%{byte:02X}"));
        }
    }
    query
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn addresses_survive_a_query() {
        assert_eq!(
            encode("Чиланзар 5, д. 3"),
            "%D0%A7%D0%B8%D0%BB%D0%B0%D0%BD%D0%B7%D0%B0%D1%80%205%2C%20%D0%B4.%203"
        );
        assert_eq!(encode("a&b=c"), "a%26b%3Dc");
    }
}
