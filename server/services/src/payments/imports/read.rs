//! The texts of a spreadsheet's first sheet.

use std::io::Cursor;

use calamine::{Data, DataType as _, Reader as _, Sheets};

use crate::{Error, Kind, Result};

/// Rows that a sheet may have: a company of ten thousand accounts fits twice.
const ROWS_MAX: usize = 20_000;
/// Columns that are looked at.
const COLUMNS_MAX: usize = 40;
/// The longest text of a cell, in characters.
const CELL_MAX: usize = 200;

/// The heads of the columns, and the rows below them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// Reads a file of Excel or `OpenDocument`. It takes its time: call it where nobody waits for the thread.
///
/// # Errors
/// `charges.unreadable` for another file, `charges.too_many_rows`, `charges.no_rows`.
pub(super) fn read(bytes: Vec<u8>) -> Result<Sheet> {
    let unreadable = || Error::new(Kind::Invalid, "charges.unreadable");
    let mut book: Sheets<_> = calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|source| unreadable().because(source))?;
    let range = book
        .worksheet_range_at(0)
        .ok_or_else(unreadable)?
        .map_err(|source| unreadable().because(source))?;
    if range.height() > ROWS_MAX + 1 {
        return Err(Error::new(Kind::Invalid, "charges.too_many_rows"));
    }
    let texts = |row: &[Data]| row.iter().take(COLUMNS_MAX).map(text).collect::<Vec<_>>();
    // A title may stand above the heads: they are the first row with two texts at least.
    let all: Vec<_> = range.rows().map(texts).collect();
    let is_head = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let at = all
        .iter()
        .position(is_head)
        .ok_or_else(|| Error::new(Kind::Invalid, "charges.no_rows"))?;
    let above = range
        .start()
        .and_then(|(row, _)| usize::try_from(row).ok())
        .unwrap_or(0)
        .saturating_add(at);
    let mut below = all.into_iter().skip(at);
    let heads = below.next().unwrap_or_default();
    // Empty rows keep the numbers of the others as the spreadsheet has them.
    let rows: Vec<_> = std::iter::repeat_n(Vec::new(), above).chain(below).collect();
    if rows.iter().flatten().all(String::is_empty) {
        return Err(Error::new(Kind::Invalid, "charges.no_rows"));
    }
    Ok(Sheet { heads, rows })
}

/// A cell as a person would type it.
fn text(cell: &Data) -> String {
    let words = match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(*number),
        Data::DateTime(_) | Data::DateTimeIso(_) => cell.as_date().map(|day| day.to_string()).unwrap_or_default(),
        Data::String(words) => words.trim().to_owned(),
        Data::Bool(_) | Data::DurationIso(_) | Data::Error(_) | Data::Empty => String::new(),
    };
    words.chars().filter(|c| !c.is_control()).take(CELL_MAX).collect()
}

/// A number without the digits that only the machine's arithmetic has.
fn decimal(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;

    fn book(write: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        write(book.add_worksheet());
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn cells_are_read_as_people_type_them() {
        let bytes = book(|sheet| {
            sheet.write(0, 0, "Отчёт").unwrap();
            sheet.write(1, 0, "Лицевой счёт").unwrap();
            sheet.write(1, 1, "Баланс").unwrap();
            sheet.write(2, 0, 100_012).unwrap();
            sheet.write(2, 1, 1_500.4_f64.next_up()).unwrap();
            sheet.write(3, 0, " 7 ").unwrap();
            sheet.write(3, 1, -0.5).unwrap();
        });
        let sheet = read(bytes).unwrap();
        assert_eq!(sheet.heads, ["Лицевой счёт", "Баланс"]);
        assert_eq!(sheet.rows.len(), 3, "the row above the heads is counted");
        assert_eq!(sheet.rows[1..], [["100012", "1500.4"], ["7", "-0.5"]]);
    }

    #[test]
    fn what_is_no_sheet_is_refused() {
        let code = |bytes: Vec<u8>| read(bytes).unwrap_err().code;
        assert_eq!(code(b"not a book".to_vec()), "charges.unreadable");
        assert_eq!(code(Vec::new()), "charges.unreadable");
        assert_eq!(code(book(|_| {})), "charges.no_rows");
        let heads = book(|sheet| {
            sheet.write(0, 0, "Адрес").unwrap();
            sheet.write(0, 1, "Номер").unwrap();
        });
        assert_eq!(code(heads), "charges.no_rows");
        let long = book(|sheet| {
            sheet.write(0, 0, "x").unwrap();
            sheet.write(20_001, 0, "x").unwrap();
        });
        assert_eq!(code(long), "charges.too_many_rows");
    }
}
