//! The list of balances as rows of a file.

use domain::payments::AccountRow;

use super::sheet::{Cell, Layout, Line, Table, words};

const COLUMNS: [(&str, u8); 10] = [
    ("account", 16),
    ("company", 20),
    ("address", 30),
    ("apartment", 10),
    ("name", 30),
    ("debt", 16),
    ("advance", 16),
    ("due-sum", 16),
    ("months", 12),
    ("account-closed", 10),
];

/// The sheet of balances.
pub(super) const LAYOUT: Layout = Layout {
    name: "list-excel-balances",
    columns: &COLUMNS,
};

/// The cells of an account, in the order of the columns.
pub(super) fn line(table: &Table, row: &AccountRow) -> Line {
    let cells: [Cell; 10] = [
        words(&row.number),
        words(&table.company),
        words(&text::localized(table.lang, &row.address)),
        words(&row.apartment_number),
        words(row.people.as_deref().unwrap_or_default()),
        Cell::Money(row.debt_tiyin),
        Cell::Money(row.advance_tiyin),
        Cell::Money(row.due_tiyin),
        row.months.map_or(Cell::Nothing, Cell::Number),
        if row.is_closed {
            words(&text::tr(table.lang, "common-yes"))
        } else {
            Cell::Nothing
        },
    ];
    cells.into()
}
