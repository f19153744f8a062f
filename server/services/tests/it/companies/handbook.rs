//! The file that the operator's handbook shows does what it says.

use domain::sla::Measure;
use services::{Scope, companies, people, sla, test_support::services};
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

/// Promises of a category win over those of an urgency.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_norms_of_the_handbook_are_promised(pool: PgPool) {
    let sv = services(pool).await;
    let done = companies::provision(&sv, file(&shown(2))).await.unwrap();
    let again = companies::provision(&sv, file(&shown(2))).await.unwrap();
    assert!(done.is_new && !again.is_new);

    let scope = Scope::system(done.company);
    let policies = sla::policies(&sv, &scope).await.unwrap();
    let norms = policies.iter().filter(|one| one.name.starts_with("ПП РФ № 416"));
    let mut promised: Vec<_> = norms
        .map(|one| (one.policy.target.response, one.policy.target.resolution, one.policy.target.measure))
        .collect();
    promised.sort_by_key(|(response, resolution, measure)| (*response, *resolution, *measure == Measure::Working));
    let (calendar, working) = (Measure::Calendar, Measure::Working);
    let three_days = (30, 72 * 60, calendar);
    assert_eq!(
        promised,
        [(30, 120, calendar), (30, 120, working), three_days, three_days, three_days]
    );
}

#[test]
fn the_handbook_names_every_trade() {
    for (code, ..) in companies::SPECIALIZATIONS {
        assert!(HANDBOOK.contains(&format!("`{code}`")), "{code}");
    }
}
