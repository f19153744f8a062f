//! Naming a colleague in a comment: `@` and their name. Who is meant is kept by id, so that nobody is mistaken for a namesake.

use super::view::Person;

/// The most people that one comment may name.
pub const MENTIONS_MAX: usize = 20;
/// The longest beginning of a name that is looked for, in characters.
const QUERY_MAX: usize = 40;

/// How somebody is named in a text.
#[must_use]
pub fn handle(name: &str) -> String {
    format!("@{name}")
}

/// The name that is being typed before the caret: where its `@` stands, and what follows it.
///
/// The caret is counted in UTF-16 units, as a browser does; the place is one of the text's bytes.
#[must_use]
pub fn typed_mention(text: &str, caret: usize) -> Option<(usize, &str)> {
    let before = text.get(..byte_at(text, caret))?;
    let at = before.rfind('@')?;
    let (lead, query) = (before.get(..at)?, before.get(at + 1..)?);
    let is_name = query.chars().count() <= QUERY_MAX && !query.contains('\n') && !query.starts_with(' ') && !query.contains("  ");
    (begins_after(lead) && is_name).then_some((at, query))
}

/// Whether a name may begin behind this, so that the sign is no part of an address.
pub(super) fn begins_after(lead: &str) -> bool {
    lead.chars()
        .next_back()
        .is_none_or(|letter| letter.is_whitespace() || "([{«\"".contains(letter))
}

/// The text with a name in place of what was typed from `at` to the caret, and where the caret stands then.
#[must_use]
pub fn put_mention(text: &str, (at, caret): (usize, usize), name: &str) -> (String, usize) {
    let end = byte_at(text, caret);
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let mut put = format!("{before}{} ", handle(name));
    let caret = put.encode_utf16().count();
    put.push_str(after.strip_prefix(' ').unwrap_or(after));
    (put, caret)
}

/// The byte at which so many UTF-16 units have passed.
fn byte_at(text: &str, units: usize) -> usize {
    let mut passed = 0;
    for (at, letter) in text.char_indices() {
        if passed >= units {
            return at;
        }
        passed += letter.len_utf16();
    }
    text.len()
}

/// Those who are meant without being named in the words.
#[must_use]
pub fn unnamed<'a>(text: &str, mentions: &'a [Person]) -> Vec<&'a str> {
    let is_named = |name: &str| text.contains(&handle(name));
    mentions
        .iter()
        .map(|person| person.name.as_str())
        .filter(|name| !is_named(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::EmployeeId;

    fn person(number: u128, name: &str) -> Person {
        Person {
            id: EmployeeId(uuid::Uuid::from_u128(number)),
            name: name.to_owned(),
        }
    }

    #[test]
    fn a_name_is_looked_for_after_its_sign() {
        for (text, caret, found) in [
            ("@", 1, Some((0, ""))),
            ("Ключ у @Бот", 11, Some((12, "Бот"))),
            ("🙂 @Али", 7, Some((5, "Али"))),
            ("(@Али В", 7, Some((1, "Али В"))),
            ("@Али дальше", 2, Some((0, "А"))),
            ("почта a@b", 9, None),
            ("@Али\nи", 6, None),
            ("@ Али", 5, None),
            ("без знака", 9, None),
            ("@Али", 0, None),
        ] {
            assert_eq!(typed_mention(text, caret), found, "{text} {caret}");
        }
        assert_eq!(typed_mention(&format!("@{}", "я".repeat(41)), 42), None);
    }

    #[test]
    fn a_name_takes_the_place_of_what_was_typed() {
        assert_eq!(put_mention("Ключ у @Бо", (12, 10), "Ботир"), ("Ключ у @Ботир ".to_owned(), 14));
        assert_eq!(put_mention("🙂 @ и", (5, 4), "Али"), ("🙂 @Али и".to_owned(), 8));
    }

    #[test]
    fn who_is_meant_without_being_named_is_told_besides() {
        let people = [person(1, "Али"), person(2, "Карим")];
        assert_eq!(unnamed("Ключ у @Али.", &people), ["Карим"]);
        assert_eq!(unnamed("Ключ у Али", &people), ["Али", "Карим"]);
    }
}
