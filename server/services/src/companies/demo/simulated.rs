//! The people of the simulated Telegram are people of the demo company.

use std::collections::HashMap;

use domain::roles::{Permission, Role};

use super::company;

/// Who stands in the simulated Telegram shares a phone that the demo company knows, under the same name; and there is
/// one of each who plays a part, and somebody who may link the group.
#[test]
fn the_demo_company_knows_everybody_in_the_simulated_telegram() {
    let cast: serde_json::Value = serde_json::from_str(include_str!("../../../../../end2end/simulators/src/usual.json")).unwrap();
    let plan = company::plan().unwrap();
    let staff = plan.employees.iter().map(|one| (&one.phone, (&one.name, Some(one.role))));
    let known: HashMap<_, _> = plan
        .residents
        .iter()
        .map(|one| (&one.phone, (&one.name, None)))
        .chain(staff)
        .collect();
    let said = |one: &serde_json::Value, field: &str| one[field].as_str().unwrap_or_default().to_owned();
    let mut parts = HashMap::new();
    for one in cast["people"].as_array().unwrap() {
        let (name, role) = known
            .get(&said(one, "phone"))
            .unwrap_or_else(|| panic!("nobody has the phone of {one}"));
        assert_eq!(**name, format!("{} {}", said(one, "first_name"), said(one, "last_name")));
        parts.insert(one["id"].as_i64().unwrap(), *role);
    }
    let count = |role| parts.values().filter(|part| **part == role).count();
    assert_eq!((count(None), count(Some(Role::Executor)), count(Some(Role::Dispatcher))), (2, 1, 1));
    for group in cast["groups"].as_array().unwrap() {
        let mut admins = group["admins"].as_array().unwrap().iter().filter_map(serde_json::Value::as_i64);
        let links = |id: i64| parts[&id].is_some_and(|role| role.permissions().has(Permission::BotsWrite));
        assert!(admins.any(links), "nobody may link {group}");
    }
}
