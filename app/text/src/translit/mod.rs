//! Uzbek from Latin to Cyrillic letters.
//!
//! Rules work on one word at a time: first the loanwords that spelling alone cannot give
//! (`kompyuter` → `компьютер`), then letter by letter, longest combination first.

#[cfg(any(feature = "locales", test))]
pub(crate) mod ftl;
mod letters;
#[cfg(any(feature = "locales", test))]
mod markup;
#[cfg(test)]
mod tests;
mod words;

/// Answers the text in Cyrillic letters; what is not Latin stays as it is.
pub fn to_cyrillic(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = word_length(rest);
        if length == 0 {
            out.push(next);
            rest = rest.get(next.len_utf8()..).unwrap_or_default();
        } else {
            let (word, after) = rest.split_at(length);
            push_word(word, &mut out);
            rest = after;
        }
    }
    out
}

/// Answers how many bytes of the text are its first word; 0 when it starts with none.
///
/// An apostrophe belongs to a word between two letters and after `o` and `g`; elsewhere
/// it is a quotation mark.
fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut previous = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, letter)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        let belongs = if is_apostrophe(letter) {
            previous.is_some_and(|before: char| (next_is_letter && before.is_alphabetic()) || is_o_or_g(before))
        } else {
            letter.is_alphabetic()
        };
        if !belongs {
            break;
        }
        previous = Some(letter);
        length = at + letter.len_utf8();
    }
    length
}

/// Writes one word in Cyrillic.
fn push_word(word: &str, out: &mut String) {
    let letters: Vec<char> = word.chars().collect();
    let plain: Vec<char> = letters.iter().copied().map(plain).collect();
    let (start, done) = words::push_stem(&letters, &plain, out);
    if !done {
        letters::push(&letters, &plain, start, out);
    }
}

/// Answers the letter as the tables have it: small, with one kind of apostrophe.
fn plain(letter: char) -> char {
    if is_apostrophe(letter) {
        APOSTROPHE
    } else {
        letter.to_ascii_lowercase()
    }
}

/// The one apostrophe of the tables; people and files write eight.
const APOSTROPHE: char = 'ʼ';

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, 'ʻ' | 'ʼ' | '\'' | '‘' | '’' | '`' | '´' | '′')
}

fn is_o_or_g(letter: char) -> bool {
    matches!(letter, 'o' | 'O' | 'g' | 'G')
}
