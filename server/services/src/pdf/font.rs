//! The letters of documents: Noto Sans, which has those of all four languages. How wide they are is read from the
//! typeface itself, and they are placed by that, so that what was measured is what is printed.

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use ttf_parser::Face as Letters;

use crate::error::{Error, Kind, Result};

static REGULAR: &[u8] = include_bytes!("fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("fonts/NotoSans-Bold.ttf");

static FACES: LazyLock<Option<Faces>> = LazyLock::new(|| {
    Some(Faces {
        regular: Face::open(REGULAR)?,
        bold: Face::open(BOLD)?,
    })
});

/// A space at which no line is broken.
const NO_BREAK: char = '\u{a0}';

/// How strong letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// As text.
    Regular,
    /// As headings.
    Bold,
}

/// The typeface in its weights.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    /// The typeface that the program carries.
    pub(super) fn get() -> Result<&'static Self> {
        FACES.as_ref().ok_or_else(|| Error::new(Kind::Inconsistent, "inconsistent"))
    }

    pub(super) fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// One weight: its drawing, and the widths of its letters.
pub(super) struct Face {
    pub(super) font: Font,
    units: f32,
    letters: Letters<'static>,
    missing: u16,
}

impl Face {
    fn open(data: &'static [u8]) -> Option<Self> {
        let font = Font::new(data.into(), 0)?;
        let letters = Letters::parse(data, 0).ok()?;
        Some(Self {
            units: font.units_per_em(),
            font,
            missing: letters.glyph_hor_advance(ttf_parser::GlyphId(0))?,
            letters,
        })
    }

    /// The number of a letter's drawing, and how wide it is; number 0 is the empty box.
    fn drawn(&self, letter: char) -> Option<(u16, u16)> {
        let glyph = self.letters.glyph_index(letter).filter(|glyph| glyph.0 != 0)?;
        Some((glyph.0, self.letters.glyph_hor_advance(glyph)?))
    }

    /// A letter that the typeface does not have is drawn as one that means the same, or as an empty box.
    fn letter(&self, letter: char) -> (u16, u16) {
        self.drawn(letter)
            .or_else(|| self.drawn(stand_in(letter)?))
            .unwrap_or((0, self.missing))
    }

    /// How wide words are at this size.
    pub(super) fn width(&self, words: &str, size: f32) -> f32 {
        let units: f32 = words.chars().map(|letter| f32::from(self.letter(letter).1)).sum();
        units / self.units * size
    }

    /// The letters of a line in their places.
    pub(super) fn glyphs(&self, words: &str) -> Vec<KrillaGlyph> {
        let glyph = |(at, letter): (usize, char)| {
            let (glyph, advance) = self.letter(letter);
            let range = at..at + letter.len_utf8();
            KrillaGlyph::new(
                GlyphId::new(glyph.into()),
                f32::from(advance) / self.units,
                0.0,
                0.0,
                0.0,
                range,
                None,
            )
        };
        words.char_indices().map(glyph).collect()
    }

    /// Words in lines that are no wider than this; a word that is wider is broken. What a space that does not break holds
    /// together, as the digits of an amount, is one word.
    pub(super) fn wrap(&self, words: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in words.lines() {
            let mut line = String::new();
            let parts = |letter: char| letter.is_whitespace() && letter != NO_BREAK;
            for word in paragraph.split(parts).filter(|word| !word.is_empty()) {
                for piece in self.pieces(&word.replace(NO_BREAK, " "), size, width) {
                    let longer = if line.is_empty() {
                        piece.clone()
                    } else {
                        format!("{line} {piece}")
                    };
                    if line.is_empty() || self.width(&longer, size) <= width {
                        line = longer;
                    } else {
                        lines.push(std::mem::replace(&mut line, piece));
                    }
                }
            }
            lines.push(line);
        }
        lines
    }

    fn pieces(&self, word: &str, size: f32, width: f32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for letter in word.chars() {
            let longer = pieces.last().map(|piece| format!("{piece}{letter}")).unwrap_or_default();
            match pieces.last_mut() {
                Some(piece) if piece.is_empty() || self.width(&longer, size) <= width => *piece = longer,
                Some(_) | None => pieces.push(letter.to_string()),
            }
        }
        pieces
    }
}

/// What is drawn for a sign that Noto Sans leaves to another typeface: without its minus a debt reads as a payment.
fn stand_in(letter: char) -> Option<char> {
    match letter {
        '−' => Some('–'),
        '→' => Some('›'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_typeface_has_the_letters_of_all_languages() {
        let faces = Faces::get().unwrap();
        for weight in [Weight::Regular, Weight::Bold] {
            let face = faces.of(weight);
            for letter in "AZazАЯаяёўқғҳЎҚҒҲʻʼ№«»—–0123456789.,:;()/+·".chars() {
                assert!(face.drawn(letter).is_some(), "{weight:?} {letter}");
            }
            for letter in ['−', '→'] {
                assert_ne!(face.letter(letter).0, 0, "{weight:?} {letter}");
            }
            assert!(face.width("Ш", 10.0) > face.width("і", 10.0));
            assert_eq!((face.drawn('🔧'), face.letter('🔧')), (None, (0, face.missing)));
            // Noto Sans has no minus: a dash stands for it, drawn and measured.
            assert_eq!((face.drawn('−'), face.letter('−')), (None, face.letter('–')));
        }
    }

    #[test]
    fn lines_are_no_wider_than_the_paper_and_lose_no_word() {
        let face = Faces::get().unwrap().of(Weight::Regular);
        let words = "Течёт кран на кухне и Очень-длинное-слово-без-пробелов-которое-не-помещается вот\n\nконец";
        let lines = face.wrap(words, 10.0, 90.0);
        assert!(lines.iter().all(|line| face.width(line, 10.0) <= 90.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), words.replace([' ', '\n'], ""));
        assert!(lines.contains(&String::new()), "an empty line stays");
    }

    #[test]
    fn an_amount_is_not_torn() {
        let face = Faces::get().unwrap().of(Weight::Regular);
        let width = face.width("1 250 000 сум", 10.0) + 1.0;
        let lines = face.wrap("Лифт: 1\u{a0}250\u{a0}000\u{a0}сум", 10.0, width);
        assert_eq!(lines, ["Лифт:", "1 250 000 сум"]);
    }
}
