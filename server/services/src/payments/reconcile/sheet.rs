//! The cells of a file: of Excel, or of text.

use calamine::{Data, Reader as _, Xlsx};
use domain::{
    invalid::Invalid,
    payments::report::{cells, decode},
};

/// Rows of a report; a month of a large company has fewer.
const ROWS_MAX: usize = 20_000;
/// Columns that are looked at.
const COLUMNS_MAX: usize = 60;

/// The rows of a file, in their places.
///
/// # Errors
/// `report-file` for what is neither; `too-many` for too many rows.
pub(super) fn rows(bytes: &[u8]) -> Result<Vec<Vec<String>>, Invalid> {
    let rows = if bytes.starts_with(b"PK") {
        of_excel(bytes)
    } else {
        Some(cells(&decode(bytes)))
    };
    let rows = rows.ok_or_else(|| Invalid::field("file", "report-file"))?;
    if rows.len() > ROWS_MAX {
        return Err(Invalid::field("file", "too-many"));
    }
    Ok(rows)
}

/// The first sheet, cell by cell: a sheet that names a cell far away takes no more memory for that.
fn of_excel(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).ok()?;
    let name = book.sheet_names().first()?.clone();
    let mut reader = book.worksheet_cells_reader(&name).ok()?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = reader.next_cell().ok()? {
        let (row, column) = cell.get_position();
        let (row, column) = (usize::try_from(row).ok()?, usize::try_from(column).ok()?);
        if column >= COLUMNS_MAX {
            continue;
        }
        if row > ROWS_MAX {
            // One more than there may be: it is refused as too long.
            rows.resize_with(ROWS_MAX + 1, Vec::new);
            break;
        }
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        if let Some(cells) = rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(place) = cells.get_mut(column) {
                *place = words(&Data::from(cell.get_value().clone()));
            }
        }
    }
    Some(rows)
}

/// What a cell shows; dates as text that is read the same everywhere.
fn words(cell: &Data) -> String {
    match cell {
        Data::DateTime(at) if at.is_datetime() => at
            .as_datetime()
            .map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string())
            .unwrap_or_default(),
        Data::Error(_) => String::new(),
        Data::Int(_)
        | Data::Float(_)
        | Data::String(_)
        | Data::Bool(_)
        | Data::DateTime(_)
        | Data::DateTimeIso(_)
        | Data::DurationIso(_)
        | Data::Empty => cell.to_string(),
    }
}
