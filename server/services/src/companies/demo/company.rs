//! The demo company as an operator's file would describe it: houses, staff and residents, all invented.

use domain::{housing::ApartmentKind, lang::Lang, people::Tie, roles::Role};
use secrecy::SecretString;
use serde::Deserialize;

use super::dice::Dice;
use crate::{
    Error, Kind, Result,
    companies::{
        ApartmentPart, ApartmentRef, ApartmentsPart, BuildingPart, CompanyPart, ComplexPart, EmployeePart, EntrancePart, LocalizedPart,
        PolicyPart, Provision, ResidentPart, SettingsPart, Words,
    },
};

/// The demo company's short name.
pub(super) const SLUG: &str = "hovli-demo";
/// The password of every demo employee.
pub(super) const PASSWORD: &str = "hovli-demo-2026";
/// The demo company's own numbers, from the range that nobody has.
const OFFICE: &str = "998900009001";
const EMERGENCY: &str = "998900009002";
/// Residents of the demo company.
pub(super) const RESIDENTS: u32 = 600;

const NAMES: &str = include_str!("names.json");
/// Flats on one floor of an entrance.
const FLATS: u32 = 4;

/// An invented employee.
pub(super) struct Colleague {
    pub(super) name: &'static str,
    pub(super) role: Role,
    position: &'static str,
    trades: &'static [&'static str],
    lang: Lang,
}

/// The staff, in the order of their phone numbers.
pub(super) const STAFF: [Colleague; 12] = [
    colleague("Акмаль Юсупов", Role::Director, "Директор", &[], Lang::Ru),
    colleague("Зулфия Каримова", Role::Manager, "Управляющая", &[], Lang::Ru),
    colleague("Нигора Азимова", Role::Dispatcher, "Диспетчер", &[], Lang::Ru),
    colleague("Dilnoza Ergasheva", Role::Dispatcher, "Dispetcher", &[], Lang::Uz),
    colleague(
        "Рустам Холматов",
        Role::Foreman,
        "Мастер участка",
        &["handyman", "office", "roofer", "locksmith"],
        Lang::Ru,
    ),
    colleague(
        "Ботир Рахимов",
        Role::Executor,
        "Сантехник",
        &["plumber", "heating", "gas"],
        Lang::Ru,
    ),
    colleague(
        "Otabek Tursunov",
        Role::Executor,
        "Santexnik",
        &["plumber", "heating", "roofer"],
        Lang::Uz,
    ),
    colleague(
        "Тимур Салиев",
        Role::Executor,
        "Электрик",
        &["electrician", "lift", "security"],
        Lang::Ru,
    ),
    colleague(
        "Шавкат Норматов",
        Role::Executor,
        "Дворник",
        &["cleaner", "yard", "handyman"],
        Lang::UzCyrl,
    ),
    colleague("Ирина Ким", Role::Inspector, "Инспектор", &[], Lang::Ru),
    colleague("Малика Усмонова", Role::Accountant, "Бухгалтер", &[], Lang::Ru),
    colleague("Sherzod Qodirov", Role::Support, "Yordam xizmati", &[], Lang::Uz),
];

const fn colleague(name: &'static str, role: Role, position: &'static str, trades: &'static [&'static str], lang: Lang) -> Colleague {
    Colleague {
        name,
        role,
        position,
        trades,
        lang,
    }
}

/// The phone number of an employee, from the range that nobody has.
pub(super) fn staff_phone(index: usize) -> String {
    format!("99890000{:04}", index + 1)
}

/// The phone number of a resident.
pub(super) fn resident_phone(index: u32) -> String {
    format!("99890000{:04}", 1000 + index)
}

/// A building: Russian and Uzbek address, entrances, floors, year.
pub(super) type House = (&'static str, &'static str, u32, u32, i32);

pub(super) const COMPLEXES: [(&str, &str, [House; 3]); 2] = [
    (
        "ЖК «Навруз»",
        "«Navroʻz» turar joy majmuasi",
        [
            ("ул. Амира Темура, 95", "Amir Temur koʻchasi, 95-uy", 2, 9, 1986),
            ("ул. Амира Темура, 97", "Amir Temur koʻchasi, 97-uy", 2, 9, 1987),
            ("ул. Амира Темура, 99", "Amir Temur koʻchasi, 99-uy", 2, 9, 1988),
        ],
    ),
    (
        "ЖК «Мирзо»",
        "«Mirzo» turar joy majmuasi",
        [
            ("ул. Мирзо Улугбека, 12", "Mirzo Ulugʻbek koʻchasi, 12-uy", 1, 16, 2019),
            ("ул. Мирзо Улугбека, 14", "Mirzo Ulugʻbek koʻchasi, 14-uy", 1, 16, 2020),
            ("ул. Мирзо Улугбека, 16", "Mirzo Ulugʻbek koʻchasi, 16-uy", 1, 14, 2021),
        ],
    ),
];

