//! What a sheet changes of apartments that there are: it is kept with the sheet, so that taking it back restores what nobody
//! changed since.

use std::collections::{HashMap, HashSet};

use domain::{
    charges::AccountLine,
    ids::{ApartmentId, EntranceId, ImportId},
};

use crate::{Result, Tx};

/// What a sheet may say of an apartment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Facts {
    entrance: Option<EntranceId>,
    floor: Option<i32>,
    area_dm2: Option<i32>,
    rooms: Option<i32>,
}

/// An apartment that was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Changed {
    apartment: ApartmentId,
    before: Facts,
    after: Facts,
}

/// The apartments of the company, each with the number of its entrance.
pub(super) struct Known(HashMap<ApartmentId, (Facts, Option<i32>)>);

impl Known {
    pub(super) async fn read(tx: &mut Tx) -> Result<Self> {
        let company = tx.company();
        let rows = sqlx::query!(
            r#"select apartments.id as "apartment: ApartmentId", apartments.entrance_id as "entrance: EntranceId",
                 entrances.number as "number?", apartments.floor, apartments.area_dm2, apartments.rooms
               from apartments
               left join entrances on entrances.company_id = apartments.company_id and entrances.id = apartments.entrance_id
               where apartments.company_id = $1"#,
            company.0,
        )
        .fetch_all(tx.db())
        .await?;
        let known = rows.into_iter().map(|row| {
            let facts = Facts {
                entrance: row.entrance,
                floor: row.floor,
                area_dm2: row.area_dm2,
                rooms: row.rooms,
            };
            (row.apartment, (facts, row.number))
        });
        Ok(Self(known.collect()))
    }

    /// Whether a row says something else of an apartment than is known. What it does not say stays.
    pub(super) fn is_changed_by(&self, apartment: ApartmentId, line: &AccountLine) -> bool {
        let differs = |said: Option<i32>, known: Option<i32>| said.is_some() && said != known;
        self.0.get(&apartment).is_some_and(|(facts, entrance)| {
            differs(line.entrance, *entrance)
                || differs(line.floor, facts.floor)
                || differs(line.area_dm2, facts.area_dm2)
                || differs(line.rooms, facts.rooms)
        })
    }

    /// What became of these until now. Those that are new had nothing before, and the others are changed by others meanwhile.
    pub(super) async fn changes_in(self, tx: &mut Tx, named: &HashSet<ApartmentId>) -> Result<Vec<Changed>> {
        let now = Self::read(tx).await?;
        let known = self.0.into_iter().filter(|(apartment, _)| named.contains(apartment));
        let changed = known.filter_map(|(apartment, (before, _))| {
            let (after, _) = now.0.get(&apartment).copied()?;
            (before != after).then_some(Changed { apartment, before, after })
        });
        Ok(changed.collect())
    }
}

/// Restores what a sheet changed, where it is as the sheet left it.
pub(super) async fn restore_in(tx: &mut Tx, import: ImportId) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update apartments
         set entrance_id = case when apartments.entrance_id is not distinct from (changed.after ->> 'entrance')::uuid
               then (changed.before ->> 'entrance')::uuid else apartments.entrance_id end,
             floor = case when apartments.floor is not distinct from (changed.after ->> 'floor')::int
               then (changed.before ->> 'floor')::int else apartments.floor end,
             area_dm2 = case when apartments.area_dm2 is not distinct from (changed.after ->> 'area_dm2')::int
               then (changed.before ->> 'area_dm2')::int else apartments.area_dm2 end,
             rooms = case when apartments.rooms is not distinct from (changed.after ->> 'rooms')::int
               then (changed.before ->> 'rooms')::int else apartments.rooms end
         from charge_imports
         cross join lateral jsonb_to_recordset(charge_imports.changed) as changed (apartment uuid, before jsonb, after jsonb)
         where charge_imports.company_id = $1 and charge_imports.id = $2
           and apartments.company_id = $1 and apartments.id = changed.apartment",
        company.0,
        import.0,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
