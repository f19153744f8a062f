//! Which personal account of an apartment is charged for a service. There may be several, one for each provider, and one
//! takes the other's place when people move; a day of a service is charged to one of them.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    code::code_enum,
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, UtilityId},
};

code_enum! {
    /// Who pays, as far as rules tell them apart.
    pub enum PayerKind {
        /// Somebody who lives there, or keeps a car or things there.
        Resident = "resident",
        /// A business: whoever has an office or a shop there.
        Business = "business",
    }
}

impl PayerKind {
    /// Who pays for premises of this kind.
    #[must_use]
    pub const fn of(premises: ApartmentKind) -> Self {
        match premises {
            ApartmentKind::Office => Self::Business,
            ApartmentKind::Flat | ApartmentKind::Parking | ApartmentKind::Storage | ApartmentKind::Other => Self::Resident,
        }
    }
}

/// A personal account, as far as its charges depend on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payer {
    /// The account.
    pub account: AccountId,
    /// Its apartment.
    pub apartment: ApartmentId,
    /// Who pays.
    pub kind: PayerKind,
    /// The area of the apartment, in square decimetres.
    pub area_dm2: Option<i32>,
    /// The first day it is charged for.
    pub opened_on: NaiveDate,
    /// The first day it is not charged for any more.
    pub closed_on: Option<NaiveDate>,
    /// The services it was opened for; none: all that no other account of the apartment was opened for.
    pub carries: Vec<UtilityId>,
}

impl Payer {
    fn is_open(&self, day: NaiveDate) -> bool {
        self.opened_on <= day && self.closed_on.is_none_or(|closed| day < closed)
    }

    fn may_bear(&self, service: UtilityId) -> bool {
        self.carries.is_empty() || self.carries.contains(&service)
    }
}

/// Whether this account, and no other one of its apartment, is charged for a day of the service.
#[must_use]
pub fn bears(payers: &[Payer], account: AccountId, service: UtilityId, day: NaiveDate) -> bool {
    let home = payers.iter().find(|one| one.account == account).map(|one| one.apartment);
    home.is_some_and(|home| Homes::of(payers).bearer(home, service, day) == Some(account))
}

/// The accounts of a house by their apartments.
#[derive(Debug)]
pub(super) struct Homes<'a>(HashMap<ApartmentId, Vec<&'a Payer>>);

impl<'a> Homes<'a> {
    pub(super) fn of(payers: &'a [Payer]) -> Self {
        let mut homes: HashMap<_, Vec<_>> = HashMap::new();
        for payer in payers {
            homes.entry(payer.apartment).or_default().push(payer);
        }
        Self(homes)
    }

    /// The days on which this account is charged for the service.
    pub(super) fn borne(&self, payer: &Payer, service: UtilityId, days: &[NaiveDate]) -> Vec<bool> {
        days.iter()
            .map(|day| self.bearer(payer.apartment, service, *day) == Some(payer.account))
            .collect()
    }

    /// Whether this account is charged for what the service costs once, since this day: the one that bears it first from
    /// then on, or, when nobody does, the one that bore it last before.
    pub(super) fn bears_once(&self, payer: &Payer, service: UtilityId, (days, since): (&[NaiveDate], NaiveDate)) -> bool {
        let on = |day: &NaiveDate| self.bearer(payer.apartment, service, *day);
        let after = days.iter().filter(|day| **day >= since).find_map(on);
        let before = || days.iter().rev().filter(|day| **day < since).find_map(on);
        after.or_else(before) == Some(payer.account)
    }