/// Answers the whole company, the same each time.
pub(super) fn plan() -> Result<Provision> {
    let houses: Vec<_> = COMPLEXES.iter().map(complex).collect();
    let mut dice = Dice::new(2026);
    let homes: Vec<_> = COMPLEXES.iter().flat_map(|(.., houses)| houses).flat_map(homes_of).collect();
    Ok(Provision {
        company: CompanyPart {
            slug: SLUG.to_owned(),
            name: "Hovli Demo".to_owned(),
            legal_name: Some("ООО «Hovli Demo»".to_owned()),
            inn: Some("301234567".to_owned()),
            settings: Some(SettingsPart {
                // Whoever looks around has no shift to begin.
                policy: PolicyPart {
                    claim_on_duty: Some(false),
                    ..PolicyPart::default()
                },
                office_phone: Some(OFFICE.to_owned()),
                emergency_phone: Some(EMERGENCY.to_owned()),
                ..SettingsPart::default()
            }),
            ..CompanyPart::default()
        },
        houses,
        employees: STAFF.iter().zip(0..).map(|(one, index)| employee(one, index)).collect(),
        residents: residents(&mut dice, &homes)?,
        ..Provision::default()
    })
}

fn words(ru: &str, uz: &str) -> Words {
    Words::Each(LocalizedPart {
        ru: ru.to_owned(),
        uz: Some(uz.to_owned()),
        ..LocalizedPart::default()
    })
}

fn complex((ru, uz, houses): &(&str, &str, [House; 3])) -> ComplexPart {
    ComplexPart {
        name: words(ru, uz),
        buildings: houses.iter().map(building).collect(),
    }
}

fn building(&(ru, uz, entrances, floors, year): &House) -> BuildingPart {
    let entrance = |number: u32| EntrancePart {
        number: i32::try_from(number).unwrap_or(1),
        floors: i32::try_from(floors).ok(),
        intercom_note: None,
        apartments: (0..floors * FLATS)
            .map(|index| flat((number - 1) * floors * FLATS + index + 1, index))
            .collect(),
    };
    BuildingPart {
        address: words(ru, uz),
        floors: i32::try_from(floors).ok(),
        year: Some(year),
        entrances: (1..=entrances).map(entrance).collect(),
        ..BuildingPart::default()
    }
}

/// A flat of an entrance, by its place in it: four on each floor, of one to three rooms.
fn flat(number: u32, index: u32) -> ApartmentsPart {
    let rooms = rooms(index);
    ApartmentsPart::One(ApartmentPart {
        number: number.to_string(),
        kind: ApartmentKind::Flat,
        floor: i32::try_from(index / FLATS + 1).ok(),
        area_dm2: i32::try_from(area_dm2(rooms)).ok(),
        rooms: i32::try_from(rooms).ok(),
    })
}

pub(super) fn rooms(index: u32) -> u32 {
    index % FLATS % 3 + 1
}

pub(super) fn area_dm2(rooms: u32) -> u32 {
    1800 + rooms * 1750
}

pub(super) fn homes_of(&(address, _, entrances, floors, _): &House) -> Vec<(&'static str, u32)> {
    (1..=entrances * floors * FLATS).map(|number| (address, number)).collect()
}

fn employee(one: &Colleague, index: usize) -> EmployeePart {
    // The second dispatcher takes care of the second complex only.
    let houses = if one.name == "Dilnoza Ergasheva" {
        COMPLEXES
            .iter()
            .skip(1)
            .flat_map(|(.., houses)| houses)
            .map(|house| house.0.to_owned())
            .collect()
    } else {
        Vec::new()
    };
    EmployeePart {
        name: one.name.to_owned(),
        phone: staff_phone(index),
        email: String::new(),
        role: one.role,
        position: Some(one.position.to_owned()),
        specializations: Some(one.trades.iter().map(|code| (*code).to_owned()).collect()),
        houses: Some(houses),
        password: Some(SecretString::from(PASSWORD)),
        lang: Some(one.lang),
    }
}

#[derive(Deserialize)]
struct Names {
    cyrillic: Script,
    latin: Script,
}

#[derive(Deserialize)]
struct Script {
    men: Vec<String>,
    women: Vec<String>,
    surnames: Vec<String>,
}

fn residents(dice: &mut Dice, homes: &[(&str, u32)]) -> Result<Vec<ResidentPart>> {
    let names: Names = serde_json::from_str(NAMES).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    let count = u32::try_from(homes.len()).unwrap_or(RESIDENTS);
    let resident = |index: u32| {
        // Everybody has a flat of their own first; then families move in.
        let home = homes.get(usize::try_from(index % count).unwrap_or(0))?;
        let (script, langs) = if dice.happens(50) {
            (&names.cyrillic, [Lang::Ru, Lang::UzCyrl])
        } else {
            (&names.latin, [Lang::Uz, Lang::Uz])
        };
        let is_woman = dice.happens(50);
        let given = dice.pick(if is_woman { &script.women } else { &script.men })?;
        let surname = dice.pick(&script.surnames)?;
        let ending = match (is_woman, script.surnames.as_ptr() == names.cyrillic.surnames.as_ptr()) {
            (false, _) => "",
            (true, true) => "а",
            (true, false) => "a",
        };
        let tie = if index >= count {
            Tie::Family
        } else if dice.happens(80) {
            Tie::Owner
        } else {
            Tie::Tenant
        };
        Some(ResidentPart {
            name: format!("{given} {surname}{ending}"),
            phone: resident_phone(index),
            lang: dice.pick(&langs).copied(),
            apartments: vec![ApartmentRef {
                address: home.0.to_owned(),
                number: home.1.to_string(),
                kind: ApartmentKind::Flat,
                tie: Some(tie),
            }],
            ..ResidentPart::default()
        })
    };
    Ok((0..RESIDENTS).filter_map(resident).collect())
}

#[cfg(test)]
mod tests;
