//! A whole company for a test, made by provisioning.

use domain::{
    housing::ApartmentKind,
    ids::{ApartmentId, BuildingId, CompanyId, ComplexId, EmployeeId, EntranceId, ResidentId, UserId},
    lang::Lang,
    people::Tie,
    phone::Phone,
    roles::Role,
};
use secrecy::SecretString;

use super::{PASSWORD, must};
use crate::{
    Channel, Scope, Services,
    auth::{self, Face},
    companies::{
        self, ApartmentRef, ApartmentsPart, BuildingPart, CompanyPart, ComplexPart, EmployeePart, EntrancePart, PolicyPart, Provision,
        ResidentPart, SettingsPart, Words,
    },
    housing,
};

/// Makes companies.
#[derive(Debug, Clone, Copy)]
pub struct Arrange;

/// A company with a house, one employee of each main role and two residents.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "the names say it; the people are described in `Arrange::company`")]
pub struct Arranged {
    pub company: CompanyId,
    pub slug: String,
    pub complex: ComplexId,
    pub building: BuildingId,
    pub entrance: EntranceId,
    /// Apartment 12, where `resident` lives.
    pub apartment: ApartmentId,
    /// Apartment 13, where `neighbour` lives.
    pub other_apartment: ApartmentId,
    /// A second building of the same complex, with apartment 1 and nobody in it.
    pub other_building: BuildingId,
    pub director: Scope,
    pub director_id: EmployeeId,
    pub manager: Scope,
    pub manager_id: EmployeeId,
    pub dispatcher: Scope,
    pub dispatcher_id: EmployeeId,
    pub plumber: Scope,
    pub plumber_id: EmployeeId,
    pub electrician: Scope,
    pub electrician_id: EmployeeId,
    pub resident: Scope,
    pub resident_id: ResidentId,
    pub neighbour: Scope,
    pub neighbour_id: ResidentId,
}

/// The people of an arranged company, in the order of their phone numbers.
const STAFF: [(&str, Role, &[&str]); 5] = [
    ("Дилшод Каримов", Role::Director, &[]),
    ("Малика Юсупова", Role::Manager, &[]),
    ("Нигора Азимова", Role::Dispatcher, &[]),
    ("Ботир Рахимов", Role::Executor, &["plumber"]),
    ("Тимур Салиев", Role::Executor, &["electrician"]),
];

impl Arrange {
    /// The company "Birinchi" with phones 99890 000-01-01 (director, manager, dispatcher, plumber,
    /// electrician) to …-05 and residents …-11 (Анвар Тошматов) and …-12 (Gulnora Ergasheva).
    /// Only the director has a password: [`PASSWORD`].
    pub async fn company(services: &Services) -> Arranged {
        arrange(services, "birinchi", "01").await
    }

    /// Another company, "Ikkinchi", with phones 99890 000-02-….
    pub async fn other_company(services: &Services) -> Arranged {
        arrange(services, "ikkinchi", "02").await
    }
}

