//! Which columns a report has, and what its rows say. Columns are found by their names, in any order.

use chrono::{NaiveDate, NaiveDateTime};

use super::words::{AMOUNTS, FEES, IDS, NETS, ORDERS, PAID, STATUSES, TIMES, UNPAID};
use crate::{code::code_enum, money::Tiyin};

/// Rows before which the heads of the columns must come: cabinets put titles above them.
const HEADS_WITHIN: usize = 20;
/// The longest number of a payment that is believed.
const ID_MAX: usize = 64;

/// Where the columns are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns {
    /// The row of the heads.
    pub head: usize,
    id: usize,
    amount: usize,
    at: Option<usize>,
    status: Option<usize>,
    order: Option<usize>,
    fee: Option<usize>,
    net: Option<usize>,
}

/// One payment of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file, counted from one.
    pub line: u32,
    /// The provider's number.
    pub id: String,
    /// How much.
    pub amount: Tiyin,
    /// The day, when the report says it.
    pub on: Option<NaiveDate>,
    /// Whether it is paid; what says nothing is.
    pub is_paid: bool,
    /// What was paid for, as the payer named it.
    pub order: Option<String>,
    /// What the provider kept, when the report says it.
    pub fee: Option<Tiyin>,
    /// What it hands over, when the report says it.
    pub net: Option<Tiyin>,
}

