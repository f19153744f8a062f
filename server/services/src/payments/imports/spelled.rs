//! What the rows of a sheet name in words, houses and services: as it is written, or else as it sounds in any script.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use domain::{
    ids::{BuildingId, UtilityId},
    search_key::fold,
    words::Localized,
};
use sqlx::types::Json;

use crate::{Result, Tx, housing};

/// Things by their names.
pub(super) struct Spelled<T> {
    written: HashMap<String, HashSet<T>>,
    folded: HashMap<String, HashSet<T>>,
}

impl<T> Default for Spelled<T> {
    fn default() -> Self {
        Self {
            written: HashMap::new(),
            folded: HashMap::new(),
        }
    }
}

impl Spelled<BuildingId> {
    /// The company's houses by their addresses.
    pub(super) async fn houses(tx: &mut Tx) -> Result<Self> {
        let mut houses = Self::default();
        for house in housing::buildings_in(tx).await? {
            houses.add_all(house.id, house.address);
        }
        Ok(houses)
    }
}

/// The company's services by their names and codes.
#[derive(Default)]
pub(super) struct Services {
    used: Spelled<UtilityId>,
    closed: Spelled<UtilityId>,
}

impl Services {
    pub(super) async fn read(tx: &mut Tx) -> Result<Self> {
        let company = tx.company();
        let rows = sqlx::query!(
            r#"select code, id as "id: UtilityId", name as "name: Json<Localized>", archived_at is not null as "is_closed!"
               from utilities
               where company_id = $1"#,
            company.0,
        )
        .fetch_all(tx.db())
        .await?;
        let mut services = Self::default();
        for row in rows {
            let names = if row.is_closed { &mut services.closed } else { &mut services.used };
            names.add(row.id, &row.code);
            names.add_all(row.id, row.name.0);
        }
        Ok(services)
    }

    /// What is called so, a closed one only where none in use is; or the code of what is wrong with the name.
    pub(super) fn find(&self, name: &str) -> std::result::Result<UtilityId, &'static str> {
        match self.used.find(name) {
            Err("choice") => self.closed.find(name),
            found => found,
        }
    }
}

impl<T: Copy + Eq + Hash> Spelled<T> {
    fn add_all(&mut self, thing: T, names: Localized) {
        for name in [Some(names.ru), Some(names.uz), names.uz_cyrl, names.en].into_iter().flatten() {
            self.add(thing, &name);
        }
    }

    fn add(&mut self, thing: T, name: &str) {
        self.written.entry(plain(name)).or_default().insert(thing);
        self.folded.entry(fold(name)).or_default().insert(thing);
    }

    /// What is called so, or the code of what is wrong with the name.
    pub(super) fn find(&self, name: &str) -> std::result::Result<T, &'static str> {
        let found = self.written.get(&plain(name)).or_else(|| self.folded.get(&fold(name)));
        let mut things = found.into_iter().flatten().copied();
        match (things.next(), things.next()) {
            (Some(thing), None) => Ok(thing),
            (Some(_), Some(_)) => Err("ambiguous"),
            (None, _) => Err("choice"),
        }
    }
}

/// A name without what people write differently.
fn plain(name: &str) -> String {
    name.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const FIRST: BuildingId = BuildingId(Uuid::from_u128(1));
    const SECOND: BuildingId = BuildingId(Uuid::from_u128(2));

    #[test]
    fn a_house_is_found_however_its_address_is_written() {
        let mut houses = Spelled::default();
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
