//! Materials and paid work of a request: what, how much, for how much, and who pays.

use crate::{
    code::code_enum,
    ids::{CommandId, LineId, RequestId},
    invalid::Invalid,
    money::Tiyin,
    words,
};

/// Thousandths in one of a unit.
const MILLI: i64 = 1000;
/// The largest quantity, in thousandths: a million of anything.
const QUANTITY_MAX: i64 = 1_000_000 * MILLI;
/// The largest price of one, in tiyin: a milliard of sums.
const PRICE_MAX: i64 = 100_000_000_000;
/// The longest name of a unit, in characters.
const UNIT_MAX: u32 = 20;

code_enum! {
    /// Who pays for a line.
    pub enum Payer {
        /// The company.
        Company = "company",
        /// The resident.
        Resident = "resident",
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestLine))]
pub struct PriceLine {
    /// The line.
    pub id: LineId,
    /// What.
    pub name: String,
    /// How much, in thousandths of the unit.
    pub quantity_milli: i64,
    /// Of what unit.
    pub unit: String,
    /// The price of one.
    pub unit_price: Tiyin,
    /// Who pays.
    pub payer: Payer,
}

impl PriceLine {
    /// What the line costs, to the nearest tiyin.
    #[must_use]
    pub fn sum(&self) -> Tiyin {
        let exact = i128::from(self.quantity_milli) * i128::from(self.unit_price.0);
        let rounded = (exact + i128::from(MILLI) / 2) / i128::from(MILLI);
        Tiyin(i64::try_from(rounded).unwrap_or(i64::MAX))
    }

    /// How much, as people write it: `1,5`.
    #[must_use]
    pub fn quantity(&self) -> String {
        let (whole, rest) = (self.quantity_milli / MILLI, self.quantity_milli % MILLI);
        if rest == 0 {
            whole.to_string()
        } else {
            format!("{whole},{}", format!("{rest:03}").trim_end_matches('0'))
        }
    }
}

/// What the lines of this payer cost together.
#[must_use]
pub fn total(lines: &[PriceLine], payer: Payer) -> Tiyin {
    let sums = lines.iter().filter(|line| line.payer == payer).map(|line| line.sum().0);
    Tiyin(sums.fold(0, i64::saturating_add))
}

/// A line to add, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AddLine {
    /// The request.
    pub request: RequestId,
    /// The client's own id.
    #[serde(default)]
    pub command: CommandId,
    /// What.
    pub name: String,
    /// How much: `1,5`.
    pub quantity: String,
    /// Of what unit; may be empty.
    #[serde(default)]
    pub unit: String,
    /// The price of one, in sums.
    pub price: String,
    /// Who pays.
    pub payer: Payer,
}

impl AddLine {
    /// The line, checked.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn check(&self, id: LineId) -> Result<PriceLine, Invalid> {
        let mut invalid = Invalid::default();
        let name = invalid.take(words::line("name", &self.name, words::NAME_MAX));
        let unit = invalid.take(words::optional_line("unit", &self.unit, UNIT_MAX)).flatten();
        let quantity = read_milli(&self.quantity).filter(|milli| (1..=QUANTITY_MAX).contains(milli));
        if quantity.is_none() {
            invalid.push("quantity", "range", None);
        }
        let price = Tiyin::parse_sums(&self.price)
            .ok()
            .filter(|price| (0..=PRICE_MAX).contains(&price.0));
        if price.is_none() {
            invalid.push("price", "range", None);
        }
        invalid.into_result()?;
        Ok(PriceLine {
            id,
            name: name.unwrap_or_default(),
            quantity_milli: quantity.unwrap_or_default(),
            unit: unit.unwrap_or_default(),
            unit_price: price.unwrap_or_default(),
            payer: self.payer,
        })
    }
}

/// Reads `1`, `1,5` or `0.125` as thousandths.
fn read_milli(text: &str) -> Option<i64> {
    let (whole, fraction) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > 3 {
        return None;
    }
    let rest: i64 = format!("{fraction:0<3}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(MILLI)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(quantity: &str, price: &str) -> AddLine {
        AddLine {
            request: RequestId::nil(),
            command: CommandId::random(),
            name: " Труба  ".to_owned(),
            quantity: quantity.to_owned(),
            unit: "м".to_owned(),
            price: price.to_owned(),
            payer: Payer::Resident,
        }
    }

    #[test]
    fn a_line_costs_its_quantity_to_the_nearest_tiyin() {
        let line = |quantity, price| typed(quantity, price).check(LineId::nil()).unwrap();
        let pipe = line("1,5", "12 500");
        assert_eq!(
            (pipe.name.as_str(), pipe.quantity(), pipe.sum()),
            ("Труба", "1,5".to_owned(), Tiyin(1_875_000))
        );
        assert_eq!(line("0.001", "0,04").sum(), Tiyin(0));
        assert_eq!(line("0.125", "0,04").sum(), Tiyin(1), "half a tiyin is rounded up");
        assert_eq!(line("3", "0").quantity(), "3");
        let lines = [
            pipe.clone(),
            line("2", "1"),
            PriceLine {
                payer: Payer::Company,
                ..pipe
            },
        ];
        assert_eq!(
            (total(&lines, Payer::Resident), total(&lines, Payer::Company)),
            (Tiyin(1_875_200), Tiyin(1_875_000))
        );
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (quantity, price, field) in [
            ("", "1", "quantity"),
            ("0", "1", "quantity"),
            ("-1", "1", "quantity"),
            ("1,2345", "1", "quantity"),
            ("9999999999", "1", "quantity"),
            ("1", "", "price"),
            ("1", "-5", "price"),
            ("1", "9999999999", "price"),
        ] {
            let wrong = typed(quantity, price).check(LineId::nil()).unwrap_err().fields.remove(0);
            assert_eq!((wrong.field.as_str(), wrong.code.as_str()), (field, "range"), "{quantity} {price}");
        }
    }
}
