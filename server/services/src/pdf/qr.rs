//! Codes that a phone's camera reads: drawn as squares, so that they are sharp at any size.

use qrcode::{Color, EcLevel, QrCode};

use super::{font::Weight, page::Paper};
use crate::error::{Error, Kind, Result};

/// The side of a code, in points: it is read from where a sheet is held.
const SIDE: f32 = 108.0;
/// What stays white between a code and the words beside it; readers need four squares of it.
const GAP: f32 = 16.0;
/// The side of a code that is read from where somebody stands at a door.
const DOOR_SIDE: f32 = 150.0;
/// The size of the words.
const SIZE: f32 = 9.0;

/// The dark squares of a code in runs: the row, the first square, how many; and the squares of a side.
struct Squares {
    side: u16,
    runs: Vec<(u16, u16, u16)>,
}

impl Squares {
    /// Those of the code for this text. A quarter of them may be lost.
    fn of(text: &str) -> Result<Self> {
        let broken = |source: qrcode::types::QrError| Error::new(Kind::Inconsistent, "inconsistent").because(source);
        let code = QrCode::with_error_correction_level(text, EcLevel::Q)
            .or_else(|_| QrCode::with_error_correction_level(text, EcLevel::L))
            .map_err(broken)?;
        let colors = code.to_colors();
        let mut runs: Vec<(u16, u16, u16)> = Vec::new();
        for (row, colors) in (0..).zip(colors.chunks(code.width())) {
            let dark = (0..).zip(colors).filter(|(_, color)| **color == Color::Dark);
            for (place, _) in dark {
                match runs.last_mut() {
                    Some((in_row, from, count)) if *in_row == row && *from + *count == place => *count += 1,
                    Some(_) | None => runs.push((row, place, 1)),
                }
            }
        }
        Ok(Self {
            side: u16::try_from(code.width()).unwrap_or(u16::MAX),
            runs,
        })
    }
}

impl Paper {
    /// A code for this text, and beside it the words that say where it leads.
    pub(crate) fn code(&mut self, text: &str, words: &str) -> Result<()> {
        self.with_code(SIDE, text, &[(words.to_owned(), SIZE, Weight::Regular)])
    }

    /// A code to be put up, and beside it words of several sizes.
    pub(crate) fn sticker(&mut self, text: &str, words: &[(String, f32, Weight)]) -> Result<()> {
        self.with_code(DOOR_SIDE, text, words)
    }

    fn with_code(&mut self, side: f32, text: &str, words: &[(String, f32, Weight)]) -> Result<()> {
        let squares = Squares::of(text)?;
        let left = side + GAP;
        let lines: Vec<_> = words
            .iter()
            .flat_map(|(words, size, weight)| {
                let lines = self.faces.of(*weight).wrap(words, *size, self.width() - left);
                lines.into_iter().map(move |line| (line, *size, *weight))
            })
            .collect();
        let height: f32 = lines.iter().map(|(_, size, _)| Self::lead(*size)).sum();
        self.make_room(side.max(height));
        let (top, square) = (self.top, side / f32::from(squares.side));
        self.blocks(squares.runs.iter().map(|(row, place, count)| {
            let at = (f32::from(*place) * square, top + f32::from(*row) * square);
            (at, (f32::from(*count) * square, square))
        }));
        let mut at = top;
        for (line, size, weight) in lines {
            self.put((left, at), (size, weight), line);
            at += Self::lead(size);
        }
        self.top = at.max(top + side);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use domain::lang::Lang;

    use super::{super::Format, *};

    const LINK: &str = "https://ofd.soliq.uz/check?t=EP000000000001&r=121&c=20260302140000&s=800031554082";

    /// Whether each square is dark, row by row.
    fn picture(squares: &Squares) -> Vec<Vec<bool>> {
        let side = usize::from(squares.side);
        let mut picture = vec![vec![false; side]; side];
        for (row, place, count) in &squares.runs {
            for dark in *place..place + count {
                let square = &mut picture[usize::from(*row)][usize::from(dark)];
                assert!(!*square, "no square is drawn twice");
                *square = true;
            }
        }
        picture
    }

    #[test]
    fn the_squares_are_those_of_the_code() {
        let code = QrCode::with_error_correction_level(LINK, EcLevel::Q).unwrap();
        let squares = Squares::of(LINK).unwrap();
        let drawn: Vec<bool> = picture(&squares).concat();
        let meant: Vec<bool> = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        assert_eq!(drawn, meant);
        assert_ne!(picture(&Squares::of("https://hovli.test/").unwrap()).concat(), meant);
    }

    #[test]
    fn the_corners_have_the_eyes_that_cameras_look_for() {
        let picture = picture(&Squares::of(LINK).unwrap());
        let last = picture.len() - 7;
        for (top, left) in [(0, 0), (0, last), (last, 0)] {
            for row in 0..7 {
                for place in 0..7 {
                    let ring = row == 0 || row == 6 || place == 0 || place == 6;
                    let heart = (2..5).contains(&row) && (2..5).contains(&place);
                    assert_eq!(picture[top + row][left + place], ring || heart, "{top} {left} {row} {place}");
                }
            }
        }
    }

    #[test]
    fn what_is_long_for_a_strong_code_has_a_weak_one_and_what_is_too_long_is_refused() {
        assert!(Squares::of(&"a".repeat(2_000)).is_ok());
        assert!(Squares::of(&"a".repeat(4_000)).is_err());
    }

    #[test]
    fn the_words_stand_beside_it() {
        let mut paper = Paper::new(Format::Portrait).unwrap();
        paper.code(LINK, "Фискальный чек").unwrap();
        paper.write("ниже", 10.0, Weight::Regular);
        let bytes = paper.finish("Чек", Lang::Ru).unwrap();
        let text = pdf_extract::extract_text_from_mem(&bytes).unwrap();
        assert!(text.contains("Фискальный чек") && text.contains("ниже"), "{text}");
    }

    #[test]
    fn what_is_put_up_has_its_words_in_their_sizes_and_stays_on_one_sheet() {
        let mut paper = Paper::new(Format::Portrait).unwrap();
        let words = [
            ("Навруз 5, подъезд 2".to_owned(), 13.0, Weight::Bold),
            (LINK.to_owned(), 8.0, Weight::Regular),
        ];
        let mut tops = Vec::new();
        for _ in 0..6 {
            paper.sticker(LINK, &words).unwrap();
            tops.push(paper.top);
        }
        assert!(tops.windows(2).any(|pair| pair[1] < pair[0]), "six do not fit on a sheet: {tops:?}");
        let bytes = paper.finish("Коды", Lang::Ru).unwrap();
        let text = pdf_extract::extract_text_from_mem(&bytes).unwrap();
        assert_eq!(text.matches("подъезд 2").count(), 6, "{text}");
    }
}
