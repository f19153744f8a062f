//! The file that the operator's handbook shows does what it says.

use services::{Scope, companies, people, test_support::services};
use sqlx::PgPool;

use super::{file, rows};

const HANDBOOK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/OPERATING.md"));

/// The fenced file without its comments, which stand on lines of their own.
fn shown() -> String {
    let (_, rest) = HANDBOOK.split_once("```jsonc\n").unwrap();
    let (block, _) = rest.split_once("```").unwrap();
    let lines: Vec<_> = block.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    lines.join("\n")
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_file_of_the_handbook_makes_a_company_once(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let done = companies::provision(&sv, file(&shown())).await.unwrap();
    let before = rows(&pool).await;

    let again = companies::provision(&sv, file(&shown())).await.unwrap();

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

#[test]
fn the_handbook_names_every_trade() {
    for (code, ..) in companies::SPECIALIZATIONS {
        assert!(HANDBOOK.contains(&format!("`{code}`")), "{code}");
    }
}
