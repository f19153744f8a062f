//! Who lives in the demo, as the accountant knows them: what is owed, and whether and how it is paid.

use std::collections::HashMap;

use domain::{
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, BuildingId},
    money::Tiyin,
};

use super::super::{dice::Dice, flats::flats};
use super::PRICES;
use crate::{
    Result, Tx,
    housing::StoredBuilding,
    payments::{self, AccountRow},
};

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
    /// What is owed now; negative was paid ahead.
    owed: Tiyin,
    area_dm2: i64,
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
            owed: Tiyin(opening),
            area_dm2: flat.area_dm2,
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

impl Household {
    /// Notes what is charged for a month.
    pub(super) fn charge(&mut self) {
        let [maintenance, waste, lift] = PRICES;
        // An area is counted in hundredths of a square metre.
        let by_area = self.area_dm2.saturating_mul(maintenance) / 100;
        self.owed.0 += by_area + waste + lift;
    }

    /// How much they pay in this month, when they pay at all.
    pub(super) fn wants_to_pay(&self, place: usize) -> Tiyin {
        let is_ahead = self.habit == Habit::Ahead && place == 1;
        Tiyin(self.owed.0.max(0).saturating_mul(if is_ahead { 3 } else { 1 }))
    }

    /// Notes that money came.
    pub(super) const fn paid(&mut self, amount: Tiyin) {
        self.owed.0 -= amount.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_home_owes_follows_from_what_is_charged_and_paid() {
        let mut home = Household {
            account: AccountId::nil(),
            number: "110001".to_owned(),
            habit: Habit::Ahead,
            owed: Tiyin(-3_000_000),
            area_dm2: 3_550,
            opening: Tiyin(-3_000_000),
        };
        home.charge();
        assert_eq!(home.owed, Tiyin(6_390_000 + 1_200_000 + 1_500_000 - 3_000_000));
        assert_eq!(home.wants_to_pay(0), home.owed);
        let amount = home.wants_to_pay(1);
        assert_eq!(amount.0, home.owed.0 * 3);
        home.paid(amount);
        assert_eq!((home.owed, home.wants_to_pay(1)), (Tiyin(-12_180_000), Tiyin(0)));
    }
}
