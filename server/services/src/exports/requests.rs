//! The list of requests as rows of a file.

use chrono::Duration;
use domain::{lang::Lang, time::Timestamp, words::Localized};
use text::tr;

use super::{
    rows::Row,
    sheet::{Cell, Layout, Line, Table, minutes, moment, number, words},
};
use crate::sla::Book;

const COLUMNS: [(&str, u8); 31] = [
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
    ("pause-share", 14),
    ("met", 12),
    ("offline", 12),
];

/// The sheet of requests.
pub(super) const LAYOUT: Layout = Layout {
    name: "list-excel-sheet",
    columns: &COLUMNS,
};

/// The cells of a request, in the order of the columns.
pub(super) fn line(table: &Table, book: &Book, row: &Row) -> Line {
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
    let cells: [Cell; 31] = [
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
        row.worked(book).map_or(Cell::Nothing, minutes),
        minutes(Duration::seconds(row.paused_seconds)),
        row.pause_share(book, table.now).map_or(Cell::Nothing, number),
        met,
        yes(row.was_offline, "list-excel-was-offline"),
    ];
    cells.into()
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
