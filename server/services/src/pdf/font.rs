//! The letters of documents: Noto Sans, which has those of all four languages. How wide they are is read from the
//! typeface itself, and they are placed by that, so that what was measured is what is printed.

use std::{collections::HashMap, sync::LazyLock};

use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::error::{Error, Kind, Result};

static REGULAR: &[u8] = include_bytes!("fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("fonts/NotoSans-Bold.ttf");

static FACES: LazyLock<Option<Faces>> = LazyLock::new(|| {
    Some(Faces {
        regular: Face::open(REGULAR)?,
        bold: Face::open(BOLD)?,
    })
});

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
    letters: HashMap<char, (u16, u16)>,
    missing: u16,
}

impl Face {
    fn open(data: &'static [u8]) -> Option<Self> {
        let font = Font::new(data.into(), 0)?;
        let advances = Advances::of(data)?;
        let letters = letters(table(data, b"cmap")?)?
            .into_iter()
            .filter_map(|(letter, glyph)| Some((letter, (glyph, advances.of_glyph(glyph)?))))
            .collect();
        Some(Self {
            units: font.units_per_em(),
            font,
            letters,
            missing: advances.of_glyph(0)?,
        })
    }

    /// A letter that the typeface does not have is drawn as one that means the same, or as an empty box.
    fn letter(&self, letter: char) -> (u16, u16) {
        let drawn = |letter: char| self.letters.get(&letter).copied();
        drawn(letter).or_else(|| drawn(stand_in(letter)?)).unwrap_or((0, self.missing))
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

    /// Words in lines that are no wider than this; a word that is wider is broken.
    pub(super) fn wrap(&self, words: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in words.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                for piece in self.pieces(word, size, width) {
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

/// The widths of a typeface, by the numbers of its drawings.
struct Advances<'a> {
    widths: &'a [u8],
    count: u16,
}

impl<'a> Advances<'a> {
    fn of(data: &'a [u8]) -> Option<Self> {
        Some(Self {
            widths: table(data, b"hmtx")?,
            count: number(table(data, b"hhea")?, 34)?,
        })
    }

    /// Drawings behind the last width are as wide as it.
    fn of_glyph(&self, glyph: u16) -> Option<u16> {
        number(self.widths, usize::from(glyph.min(self.count.checked_sub(1)?)) * 4)
    }
}

/// Which drawing each letter of the basic plane has: the table's format 4.
fn letters(cmap: &[u8]) -> Option<Vec<(char, u16)>> {
    let map = unicode_map(cmap)?;
    let segments = usize::from(number(map, 6)?) / 2;
    let mut letters = Vec::new();
    for segment in 0..segments {
        let field = |of: usize| 14 + of * segments * 2 + segment * 2;
        // One field of two bytes stands between the ends and the beginnings.
        let (end, start) = (number(map, field(0))?, number(map, field(1) + 2)?);
        let (delta, offset_at) = (number(map, field(2) + 2)?, field(3) + 2);
        let offset = number(map, offset_at)?;
        for code in start..=end {
            let glyph = if offset == 0 {
                code.wrapping_add(delta)
            } else {
                let at = offset_at + usize::from(offset) + usize::from(code - start) * 2;
                match number(map, at) {
                    Some(0) | None => 0,
                    Some(glyph) => glyph.wrapping_add(delta),
                }
            };
            if let (Some(letter), true) = (char::from_u32(code.into()), glyph != 0) {
                letters.push((letter, glyph));
            }
        }
    }
    Some(letters)
}

fn unicode_map(cmap: &[u8]) -> Option<&[u8]> {
    let count = usize::from(number(cmap, 2)?);
    let is_unicode = |at: &usize| number(cmap, *at) == Some(3) && number(cmap, *at + 2) == Some(1);
    let at = (0..count).map(|index| 4 + index * 8).find(is_unicode)?;
    let map = cmap.get(long(cmap, at + 4)?..)?;
    (number(map, 0)? == 4).then_some(map)
}

/// A part of the typeface's file by its name.
fn table<'a>(data: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    let count = usize::from(number(data, 4)?);
    let is_it = |at: &usize| data.get(*at..*at + 4) == Some(name.as_slice());
    let at = (0..count).map(|index| 12 + index * 16).find(is_it)?;
    let from = long(data, at + 8)?;
    data.get(from..from.checked_add(long(data, at + 12)?)?)
}

fn number(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes)
}

fn long(data: &[u8], at: usize) -> Option<usize> {
    let value = data.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)?;
    usize::try_from(value).ok()
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
                assert!(face.letters.contains_key(&letter), "{weight:?} {letter}");
            }
            for letter in ['−', '→'] {
                assert_ne!(face.letter(letter).0, 0, "{weight:?} {letter}");
            }
            assert!(face.width("Ш", 10.0) > face.width("і", 10.0));
            assert!(!face.letters.contains_key(&'🔧'));
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
}
