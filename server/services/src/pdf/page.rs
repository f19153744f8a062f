//! Sheets of paper: what stands where on them, and the file they become.

use domain::lang::Lang;
use krilla::{
    Document,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    page::PageSettings,
    paint::{Fill, Stroke},
    surface::Surface,
};

use super::font::{Faces, Weight};
use crate::error::{Error, Kind, Result};

/// The sides of a sheet of A4, in points.
const SHORT: f32 = 595.28;
const LONG: f32 = 841.89;
/// What stays white around.
const MARGIN: f32 = 42.0;
/// From line to line, in sizes of the letters.
const LEAD: f32 = 1.35;
/// How high letters stand on their line, in their size.
const RISE: f32 = 1.0;

/// Which way a sheet lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// Upright.
    Portrait,
    /// Across.
    Landscape,
}

/// Something on a sheet.
enum Mark {
    Words {
        at: (f32, f32),
        size: f32,
        weight: Weight,
        words: String,
    },
    Rule {
        from: (f32, f32),
        to: (f32, f32),
    },
    /// Black rectangles: their left upper corners and their sizes.
    Blocks(Vec<((f32, f32), (f32, f32))>),
}

/// Sheets that are written from the top down; a new one is begun when one is full.
pub(crate) struct Paper {
    pub(super) faces: &'static Faces,
    size: (f32, f32),
    settings: PageSettings,
    /// The sheets that are full: each is drawn as soon as it is, so that a long document is kept once.
    document: Document,
    sheet: Vec<Mark>,
    /// Where the next line begins.
    pub(super) top: f32,
}

impl Paper {
    /// An empty sheet.
    pub(crate) fn new(format: Format) -> Result<Self> {
        let size = match format {
            Format::Portrait => (SHORT, LONG),
            Format::Landscape => (LONG, SHORT),
        };
        Ok(Self {
            faces: Faces::get()?,
            size,
            settings: PageSettings::from_wh(size.0, size.1).ok_or_else(broken)?,
            document: Document::new(),
            sheet: Vec::new(),
            top: MARGIN,
        })
    }

    /// How wide what is written can be.
    pub(super) fn width(&self) -> f32 {
        self.size.0 - 2.0 * MARGIN
    }

    /// Begins another sheet unless so much room is left; answers whether it did.
    pub(super) fn make_room(&mut self, height: f32) -> bool {
        let is_full = self.top + height > self.size.1 - MARGIN;
        // A sheet with nothing on it has all the room there is.
        if is_full && self.top > MARGIN {
            self.turn();
            self.top = MARGIN;
        }
        is_full
    }

    /// Leaves room below what stands there.
    pub(crate) fn skip(&mut self, height: f32) {
        self.top += height;
    }

    /// The height of a line.
    pub(super) fn lead(size: f32) -> f32 {
        size * LEAD
    }

    /// Words in lines below each other.
    pub(crate) fn write(&mut self, words: &str, size: f32, weight: Weight) {
        let lines = self.faces.of(weight).wrap(words, size, self.width());
        for line in lines {
            self.make_room(Self::lead(size));
            self.put((0.0, self.top), (size, weight), line);
            self.top += Self::lead(size);
        }
    }

    /// A name and what it is, side by side.
    pub(crate) fn fact(&mut self, name: &str, words: &str, size: f32) {
        const NAMES: f32 = 130.0;
        let lines = self.faces.of(Weight::Regular).wrap(words, size, self.width() - NAMES);
        for (line, index) in lines.into_iter().zip(0_usize..) {
            self.make_room(Self::lead(size));
            if index == 0 {
                self.put((0.0, self.top), (size, Weight::Bold), name.to_owned());
            }
            self.put((NAMES, self.top), (size, Weight::Regular), line);
            self.top += Self::lead(size);
        }
    }

    /// Places to sign in, side by side, each with the words below it.
    pub(crate) fn signatures(&mut self, words: &[String], size: f32) {
        const GAP: f32 = 30.0;
        let count = words.iter().map(|_| 1.0_f32).sum::<f32>().max(1.0);
        let each = (self.width() - GAP * (count - 1.0)) / count;
        self.make_room(40.0 + Self::lead(size));
        self.top += 40.0;
        let mut left = 0.0;
        for words in words {
            self.rule((left, self.top), (left + each, self.top));
            self.put((left, self.top + 2.0), (size, Weight::Regular), words.clone());
            left += each + GAP;
        }
        self.top += Self::lead(size) + 2.0;
    }

