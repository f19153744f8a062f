//! Who keeps which books of a house in a month: the company, or somebody else in its place.

use super::month::Month;
use crate::ids::{BuildingId, UtilityId};

/// What somebody else keeps the books of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The house.
    pub building: BuildingId,
    /// The service; all of them when none is named.
    pub service: Option<UtilityId>,
    /// Who.
    pub keeper: String,
    /// The first month.
    pub since: Month,
    /// The last month, when it is known.
    pub until: Option<Month>,
}

impl Kept {
    fn holds(&self, (building, month): (BuildingId, Month)) -> bool {
        self.building == building && self.since <= month && self.until.is_none_or(|until| month <= until)
    }
}

/// Whether others keep the books of the service in that house and month; of what has no service, whether they keep all.
#[must_use]
pub fn is_kept(kept: &[Kept], place: (BuildingId, Month), service: Option<UtilityId>) -> bool {
    let mut here = kept.iter().filter(|one| one.holds(place));
    here.any(|one| one.service.is_none() || one.service == service)
}

/// Who keeps a personal account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKeeper<'a> {
    /// The company. What others keep of the house is in other accounts.
    Us,
    /// Somebody else, all of it.
    Other(&'a Kept),
    /// One part of what it was opened for this one, another part that one: its balance is nobody's alone.
    Several,
}

/// Who keeps an account of the house that was opened for these services; for none: for all that nobody else keeps.
#[must_use]
pub fn account_keeper<'a>(kept: &'a [Kept], place: (BuildingId, Month), services: &[UtilityId]) -> AccountKeeper<'a> {
    let here = move || kept.iter().filter(move |one| one.holds(place));
    if let Some(whole) = here().find(|one| one.service.is_none()) {
        return AccountKeeper::Other(whole);
    }
    let keepers: Vec<_> = services
        .iter()
        .map(|service| here().find(|one| one.service == Some(*service)))
        .collect();
    match keepers.iter().flatten().copied().next() {
        None => AccountKeeper::Us,
        Some(first) if keepers.iter().all(|one| one.is_some_and(|one| one.keeper == first.keeper)) => AccountKeeper::Other(first),
        Some(_) => AccountKeeper::Several,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const HOUSE: BuildingId = BuildingId(Uuid::from_u128(1));
    const HEAT: UtilityId = UtilityId(Uuid::from_u128(2));
    const WATER: UtilityId = UtilityId(Uuid::from_u128(3));
    const LIFT: UtilityId = UtilityId(Uuid::from_u128(4));

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    fn kept(service: Option<UtilityId>, keeper: &str, until: Option<&str>) -> Kept {
        Kept {
            building: HOUSE,
            service,
            keeper: keeper.to_owned(),
            since: month("2026-02"),
            until: until.map(month),
        }
    }

    #[test]
    fn others_keep_from_their_first_month_to_their_last() {
        let whole = [kept(None, "ЕРЦ", Some("2026-04"))];
        for (at, expected) in [("2026-01", false), ("2026-02", true), ("2026-04", true), ("2026-05", false)] {
            assert_eq!(is_kept(&whole, (HOUSE, month(at)), Some(LIFT)), expected, "{at}");
            assert_eq!(is_kept(&whole, (HOUSE, month(at)), None), expected, "{at}");
        }
        assert!(!is_kept(&whole, (BuildingId::nil(), month("2026-03")), Some(LIFT)));
        let heat = [kept(Some(HEAT), "Теплосеть", None)];
        let march = (HOUSE, month("2026-03"));
        assert!(is_kept(&heat, march, Some(HEAT)));
        assert!(!is_kept(&heat, march, Some(LIFT)) && !is_kept(&heat, march, None));
    }

    #[test]
    fn an_account_is_kept_by_whoever_keeps_all_it_was_opened_for() {
        let some = [
            kept(Some(HEAT), "Теплосеть", None),
            kept(Some(WATER), "Водоканал", None),
            kept(Some(LIFT), "Теплосеть", Some("2026-02")),
        ];
        let who = |services: &[UtilityId], at: &str| match account_keeper(&some, (HOUSE, month(at)), services) {
            AccountKeeper::Us => "мы".to_owned(),
            AccountKeeper::Other(kept) => kept.keeper.clone(),
            AccountKeeper::Several => "разные".to_owned(),
        };
        for (services, at, expected) in [
            (&[][..], "2026-02", "мы"),
            (&[HEAT], "2026-01", "мы"),
            (&[HEAT], "2026-02", "Теплосеть"),
            (&[HEAT, LIFT], "2026-02", "Теплосеть"),
            (&[HEAT, LIFT], "2026-03", "разные"),
            (&[LIFT, HEAT], "2026-03", "разные"),
            (&[HEAT, WATER], "2026-03", "разные"),
            (&[LIFT], "2026-03", "мы"),
        ] {
            assert_eq!(who(services, at), expected, "{services:?} {at}");
        }
        let whole = [kept(Some(HEAT), "Теплосеть", None), kept(None, "ЕРЦ", None)];
        let march = (HOUSE, month("2026-03"));
        assert_eq!(account_keeper(&whole, march, &[HEAT]), AccountKeeper::Other(&whole[1]));
    }
}
