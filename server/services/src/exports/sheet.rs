//! The file itself: typed cells on the company's clock.
//!
//! Words are only ever written as words, so nothing that a person typed is a formula; rows go to disk as they come.

use std::fs::File;

use chrono::{Duration, NaiveDateTime};
use domain::{lang::Lang, time::Timestamp, words::Localized};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use text::tr;
use tokio::sync::mpsc;

use super::rows::Row;
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
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Nothing,
    Words(String),
    Number(i32),
    Moment(NaiveDateTime),
}

/// The columns: the key of the heading, and the width in characters.
const COLUMNS: [(&str, u8); 30] = [
    ("number", 9),
    ("company", 20),
    ("address", 30),
    ("entrance", 9),
    ("floor", 7),
    ("apartment", 10),
    ("name", 24),
    ("phone", 19),
    ("text", 50),
    ("category", 24),
    ("priority", 12),
    ("executor", 24),
    ("responsible", 24),
    ("flags", 16),
    ("created", 17),
    ("started", 17),
    ("done", 17),
    ("closed", 17),
    ("due", 17),
    ("resume", 17),
    ("source", 14),
    ("status", 16),
    ("returns", 9),
    ("comments", 50),
    ("rating", 8),
    ("response", 12),
    ("resolution", 12),
    ("pause", 12),
    ("met", 12),
    ("offline", 12),
];

/// Writes what comes into a file on disk, until nothing comes any more.
pub(super) fn write(table: &Table, mut portions: mpsc::Receiver<Vec<Row>>) -> Result<File> {
    let mut file = tempfile::tempfile().map_err(broken)?;
    let mut book = Workbook::new();
    let (bold, moment) = (Format::new().set_bold(), Format::new().set_num_format("dd.mm.yyyy hh:mm"));
    {
        let sheet = book.add_worksheet_with_constant_memory().map_err(broken)?;
        head(sheet, table.lang, &bold).map_err(broken)?;
        let mut place = 1;
        while let Some(rows) = portions.blocking_recv() {
            for row in &rows {
                line(sheet, place, cells(table, row), &moment).map_err(broken)?;
                place += 1;
            }
        }
    }
    book.save_to_writer(&mut file).map_err(broken)?;
    Ok(file)
}

fn head(sheet: &mut Worksheet, lang: Lang, bold: &Format) -> std::result::Result<(), XlsxError> {
    sheet.set_name(tr(lang, "list-excel-sheet"))?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, tr(lang, &format!("list-excel-{name}")), bold)?;
    }
    Ok(())
}

fn line(sheet: &mut Worksheet, place: u32, cells: [Cell; 30], moment: &Format) -> std::result::Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(cells) {
        match cell {
            Cell::Nothing => {}
            Cell::Words(words) => {
                sheet.write_string(place, column, words)?;
            }
            Cell::Number(number) => {
                sheet.write_number(place, column, number)?;
            }
            Cell::Moment(at) => {
                sheet.write_datetime_with_format(place, column, at, moment)?;
            }
        }
    }
    Ok(())
}

/// The cells of a request, in the order of the columns.
fn cells(table: &Table, row: &Row) -> [Cell; 30] {
    let coded = |prefix: &str, code: &str| words(&tr(table.lang, &format!("{prefix}-{}", code.replace('_', "-"))));
    let yes = |is: bool, key: &str| if is { words(&tr(table.lang, key)) } else { Cell::Nothing };
    let at = |at: Option<Timestamp>| moment(at, table.offset_minutes);
    let name = |name: &Localized| words(&text::localized(table.lang, name));
    let optional = |text: Option<&str>| text.map_or(Cell::Nothing, words);
    let met = match row.in_time() {
        Some(true) => words(&tr(table.lang, "requests-sla-met")),
        Some(false) => words(&tr(table.lang, "requests-sla-missed")),
        None => Cell::Nothing,
    };
    [
        number(row.number),
        words(&table.company),
        name(&row.address.0),
        row.entrance.map_or(Cell::Nothing, Cell::Number),
        row.floor.map_or(Cell::Nothing, Cell::Number),
        optional(row.apartment.as_deref()),
        optional(row.client_name.as_deref()),
        optional(row.phone().as_deref()),
        words(&row.text),
        name(&row.category.0),
        coded("requests-priority", row.priority.code()),
        optional(row.executor.as_deref()),
        optional(row.responsible.as_deref()),
        flags(table.lang, row),
        at(Some(row.created_at)),
        at(row.started_at),
        at(row.done_at),
        at(row.closed_at),
        at(row.resolution_due_at),
        at(row.resume_at),
        coded("requests-source", row.source.code()),
        coded("requests-status", row.status.code()),
        Cell::Number(row.returned),
        optional(row.comments.as_deref()),
        row.rating.map_or(Cell::Nothing, |rating| Cell::Number(rating.into())),
        row.responded_at.map_or(Cell::Nothing, |at| minutes(at - row.created_at)),
        row.done_at.map_or(Cell::Nothing, |at| {
            minutes(at - row.created_at - Duration::seconds(row.paused_seconds))
        }),
        minutes(Duration::seconds(row.paused_seconds)),
        met,
        yes(row.was_offline, "list-excel-was-offline"),
    ]
}

fn flags(lang: Lang, row: &Row) -> Cell {
    let marks = [
        (row.is_paid, "list-paid"),
        (row.is_warranty, "list-warranty"),
        (row.is_duplicate, "list-duplicate"),
        (row.paused_since.is_some(), "list-paused"),
    ];
    let marks: Vec<_> = marks.into_iter().filter(|(is, _)| *is).map(|(_, key)| tr(lang, key)).collect();
    words(&marks.join(", "))
}

fn words(text: &str) -> Cell {
    if text.is_empty() {
        return Cell::Nothing;
    }
    Cell::Words(text.chars().take(CELL_MAX).collect())
}

/// A number beyond all numbers of requests is still readable as words.
fn number(number: i64) -> Cell {
    i32::try_from(number).map_or_else(|_| Cell::Words(number.to_string()), Cell::Number)
}

fn minutes(time: Duration) -> Cell {
    number(time.num_minutes().max(0))
}

fn moment(at: Option<Timestamp>, offset_minutes: i32) -> Cell {
    at.map_or(Cell::Nothing, |at| {
        Cell::Moment(at.naive_utc() + Duration::minutes(offset_minutes.into()))
    })
}

fn broken(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(Kind::Unavailable, "unavailable").because(source)
}
