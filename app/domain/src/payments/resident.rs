//! What residents see of the money of their homes.

use super::balance::{Balance, DebtLine};
use crate::{
    charges::Outside,
    code::code_enum,
    forms::blank,
    ids::{AccountId, ApartmentId, OrderId, PostingId},
    money::Tiyin,
    payments::{Limits, Provider},
    people::Home,
};

/// A home of a resident with what it owes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct HomeMoney {
    /// The apartment.
    pub home: Home,
    /// Its personal accounts, the open ones first.
    pub accounts: Vec<AccountSum>,
    /// Invoices that wait to be paid, oldest first; what they are about is a part of the debt.
    #[serde(default)]
    pub invoices: Vec<OpenInvoice>,
}

impl HomeMoney {
    /// What is to be paid now for all its accounts together: what one was paid ahead pays no debt of another.
    #[must_use]
    pub fn due(&self) -> Tiyin {
        let due = self.accounts.iter().map(|account| account.due_tiyin.0.max(0));
        Tiyin(due.fold(0, i64::saturating_add))
    }
}

/// The homes of a resident, and the accounts of one of them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct HomesMoney {
    /// All the homes.
    pub homes: Vec<HomeMoney>,
    /// The home that is looked at; nothing for who has none.
    pub home: Option<ApartmentId>,
    /// Its accounts.
    pub accounts: Vec<AccountMoney>,
}

/// What one personal account owes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AccountSum {
    /// The account.
    pub account: AccountId,
    /// Its number.
    pub number: String,
    /// What is to be paid now; negative when it was paid ahead.
    pub due_tiyin: Tiyin,
    /// Whether it is closed.
    pub is_closed: bool,
    /// Who keeps it in the company's place, and what they said: what is to be paid here is not all then.
    #[serde(default)]
    pub outside: Option<Outside>,
}

/// A personal account as its home sees it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AccountMoney {
    /// What it owes, by lines.
    pub balance: Balance,
    /// Whether it can be paid here.
    pub can_be_paid: bool,
    /// Who keeps it in the company's place, and what they said.
    #[serde(default)]
    pub outside: Option<Outside>,
    /// What is taken at once, at least and at most.
    #[serde(default)]
    pub limits: Option<Limits>,
    /// Invoices that wait to be paid, oldest first; what they are about is a part of the debt.
    #[serde(default)]
    pub invoices: Vec<OpenInvoice>,
    /// What was charged, the newest month first.
    pub months: Vec<MonthCharges>,
    /// There is more before this month.
    #[serde(default)]
    pub older_months: Option<chrono::NaiveDate>,
    /// What was paid and given back, the newest first.
    pub payments: Vec<Paid>,
    /// There is more before this one.
    #[serde(default)]
    pub older_payments: Option<PostingId>,
}

/// Where the history of an account goes on; what is left out begins with the newest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Older {
    /// The account; the others begin with the newest.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Only months before this one.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub months: Option<chrono::NaiveDate>,
    /// Only payments before this one.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub payments: Option<PostingId>,
}

impl Older {
    /// What of it is about this account.
    #[must_use]
    pub fn of(self, account: AccountId) -> Self {
        if self.account == Some(account) { self } else { Self::default() }
    }
}

/// An invoice that waits to be paid.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OpenInvoice {
    /// The invoice, as an order: its page is where it is paid.
    pub order: OrderId,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// The number of the request whose work it is for.
    pub request: Option<i64>,
}

/// What was charged for one month.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MonthCharges {
    /// The first day of the month; nothing for what has none.
    pub period: Option<chrono::NaiveDate>,
    /// All of it.
    pub total_tiyin: Tiyin,
    /// By service.
    pub lines: Vec<DebtLine>,
    /// Where its bill is seen; good for a few days.
    #[serde(default)]
    pub bill: Option<String>,
}

impl MonthCharges {
    /// Puts lines that come month by month under their months.
    #[must_use]
    pub fn group(lines: Vec<DebtLine>) -> Vec<Self> {
        let mut months: Vec<Self> = Vec::new();
        for line in lines {
            match months.last_mut().filter(|month| month.period == line.period) {
                Some(month) => {
                    month.total_tiyin = Tiyin(month.total_tiyin.0.saturating_add(line.amount_tiyin.0));
                    month.lines.push(line);
                }
                None => months.push(Self {
                    period: line.period,
                    total_tiyin: line.amount_tiyin,
                    lines: vec![line],
                    bill: None,
                }),
            }
        }
        months
    }

