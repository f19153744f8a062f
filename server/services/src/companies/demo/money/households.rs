//! Who lives in the demo, as the accountant knows them: what is owed, and whether and how it is paid.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, BuildingId, UtilityId},
    money::{MoneyError, Tiyin},
    payments::{Debt, Entry, Ledger, Line, Posted, allocate},
};

use super::super::{dice::Dice, flats::flats};
use crate::{
    Result, Tx,
    housing::StoredBuilding,
    payments::{self, AccountRow},
};

/// Maintenance, for a hundredth of a square metre: 1 800 sums for a metre.
const MAINTENANCE: i64 = 1_800;
/// Waste and lift, for a flat.
const WASTE: i64 = 1_200_000;
const LIFT: i64 = 1_500_000;
/// Every so many flats has no account yet.
const WITHOUT: u32 = 20;

/// The door by which money comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Office,
    Payme,
    Click,
}

/// Whether and how somebody pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// All of it, every month.
    Always(Way),
    /// The first month, and then no more.
    Stopped,
    /// Never.
    Never,
    /// For the first two months, the second time for two more months.
    Ahead,
    /// By Payme, and wants the money back the same day.
    Regrets,
}

impl Habit {
    fn rolled(dice: &mut Dice) -> Self {
        match dice.between(1, 100) {
            ..=54 => Self::Always(Way::Office),
            55..=57 => Self::Always(Way::Payme),
            58..=60 => Self::Always(Way::Click),
            61..=76 => Self::Stopped,
            77..=91 => Self::Never,
            92..=99 => Self::Ahead,
            _ => Self::Regrets,
        }
    }

    /// How they pay in this month.
    pub(super) fn way(self, place: usize) -> Option<Way> {
        match self {
            Self::Always(way) => Some(way),
            Self::Stopped => (place == 0).then_some(Way::Office),
            Self::Ahead => (place < 2).then_some(Way::Office),
            Self::Regrets => (place == 1).then_some(Way::Payme),
            Self::Never => None,
        }
    }

    /// Whether they pay by a provider at all.
    pub(super) fn is_remote(self) -> bool {
        match self {
            Self::Always(way) => way != Way::Office,
            Self::Regrets => true,
            Self::Stopped | Self::Never | Self::Ahead => false,
        }
    }
}

/// A flat with its personal account.
pub(super) struct Household {
    pub(super) account: AccountId,
    pub(super) number: String,
    pub(super) habit: Habit,
    /// What is owed now, line by line.
    pub(super) debts: Vec<Debt>,
    area_dm2: i64,
    /// What was paid ahead.
    advance: i64,
    /// What was owed when the books began.
    pub(super) opening: Tiyin,
}

/// The apartments by house, kind and number.
type Apartments = HashMap<(BuildingId, ApartmentKind, String), ApartmentId>;

/// Opens the accounts of most flats.
pub(super) async fn open_in(tx: &mut Tx, (houses, apartments): (&[StoredBuilding], &Apartments)) -> Result<Vec<Household>> {
    let mut dice = Dice::new(7_700);
    let mut homes = Vec::new();
    for flat in flats() {
        // Thrown for every flat: one without an account does not change its neighbours.
        let (habit, opening) = (Habit::rolled(&mut dice), rolled_opening(&mut dice));
        let house = houses.iter().find(|house| house.address.ru == flat.address);
        let place = house.and_then(|house| apartments.get(&(house.id, ApartmentKind::Flat, flat.number.to_string())));
        let Some(apartment) = place.filter(|_| !flat.number.is_multiple_of(WITHOUT)) else {
            continue;
        };
        let number = format!("{}{:04}", 10 + flat.house, flat.number);
        let row = AccountRow {
            number: &number,
            apartment: *apartment,
            closed: None,
        };
        let (account, _) = payments::put_account_in(tx, &row).await?;
        homes.push(Household {
            account,
            number,
            habit,
            debts: debt(Line::default(), opening).into_iter().collect(),
            area_dm2: flat.area_dm2,
            advance: (-opening).max(0),
            opening: Tiyin(opening),
        });
    }
    Ok(homes)
}

/// What was owed, or paid ahead, when the books began: whole thousands of sums.
fn rolled_opening(dice: &mut Dice) -> i64 {
    let (chance, amount) = (dice.between(1, 100), dice.between(20, 400) * 100_000);
    match chance {
        ..=30 => amount,
        31..=36 => -amount,
        _ => 0,
    }
}