    /// Who is charged for a day of the service: an account that was opened for it before one that takes what is left, the
    /// oldest of equals.
    fn bearer(&self, home: ApartmentId, service: UtilityId, day: NaiveDate) -> Option<AccountId> {
        let accounts = self.0.get(&home)?;
        let open = accounts.iter().filter(|one| one.is_open(day) && one.may_bear(service));
        let bearer = open.min_by_key(|one| (one.carries.is_empty(), one.opened_on, one.account));
        bearer.map(|one| one.account)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{
        charges::{Mode, Month, Priced, Rate, charge},
        money::Tiyin,
    };

    const LIFT: UtilityId = UtilityId(Uuid::from_u128(1));
    const WASTE: UtilityId = UtilityId(Uuid::from_u128(2));

    fn march() -> Month {
        "2026-03".parse().unwrap()
    }

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn payer(id: u128, carries: &[UtilityId]) -> Payer {
        Payer {
            account: AccountId(Uuid::from_u128(id)),
            apartment: ApartmentId::nil(),
            kind: PayerKind::Resident,
            area_dm2: None,
            opened_on: day(1, 1),
            closed_on: None,
            carries: carries.to_vec(),
        }
    }

    fn service(id: UtilityId, mode: Mode, from: NaiveDate) -> Priced {
        Priced {
            service: id,
            mode,
            rates: vec![Rate {
                is_own: false,
                from,
                price: Some(Tiyin(31_000)),
            }],
        }
    }

    /// Who is charged for which service and how much, in the order of the accounts.
    fn charged(payers: &[Payer], services: &[Priced]) -> Vec<(u128, u128, i64)> {
        let lines = charge(march(), payers, services).unwrap().lines;
        let told = lines
            .iter()
            .map(|line| (line.account.0.as_u128(), line.service.0.as_u128(), line.amount.0));
        told.collect()
    }

    fn both() -> [Priced; 2] {
        [LIFT, WASTE].map(|id| service(id, Mode::Fixed, day(1, 1)))
    }

    #[test]
    fn a_service_is_charged_to_one_account_of_an_apartment() {
        let all = [(7, 1, 31_000), (7, 2, 31_000)];
        assert_eq!(charged(&[payer(7, &[])], &both()), all);
        assert_eq!(
            charged(&[payer(7, &[]), payer(8, &[])], &both()),
            all,
            "the older of two that take everything"
        );
        let split = [(7, 1, 31_000), (8, 2, 31_000)];
        assert_eq!(charged(&[payer(7, &[]), payer(8, &[WASTE])], &both()), split);
        assert_eq!(charged(&[payer(7, &[LIFT]), payer(8, &[WASTE])], &both()), split);
        assert_eq!(
            charged(&[payer(7, &[LIFT]), payer(8, &[LIFT, WASTE])], &both()),
            split,
            "the older of two of one service"
        );
        assert_eq!(
            charged(&[payer(7, &[LIFT])], &both()),
            [(7, 1, 31_000)],
            "waste is another provider's"
        );
        let elsewhere = Payer {
            apartment: ApartmentId(Uuid::max()),
            ..payer(8, &[])
        };
        assert_eq!(charged(&[payer(7, &[]), elsewhere], &both()).len(), 4);
    }

    #[test]
    fn whoever_has_an_office_is_a_business() {
        for premises in ApartmentKind::ALL {
            let is_office = *premises == ApartmentKind::Office;
            assert_eq!(PayerKind::of(*premises) == PayerKind::Business, is_office, "{premises}");
        }
    }

    #[test]
    fn what_an_account_carried_falls_back_when_it_is_closed() {
        let closed = Payer {
            closed_on: Some(day(3, 11)),
            ..payer(8, &[WASTE])
        };
        let lines = charged(&[payer(7, &[]), closed], &both());
        assert_eq!(lines, [(7, 1, 31_000), (7, 2, 21_000), (8, 2, 10_000)]);
    }

    #[test]
    fn a_move_shares_the_month_and_charges_what_is_due_once_to_one() {
        let former = Payer {
            closed_on: Some(day(3, 11)),
            ..payer(7, &[])
        };
        let next = Payer {
            opened_on: day(3, 11),
            ..payer(8, &[])
        };
        let payers = [former, next];
        let lift = [service(LIFT, Mode::Fixed, day(1, 1))];
        assert_eq!(charged(&payers, &lift), [(7, 1, 10_000), (8, 1, 21_000)]);
        for (since, bearer) in [(day(3, 5), 7), (day(3, 11), 8), (day(3, 30), 8)] {
            let once = [service(LIFT, Mode::OneOff, since)];
            assert_eq!(charged(&payers, &once), [(bearer, 1, 31_000)], "{since}");
        }
        let gone = [service(LIFT, Mode::OneOff, day(3, 30))];
        assert_eq!(charged(&payers[..1], &gone), [(7, 1, 31_000)], "whoever was there last");
    }
}