async fn arrange(services: &Services, slug: &str, series: &str) -> Arranged {
    let summary = must(companies::provision(services, plan(slug, series)).await);
    let company = summary.company;
    let staff = |last: u8| find(services, company, format!("99890000{series}0{last}"), Face::Staff);
    let residents = |last: u8| find(services, company, format!("99890000{series}1{last}"), Face::Resident);
    let director = staff(1).await;
    let (manager, dispatcher, plumber, electrician) = (staff(2).await, staff(3).await, staff(4).await, staff(5).await);
    let (resident, neighbour) = (residents(1).await, residents(2).await);
    let complex = must(housing::complexes(services, &director).await).remove(0);
    let house = |street: &str| {
        complex
            .buildings
            .iter()
            .find(|card| card.address.ru.starts_with(street))
            .map(|card| card.id)
            .ok_or("no such house")
    };
    let (building, other_building) = (must(house("ул. Навруз, 5")), must(house("ул. Навруз, 7")));
    let details = must(housing::building(services, &director, building).await);
    let apartment = |number: &str| {
        must(
            details
                .apartments
                .iter()
                .find(|card| card.number == number)
                .map(|card| card.id)
                .ok_or("no such apartment"),
        )
    };
    let employee = |scope: &Scope| must(scope.employee().map(|staff| staff.id).ok_or("not an employee"));
    let lodger = |scope: &Scope| must(scope.resident().ok_or("not a resident"));
    Arranged {
        company,
        slug: slug.to_owned(),
        complex: complex.id,
        building,
        entrance: must(details.entrances.first().map(|entrance| entrance.id).ok_or("no entrance")),
        apartment: apartment("12"),
        other_apartment: apartment("13"),
        other_building,
        director_id: employee(&director),
        director,
        manager_id: employee(&manager),
        manager,
        dispatcher_id: employee(&dispatcher),
        dispatcher,
        plumber_id: employee(&plumber),
        plumber,
        electrician_id: employee(&electrician),
        electrician,
        resident_id: lodger(&resident),
        resident,
        neighbour_id: lodger(&neighbour),
        neighbour,
    }
}

/// The scope of a person as a session in the browser would have it.
async fn find(services: &Services, company: CompanyId, phone: String, face: Face) -> Scope {
    let phone = must(Phone::parse(&phone));
    let mut tx = must(services.begin(&Scope::system(company)).await);
    let user: UserId = must(must(auth::user_by_phone_in(&mut tx, &phone).await).ok_or("no such person"));
    let scope = must(must(auth::scope_of_user(&mut tx, user, face).await).ok_or("no such membership"));
    must(tx.commit().await);
    scope.through(Channel::Web, Lang::Ru)
}

fn plan(slug: &str, series: &str) -> Provision {
    let house = |number: &str, numbers: &str| BuildingPart {
        address: Words::from(format!("ул. Навруз, {number}")),
        floors: Some(9),
        entrances: vec![EntrancePart {
            number: 1,
            apartments: vec![ApartmentsPart::Numbers(numbers.to_owned())],
            ..EntrancePart::default()
        }],
        ..BuildingPart::default()
    };
    let employees = STAFF.iter().zip(1_u8..).map(|((name, role, trades), last)| EmployeePart {
        name: (*name).to_owned(),
        phone: format!("99890000{series}0{last}"),
        role: *role,
        specializations: Some(trades.iter().map(|code| (*code).to_owned()).collect()),
        password: (*role == Role::Director).then(|| SecretString::from(PASSWORD)),
        ..EmployeePart::default()
    });
    let resident = |name: &str, last: u8, number: &str, lang: Lang| ResidentPart {
        name: name.to_owned(),
        phone: format!("99890000{series}1{last}"),
        lang: Some(lang),
        apartments: vec![ApartmentRef {
            address: "ул. Навруз, 5".to_owned(),
            number: number.to_owned(),
            kind: ApartmentKind::Flat,
            tie: Some(Tie::Owner),
        }],
        ..ResidentPart::default()
    };
    Provision {
        company: CompanyPart {
            slug: slug.to_owned(),
            name: format!("УК {slug}"),
            // Shifts have tests of their own.
            settings: Some(SettingsPart {
                policy: PolicyPart {
                    claim_on_duty: Some(false),
                    ..PolicyPart::default()
                },
                ..SettingsPart::default()
            }),
            ..CompanyPart::default()
        },
        houses: vec![ComplexPart {
            name: Words::from("Навруз".to_owned()),
            buildings: vec![house("5", "1-20"), house("7", "1")],
        }],
        employees: employees.collect(),
        residents: vec![
            resident("Анвар Тошматов", 1, "12", Lang::Ru),
            resident("Gulnora Ergasheva", 2, "13", Lang::Uz),
        ],
        ..Provision::default()
    }
}