fn debt(line: Line, amount: i64) -> Option<Debt> {
    let amount = Tiyin(amount);
    (amount > Tiyin(0)).then_some(Debt { line, amount })
}

impl Household {
    /// Charges for a month: one transaction with a line for each service.
    pub(super) fn charge(&mut self, period: NaiveDate, utilities: &[UtilityId; 3]) -> std::result::Result<Posted, MoneyError> {
        let costs = [self.area_dm2.saturating_mul(MAINTENANCE), WASTE, LIFT];
        let mut entries = Vec::with_capacity(6);
        for (utility, cost) in utilities.iter().zip(costs) {
            let line = Line {
                period: Some(period),
                service: Some(*utility),
            };
            let entry = |ledger, amount| Entry {
                ledger,
                amount: Tiyin(amount),
                line,
            };
            entries.push(entry(Ledger::Receivable(self.account), cost));
            entries.push(entry(Ledger::Revenue(Some(*utility)), -cost));
            self.debts.extend(debt(line, cost));
        }
        Posted::of(entries)
    }

    /// Pays what is owed by what was paid ahead, as far as it goes.
    pub(super) fn use_advance(&mut self) -> std::result::Result<Option<Posted>, MoneyError> {
        let used = self.advance.min(self.owed());
        if used <= 0 {
            return Ok(None);
        }
        let shared = allocate(Tiyin(used), &self.debts)?;
        let ahead = Entry {
            ledger: Ledger::Advance(self.account),
            amount: Tiyin(used),
            line: Line::default(),
        };
        let paid = shared.lines.iter().map(|part| Entry {
            ledger: Ledger::Receivable(self.account),
            amount: Tiyin(-part.amount.0),
            line: part.line,
        });
        let posted = Posted::of(std::iter::once(ahead).chain(paid))?;
        self.advance -= used;
        self.settle(used)?;
        Ok(Some(posted))
    }

    fn owed(&self) -> i64 {
        self.debts.iter().map(|debt| debt.amount.0).sum()
    }

    /// How much they pay in this month, when they pay at all.
    pub(super) fn wants_to_pay(&self, place: usize) -> Tiyin {
        let is_ahead = self.habit == Habit::Ahead && place == 1;
        Tiyin(self.owed().saturating_mul(if is_ahead { 3 } else { 1 }))
    }

    /// Notes that money came.
    pub(super) fn paid(&mut self, amount: Tiyin) -> std::result::Result<(), MoneyError> {
        let owed = self.owed();
        self.settle(amount.0.min(owed))?;
        self.advance += (amount.0 - owed).max(0);
        Ok(())
    }

    /// Takes away from the oldest lines.
    fn settle(&mut self, amount: i64) -> std::result::Result<(), MoneyError> {
        if amount <= 0 {
            return Ok(());
        }
        let shared = allocate(Tiyin(amount), &self.debts)?;
        let paid: HashMap<Line, i64> = shared.lines.iter().map(|part| (part.line, part.amount.0)).collect();
        let left = |known: &Debt| debt(known.line, known.amount.0 - paid.get(&known.line).copied().unwrap_or(0));
        self.debts = self.debts.iter().filter_map(left).collect();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_home_owes_follows_from_what_was_posted() {
        let mut home = Household {
            account: AccountId::nil(),
            number: "110001".to_owned(),
            habit: Habit::Ahead,
            debts: Vec::new(),
            area_dm2: 3_550,
            advance: 3_000_000,
            opening: Tiyin(-3_000_000),
        };
        let month = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        home.charge(month, &[UtilityId::nil(); 3].map(|_| UtilityId(uuid::Uuid::new_v4())))
            .unwrap();
        assert_eq!(home.owed(), 6_390_000 + WASTE + LIFT);
        home.use_advance().unwrap().unwrap();
        assert_eq!((home.owed(), home.advance), (6_090_000, 0));
        assert!(home.use_advance().unwrap().is_none());
        let amount = home.wants_to_pay(1);
        home.paid(amount).unwrap();
        assert_eq!((home.owed(), home.advance, home.debts.len()), (0, 12_180_000, 0));
    }
}
