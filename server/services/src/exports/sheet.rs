//! The file itself: typed cells on the company's clock.
//!
//! Words are only ever written as words, so nothing that a person typed is a formula; rows go to disk as they come.

use std::fs::File;

use chrono::{Duration, NaiveDateTime};
use domain::{lang::Lang, money::Tiyin, time::Timestamp};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use text::tr;
use tokio::sync::mpsc;

use crate::error::{Error, Kind, Result};

/// Characters of one cell, by the limits of Excel.
const CELL_MAX: usize = 32_000;
/// Rows of one sheet at most, below its headings; Excel reads 1,048,576. What is more stands on the next sheet.
pub(super) const SHEET_ROWS: u32 = 1_000_000;

/// What is the same for all rows.
pub(super) struct Table {
    /// The language of the words.
    pub(super) lang: Lang,
    /// The company's name.
    pub(super) company: String,
    /// The offset of the company's clock from UTC, in minutes.
    pub(super) offset_minutes: i32,
    /// When it is written.
    pub(super) now: Timestamp,
}

/// What a list is called, and its columns.
pub(super) struct Layout {
    /// The key of the sheet's name.
    pub(super) name: &'static str,
    /// The keys of the headings, and the widths in characters.
    pub(super) columns: &'static [(&'static str, u8)],
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Nothing,
    Words(String),
    Number(i32),
    Money(Tiyin),
    Moment(NaiveDateTime),
}

/// A row, in the order of the columns.
pub(super) type Line = Vec<Cell>;

/// The looks of cells.
struct Formats {
    bold: Format,
    moment: Format,
    money: Format,
}

/// Writes what comes into a file on disk, until nothing comes any more: so many rows on each sheet.
pub(super) fn write(lang: Lang, (layout, rows_max): (&Layout, u32), mut portions: mpsc::Receiver<Vec<Line>>) -> Result<File> {
    let mut file = tempfile::tempfile().map_err(broken)?;
    let mut book = Workbook::new();
    let formats = Formats {
        bold: Format::new().set_bold(),
        moment: Format::new().set_num_format("dd.mm.yyyy hh:mm"),
        money: Format::new().set_num_format("# ##0.00"),
    };
    {
        let (mut place, mut nth) = (0, 1);
        let mut sheet = begin(&mut book, lang, (layout, nth), &formats.bold).map_err(broken)?;
        while let Some(lines) = portions.blocking_recv() {
            for cells in lines {
                if place == rows_max {
                    (place, nth) = (0, nth + 1);
                    sheet = begin(&mut book, lang, (layout, nth), &formats.bold).map_err(broken)?;
                }
                place += 1;
                line(sheet, place, cells, &formats).map_err(broken)?;
            }
        }
    }
    book.save_to_writer(&mut file).map_err(broken)?;
    Ok(file)
}

/// A sheet with its headings: the first one, or one that goes on from the others.
fn begin<'a>(
    book: &'a mut Workbook,
    lang: Lang,
    (layout, nth): (&Layout, u32),
    bold: &Format,
) -> std::result::Result<&'a mut Worksheet, XlsxError> {
    let sheet = book.add_worksheet_with_constant_memory()?;
    let name = tr(lang, layout.name);
    sheet.set_name(if nth == 1 { name } else { format!("{name} {nth}") })?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0_u16..).zip(layout.columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, tr(lang, &format!("list-excel-{name}")), bold)?;
    }
    Ok(sheet)
}

fn line(sheet: &mut Worksheet, place: u32, cells: Line, formats: &Formats) -> std::result::Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(cells) {
        match cell {
            Cell::Nothing => {}
            Cell::Words(words) => {
                sheet.write_string(place, column, words)?;
            }
            Cell::Number(number) => {
                sheet.write_number(place, column, number)?;
            }
            Cell::Money(amount) => {
                sheet.write_number_with_format(place, column, sums(amount), &formats.money)?;
            }
            Cell::Moment(at) => {
                sheet.write_datetime_with_format(place, column, at, &formats.moment)?;
            }
        }
    }
    Ok(())
}

/// Excel knows no whole tiyin: the nearest number to the decimal text is what it reads out of one, too.
fn sums(amount: Tiyin) -> f64 {
    let tiyin = amount.0.unsigned_abs();
    let sign = if amount.0 < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", tiyin / 100, tiyin % 100).parse().unwrap_or_default()
}

pub(super) fn words(text: &str) -> Cell {
    if text.is_empty() {
        return Cell::Nothing;
    }
    Cell::Words(text.chars().take(CELL_MAX).collect())
}

/// A number beyond all numbers of requests is still readable as words.
pub(super) fn number(number: i64) -> Cell {
    i32::try_from(number).map_or_else(|_| Cell::Words(number.to_string()), Cell::Number)
}

pub(super) fn minutes(time: Duration) -> Cell {
    number(time.num_minutes().max(0))
}

pub(super) fn moment(at: Option<Timestamp>, offset_minutes: i32) -> Cell {
    at.map_or(Cell::Nothing, |at| {
        Cell::Moment(at.naive_utc() + Duration::minutes(offset_minutes.into()))
    })
}

fn broken(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::Unavailable, "unavailable").because(source)
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Seek as _};

    use calamine::{Data, Reader as _, Xlsx};

    use super::*;

    /// Nothing is left out because a sheet is full.
    #[test]
    fn what_one_sheet_has_no_room_for_stands_on_the_next() {
        const LAYOUT: Layout = Layout {
            name: "list-excel-sheet",
            columns: &[("number", 9)],
        };
        let (portions, waiting) = mpsc::channel(4);
        for portion in [vec![1, 2], vec![3, 4, 5], vec![6, 7]] {
            let lines = portion.into_iter().map(|nth| vec![Cell::Number(nth)]).collect();
            portions.try_send(lines).unwrap();
        }
        drop(portions);
        let mut file = write(Lang::En, (&LAYOUT, 3), waiting).unwrap();
        file.rewind().unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let name = tr(Lang::En, LAYOUT.name);
        assert_eq!(book.sheet_names(), [name.clone(), format!("{name} 2"), format!("{name} 3")]);
        let heading = Data::String(tr(Lang::En, "list-excel-number"));
        for (sheet, numbers) in [&[1.0, 2.0, 3.0][..], &[4.0, 5.0, 6.0], &[7.0]].into_iter().enumerate() {
            let range = book.worksheet_range_at(sheet).unwrap().unwrap();
            let read: Vec<_> = range.rows().map(|row| row[0].clone()).collect();
            let wanted = numbers.iter().map(|number| Data::Float(*number));
            assert_eq!(read, std::iter::once(heading.clone()).chain(wanted).collect::<Vec<_>>());
        }
    }

    #[test]
    fn money_is_the_number_that_people_read() {
        for (tiyin, number) in [(125_000_050, "1250000.5"), (-5, "-0.05"), (0, "0"), (1_999, "19.99")] {
            assert_eq!(sums(Tiyin(tiyin)).to_string(), number);
        }
    }
}