    /// The same of no more lines than these, as whole months, and the month before which there is more: what has one line
    /// too many ends in the middle of a month.
    #[must_use]
    pub fn page(lines: Vec<DebtLine>, max: usize) -> (Vec<Self>, Option<chrono::NaiveDate>) {
        let is_cut = lines.len() > max;
        let mut months = Self::group(lines);
        if !is_cut || months.len() < 2 {
            return (months, None);
        }
        months.pop();
        let older = months.last().and_then(|month| month.period);
        (months, older)
    }
}

/// Money that came in, or went back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Paid {
    /// The transaction of the books.
    pub id: PostingId,
    /// When it was posted.
    pub at: chrono::DateTime<chrono::Utc>,
    /// How much was paid; negative is what went back.
    pub amount_tiyin: Tiyin,
    /// By which provider; nothing for cash and transfers.
    pub provider: Option<Provider>,
    /// Where its receipt is seen, when money came in; good for a few days.
    #[serde(default)]
    pub receipt: Option<String>,
}

code_enum! {
    /// What became of an order, by what providers told us: a person who comes back from their page proves nothing.
    pub enum OrderState {
        /// No provider has called about it.
        Open = "open",
        /// A provider has begun to take the money.
        Waiting = "waiting",
        /// The money came.
        Paid = "paid",
        /// The money came, and went back.
        Returned = "returned",
        /// The provider gave up.
        Cancelled = "cancelled",
        /// Nothing is paid by it any more: its time is over, it was given up or corrected, or others keep the books.
        Expired = "expired",
    }
}

impl OrderState {
    /// Whether the state may change by itself, so that it is worth asking again.
    #[must_use]
    pub const fn is_unsettled(self) -> bool {
        matches!(self, Self::Open | Self::Waiting)
    }

    /// What an order is when its tries are these: money that came counts before a later try.
    #[must_use]
    pub fn of(tries: &[Self], is_over: bool) -> Self {
        let has = |state| tries.contains(&state);
        [Self::Paid, Self::Waiting, Self::Returned, Self::Cancelled]
            .into_iter()
            .find(|state| has(*state))
            .unwrap_or(if is_over { Self::Expired } else { Self::Open })
    }
}

/// A payment that a person set out to make, as they see it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OrderView {
    /// The order.
    pub order: OrderId,
    /// Its code, as providers show it.
    pub code: String,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// What became of it.
    pub state: OrderState,
    /// When that was, if anything was.
    pub at: Option<chrono::DateTime<chrono::Utc>>,
    /// Our link to Payme, while it can be paid there.
    pub payme: Option<String>,
    /// Our link to Click, while it can be paid there.
    pub click: Option<String>,
    /// Where its receipt is seen, once the money came; good for a few days.
    #[serde(default)]
    pub receipt: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_that_came_counts_before_later_tries() {
        use OrderState as S;
        for (tries, is_over, state) in [
            (&[][..], false, S::Open),
            (&[], true, S::Expired),
            (&[S::Cancelled], true, S::Cancelled),
            (&[S::Cancelled, S::Waiting], false, S::Waiting),
            (&[S::Waiting, S::Paid, S::Cancelled], true, S::Paid),
            (&[S::Cancelled, S::Returned], false, S::Returned),
        ] {
            assert_eq!(S::of(tries, is_over), state, "{tries:?}");
        }
    }

    #[test]
    fn lines_stand_under_their_months() {
        let day = |month| chrono::NaiveDate::from_ymd_opt(2026, month, 1);
        let line = |period, amount| DebtLine {
            period,
            service: None,
            amount_tiyin: Tiyin(amount),
        };
        let months = MonthCharges::group(vec![line(day(3), 5), line(day(3), -2), line(day(2), 7), line(None, 1)]);
        let sums: Vec<_> = months
            .iter()
            .map(|month| (month.period, month.total_tiyin.0, month.lines.len()))
            .collect();
        assert_eq!(sums, [(day(3), 3, 2), (day(2), 7, 1), (None, 1, 1)]);
    }

    #[test]
    fn a_page_ends_with_a_whole_month() {
        let day = |month| chrono::NaiveDate::from_ymd_opt(2026, month, 1);
        let lines: Vec<_> = [3, 3, 2, 2, 1]
            .map(|month| DebtLine {
                period: day(month),
                service: None,
                amount_tiyin: Tiyin(1),
            })
            .to_vec();
        let page = |count: usize, max| {
            let (months, older) = MonthCharges::page(lines.iter().take(count).cloned().collect(), max);
            (months.iter().map(|month| month.lines.len()).collect::<Vec<_>>(), older)
        };
        assert_eq!(page(5, 5), (vec![2, 2, 1], None));
        assert_eq!(page(5, 4), (vec![2, 2], day(2)));
        assert_eq!(page(4, 3), (vec![2], day(3)), "no half of a month");
        assert_eq!(page(2, 1), (vec![2], None), "but one there is in any case");
    }
}
