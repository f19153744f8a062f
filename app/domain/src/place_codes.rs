//! Codes that stand on doors and in lifts: a camera reads one, and the bot knows where the person stands.

use crate::ids::{BuildingId, EntranceId};

/// Letters of a code.
pub const PLACE_CODE_LENGTH: usize = 8;

/// What a deep link to a place begins with.
const MARK: &str = "b_";

/// The code of a house or of one of its entrances. It is a hint about the place and no right to anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceCode([u8; PLACE_CODE_LENGTH]);

impl PlaceCode {
    /// Reads a code; `None` when it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters = <[u8; PLACE_CODE_LENGTH]>::try_from(text.as_bytes()).ok()?;
        let is_letter = |letter: &u8| letter.is_ascii_digit() || letter.is_ascii_lowercase();
        letters.iter().all(is_letter).then_some(Self(letters))
    }

    /// Its letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only digits and small letters of ASCII get in.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The address that opens the bot at this place.
    #[must_use]
    pub fn link(&self, bot: &str) -> String {
        format!("https://t.me/{bot}?start={MARK}{}", self.as_str())
    }

    /// What a deep link says of a place: `None` when it is about something else, `Some(None)` when it is no code.
    #[must_use]
    pub fn of_payload(payload: &str) -> Option<Option<Self>> {
        payload.strip_prefix(MARK).map(Self::parse)
    }
}

/// The place that a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodedPlace {
    /// The house.
    pub building: BuildingId,
    /// The entrance; `None` for the code of the house.
    pub entrance: Option<CodedEntrance>,
}

/// An entrance with a code of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CodedEntrance {
    /// The entrance.
    pub id: EntranceId,
    /// Its number.
    pub number: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_eight_small_letters_and_digits() {
        let code = PlaceCode::parse("0az9k3mq").unwrap();
        assert_eq!(code.as_str(), "0az9k3mq");
        assert_eq!(code.link("hovli_bot"), "https://t.me/hovli_bot?start=b_0az9k3mq");
        for wrong in ["", "0az9k3m", "0az9k3mqq", "0AZ9K3MQ", "0az9-3mq", "ёжик"] {
            assert_eq!(PlaceCode::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_a_link_to_a_place_is_read_as_one() {
        assert_eq!(PlaceCode::of_payload("b_0az9k3mq"), Some(PlaceCode::parse("0az9k3mq")));
        assert_eq!(PlaceCode::of_payload("b_1"), Some(None));
        assert_eq!(PlaceCode::of_payload("r_0az9k3mq"), None);
    }
}
