//! Making a company what an operator's file says. Doing it again changes nothing; doing it with
//! a changed file changes what is named there. Nothing is ever removed, and all of it or none is done.

use std::collections::{HashMap, HashSet};

use domain::{
    housing::ApartmentKind,
    ids::{ApartmentId, BuildingId, CompanyId, ComplexId, EntranceId},
    invalid::Invalid,
    words::{self, Localized},
};

use super::{
    commands,
    plan::{ApartmentsPart, BotPart, BuildingPart, CategoryPart, ComplexPart, Provision},
    setup::specialization_ids_in,
    staffing,
};
use crate::{
    Result, Scope, Services, Tx,
    auth::{Entry, audit},
    housing::{self, ApartmentRow, BuildingRow, EntranceRow},
    people,
    requests::{self, Tailored},
    telegram,
};

/// Apartments that one range may name.
const RANGE_MAX: u32 = 2000;

/// What provisioning did: how many of each were added.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Provisioned {
    /// The company.
    pub company: CompanyId,
    /// Whether it was made just now.
    pub is_new: bool,
    /// Complexes added.
    pub complexes: u64,
    /// Buildings added.
    pub buildings: u64,
    /// Entrances added.
    pub entrances: u64,
    /// Apartments added.
    pub apartments: u64,
    /// Employees added.
    pub employees: u64,
    /// Residents added.
    pub residents: u64,
}

/// The houses of the company as they are known so far.
#[derive(Default)]
pub(super) struct Known {
    complexes: HashMap<String, ComplexId>,
    pub(super) buildings: HashMap<String, BuildingId>,
    pub(super) apartments: HashMap<(BuildingId, ApartmentKind, String), ApartmentId>,
}

/// Makes the company what the file says.
///
/// # Errors
/// The fields that cannot be taken, by their place in the file; nothing is done then.
pub async fn provision(services: &Services, plan: Provision) -> Result<Provisioned> {
    let mut tx = begin(services, &plan).await?;
    let is_new = if exists(&mut tx).await? {
        commands::update(&mut tx, &plan.company).await?;
        false
    } else {
        commands::insert(&mut tx, &plan.company).await?;
        true
    };
    commands::set_up(&mut tx).await?;
    let mut done = Provisioned {
        company: tx.company(),
        is_new,
        complexes: 0,
        buildings: 0,
        entrances: 0,
        apartments: 0,
        employees: 0,
        residents: 0,
    };
    let scope = Scope::system(done.company);
    let mut known = Known {
        complexes: housing::complexes_in(&mut tx).await?.into_iter().collect(),
        buildings: housing::buildings_in(&mut tx).await?.into_iter().collect(),
        ..Known::default()
    };
    for (part, at) in plan.houses.iter().zip(0_usize..) {
        put_complex(&mut tx, part, &format!("houses[{at}]"), &mut known, &mut done).await?;
    }
    known.apartments = housing::apartments_in(&mut tx).await?.into_iter().collect();
    done.employees = staffing::put_employees(services, &mut tx, &plan.employees, &known).await?;
    done.residents = staffing::put_residents(&mut tx, &scope, &plan.residents, &known).await?;
    for (part, at) in plan.categories.iter().zip(0_usize..) {
        put_category(&mut tx, part, &format!("categories[{at}]")).await?;
    }
    if let Some(bot) = &plan.bot {
        put_bot(services, &mut tx, bot).await?;
    }
    let after = serde_json::to_value(&done).ok();
    audit(
        &mut tx,
        &scope,
        Entry {
            action: "companies.provision",
            entity: "company",
            id: Some(done.company.0),
            before: None,
            after,
        },
    )
    .await?;
    tx.commit().await?;
    Ok(done)
}

