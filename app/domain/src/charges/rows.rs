//! What stands in a row of a sheet, and what is wrong with it. Rows keep the numbers that the spreadsheet gives them.

mod kinds;

use chrono::NaiveDate;

use self::kinds::kind_of;
use super::{
    month::Month,
    opening::is_account_number,
    quantity::Quantity,
    sheet::{ColumnKey, Mapping, plain},
};
use crate::{housing::ApartmentKind, money::Tiyin};

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RowError {
    /// The row as the spreadsheet counts them.
    pub row: u32,
    /// Where.
    pub column: ColumnKey,
    /// What: the code of a field's error.
    pub code: String,
}

/// A unit with its personal account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLine {
    /// The house's address.
    pub address: String,
    /// The entrance.
    pub entrance: Option<i32>,
    /// The floor.
    pub floor: Option<i32>,
    /// What kind of premises it is.
    pub kind: ApartmentKind,
    /// The number of the apartment.
    pub number: String,
    /// Its area.
    pub area_dm2: Option<i32>,
    /// Its rooms.
    pub rooms: Option<i32>,
    /// The number of the account.
    pub account: String,
    /// What it owes.
    pub balance: Tiyin,
    /// The names of the services it was opened for; none: all that no other account of the apartment was opened for.
    pub services: Vec<String>,
}

/// What an account was charged and paid for a service of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChargeLine {
    /// The number of the account.
    pub account: String,
    /// The month.
    pub month: Month,
    /// The name of the service; nothing for what has none.
    pub service: Option<String>,
    /// What was charged, with what was added or taken off afterwards.
    pub charged: Tiyin,
    /// The penalty.
    pub penalty: Tiyin,
    /// What was paid.
    pub paid: Tiyin,
}

/// No sum of a household comes near to this: it is a slip, and sums of rows stay in range.
const MOST: i64 = 1_000_000_000_000_000;

/// One row with its number, and what is wrong with it.
struct Reader<'a> {
    row: u32,
    cells: &'a [String],
    mapping: &'a Mapping,
    errors: Vec<RowError>,
}

impl Reader<'_> {
    fn text(&self, column: ColumnKey) -> &str {
        let cell = self.mapping.get(&column).and_then(|index| self.cells.get(*index));
        cell.map(|cell| cell.trim()).unwrap_or_default()
    }

    fn wrong(&mut self, column: ColumnKey, code: &str) {
        self.errors.push(RowError {
            row: self.row,
            column,
            code: code.to_owned(),
        });
    }

    /// Names with commas or semicolons between.
    fn names(&self, column: ColumnKey) -> Vec<String> {
        let names = self.text(column).split([',', ';']).map(str::trim);
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
    }

    fn required(&mut self, column: ColumnKey) -> String {
        let text = self.text(column).to_owned();
        if text.is_empty() {
            self.wrong(column, "required");
        }
        text
    }

    fn whole(&mut self, column: ColumnKey, range: std::ops::RangeInclusive<i32>) -> Option<i32> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match text.parse::<i32>() {
            Ok(number) if range.contains(&number) => Some(number),
            Ok(_) => {
                self.wrong(column, "range");
                None
            }
            Err(_) => {
                self.wrong(column, "number");
                None
            }
        }
    }

    fn amount(&mut self, column: ColumnKey) -> Tiyin {
        let text = self.text(column);
        if text.is_empty() {
            return Tiyin(0);
        }
        match Tiyin::parse_sums(text) {
            Ok(amount) if amount.0.abs() <= MOST => amount,
            Ok(_) => {
                self.wrong(column, "range");
                Tiyin(0)
            }
            Err(_) => {
                self.wrong(column, "number");
                Tiyin(0)
            }
        }
    }

    /// What was charged: as the sheet says, or what was used at its price.
    fn charged(&mut self) -> Tiyin {
        let (quantity, price) = (self.text(ColumnKey::Quantity).to_owned(), self.amount(ColumnKey::Price));
        if !self.text(ColumnKey::Charged).is_empty() || quantity.is_empty() {
            return self.amount(ColumnKey::Charged);
        }
        let Some(quantity) = Quantity::parse(&quantity) else {
            self.wrong(ColumnKey::Quantity, "number");
            return Tiyin(0);
        };
        match quantity.at(price) {
            Ok(amount) if amount.0.abs() <= MOST => amount,
            Ok(_) | Err(_) => {
                self.wrong(ColumnKey::Quantity, "range");
                Tiyin(0)
            }
        }
    }

    fn area(&mut self) -> Option<i32> {
        let amount = self.amount(ColumnKey::Area);
        match i32::try_from(amount.0) {
            Ok(0) => None,
            Ok(area) if area > 0 => Some(area),
            _ => {
                self.wrong(ColumnKey::Area, "range");
                None
            }
        }
    }

    fn kind(&mut self) -> ApartmentKind {
        kind_of(&plain(self.text(ColumnKey::Kind))).unwrap_or_else(|| {
            self.wrong(ColumnKey::Kind, "choice");
            ApartmentKind::Other
        })
    }

    fn month(&mut self) -> Option<Month> {
        let month = month_of(self.text(ColumnKey::Period));
        if month.is_none() {
            self.wrong(ColumnKey::Period, "date");
        }
        month
    }
}

