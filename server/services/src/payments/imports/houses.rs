//! The houses that the rows of a sheet name: as their addresses are written, or else as they sound in any script.

use std::collections::{HashMap, HashSet};

use domain::{ids::BuildingId, search_key::fold};

use crate::{Result, Tx, housing};

/// The company's houses by their addresses.
#[derive(Default)]
pub(super) struct Houses {
    written: HashMap<String, HashSet<BuildingId>>,
    folded: HashMap<String, HashSet<BuildingId>>,
}

impl Houses {
    pub(super) async fn read(tx: &mut Tx) -> Result<Self> {
        let mut houses = Self::default();
        for house in housing::buildings_in(tx).await? {
            let address = house.address;
            for words in [Some(address.ru), Some(address.uz), address.uz_cyrl, address.en]
                .into_iter()
                .flatten()
            {
                houses.add(house.id, &words);
            }
        }
        Ok(houses)
    }

    fn add(&mut self, house: BuildingId, address: &str) {
        self.written.entry(plain(address)).or_default().insert(house);
        self.folded.entry(fold(address)).or_default().insert(house);
    }

    /// The house at this address, or the code of what is wrong with it.
    pub(super) fn find(&self, address: &str) -> std::result::Result<BuildingId, &'static str> {
        let found = self.written.get(&plain(address)).or_else(|| self.folded.get(&fold(address)));
        let mut houses = found.into_iter().flatten().copied();
        match (houses.next(), houses.next()) {
            (Some(house), None) => Ok(house),
            (Some(_), Some(_)) => Err("ambiguous"),
            (None, _) => Err("choice"),
        }
    }
}

/// An address without what people write differently.
fn plain(address: &str) -> String {
    address.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const FIRST: BuildingId = BuildingId(Uuid::from_u128(1));
    const SECOND: BuildingId = BuildingId(Uuid::from_u128(2));

    #[test]
    fn a_house_is_found_however_its_address_is_written() {
        let mut houses = Houses::default();
        for (house, address) in [
            (FIRST, "ул. Навруз, 5"),
            (FIRST, "Navroʻz koʻchasi, 5"),
            (SECOND, "ул. Навруз, 5/1"),
            (FIRST, "массив Юнусабад"),
            (SECOND, "массив Юнусабад"),
        ] {
            houses.add(house, address);
        }
        for (address, expected) in [
            ("УЛ.  Навруз, 5", Ok(FIRST)),
            ("Navro'z ko`chasi, 5", Ok(FIRST)),
            ("Navro’z koʼchasi 5", Ok(FIRST)),
            ("Наврўз кўчаси, 5", Ok(FIRST)),
            ("ул. Навруз, 5/1", Ok(SECOND)),
            ("ул. Навруз, 51", Err("choice")),
            ("массив юнусабад", Err("ambiguous")),
            ("", Err("choice")),
        ] {
            assert_eq!(houses.find(address), expected, "{address}");
        }
    }
}
