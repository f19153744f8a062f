//! Ids in the shortest form that a button and a link can carry.

use uuid::Uuid;

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// A number in the shortest form of digits and letters.
#[must_use]
pub fn base36(mut number: u128) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = usize::try_from(number % 36).unwrap_or(0);
        digits.push(DIGITS.get(digit).copied().unwrap_or(b'0'));
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.iter().rev().map(|digit| char::from(*digit)).collect()
}

/// Reads an id from its shortest form.
#[must_use]
pub fn id36(text: &str) -> Option<Uuid> {
    let is_digit = |c: char| c.is_ascii_digit() || c.is_ascii_lowercase();
    if text.is_empty() || text.len() > 25 || !text.chars().all(is_digit) {
        return None;
    }
    u128::from_str_radix(text, 36).ok().map(Uuid::from_u128)
}
