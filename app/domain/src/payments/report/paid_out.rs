//! What a provider handed over for the payments of a report, when the report says what was kept of each of them.

use super::read::Row;
use crate::money::{MoneyError, Tiyin};

/// What the payments of a report come to. What is handed over is the former less the latter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaidOut {
    /// What people paid.
    pub gross_tiyin: Tiyin,
    /// What the provider kept.
    pub fee_tiyin: Tiyin,
}

impl PaidOut {
    /// What is handed over.
    #[must_use]
    pub fn net_tiyin(self) -> Tiyin {
        Tiyin(self.gross_tiyin.0.saturating_sub(self.fee_tiyin.0))
    }

    /// The sums of the paid rows; nothing when one of them does not say what was kept, or says two different things:
    /// a sum that lacks one of its parts is none.
    #[must_use]
    pub fn of(rows: &[Row]) -> Option<Self> {
        let mut paid = rows.iter().filter(|row| row.is_paid).peekable();
        paid.peek()?;
        let nothing = Self {
            gross_tiyin: Tiyin(0),
            fee_tiyin: Tiyin(0),
        };
        paid.try_fold(nothing, |sum, row| sum.with(row.amount, kept(row)?).ok())
    }

    fn with(self, amount: Tiyin, kept: Tiyin) -> Result<Self, MoneyError> {
        Ok(Self {
            gross_tiyin: self.gross_tiyin.plus(amount)?,
            fee_tiyin: self.fee_tiyin.plus(kept)?,
        })
    }
}

/// What was kept of one payment: no less than nothing, no more than all of it.
fn kept(row: &Row) -> Option<Tiyin> {
    let by_net = match row.net {
        Some(net) => Some(row.amount.minus(net).ok()?),
        None => None,
    };
    let kept = match (row.fee, by_net) {
        (Some(fee), Some(other)) if fee != other => return None,
        (fee, by_net) => fee.or(by_net)?,
    };
    (Tiyin(0)..=row.amount).contains(&kept).then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payments::report::{cells, columns, read};

    fn of(text: &str) -> Option<(i64, i64, i64)> {
        let rows = cells(text);
        let (rows, wrong) = read(&rows, columns(&rows).unwrap());
        assert_eq!(wrong, [], "{text}");
        PaidOut::of(&rows).map(|out| (out.gross_tiyin.0, out.fee_tiyin.0, out.net_tiyin().0))
    }

    #[test]
    fn what_was_kept_is_added_up_when_every_paid_row_says_it() {
        let all = Some((150_000, 1_500, 148_500));
        for text in [
            "id;Сумма;Комиссия\na;1000;10\nb;500;5,00\n",
            "id;Комиссия, сум;Сумма, сум\na;10;1000\nb;5;500\n",
            "id;Сумма;К выплате\na;1000;990\nb;500;495\n",
            "id;Сумма комиссии;Сумма к перечислению;Сумма платежа\na;10;990;1000\nb;5;495;500\n",
            // Some take it off in so many words.
            "id;amount;commission\na;1000;-10\nb;500;-5\n",
            // What was not paid is not handed over.
            "id;amount;commission;status\na;1000;10;2\nc;70;;-2\nb;500;5;2\n",
        ] {
            assert_eq!(of(text), all, "{text}");
        }
        assert_eq!(
            of("id;amount;fee\na;1000;0\nb;500;\n"),
            Some((150_000, 0, 150_000)),
            "nothing was kept"
        );
    }

    #[test]
    fn what_is_not_whole_is_no_sum() {
        for text in [
            "id;amount\na;1000\n",
            "id;amount;fee;status\na;1000;10;-2\n",
            "id;amount;fee\na;1000;10\nb;500;?\n",
            "id;amount;net\na;1000;990\nb;500;\n",
            "id;amount;fee;net\na;1000;10;995\n",
            "id;amount;fee\na;1000;1001\n",
            "id;amount;net\na;1000;1001\n",
            // A part of a hundred is no sum.
            "id;amount;Комиссия, %\na;1000;1\n",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