    /// One line of words; its place is measured from the margins.
    pub(super) fn put(&mut self, (left, top): (f32, f32), (size, weight): (f32, Weight), words: String) {
        let mark = Mark::Words {
            at: (MARGIN + left, top + size * RISE),
            size,
            weight,
            words,
        };
        self.mark(mark);
    }

    /// A thin line.
    pub(super) fn rule(&mut self, from: (f32, f32), to: (f32, f32)) {
        self.mark(Mark::Rule {
            from: (MARGIN + from.0, from.1),
            to: (MARGIN + to.0, to.1),
        });
    }

    /// Black rectangles; their places are measured from the margins.
    pub(super) fn blocks(&mut self, blocks: impl Iterator<Item = ((f32, f32), (f32, f32))>) {
        let blocks = blocks.map(|((left, top), size)| ((MARGIN + left, top), size));
        self.mark(Mark::Blocks(blocks.collect()));
    }

    fn mark(&mut self, mark: Mark) {
        self.sheet.push(mark);
    }

    /// Draws the sheet, and takes an empty one.
    fn turn(&mut self) {
        let mut page = self.document.start_page_with(self.settings.clone());
        let mut surface = page.surface();
        for mark in self.sheet.drain(..) {
            draw(&mut surface, self.faces, &mark);
        }
        surface.finish();
        page.finish();
    }

    /// The file.
    pub(crate) fn finish(mut self, title: &str, lang: Lang) -> Result<Vec<u8>> {
        self.turn();
        let metadata = Metadata::new().title(title.to_owned()).language(lang.code().to_owned());
        self.document.set_metadata(metadata);
        self.document.finish().map_err(|_| broken())
    }
}

fn broken() -> Error {
    Error::new(Kind::Inconsistent, "inconsistent")
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, mark: &Mark) {
    match mark {
        Mark::Words { at, size, weight, words } => {
            let face = faces.of(*weight);
            surface.set_stroke(None);
            surface.draw_glyphs(
                Point::from_xy(at.0, at.1),
                &face.glyphs(words),
                face.font.clone(),
                words,
                *size,
                false,
            );
        }
        Mark::Rule { from, to } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            if let Some(path) = path.finish() {
                surface.set_stroke(Some(Stroke {
                    width: 0.5,
                    ..Stroke::default()
                }));
                surface.draw_path(&path);
            }
        }
        Mark::Blocks(blocks) => {
            let mut path = PathBuilder::new();
            let rects = blocks.iter().map(|(at, size)| Rect::from_xywh(at.0, at.1, size.0, size.1));
            for rect in rects.flatten() {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.set_stroke(None);
                surface.set_fill(Some(Fill::default()));
                surface.draw_path(&path);
                // Rules are lines and nothing else.
                surface.set_fill(None);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader takes out of the file, without the breaks of lines.
    fn read(bytes: &[u8]) -> String {
        let text = pdf_extract::extract_text_from_mem(bytes).unwrap();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_printed_can_be_read_in_every_script() {
        let mut paper = Paper::new(Format::Portrait).unwrap();
        paper.write("Заявка № 1042", 16.0, Weight::Bold);
        paper.write("Қўшни хонадонда сув оқмоқда, ғалати ҳид", 10.0, Weight::Regular);
        paper.fact("Manzil", "Oʻzbekiston shoh koʻchasi, 5-uy", 10.0);
        paper.signatures(&["Исполнитель".to_owned(), "Житель".to_owned()], 9.0);
        let bytes = paper.finish("Заявка № 1042", Lang::UzCyrl).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        let text = read(&bytes);
        for words in [
            "Заявка № 1042",
            "Қўшни хонадонда сув оқмоқда, ғалати ҳид",
            "Oʻzbekiston shoh koʻchasi, 5-uy",
            "Исполнитель",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }

    #[test]
    fn a_full_sheet_is_followed_by_another() {
        let mut paper = Paper::new(Format::Landscape).unwrap();
        for line in 0..100 {
            paper.write(&format!("строка {line}"), 10.0, Weight::Regular);
        }
        let bytes = paper.finish("Строки", Lang::Ru).unwrap();
        assert!(pdf_extract::extract_text_from_mem_by_pages(&bytes).unwrap().len() > 1);
        let text = read(&bytes);
        assert!(text.contains("строка 0") && text.contains("строка 99"), "{text}");
    }
}
