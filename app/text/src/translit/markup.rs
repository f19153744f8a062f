//! Transliteration of a message: its words change, what machines read does not.
//!
//! HTML tags and entities, links, /commands, @names and names of products stay in Latin.

use super::{push_word, word_length};

/// Names that are written in Latin in every language.
const KEPT: &[&str] = &[
    "Hovli", "Payme", "Click", "Telegram", "Excel", "PDF", "QR", "SMS", "JPG", "JPEG", "PNG", "HEIC", "CSV", "API", "iPhone", "iPad",
    "Android", "Safari", "Chrome", "Google", "Uzcard", "Humo", "PIN", "SLA", "GPS", "ID", "URL", "OneID", "ZIP", "Prepare", "Complete",
];

/// Where a message stands between two of its pieces: a tag may span a placeable.
#[derive(Default)]
pub(super) struct Markup {
    in_tag: bool,
}

impl Markup {
    /// Answers one piece of a message with its words in Cyrillic.
    pub(super) fn convert(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut rest = text;
        let mut before = None;
        while let Some(next) = rest.chars().next() {
            let kept = self.kept_length(rest, before);
            let word = if kept == 0 { word_length(rest) } else { 0 };
            let length = if kept + word == 0 { next.len_utf8() } else { kept + word };
            let (piece, after) = rest.split_at(length);
            if word > 0 {
                push_unless_name(piece, &mut out);
            } else {
                out.push_str(piece);
            }
            before = piece.chars().next_back();
            rest = after;
        }
        out
    }

    /// Answers how many bytes at the start must stay as they are.
    fn kept_length(&mut self, rest: &str, before: Option<char>) -> usize {
        if self.in_tag {
            let end = rest.find('>');
            self.in_tag = end.is_none();
            return end.map_or(rest.len(), |end| end + 1);
        }
        let mut chars = rest.chars();
        let (first, second) = (chars.next(), chars.next());
        let names = second.is_some_and(|letter| letter.is_ascii_alphabetic());
        match first {
            Some('<') if names || second == Some('/') => {
                self.in_tag = true;
                1
            }
            Some('&') if names => rest.find(';').map_or(0, |end| end + 1),
            Some('/' | '@') if names && starts_token(before) => token_length(rest),
            Some(_) if starts_token(before) && is_address(rest) => token_length(rest),
            Some(_) | None => 0,
        }
    }
}

/// Writes a word: a kept name stays, its Uzbek ending does not.
fn push_unless_name(word: &str, out: &mut String) {
    let name = KEPT.iter().find(|name| {
        word.strip_prefix(**name)
            .is_some_and(|ending| !ending.starts_with(|letter: char| letter.is_uppercase()))
    });
    match name {
        Some(name) => {
            out.push_str(name);
            let ending = word.strip_prefix(*name).unwrap_or_default();
            if !ending.is_empty() {
                push_word(ending, out);
            }
        }
        None => push_word(word, out),
    }
}

/// Answers whether the text starts with a link or an e-mail address.
fn is_address(text: &str) -> bool {
    let token = text.get(..token_length(text)).unwrap_or_default();
    token.contains("://") || token.starts_with("t.me/") || token.contains('@')
}

fn starts_token(before: Option<char>) -> bool {
    before.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '>' | '«' | '"'))
}

/// Answers where a link, command or name ends.
fn token_length(text: &str) -> usize {
    text.find(|letter: char| letter.is_whitespace() || matches!(letter, '<' | ')' | ',' | '»' | '"'))
        .unwrap_or(text.len())
}
