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

/// Writes what comes into a file on disk, until nothing comes any more.
pub(super) fn write(lang: Lang, layout: &Layout, mut portions: mpsc::Receiver<Vec<Line>>) -> Result<File> {
    let mut file = tempfile::tempfile().map_err(broken)?;
    let mut book = Workbook::new();
    let formats = Formats {
        bold: Format::new().set_bold(),
        moment: Format::new().set_num_format("dd.mm.yyyy hh:mm"),
        money: Format::new().set_num_format("# ##0.00"),
    };
    {
        let sheet = book.add_worksheet_with_constant_memory().map_err(broken)?;
        head(sheet, lang, layout, &formats.bold).map_err(broken)?;
        let mut place = 1;
        while let Some(lines) = portions.blocking_recv() {
            for cells in lines {
                line(sheet, place, cells, &formats).map_err(broken)?;
                place += 1;
            }
        }
    }
    book.save_to_writer(&mut file).map_err(broken)?;
    Ok(file)
}

fn head(sheet: &mut Worksheet, lang: Lang, layout: &Layout, bold: &Format) -> std::result::Result<(), XlsxError> {
    sheet.set_name(tr(lang, layout.name))?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0_u16..).zip(layout.columns) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, tr(lang, &format!("list-excel-{name}")), bold)?;
    }
    Ok(())
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
    use super::*;

    #[test]
    fn money_is_the_number_that_people_read() {
        for (tiyin, number) in [(125_000_050, "1250000.5"), (-5, "-0.05"), (0, "0"), (1_999, "19.99")] {
            assert_eq!(sums(Tiyin(tiyin)).to_string(), number);
        }
    }
}
