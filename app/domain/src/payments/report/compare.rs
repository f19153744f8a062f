//! What a provider has and what we have, side by side.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::read::Row;
use crate::{code::code_enum, ids::AccountId, money::Tiyin, payments::CaseKind};

code_enum! {
    /// What does not fit.
    pub enum DifferenceKind {
        /// The provider has it, we have not.
        MissingHere = "missing_here",
        /// We have it, the provider has not.
        MissingThere = "missing_there",
        /// The amounts differ.
        AmountDiffers = "amount_differs",
        /// The provider has it twice.
        PaidTwice = "paid_twice",
    }
}

impl DifferenceKind {
    /// The case that is made of it.
    #[must_use]
    pub const fn case(self) -> CaseKind {
        match self {
            Self::MissingHere => CaseKind::MissingHere,
            Self::MissingThere => CaseKind::MissingThere,
            Self::AmountDiffers => CaseKind::AmountDiffers,
            Self::PaidTwice => CaseKind::PaidTwice,
        }
    }
}

/// A payment that we have as paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ours {
    /// The numbers by which the provider may name it.
    pub ids: Vec<String>,
    /// Whose account was credited.
    pub account: AccountId,
    /// How much is left of it, after what was taken back.
    pub amount: Tiyin,
    /// The days on which the provider may have written it: when it began, and when it was paid.
    pub on: [NaiveDate; 2],
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Difference {
    /// What.
    pub kind: DifferenceKind,
    /// The provider's number of the payment.
    pub id: String,
    /// The line of the report, when it stands there.
    pub line: Option<u32>,
    /// Whose account it is, when we have it.
    pub account: Option<AccountId>,
    /// What was paid for, as the report has it.
    pub order: Option<String>,
    /// What we have.
    pub ours_tiyin: Option<Tiyin>,
    /// What the provider has.
    pub theirs_tiyin: Option<Tiyin>,
}

/// Compares the paid rows of a report of these days with what we have. `ours` may reach beyond the days: only what lies
/// wholly within them is missed in the report.
#[must_use]
pub fn compare(rows: &[Row], ours: &[Ours], (from, to): (NaiveDate, NaiveDate)) -> Vec<Difference> {
    let by_id: BTreeMap<&str, &Ours> = ours
        .iter()
        .flat_map(|one| one.ids.iter().map(move |id| (id.as_str(), one)))
        .collect();
    let (mut seen, mut met, mut found) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for row in rows.iter().filter(|row| row.is_paid) {
        let known = by_id.get(row.id.as_str()).copied();
        let is_again = !seen.insert(known.and_then(|one| one.ids.first()).map_or(row.id.as_str(), String::as_str));
        met.extend(known.into_iter().flat_map(|one| &one.ids));
        let kind = match known {
            _ if is_again => DifferenceKind::PaidTwice,
            None => DifferenceKind::MissingHere,
            Some(one) if one.amount != row.amount => DifferenceKind::AmountDiffers,
            Some(_) => continue,
        };
        found.push(Difference {
            kind,
            id: row.id.clone(),
            line: Some(row.line),
            account: known.map(|one| one.account),
            order: row.order.clone(),
            ours_tiyin: known.map(|one| one.amount),
            theirs_tiyin: Some(row.amount),
        });
    }
    let is_within = |one: &&Ours| one.on.iter().all(|day| (from..=to).contains(day));
    let missed = ours
        .iter()
        .filter(is_within)
        .filter(|one| !one.ids.iter().any(|id| met.contains(id)));
    // What was taken back whole is no money at either.
    let missed = missed.filter(|one| one.amount > Tiyin(0));
    found.extend(missed.filter_map(|one| {
        Some(Difference {
            kind: DifferenceKind::MissingThere,
            id: one.ids.first()?.clone(),
            line: None,
            account: Some(one.account),
            order: None,
            ours_tiyin: Some(one.amount),
            theirs_tiyin: None,
        })
    }));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn row(line: u32, id: &str, amount: i64) -> Row {
        Row {
            line,
            id: id.to_owned(),
            amount: Tiyin(amount),
            on: None,
            is_paid: true,
            order: None,
            fee: None,
            net: None,
        }
    }

    fn ours(ids: &[&str], amount: i64, on: [u32; 2]) -> Ours {
        Ours {
            ids: ids.iter().map(|id| (*id).to_owned()).collect(),
            account: AccountId::nil(),
            amount: Tiyin(amount),
            on: on.map(day),
        }
    }

    fn reasons(rows: &[Row], ours: &[Ours]) -> Vec<(DifferenceKind, String)> {
        let found = compare(rows, ours, (day(2), day(4)));
        found.into_iter().map(|one| (one.kind, one.id)).collect()
    }

    #[test]
    fn every_difference_has_its_reason() {
        use DifferenceKind::{AmountDiffers, MissingHere, MissingThere, PaidTwice};
        let unpaid = Row {
            is_paid: false,
            ..row(1, "a", 500)
        };
        for (rows, mine, expected) in [
            (vec![row(1, "a", 500)], vec![ours(&["a"], 500, [2, 2])], vec![]),
            (vec![row(1, "t", 500)], vec![ours(&["p", "t"], 500, [2, 2])], vec![]),
            (vec![row(1, "a", 501)], vec![ours(&["a"], 500, [2, 2])], vec![(AmountDiffers, "a")]),
            (vec![row(1, "a", 500)], vec![], vec![(MissingHere, "a")]),
            (vec![], vec![ours(&["a"], 500, [2, 3])], vec![(MissingThere, "a")]),
            (vec![unpaid.clone()], vec![ours(&["a"], 500, [2, 2])], vec![(MissingThere, "a")]),
            (vec![unpaid], vec![], vec![]),
            (
                vec![row(1, "a", 500), row(2, "a", 500)],
                vec![ours(&["a"], 500, [2, 2])],
                vec![(PaidTwice, "a")],
            ),
            (
                vec![row(1, "p", 500), row(2, "t", 500)],
                vec![ours(&["p", "t"], 500, [2, 2])],
                vec![(PaidTwice, "t")],
            ),
            (
                vec![row(1, "x", 500), row(2, "x", 500)],
                vec![],
                vec![(MissingHere, "x"), (PaidTwice, "x")],
            ),
            // It may stand in the report of the day before or after.
            (vec![], vec![ours(&["a"], 500, [1, 2]), ours(&["b"], 500, [4, 5])], vec![]),
            (vec![], vec![ours(&["a"], 0, [2, 2])], vec![]),
        ] {
            let expected: Vec<_> = expected
                .into_iter()
                .map(|(reason, id): (DifferenceKind, &str)| (reason, id.to_owned()))
                .collect();
            assert_eq!(reasons(&rows, &mine), expected, "{rows:?} {mine:?}");
        }
    }
}
