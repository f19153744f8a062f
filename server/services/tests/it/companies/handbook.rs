//! The file that the operator's handbook shows does what it says.

use std::collections::BTreeSet;

use domain::{
    ids::{CommandId, CompanyId},
    sla::Measure,
};
use serde::de::DeserializeOwned;
use services::{
    Scope, Services,
    companies::{
        self, AccountPart, ApartmentPart, ApartmentRef, AutoAssignPart, BoardPart, BotPart, BuildingPart, CalendarPart, CashDeskPart,
        CategoryPart, CompanyPart, ComplexPart, EmployeePart, EntrancePart, EscalationPart, PolicyPart, PromisePart, Provision, ReasonPart,
        ResidentPart, SettingsPart, TemplatePart, UtilityPart,
    },
    people, sla,
    test_support::services,
};
use sqlx::PgPool;

use super::{file, rows};

const HANDBOOK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/OPERATING.md"));

/// A fenced file without its comments, which stand on lines of their own: the first one says everything.
fn shown(nth: usize) -> String {
    let rest = HANDBOOK.split("```jsonc\n").nth(nth).unwrap();
    let (block, _) = rest.split_once("```").unwrap();
    let lines: Vec<_> = block.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    lines.join("\n")
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_file_of_the_handbook_makes_a_company_once(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let done = companies::provision(&sv, file(&shown(1))).await.unwrap();
    let before = rows(&pool).await;

    let again = companies::provision(&sv, file(&shown(1))).await.unwrap();

    assert!(done.is_new && !again.is_new);
    assert_eq!(
        (
            done.complexes,
            done.buildings,
            done.entrances,
            done.apartments,
            done.employees,
            done.residents
        ),
        (1, 1, 2, 75, 2, 1)
    );
    assert_eq!((again.apartments, again.employees, again.residents), (0, 0, 0));
    assert_eq!(rows(&pool).await, before);
    assert_eq!(services::telegram::active_bots(&sv).await.unwrap().len(), 1);
    let employees = people::employees(&sv, &Scope::system(done.company)).await.unwrap();
    assert_eq!(employees.len(), 2);
}

/// The norms of another country that a company promises, in minutes.
async fn norms(sv: &Services, company: CompanyId) -> Vec<(i64, i64, Measure)> {
    let policies = sla::policies(sv, &Scope::system(company)).await.unwrap();
    let norms = policies.iter().filter(|one| one.name.starts_with("ПП РФ № 416"));
    let mut promised: Vec<_> = norms
        .map(|one| (one.policy.target.response, one.policy.target.resolution, one.policy.target.measure))
        .collect();
    promised.sort_by_key(|(response, resolution, measure)| (*response, *resolution, *measure == Measure::Working));
    promised
}

/// Promises of a category win over those of an urgency.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_norms_of_the_handbook_are_promised(pool: PgPool) {
    let sv = services(pool).await;
    let done = companies::provision(&sv, file(&shown(2))).await.unwrap();
    let again = companies::provision(&sv, file(&shown(2))).await.unwrap();
    assert!(done.is_new && !again.is_new);

    let (calendar, working) = (Measure::Calendar, Measure::Working);
    let three_days = (30, 72 * 60, calendar);
    let promised = [(30, 120, calendar), (30, 120, working), three_days, three_days, three_days];
    assert_eq!(norms(&sv, done.company).await, promised);

    // The panel takes the same ones.
    let take = async |company| sla::take_norms(&sv, &Scope::system(company), CommandId::random()).await.unwrap();
    assert_eq!(take(done.company).await, 0, "all of them are there");
    let other = companies::provision(&sv, file(r#"{ "company": { "slug": "kichik", "name": "Кичик" } }"#))
        .await
        .unwrap();
    assert_eq!(take(other.company).await, 5);
    assert_eq!(norms(&sv, other.company).await, promised);
}

#[test]
fn the_handbook_names_every_trade() {
    for (code, ..) in companies::SPECIALIZATIONS {
        assert!(HANDBOOK.contains(&format!("`{code}`")), "{code}");
    }
}

/// The names that a part of the file takes: its reader lists them when it is given another one.
fn taken<T: DeserializeOwned>() -> BTreeSet<String> {
    let refused = serde_json::from_value::<T>(serde_json::json!({ "nobody's": 0 })).err().unwrap();
    let told = refused.to_string();
    let (_, names) = told.split_once("expected").unwrap();
    names.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The names in the first column of a part's table, without the way to them: `buildings[].entrances[].floors` is `floors`.
fn explained(part: &str) -> BTreeSet<String> {
    let (_, table) = HANDBOOK.split_once(&format!("\n| `{part}` | |")).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let cells = rows.map(|row| row.split('|').nth(1).unwrap());
    let codes = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    codes
        .map(|code| code.trim_end_matches("[]").rsplit('.').next().unwrap().to_owned())
        .collect()
}

/// A part of the file, the names that it takes, and those that only hold other parts.
type Part = (&'static str, Vec<BTreeSet<String>>, &'static [&'static str]);

/// What only holds other parts has no row of its own.
#[test]
fn the_handbook_explains_every_name_of_the_file() {
    let parts: [Part; 15] = [
        (
            "company",
            vec![
                taken::<CompanyPart>(),
                taken::<SettingsPart>(),
                taken::<PolicyPart>(),
                taken::<BoardPart>(),
            ],
            &["settings", "policy", "board"],
        ),
        (
            "houses",
            vec![
                taken::<ComplexPart>(),
                taken::<BuildingPart>(),
                taken::<EntrancePart>(),
                taken::<ApartmentPart>(),
            ],
            &["buildings", "entrances"],
        ),
        ("employees", vec![taken::<EmployeePart>()], &[]),
        ("residents", vec![taken::<ResidentPart>(), taken::<ApartmentRef>()], &["apartments"]),
        ("categories", vec![taken::<CategoryPart>()], &[]),
        ("calendars", vec![taken::<CalendarPart>()], &[]),
        ("promises", vec![taken::<PromisePart>()], &[]),
        ("reasons", vec![taken::<ReasonPart>()], &[]),
        ("escalation", vec![taken::<EscalationPart>()], &[]),
        ("auto_assign", vec![taken::<AutoAssignPart>()], &[]),
        ("templates", vec![taken::<TemplatePart>()], &[]),
        ("bot", vec![taken::<BotPart>()], &[]),
        ("utilities", vec![taken::<UtilityPart>()], &[]),
        ("accounts", vec![taken::<AccountPart>()], &[]),
        ("cash_desks", vec![taken::<CashDeskPart>()], &[]),
    ];
    let named: BTreeSet<_> = parts.iter().map(|(part, ..)| (*part).to_owned()).collect();
    assert_eq!(named, taken::<Provision>());
    for (part, names, holding) in parts {
        let mut names: BTreeSet<_> = names.into_iter().flatten().collect();
        names.retain(|name| !holding.contains(&name.as_str()));
        assert_eq!(explained(part), names, "{part}");
    }
}
