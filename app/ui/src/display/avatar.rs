//! A person as two letters. The colour follows the name, so one person looks the same everywhere.

use leptos::prelude::*;

use crate::{Size, Tone};

const TONES: [Tone; 5] = [Tone::Accent, Tone::Info, Tone::Violet, Tone::Success, Tone::Warning];

/// Answers the first letters of the first two words.
fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .flat_map(char::to_uppercase)
        .collect()
}

/// Answers the tone that belongs to a name.
fn tone_of(name: &str) -> Tone {
    let sum = name.chars().fold(0_usize, |sum, letter| {
        sum.wrapping_add(usize::try_from(u32::from(letter)).unwrap_or(0))
    });
    TONES.get(sum % TONES.len()).copied().unwrap_or_default()
}

/// A round badge with the initials of a person; decoration beside the written name.
#[component]
pub fn Avatar(#[prop(into)] name: String, #[prop(optional)] size: Size) -> impl IntoView {
    let scale = match size {
        Size::Small => "size-6 text-xs",
        Size::Medium => "size-9 text-sm",
        Size::Large => "size-14 text-lg",
    };
    let tone = tone_of(&name).soft();
    view! {
        <span
            class=format!("avatar {scale} {tone}")
            aria-hidden="true"
        >
            {initials(&name)}
        </span>
    }
}

/// A person: the badge, the name and one more line.
#[component]
pub fn PersonLine(#[prop(into)] name: String, #[prop(optional, into)] note: Option<String>) -> impl IntoView {
    view! {
        <span class="flex min-w-0 items-center gap-3">
            <Avatar name=name.clone() />
            <span class="flex min-w-0 flex-col">
                <span class="truncate font-semibold">{name}</span>
                {note.map(|note| view! { <span class="truncate text-xs font-normal text-muted">{note}</span> })}
            </span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_the_first_two_letters_of_words() {
        assert_eq!(initials("Азиза Каримова Рустамовна"), "АК");
        assert_eq!(initials("gʻulom"), "G");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn one_person_has_one_colour() {
        assert_eq!(tone_of("Азиза"), tone_of("Азиза"));
    }
}
