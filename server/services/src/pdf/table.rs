//! Tables: every sheet begins with the heads again, and no row is torn in two.

use super::{font::Weight, page::Paper};

/// The size of letters in a short table, which people read at home.
const READ: f32 = 8.5;
/// The size of letters in a long one with many columns, which is kept.
const KEPT: f32 = 7.5;
/// What stays white around the words of a cell.
const PADDING: f32 = 2.5;

/// The columns of a table that is being written.
#[derive(Debug)]
pub(crate) struct Columns {
    widths: Vec<f32>,
    head: Vec<String>,
    size: f32,
    /// The first of the columns of amounts: those keep to the right.
    amounts: usize,
}

impl Paper {
    /// A table whose columns have these shares of the width; the last so many are amounts.
    pub(crate) fn table(&mut self, (shares, amounts): (&[f32], usize), head: &[String], rows: &[Vec<String>]) -> Columns {
        let columns = self.columns((shares, amounts), head.to_vec(), READ);
        self.add_rows(&columns, rows);
        columns
    }

    /// Begins a table whose rows come little by little.
    pub(crate) fn begin_table(&mut self, shares: &[f32], head: Vec<String>) -> Columns {
        self.columns((shares, 0), head, KEPT)
    }

    fn columns(&mut self, (shares, amounts): (&[f32], usize), head: Vec<String>, size: f32) -> Columns {
        let whole: f32 = shares.iter().sum();
        let columns = Columns {
            widths: shares.iter().map(|share| share / whole * self.width()).collect(),
            head,
            size,
            amounts: shares.len().saturating_sub(amounts),
        };
        self.row(&columns, &columns.head, Weight::Bold, false);
        columns
    }

    /// More rows of a table; nothing else may have been written since it began.
    pub(crate) fn add_rows(&mut self, columns: &Columns, rows: &[Vec<String>]) {
        for row in rows {
            self.row(columns, row, Weight::Regular, true);
        }
    }

    /// The last row of a table: what the others come to.
    pub(crate) fn total(&mut self, columns: &Columns, row: &[String]) {
        self.row(columns, row, Weight::Bold, true);
    }

    /// One row; on a new sheet the heads come before it, unless it is them.
    fn row(&mut self, columns: &Columns, cells: &[String], weight: Weight, has_head: bool) {
        let (face, size) = (self.faces.of(weight), columns.size);
        let lines: Vec<Vec<String>> = columns
            .widths
            .iter()
            .zip(cells)
            .map(|(width, words)| face.wrap(words, size, width - 2.0 * PADDING))
            .collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or_default();
        let height = (0..most).map(|_| Self::lead(size)).sum::<f32>() + 2.0 * PADDING;
        if self.make_room(height) && has_head {
            self.row(columns, &columns.head, Weight::Bold, false);
        }
        let (top, bottom) = (self.top, self.top + height);
        let mut left = 0.0;
        for (column, (width, lines)) in columns.widths.iter().zip(lines).enumerate() {
            let mut at = top + PADDING;
            for line in lines {
                let before = if column < columns.amounts {
                    PADDING
                } else {
                    width - PADDING - face.width(&line, size)
                };
                self.put((left + before, at), (size, weight), line);
                at += Self::lead(size);
            }
            self.rule((left, top), (left, bottom));
            left += width;
        }
        self.rule((left, top), (left, bottom));
        self.rule((0.0, top), (left, top));
        self.rule((0.0, bottom), (left, bottom));
        self.top = bottom;
    }
}

#[cfg(test)]
mod tests {
    use domain::lang::Lang;

    use super::{super::Format, *};

    #[test]
    fn the_heads_stand_on_every_sheet_and_every_row_once() {
        let mut paper = Paper::new(Format::Landscape).unwrap();
        let head = ["Номер".to_owned(), "Описание".to_owned()];
        let rows: Vec<Vec<String>> = (0..120)
            .map(|row| vec![format!("№{row}"), "Течёт кран на кухне".to_owned()])
            .collect();
        paper.table((&[1.0, 6.0], 0), &head, &rows);
        let bytes = paper.finish("Журнал", Lang::Ru).unwrap();
        let pages = pdf_extract::extract_text_from_mem_by_pages(&bytes).unwrap();
        assert!(pages.len() > 2, "{}", pages.len());
        assert!(pages.iter().all(|page| page.contains("Описание")), "{pages:?}");
        let all = pages.concat();
        for row in 0..120 {
            let number = format!("№{row}");
            let found = all.split_whitespace().filter(|word| **word == number).count();
            assert_eq!(found, 1, "{number}");
        }
    }
}
