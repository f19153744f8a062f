//! Whom the words of a comment name by `@`, where nobody chose them from a list: by their name or a part of it, or by
//! what they are called in Telegram. Whoever is not the only one meant has to be asked for.

use super::{mention::handle, view::Person};
use crate::{ids::EmployeeId, search_key::fold};

/// Letters of a name from which its beginning is enough.
const BEGINNING_MIN: usize = 2;

/// A colleague, as they may be called in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Who, by name.
    pub person: Person,
    /// What they are called in Telegram, without the sign.
    pub username: Option<String>,
}

/// What was read in a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Called {
    /// The text, with the whole names of those who are meant.
    pub text: String,
    /// Who is meant, each once.
    pub meant: Vec<Person>,
    /// The first name that fits several colleagues.
    pub unclear: Option<Unclear>,
    /// Names that fit nobody, as they were typed.
    pub unknown: Vec<String>,
}

/// A name that fits several colleagues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// As it was typed.
    pub typed: String,
    /// Whom it fits.
    pub people: Vec<Person>,
}

/// Reads whom a text names among these colleagues. Of several whom a name fits, one of the `chosen` is meant.
#[must_use]
pub fn called(text: &str, colleagues: &[Colleague], chosen: &[EmployeeId]) -> Called {
    let mut read = Called::default();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        read.text.push_str(before);
        rest = after;
        let typed = if super::mention::begins_after(&read.text) {
            word(after)
        } else {
            ""
        };
        if typed.is_empty() {
            read.text.push('@');
            continue;
        }
        let (fitting, length) = fitting(after, typed, colleagues);
        let (typed, beyond) = after.split_at_checked(length).unwrap_or((after, ""));
        rest = beyond;
        let only = match fitting.as_slice() {
            [only] => Some(*only),
            several => several.iter().copied().find(|person| chosen.contains(&person.id)),
        };
        if let Some(person) = only {
            read.text.push_str(&handle(&person.name));
            if !read.meant.contains(person) {
                read.meant.push(person.clone());
            }
            continue;
        }
        read.text.push_str(&handle(typed));
        if fitting.is_empty() {
            read.unknown.push(handle(typed));
        } else if read.unclear.is_none() {
            read.unclear = Some(Unclear {
                typed: handle(typed),
                people: fitting.into_iter().cloned().collect(),
            });
        }
    }
    read.text.push_str(rest);
    read
}

/// The word that a text begins with.
fn word(text: &str) -> &str {
    let is_letter = |c: char| c.is_alphanumeric() || "_-'`´‘’′".contains(c);
    let end = text.find(|c: char| !is_letter(c)).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default();
    word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_')
}

/// Whom the beginning of the text fits, and how many of its bytes name them: the first word chooses, those behind it
/// choose among several.
fn fitting<'a>(text: &str, first: &str, colleagues: &'a [Colleague]) -> (Vec<&'a Person>, usize) {
    let by_username = colleagues.iter().find(|one| {
        let username = one.username.as_deref().unwrap_or_default();
        username.eq_ignore_ascii_case(first)
    });
    if let Some(colleague) = by_username {
        return (vec![&colleague.person], first.len());
    }
    let people = || colleagues.iter().map(|one| &one.person);
    let wanted = fold(first);
    let mut found: Vec<_> = people().filter(|person| has_word(person, &wanted)).collect();
    if found.is_empty() && first.chars().count() >= BEGINNING_MIN {
        found = people()
            .filter(|person| person.name.split_whitespace().any(|word| fold(word).starts_with(&wanted)))
            .collect();
    }
    let (mut length, mut said) = (first.len(), vec![wanted]);
    while let Some(next) = text.get(length..).and_then(|rest| rest.strip_prefix(' ')).map(word) {
        let wanted = fold(next);
        let narrower: Vec<_> = found.iter().copied().filter(|person| has_word(person, &wanted)).collect();
        if narrower.is_empty() || said.contains(&wanted) {
            break;
        }
        found = narrower;
        length += 1 + next.len();
        said.push(wanted);
    }
    (found, length)
}