/// A month as sheets have it: `2026-03`, `03.2026`, or a day of it.
fn month_of(text: &str) -> Option<Month> {
    let dotted = || {
        let (month, year) = text.split_once('.')?;
        format!("{year}-{month:0>2}").parse().ok()
    };
    let day = |format| NaiveDate::parse_from_str(text, format).ok().map(Month::of);
    text.parse()
        .ok()
        .or_else(dotted)
        .or_else(|| day("%Y-%m-%d"))
        .or_else(|| day("%d.%m.%Y"))
}

/// The rows of a sheet of accounts. The first row below the heads is the second of the sheet.
#[must_use]
pub fn account_lines(rows: &[Vec<String>], mapping: &Mapping) -> (Vec<(u32, AccountLine)>, Vec<RowError>) {
    read(rows, mapping, |reader| AccountLine {
        address: reader.required(ColumnKey::Address),
        entrance: reader.whole(ColumnKey::Entrance, 1..=100),
        floor: reader.whole(ColumnKey::Floor, -10..=200),
        kind: reader.kind(),
        number: reader.required(ColumnKey::Number),
        area_dm2: reader.area(),
        rooms: reader.whole(ColumnKey::Rooms, 0..=100),
        account: account(reader),
        balance: reader.amount(ColumnKey::Balance),
        services: reader.names(ColumnKey::Services),
    })
}

/// The rows of a sheet of charges.
#[must_use]
pub fn charge_lines(rows: &[Vec<String>], mapping: &Mapping) -> (Vec<(u32, ChargeLine)>, Vec<RowError>) {
    read(rows, mapping, |reader| {
        let (charged, more) = (reader.charged(), reader.amount(ColumnKey::Recalculated));
        let (penalty, paid) = (reader.amount(ColumnKey::Penalty), reader.amount(ColumnKey::Paid));
        let service = Some(reader.text(ColumnKey::Service).to_owned()).filter(|name| !name.is_empty());
        if charged != Tiyin(0) && service.is_none() {
            reader.wrong(ColumnKey::Service, "required");
        }
        for (column, amount) in [(ColumnKey::Penalty, penalty), (ColumnKey::Paid, paid)] {
            if amount < Tiyin(0) {
                reader.wrong(column, "range");
            }
        }
        ChargeLine {
            account: account(reader),
            // A row whose month cannot be read is refused with its error.
            month: reader.month().unwrap_or(Month::of(NaiveDate::default())),
            service,
            charged: charged.plus(more).unwrap_or_default(),
            penalty,
            paid,
        }
    })
}

/// The number of an account, as the database takes it.
fn account(reader: &mut Reader<'_>) -> String {
    let number = reader.required(ColumnKey::Account);
    if !(number.is_empty() || is_account_number(&number)) {
        reader.wrong(ColumnKey::Account, "account-number");
    }
    number
}

fn read<T>(rows: &[Vec<String>], mapping: &Mapping, line: impl Fn(&mut Reader<'_>) -> T) -> (Vec<(u32, T)>, Vec<RowError>) {
    let (mut lines, mut errors) = (Vec::new(), Vec::new());
    for (cells, row) in rows.iter().zip(2_u32..) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut reader = Reader {
            row,
            cells,
            mapping,
            errors: Vec::new(),
        };
        let read = line(&mut reader);
        if reader.errors.is_empty() {
            lines.push((row, read));
        }
        errors.extend(reader.errors);
    }
    (lines, errors)
}

#[cfg(test)]
mod tests;