/// A transaction in the company of the file's slug, whether it exists yet or not.
async fn begin(services: &Services, plan: &Provision) -> Result<Tx> {
    let known = sqlx::query_scalar!(r#"select id as "id: CompanyId" from companies where slug = $1"#, plan.company.slug)
        .fetch_optional(services.db().jobs())
        .await?;
    let now = services.now();
    services.db().begin(known.unwrap_or_else(|| CompanyId::generate(now)), now).await
}

async fn exists(tx: &mut Tx) -> Result<bool> {
    let company = tx.company();
    // Locked, so that two files for one company come one after the other.
    Ok(sqlx::query_scalar!("select id from companies where id = $1 for update", company.0)
        .fetch_optional(tx.db())
        .await?
        .is_some())
}

async fn put_complex(tx: &mut Tx, part: &ComplexPart, at: &str, known: &mut Known, done: &mut Provisioned) -> Result<()> {
    let name = localized(&format!("{at}.name"), &part.name.localized())?;
    let former = known.complexes.get(&name.ru).copied();
    let complex = housing::put_complex(tx, former, &name).await?;
    done.complexes += u64::from(former.is_none());
    known.complexes.insert(name.ru, complex);
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
    let address = localized(&format!("{at}.address"), &part.address.localized())?;
    let former = known.buildings.get(&address.ru).copied();
    let row = BuildingRow {
        complex,
        address: &address,
        floors: part.floors,
        year: part.year,
    };
    let building = housing::put_building(tx, former, &row).await?;
    done.buildings += u64::from(former.is_none());
    known.buildings.insert(address.ru.clone(), building);
    let mut rows = expand(&part.apartments, None, &format!("{at}.apartments"))?;
    let entrances: HashMap<_, _> = housing::entrances_in(tx, building).await?.into_iter().collect();
    for (part, index) in part.entrances.iter().zip(0_usize..) {
        let former = entrances.get(&part.number).copied();
        let row = EntranceRow {
            building,
            number: part.number,
            floors: part.floors,
            intercom_note: part.intercom_note.as_deref(),
        };
        let entrance = housing::put_entrance(tx, former, &row).await?;
        done.entrances += u64::from(former.is_none());
        rows.extend(expand(
            &part.apartments,
            Some(entrance),
            &format!("{at}.entrances[{index}].apartments"),
        )?);
    }
    let mut seen = HashSet::new();
    if let Some(twice) = rows.iter().find(|row| !seen.insert((row.kind, row.number.clone()))) {
        return Err(Invalid::field(&format!("{at}: {}", twice.number), "taken").into());
    }
    done.apartments += housing::put_apartments(tx, building, &rows).await?;
    for hint in &part.hints {
        housing::put_hint(tx, building, &words::prose(&format!("{at}.hints"), hint)?).await?;
    }
    if former.is_some() {
        people::refresh_keys_of_building_in(tx, building).await?;
    }
    Ok(())
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
    for part in parts {
        match part {
            ApartmentsPart::One(one) => rows.push(ApartmentRow {
                entrance,
                kind: one.kind,
                number: words::line(at, &one.number, 20)?,
                floor: one.floor,
                area_dm2: one.area_dm2,
                rooms: one.rooms,
            }),
            ApartmentsPart::Numbers(text) => match range(text) {
                Some((first, last)) if first <= last && last - first < RANGE_MAX => {
                    rows.extend((first..=last).map(|number| flat(number.to_string())))
                }
                Some(_) => return Err(Invalid::field(at, "range")),
                None => rows.push(flat(words::line(at, text, 20)?)),
            },
        }
    }
    Ok(rows)
}

fn range(text: &str) -> Option<(u32, u32)> {
    let (first, last) = text.split_once('-')?;
    Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
}

async fn put_category(tx: &mut Tx, part: &CategoryPart, at: &str) -> Result<()> {
    let trades = specialization_ids_in(tx).await?;
    let trade = |code: &String| {
        let found = trades.iter().find(|(known, _)| known == code);
        found
            .map(|(_, id)| *id)
            .ok_or_else(|| Invalid::field(&format!("{at}.specialization"), "choice"))
    };
    let name = part
        .name
        .as_ref()
        .map(|name| localized(&format!("{at}.name"), &name.localized()))
        .transpose()?;
    let tailored = Tailored {
        code: &part.code,
        name: name.as_ref(),
        group: part.group.as_deref(),
        priority: part.priority,
        specialization: part.specialization.as_ref().map(trade).transpose()?,
        require_after: part.require_after,
        hidden: part.hidden,
    };
    requests::put_category_in(tx, &tailored).await
}

async fn put_bot(services: &Services, tx: &mut Tx, part: &BotPart) -> Result<()> {
    let parse = |text: &String| text.parse().map_err(|_| Invalid::field("bot.api_url", "url"));
    let api_url: Option<url::Url> = part.api_url.as_ref().map(parse).transpose()?;
    let save = telegram::SaveBot {
        token: part.token.clone(),
        username: String::new(),
        api_url,
    };
    telegram::save_bot_in(tx, services.config(), &save).await?;
    Ok(())
}

fn localized(at: &str, words: &Localized) -> std::result::Result<Localized, Invalid> {
    let ru = words::line(at, &words.ru, 200)?;
    let uz = words::optional_line(at, &words.uz, 200)?.unwrap_or_else(|| ru.clone());
    Ok(Localized { ru, uz, ..words.clone() })
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