code_enum! {
    /// Why a row could not be read.
    pub enum WrongCell {
        /// It has no number.
        Id = "id",
        /// The amount is none.
        Amount = "amount",
        /// The date is none.
        Date = "date",
        /// Nobody knows what the status means.
        Status = "status",
    }
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WrongRow {
    /// The line of the file, counted from one.
    pub line: u32,
    /// What is wrong with it.
    pub cell: WrongCell,
}

/// Finds the columns; nothing when a number or an amount is missing.
#[must_use]
pub fn columns(rows: &[Vec<String>]) -> Option<Columns> {
    rows.iter().take(HEADS_WITHIN).enumerate().find_map(|(head, row)| {
        let heads: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
        let find = |names: &[&str]| find_in(&heads, names);
        // A part of a hundred is no sum.
        let money = |names: &[&str]| find(names).filter(|at| heads.get(*at).is_some_and(|head| !head.contains('%')));
        let (fee, net) = (money(FEES), money(NETS));
        Some(Columns {
            head,
            id: find(IDS)?,
            amount: find_in(&without(&heads, [fee, net]), AMOUNTS)?,
            fee,
            net,
            at: find(TIMES),
            status: find(STATUSES),
            order: find(ORDERS),
        })
    })
}

fn find_in(heads: &[String], names: &[&str]) -> Option<usize> {
    let exact = names.iter().find_map(|name| heads.iter().position(|head| head == name));
    // "Сумма, UZS" and "Сумма (сум)" are the sum, too.
    exact.or_else(|| names.iter().find_map(|name| heads.iter().position(|head| begins(head, name))))
}

/// The heads, but for those that are known by now: "Сумма к выплате" is another sum.
fn without(heads: &[String], known: [Option<usize>; 2]) -> Vec<String> {
    let rest = heads.iter().enumerate();
    rest.map(|(at, head)| if known.contains(&Some(at)) { String::new() } else { head.clone() })
        .collect()
}

fn begins(head: &str, name: &str) -> bool {
    head.strip_prefix(name)
        .is_some_and(|rest| rest.starts_with([',', ' ', '(', ':', '.']))
}

fn plain(cell: &str) -> String {
    let folded = cell.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    folded.replace(['‘', '’', 'ʻ', '`'], "'").replace('ё', "е")
}

/// Reads the rows below the heads. Empty ones and sums at the end are no payments.
#[must_use]
pub fn read(rows: &[Vec<String>], columns: Columns) -> (Vec<Row>, Vec<WrongRow>) {
    let (mut good, mut wrong) = (Vec::new(), Vec::new());
    for (index, row) in rows.iter().enumerate().skip(columns.head + 1) {
        let line = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if row.iter().all(|cell| cell.trim().is_empty()) || is_total(row) {
            continue;
        }
        match one(row, columns, line) {
            Ok(row) => good.push(row),
            Err(cell) => wrong.push(WrongRow { line, cell }),
        }
    }
    (good, wrong)
}

fn is_total(row: &[String]) -> bool {
    let first = row.iter().map(|cell| plain(cell)).find(|cell| !cell.is_empty());
    first.is_some_and(|cell| ["итого", "всего", "jami", "total"].iter().any(|word| cell.starts_with(word)))
}

fn one(row: &[String], columns: Columns, line: u32) -> Result<Row, WrongCell> {
    let cell = |index: usize| row.get(index).map_or("", |cell| cell.trim());
    let id = cell(columns.id);
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if id.is_empty() || id.len() > ID_MAX || !id.chars().all(fits) {
        return Err(WrongCell::Id);
    }
    let paid = amount(cell(columns.amount)).ok_or(WrongCell::Amount)?;
    let on = match columns.at.map(cell) {
        None | Some("") => None,
        Some(text) => Some(day(text).ok_or(WrongCell::Date)?),
    };
    let is_paid = match columns.status.map(|index| plain(cell(index))) {
        None => true,
        Some(status) if PAID.iter().any(|word| plain(word) == status) => true,
        Some(status) if UNPAID.iter().any(|word| plain(word) == status) => false,
        Some(_) => return Err(WrongCell::Status),
    };
    let order = columns.order.map(cell).filter(|order| !order.is_empty()).map(str::to_owned);
    Ok(Row {
        line,
        id: id.to_owned(),
        amount: paid,
        on,
        is_paid,
        order,
        fee: columns.fee.map(cell).and_then(kept),
        net: columns.net.map(cell).and_then(amount),
    })
}

/// What was kept: many keep nothing, and some take it off in so many words.
fn kept(text: &str) -> Option<Tiyin> {
    let text = text.trim_start_matches(['-', '−']).trim();
    let is_nothing = text.is_empty() || Tiyin::parse_sums(text) == Ok(Tiyin(0));
    if is_nothing { Some(Tiyin(0)) } else { amount(text) }
}

/// Sums as reports write them: `1 250 000,50`, `1,250,000.50`, `50000.00 UZS`. Never less than nothing, no third decimal.
fn amount(text: &str) -> Option<Tiyin> {
    let digits: String = text
        .chars()
        .filter(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-'))
        .collect();
    let digits = digits.trim_end_matches(['.', ',']);
    let separator = digits.rfind(['.', ',']);
    // What stands last is the point, unless it stands in groups of three: `1,250,000`.
    let (whole, fraction) = match separator {
        Some(at) if digits.len() - at - 1 <= 2 => digits.split_at(at),
        _ => (digits, ""),
    };
    let whole: String = whole.chars().filter(|letter| !matches!(letter, '.' | ',')).collect();
    let fraction = fraction.trim_start_matches(['.', ',']);
    let amount = Tiyin::parse_sums(&format!("{whole}.{fraction}")).ok()?;
    (amount > Tiyin(0)).then_some(amount)
}

fn day(text: &str) -> Option<NaiveDate> {
    let begin: String = text.chars().take(10).collect();
    ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y.%m.%d", "%Y/%m/%d"]
        .iter()
        .find_map(|format| {
            let date = NaiveDate::parse_from_str(&begin, format).ok();
            date.or_else(|| {
                NaiveDateTime::parse_from_str(text, &format!("{format} %H:%M"))
                    .ok()
                    .map(|at| at.date())
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payments::report::cells;

    fn read_text(text: &str) -> (Vec<Row>, Vec<WrongRow>) {
        let rows = cells(text);
        read(&rows, columns(&rows).unwrap())
    }

    #[test]
    fn columns_are_found_by_their_names_in_any_order() {
        let text = "Отчёт за март;;\nДата оплаты;Статус;Сумма, UZS;ID;Лицевой счёт\n02.03.2026 14:00;Оплачен;\"1 250,50\";p1;100012\n";
        let (rows, wrong) = read_text(text);
        assert_eq!(wrong, []);
        let expected = Row {
            line: 3,
            id: "p1".to_owned(),
            amount: Tiyin(125_050),
            on: NaiveDate::from_ymd_opt(2026, 3, 2),
            is_paid: true,
            order: Some("100012".to_owned()),
            fee: None,
            net: None,
        };
        assert_eq!(rows, [expected]);
        let (rows, _) = read_text("click_trans_id,click_paydoc_id,amount\n1,2,5\n");
        assert_eq!(rows[0].id, "2", "the number of the payment goes before that of the attempt");
        assert_eq!(columns(&cells("Сумма;Дата\n1;2\n")), None);
        assert_eq!(columns(&[]), None);
    }

    #[test]
    fn each_wrong_row_is_named_and_the_others_are_read() {
        let text =
            "id;amount;date;status\n;5;2026-03-02;2\nb c;5;;2\np3;0;;2\np4;5;soon;2\np5;5;;perhaps\np6;5;2026-03-02;-2\n;;;\nИтого;10;;\n";
        let (rows, wrong) = read_text(text);
        let named: Vec<_> = wrong.iter().map(|wrong| (wrong.line, wrong.cell)).collect();
        assert_eq!(
            named,
            [
                (2, WrongCell::Id),
                (3, WrongCell::Id),
                (4, WrongCell::Amount),
                (5, WrongCell::Date),
                (6, WrongCell::Status)
            ]
        );
        assert_eq!(rows.len(), 1);
        assert!(!rows[0].is_paid, "what was taken back is no money");
    }

    #[test]
    fn sums_and_days_are_read_as_reports_write_them() {
        for (text, tiyin) in [
            ("50000", 5_000_000),
            ("50 000,5", 5_000_050),
            ("1,250,000", 125_000_000),
            ("1,250,000.50", 125_000_050),
            ("1.250.000,50", 125_000_050),
            ("1\u{a0}250.00 UZS", 125_000),
            ("0,29", 29),
            ("90071992547409.93", 9_007_199_254_740_993),
        ] {
            assert_eq!(amount(text), Some(Tiyin(tiyin)), "{text}");
        }
        for text in ["", "0", "-5", "сто", "1-2", ".", "99999999999999999999"] {
            assert_eq!(amount(text), None, "{text}");
        }
        let second = NaiveDate::from_ymd_opt(2026, 3, 2);
        for text in [
            "2026-03-02",
            "02.03.2026",
            "02.03.2026 14:00:05",
            "2026-03-02T14:00:05Z",
            "02/03/2026",
        ] {
            assert_eq!(day(text), second, "{text}");
        }
        assert_eq!(day("31.02.2026"), None);
    }
}
