//! The houses of an operator's file: found by name, address and number, added or changed, never removed.

use std::collections::{HashMap, HashSet};

use domain::{
    housing::ApartmentKind,
    ids::{BuildingId, ComplexId, EntranceId},
    invalid::Invalid,
    words,
};

use super::{
    plan::{ApartmentPart, ApartmentsPart, BuildingPart, ComplexPart, said},
    provision::{Known, Provisioned},
};
use crate::{
    Result, Tx,
    housing::{self, ApartmentRow, BuildingRow, EntranceRow, StoredBuilding},
    people,
};

/// Apartments that one range may name.
const RANGE_MAX: u32 = 2000;
/// The longest number of an apartment, in characters.
const NUMBER_MAX: u32 = 20;

pub(super) async fn put_complex(tx: &mut Tx, part: &ComplexPart, at: &str, known: &mut Known, done: &mut Provisioned) -> Result<()> {
    let place = format!("{at}.name");
    let key = part.name.key(&place)?;
    let former = known.complexes.get(&key);
    let name = part.name.over(former.map(|(_, name)| name), &place)?;
    let id = former.map(|(id, _)| *id);
    let complex = housing::put_complex(tx, id, &name).await.map_err(|error| error.within(at))?;
    done.complexes += u64::from(id.is_none());
    known.complexes.insert(key, (complex, name));
    for (part, index) in part.buildings.iter().zip(0_usize..) {
        put_building(tx, complex, part, &format!("{at}.buildings[{index}]"), (known, done)).await?;
    }
    Ok(())
}

async fn put_building(
    tx: &mut Tx,
    complex: ComplexId,
    part: &BuildingPart,
    at: &str,
    (known, done): (&mut Known, &mut Provisioned),
) -> Result<()> {
    let place = format!("{at}.address");
    let key = part.address.key(&place)?;
    let former = known.buildings.get(&key);
    let id = former.map(|house| house.id);
    let address = part.address.over(former.map(|house| &house.address), &place)?;
    let floors = part.floors.or_else(|| former.and_then(|house| house.floors));
    let year = part.year.or_else(|| former.and_then(|house| house.year));
    let row = BuildingRow {
        complex,
        address: &address,
        floors,
        year,
    };
    let building = housing::put_building(tx, id, &row).await.map_err(|error| error.within(at))?;
    done.buildings += u64::from(id.is_none());
    let stored = StoredBuilding {
        id: building,
        address,
        floors,
        year,
    };
    known.buildings.insert(key, stored);
    let mut rows = expand(&part.apartments, None, &format!("{at}.apartments"))?;
    rows.extend(put_entrances(tx, building, part, at, done).await?);
    let mut seen = HashSet::new();
    if let Some(twice) = rows.iter().find(|row| !seen.insert((row.kind, row.number.clone()))) {
        return Err(Invalid::field(&format!("{at}: {}", twice.number), "taken").into());
    }
    done.apartments += housing::put_apartments(tx, building, &rows)
        .await
        .map_err(|error| error.within(at))?;
    for (hint, index) in part.hints.iter().zip(0_usize..) {
        housing::put_hint(tx, building, &words::prose(&format!("{at}.hints[{index}]"), hint)?).await?;
    }
    if id.is_some() {
        people::refresh_keys_of_building_in(tx, building).await?;
    }
    Ok(())
}

/// Adds or changes the entrances of a building; answers the apartments named there.
async fn put_entrances(
    tx: &mut Tx,
    building: BuildingId,
    part: &BuildingPart,
    at: &str,
    done: &mut Provisioned,
) -> Result<Vec<ApartmentRow>> {
    let known: HashMap<_, _> = housing::entrances_in(tx, building)
        .await?
        .into_iter()
        .map(|entrance| (entrance.number, entrance))
        .collect();
    let mut rows = Vec::new();
    for (part, index) in part.entrances.iter().zip(0_usize..) {
        let at = format!("{at}.entrances[{index}]");
        let former = known.get(&part.number);
        let note = said(part.intercom_note.as_deref(), &format!("{at}.intercom_note"))?;
        let note = note.unwrap_or_else(|| former.and_then(|entrance| entrance.intercom_note.clone()));
        let row = EntranceRow {
            building,
            number: part.number,
            floors: part.floors.or_else(|| former.and_then(|entrance| entrance.floors)),
            intercom_note: note.as_deref(),
        };
        let entrance = housing::put_entrance(tx, former.map(|entrance| entrance.id), &row)
            .await
            .map_err(|error| error.within(&at))?;
        done.entrances += u64::from(former.is_none());
        rows.extend(expand(&part.apartments, Some(entrance), &format!("{at}.apartments"))?);
    }
    Ok(rows)
}

/// The apartments that a part of the file names.
fn expand(parts: &[ApartmentsPart], entrance: Option<EntranceId>, at: &str) -> std::result::Result<Vec<ApartmentRow>, Invalid> {
    let flat = |number: String| ApartmentRow {
        entrance,
        kind: ApartmentKind::Flat,
        number,
        floor: None,
        area_dm2: None,
        rooms: None,
    };
    let mut rows = Vec::new();
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("{at}[{index}]");
        match part {
            ApartmentsPart::One(one) => rows.push(detailed(one, entrance, &at)?),
            ApartmentsPart::Numbers(text) => match range(text) {
                Some((first, last)) if first <= last && last - first < RANGE_MAX => {
                    rows.extend((first..=last).map(|number| flat(number.to_string())));
                }
                Some(_) => return Err(Invalid::field(&at, "range")),
                None => rows.push(flat(words::line(&at, text, NUMBER_MAX)?)),
            },
        }
    }
    Ok(rows)
}

/// All apartments of a building are written at once, so the database could not say which number is out of range.
fn detailed(one: &ApartmentPart, entrance: Option<EntranceId>, at: &str) -> std::result::Result<ApartmentRow, Invalid> {
    let mut invalid = Invalid::default();
    for (name, value, range) in [
        ("floor", one.floor, -10..=200_i32),
        ("area_dm2", one.area_dm2, 1..=i32::MAX),
        ("rooms", one.rooms, 0..=100),
    ] {
        if value.is_some_and(|value| !range.contains(&value)) {
            invalid.push(&format!("{at}.{name}"), "range", None);
        }
    }
    invalid.into_result()?;
    Ok(ApartmentRow {
        entrance,
        kind: one.kind,
        number: words::line(&format!("{at}.number"), &one.number, NUMBER_MAX)?,
        floor: one.floor,
        area_dm2: one.area_dm2,
        rooms: one.rooms,
    })
}

fn range(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-')?;
    Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_become_flats() {
        let rows = |text: &str| {
            expand(&[ApartmentsPart::Numbers(text.to_owned())], None, "x")
                .map(|rows| rows.into_iter().map(|row| row.number).collect::<Vec<_>>())
        };
        assert_eq!(rows("9-11").unwrap(), ["9", "10", "11"]);
        assert_eq!(rows("12А").unwrap(), ["12А"]);
        assert_eq!(rows("5/1").unwrap(), ["5/1"]);
        assert!(rows("11-9").is_err());
        assert!(rows("1-999999").is_err());
    }
}