fn has_word(person: &Person, wanted: &str) -> bool {
    !wanted.is_empty() && person.name.split_whitespace().any(|word| fold(word) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colleague(number: u128, name: &str, username: Option<&str>) -> Colleague {
        Colleague {
            person: Person {
                id: EmployeeId(uuid::Uuid::from_u128(number)),
                name: name.to_owned(),
            },
            username: username.map(str::to_owned),
        }
    }

    fn staff() -> Vec<Colleague> {
        vec![
            colleague(1, "Ботир Рахимов", Some("botir_r")),
            colleague(2, "Али Валиев", None),
            colleague(3, "Али Каримов", None),
            colleague(4, "Нигора Азимова", None),
            colleague(5, "Нигора Азимова", None),
            colleague(6, "O‘ktam Yo‘ldoshev", None),
        ]
    }

    fn names(read: &Called) -> Vec<&str> {
        read.meant.iter().map(|person| person.name.as_str()).collect()
    }

    #[test]
    fn who_is_the_only_one_is_meant_however_they_are_called() {
        for (text, becomes, meant) in [
            ("@Ботир, ключ у вас?", "@Ботир Рахимов, ключ у вас?", vec!["Ботир Рахимов"]),
            ("ключ у @Рахимов", "ключ у @Ботир Рахимов", vec!["Ботир Рахимов"]),
            ("(@botir_R)", "(@Ботир Рахимов)", vec!["Ботир Рахимов"]),
            (
                "@Botir Rahimov и @Али Каримов: идите",
                "@Ботир Рахимов и @Али Каримов: идите",
                vec!["Ботир Рахимов", "Али Каримов"],
            ),
            ("@Валиев Али придёт", "@Али Валиев придёт", vec!["Али Валиев"]),
            ("@Бот @Ботир", "@Ботир Рахимов @Ботир Рахимов", vec!["Ботир Рахимов"]),
            ("@O'ktam", "@O‘ktam Yo‘ldoshev", vec!["O‘ktam Yo‘ldoshev"]),
            ("@Ўктам-", "@O‘ktam Yo‘ldoshev-", vec!["O‘ktam Yo‘ldoshev"]),
        ] {
            let read = called(text, &staff(), &[]);
            assert_eq!((read.text.as_str(), names(&read)), (becomes, meant), "{text}");
            assert_eq!((read.unclear, read.unknown), (None, Vec::new()), "{text}");
        }
    }

    #[test]
    fn of_several_somebody_is_chosen() {
        let read = called("@Али, и ты, @Нигора Азимова", &staff(), &[]);
        let unclear = read.unclear.clone().unwrap();
        assert_eq!((unclear.typed.as_str(), unclear.people.len()), ("@Али", 2));
        assert_eq!((read.text.as_str(), read.meant.len()), ("@Али, и ты, @Нигора Азимова", 0));
        let id = |number| EmployeeId(uuid::Uuid::from_u128(number));
        let read = called("@Али, и ты, @Нигора Азимова", &staff(), &[id(3)]);
        assert_eq!(
            read.unclear.unwrap().typed,
            "@Нигора Азимова",
            "namesakes are told apart by choosing alone"
        );
        let read = called("@Али, и ты, @Нигора Азимова", &staff(), &[id(3), id(5)]);
        assert_eq!((read.text.as_str(), read.unclear), ("@Али Каримов, и ты, @Нигора Азимова", None));
        assert_eq!(read.meant.iter().map(|person| person.id).collect::<Vec<_>>(), [id(3), id(5)]);
    }

    #[test]
    fn what_names_nobody_stays_as_it_is() {
        for (text, unknown) in [
            ("почта a@botir", vec![]),
            ("@ Ботир", vec![]),
            ("цена 5 @ 3", vec![]),
            ("@Шавкат, @x", vec!["@Шавкат", "@x"]),
            ("без знака", vec![]),
        ] {
            let read = called(text, &staff(), &[]);
            assert_eq!(
                (read.text.as_str(), read.unknown, read.meant.len()),
                (text, unknown.into_iter().map(str::to_owned).collect(), 0),
                "{text}"
            );
        }
    }
}
